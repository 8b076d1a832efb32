// Sentences that say only whom a deed harmed: "Three civilians were killed near Hama", "The Observatory gives six dead".
#include <algorithm>

#include "coding/detail/acts.hpp"
#include "coding/detail/losses.hpp"

namespace truce::coding {
namespace {

using namespace model;

constexpr std::size_t kSentencesMax = 3;  // since the deed was told

bool suffered(const Reading& r, std::size_t at) {
  return passive_at(r, at) || (at > 0 && (r.is(at - 1, "being") || r.is(at - 1, "are")));
}

/// Soldiers are harmed by war as such: without a deed told before, no event of its own.
bool tells_enough(const std::vector<Loss>& losses, bool follows) {
  if (losses.empty()) return false;
  const auto harm = losses[0].harm;
  if (harm != Harm::killed && harm != Harm::injured) return false;
  return follows || !losses[0].population || losses[0].population->status != "military";
}

/// The claim that the deed was told in, where that was the sentence before.
const Claim* deed_just_told(const Reading& r) {
  const auto& d = r.c.discourse;
  if (!d.deed || d.deed_sentence + 1 < d.read || r.c.claims.empty()) return nullptr;
  const auto& last = r.c.claims.back();
  return last.kind == ClaimKind::event && last.act == d.deed ? &last : nullptr;
}

}  // namespace

bool follows_deed(const Reading& r) {
  const auto& d = r.c.discourse;
  return d.deed && d.deed_sentence + kSentencesMax >= d.read;
}

bool read_toll(const Reading& r) {
  const bool follows = follows_deed(r);
  const auto harm = r.first(Section::harm, r.content);
  if (!harm || (r.mentions.empty() && !follows)) return false;
  auto losses = losses_in(r, r.content, Scope::incident, follows);
  if (!tells_enough(losses, follows) || mood_of(r, r.content, *harm) != Mood::asserted) return false;
  const auto& d = r.c.discourse;
  Claim claim = r.begin_act(ClaimKind::event, r.content, follows ? *d.deed : Act::attack_on_civilians);
  add_places(r, r.content, claim);
  if (claim.place.empty() && follows && d.place) claim.place = {*d.place};
  if (claim.place.empty() && !follows) return false;
  claim.time = date_in(r, r.all());
  claim.losses = std::move(losses);
  if (auto source = claimant_in(r, harmed_in(r, r.content).front().whole)) claim.attribution.push_back(*source);
  else if (const auto* told = deed_just_told(r); told != nullptr && claim.attribution.empty())
    claim.attribution = told->attribution;  // whoever told of the deed goes on
  else if (!follows && !suffered(r, harm->at)) claim.actor = subject_before(r, r.content, harm->at).actors;
  r.emit(std::move(claim));
  return true;
}

}  // namespace truce::coding
