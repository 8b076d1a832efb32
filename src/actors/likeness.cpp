// How alike two names are, in whole thousandths.
#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "actors/detail/alike.hpp"
#include "actors/name_limits.hpp"
#include "actors/names.hpp"

namespace truce::actors {

std::int32_t jaro_winkler(std::string_view a, std::string_view b) {
  a = a.substr(0, 64);
  b = b.substr(0, 64);
  if (a.empty() || b.empty()) return 0;
  if (a == b) return 1000;
  const auto size_a = static_cast<int>(a.size());
  const auto size_b = static_cast<int>(b.size());
  const int window = std::max(std::max(size_a, size_b) / 2 - 1, 0);
  std::array<bool, 64> used_a{};
  std::array<bool, 64> used_b{};
  std::int64_t matches = 0;
  for (int i = 0; i < size_a; ++i)
    for (int j = std::max(0, i - window); j < std::min(size_b, i + window + 1); ++j) {
      const auto si = static_cast<std::size_t>(i);
      const auto sj = static_cast<std::size_t>(j);
      if (used_b[sj] || a[si] != b[sj]) continue;
      used_a[si] = used_b[sj] = true;
      ++matches;
      break;
    }
  if (matches == 0) return 0;
  std::int64_t out_of_order = 0;
  for (std::size_t i = 0, j = 0; i < a.size(); ++i) {
    if (!used_a[i]) continue;
    while (!used_b[j]) ++j;
    if (a[i] != b[j]) ++out_of_order;
    ++j;
  }
  const auto jaro =
      (1000 * matches / size_a + 1000 * matches / size_b + 1000 * (2 * matches - out_of_order) / (2 * matches)) / 3;
  std::int64_t prefix = 0;
  while (prefix < 4 && prefix < size_a && prefix < size_b &&
         a[static_cast<std::size_t>(prefix)] == b[static_cast<std::size_t>(prefix)])
    ++prefix;
  return static_cast<std::int32_t>(jaro + prefix * (1000 - jaro) / 10);
}

namespace {

using detail::edits;
using detail::KeyWord;
using Words = detail::NameWords;
using detail::weight;

constexpr std::int32_t kOtherBreaks = 850;

bool has_digit(std::string_view s) { return s.find_first_of("0123456789") != std::string_view::npos; }

/// Where "bin" stands between two words; 0 where it does not.
std::size_t descent_at(const Words& words) {
  for (std::size_t i = 1; i + 1 < words.count; ++i)
    if (const auto& w = words.all[i].plain; w == "bin" || w == "ibn" || w == "ben") return i;
  return 0;
}

/// Salman bin Muhammad is not Muhammad bin Salman: one who is the son in one name is the father in the other.
bool other_descent(const Words& a, const Words& b, const detail::Alignment& side) {
  const auto at_a = descent_at(a);
  const auto at_b = descent_at(b);
  if (at_a == 0 || at_b == 0) return false;
  return std::any_of(side.pairs.begin(), side.pairs.end(), [&](const detail::WordPair& p) {
    return (p.a + 1 == at_a && p.b > at_b) || (p.b + 1 == at_b && p.a > at_a);
  });
}

/// The share of weight in words that are alike. A word left on one side only is an addition (a middle name); words left on
/// both contradict one another and weigh ten times.
std::int32_t aligned(const Words& a, const Words& b, const detail::Alignment& side) {
  std::int64_t sum = 0;
  std::int64_t total = 0;
  for (const auto& p : side.pairs) {
    const auto w = weight(a.all[p.a]) + weight(b.all[p.b]);
    sum += std::int64_t{w} * p.alike;
    total += w;
  }
  bool numbered = false;
  const auto left = [&](const Words& words, const std::vector<std::size_t>& only) {
    std::int64_t out = 0;
    for (const auto i : only) {
      const auto& w = words.all[i];
      numbered = numbered || detail::is_number(w.plain);
      if (detail::is_light(w.plain)) continue;
      out += weight(w);
    }
    return out;
  };
  const auto only_a = left(a, side.only_a);
  const auto only_b = left(b, side.only_b);
  const auto both = numbered ? std::max(only_a, only_b) : std::min(only_a, only_b);
  const auto one = std::max(only_a, only_b) - both;
  total += 10 * both + one * 2 / 5;
  return total == 0 ? 0 : static_cast<std::int32_t>(sum / total);
}

bool one_key(const Words& a, const Words& b, const detail::Alignment& side) {
  std::size_t letters = 0;
  for (const auto& p : side.pairs) {
    if (a.all[p.a].key != b.all[p.b].key) return false;
    letters += a.all[p.a].key.size() + 1;
  }
  return side.only_a.empty() && side.only_b.empty() && letters > 4;
}

std::string joined(const Words& words) {
  std::string out;
  for (const auto& w : words) out += w.plain;
  return out;
}

/// Chinese, Japanese and Korean names are compared as written: two of them have one sound in Latin letters too often.
bool in_signs(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0xE3 && byte <= 0xED;
  });
}

