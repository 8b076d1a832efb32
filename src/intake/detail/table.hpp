// A CSV file with a header line: columns by name, cells checked one by one.
#pragma once

#include <unordered_map>

#include "intake/detail/columns.hpp"
#include "intake/rows.hpp"

namespace truce::intake {

/// The cells of one row. The first that cannot be read is kept as the row's problem.
class Row {
 public:
  Row(const CsvRow& row, const std::optional<Date>& published) : row_(row), published_(published) {}

  std::uint64_t line() const { return row_.line; }
  /// The cell without blanks around it; empty where the column is missing or empty.
  std::string_view cell(const Column& column) const;
  /// Whole numbers of people: empty is unknown; below zero, over 10 million or anything else is the row's problem.
  std::optional<std::int64_t> number(const Column& column) { return code(column, 0, 10'000'000); }
  std::optional<std::int64_t> code(const Column& column, std::int64_t low, std::int64_t high);
  /// ISO dates, also with a time after a blank, and "01 January 2017"; "unknown" and UCDP's 1753-01-01 are nothing.
  /// Before 1900, after 2100 or after the file's publication is a problem.
  std::optional<Date> date(const Column& column);
  /// Nothing where both are empty; one without the other, NaN and places off the globe are a problem.
  std::optional<Coordinate> coordinate(const Column& lat, const Column& lon);
  /// What happened cannot be later than its publication, as far as the two are known.
  void not_after(const Column& column, const std::optional<Date>& date, const std::optional<Date>& published);

  /// The row's own key, told beside what is wrong with it.
  void is_keyed(std::string_view key) { key_ = key; }
  void refuse(std::string_view column, std::string reason);
  void refuse(const Column& column, std::string reason) { refuse(column.name, std::move(reason)); }
  bool bad() const { return problem_.has_value(); }
  RowProblem problem() const {
    RowProblem out = *problem_;
    out.key = key_;
    return out;
  }

 private:
  const CsvRow& row_;
  const std::optional<Date>& published_;
  std::optional<RowProblem> problem_;
  std::string_view key_;
};

/// What a reader of one format does with a row: claims to the sink, or refuses it.
using RowReader = std::function<result<>(Row& row)>;

/// Walks the table: each row is read or told to `problem`, and counted. Columns that nobody declared are named in one
/// notice where `name_strange`.
result<Nothing> walk_table(const std::string& path, const RowsOptions& options, Columns& columns, bool name_strange,
                           RowsSummary& summary, const ProblemSink& problem, const RowReader& read);

/// "Ministry of Defence of Russia" -> "ministry-of-defence-of-russia": letters and digits kept when ASCII, else dropped
/// with a digest of the whole; never empty, at most 80 bytes.
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
