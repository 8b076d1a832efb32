// Where nobody could look, and what was taken back.
#include <algorithm>

#include "node/detail/account_builder.hpp"
#include "node/evidence.hpp"
#include "node/keys.hpp"

namespace truce::node {

using bulletin::GapLine;
using bulletin::NoticeLine;

/// Gaps come a day late, and no closer than the province: attackers read them. So a bulletin shows those of the days from
/// the one before its first to the one before its last.
void AccountBuilder::gaps() {
  constexpr DayNumber kDelayDays = 1;
  out.gaps_delayed = true;
  for (const auto& o : g().observations) {
    if (o.body.status == model::ObservationKind::planned || o.body.status == model::ObservationKind::performed)
      continue;
    const auto from = o.body.from ? o.body.from->first_day() : o.body.until ? o.body.until->first_day() : first;
    const auto until = o.body.until ? o.body.until->last_day() : from;
    if (from > last - kDelayDays || until < first - kDelayDays) continue;
    GapLine line;
    line.by = o.body.by;
    line.from = o.body.from;
    line.impeded_by = o.body.impeded_by;
    line.kind = o.body.status;
    line.place = s.names.places->province_of(o.body.place).value_or(o.body.place);
    line.reason = o.body.reason;
    line.ref = o.ref;
    line.until = o.body.until;
    place(line.place);
    if (line.by) name(*line.by);
    if (line.impeded_by) name(*line.impeded_by);
    out.gaps.push_back(std::move(line));
  }
}

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
      if (coded == report_of_coding.end() || coded->second != r.ref) continue;
      if (corrected && s.event_of(f.body.claim)) continue;  // it followed its claim
      out.notices.push_back(
          {f.body.of, corrected ? "orphaned" : "cited-retracted", f.ref.text(), r.ref.text(), r.report.source});
    }
  }
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
