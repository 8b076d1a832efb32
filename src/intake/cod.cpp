#include "intake/cod.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "base/text.hpp"
#include "intake/csv.hpp"

namespace truce::intake {
namespace {

using places::Place;
using places::PlaceKind;

constexpr std::size_t kLevels = 5;  // 0 is the country
constexpr std::size_t kNone = static_cast<std::size_t>(-1);
constexpr std::uint64_t kToldEvery = 10'000;

struct NameColumn {
  std::size_t column = kNone;
  std::string lang;  ///< empty: not known
};

struct Level {
  std::size_t code = kNone;
  std::vector<NameColumn> names;  ///< English first, if there
};

struct Columns {
  std::array<Level, kLevels> levels;
  std::size_t lat = kNone;
  std::size_t lon = kNone;
  std::size_t deepest = 0;
};

/// Letters and digits of a column's name, small.
std::string plain(std::string_view name) {
  std::string out;
  for (const char c : lower_ascii(name))
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) out += c;
  return out;
}

/// What follows "admin1" or "adm1" in a column's name, and the level; nothing for another column.
std::optional<std::pair<std::size_t, std::string>> unit_column(std::string_view name) {
  auto text = plain(name);
  for (const std::string_view head : {"admin", "adm"}) {
    if (!text.starts_with(head) || text.size() <= head.size()) continue;
    const char digit = text[head.size()];
    if (digit < '0' || digit >= static_cast<char>('0' + kLevels)) return std::nullopt;
    return std::pair{static_cast<std::size_t>(digit - '0'), text.substr(head.size() + 1)};
  }
  return std::nullopt;
}

Columns columns_of(const std::vector<std::string_view>& header) {
  Columns out;
  for (std::size_t i = 0; i < header.size(); ++i) {
    const auto name = plain(header[i]);
    if (name == "lat" || name == "latitude" || name == "latitudey" || name == "centerlat") out.lat = i;
    if (name == "lon" || name == "longitude" || name == "longitudex" || name == "centerlon") out.lon = i;
    const auto unit = unit_column(header[i]);
    if (!unit) continue;
    auto& level = out.levels[unit->first];
    const auto& rest = unit->second;
    if (rest == "pcode" || rest == "code") level.code = i;
    else if (rest == "nameen" || rest == "en" || rest == "name") level.names.insert(level.names.begin(), {i, "en"});
    else if (rest.starts_with("name") && rest.size() == 6 && rest[4] >= 'a') level.names.push_back({i, rest.substr(4)});
    else if (rest.size() == 2 && rest[0] >= 'a') level.names.push_back({i, rest});
    else if (rest == "name1" || rest == "name2" || rest == "name3") level.names.push_back({i, ""});
  }
  for (std::size_t l = 0; l < kLevels; ++l)
    if (out.levels[l].code != kNone && !out.levels[l].names.empty()) out.deepest = l;
  return out;
}

PlaceKind kind_of(std::size_t level) {
  constexpr std::array<PlaceKind, kLevels> kinds{PlaceKind::country, PlaceKind::province, PlaceKind::district,
                                                 PlaceKind::subdistrict, PlaceKind::village};
  return kinds[level];
}

class Reader {
 public:
  Reader(const std::string& path, const places::ImportOptions& options, places::ImportSummary& summary)
      : path_(path), options_(options), summary_(summary) {}

  result<std::vector<Place>> run() {
    CsvOptions csv;
    csv.row_bytes_max = options_.line_bytes_max;
    csv.notice = options_.notice;
    auto table = CsvReader::open(path_, csv);
    if (!table) return table.error();
    CsvRow row;
    RowProblem problem;
    auto got = table->next(row, problem);
    if (!got) return got.error().within(path_);
    if (*got != CsvReader::Got::row) return fail(Fault::malformed, path_, "it has no line of column names");
    columns_ = columns_of(row.fields);
    if (columns_.deepest == 0)
      return fail(Fault::malformed, path_ + ":1",
                  "no columns like admin1Pcode and admin1Name_en (or ADM1_PCODE and ADM1_EN) in the first line");
    table->expect_columns(row.fields.size());
    for (;;) {
      got = table->next(row, problem);
      if (!got) return got.error().within(path_);
      if (*got == CsvReader::Got::end) break;
      if (summary_.rows++ % kToldEvery == 0) tell(options_.progress, "units, rows", summary_.rows, 0);
      if (*got == CsvReader::Got::problem) bad(problem.line, problem.reason);
      else if (auto good = take(row); !good) return good.error().within(path_);
    }
    std::vector<Place> out;
    out.reserve(units_.size());
    for (auto& [id, place] : units_) out.push_back(std::move(place));
    summary_.kept = out.size();
    return out;
  }

