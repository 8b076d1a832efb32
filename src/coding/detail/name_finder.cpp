#include "coding/detail/name_finder.hpp"

#include <algorithm>
#include <atomic>
#include <span>
#include <vector>

#include "actors/names.hpp"
#include "base/text.hpp"
#include "base/word_table.hpp"
#include "places/kind_words.hpp"

namespace truce::coding {
namespace {

constexpr std::size_t kRememberedMax = 1U << 16;
constexpr std::size_t kWordBytesMax = 64;

/// Words of the language: they stand in a name only as written there ("of"), never by sounding like a part of one.
constexpr std::string_view kCommon[] = {"a",   "an",  "and", "are", "as",  "at",  "but",  "by",  "did", "do",
                                        "for", "had", "has", "he",  "her", "his", "if",   "in",  "is",  "it",
                                        "its", "no",  "not", "on",  "one", "or",  "our",  "out", "she", "so",
                                        "to",  "up",  "us",  "was", "we",  "who", "will", "with"};

/// What one finder answered before, forgotten when another asks or too much is kept.
template <class Value> class Remembered {
 public:
  void open(std::uint64_t serial) {
    if (serial_ == serial && words_.size() < kRememberedMax) return;
    serial_ = serial;
    words_.clear();
    values_.clear();
  }
  const Value* find(std::string_view word) const {
    const auto number = words_.find(word);
    return number == 0 ? nullptr : &values_[number - 1];
  }
  const Value& keep(std::string_view word, Value value) {
    (void)words_.add(word);
    return values_.emplace_back(value);
  }

 private:
  std::uint64_t serial_ = 0;
  WordTable words_;
  std::vector<Value> values_;
};

std::uint64_t next_serial() {
  static std::atomic<std::uint64_t> last{0};
  return ++last;
}

}  // namespace

void NameFinder::add(std::string_view name) {
  if (name.starts_with("the ") && name.find(' ', 4) == std::string_view::npos)
    with_article_.insert(lower_ascii(name.substr(4)));
  const auto fold = actors::folded(name);
  bool begins = true;
  for (const auto word : split(fold, ' ')) {
    if (begins) first_.emplace(word);
    begins = false;
    inside_.emplace(word);
  }
  if (const auto space = fold.rfind(' '); space != std::string::npos) first_.insert(fold.substr(space + 1));
  for (auto& part : actors::key_tokens(name)) parts_.insert(std::move(part));
}

/// "Turkish government", "Turkish side": the adjective is the state's.
void NameFinder::add_nation(const actors::Actor& state, std::string_view name) {
  static constexpr std::string_view heads[] = {" government", " authorities", " side",
                                               " forces",     " troops",      " army",
                                               " military",   " air force",   " foreign ministry"};
  for (const auto head : heads) {
    if (!name.ends_with(head)) continue;
    const auto word = name.substr(0, name.size() - head.size());
    if (word.find(' ') == std::string_view::npos && !word.empty() && word != state.name && word.back() != 's')
      nations_.try_emplace(std::string(word), &state);
  }
}

const actors::Actor* NameFinder::with_article(std::string_view word, const std::optional<Date>& date) const {
  if (!with_article_.contains(lower_ascii(word))) return nullptr;
  const std::vector<std::string_view> words{"the", word};
  const auto found = at(words, 0, date);
  return found.actor_words == 2 ? found.actor : nullptr;
}

const actors::Actor* NameFinder::nation(std::string_view word) const {
  const auto found = nations_.find(std::string(word));
  return found == nations_.end() ? nullptr : found->second;
}

NameFinder::NameFinder(const actors::Registry& actors, const places::Gazetteer& places)
    : actors_(actors), places_(places), serial_(next_serial()) {
  for (const auto& actor : actors.actors()) {
    const auto* state = actor.kind == actors::ActorKind::state ? &actor : nullptr;
    if (state == nullptr)
      if (const auto id = actors.state_of(actor.id)) state = actors.find(*id);
    if (state == nullptr) continue;
    add_nation(*state, actor.name);
    for (const auto& alias : actor.aliases) add_nation(*state, alias.text);
  }
  for (const auto& actor : actors.actors()) {
    add(actor.name);
    for (const auto& alias : actor.aliases) add(alias.text);
  }
  for (const auto& place : places.places()) {
    add(place.name);
    for (const auto& alias : place.aliases) add(alias.text);
  }
  for (const auto& kind : places::kind_words()) {  // what the gazetteer reads beside a name ("Hama province")
    if (!kind.kind) continue;
    const auto fold = actors::folded(kind.text);
    first_.insert(fold.substr(0, fold.find(' ')));
    for (const auto word : split(fold, ' ')) inside_.emplace(word);
  }
  inside_.insert("of");
}

NameFinder::Stands NameFinder::stands(std::string_view word) const {
  if (word.size() > kWordBytesMax) return {true, true};
  thread_local Remembered<Stands> memory;
  memory.open(serial_);
  if (const auto* known = memory.find(word)) return *known;
  Stands out;
  const auto fold = actors::folded(word);
  const auto parts = actors::key_tokens(word);
  const bool common = one_of(word, kCommon);
  const bool keyed =
      !common && std::any_of(parts.begin(), parts.end(), [&](const auto& p) { return parts_.contains(p); });
  bool within = true;  // every written word of it stands in a name ("an-Nusra" folds to two)
  for (const auto piece : split(fold, ' ')) within = within && inside_.contains(std::string(piece));
  out.first = first_.contains(fold.substr(0, fold.find(' '))) || keyed;
  out.inside =
      within || keyed || (parts.empty() && !fold.empty() && !common) || word == "-" || word == "'" || word == "’";
  return memory.keep(word, out);
}

Named NameFinder::look_up(const std::vector<std::string_view>& words, std::size_t at, std::size_t end,
                          const std::optional<Date>& date) const {
  Named out;
  const std::span<const std::string_view> window(words.data() + at, end - at);
  if (const auto a = actors_.longest_match(window, 0, date))
    out.actor = actors_.find(a->id), out.actor_words = a->token_count;
  if (const auto p = places_.longest_match(window, 0))
    out.place = places_.find(p->id), out.place_words = p->token_count;
  return out;
}

Named NameFinder::at(const std::vector<std::string_view>& words, std::size_t at,
                     const std::optional<Date>& date) const {
  if (!stands(words[at]).first) return {};
  std::size_t end = at + 1;
  while (end < words.size() && end - at < kRunMax && stands(words[end]).inside) ++end;
  return at_run(words, at, end, date);
}

Named NameFinder::at_run(const std::vector<std::string_view>& words, std::size_t at, std::size_t end,
                         const std::optional<Date>& date) const {
  thread_local Remembered<Named> memory;
  memory.open(serial_);
  thread_local std::string key;
  key.clear();
  if (date) {  // designations and names change with time
    const auto day = (date->year * 16 + date->month) * 32 + date->day;
    for (int shift = 0; shift < 24; shift += 8) key += static_cast<char>((day >> shift) & 0xff);
  }
  for (std::size_t i = at; i < end; ++i) {
    if (words[i].size() > kWordBytesMax) return look_up(words, at, end, date);
    key += '\n';
    key += words[i];
  }
  if (const auto* known = memory.find(key)) return *known;
  return memory.keep(key, look_up(words, at, end, date));
}

}  // namespace truce::coding
