#include "base/number.hpp"
#include "coding/detail/reading.hpp"

namespace truce::coding {
namespace {

/// "300", "300,000"; no decimals.
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

struct Plain {
  std::int64_t value = 0;
  std::size_t next = 0;
};

/// One word or figure of a number: 7, "seven", "twenty-one" (one token), "twenty one".
std::optional<Plain> plain_at(const Reading& r, std::size_t at) {
  if (at >= r.size()) return std::nullopt;
  if (const auto n = digits(r.s.lower[at])) {
    // "312 001": groups of three set apart by a blank.
    if (r.s.lower[at].size() <= 3 && at + 1 < r.size() && r.s.lower[at + 1].size() == 3 && *n > 0 &&
        r.s.tokens[at + 1].begin == r.s.tokens[at].end + 1)
      if (const auto more = digits(r.s.lower[at + 1]); more && !r.mark(at + 1)) return Plain{*n * 1000 + *more, at + 2};
    return Plain{*n, at + 1};
  }
  const auto word = [&](std::string_view w) -> std::optional<std::int64_t> {
    const auto& lexicon = r.c.coder.lexicon();
    const std::vector<WordId> one{lexicon.id(w)};
    const auto* e = lexicon.match(Section::number, one, 0);
    return e == nullptr ? std::nullopt : digits(e->value);
  };
  const auto w = r.s.lower[at];
  if (const auto hyphen = w.find('-'); hyphen != std::string_view::npos) {
    const auto tens = word(w.substr(0, hyphen));
    const auto units = word(w.substr(hyphen + 1));
    if (tens && units && *tens >= 20 && *tens < 100 && *units > 0 && *units < 10) return Plain{*tens + *units, at + 1};
    return std::nullopt;
  }
  if (r.ids[at] == kUnknownWord) return std::nullopt;
  const auto* e = r.match(Section::number, at);
  if (e == nullptr || e->ids.size() != 1) return std::nullopt;
  const auto value = digits(e->value);
  if (!value) return std::nullopt;
  // "a" counts only before a multiplier.
  if ((r.is(at, "a") || r.is(at, "an")) && r.match(Section::multiplier, at + 1) == nullptr) return std::nullopt;
  if (*value >= 20 && *value < 100 && at + 1 < r.size())
    if (const auto unit = word(r.s.lower[at + 1]); unit && *unit > 0 && *unit < 10 && !r.is(at + 1, "a"))
      return Plain{*value + *unit, at + 2};
  return Plain{*value, at + 1};
}

std::optional<Plain> scaled_at(const Reading& r, std::size_t at, bool& approximate) {
  auto n = plain_at(r, at);
  if (!n && at < r.size()) {  // "1.5 million"
    const auto w = r.s.lower[at];
    const auto dot = w.find('.');
    const auto* m = r.match(Section::multiplier, at + 1);
    if (dot != std::string_view::npos && w.size() - dot == 2 && m != nullptr) {
      const auto whole = digits(w.substr(0, dot));
      const auto tenth = digits(w.substr(dot + 1));
      const auto factor = digits(m->value);
      if (whole && tenth && factor && *whole < 100000 && *factor >= 10) {
        approximate = true;
        return Plain{*whole * *factor + *tenth * (*factor / 10), at + 1 + m->ids.size()};
      }
    }
    return std::nullopt;
  }
  if (!n) return n;
  for (int guard = 0; guard < 2; ++guard)
    if (const auto* m = r.match(Section::multiplier, n->next)) {
      const auto factor = digits(m->value);
      if (!factor || n->value > 1'000'000 || *factor > 1'000'000) break;
      n->value *= *factor;
      n->next += m->ids.size();
      approximate = approximate || *factor >= 1000 || (*factor == 12 && n->value == 12);
      if (*factor == 100)  // "one hundred and five", "two hundred twenty"
        if (const auto rest = plain_at(r, r.is(n->next, "and") ? n->next + 1 : n->next); rest && rest->value < 100) {
          const bool figure = r.s.lower[rest->next - 1][0] >= '0' && r.s.lower[rest->next - 1][0] <= '9';
          if (!figure) n->value += rest->value, n->next = rest->next;
        }
    }
  return n;
}

/// "dozens of", "several hundred", "tens of thousands": twice the least that it may mean, and no upper end.
std::optional<Plain> vague_at(const Reading& r, std::size_t at) {
  const bool several = r.is(at, "several") || r.is(at, "some") || (r.is(at, "a") && r.is(at + 1, "few"));
  if (several) at += r.is(at, "a") ? 2U : 1U;
  const auto* m = r.match(Section::multiplier, at);
  if (m == nullptr || (!several && !m->words[0].ends_with("s"))) return std::nullopt;
  const auto factor = digits(m->value);
  if (!factor || *factor > 1'000'000) return std::nullopt;
  Plain out{*factor * 2, at + m->ids.size()};
  if (const auto* more = r.match(Section::multiplier, out.next); more != nullptr && *factor < 1000)
    if (const auto times = digits(more->value); times && *times <= 1'000'000 && *times > *factor)
      out.value *= *times, out.next += more->ids.size();
  return out;
}

}  // namespace

std::optional<Number> number_at(const Reading& r, std::size_t at) {
  if (at >= r.size()) return std::nullopt;
  const bool between = r.is(at, "between") || r.is(at, "from");
  if (!between && r.ids[at] == kUnknownWord && !(r.s.lower[at][0] >= '0' && r.s.lower[at][0] <= '9') &&
      r.s.lower[at].find('-') == std::string_view::npos)
    return std::nullopt;
  Number out;
  out.begin = at;
  if (between) ++at;
  for (int guard = 0; guard < 3; ++guard)
    if (const auto* e = r.match(Section::approximate, at)) {
      out.approximate = out.approximate || e->value.empty();
      out.low = out.low || e->value == "low";
      out.high = out.high || e->value == "high";
      at += e->ids.size();
    }
  if (r.is(at, "half") && r.is(at + 1, "a") && r.is(at + 2, "dozen")) {
    out.value = 6;
    out.next = at + 3;
    return out;
  }
  const auto n = scaled_at(r, at, out.approximate);
  if (!n) {
    if (const auto vague = between ? std::nullopt : vague_at(r, at)) {
      out.value = vague->value;
      out.next = vague->next;
      out.approximate = out.low = out.vague = true;
      out.high = false;
      return out;
    }
    // "10-15" is one token.
    const auto w = at < r.size() ? r.s.lower[at] : std::string_view();
    const auto hyphen = w.find('-');
    if (hyphen == std::string_view::npos) return std::nullopt;
    const auto low = digits(w.substr(0, hyphen));
    const auto high = digits(w.substr(hyphen + 1));
    if (!low || !high || *high <= *low || *low >= 1900) return std::nullopt;
    out.value = *low;
    out.upto = high;
    out.next = at + 1;
    return out;
  }
  out.value = n->value;
  out.next = n->next;
  const bool joins = (between && r.is(out.next, "and")) || r.is(out.next, "to") || r.is(out.next, "–") ||
                     (between && r.is(out.next, "to"));
  if (joins)
    if (const auto high = scaled_at(r, out.next + 1, out.approximate)) {
      std::int64_t low = out.value;
      // "10 to 15 thousand", "between 300 and 400 thousand"
      if (low < high->value && low < 1000 && high->value >= 1000 && high->next > out.next + 2) {
        const auto factor = high->value >= 1'000'000 ? 1'000'000 : 1000;
        if (low * factor < high->value) low *= factor;
      }
      if (low < high->value) {
        out.value = low;
        out.upto = high->value;
        out.next = high->next;
      }
    }
  if (between && !out.upto) return std::nullopt;
  return out;
}

}  // namespace truce::coding