Likeness of_signs(std::string_view a, std::string_view b) {
  const auto signs = [](std::string_view text) {
    std::vector<std::string_view> out;
    for (std::size_t i = 0; i < text.size();) {
      const auto lead = static_cast<unsigned char>(text[i]);
      const std::size_t n = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
      if (lead > ' ' && out.size() < detail::kWordsMax) out.push_back(text.substr(i, n));
      i += n;
    }
    return out;
  };
  const auto x = signs(a);
  const auto y = signs(b);
  std::vector<std::int32_t> row(y.size() + 1);
  for (std::size_t j = 0; j <= y.size(); ++j) row[j] = static_cast<std::int32_t>(j);
  for (std::size_t i = 1; i <= x.size(); ++i) {
    auto corner = std::exchange(row[0], static_cast<std::int32_t>(i));
    for (std::size_t j = 1; j <= y.size(); ++j) {
      const auto here = std::min({corner + (x[i - 1] == y[j - 1] ? 0 : 1), row[j] + 1, row[j - 1] + 1});
      corner = std::exchange(row[j], here);
    }
  }
  const auto longer = static_cast<std::int32_t>(std::max(x.size(), y.size()));
  if (longer == 0 || row.back() == 0) return {longer == 0 ? 0 : 1000, "same signs"};
  return {std::min(1000 - 1000 * row.back() / longer, 930), std::to_string(row.back()) + " signs differ"};
}

}  // namespace

Likeness likeness(std::string_view a, std::string_view b) {
  if (std::max(a.size(), b.size()) > kNameBytesMax) return {0, "longer than a name can be"};
  thread_local Words wa;
  thread_local Words wb;
  wa.read(a);
  wb.read(b);
  if (wa.written_count == 0 || wb.written_count == 0) return {0, "no letters"};
  if (in_signs(a) && in_signs(b)) return of_signs(a, b);
  if (wa.same_as(wb))
    return {1000, wa.mixed == wb.mixed ? "same words" : "same words, but with letters of another script"};
  if (is_acronym(a) || is_acronym(b)) return {0, "acronyms match exactly or not at all"};
  if (wa.count > detail::kWordsMax || wb.count > detail::kWordsMax) return {0, "too many words"};
  thread_local detail::Alignment side;
  detail::align(wa, wb, side);
  if (other_descent(wa, wb, side)) return {400, "another line of descent"};
  const auto score = aligned(wa, wb, side);
  if (one_key(wa, wb, side)) return {std::clamp(score, 950, 990), "same key"};
  if (wa.count != wb.count && score < kOtherBreaks) {
    const auto whole_a = joined(wa);
    const auto whole_b = joined(wb);
    if (whole_a == whole_b) return {940, "same letters, other word breaks"};
    const auto shorter = static_cast<int>(std::min(whole_a.size(), whole_b.size()));
    if (!has_digit(whole_a) && !has_digit(whole_b) && std::max(whole_a.size(), whole_b.size()) <= 40 &&
        edits(whole_a, whole_b) * 4 <= 5 * shorter)
      return {kOtherBreaks, "like letters, other word breaks"};
  }
  return {std::min(score, side.only_a.empty() && side.only_b.empty() ? 940 : 930), side.text(wa, wb)};
}

}  // namespace truce::actors
