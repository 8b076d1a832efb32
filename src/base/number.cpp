#include "base/number.hpp"

#include <limits>

namespace truce {

std::optional<std::uint64_t> parse_unsigned(std::string_view text) {
  if (text.empty() || text.size() > 20 || (text[0] == '0' && text.size() > 1)) return std::nullopt;
  std::uint64_t out = 0;
  for (char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    const auto digit = static_cast<std::uint64_t>(c - '0');
    if (out > (std::numeric_limits<std::uint64_t>::max() - digit) / 10) return std::nullopt;
    out = out * 10 + digit;
  }
  return out;
}

std::optional<std::int64_t> parse_signed(std::string_view text) {
  const bool negative = !text.empty() && text[0] == '-';
  const auto magnitude = parse_unsigned(negative ? text.substr(1) : text);
  if (!magnitude || *magnitude > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
    return std::nullopt;
  const auto value = static_cast<std::int64_t>(*magnitude);
  return negative ? -value : value;
}

std::optional<std::int64_t> parse_scaled(std::string_view text, int places) {
  bool negative = false;
  if (!text.empty() && (text[0] == '-' || text[0] == '+')) {
    negative = text[0] == '-';
    text.remove_prefix(1);
  }
  std::int64_t out = 0;
  int digits = 0;
  int fraction = -1;
  bool round_up = false;
  bool seen = false;
  for (char c : text) {
    if (c == '.') {
      if (fraction >= 0) return std::nullopt;
      fraction = 0;
      continue;
    }
    if (c < '0' || c > '9') return std::nullopt;
    seen = true;
    if (fraction >= places) {
      if (fraction == places) round_up = c >= '5';
      ++fraction;
      continue;
    }
    if (out != 0 || c != '0') ++digits;
    if (digits > 18) return std::nullopt;
    out = out * 10 + (c - '0');
    if (fraction >= 0) ++fraction;
  }
  if (!seen) return std::nullopt;
  for (int i = fraction < 0 ? 0 : fraction; i < places; ++i) {
    if (out > std::numeric_limits<std::int64_t>::max() / 10) return std::nullopt;
    out *= 10;
  }
  if (round_up) ++out;
  return negative ? -out : out;
}

}  // namespace truce
