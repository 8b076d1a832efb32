#include "base/number.hpp"
#include "coding/detail/reading.hpp"

namespace truce::coding {
namespace {

/// "300", "300,000", "312 001" is two tokens and not joined.
std::optional<std::int64_t> digits(std::string_view word) {
  std::string plain;
  std::size_t since_comma = 0;
  bool comma = false;
  for (const char c : word) {
    if (c == ',') {
      if (comma && since_comma != 3) return std::nullopt;
      comma = true;
      since_comma = 0;
    } else if (c >= '0' && c <= '9') {
      plain += c;
      ++since_comma;
    } else {
      return std::nullopt;
    }
  }
  if (plain.empty() || plain.size() > 9 || (comma && since_comma != 3)) return std::nullopt;
  while (plain.size() > 1 && plain[0] == '0') plain.erase(0, 1);
  const auto value = parse_unsigned(plain);
  return value ? std::optional(static_cast<std::int64_t>(*value)) : std::nullopt;
}

std::optional<std::int64_t> spelled(const Reading& r, std::size_t at) {
  const auto* e = r.match("number", at);
  if (e == nullptr || e->words.size() != 1) return std::nullopt;
  return digits(e->value);
}

}  // namespace

std::optional<Number> number_at(const Reading& r, std::size_t at) {
  Number out;
  for (int guard = 0; guard < 2; ++guard)
    if (const auto* e = r.match("approximate", at)) {
      out.approximate = true;
      out.low = out.low || e->value == "low";
      out.high = out.high || e->value == "high";
      at += e->words.size();
    }
  if (at >= r.size()) return std::nullopt;
  if (const auto n = digits(r.s.lower[at])) {
    out.value = *n;
    out.next = at + 1;
  } else if (const auto w = spelled(r, at)) {
    // "a" and "no" count only before a multiplier.
    const bool article = r.is(at, "a") || r.is(at, "no");
    if (article && r.match("multiplier", at + 1) == nullptr && !r.is(at, "no")) return std::nullopt;
    out.value = *w;
    out.next = at + 1;
    if (*w >= 20 && *w < 100)
      if (const auto unit = spelled(r, at + 1); unit && *unit > 0 && *unit < 10) {
        out.value += *unit;
        ++out.next;
      }
  } else {
    return std::nullopt;
  }
  if (const auto* m = r.match("multiplier", out.next)) {
    const auto factor = digits(m->value);
    if (factor && out.value <= 1'000'000) {
      out.value *= *factor;
      out.next += m->words.size();
      out.approximate = true;
    }
  }
  return out;
}

}  // namespace truce::coding
