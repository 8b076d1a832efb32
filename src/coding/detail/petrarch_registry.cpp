// Coded names as actors, one a code: names as a text may write them, with the days on which they meant that code.
#include <algorithm>

#include "base/text.hpp"
#include "coding/detail/petrarch_names.hpp"
#include "coding/lexicon.hpp"

namespace truce::coding {
namespace {

using actors::Actor;
using actors::ActorKind;
using actors::Alias;

constexpr std::size_t kNameBytesMax = 400;

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> out;
  std::string word;
  int depth = 0;  // "ALPHA_FRONT_(AF)_": what stands in brackets is left out
  for (const char c : text) {
    if (c == '(') ++depth;
    const bool gap = c == ' ' || c == '_' || c == '\t' || c == '\r' || depth > 0;
    if (c == ')' && depth > 0) --depth;
    if (!gap) word += c;
    else if (!word.empty()) out.push_back(std::exchange(word, {}));
  }
  if (!word.empty()) out.push_back(word);
  return out;
}

/// "AL-NUSRA" as "Al-Nusra".
std::string titled(std::string_view word) {
  std::string out;
  bool first = true;
  for (const char c : word) {
    const bool letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c & 0x80) != 0;
    out += first && c >= 'a' && c <= 'z'    ? static_cast<char>(c - 'a' + 'A')
           : !first && c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a')
                                            : c;
    first = !letter && c != '\'';
  }
  return out;
}

bool small(const std::string& word) {
  const auto& lexicon = builtin_lexicon();
  return lexicon.id(lower_ascii(word)) != kUnknownWord;
}

/// How a text may write a name of the dictionary's capitals.
std::vector<std::string> written(std::string_view name) {
  auto words = words_of(name);
  if (words.size() > 1 && lower_ascii(words[0]) == "the") words.erase(words.begin());
  std::string upper, title;
  for (const auto& word : words) {
    upper += (upper.empty() ? "" : " ") + word;
    title += (title.empty() ? "" : " ") + titled(word);
  }
  if (words.empty() || upper.size() > kNameBytesMax) return {};
  if (words.size() > 1) return {title};
  if (upper.size() <= 4 && small(upper)) return {upper};  // WHO, US
  if (upper == title) return {title};
  return {title, upper};
}

/// Days of each code of a name: the first that holds a day has it, one without days the rest.
std::vector<std::pair<std::string, Days>> apart(const CodedName& name) {
  std::vector<std::pair<std::string, Days>> out;
  std::vector<Days> taken;
  const auto add = [&](const std::string& code, Days days) {
    std::vector<Days> free = {days};
    for (const auto& t : taken) {
      std::vector<Days> rest;
      for (const auto& f : free) {
        const bool misses = (t.until && f.from && *t.until < *f.from) || (t.from && f.until && *t.from > *f.until);
        if (misses) {
          rest.push_back(f);
          continue;
        }
        if (t.from && (!f.from || *f.from < *t.from)) rest.push_back({f.from, *t.from - 1});
        if (t.until && (!f.until || *f.until > *t.until)) rest.push_back({*t.until + 1, f.until});
      }
      free = std::move(rest);
    }
    for (const auto& f : free) out.emplace_back(code, f);
    taken.push_back(days);
  };
  for (const auto& [code, days] : name.codes)
    if (days) add(code, *days);
  for (const auto& [code, days] : name.codes)
    if (!days) add(code, {});
  return out;
}

constexpr std::string_view kNoCountry[] = {"IGO", "NGO", "NGM", "IMG", "MNC", "INT", "UIS", "WST", "---"};
constexpr std::string_view kJoins[] = {" of ", " from ", " in "};  // "soldiers from Gondor"
constexpr std::string_view kGroups[] = {"REB", "OPP", "UAF", "SEP", "INS", "PTY", "RAD"};
constexpr std::string_view kPeople[] = {"CVL", "CIV", "REF"};
constexpr std::string_view kOffices[] = {"GOV", "MIL", "COP", "JUD", "LEG", "SPY"};

bool is_state(std::string_view code) { return code.size() == 3 && !truce::one_of(code, kNoCountry); }

