// Any bytes as a table: the reader and a plain second one, a character at a time, come to the same rows and problems.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "intake/csv.hpp"

namespace {

using namespace truce;

struct Step {
  std::uint64_t line = 0;
  bool good = false;
  std::vector<std::string> fields;  ///< of a good row
  bool operator==(const Step&) const = default;
};

/// The row at `at`, which ends past its line end; false where a quote goes wrong.
bool plain_row(const std::string& bytes, std::size_t& at, std::vector<std::string>& fields) {
  fields.assign(1, "");
  enum { begins, within, quoted, closed } state = begins;
  for (; at < bytes.size(); ++at) {
    const char c = bytes[at];
    const bool doubled = c == '"' && at + 1 < bytes.size() && bytes[at + 1] == '"';
    const bool crlf = c == '\r' && (at + 1 == bytes.size() || bytes[at + 1] == '\n');
    if (state == quoted) {
      if (doubled) fields.back() += bytes[at++];
      else if (c == '"') state = closed;
      else fields.back() += c;
    } else if (c == '"' && state == begins) {
      state = quoted;
    } else if (c == '\n') {
      ++at;
      return true;
    } else if (c == ',') {
      fields.emplace_back();
      state = begins;
    } else if (!crlf) {
      if (state == closed) return false;
      fields.back() += c;
      state = within;
    }
  }
  return state != quoted;
}

std::vector<Step> plain(const std::string& bytes, std::size_t width) {
  std::vector<Step> out;
  std::uint64_t line = 1;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t begin = at;
    Step step{line, true, {}};
    const bool cut = plain_row(bytes, at, step.fields);
    const auto row = std::string_view(bytes).substr(begin, at - begin);
    const auto lines = static_cast<std::uint64_t>(std::count(row.begin(), row.end(), '\n'));
    const bool wide = step.fields.size() != width;
    if (!cut || (wide && lines > 1)) {
      const auto end = bytes.find('\n', begin);
      at = end == std::string::npos ? bytes.size() : end + 1;
      out.push_back({line++, false, {}});
      continue;
    }
    line += lines;
    if (step.fields.size() == 1 && trim(row).empty()) continue;
    if (wide || first_invalid_utf8(row)) step = {step.line, false, {}};
    out.push_back(std::move(step));
  }
  return out;
}

std::vector<Step> read(const std::string& bytes, std::size_t width, bool& converted) {
  intake::CsvOptions options;
  options.columns_max = 100'000;
  options.notice = [&](const std::string&) { converted = true; };
  std::vector<Step> out;
  auto reader = intake::CsvReader::of(bytes, options);
  converted = converted || !reader;
  if (!reader) return out;
  reader->expect_columns(width);
  intake::CsvRow row;
  intake::RowProblem problem;
  for (;;) {
    const auto got = reader->next(row, problem);
    if (!got) std::abort();
    if (*got == intake::CsvReader::Got::end) return out;
    const bool good = *got == intake::CsvReader::Got::row;
    if (!good && problem.reason.empty()) std::abort();
    out.push_back({good ? row.line : problem.line, good, {}});
    if (good) out.back().fields.assign(row.fields.begin(), row.fields.end());
    for (const auto& field : out.back().fields)
      if (first_invalid_utf8(field)) std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::size_t width = data[0] % 6 + 1;  // the first byte says how wide the table is
  std::string bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  bool converted = false;
  const auto rows = read(bytes, width, converted);
  // What is not UTF-8 has no second reader here.
  if (converted || bytes.find('\0') != std::string::npos || bytes.starts_with("\xff\xfe") ||
      bytes.starts_with("\xfe\xff"))
    return 0;
  if (bytes.starts_with("\xef\xbb\xbf")) bytes.erase(0, 3);
  if (rows != plain(bytes, width)) std::abort();
  return 0;
}
