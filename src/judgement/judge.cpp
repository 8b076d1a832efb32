#include <algorithm>
#include <map>
#include <set>

#include "judgement/judgement.hpp"

namespace truce::judgement {
namespace {

using model::Verdict;

struct Votes {
  std::vector<ActorId> yes, no, open;  ///< open: missing or undetermined
  bool any = false;                    ///< whether anybody has found at all
};

/// Findings that count: of a guarantor, in its own record.
bool counts(const Terms& terms, const FoundBy& f) {
  return !f.as_reported && std::find(terms.guarantors.begin(), terms.guarantors.end(), f.of) != terms.guarantors.end();
}

Votes count(const Terms& terms, const std::vector<FoundBy>& findings) {
  Votes out;
  for (const auto& guarantor : terms.guarantors) {
    const auto f = std::find_if(findings.begin(), findings.end(),
                                [&](const FoundBy& x) { return x.of == guarantor && !x.as_reported; });
    out.any = out.any || f != findings.end();
    if (f == findings.end() || f->conflicting || f->verdict == Verdict::undetermined) out.open.push_back(guarantor);
    else (f->verdict == Verdict::yes ? out.yes : out.no).push_back(guarantor);
  }
  return out;
}

void decide(const Terms& terms, const Votes& votes, Judgement& out) {
  const auto n = terms.guarantors.size();
  if (!votes.any) {
    out.status = Status::reported;
  } else if (n == 1) {
    out.status = !votes.yes.empty()  ? Status::sole_guarantor_yes
                 : !votes.no.empty() ? Status::sole_guarantor_no
                                     : Status::undetermined;
    if (out.status == Status::undetermined) out.awaited = votes.open;
  } else if (const auto k = votes_needed(terms); votes.yes.empty() && votes.no.empty()) {
    out.status = Status::undetermined;
    out.awaited = votes.open;
  } else if (votes.yes.size() >= k) {
    out.status = Status::agreed_violation;
    out.dissent = votes.no;
  } else if (votes.no.size() >= k) {
    out.status = Status::agreed_no_violation;
    out.dissent = votes.yes;
  } else if (!votes.yes.empty() && !votes.no.empty()) {
    out.status = Status::disputed;
    out.awaited = votes.open;
  } else {
    out.status = Status::one_sided;
    out.awaited = votes.open;
  }
}

/// Apart from the act: agreed where as many as the rule asks name the same; disputed where two name different ones.
void attribute(const Terms& terms, const std::vector<FoundBy>& findings, Judgement& out) {
  std::map<std::vector<ActorId>, std::size_t> named;
  for (const auto& f : findings)
    if (counts(terms, f) && !f.conflicting && f.verdict == Verdict::yes && !f.responsible.empty())
      ++named[f.responsible];
  const auto nobody = static_cast<std::size_t>(std::count_if(findings.begin(), findings.end(), [&](const FoundBy& f) {
    return counts(terms, f) && !f.conflicting && f.attribution == model::Attribution::impossible;
  }));
  if (terms.guarantors.size() > 1 && nobody >= votes_needed(terms)) out.responsibility = Responsibility::impossible;
  if (named.empty()) return;
  for (const auto& [who, votes] : named)
    if (terms.guarantors.size() > 1 && votes >= votes_needed(terms)) {
      out.responsibility = Responsibility::agreed;
      out.responsible = who;
      return;
    }
  if (named.size() > 1) out.responsibility = Responsibility::disputed;
}

/// What the status rests on: the agreement, and either the positions that put it outside or the findings that count.
std::vector<EntryRef> rests_on(const Terms& terms, const std::vector<CoverageOf>& coverage,
                               const std::vector<FoundBy>& findings, Status status) {
  std::set<EntryRef> out;
  if (status == Status::outside) {
    for (const auto& c : coverage)
      for (const auto& reason : c.reasons)
        if (reason.ref) out.insert(*reason.ref);
  } else {
    for (const auto& f : findings) {
      if (!counts(terms, f)) continue;
      out.insert(f.ref);
      out.insert(f.merged.begin(), f.merged.end());
    }
  }
  std::vector<EntryRef> all;
  if (terms.ref) all.push_back(*terms.ref), out.erase(*terms.ref);
  all.insert(all.end(), out.begin(), out.end());
  return all;
}

}  // namespace

std::size_t votes_needed(const Terms& terms) {
  const auto n = terms.guarantors.size();
  if (terms.rule.kind != model::RuleKind::k_of_n || !terms.rule.k) return n;
  return std::max(std::size_t{*terms.rule.k}, n / 2 + 1);
}

Judgement judge(const Case& incident, const Terms& terms, const std::vector<CoverageOf>& coverage,
                const std::vector<FoundBy>& findings, const std::vector<std::pair<ActorId, ActorId>>& allies) {
  Judgement out;
  std::set<std::string> flags;
  std::size_t outside = 0;
  for (const auto& c : coverage) outside += c.covered == Covered::outside;
  if (outside > 0 && outside < coverage.size()) flags.insert("coverage-disputed");
  std::set<model::Act> acts;
  const auto related = [&](const ActorId& a, const ActorId& b) {
    return a == b || std::any_of(allies.begin(), allies.end(), [&](const auto& pair) {
             return (pair.first == a && pair.second == b) || (pair.first == b && pair.second == a);
           });
  };
  for (const auto& f : findings) {
    if (f.as_reported) {
      flags.insert("as-reported");
      continue;
    }
    if (!counts(terms, f)) continue;
    if (f.conflicting) flags.insert("findings-conflict");
    if (f.act) acts.insert(*f.act);
    const auto own = [&](const ActorId& who) { return related(f.of, who); };
    if (std::any_of(f.responsible.begin(), f.responsible.end(), own) ||
        std::any_of(incident.sides.begin(), incident.sides.end(), own))
      flags.insert("own-forces");
  }
  if (acts.size() > 1) flags.insert("category-disputed");
  if (terms.last_accession && incident.start < *terms.last_accession) flags.insert("before-accession");

  if (!coverage.empty() && outside == coverage.size()) {
    out.status = Status::outside;
  } else {
    decide(terms, count(terms, findings), out);
    const bool claims_agreement = out.status == Status::agreed_violation || out.status == Status::agreed_no_violation;
    if (!terms.not_acceded.empty() && claims_agreement) {
      out.status = Status::no_agreed_status;
      out.dissent.clear();
    }
    attribute(terms, findings, out);
    const bool settled =
        out.responsibility != Responsibility::unattributed && out.responsibility != Responsibility::disputed;
    if (!terms.not_acceded.empty() && settled) {
      out.responsibility = Responsibility::unattributed;
      out.responsible.clear();
    }
  }
  out.not_acceded = terms.not_acceded;
  out.follows_from = rests_on(terms, coverage, findings, out.status);
  out.flags.assign(flags.begin(), flags.end());
  return out;
}

std::vector<EntryRef> superseded(const std::vector<Candidate>& findings) {
  std::vector<EntryRef> out;
  for (const auto& f : findings)
    for (const auto& older : f.supersedes)
      if (older.origin == f.finding.ref.origin && older.index < f.finding.ref.index) out.push_back(older);
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

std::vector<FoundBy> standing(std::vector<Candidate> findings) {
  std::sort(findings.begin(), findings.end(),
            [](const auto& a, const auto& b) { return a.finding.ref < b.finding.ref; });
  const auto gone = superseded(findings);
  // Own findings and reported ones of one guarantor are kept apart.
  std::map<std::pair<ActorId, bool>, std::vector<FoundBy>> of;
  for (auto& f : findings)
    if (!std::binary_search(gone.begin(), gone.end(), f.finding.ref))
      of[{f.finding.of, f.finding.as_reported}].push_back(std::move(f.finding));
  std::vector<FoundBy> out;
  for (auto& [who, list] : of) {
    const auto same = [&](const FoundBy& f) {
      return f.verdict == list[0].verdict && f.responsible == list[0].responsible && f.act == list[0].act &&
             f.attribution == list[0].attribution;
    };
    FoundBy kept = list.back();
    if (!std::all_of(list.begin(), list.end(), same)) {
      kept.verdict = Verdict::undetermined;
      kept.responsible.clear();
      kept.act.reset();
      kept.attribution.reset();
      kept.conflicting = true;
      for (const auto& f : list) kept.merged.push_back(f.ref);
    }
    out.push_back(std::move(kept));
  }
  return out;
}

}  // namespace truce::judgement