ActorKind kind_of(std::string_view code, bool agent) {
  const auto root = code.substr(0, 3);
  if (code.ends_with("MED")) return ActorKind::outlet;
  if (agent) return ActorKind::generic;
  if (root == "IGO" || root == "NGO" || root == "NGM") return ActorKind::body;
  if (root == "IMG" || root == "MNC") return ActorKind::group;
  if (is_state(code)) return ActorKind::state;
  const auto role = code.substr(std::min<std::size_t>(3, code.size()), 3);
  if (truce::one_of(role, kGroups)) return ActorKind::group;
  if (truce::one_of(role, kPeople)) return ActorKind::civilians;
  return truce::one_of(role, kOffices) ? ActorKind::institution : ActorKind::generic;
}

class Maker {
 public:
  explicit Maker(ImportLog& log) : log_(log) {}

  bool full() const { return names_ > log_.options().names_max; }

  void add(const std::string& code, bool agent, const std::string& text, const Days& days) {
    if (!seen_.insert(code + "\n" + text + "\n" + key(days.from) + key(days.until)).second) return;
    auto& actor = actors_[code];
    actor.id = ActorId(code);
    actor.kind = kind_of(code.starts_with("---") ? std::string_view(code).substr(3) : code, agent);
    Alias alias;
    alias.text = text;
    if (days.from) alias.from = Date::of_day(*days.from);
    if (days.until) alias.until = Date::of_day(*days.until);
    if (!days.from && !days.until && actor.name.empty()) actor.name = text;
    else actor.aliases.push_back(std::move(alias));
    ++names_;
  }

  std::vector<Actor> take() {
    std::vector<Actor> out;
    for (auto& [code, actor] : actors_) {
      if (actor.name.empty()) actor.name = "code " + code;  // all its names have days
      out.push_back(std::move(actor));
    }
    return out;
  }

 private:
  static std::string key(const std::optional<DayNumber>& day) { return day ? std::to_string(*day) + " " : "- "; }
  ImportLog& log_;
  std::map<std::string, Actor> actors_;
  std::set<std::string> seen_;
  std::size_t names_ = 0;
};

}  // namespace

result<std::string> registry_of(const NameDictionary& d, ImportLog& log) {
  Maker maker(log);
  const auto over = [&] {
    return fail(Fault::limit, log.file,
                "the dictionaries come to over " + std::to_string(log.options().names_max) + " names");
  };
  std::vector<std::pair<std::string, std::string>> states;  // name, code
  for (const auto& entry : d.actors) {
    log.file = entry.file, log.line = entry.line;
    const auto codes = apart(entry);
    for (const auto& name : entry.names) {
      const auto texts = written(name);
      if (texts.empty()) log.wrong(Fault::malformed, "a name without words, or of over 400 bytes");
      for (const auto& [code, days] : codes) {
        if (code == "---") {
          log.left("a name without a code ('[---]')");
          continue;
        }
        for (const auto& text : texts) maker.add(code, false, text, days);
        if (maker.full()) return over();
        if (is_state(code) && !days.from && !days.until && !texts.empty()) states.emplace_back(texts[0], code);
      }
    }
  }
  std::size_t agents = 0;
  for (const auto& agent : d.agents) agents += agent.names.size();
  const bool join =
      !states.empty() && agents > 0 && agents <= log.options().joined_max / states.size() / std::size(kJoins);
  if (!join && !states.empty() && agents > 0)
    log.left("an agent beside a country's name (together they are more names than are made): each stands alone",
             agents);
  for (const auto& agent : d.agents) {
    const auto code = agent.first ? agent.code : "---" + agent.code;
    for (const auto& name : agent.names) {
      if (name.size() > kNameBytesMax / 2) {
        log.left("an agent's name of over 200 bytes");
        continue;
      }
      maker.add(code, true, name, {});
      if (name.find(' ') == name.npos) maker.add(code, true, titled(name), {});
      if (join)
        for (const auto& [state, of] : states) {
          if (state.size() > kNameBytesMax / 2) continue;
          const auto joined = agent.first ? agent.code + of : of + agent.code;
          maker.add(joined, false, state + " " + name, {});
          for (const auto between : kJoins) maker.add(joined, false, name + std::string(between) + state, {});
          log.read("names made of a country's and an agent's", 1 + std::size(kJoins));
        }
    }
    if (maker.full()) return over();
  }
  auto all = maker.take();
  if (all.empty()) return std::string();
  auto registry = actors::Registry::from(std::move(all));
  if (!registry) return registry.error();
  return registry->json();
}

}  // namespace truce::coding
