// Refusals: "the impossibility of military cooperation between X and Y, until Z ..." - "X ruled out ...". What is
// refused is content and no event.
#include <algorithm>

#include "coding/detail/statements.hpp"

namespace truce::coding {
namespace {

using namespace model;

/// The clause says who refuses ("X is not ready"); where it cannot ("cooperation is impossible"), whoever says so.
std::vector<ActorRef> who_refuses(const Subject& subject, bool impersonal, const std::optional<ActorId>& by) {
  if (!subject.actors.empty() && (!impersonal || !by)) return subject.actors;
  if (by) return {as_ref(*by)};
  return {};
}

/// Somebody who refuses in a sentence without a frame is its source too.
void add_own_link(const Reading& r, const Subject& subject, std::size_t at, Claim& claim) {
  if (!r.chain.empty() || subject.actors.empty()) return;
  const auto link = r.link_at({subject.begin, at});
  if (link && (link->kind == LinkKind::person || link->kind == LinkKind::body)) claim.attribution.push_back(*link);
}

}  // namespace

bool read_refusals(const Reading& r) {
  const Range all = r.content;
  const auto refusal = r.first(Section::refusal, all);
  if (!refusal || refusal->entry->value == "refuse active") return false;  // "X refused to": a predicate
  const auto subject = subject_before(r, all, refusal->at);
  const auto by = speaker(r);
  const bool impersonal = refusal->entry->value != "refuse active";
  const auto who = who_refuses(subject, impersonal, by);
  if (who.empty()) return false;
  const Range rest{refusal->at, all.end};
  const Range clause{all.begin, without_condition(r, rest).end};
  Claim claim = r.begin_act(ClaimKind::position, clause, Act::refuse);
  if (mood_of(r, all, *refusal) == Mood::denied) claim.status = Mood::denied;
  claim.actor = who;
  add_own_link(r, subject, refusal->at, claim);
  for (const auto& state : r.states_in(all))
    if (std::none_of(who.begin(), who.end(), [&](const auto& a) { return a.id == state; }))
      claim.recipient.push_back(as_ref(state));
  claim.condition = condition_in(r, rest);
  claim.content = content_in(r, clause);
  if (claim.content) {
    claim.content->status = claim.condition ? Mood::conditional : Mood::denied;
    if (claim.content->act == Act::cooperate_military) {
      claim.cameo = "1212";
      claim.context.emplace_back("military");
    }
  }
  std::optional<std::uint32_t> link;
  if (claim.attribution.size() == 1) link = 0;
  claim.quoted = quotes_in(r, all, link);
  r.emit(std::move(claim));
  return true;
}

}  // namespace truce::coding
