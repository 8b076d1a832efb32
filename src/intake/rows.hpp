// Rows of a data set as claims, one by one.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "actors/actors.hpp"
#include "base/progress.hpp"
#include "intake/csv.hpp"
#include "model/model.hpp"
#include "places/places.hpp"

namespace truce::intake {

enum class Format : std::uint8_t { ged, acled, commission, casualties, csv };

struct RowsOptions {
  const actors::Registry* actors = &actors::builtin_registry();
  const places::Gazetteer* places = &places::builtin_gazetteer();
  std::optional<std::string> mapping;  ///< path of a mapping file (docs/formats/csv.md); required for csv
  std::optional<Date> published;       ///< of the file: a row dated after it is refused; absent: years to 2100 pass
  CsvOptions csv;
  Progress progress;
};

/// One claim with its row's key. `line` is where the row begins.
using ClaimSink = std::function<result<>(std::uint64_t line, model::Claim&& claim)>;
using ProblemSink = std::function<void(const RowProblem&)>;

struct RowsSummary {
  std::uint64_t rows = 0;     ///< read, refused ones included
  std::uint64_t claims = 0;
  std::uint64_t refused = 0;
  bool withheld = false;      ///< by its licence (ACLED): not for others unless released
  std::map<std::string, std::string> actor_names;  ///< id -> name as the file writes it, where the registry lacks it
};

/// Reads a data set. Refused as a whole only where it cannot be one (a required column is missing, packed, binary); a
/// bad row is told to `problem` with its line, column and reason, and the rest goes on. Every row has a key; a second
/// row with the same key is a problem that names both lines. What comes out does not depend on the order of rows or
/// columns, but for the order of claims. Memory does not grow with the file but for 16 bytes a key; commission counts
/// are held until all rows are read.
result<RowsSummary> read_rows(const std::string& path, Format format, const RowsOptions& options,
                              const ClaimSink& claim, const ProblemSink& problem);

}  // namespace truce::intake

TRUCE_NAMES(truce::intake::Format, 5, "ged", "acled", "commission", "casualties", "csv");
