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
  const auto jaro =
      (1000 * matches / size_a + 1000 * matches / size_b + 1000 * (2 * matches - out_of_order) / (2 * matches)) / 3;
  std::int64_t prefix = 0;
  while (prefix < 4 && prefix < size_a && prefix < size_b &&
         a[static_cast<std::size_t>(prefix)] == b[static_cast<std::size_t>(prefix)])
    ++prefix;
  return static_cast<std::int32_t>(jaro + prefix * (1000 - jaro) / 10);
}

namespace {

using detail::KeyWord;

/// Legal forms and other words that tell little.
bool is_light(std::string_view w) {
  static constexpr std::array<std::string_view, 50> all{
      "inc",          "ltd",          "limited",   "llc",   "plc",   "corp", "corporation", "co",
      "company",      "gmbh",         "ag",        "sa",    "ooo",   "oao",  "zao",         "pao",
      "jsc",          "ojsc",         "pjsc",      "joint", "stock", "open", "public",      "srl",
      "spa",          "bv",           "nv",        "kg",    "lp",    "llp",  "pty",         "holding",
      "group",        "holdings",     "sarl",      "ab",    "as",    "a",    "mr",          "aktiengesellschaft",
      "incorporated", "gesellschaft", "liability", "bin",   "ibn",   "ben",  "bint",        "sas",
      "society",      "int"};
  return std::find(all.begin(), all.end(), w) != all.end();
}

std::int32_t weight(const KeyWord& w) {
  if (is_light(w.plain)) return 150;
  if (w.plain.size() <= 1) return 300;
  if (w.head) return 700;
  return static_cast<std::int32_t>(std::min<std::size_t>(700 + 60 * w.plain.size(), 1200));
}

/// A number sets things apart: "II", "23".
bool is_number(std::string_view s) {
  return s.find_first_not_of("0123456789") == std::string_view::npos ||
         (s.size() >= 2 && s.find_first_not_of("ivx") == std::string_view::npos);
}

bool has_digit(std::string_view s) { return s.find_first_of("0123456789") != std::string_view::npos; }

bool is_vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y'; }

/// Edit distance with neighbours swapped (Damerau 1964), in tenths: a vowel costs kVowel, another letter 10.
int edits(std::string_view a, std::string_view b) {
  constexpr int kVowel = 6;
  constexpr std::size_t kMost = 40;
  a = a.substr(0, kMost);
  b = b.substr(0, kMost);
  const auto cost = [](char c) { return is_vowel(c) || c == 'h' ? kVowel : 10; };
  std::array<std::array<int, kMost + 1>, 3> row{};
  for (std::size_t j = 1; j <= b.size(); ++j) row[0][j] = row[0][j - 1] + cost(b[j - 1]);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    auto& now = row[i % 3];
    const auto& last = row[(i + 2) % 3];
    const auto& before = row[(i + 1) % 3];
    now[0] = last[0] + cost(a[i - 1]);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const char x = a[i - 1];
      const char y = b[j - 1];
      const int swap = x == y ? 0 : (is_vowel(x) && is_vowel(y) ? kVowel : 10);
      const int doubled_x = i > 1 && a[i - 2] == x ? 3 : cost(x);
      const int doubled_y = j > 1 && b[j - 2] == y ? 3 : cost(y);
      now[j] = std::min({last[j - 1] + swap, last[j] + doubled_x, now[j - 1] + doubled_y});
      if (i > 1 && j > 1 && x == b[j - 2] && y == a[i - 2]) now[j] = std::min(now[j], before[j - 2] + 10);
    }
  }
  return row[a.size() % 3][b.size()];
}

std::int32_t alike(const KeyWord& a, const KeyWord& b) {
  if (a.plain == b.plain || (a.head && b.head && a.key == b.key)) return 1000;
  if (has_digit(a.plain) || has_digit(b.plain)) return 0;
  if (a.plain.size() == 1 || b.plain.size() == 1) return a.plain[0] == b.plain[0] ? 800 : 0;
  const auto longer = static_cast<int>(std::max(a.plain.size(), b.plain.size()));
  const int distance = edits(a.plain, b.plain);
  if (a.key == b.key && a.key.size() >= 2) return std::max(1000 - 100 * distance / longer, 900);
  if (distance > 10 && distance > 2 * longer) return 0;  // more than one letter, more than a fifth of the word
  if (longer <= 3 && distance > 6) return 0;
  return 1000 - 100 * distance / longer;
}

