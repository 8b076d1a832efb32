#include "intake/rows.hpp"

#include "intake/detail/table.hpp"

namespace truce::intake {

result<RowsSummary> read_rows(const std::string& path, Format format, const RowsOptions& options,
                              const ClaimSink& claim, const ProblemSink& problem) {
  switch (format) {
    case Format::ged: return read_ged(path, options, claim, problem);
    case Format::acled: return read_acled(path, options, claim, problem);
    case Format::commission: return read_commission(path, options, claim, problem);
    case Format::casualties: return read_casualties(path, options, claim, problem);
    case Format::csv: return read_mapped(path, options, claim, problem);
  }
  return fail(Fault::usage, path, "no such format");
}

}  // namespace truce::intake
