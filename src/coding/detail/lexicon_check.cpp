// What is wrong with a lexicon that can be read: dead phrases, values that nothing understands, words of two minds.
#include <algorithm>
#include <functional>
#include <initializer_list>
#include <map>
#include <set>

#include "base/number.hpp"
#include "base/text.hpp"
#include "coding/detail/clauses.hpp"
#include "coding/detail/tongue.hpp"

namespace truce::coding {
namespace {

struct Line {
  std::size_t number = 0;
  std::string tongue;
  Section section = Section::speech;
  std::vector<std::string> words;
  std::string value;
  std::string phrase() const {
    std::string out;
    for (const auto& word : words) out += (out.empty() ? "" : " ") + word;
    return out;
  }
  std::string place() const { return (tongue.empty() ? "" : tongue + ".") + std::string(name_of(section)); }
};

std::vector<Line> lines_of(std::string_view text) {
  std::vector<Line> out;
  std::string tongue;
  std::optional<Section> section;
  std::size_t number = 0;
  for (auto line : split(text, '\n')) {
    ++number;
    line = trim(line.substr(0, line.find('#')));
    if (line.empty()) continue;
    if (line.front() == '[') {
      auto name = line.substr(1, line.size() - 2);
      const auto dot = name.find('.');
      if (name == "predicate!") name.remove_suffix(1);
      tongue = dot == name.npos ? "" : std::string(name.substr(0, dot));
      section = from_name<Section>(dot == name.npos ? name : name.substr(dot + 1));
      continue;
    }
    Line l;
    l.number = number;
    l.tongue = tongue;
    l.section = section.value_or(Section::speech);
    const auto equals = line.find('=');
    if (equals != line.npos) l.value = std::string(trim(line.substr(equals + 1)));
    for (const auto word : split(trim(line.substr(0, equals)), ' '))
      if (!word.empty()) l.words.push_back(tongue.empty() ? lower_ascii(word) : folded_word(word));
    out.push_back(std::move(l));
  }
  return out;
}

using Values = std::initializer_list<std::string_view>;

bool understood_of_tongue(const Line& l);

/// Whether the section's reader understands the value; docs/formats/lexicon.md says what each takes.
bool understood(const Line& l) {
  if (!l.tongue.empty()) return understood_of_tongue(l);
  const auto& v = l.value;
  switch (l.section) {
    case Section::statement:
    case Section::relief:
    case Section::weapon:
    case Section::hindered:
    case Section::ground:
    case Section::cooperation: return act_named(v).has_value();
    case Section::agreement: return v == "agreement" || act_named(v).has_value();
    case Section::mood:
    case Section::mood_after: return from_name<model::Mood>(v).has_value();
    case Section::harm: return from_name<model::Harm>(v).has_value();
    case Section::number:
    case Section::multiplier: return parse_unsigned(v).has_value();
    case Section::condition: return truce::one_of(v, Values{"until", "unless", "if", "provided"});
    case Section::refusal: return truce::one_of(v, Values{"refuse", "refuse active"});
    case Section::failure: return truce::one_of(v, Values{"broken", "met"});
    case Section::unnamed: return truce::one_of(v, Values{"singular", "plural"});
    case Section::speech: return truce::one_of(v, Values{"", "np", "cites"});
    case Section::anaphor:
      return truce::one_of(v, Values{"person", "agency", "body", "document", "states", "group", "persons"});
    case Section::source_noun: return from_name<model::LinkKind>(v).has_value();
    case Section::approximate: return truce::one_of(v, Values{"", "low", "high"});
    case Section::unconfirmed: return truce::one_of(v, Values{"confirms", "partly", "not-confirmed"});
    case Section::predicate: return v == "none" || act_named(v).has_value();
    case Section::word: return tag_named(v).has_value();
    case Section::noun_class:
    case Section::irregular: return !v.empty();
    case Section::hindrance: return v == "hindrance";
    case Section::metaphor: return truce::one_of(v, Values{"", "none"});
    default: return true;
  }
}

bool understood_of_tongue(const Line& l) {
  const auto& v = l.value;
  const auto space = v.find(' ');
  const auto more = space == v.npos ? std::string_view() : std::string_view(v).substr(space + 1);
  switch (l.section) {
    case Section::number:
      return v == "other" || (parse_unsigned(v.substr(0, space)) && truce::one_of(more, Values{"", "each", "of"}));
    case Section::violation:
      return v.empty() || v == "weak" ||
             (parse_unsigned(v.substr(0, space)) && truce::one_of(more, Values{"", "weak"}));
    case Section::unconfirmed: return truce::one_of(v, Values{"confirms", "partly", "not-confirmed", "except"});
    case Section::explained: return v == "explains";
    case Section::source_noun:
      return v == "ministry" || (from_name<model::LinkKind>(v.substr(0, space)) && !more.empty());
    case Section::anaphor: return truce::one_of(v, Values{"agency", "ministry", "centre", "body", "claim"});
    case Section::between: return truce::one_of(v, Values{"", "of"});
    case Section::each: return truce::one_of(v, Values{"", "together"});
    case Section::record: return truce::one_of(v, Values{"", "none"});
    case Section::day:
      return truce::one_of(v, Values{"0", "-1", "-2", "mon", "tue", "wed", "thu", "fri", "sat", "sun"});
    default: return true;
  }
}

/// What a predicate asks of its clause, by the names of the classes.
struct Asked {
  std::string where;  ///< "subject:", "object:"; empty: anywhere
  std::set<std::string> classes;
};

struct Predicate {
  const Line* line = nullptr;
  std::string words;
  std::vector<Asked> asked;
  std::size_t told = 0;  ///< a class with a place tells twice as much
};

Predicate predicate_of(const Line& l) {
  Predicate out{&l, {}, {}, 0};
  const auto phrase = l.phrase();
  const auto slash = phrase.find('/');
  out.words = std::string(trim(std::string_view(phrase).substr(0, slash)));
  if (slash == phrase.npos) return out;
  for (const auto word : split(trim(std::string_view(phrase).substr(slash + 1)), ' ')) {
    const auto from = word.find(':') == word.npos ? 0 : word.find(':') + 1;
    Asked asked{std::string(word.substr(0, from)), {}};
    for (const auto name : split(word.substr(from), '|')) asked.classes.emplace(name);
    out.told += asked.where.empty() ? 1U : 2U;
    out.asked.push_back(std::move(asked));
  }
  return out;
}

/// Whether every clause that meets `narrow` meets `wide` too: the two have the same words.
bool covers(const Predicate& wide, const Predicate& narrow) {
  return std::all_of(wide.asked.begin(), wide.asked.end(), [&](const Asked& w) {
    return std::any_of(narrow.asked.begin(), narrow.asked.end(), [&](const Asked& n) {
      return (w.where.empty() || w.where == n.where) &&
             std::includes(w.classes.begin(), w.classes.end(), n.classes.begin(), n.classes.end());
    });
  });
}

/// Predicates that no clause can ever come to: without a verb, with a class of nothing, or behind another line that wins.
void check_predicates(const std::vector<Line>& lines, const Lexicon& lexicon,
                      const std::function<void(const Line&, std::string)>& tell) {
  std::set<std::string, std::less<>> classes = {"armed", "party", "person", "place",
                                                "terrorist"};  // names are of these
  std::set<std::string, std::less<>> of_verbs;  // "is", "must", "not": of the group of a verb
  for (const auto& l : lines) {
    if (!l.tongue.empty()) continue;
    if (l.section == Section::noun_class)
      for (const auto name : split(l.value, ' ')) classes.insert(lower_ascii(name));
    if (l.section == Section::word && truce::one_of(l.value, Values{"auxiliary", "modal", "negation"}))
      of_verbs.insert(l.phrase());
  }
  std::map<std::string, std::vector<Predicate>> alike;  // by their words
  for (const auto& l : lines) {
    if (l.section != Section::predicate || !l.tongue.empty()) continue;
    auto p = predicate_of(l);
    for (const auto& asked : p.asked)
      for (const auto& name : asked.classes)
        if (!classes.contains(name)) tell(l, "asks for the class '" + name + "', which no noun is of");
    const auto own = std::find_if(l.words.begin(), l.words.end(), [](const auto& w) { return !w.ends_with('<'); });
    const auto& first = own == l.words.end() ? l.words[0] : *own;  // words before the verb stand before it
    const bool verb = first.ends_with('~') || first.ends_with("ed") || first.ends_with("ing") ||
                      lexicon.forms(lexicon.id(first)) != 0 || of_verbs.contains(first);
    if (!verb) tell(l, "begins with '" + first + "', which is no verb: it never matches");
    auto& before = alike[p.words];
    const auto* hides = [&]() -> const Predicate* {
      for (const auto& other : before)
        if (other.told >= p.told && covers(other, p)) return &other;
      return nullptr;
    }();
    if (hides != nullptr && hides->line->phrase() != l.phrase())  // the same line again is told already
      tell(l, "is hidden by '" + hides->line->phrase() + "', line " + std::to_string(hides->line->number));
    before.push_back(std::move(p));
  }
}

}  // namespace

std::vector<std::string> lexicon_faults(std::string_view text) {
  const auto read = Lexicon::parse(text);
  if (!read) return {read.error().text()};
  std::vector<std::string> out;
  std::map<std::string, const Line*> seen;  // place and phrase
  const auto lines = lines_of(text);
  const auto at = [](const Line& l) { return "line " + std::to_string(l.number) + ": '" + l.phrase() + "' "; };
  for (const auto& l : lines) {
    if (!understood(l)) out.push_back(at(l) + "has a value that [" + l.place() + "] does not know: '" + l.value + "'");
    const auto [first, fresh] = seen.try_emplace(l.place() + ' ' + l.phrase(), &l);
    if (!fresh && l.section != Section::noun_class) {
      const bool clash = first->second->value != l.value;
      out.push_back(at(l) + "stands in [" + l.place() + "] since line " + std::to_string(first->second->number) +
                    (clash ? " with the value '" + first->second->value + "', which counts" : "; this one is dead"));
    }
  }
  check_predicates(lines, *read, [&](const Line& l, std::string what) { out.push_back(at(l) + std::move(what)); });
  for (const auto& l : lines) {
    const bool play = l.section == Section::metaphor && l.value.empty();
    for (const auto section : {Section::ground, Section::statement, Section::relief})
      if (const auto other = seen.find(std::string(name_of(section)) + ' ' + l.phrase()); play && other != seen.end())
        out.push_back(at(l) + "is a figure of speech here and an act in [" + std::string(name_of(section)) +
                      "], line " + std::to_string(other->second->number) + ": no act is ever read from it");
  }
  return out;
}

}  // namespace truce::coding
