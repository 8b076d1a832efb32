// Obligations held to be broken or met: "X was unable to fulfil the obligation to ..." - "X accused Y of failing to ...".
// That it was broken is the word of whoever says so.
#include <algorithm>

#include "coding/detail/statements.hpp"

namespace truce::coding {
namespace {

using namespace model;

constexpr std::size_t kPromiseTokensMax = 6;

/// "X accused Y of failing to": X says so, and Y stands behind `from`.
struct Accusation {
  std::optional<ActorId> by;
  std::optional<Link> link;
  std::size_t from = 0;
};

Accusation accusation_in(const Reading& r, Range all, std::size_t verdict) {
  Accusation out{speaker(r), std::nullopt, all.begin};
  const auto verb = r.first(Section::statement, {all.begin, verdict});
  if (!verb || act_named(verb->entry->value) != Act::accuse) return out;
  const auto who = subject_before(r, all, verb->at);
  if (!who.actors.empty() && who.actors[0].id) out.by = who.actors[0].id;
  out.link = r.link_at({who.begin, verb->at});
  out.from = verb->end();
  return out;
}

/// "its promise to open the canal": an obligation that no lexicon knows is called by its own words, "open-the-canal".
std::optional<std::string> promise_in(const Reading& r, std::size_t verdict) {
  static constexpr std::string_view nouns[] = {"promise", "pledge", "word", "undertaking", "commitment", "obligation"};
  static constexpr std::string_view ends[] = {"by", "before", "until", "on", "and"};
  const auto end = r.content.end;
  std::size_t noun = verdict;
  const auto found = [&] { return r.is(noun + 1, "to") && one_of(r, noun, nouns); };
  while (noun + 2 < end && noun < verdict + kPromiseTokensMax && !r.mark(noun) && !found()) ++noun;
  if (noun + 2 >= end || noun >= verdict + kPromiseTokensMax || r.mark(noun)) return std::nullopt;
  const std::size_t first = noun + 2;
  if (r.first(Section::obligation, {first, end})) return std::nullopt;
  std::string id;
  for (std::size_t k = first; k < std::min(end, first + kPromiseTokensMax) && !r.mark(k); ++k) {
    const auto word = r.s.lower[k];
    if (k > first && one_of(r, k, ends)) break;
    if (std::any_of(word.begin(), word.end(), [](char c) { return c < 'a' || c > 'z'; })) return std::nullopt;
    if (!id.empty()) id += '-';
    id += word;
  }
  return id.empty() ? std::nullopt : std::optional(id);
}

/// Which obligation: promised in words of its own, named in the lexicon, or else the last that was.
std::string obligation_in(const Reading& r, std::optional<std::string> promised, std::size_t verdict) {
  auto& last = r.c.discourse.obligation;
  if (promised) return last = *std::move(promised);
  auto what = r.first(Section::obligation, {verdict, r.size()});
  if (!what) what = r.first(Section::obligation, r.all());
  if (what->entry->value != "agreement") return last = what->entry->value;
  return last.empty() ? std::string("agreement") : last;
}

void add_time(const Reading& r, Claim& claim) {
  claim.time = date_in(r, r.all());
  if (claim.time || !r.is(0, "earlier")) return;
  claim.time.emplace();
  claim.time->precision = TimePrecision::before_publication;
  claim.time->text = r.words({0, 1});
}

}  // namespace

bool read_obligations(const Reading& r) {
  const Range all = r.content;
  const auto verdict = r.first(Section::failure, all);
  if (!verdict) return false;
  auto promised = promise_in(r, verdict->at);
  if (!promised && !r.first(Section::obligation, r.all())) return false;
  const auto accusation = accusation_in(r, all, verdict->at);
  const auto obligors = r.states_in({accusation.from, verdict->at});
  if (!accusation.by || obligors.empty() || obligors.size() > 3) return false;
  if (mood_of(r, {accusation.from, all.end}, *verdict) == Mood::hypothetical) return false;
  const bool broken = verdict->entry->value == "broken";
  Claim claim = r.begin_act(ClaimKind::obligation, without_brackets(r, all), broken ? Act::accuse : Act::praise);
  const auto& link = accusation.link;
  if (link && (link->kind == LinkKind::person || link->kind == LinkKind::body)) claim.attribution.push_back(*link);
  claim.actor.push_back(as_ref(*accusation.by));
  for (const auto& o : obligors)
    if (o != *accusation.by) claim.recipient.push_back(as_ref(o));
  claim.obligation = ObligationClaim{ObligationId(obligation_in(r, std::move(promised), verdict->at)), obligors,
                                     from_name<ObligationStatus>(verdict->entry->value)};
  add_time(r, claim);
  r.emit(std::move(claim));
  return true;
}

}  // namespace truce::coding
