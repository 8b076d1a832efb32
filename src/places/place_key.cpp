#include "places/place_key.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>
#include <utility>

#include "actors/names.hpp"
#include "base/text.hpp"
#include "places/kind_words.hpp"

namespace truce::places {
namespace {

/// Words that are translated as often as written out, by a mark that no key holds; a castle or a mountain only where it
/// leads, since other words have its key.
struct Qualifier {
  char mark;
  std::string_view words;
};
constexpr Qualifier kQualifiers[] = {
    {'1', "eastern east sharqi sharqiyah sharqiya charqi charqiye шарки восточный восточная doğu شرقي شرقية"},
    {'2', "western west gharbi gharbiyah gharbiya rharbi rharbiye западный западная batı غربي غربية"},
    {'3', "northern north shamali shamaliyah chamali chamaliye kuzey شمالي شمالية"},
    {'4', "southern south janubi janubiyah djenoubi южный южная güney جنوبي جنوبية"},
    {'5', "upper fawqani fauqani fouqani foqani faouqani fawqaniyah верхний верхняя yukarı فوقاني فوقانية فوقا"},
    {'6', "lower tahtani tahtaniyah tahta nizhny нижний нижняя aşağı تحتاني تحتانية تحتا"},
    {'7', "little small saghir saghirah saghira sghir малый малая küçük صغير صغيرة"},
    {'8', "great large kabir kabirah kebir kebire большой большая büyük كبير كبيرة"},
    {'9', "castle citadel qalat qalaat qalah kalaat kale крепость кала قلعة"},
    {'0', "mount mountain jabal jebel djebel gebel гора джебель dağı جبل"}};

/// Key tokens of those words to their marks.
const std::unordered_map<std::string, char>& qualifiers() {
  static const std::unordered_map<std::string, char> table = [] {
    std::unordered_map<std::string, char> out;
    for (const auto& [mark, words] : kQualifiers)
      for (const auto word : split(words, ' '))
        for (auto& key : actors::key_tokens(word)) out.try_emplace(std::move(key), mark);
    return out;
  }();
  return table;
}

bool is_adjective(char mark) { return mark >= '1' && mark <= '8'; }

bool is_vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

bool is_article(std::string_view word) {
  static constexpr std::array<std::string_view, 27> all{"al",  "el",  "ar",  "er", "as", "es",  "at",  "et",  "ad",
                                                        "ed",  "an",  "en",  "az", "ez", "ash", "esh", "ach", "ech",
                                                        "ath", "eth", "ett", "ej", "ul", "il",  "ehl", "ehs", "ehz"};
  return one_of(word, all);
}

/// The folded name with an article that is written together set apart, and the -t of Arabic letter by letter taken off.
/// Nothing where there is neither.
std::optional<std::string> taken_apart(std::string_view folded) {
  std::string out;
  bool changed = false;
  for (auto word : split(folded, ' ')) {
    if (word.size() >= 5 && (word.starts_with("al") || word.starts_with("el")) && !is_vowel(word[2])) {
      word.remove_prefix(2);
      changed = true;
    }
    const bool bare = std::none_of(word.begin(), word.end(), is_vowel);
    if (bare && word.size() >= 4 && word.ends_with('t')) {
      word.remove_suffix(1);
      changed = true;
    }
    out += (out.empty() ? "" : " ") + std::string(word);
  }
  return changed ? std::optional(out) : std::nullopt;
}

std::string key_of(std::string_view core) {
  std::string letters;
  std::string marks;
  const auto tokens = actors::key_tokens(core);
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const auto& token = tokens[i];
    if (token == "Aj") continue;  // the article before j: "Jeb Ej-Jarrah"
    const auto it = qualifiers().find(token);
    if (it != qualifiers().end() && tokens.size() > 1 && (i == 0 || token.size() >= 4 || is_adjective(it->second))) {
      marks += it->second;
      continue;
    }
    std::string part;
    for (const char c : token)
      if (c != 'A' && c != 'I' && c != ' ' && (part.empty() || part.back() != c)) part += c;
    if (part.size() >= 3 && part.back() == 'h') part.pop_back();
    letters += part;
  }
  std::sort(marks.begin(), marks.end());
  if (!letters.empty() && letters.size() + marks.size() >= 2) return letters + marks;
  letters.clear();  // "Azaz": its vowels are needed
  for (const auto& token : tokens) letters += token;
  return letters.size() < 2 ? std::string() : letters;
}

// ------------------------------------------------------------------------------------------------ sound

/// Two letters for one sound, in the order in which they are looked for.
constexpr std::pair<std::string_view, char> kSounds[] = {
    {"sch", 'S'}, {"tch", 'S'}, {"dzh", 'j'}, {"kh", 'x'}, {"sh", 'S'}, {"ch", 'S'},
    {"gh", 'g'},  {"rh", 'g'},  {"th", 't'},  {"dh", 'd'}, {"dj", 'j'}, {"zh", 'j'},
    {"ph", 'f'},  {"ou", 'u'},  {"oo", 'u'},  {"ee", 'i'}, {"ie", 'i'}};

char sound_of(char c) {
  switch (c) {
    case 'q':
    case 'c': return 'k';
    case 'v': return 'w';
    case 'p': return 'b';
    default: return c;
  }
}

constexpr std::size_t kSoundsMax = 48;

/// Folded letters without articles and blanks, one character a sound; at most kSoundsMax. `bare`: only long vowels are
/// written, as in Arabic and in what is Arabic letter by letter ("alkshft").
struct Sounds {
  std::string text;
  bool bare = false;
};

/// By its script and capitals alone; nothing where they leave it open.
std::optional<bool> bare_as_written(std::string_view name) {
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0xD6 && byte <= 0xDB) return true;  // Hebrew, Arabic
    if (c >= 'A' && c <= 'Z') return false;
  }
  return std::nullopt;
}

