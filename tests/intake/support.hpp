// What the tests of intake share: files that last for a test, everything read, a plain reader, rows made up.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "intake/intake.hpp"

namespace truce::intake {

/// A file of this process's own; removed when it goes.
class Scratch {
 public:
  explicit Scratch(const std::string& bytes, const std::string& ending = ".csv") {
    static std::atomic<int> number{0};
    path_ = testing::TempDir() + "truce_intake_" + std::to_string(::getpid()) + "_" + std::to_string(number++) + ending;
    std::ofstream(path_, std::ios::binary) << bytes;
  }
  ~Scratch() { std::filesystem::remove(path_); }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

using Table = std::vector<std::vector<std::string>>;

struct Read {
  Table rows;
  std::vector<std::uint64_t> lines;  ///< of the rows
  std::vector<RowProblem> problems;
  std::vector<std::string> notices;
};

inline Read read_all(const std::string& bytes, CsvOptions options = {}, std::size_t width = 0) {
  Read out;
  options.notice = [&](const std::string& sentence) { out.notices.push_back(sentence); };
  auto reader = CsvReader::of(bytes, options);
  EXPECT_TRUE(reader) << reader.error().text();
  if (!reader) return out;
  reader->expect_columns(width);
  CsvRow row;
  RowProblem problem;
  for (;;) {
    const auto got = reader->next(row, problem);
    if (!got || *got == CsvReader::Got::end) return out;
    if (*got == CsvReader::Got::problem) {
      out.problems.push_back(problem);
      continue;
    }
    out.rows.emplace_back(row.fields.begin(), row.fields.end());
    out.lines.push_back(row.line);
  }
}

/// The plain reader: one character at a time, everything in memory, for tables without mistakes.
inline Table plain(const std::string& bytes) {
  Table rows(1, std::vector<std::string>(1));
  bool quoted = false;
  bool begins = true;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const char c = bytes[i];
    auto& cell = rows.back().back();
    if (quoted) {
      if (c != '"') cell += c;
      else if (i + 1 < bytes.size() && bytes[i + 1] == '"') cell += '"', ++i;
      else quoted = false;
    } else if (c == '"' && begins) {
      quoted = true;
    } else if (c == ',') {
      rows.back().emplace_back();
    } else if (c == '\n') {
      rows.emplace_back(1);
    } else if (c != '\r' || i + 1 == bytes.size() || bytes[i + 1] != '\n') {
      cell += c;
    }
    begins = !quoted && (c == ',' || c == '\n');
  }
  if (rows.back() == std::vector<std::string>{""}) rows.pop_back();
  return rows;
}

struct Rows {
  std::vector<model::Claim> claims;
  std::vector<std::uint64_t> lines;  ///< of the claims
  std::vector<RowProblem> problems;
  std::vector<std::string> notices;
  RowsSummary summary;
  std::optional<Error> error;

  const model::Claim& of(const std::string& key) const {
    for (const auto& c : claims)
      if (c.key == key) return c;
    throw std::out_of_range("no claim has the key " + key);
  }
};

inline Rows rows_of(const std::string& path, Format format, RowsOptions options = {}) {
  Rows out;
  options.csv.notice = [&](const std::string& sentence) { out.notices.push_back(sentence); };
  auto done = read_rows(
      path, format, options,
      [&](std::uint64_t line, model::Claim&& c) -> result<> {
        EXPECT_TRUE(validate(c)) << model::line(c);
        out.lines.push_back(line);
        out.claims.push_back(std::move(c));
        return {};
      },
      [&](const RowProblem& p) { out.problems.push_back(p); });
  if (done) out.summary = *done;
  else out.error = done.error();
  EXPECT_EQ(out.summary.refused, out.error ? 0 : out.problems.size());
  return out;
}

inline Rows rows(const std::string& bytes, Format format, const RowsOptions& options = {}) {
  const Scratch file(bytes);
  return rows_of(file.path(), format, options);
}

/// A table written from column names and rows that give some of them; the others are empty.
using Given = std::map<std::string, std::string>;
inline std::string table(const std::vector<std::string>& columns, const std::vector<Given>& given) {
  const auto quoted = [](const std::string& cell) {
    if (cell.find_first_of(",\"\n\r") == std::string::npos) return cell;
    std::string out = "\"";
    for (const char c : cell) out += c == '"' ? "\"\"" : std::string(1, c);
    return out + "\"";
  };
  std::string out;
  for (const auto& name : columns) out += (out.empty() ? "" : ",") + quoted(name);
  for (const auto& row : given) {
    std::string line;
    for (const auto& name : columns) {
      const auto at = row.find(name);
      line += (&name == &columns.front() ? "" : ",") + (at == row.end() ? "" : quoted(at->second));
    }
    out += "\n" + line;
  }
  return out + "\n";
}

/// A file of the evaluation data, or nothing where it is not there.
inline std::optional<std::string> evaluation(const std::string& name) {
  const char* given = std::getenv("TRUCE_EVAL_DATA");
  const std::string path =
      (given != nullptr ? std::string(given) : std::string(TRUCE_SOURCE_DIR) + "/../shared/eval") + "/" + name;
  return std::filesystem::exists(path) ? std::optional(path) : std::nullopt;
}

}  // namespace truce::intake
