// Totals of the dead by claimant, scope and date (docs/formats/datasets.md).
#include "intake/detail/names.hpp"
#include "intake/detail/table.hpp"

namespace truce::intake {

using namespace model;

namespace {

struct CasualtyColumns : Columns {
  const Column& best = need("claimed_total_best");
  const Column& claimant = need("claimant");
  const Column& low = may("claimed_total_low");
  const Column& high = may("claimed_total_high");
  const Column& population = may("population");
  const Column& excludes = may("excludes");
  const Column& start = may("period_start");
  const Column& end = may("period_end");
  const Column& cited_by = may("cited_by");
  const Column& url = may("url");
  const Column& date = may("date");

  CasualtyColumns() { also({"note"}); }
};

std::optional<Loss> total(Row& row, const CasualtyColumns& in) {
  Loss loss;
  loss.harm = Harm::dead;
  loss.scope = Scope::cumulative;
  loss.low = row.number(in.low);
  loss.best = row.number(in.best);
  loss.high = row.number(in.high);
  if (!loss.low && !loss.best && !loss.high) row.refuse(in.best, "no number at all");
  if ((loss.low && loss.best && *loss.low > *loss.best) || (loss.best && loss.high && *loss.best > *loss.high) ||
      (loss.low && loss.high && *loss.low > *loss.high))
    row.refuse(in.best, "low <= best <= high does not hold");
  if (const auto apart = row.cell(in.excludes); !apart.empty()) loss.excludes = slug(apart);
  if (const auto who = row.cell(in.population); !who.empty() && who != "all") {
    loss.population.emplace();
    loss.population->status = slug(who);
  }
  return loss;
}

}  // namespace

result<RowsSummary> read_casualties(const std::string& path, const RowsOptions& options, const ClaimSink& sink,
                                    const ProblemSink& problem) {
  RowsSummary summary;
  Keys keys;
  CasualtyColumns in;
  NameBook names(options);
  const auto read = [&](Row& row) -> result<> {
    const auto loss = total(row, in);
    const auto start = row.date(in.start);
    const auto end = row.date(in.end);
    const auto said = row.date(in.date);
    const auto claimant = row.cell(in.claimant);
    if (claimant.empty()) row.refuse(in.claimant, "it is missing");
    if (start && end && end->last_day() < start->first_day()) row.refuse(in.end, "it ends before it begins");
    row.not_after(in.end, end, said);
    if (row.bad()) return {};
    std::string key;
    for (const auto* column : {&in.claimant, &in.cited_by, &in.url, &in.date, &in.population, &in.start, &in.end,
                               &in.low, &in.best, &in.high})
      key += std::string(row.cell(*column)) + "\x1f";
    if (const auto first = keys.seen(key, row.line())) {
      row.refuse("", "the same claim as on line " + std::to_string(*first));
      return {};
    }
    Claim c;
    c.key = "n" + std::to_string(short_digest(key));
    c.kind = ClaimKind::tally;
    c.status = Mood::asserted;
    c.losses.push_back(*loss);
    if (const auto by = row.cell(in.cited_by); !by.empty()) c.attribution.push_back(names.outlet(by));
    const auto who = names.claimant(claimant, said ? said : end);
    if (who.id) note_actor(summary, options, ActorId(*who.id), name_head(claimant));
    c.attribution.push_back(who);
    if (start || end) {
      c.time.emplace();
      c.time->start = start ? start : end;
      if (start && end) c.time->end = end;
    }
    ++summary.claims;
    return sink(row.line(), std::move(c));
  };
  auto walked = walk_table(path, options, in, true, summary, problem, read);
  if (!walked) return walked.error();
  return summary;
}

}  // namespace truce::intake