struct Pair {
  std::int32_t score;
  std::size_t a;
  std::size_t b;
};

bool unused_number(const std::vector<KeyWord>& words, std::size_t count, const std::vector<bool>& used) {
  for (std::size_t i = 0; i < count; ++i)
    if (!used[i] && is_number(words[i].plain)) return true;
  return false;
}

/// Greedy one-to-one alignment, best pairs first; ties by position.
std::int32_t aligned(const std::vector<KeyWord>& a, std::size_t na, const std::vector<KeyWord>& b, std::size_t nb,
                     std::string& differs) {
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
    if (!used_a[i] && !is_light(a[i].plain))
      only_a += weight(a[i]), differs += (differs.empty() ? "" : ", ") + a[i].plain;
  for (std::size_t j = 0; j < nb; ++j)
    if (!used_b[j] && !is_light(b[j].plain))
      only_b += weight(b[j]), differs += (differs.empty() ? "" : ", ") + b[j].plain;
  // A word left on one side only is an addition (a middle name); words left on both contradict one another.
  const bool numbered = unused_number(a, na, used_a) || unused_number(b, nb, used_b);
  const auto both = numbered ? std::max(only_a, only_b) : std::min(only_a, only_b);
  const auto one = std::max(only_a, only_b) - both;
  total += 10 * both + one * 2 / 5;
  return total == 0 ? 0 : static_cast<std::int32_t>(sum / total);
}

/// "A.B.C. Company": letters that stand alone one after another are one word.
std::size_t join_letters(std::vector<KeyWord>& words, std::size_t count) {
  std::size_t out = 0;
  bool letter_before = false;
  for (std::size_t i = 0; i < count; ++i) {
    const bool letter = words[i].plain.size() == 1 && words[i].plain[0] >= 'a' && words[i].plain[0] <= 'z';
    if (letter && letter_before) {
      words[out - 1].plain += words[i].plain;
      words[out - 1].key += words[i].key;
    } else {
      if (out != i) words[out] = words[i];
      ++out;
    }
    letter_before = letter;
  }
  return out;
}

/// Salman bin Muhammad is not Muhammad bin Salman.
bool other_descent(const std::vector<KeyWord>& a, std::size_t na, const std::vector<KeyWord>& b, std::size_t nb) {
  const auto descent = [](const std::vector<KeyWord>& words, std::size_t n) {
    return std::any_of(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(n),
                       [](const KeyWord& w) { return w.plain == "bin" || w.plain == "ibn" || w.plain == "ben"; });
  };
  if (na != nb || !descent(a, na) || !descent(b, nb)) return false;
  for (std::size_t i = 0; i < na; ++i)
    if (a[i].key != b[i].key) return true;
  return false;
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
  const auto na = join_letters(wa, detail::key_words(a, wa));
  const auto nb = join_letters(wb, detail::key_words(b, wb));
  if (na > 40 || nb > 40) return {0, "too many words"};
  std::string differs;
  const auto score = aligned(wa, na, wb, nb, differs);
  if (const auto key = name_key(a); key == name_key(b) && key.size() >= 4) {
    if (other_descent(wa, na, wb, nb)) return {400, "same words, another line of descent"};
    return {std::max(950, std::min(score, 990)), "same key"};
  }
  std::string joined_a;
  std::string joined_b;
  for (std::size_t i = 0; i < na; ++i) joined_a += wa[i].plain;
  for (std::size_t i = 0; i < nb; ++i) joined_b += wb[i].plain;
  if (na != nb && joined_a == joined_b) return {940, "same letters, other word breaks"};
  const auto shortest = std::min(joined_a.size(), joined_b.size());
  if (na != nb && score < 850 && !has_digit(joined_a) && !has_digit(joined_b) &&
      std::max(joined_a.size(), joined_b.size()) <= 40 &&
      edits(joined_a, joined_b) * 4 <= static_cast<int>(5 * shortest))
    return {850, "like letters, other word breaks"};
  if (differs.empty()) return {std::min(score, 940), "words alike"};
  return {std::min(score, 930), "differs: " + differs};
}

}  // namespace truce::actors
