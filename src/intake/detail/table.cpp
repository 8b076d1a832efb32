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

}  // namespace

std::string_view Row::cell(const char* column) const {
  const auto found = columns_.find(column);
  return found == columns_.end() || found->second >= row_.fields.size() ? std::string_view()
                                                                        : trim(row_.fields[found->second]);
}

void Row::refuse(const char* column, std::string reason) {
  if (!problem_) problem_ = RowProblem{row_.line, column, std::move(reason)};
}

std::optional<std::int64_t> Row::number(const char* column) { return code(column, 0, 10'000'000); }

std::optional<std::int64_t> Row::code(const char* column, std::int64_t low, std::int64_t high) {
  const auto text = cell(column);
  if (text.empty()) return std::nullopt;
  const auto value = parse_scaled(text, 0);
  const bool whole = text.find('.') == std::string_view::npos || text.ends_with(".0");
  if (!value || !whole || *value < low || *value > high) {
    refuse(column, "'" + std::string(text.substr(0, 40)) + "' is not a whole number from " + std::to_string(low) +
                       " to " + std::to_string(high));
    return std::nullopt;
  }
  return value;
}

std::optional<Date> Row::date(const char* column) {
  auto text = cell(column);
  if (text.empty() || text.starts_with("1753-01-01") || lower_ascii(text) == "unknown") return std::nullopt;
  if (text.size() > 10 && (text[10] == ' ' || text[10] == 'T') && text[4] == '-') text = text.substr(0, 10);
  std::optional<Date> out;
  if (auto iso = Date::parse(text)) out = *iso;
  else out = spelled_date(text);
  if (!out) refuse(column, "'" + std::string(text.substr(0, 40)) + "' is no date such as 2017-03-22 or 22 March 2017");
  else if (out->year < 1900 || out->year > 2100) {
    refuse(column, "the year " + std::to_string(out->year) + " is outside 1900 to 2100");
    out.reset();
  }
  return out;
}

std::optional<Coordinate> Row::coordinate(const char* lat, const char* lon) {
  if (cell(lat).empty() && cell(lon).empty()) return std::nullopt;
  auto parsed = Coordinate::parse(cell(lat), cell(lon));
  if (!parsed) {
    refuse(parsed.error().where == "latitude" ? lat : lon, parsed.error().reason);
    return std::nullopt;
  }
  return *parsed;
}

result<Nothing> walk_table(const std::string& path, const RowsOptions& options,
                           std::initializer_list<const char*> required, std::initializer_list<const char*> known,
                           RowsSummary& summary, const ProblemSink& problem, const RowReader& read) {
  auto reader = CsvReader::open(path, options.csv);
  if (!reader) return reader.error();
  CsvRow row;
  RowProblem trouble;
  auto got = reader->next(row, trouble);
  if (!got) return got.error();
  if (*got == CsvReader::Got::end) return fail(Fault::malformed, path, "the file is empty");
  if (*got == CsvReader::Got::problem) return fail(Fault::malformed, path, trouble.text());
  std::unordered_map<std::string, std::size_t> columns;
  std::string found;
  std::string strange;
  for (std::size_t i = 0; i < row.fields.size(); ++i) {
    const std::string name = lower_ascii(trim(row.fields[i]));
    if (i < 60) found += (i > 0 ? ", " : "") + name.substr(0, 40);
    if (!columns.emplace(name, i).second) return fail(Fault::malformed, path, "two columns are named '" + name + "'");
    const auto is = [&](const char* k) { return name == k; };
    if (std::none_of(required.begin(), required.end(), is) && std::none_of(known.begin(), known.end(), is) &&
        strange.size() < 500)
      strange += (strange.empty() ? "" : ", ") + name.substr(0, 40);
  }
  std::string missing;
  for (const char* name : required)
    if (!columns.contains(name)) missing += (missing.empty() ? "" : ", ") + std::string(name);
  if (!missing.empty()) return fail(Fault::malformed, path, "columns are missing: " + missing + "; found: " + found);
  if (!strange.empty() && known.size() > 0) tell(options.csv.notice, path + ": columns that are not used: " + strange);

  const std::size_t width = row.fields.size();
  for (;;) {
    got = reader->next(row, trouble);
    if (!got) return got.error();
    if (*got == CsvReader::Got::end) return {};
    ++summary.rows;
    if (summary.rows % 4096 == 0) tell(options.progress, "reading rows", summary.rows, 0);
    if (*got == CsvReader::Got::row) {
      Row cells(row, columns);
      if (row.fields.size() != width)
        cells.refuse("", std::to_string(row.fields.size()) + " cells where the header has " + std::to_string(width));
      else if (auto r = read(cells); !r) return r.error();
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