bool is_bare(std::string_view name, std::string_view folded) {
  return bare_as_written(name).value_or(folded.find_first_of("eiou") == std::string_view::npos);
}

Sounds sounds(std::string_view name) {
  const auto fold = actors::folded(parted(name).core);
  const auto words = split(fold, ' ');
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i + 1 < words.size() && is_article(words[i])) continue;
    auto word = words[i];
    if (word.size() >= 6 && (word.starts_with("al") || word.starts_with("el")) && !is_vowel(word[2]))
      word.remove_prefix(2);
    text += word;
  }
  std::string out;
  for (std::size_t i = 0; i < text.size() && out.size() < kSoundsMax;) {
    char c = 0;
    for (const auto& [letters, sound] : kSounds)
      if (std::string_view(text).substr(i).starts_with(letters)) {
        c = sound;
        i += letters.size();
        break;
      }
    if (c == 0) c = sound_of(text[i++]);
    if (out.empty() || out.back() != c) out += c;
  }
  while (out.size() > 2 && (out.back() == 'h')) out.pop_back();
  const bool bare = is_bare(name, fold);
  return {std::move(out), bare};
}

bool is_half(char c) { return c == 'y' || c == 'w'; }

/// Of 10: what it costs that one letter stands for another.
int swap_cost(char a, char b) {
  if (a == b) return 0;
  const auto pair = [&](char x, char y) { return (a == x && b == y) || (a == y && b == x); };
  const bool vowels = (is_vowel(a) || is_half(a)) && (is_vowel(b) || is_half(b));
  if (vowels) {
    if (pair('a', 'e') || pair('e', 'i') || pair('i', 'y') || pair('e', 'y') || pair('o', 'u') || pair('u', 'w') ||
        pair('o', 'w'))
      return 1;
    if (pair('a', 'o')) return 4;
    return pair('a', 'i') || pair('a', 'y') ? 6 : 8;
  }
  if (is_vowel(a) || is_vowel(b)) return 12;
  if (pair('g', 'k') || pair('x', 'h') || pair('x', 'k') || pair('s', 'z') || pair('d', 'z') || pair('d', 't') ||
      pair('S', 's') || pair('g', 'j') || pair('w', 'b') || pair('g', 'x') || pair('z', 'j') || pair('h', 'k'))
    return 4;
  return 10;
}

/// Of 10: what it costs that only one side writes the letter. Vowels that a bare spelling lacks cost next to nothing; those
/// that it writes are long and cost more.
int drop_cost(char c, bool last, bool own_bare, bool other_bare) {
  if (own_bare && other_bare && (is_vowel(c) || is_half(c))) return last && is_vowel(c) ? 3 : 9;
  if (is_vowel(c)) {
    if (last) return own_bare && !other_bare ? 3 : 2;
    if (other_bare && !own_bare) return 1;
    return own_bare ? 5 : 4;
  }
  if (c == 'h') return 3;
  if (is_half(c)) return own_bare ? 5 : 3;
  return last && c == 't' ? 4 : 10;
}

}  // namespace

std::vector<std::string> place_keys(std::string_view name) {
  std::vector<std::string> out;
  const auto core = parted(name).core;
  if (auto key = key_of(core); !key.empty()) out.push_back(std::move(key));
  const bool latin =
      std::none_of(core.begin(), core.end(), [](char c) { return static_cast<unsigned char>(c) >= 0xCC; });
  if (!latin) return out;  // other scripts have their articles set apart already
  if (const auto apart = taken_apart(actors::folded(core)))
    if (auto key = key_of(*apart); !key.empty() && (out.empty() || key != out[0])) out.push_back(std::move(key));
  return out;
}

bool writes_vowels(std::string_view name) {
  if (const auto bare = bare_as_written(name)) return !*bare;
  return !is_bare(name, actors::folded(name));
}

std::int32_t sounds_alike(std::string_view a, std::string_view b) {
  const auto x = sounds(a);
  const auto y = sounds(b);
  if (x.text.empty() || y.text.empty()) return 0;
  const auto drop_x = [&](std::size_t i) { return drop_cost(x.text[i - 1], i == x.text.size(), x.bare, y.bare); };
  const auto drop_y = [&](std::size_t j) { return drop_cost(y.text[j - 1], j == y.text.size(), y.bare, x.bare); };
  std::array<std::array<int, kSoundsMax + 1>, 2> rows{};
  for (std::size_t j = 1; j <= y.text.size(); ++j) rows[0][j] = rows[0][j - 1] + drop_y(j);
  for (std::size_t i = 1; i <= x.text.size(); ++i) {
    auto& now = rows[i % 2];
    const auto& before = rows[(i + 1) % 2];
    now[0] = before[0] + drop_x(i);
    for (std::size_t j = 1; j <= y.text.size(); ++j)
      now[j] = std::min(
          {before[j - 1] + swap_cost(x.text[i - 1], y.text[j - 1]), before[j] + drop_x(i), now[j - 1] + drop_y(j)});
  }
  const auto longer = static_cast<int>(std::max(x.text.size(), y.text.size()));
  return std::max(0, 1000 - 100 * rows[x.text.size() % 2][y.text.size()] / longer);
}

}  // namespace truce::places
