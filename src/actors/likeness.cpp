// How alike two names are, in whole thousandths.
#include <algorithm>
#include <array>
#include <utility>

#include "actors/detail/key.hpp"
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
  const auto jaro = (1000 * matches / size_a + 1000 * matches / size_b + 1000 * (2 * matches - out_of_order) / (2 * matches)) / 3;
  std::int64_t prefix = 0;
  while (prefix < 4 && prefix < size_a && prefix < size_b && a[static_cast<std::size_t>(prefix)] == b[static_cast<std::size_t>(prefix)]) ++prefix;
  return static_cast<std::int32_t>(jaro + prefix * (1000 - jaro) / 10);
}

namespace {

using detail::KeyWord;

/// Legal forms and other words that tell little.
bool is_light(std::string_view w) {
  static constexpr std::array<std::string_view, 40> all{
      "inc", "ltd",  "limited", "llc",     "plc",   "corp",    "corporation", "co",   "company", "gmbh",   "ag",  "sa",   "ooo", "oao",
      "zao", "pao",  "jsc",     "ojsc",    "pjsc",  "joint",   "stock",       "open", "public",  "srl",    "spa", "bv",   "nv",  "kg",
      "lp",  "llp",  "pty",     "holding", "group", "holdings", "sarl",       "ab",   "as",      "a",      "mr",  "aktiengesellschaft"};
  return std::find(all.begin(), all.end(), w) != all.end();
}

std::int32_t weight(const KeyWord& w) {
  if (is_light(w.plain)) return 150;
  if (w.plain.size() <= 1) return 300;
  if (w.head) return 700;
  return static_cast<std::int32_t>(std::min<std::size_t>(700 + 60 * w.plain.size(), 1200));
}

bool has_digit(std::string_view s) { return s.find_first_of("0123456789") != std::string_view::npos; }

std::int32_t alike(const KeyWord& a, const KeyWord& b) {
  if (a.plain == b.plain || (a.head && b.head && a.key == b.key)) return 1000;
  if (has_digit(a.plain) || has_digit(b.plain)) return 0;
  if (a.plain.size() == 1 || b.plain.size() == 1) return a.plain[0] == b.plain[0] ? 800 : 0;
  auto jw = jaro_winkler(a.plain, b.plain);
  const auto shorter = std::min(a.plain.size(), b.plain.size());
  const auto longer = std::max(a.plain.size(), b.plain.size());
  const bool close = longer - shorter <= 2 && jw >= 850;
  if (a.key == b.key && a.key.size() >= 2) return std::max(jw, 930);
  const auto bones = jaro_winkler(a.key, b.key);
  if (close) return jw;
  if (bones >= 900 && jw >= 780 && a.key.size() >= 4) return (jw + bones) / 2;
  return jw >= 800 ? (jw - 800) * 3 : 0;
}

struct Pair {
  std::int32_t score;
  std::size_t a;
  std::size_t b;
};

/// Greedy one-to-one alignment, best pairs first; ties by position.
std::int32_t aligned(const std::vector<KeyWord>& a, std::size_t na, const std::vector<KeyWord>& b, std::size_t nb, std::string& differs) {
  std::vector<Pair> pairs;
  for (std::size_t i = 0; i < na; ++i)
    for (std::size_t j = 0; j < nb; ++j)
      if (const auto s = alike(a[i], b[j]); s > 0) pairs.push_back({s, i, j});
  std::sort(pairs.begin(), pairs.end(), [](const Pair& x, const Pair& y) {
    return std::pair(-x.score, x.a + x.b) < std::pair(-y.score, y.a + y.b) ||
           (x.score == y.score && x.a + x.b == y.a + y.b && std::max(x.a, x.b) < std::max(y.a, y.b));
  });
  std::vector<bool> used_a(na);
  std::vector<bool> used_b(nb);
  std::int64_t sum = 0;
  std::int64_t total = 0;
  for (const auto& p : pairs) {
    if (used_a[p.a] || used_b[p.b]) continue;
    used_a[p.a] = used_b[p.b] = true;
    const auto w = weight(a[p.a]) + weight(b[p.b]);
    sum += static_cast<std::int64_t>(w) * p.score;
    total += w;
  }
  std::int64_t only_a = 0;
  std::int64_t only_b = 0;
  for (std::size_t i = 0; i < na; ++i)
    if (!used_a[i]) only_a += weight(a[i]), differs += (differs.empty() ? "" : ", ") + a[i].plain;
  for (std::size_t j = 0; j < nb; ++j)
    if (!used_b[j]) only_b += weight(b[j]), differs += (differs.empty() ? "" : ", ") + b[j].plain;
  // A word left on one side only is an addition (a middle name); words left on both contradict one another.
  const auto both = std::min(only_a, only_b);
  const auto one = std::max(only_a, only_b) - both;
  total += 4 * both + one * 3 / 4;
  return total == 0 ? 0 : static_cast<std::int32_t>(sum / total);
}

}  // namespace

Likeness likeness(std::string_view a, std::string_view b) {
  const auto fold_a = folded(a);
  const auto fold_b = folded(b);
  if (fold_a.empty() || fold_b.empty()) return {0, "no letters"};
  if (fold_a == fold_b) return {1000, "same words"};
  if (is_acronym(a) || is_acronym(b)) return {0, "acronyms match exactly or not at all"};
  std::vector<KeyWord> wa;
  std::vector<KeyWord> wb;
  const auto na = detail::key_words(a, wa);
  const auto nb = detail::key_words(b, wb);
  if (na > 40 || nb > 40) return {0, "too many words"};
  std::string differs;
  const auto score = aligned(wa, na, wb, nb, differs);
  if (name_key(a) == name_key(b) && !name_key(a).empty()) return {std::max(950, std::min(score, 990)), "same key"};
  std::string joined_a;
  std::string joined_b;
  for (std::size_t i = 0; i < na; ++i) joined_a += wa[i].plain;
  for (std::size_t i = 0; i < nb; ++i) joined_b += wb[i].plain;
  if (na != nb && joined_a == joined_b) return {940, "same letters, other word breaks"};
  if (differs.empty()) return {std::min(score, 940), "words alike"};
  return {std::min(score, 930), "differs: " + differs};
}

}  // namespace truce::actors
