// How alike two names are, in whole thousandths.
#include <algorithm>
#include <array>

#include "actors/detail/alike.hpp"
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

bool has_digit(std::string_view s) { return s.find_first_of("0123456789") != std::string_view::npos; }

/// Salman bin Muhammad is not Muhammad bin Salman.
bool other_descent(const Words& a, const Words& b) {
  const auto descent = [](const KeyWord& w) { return w.plain == "bin" || w.plain == "ibn" || w.plain == "ben"; };
  const auto has = [&](const Words& w) { return std::any_of(w.begin(), w.end(), descent); };
  if (a.count != b.count || !has(a) || !has(b)) return false;
  return !std::equal(a.begin(), a.end(), b.begin(), [](const KeyWord& x, const KeyWord& y) { return x.key == y.key; });
}

/// The share of weight in words that are alike. A word left on one side only is an addition (a middle name); words left on
/// both contradict one another and weigh ten times.
std::int32_t aligned(const Words& a, const Words& b, std::string& differs) {
  thread_local detail::Alignment side;
  detail::align(a, b, side);
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
      differs += (differs.empty() ? "" : ", ") + w.plain;
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

}  // namespace

Likeness likeness(std::string_view a, std::string_view b) {
  const auto fold_a = folded(a);
  const auto fold_b = folded(b);
  if (fold_a.empty() || fold_b.empty()) return {0, "no letters"};
  if (fold_a == fold_b) return {1000, "same words"};
  if (is_acronym(a) || is_acronym(b)) return {0, "acronyms match exactly or not at all"};
  thread_local Words wa;
  thread_local Words wb;
  wa.read(a);
  wb.read(b);
  if (wa.count > detail::kWordsMax || wb.count > detail::kWordsMax) return {0, "too many words"};
  std::string differs;
  const auto score = aligned(wa, wb, differs);
  if (const auto key = name_key(a); key == name_key(b) && key.size() >= 4) {
    if (other_descent(wa, wb)) return {400, "same words, another line of descent"};
    return {std::max(950, std::min(score, 990)), "same key"};
  }
  std::string joined_a;
  std::string joined_b;
  for (std::size_t i = 0; i < wa.count; ++i) joined_a += wa.all[i].plain;
  for (std::size_t i = 0; i < wb.count; ++i) joined_b += wb.all[i].plain;
  if (wa.count != wb.count && joined_a == joined_b) return {940, "same letters, other word breaks"};
  const auto shortest = std::min(joined_a.size(), joined_b.size());
  if (wa.count != wb.count && score < 850 && !has_digit(joined_a) && !has_digit(joined_b) &&
      std::max(joined_a.size(), joined_b.size()) <= 40 &&
      edits(joined_a, joined_b) * 4 <= static_cast<int>(5 * shortest))
    return {850, "like letters, other word breaks"};
  if (differs.empty()) return {std::min(score, 940), "words alike"};
  return {std::min(score, 930), "differs: " + differs};
}

}  // namespace truce::actors
