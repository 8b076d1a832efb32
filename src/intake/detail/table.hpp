// A CSV file with a header line: columns by name, cells checked one by one.
#pragma once

#include <initializer_list>
#include <unordered_map>

#include "intake/rows.hpp"

namespace truce::intake {

/// Thrown nowhere: a cell that cannot be read is kept as the row's problem and ends the row.
class Row {
 public:
  Row(const CsvRow& row, const std::unordered_map<std::string, std::size_t>& columns) : row_(row), columns_(columns) {}

  std::uint64_t line() const { return row_.line; }
  /// The cell without blanks around it; empty where the column is missing or empty.
  std::string_view cell(const char* column) const;
  /// Whole numbers of people: empty is unknown; below zero, over 10 million or anything else is the row's problem.
  std::optional<std::int64_t> number(const char* column);
  std::optional<std::int64_t> code(const char* column, std::int64_t low, std::int64_t high);
  /// ISO dates, also with a time after a blank, and "01 January 2017". Before 1900 or after 2100 is a problem, but for
  /// 1753-01-01, which UCDP writes for unknown.
  std::optional<Date> date(const char* column);
  std::optional<Coordinate> coordinate(const char* lat, const char* lon);

  void refuse(const char* column, std::string reason);
  bool bad() const { return problem_.has_value(); }
  const RowProblem& problem() const { return *problem_; }

 private:
  const CsvRow& row_;
  const std::unordered_map<std::string, std::size_t>& columns_;
  std::optional<RowProblem> problem_;
};

/// What a reader of one format does with a row: claims to the sink, or refuses it.
using RowReader = std::function<result<>(Row& row)>;

/// Walks the table. `required` columns must be there; `known` ones may be; others are named in one notice. Names are
/// compared in lower case.
result<Nothing> walk_table(const std::string& path, const RowsOptions& options,
                           std::initializer_list<const char*> required, std::initializer_list<const char*> known,
                           RowsSummary& summary, const ProblemSink& problem, const RowReader& read);

/// "Ministry of Defence of Russia" -> "ministry-of-defence-of-russia": letters and digits of any script kept when ASCII, else
/// dropped with a digest of the whole; never empty, at most 80 bytes.
std::string slug(std::string_view name);

/// Keys already seen, by 64-bit digest, with the line of the first.
class Keys {
 public:
  /// The line on which the key stood before, or nothing.
  std::optional<std::uint64_t> seen(std::string_view key, std::uint64_t line);

 private:
  std::unordered_map<std::uint64_t, std::uint64_t> lines_;
};

/// The first 8 bytes of SHA-256, as a number.
std::uint64_t short_digest(std::string_view bytes);

result<RowsSummary> read_ged(const std::string& path, const RowsOptions& options, const ClaimSink& claim,
                             const ProblemSink& problem);
result<RowsSummary> read_acled(const std::string& path, const RowsOptions& options, const ClaimSink& claim,
                               const ProblemSink& problem);
result<RowsSummary> read_commission(const std::string& path, const RowsOptions& options, const ClaimSink& claim,
                                    const ProblemSink& problem);
result<RowsSummary> read_casualties(const std::string& path, const RowsOptions& options, const ClaimSink& claim,
                                    const ProblemSink& problem);
result<RowsSummary> read_mapped(const std::string& path, const RowsOptions& options, const ClaimSink& claim,
                                const ProblemSink& problem);

}  // namespace truce::intake
