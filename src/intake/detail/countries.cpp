#include "intake/detail/countries.hpp"

#include <unicode/locid.h>

#include <array>
#include <map>
#include <utility>

#include "actors/names.hpp"
#include "base/text.hpp"

namespace truce::intake {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 40> kOtherNames{{
    {"Bolivia (Plurinational State of)", "BOL"},
    {"Bosnia-Herzegovina", "BIH"},
    {"Burma", "MMR"},
    {"Congo", "COG"},
    {"Cote d'Ivoire", "CIV"},
    {"Czech Republic", "CZE"},
    {"DR Congo", "COD"},
    {"Democratic People's Republic of Korea", "PRK"},
    {"Democratic Republic of the Congo", "COD"},
    {"Gaza", "PSE"},
    {"Gaza Strip", "PSE"},
    {"Great Britain", "GBR"},
    {"Iran (Islamic Republic of)", "IRN"},
    {"Iran", "IRN"},
    {"Islamic Republic of Iran", "IRN"},
    {"Ivory Coast", "CIV"},
    {"Kyrgyz Republic", "KGZ"},
    {"Lao People's Democratic Republic", "LAO"},
    {"Libyan Arab Jamahiriya", "LBY"},
    {"Macedonia, FYR", "MKD"},
    {"Myanmar", "MMR"},
    {"North Korea", "PRK"},
    {"Palestine", "PSE"},
    {"Palestinian Territories", "PSE"},
    {"Republic of Korea", "KOR"},
    {"Republic of Moldova", "MDA"},
    {"Russia", "RUS"},
    {"Russian Federation", "RUS"},
    {"South Korea", "KOR"},
    {"State of Palestine", "PSE"},
    {"Swaziland", "SWZ"},
    {"Syria", "SYR"},
    {"Syrian Arab Republic", "SYR"},
    {"Turkey", "TUR"},
    {"Türkiye", "TUR"},
    {"United Kingdom of Great Britain and Northern Ireland", "GBR"},
    {"United Republic of Tanzania", "TZA"},
    {"United States of America", "USA"},
    {"Viet Nam", "VNM"},
    {"West Bank", "PSE"},
}};

std::map<std::string, std::string, std::less<>> all_names() {
  std::map<std::string, std::string, std::less<>> out;
  for (const auto* const* code = icu::Locale::getISOCountries(); *code != nullptr; ++code) {
    const icu::Locale country("", *code);
    const std::string iso3 = country.getISO3Country();
    if (iso3.size() != 3) continue;
    icu::UnicodeString shown;
    std::string name;
    country.getDisplayCountry(icu::Locale::getEnglish(), shown).toUTF8String(name);
    out.emplace(actors::folded(name), iso3);
    out.emplace(lower_ascii(*code), iso3);
    out.emplace(lower_ascii(iso3), iso3);
  }
  for (const auto& [name, code] : kOtherNames) out[actors::folded(name)] = code;
  return out;
}

}  // namespace

std::optional<std::string> country_code(std::string_view name) {
  static const auto names = all_names();
  auto at = names.find(actors::folded(name));
  if (at == names.end()) at = names.find(actors::folded(name.substr(0, name.find('('))));
  return at == names.end() ? std::nullopt : std::optional(at->second);
}

}  // namespace truce::intake