 private:
  /// The error ends the import: there is too much.
  result<Nothing> take(const CsvRow& row) {
    if (auto why = wrong(row); !why.empty()) {
      bad(row.line, why);
      return Nothing{};
    }
    std::optional<PlaceId> above;
    std::string country;
    for (std::size_t l = 0; l <= columns_.deepest; ++l) {
      const auto& level = columns_.levels[l];
      if (level.code == kNone || level.names.empty()) continue;
      const std::string code(trim(row.fields[level.code]));
      if (l == 0) country = places::country_alpha3(code);
      const PlaceId id(l == 0 && !country.empty() ? country : code);
      auto [at, fresh] = units_.try_emplace(id);
      if (fresh && units_.size() > options_.places_max)
        return fail(Fault::limit, "", "more than " + std::to_string(options_.places_max) + " units");
      auto& place = at->second;
      if (fresh) {
        place.id = id;
        place.kind = kind_of(l);
        place.within = above;
      }
      if (country.empty() && code.size() > 2) country = places::country_alpha3(std::string_view(code).substr(0, 2));
      if (!country.empty()) place.country = country;
      name(row, level, place);
      if (l == columns_.deepest) locate(row, place);
      above = id;
    }
    return Nothing{};
  }
  /// Why the row cannot be taken; empty where it can.
  std::string wrong(const CsvRow& row) const {
    std::string above;
    for (std::size_t l = 0; l <= columns_.deepest; ++l) {
      const auto& level = columns_.levels[l];
      if (level.code == kNone || level.names.empty()) continue;
      const std::string code(trim(row.fields[level.code]));
      if (!is_plain_id(code)) return "'" + code.substr(0, 40) + "' of level " + std::to_string(l) + " can be no id";
      bool any = false;
      for (const auto& column : level.names) {
        const auto text = trim(row.fields[column.column]);
        if (text.size() > options_.name_bytes_max)
          return "a name of more than " + std::to_string(options_.name_bytes_max) + " bytes";
        any = any || !text.empty();
      }
      if (!any) return "no name for " + code;
      const auto known = units_.find(PlaceId(code));
      if (known != units_.end() && known->second.kind != kind_of(l)) return code + " is a unit of another level too";
      if (known != units_.end() && !above.empty() && known->second.within && known->second.within->value != above &&
          l > 1)
        return code + " lies in " + known->second.within->value + " by an earlier row, in " + above + " by this one";
      above = code;
    }
    if (columns_.lat == kNone || columns_.lon == kNone) return {};
    const auto lat = trim(row.fields[columns_.lat]);
    const auto lon = trim(row.fields[columns_.lon]);
    if (lat.empty() && lon.empty()) return {};
    const auto at = Coordinate::parse(lat, lon);
    return at ? std::string() : at.error().text();
  }
  void name(const CsvRow& row, const Level& level, Place& place) const {
    for (const auto& column : level.names) {
      std::string text(trim(row.fields[column.column]));
      if (text.empty() || text == place.name) continue;
      if (place.name.empty()) {
        place.name = std::move(text);
        continue;
      }
      const bool known = std::any_of(place.aliases.begin(), place.aliases.end(),
                                     [&](const places::PlaceName& a) { return a.text == text; });
      if (known || place.aliases.size() >= options_.names_of_one_max) continue;
      place.aliases.push_back({std::move(text), column.lang.empty() ? std::nullopt : std::optional(column.lang)});
    }
  }
  void locate(const CsvRow& row, Place& place) const {
    if (columns_.lat == kNone || columns_.lon == kNone) return;
    const auto at = Coordinate::parse(trim(row.fields[columns_.lat]), trim(row.fields[columns_.lon]));
    if (at) place.lat_e7 = at->lat_e7, place.lon_e7 = at->lon_e7;
  }
  void bad(std::uint64_t line, const std::string& reason) {
    if (++summary_.bad <= options_.notices_max)
      tell(options_.notice, path_ + ":" + std::to_string(line) + ": " + reason + "; skipped");
  }

  const std::string& path_;
  const places::ImportOptions& options_;
  places::ImportSummary& summary_;
  Columns columns_;
  std::map<PlaceId, Place> units_;
};

}  // namespace

result<std::vector<Place>> read_cod(const std::string& path, const places::ImportOptions& options,
                                    places::ImportSummary& summary) {
  return Reader(path, options, summary).run();
}

}  // namespace truce::intake
