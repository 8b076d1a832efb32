// Names of countries as lists write them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace truce::intake {

/// ISO 3166-1 alpha-3 of a country by its English name, short or as the UN writes it ("Syrian Arab Republic", "Russia (Soviet
/// Union)"), or by its two or three letter code. Nothing where none is meant.
std::optional<std::string> country_code(std::string_view name);

}  // namespace truce::intake
