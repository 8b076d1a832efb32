#include "actors/detail/alike.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_set>
#include <utility>

#include "base/text.hpp"

namespace truce::actors::detail {
namespace {

bool has_digit(std::string_view s) { return s.find_first_of("0123456789") != std::string_view::npos; }
bool is_vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y'; }

/// Sounds that stand for one another across scripts and tongues.
bool akin(char x, char y) {
  static constexpr std::array<std::string_view, 12> all{"dt", "kg", "sz", "ts", "dz", "Ss",
                                                        "SI", "jg", "bf", "AI", "Sj", "hk"};
  for (const auto pair : all)
    if ((x == pair[0] && y == pair[1]) || (x == pair[1] && y == pair[0])) return true;
  return false;
}

constexpr std::size_t kLettersMax = 40;

/// Damerau's distance with neighbours swapped, at most kLettersMax letters of each.
template <class Gap, class Swap>
int distance(std::string_view a, std::string_view b, int most, const Gap& gap, const Swap& swap) {
  a = a.substr(0, kLettersMax);
  b = b.substr(0, kLettersMax);
  std::array<std::array<int, kLettersMax + 1>, 3> row;
  row[0][0] = 0;
  for (std::size_t j = 1; j <= b.size(); ++j) row[0][j] = row[0][j - 1] + gap(b, j - 1);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    auto& now = row[i % 3];
    const auto& last = row[(i + 2) % 3];
    const auto& before = row[(i + 1) % 3];
    now[0] = last[0] + gap(a, i - 1);
    const int gone = gap(a, i - 1);
    int least = now[0];
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const char x = a[i - 1];
      const char y = b[j - 1];
      now[j] = std::min({last[j - 1] + swap(x, y), last[j] + gone, now[j - 1] + gap(b, j - 1)});
      if (i > 1 && j > 1 && x == b[j - 2] && y == a[i - 2]) now[j] = std::min(now[j], before[j - 2] + 10);
      least = std::min(least, now[j]);
    }
    if (least > most + 10) return most + 1;  // ten more, since a swap reaches back over a row
  }
  return row[a.size() % 3][b.size()];
}

std::int32_t by_bones(const KeyWord& a, const KeyWord& b) {
  const auto longer = static_cast<int>(std::max(a.key.size(), b.key.size()));
  if (a.head || b.head) return 0;
  const auto score = 1000 - 1000 * bone_edits(a.key, b.key, 4 * longer) / (10 * longer);
  return score < (longer <= 3 ? 700 : 600) ? 0 : std::min(score, 890);
}

constexpr std::int32_t kInitial = 750;

/// A word as people write it: S and T of the phonetic alphabet as sh and th.
std::string shown(std::string_view plain) {
  std::string out;
  for (const char c : plain) {
    if (c == 'S') out += "sh";
    else if (c == 'T') out += "th";
    else out += c;
  }
  return out;
}

bool may_be_initials(const KeyWord& w) {
  return w.script != Script::arabic && w.plain.size() >= 2 && w.plain.size() <= 4 && !is_light(w.plain);
}

/// Where words in a row of those left over begin with these letters.
std::optional<std::size_t> spelt_by(std::string_view letters, const NameWords& words,
                                    const std::vector<std::size_t>& left) {
  const auto n = letters.size();
  for (std::size_t at = 0; at + n <= left.size(); ++at) {
    bool fits = left[at + n - 1] == left[at] + n - 1;
    for (std::size_t k = 0; k < n && fits; ++k) {
      const auto& word = words.all[left[at + k]].plain;
      fits = word.size() > 1 && word[0] == letters[k];
    }
    if (fits) return at;
  }
  return std::nullopt;
}

