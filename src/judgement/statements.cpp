#include "judgement/statements.hpp"

#include <algorithm>
#include <map>

#include "linking/origins.hpp"

namespace truce::judgement {
namespace {

void add(std::vector<ActorId>& who, const std::vector<model::ActorRef>& refs) {
  for (const auto& ref : refs)
    if (ref.id) who.push_back(*ref.id);
}

bool says(const ObligationAccount& account, model::ObligationStatus status) {
  return std::any_of(account.said.begin(), account.said.end(), [&](const auto& s) { return s.status == status; });
}

}  // namespace

std::optional<Statement> statement(const ClaimRef& ref, const model::Claim& claim, const SourceId& source) {
  if (claim.tombstone.value_or(false)) return std::nullopt;
  const bool obligation = claim.kind == model::ClaimKind::obligation;
  if (!obligation && claim.kind != model::ClaimKind::position) return std::nullopt;
  if (obligation && !claim.obligation) return std::nullopt;
  Statement out;
  out.claim = ref;
  out.kind = claim.kind;
  if (claim.obligation) {
    out.obligation = claim.obligation->id;
    out.status = claim.obligation->status;
  }
  if (obligation) out.who = claim.obligation->obligor;
  else add(out.who, claim.actor);
  std::sort(out.who.begin(), out.who.end());
  out.who.erase(std::unique(out.who.begin(), out.who.end()), out.who.end());
  out.act = claim.act;
  out.mood = claim.status;
  out.content = claim.content;
  out.condition = claim.condition;
  out.chain = claim.attribution;
  out.according_to = linking::originator(claim.attribution, source);
  return out;
}

bool ObligationAccount::disputed() const {
  using model::ObligationStatus;
  return says(*this, ObligationStatus::disputed) ||
         (says(*this, ObligationStatus::met) && says(*this, ObligationStatus::broken));
}

std::vector<ObligationAccount> obligations(const std::vector<Statement>& statements) {
  using Said = std::map<std::pair<std::string, model::ObligationStatus>, std::vector<ClaimRef>>;
  std::map<std::pair<ObligationId, std::vector<ActorId>>, Said> all;
  for (const auto& s : statements) {
    if (s.kind != model::ClaimKind::obligation || !s.obligation) continue;
    auto& said = all[{*s.obligation, s.who}];
    if (s.status) said[{s.according_to, *s.status}].push_back(s.claim);
  }
  std::vector<ObligationAccount> out;
  for (auto& [what, said] : all) {
    auto& account = out.emplace_back();
    account.obligation = what.first;
    account.obligor = what.second;
    for (auto& [by, claims] : said) {
      std::sort(claims.begin(), claims.end());
      claims.erase(std::unique(claims.begin(), claims.end()), claims.end());
      account.said.push_back({by.first, by.second, std::move(claims)});
    }
  }
  return out;
}

}  // namespace truce::judgement
