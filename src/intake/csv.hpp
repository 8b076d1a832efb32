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
  std::string text() const;
};

struct CsvRow {
  std::uint64_t line = 0;
  std::vector<std::string_view> fields;  ///< valid until the next row is read
};

/// Reads row by row. Quoted fields may hold separators, line ends and doubled quotes; CRLF and LF end a row; a byte
/// order mark is dropped. Text that is not UTF-8 is read as Windows-1252, with a notice; UTF-16 and binary files are
/// refused when opened. A row with an unterminated quote, too many columns or over the limit is a problem.
class CsvReader {
 public:
  static result<CsvReader> open(const std::string& path, CsvOptions options = {});
  CsvReader(CsvReader&&) noexcept;
  CsvReader& operator=(CsvReader&&) noexcept;
  ~CsvReader();

  enum class Got : std::uint8_t { row, problem, end };
  /// The error is of the file (it cannot be read on); a bad row is `problem`.
  result<Got> next(CsvRow& row, RowProblem& problem);
  std::uint64_t bytes_read() const;

 private:
  struct Impl;
  explicit CsvReader(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace truce::intake