/// Initials such as "jc" on one side and the words that begin so on the other stand for each other. In the order of the
/// initials themselves, not of the sides, so that both ways round give the same.
void pair_initials(const NameWords& a, const NameWords& b, Alignment& out) {
  struct Initials {
    std::string_view letters;
    bool in_a;
    std::size_t at;
  };
  std::vector<Initials> all;
  for (const auto i : out.only_a)
    if (may_be_initials(a.all[i])) all.push_back({a.all[i].plain, true, i});
  for (const auto j : out.only_b)
    if (may_be_initials(b.all[j])) all.push_back({b.all[j].plain, false, j});
  std::sort(all.begin(), all.end(), [](const Initials& x, const Initials& y) {
    return x.letters != y.letters ? x.letters < y.letters : x.at < y.at;
  });
  for (const auto& in : all) {
    auto& own = in.in_a ? out.only_a : out.only_b;
    auto& other = in.in_a ? out.only_b : out.only_a;
    const auto mine = std::find(own.begin(), own.end(), in.at);
    if (mine == own.end()) continue;
    const auto at = spelt_by(in.letters, in.in_a ? b : a, other);
    if (!at) continue;
    const auto first = other.begin() + static_cast<std::ptrdiff_t>(*at);
    const auto last = first + static_cast<std::ptrdiff_t>(in.letters.size());
    for (auto it = first; it != last; ++it)
      out.pairs.push_back(in.in_a ? WordPair{kInitial, in.at, *it} : WordPair{kInitial, *it, in.at});
    other.erase(first, last);
    own.erase(mine);
  }
}

}  // namespace

bool is_light(std::string_view w) {
  static const std::unordered_set<std::string_view> all{
      // legal forms
      "inc", "incorporated", "ltd", "limited", "llc", "liability", "plc", "corp", "corporation", "co", "company",
      "gmbh", "mbh", "ag", "aktiengesellschaft", "gesellschaft", "mit", "beschrankter", "haftung", "sa", "sas", "sarl",
      "srl", "spa", "bv", "nv", "kg", "lp", "llp", "pty", "jsc", "ojsc", "pjsc", "cjsc", "joint", "stock", "open",
      "public", "ooo", "oao", "zao", "pao", "ao", "fgub", "aktsionernoe", "obStestwo", "ogranitSennoy",
      "otwetstwennostyu", "holding", "holdings", "group", "ab", "as", "oy", "int", "society", "Sirket", "sirketi",
      "limite",
      // descent and address
      "bin", "ibn", "ben", "bint", "a", "mr", "mrs", "dr", "haji", "hajji", "mullah", "maulavi", "mawlawi", "sheikh",
      "shaykh"};
  return all.contains(w);
}

bool is_number(std::string_view s) {
  return s.find_first_not_of("0123456789") == std::string_view::npos ||
         (s.size() >= 2 && s.find_first_not_of("ivx") == std::string_view::npos);
}

std::int32_t weight(const KeyWord& w) {
  if (is_light(w.plain)) return 150;
  if (w.plain.size() <= 1) return 300;
  if (w.head) return 700;
  return static_cast<std::int32_t>(std::min<std::size_t>(700 + 60 * w.plain.size(), 1200));
}

int edits(std::string_view a, std::string_view b, int most) {
  constexpr int kVowel = 6;
  const auto gap = [](std::string_view w, std::size_t i) {
    if (i > 0 && w[i - 1] == w[i]) return 3;
    return is_vowel(w[i]) || w[i] == 'h' ? kVowel : 10;
  };
  const auto swap = [](char x, char y) { return x == y ? 0 : is_vowel(x) && is_vowel(y) ? kVowel : 10; };
  return distance(a, b, most, gap, swap);
}

int bone_edits(std::string_view a, std::string_view b, int most) {
  const auto gap = [](std::string_view w, std::size_t i) {
    return w[i] == 'A' || w[i] == 'I' || w[i] == 'h' || (w[i] == 't' && i + 1 == w.size()) ? 5 : 10;
  };
  const auto swap = [](char x, char y) { return x == y ? 0 : akin(x, y) ? 5 : 10; };
  return distance(a, b, most, gap, swap);
}

