// Totals of the dead by claimant, scope and date (docs/formats/datasets.md).
#include "base/text.hpp"
#include "intake/detail/table.hpp"

namespace truce::intake {

using namespace model;

result<RowsSummary> read_casualties(const std::string& path, const RowsOptions& options, const ClaimSink& sink,
                                    const ProblemSink& problem) {
  RowsSummary summary;
  Keys keys;
  const auto link = [&](std::string_view name, LinkKind kind) {
    Link out;
    out.kind = kind;
    const auto found = options.actors->candidates(name.substr(0, name.find('(')), {}, {}, 1);
    out.id = !found.empty() && found[0].score >= 900 ? found[0].id.value : slug(name);
    return out;
  };
  const auto read = [&](Row& row) -> result<> {
    Loss loss;
    loss.low = row.number("claimed_total_low");
    loss.best = row.number("claimed_total_best");
    loss.high = row.number("claimed_total_high");
    const auto start = row.date("period_start");
    const auto end = row.date("period_end");
    const auto claimant = row.cell("claimant");
    if (claimant.empty()) row.refuse("claimant", "it is missing");
    if (!loss.low && !loss.best && !loss.high) row.refuse("claimed_total_best", "no number at all");
    if (loss.best && ((loss.low && *loss.low > *loss.best) || (loss.high && *loss.high < *loss.best)))
      row.refuse("claimed_total_best", "low <= best <= high does not hold");
    if (start && end && end->last_day() < start->first_day()) row.refuse("period_end", "it ends before it begins");
    (void)row.date("date");
    if (row.bad()) return {};
    std::string key;
    for (const char* column : {"claimant", "cited_by", "url", "date", "population", "period_start", "period_end",
                               "claimed_total_low", "claimed_total_best", "claimed_total_high"})
      key += std::string(row.cell(column)) + "\x1f";
    if (const auto first = keys.seen(key, row.line())) {
      row.refuse("", "the same claim as on line " + std::to_string(*first));
      return {};
    }
    Claim c;
    c.key = "n" + std::to_string(short_digest(key));
    c.kind = ClaimKind::tally;
    c.status = Mood::asserted;
    loss.harm = Harm::dead;
    loss.scope = Scope::cumulative;
    if (const auto apart = row.cell("excludes"); !apart.empty()) loss.excludes = slug(apart);
    if (const auto who = row.cell("population"); !who.empty() && who != "all") {
      loss.population.emplace();
      loss.population->status = slug(who);
    }
    c.losses.push_back(loss);
    if (const auto by = row.cell("cited_by"); !by.empty()) c.attribution.push_back(link(by, LinkKind::outlet));
    c.attribution.push_back(link(claimant, LinkKind::body));
    if (summary.actor_names.size() < 100'000)
      summary.actor_names.try_emplace(c.attribution.back().id.value_or(""), claimant);
    if (start || end) {
      c.time.emplace();
      c.time->start = start ? start : end;
      if (start && end) c.time->end = end;
    }
    ++summary.claims;
    return sink(row.line(), std::move(c));
  };
  auto walked = walk_table(path, options, {"claimed_total_best", "claimant"},
                           {"claimed_total_low", "claimed_total_high", "population", "period_start", "period_end",
                            "cited_by", "url", "date", "note", "excludes"},
                           summary, problem, read);
  if (!walked) return walked.error();
  return summary;
}

}  // namespace truce::intake
