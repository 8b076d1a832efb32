// Clause status second: what governs an act decides whether it is said to have happened.
#include <algorithm>

#include "coding/detail/reading.hpp"

namespace truce::coding {
namespace {

using model::Mood;

constexpr std::size_t kReach = 9;  // tokens to the left that may govern an act

/// A token at which the look to the left ends: another clause begins after it.
bool boundary(const Reading& r, std::size_t i) {
  if (r.mark(i)) return !r.is(i, "“") && !r.is(i, "”") && !r.is(i, "\"") && !r.is(i, "-") && !r.is(i, "/");
  return r.is(i, "but") || r.is(i, "while") || r.is(i, "whereas") || r.is(i, "although") || r.is(i, "which") ||
         r.is(i, "after") || r.is(i, "because");
}

bool number(const Reading& r, std::size_t i) {
  return i < r.size() && !r.s.words[i].empty() && r.s.words[i].front() >= '0' && r.s.words[i].front() <= '9';
}

/// "on 10 May", "in May": the month, and no modal verb.
bool month(const Reading& r, std::size_t i) {
  if (!r.is(i, "may")) return false;
  return number(r, i + 1) || (i > 0 && (number(r, i - 1) || capital(r.s.words[i])));
}

/// A phrase of the section at `i` that sets a mood.
const Entry* mood_at(const Reading& r, Section section, std::size_t i) {
  return month(r, i) ? nullptr : r.match(section, i);
}

/// Words after a verb that begin what was said: "warned that it would" plans no warning.
bool opens_content(const Reading& r, std::size_t i) {
  static constexpr std::string_view words[] = {"that", "it", "they", "he", "she", "we"};
  return one_of(r, i, words);
}

/// The moods of the phrases in the range, longest phrases first at each word.
std::vector<Mood> moods_in(const Reading& r, Range range) {
  std::vector<Mood> out;
  for (std::size_t i = range.begin; i < range.end;) {
    const auto* bound = r.match(Section::approximate, i);  // "no fewer than" negates nothing
    const auto* e = bound != nullptr ? nullptr : mood_at(r, Section::mood, i);
    if (e != nullptr)
      if (const auto mood = from_name<Mood>(e->value)) out.push_back(*mood);
    i += bound != nullptr ? bound->ids.size() : e != nullptr ? e->ids.size() : 1;
  }
  return out;
}

/// Of two moods that govern one act, whether the one further from it wins: "did not plan to" denies, "may not have"
/// does not assert.
bool outweighs(Mood nearer, Mood further) {
  if (further == Mood::conditional) return true;
  if (further == Mood::denied) return nearer != Mood::denied;
  return nearer == Mood::forecast && further != Mood::asserted;
}

}  // namespace

bool passive_at(const Reading& r, std::size_t at) {
  return at > 0 && (r.is(at - 1, "was") || r.is(at - 1, "were") || r.is(at - 1, "been"));
}

Mood mood_of(const Reading& r, Range clause, Hit act) {
  std::size_t from = act.at;
  while (from > clause.begin && act.at - from < kReach && !boundary(r, from - 1)) --from;
  std::optional<Mood> governed;
  const auto moods = moods_in(r, {from, act.at});
  for (auto mood = moods.rbegin(); mood != moods.rend(); ++mood)
    if (!governed || outweighs(*governed, *mood)) governed = *mood;
  for (const auto behind : {act.at + 1, act.end()})  // "fired no shell"
    if (!governed && r.is(behind, "no") && r.match(Section::approximate, behind) == nullptr) return Mood::denied;
  const std::size_t to = std::min(clause.end, act.end() + 6);
  for (std::size_t i = act.end(); i < to && !governed; ++i) {
    if (boundary(r, i) || opens_content(r, i)) break;
    if (const auto* e = mood_at(r, Section::mood_after, i)) governed = from_name<Mood>(e->value);
  }
  // "If X attacks, ..." - "... would follow unless Y withdraws": the act stands in the condition itself.
  for (std::size_t i = act.at; i-- > clause.begin;) {
    if (r.mark(i) && !r.is(i, "“") && !r.is(i, "”")) break;
    if (const auto* e = r.match(Section::condition, i); e != nullptr && act.at - i < 25) return Mood::conditional;
  }
  if (!governed) return Mood::asserted;
  // "will ... unless": what is foretold or planned hangs on a condition.
  if (*governed == Mood::forecast || *governed == Mood::hypothetical)
    if (r.first(Section::condition, {act.end(), clause.end})) return Mood::conditional;
  return *governed;
}

std::optional<model::Condition> condition_in(const Reading& r, Range range) {
  const auto hit = r.first(Section::condition, range);
  if (!hit) return std::nullopt;
  model::Condition out;
  out.type = hit->entry->value;
  std::size_t end = hit->end();
  int quotes = 0;
  while (end < range.end) {  // to the comma that ends a condition at the front, else to the end of the clause
    if (r.is(end, "“")) ++quotes;
    if (r.is(end, "”")) --quotes;
    if (hit->at == range.begin && r.is(end, ",") && quotes == 0) break;
    ++end;
  }
  const Range rest{hit->at, end};
  out.span = r.span(r.bare(rest));
  out.text = r.words(r.bare(rest));
  for (const auto& m : r.mentions)
    if (m.at.begin >= hit->end() && m.at.end <= end && m.actor != nullptr) {
      if (const auto state = r.state_of(m)) out.holder = state;
      else if (is_party(*m.actor)) out.holder = m.actor->id;
      break;
    }
  return out;
}

std::vector<model::Quoted> quotes_in(const Reading& r, Range range, std::optional<std::uint32_t> link) {
  std::vector<model::Quoted> out;
  std::optional<std::size_t> open;
  for (std::size_t i = range.begin; i < range.end; ++i) {
    const auto w = r.s.words[i];
    if (!r.mark(i)) continue;
    if (w == "“" || w == "«" || (w == "\"" && !open)) open = i + 1;
    else if (open && (w == "”" || w == "»" || w == "\"")) {
      if (*open < i) out.push_back({link, r.span({*open, i})});
      open.reset();
    }
  }
  return out;
}

}  // namespace truce::coding
