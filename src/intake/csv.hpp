// RFC 4180 rows from a file of any size, in bounded memory.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/progress.hpp"
#include "base/result.hpp"

namespace truce::intake {

struct CsvOptions {
  char separator = ',';
  std::size_t row_bytes_max = 4U << 20;  ///< a longer row is refused and skipped to the next line end
  std::size_t columns_max = 1000;
  Notice notice;
};

/// What is wrong with one row; the rest goes on.
struct RowProblem {
  std::uint64_t line = 0;  ///< on which the row begins, from 1
  std::string column;      ///< may be empty
  std::string reason;
  std::string key{};       ///< the row's own key, where it could be read: a refused row is not gone
  std::string text() const;
};

struct CsvRow {
  std::uint64_t line = 0;
  std::vector<std::string_view> fields;  ///< valid until the next row is read
};

/// Reads row by row. Quoted fields may hold separators, line ends and doubled quotes; a quote within a field that does
/// not begin with one stands for itself; CRLF and LF end a row; a byte order mark is dropped. UTF-8 and UTF-16 are read,
/// and as Windows-1252 rows of a file that is mostly that (with a notice); packed and binary files are refused when
/// opened. A row with bytes of no character, with NUL, over the limit or with too many columns is a problem. So is a
/// quote that is never closed, or closed in the middle of a field: the problem names the line on which that row begins,
/// and reading goes on with the line after it, so that no row is lost to another's quote.
class CsvReader {
 public:
  static result<CsvReader> open(const std::string& path, CsvOptions options = {});
  /// The same for a table in memory.
  static result<CsvReader> of(std::string bytes, CsvOptions options = {});
  CsvReader(CsvReader&&) noexcept;
  CsvReader& operator=(CsvReader&&) noexcept;
  ~CsvReader();

  enum class Got : std::uint8_t { row, problem, end };
  /// From now on a row with another number of columns is a problem; if a quote made it span lines, as above.
  void expect_columns(std::size_t count);
  /// The error is of the file (it cannot be read on); a bad row is `problem`.
  result<Got> next(CsvRow& row, RowProblem& problem);
  std::uint64_t bytes_read() const;

 private:
  struct Impl;
  static result<CsvReader> begin(std::unique_ptr<Impl> impl, const std::string& path);
  explicit CsvReader(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace truce::intake
