// What was said, undertaken, met or broken, and by whom: words, not events.
#include <algorithm>

#include "node/detail/account_builder.hpp"

namespace truce::node {

using bulletin::Statement;

namespace {

bool is_statement(const model::Claim& c) {
  return c.kind == model::ClaimKind::position || c.kind == model::ClaimKind::obligation ||
         (c.kind == model::ClaimKind::event && c.act && model::mapping(*c.act).group == model::ActGroup::words);
}

/// What a guarantor recorded of an obligation itself, with the claim that it rests on.
void recorded(AccountBuilder& b) {
  const auto& g = b.g();
  for (const auto& e : g.obligation_statuses) {
    if (!e.body.obligation || g.taken_back.contains(e.ref)) continue;
    const auto* said = e.body.claim ? b.s.other(*e.body.claim) : nullptr;
    if (said != nullptr && !b.in_period(said->claim.time, b.s.report_of(said->at))) continue;
    if (said == nullptr && b.day_of(e.at) > b.last) continue;
    Statement line;
    line.obligation.emplace();
    line.obligation->id = *e.body.obligation;
    line.obligation->status = e.body.status;
    for (const auto& o : g.obligations)
      if (o.body.id == *e.body.obligation) line.obligation->obligor = o.body.obligor;
    for (const auto& obligor : line.obligation->obligor) b.name(obligor);
    if (e.body.according_to) {
      line.chain.push_back(
          {e.body.according_to->value, model::LinkKind::body, std::nullopt, std::nullopt, std::nullopt});
      b.name(*e.body.according_to);
    }
    if (said != nullptr) {
      line.claims.push_back(b.cite(said->at, said->claim));
      line.source = b.s.report_of(said->at).report.source;
      b.source(*line.source);
    }
    line.recorded_by = b.s.guarantor_of(e.ref.origin).value_or(ActorId(e.ref.origin.value));
    b.name(*line.recorded_by);
    line.ref = e.ref;
    b.out.statements.push_back(std::move(line));
  }
}

}  // namespace

void AccountBuilder::statements() {
  for (const auto& o : s.others) {
    if (out.statements.size() == bulletin::kListedMax) break;
    const auto& report = s.report_of(o.at);
    if (!is_statement(o.claim) || !in_period(o.claim.time, report)) continue;
    Statement line;
    line.act = o.claim.act;
    line.actor = o.claim.actor;
    line.chain = o.claim.attribution;
    line.claims.push_back(cite(o.at, o.claim));
    line.condition = o.claim.condition;
    line.content = o.claim.content;
    line.joint = o.claim.joint.value_or(false);
    line.obligation = o.claim.obligation;
    line.recipient = o.claim.recipient;
    line.source = report.report.source;
    line.status = o.claim.status;
    line.time = o.claim.time;
    for (const auto* side : {&o.claim.actor, &o.claim.recipient})
      for (const auto& actor : *side)
        if (actor.id) name(*actor.id);
    if (o.claim.obligation)
      for (const auto& obligor : o.claim.obligation->obligor) name(obligor);
    if (o.claim.condition && o.claim.condition->holder) name(*o.claim.condition->holder);
    source(*line.source);
    out.statements.push_back(std::move(line));
  }
  recorded(*this);
}

}  // namespace truce::node
