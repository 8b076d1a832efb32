// What was taken back, and what that leaves without support.
#include <algorithm>

#include "node/detail/account_builder.hpp"
#include "node/evidence.hpp"
#include "node/keys.hpp"

namespace truce::node {

using bulletin::NoticeLine;

namespace {

/// Findings of a high grade whose verifications are not there any more, or never were.
void unsupported(AccountBuilder& b) {
  const auto& g = b.g();
  std::map<EntryRef, const model::Verification*> held;
  for (const auto& v : g.verifications) held.emplace(v.ref, &v.body);
  for (const auto& [incident, findings] : b.s.found)
    for (const auto& f : findings) {
      if (f.as_reported) continue;
      for (const auto& cited : f.verifications) {
        const auto at = held.find(cited);
        const std::string code = at == held.end() ? "verification-missing"
                                 : g.taken_back.contains(cited) || !b.s.stands(at->second->claim) ? "verification-gone"
                                                                                                  : "";
        if (!code.empty()) b.out.notices.push_back({f.of, code, f.ref.text(), cited.text()});
      }
    }
}

}  // namespace

void AccountBuilder::notices() {
  constexpr std::string_view codes[] = {"", "retraction", "withdrawal", "correction"};
  std::map<EntryRef, EntryRef> report_of_coding;
  for (const auto& c : g().codings) report_of_coding.emplace(c.ref, g().reports[c.report].ref);
  for (const auto& r : g().reports) {
    if (r.standing == Standing::stands) continue;
    NoticeLine line;
    line.code = codes[static_cast<std::size_t>(r.standing)];
    line.of = r.ref.text();
    line.source = r.report.source;
    source(r.report.source);
    if (r.by) line.ref = r.by->text();
    out.notices.push_back(line);
    const bool corrected = r.standing == Standing::corrected;
    for (const auto& f : g().findings) {
      const auto coded = report_of_coding.find(f.body.claim.entry);
      const bool cites = coded != report_of_coding.end() && coded->second == r.ref;
      if ((!cites && f.body.basis != r.ref) || g().taken_back.contains(f.ref)) continue;
      if (corrected && s.event_of(f.body.claim)) continue;  // it followed its claim
      out.notices.push_back(
          {f.body.of, corrected ? "orphaned" : "cited-retracted", f.ref.text(), r.ref.text(), r.report.source});
    }
  }
  unsupported(*this);
  for (const auto& e : g().evidence) {
    if (g().agreement)
      for (const auto& keys : keys_at(g().agreement->body, g()))
        if (proves(e.body, keys.all()))
          out.notices.push_back({s.guarantor_of(e.body.log), "equivocation", e.body.log.value, e.ref.text()});
  }
  for (const auto& amendment : g().amendments)
    for (const auto& closed : amendment.body.closes)
      out.notices.push_back({s.guarantor_of(closed.origin), "log-closed", closed.origin.value, amendment.ref.text()});
  for (const auto& e : g().erasures) out.notices.push_back({std::nullopt, "erasure", std::nullopt, e.ref.text()});
}

}  // namespace truce::node
