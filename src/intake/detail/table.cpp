#include "intake/detail/table.hpp"

#include <algorithm>

#include "base/digest.hpp"
#include "base/number.hpp"
#include "base/text.hpp"

namespace truce::intake {
namespace {

constexpr std::array<std::string_view, 12> kMonths = {"january",   "february", "march",    "april",
                                                      "may",       "june",     "july",     "august",
                                                      "september", "october",  "november", "december"};

/// "01 January 2017"
std::optional<Date> spelled_date(std::string_view text) {
  const auto words = split(text, ' ');
  if (words.size() != 3 || words[0].empty() || words[0].size() > 2) return std::nullopt;
  const auto month = std::find(kMonths.begin(), kMonths.end(), lower_ascii(words[1]));
  const auto day = parse_unsigned(words[0][0] == '0' ? words[0].substr(1) : words[0]);
  const auto year = parse_unsigned(words[2]);
  if (month == kMonths.end() || !day || !year || *day == 0 || *day > 31 || *year < 1000 || *year > 9999)
    return std::nullopt;
  const auto m = static_cast<int>(month - kMonths.begin()) + 1;
  const Date date{static_cast<std::int16_t>(*year), static_cast<std::int8_t>(m), static_cast<std::int8_t>(*day)};
  auto checked = Date::parse(date.text());
  return checked ? std::optional(*checked) : std::nullopt;
}

/// What a message shows of a cell: its first 40 bytes, not cutting a character in two.
std::string short_of(std::string_view text) {
  std::size_t size = std::min<std::size_t>(text.size(), 40);
  while (size > 0 && size < text.size() && (static_cast<unsigned char>(text[size]) & 0xc0) == 0x80) --size;
  return std::string(text.substr(0, size));
}

}  // namespace

std::string_view Row::cell(const Column& column) const {
  return column.index < row_.fields.size() ? trim(row_.fields[column.index]) : std::string_view();
}

void Row::refuse(std::string_view column, std::string reason) {
  if (!problem_) problem_ = RowProblem{row_.line, std::string(column), std::move(reason)};
}

std::optional<std::int64_t> Row::code(const Column& column, std::int64_t low, std::int64_t high) {
  const auto text = cell(column);
  if (text.empty()) return std::nullopt;
  const auto value = parse_scaled(text, 0);
  const bool whole = text.find('.') == std::string_view::npos || text.ends_with(".0");
  if (!value || !whole || *value < low || *value > high) {
    refuse(column, "'" + short_of(text) + "' is not a whole number from " + std::to_string(low) + " to " +
                       std::to_string(high));
    return std::nullopt;
  }
  return value;
}

std::optional<Date> Row::date(const Column& column) {
  auto text = cell(column);
  if (text.empty() || text.starts_with("1753-01-01") || lower_ascii(text) == "unknown") return std::nullopt;
  if (text.size() > 10 && (text[10] == ' ' || text[10] == 'T') && text[4] == '-') text = text.substr(0, 10);
  std::optional<Date> out;
  if (auto iso = Date::parse(text)) out = *iso;
  else out = spelled_date(text);
  if (!out) refuse(column, "'" + short_of(text) + "' is no date such as 2017-03-22 or 22 March 2017");
  else if (out->year < 1900 || out->year > 2100) {
    refuse(column, "the year " + std::to_string(out->year) + " is outside 1900 to 2100");
    out.reset();
  } else if (published_) {
    not_after(column, out, published_);
  }
  return out;
}

void Row::not_after(const Column& column, const std::optional<Date>& date, const std::optional<Date>& published) {
  if (date && published && date->first_day() > published->last_day())
    refuse(column, date->text() + " is after the publication on " + published->text());
}

std::optional<Coordinate> Row::coordinate(const Column& lat, const Column& lon) {
  if (cell(lat).empty() && cell(lon).empty()) return std::nullopt;
  auto parsed = Coordinate::parse(cell(lat), cell(lon));
  if (!parsed) {
    refuse(parsed.error().where == "latitude" ? lat : lon, parsed.error().reason);
    return std::nullopt;
  }
  return *parsed;
}

result<Nothing> walk_table(const std::string& path, const RowsOptions& options, Columns& columns, bool name_strange,
                           RowsSummary& summary, const ProblemSink& problem, const RowReader& read) {
  auto reader = CsvReader::open(path, options.csv);
  if (!reader) return reader.error();
  CsvRow row;
  RowProblem trouble;
  auto got = reader->next(row, trouble);
  if (!got) return got.error();
  if (*got == CsvReader::Got::end) return fail(Fault::malformed, path, "the file is empty");
  if (*got == CsvReader::Got::problem) return fail(Fault::malformed, path, trouble.text());
  const auto strange = columns.bind(row.fields);
  if (!strange) return strange.error().within(path);
  if (name_strange && !strange->empty()) {
    std::string names;
    for (const auto& name : *strange)
      if (names.size() < 500) names += (names.empty() ? "" : ", ") + name.substr(0, 60);
    tell(options.csv.notice,
         path + ": " + std::to_string(strange->size()) + " columns are not of this format and are not read: " + names);
  }
  reader->expect_columns(row.fields.size());
  for (;;) {
    got = reader->next(row, trouble);
    if (!got) return got.error();
    if (*got == CsvReader::Got::end) return {};
    ++summary.rows;
    if (summary.rows % 4096 == 0) tell(options.progress, "reading rows", summary.rows, 0);
    if (*got == CsvReader::Got::row) {
      Row cells(row, options.published);
      if (auto r = read(cells); !r) return r.error();
      if (!cells.bad()) continue;
      trouble = cells.problem();
    }
    ++summary.refused;
    problem(trouble);
  }
}

std::string slug(std::string_view name) {
  std::string out;
  bool foreign = false;
  for (const char c : name) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) out += c;
    else if (c >= 'A' && c <= 'Z') out += static_cast<char>(c - 'A' + 'a');
    else {
      foreign = foreign || static_cast<unsigned char>(c) >= 0x80;
      if (!out.empty() && out.back() != '-') out += '-';
    }
  }
  while (!out.empty() && out.back() == '-') out.pop_back();
  if (foreign || out.empty() || out.size() > 80)
    out = out.substr(0, 60) + (out.empty() ? "" : "-") + to_hex(sha256(name)).substr(0, 10);
  return out;
}

std::uint64_t short_digest(std::string_view bytes) {
  const Digest digest = sha256(bytes);
  std::uint64_t out = 0;
  for (int i = 0; i < 8; ++i) out = out << 8 | digest[static_cast<std::size_t>(i)];
  return out;
}

std::optional<std::uint64_t> Keys::seen(std::string_view key, std::uint64_t line) {
  const auto [at, fresh] = lines_.emplace(short_digest(key), line);
  return fresh ? std::nullopt : std::optional(at->second);
}

}  // namespace truce::intake