std::int32_t alike(const KeyWord& a, const KeyWord& b) {
  if (a.plain == b.plain || (a.head && b.head && a.key == b.key)) return 1000;
  if (has_digit(a.plain) || has_digit(b.plain)) return 0;
  const bool across = a.script != b.script;
  if (across && a.key == b.key && a.key.size() >= 2) return 980;
  if (across && std::min(a.key.size(), b.key.size()) >= 2) return by_bones(a, b);
  if (a.plain.size() == 1 || b.plain.size() == 1) return a.plain[0] == b.plain[0] ? 800 : 0;
  const auto longer = static_cast<int>(std::max(a.plain.size(), b.plain.size()));
  const int apart = edits(a.plain, b.plain, a.key == b.key ? kNoLimit : std::max(10, 2 * longer));
  if (a.key == b.key && a.key.size() >= 3) return std::max(1000 - 100 * apart / longer, 900);
  if (across) return a.key == b.key && apart <= 4 * longer ? 1000 - 100 * apart / longer : 0;
  if (apart > 10 && apart > 2 * longer) return 0;  // more than one letter, more than a fifth of the word
  if (longer <= 3 && apart > 6) return 0;
  return 1000 - 100 * apart / longer;
}

void align(const NameWords& a, const NameWords& b, Alignment& out) {
  out.pairs.clear(), out.only_a.clear(), out.only_b.clear();
  thread_local std::vector<WordPair> all;
  all.clear();
  for (std::size_t i = 0; i < a.count; ++i)
    for (std::size_t j = 0; j < b.count; ++j)
      if (const auto s = alike(a.all[i], b.all[j]); s > 0) all.push_back({s, i, j});
  std::sort(all.begin(), all.end(), [](const WordPair& x, const WordPair& y) {
    if (x.alike != y.alike) return x.alike > y.alike;
    if (x.a + x.b != y.a + y.b) return x.a + x.b < y.a + y.b;
    return std::max(x.a, x.b) < std::max(y.a, y.b) || (std::max(x.a, x.b) == std::max(y.a, y.b) && x.a < y.a);
  });
  std::array<bool, kWordsMax> used_a{};
  std::array<bool, kWordsMax> used_b{};
  for (const auto& p : all) {
    if (used_a[p.a] || used_b[p.b]) continue;
    used_a[p.a] = used_b[p.b] = true;
    out.pairs.push_back(p);
  }
  for (std::size_t i = 0; i < a.count; ++i)
    if (!used_a[i]) out.only_a.push_back(i);
  for (std::size_t j = 0; j < b.count; ++j)
    if (!used_b[j]) out.only_b.push_back(j);
  if (!out.only_a.empty() && !out.only_b.empty()) pair_initials(a, b, out);
}

std::string Alignment::text(const NameWords& a, const NameWords& b) const {
  std::string same;
  std::string alike;
  std::string first;
  std::string second;
  const auto add = [](std::string& out, std::string_view word) {
    if (!out.empty()) out += ", ";
    out += word;
  };
  for (const auto& p : pairs) {
    const auto x = shown(a.all[p.a].plain);
    const auto y = shown(b.all[p.b].plain);
    if (x == y) add(same, x);
    else add(alike, x + " = " + y);
  }
  for (const auto i : only_a) add(first, shown(a.all[i].plain));
  for (const auto j : only_b) add(second, shown(b.all[j].plain));
  std::string out;
  for (const auto& [what, words] : {std::pair<std::string_view, const std::string*>{"same: ", &same},
                                    {"alike: ", &alike},
                                    {"only first: ", &first},
                                    {"only second: ", &second}})
    if (!words->empty()) out += (out.empty() ? "" : "; ") + std::string(what) + *words;
  return out.empty() ? "same words, other order or small words" : out;
}

bool NameWords::same_as(const NameWords& other) const {
  return written_count == other.written_count &&
         std::equal(written.begin(), written.begin() + static_cast<std::ptrdiff_t>(written_count),
                    other.written.begin(), [](const Word& x, const Word& y) { return x.plain == y.plain; });
}

void NameWords::read(std::string_view name) {
  mixed = words_of(name, written, written_count);
  const auto read = key_words(written, written_count, all);
  std::size_t out = 0;
  bool letter_before = false;
  for (std::size_t i = 0; i < read; ++i) {
    const bool letter = all[i].plain.size() == 1 && all[i].plain[0] >= 'a' && all[i].plain[0] <= 'z';
    if (letter && letter_before) {
      all[out - 1].plain += all[i].plain;
      all[out - 1].key += all[i].key;
    } else {
      if (out != i) all[out] = all[i];
      ++out;
    }
    letter_before = letter;
  }
  count = out;
}

}  // namespace truce::actors::detail
