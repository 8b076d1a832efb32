// GeoNames' alternateNamesV2.txt: id, place, language, name, preferred, short, colloquial, historic, from, to.
#include <algorithm>
#include <unordered_map>

#include "places/detail/rows.hpp"

namespace truce::places {
namespace {

constexpr std::size_t kColumnsMin = 4;  // older dumps end earlier
constexpr std::size_t kColumnsMax = 10;

/// A language, not a link, a post code, an airport or a phonetic note.
bool is_language(std::string_view lang) {
  if (lang.empty()) return true;
  for (const std::string_view other :
       {"link", "post", "iata", "icao", "faac", "wkdt", "unlc", "abbr", "phon", "piny", "tcid"})
    if (lang == other) return false;
  const auto end = lang.find_first_of("-_");
  const auto head = lang.substr(0, end);
  return (head.size() == 2 || head.size() == 3) &&
         std::all_of(head.begin(), head.end(), [](char c) { return c >= 'a' && c <= 'z'; }) && lang.size() <= 12;
}

}  // namespace

result<Nothing> add_alternates(const std::string& path, const ImportOptions& options, std::vector<Place>& places,
                               ImportSummary& summary) {
  std::unordered_map<std::string_view, Place*> by_number;
  for (auto& place : places)
    if (place.id.value.starts_with("gn.")) by_number.emplace(std::string_view(place.id.value).substr(3), &place);
  if (by_number.empty())
    return fail(Fault::usage, path, "no place with an id of GeoNames (gn.170654) to give these names to");
  detail::Troubles troubles(path, options, summary);
  const auto take = [&](const std::vector<std::string_view>& f, std::uint64_t line) -> result<Nothing> {
    if (f.size() < kColumnsMin || f.size() > kColumnsMax) {
      troubles.at(line, std::to_string(f.size()) + " columns where alternateNamesV2 has 10");
      return Nothing{};
    }
    const auto place = by_number.find(f[1]);
    const bool asked = options.languages.empty() || f[2].empty() || one_of(std::string(f[2]), options.languages);
    if (place == by_number.end() || !asked || !is_language(f[2])) {
      ++summary.left_out;
      return Nothing{};
    }
    auto text = detail::cleaned(f[3]);
    const char* why = detail::unfit(f[3]);
    if (why == nullptr && text.empty()) why = "an empty name";
    if (why == nullptr && text.size() > options.name_bytes_max) why = "a name that is too long";
    if (why != nullptr) {
      troubles.at(line, why);
      return Nothing{};
    }
    std::string lang(f[2]);
    std::replace(lang.begin(), lang.end(), '_', '-');
    detail::add_name(*place->second, std::move(text), lang.empty() ? std::nullopt : std::optional(lang), options);
    ++summary.kept;
    return Nothing{};
  };
  return detail::each_row(path, "alternate names, bytes", options, summary, troubles, take);
}

}  // namespace truce::places
