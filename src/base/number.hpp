// Numbers from text without locale, sign tricks or silent overflow.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace truce {

/// Decimal digits only, no leading zero except "0" itself, at most 2^64-1; else nothing.
std::optional<std::uint64_t> parse_unsigned(std::string_view text);

/// As parse_unsigned with an optional '-'; the range of int64.
std::optional<std::int64_t> parse_signed(std::string_view text);

/// A decimal such as "36.2" or "-0.5" times 10^places, rounded half away from zero; nothing for NaN, inf,
/// exponents, more than 18 significant digits, or anything else that is not plain digits.
std::optional<std::int64_t> parse_scaled(std::string_view text, int places);

}  // namespace truce
