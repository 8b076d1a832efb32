#include "actors/detail/key.hpp"

#include <algorithm>
#include <array>

#include "actors/detail/compounds.hpp"
#include "actors/detail/heads.hpp"
#include "base/text.hpp"

namespace truce::actors::detail {
namespace {

bool is_vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

/// Whether the word is an article, clitic or particle here: `next` is the roman form of the word after it.
bool is_particle(const Word& word, bool after_hyphen, std::string_view next) {
  const std::string_view w = word.roman;
  if (w.size() > 4) return false;
  if (after_hyphen && !next.empty() && (w == "e" || w == "i" || w == "ye" || w == "u" || w == "o"))
    return true;  // Lashkar-e-
  static constexpr std::array<std::string_view, 18> always{"Te", "of",   "wa", "wal", "li",  "lil", "and", "fi",  "fy",
                                                           "bi", "waal", "wl", "lel", "wel", "fil", "ft",  "for", "in"};
  if (one_of(w, always)) return true;
  if (next.empty()) return false;
  static constexpr std::array<std::string_view, 7> articles{"al", "el", "ul", "il", "ol", "all", "ale"};
  if (one_of(w, articles)) return true;
  if (w.size() == 1 && word.hyphen_after) return w == "w" || w == "l" || w[0] == next[0];
  // an-Nusra, ash-Sham, Ej-Jarrah; without a hyphen only before the letters that Arabic assimilates
  if (w.size() != 2 || !is_vowel(w[0]) || w[0] == 'i' || w[1] != next[0]) return w == "aS" && word.hyphen_after;
  return word.hyphen_after || std::string_view("tTdrzsSnl").find(w[1]) != std::string_view::npos;
}

class Maker {
 public:
  explicit Maker(std::vector<KeyWord>& out) : out_(out) {}
  std::size_t count() const { return count_; }

  void word(std::string_view roman, std::string_view plain, Script script) {
    if (roman.empty()) return;
    if (const auto head = head_as_written(roman); !head.empty()) return put(head, plain, true, script);
    if (roman[0] >= '0' && roman[0] <= '9') return put(roman, plain, false, script);
    if (is_faith(roman)) return put("dn", "din", false, script);
    if (roman == "ibn" || (script == Script::arabic && roman == "abn")) return put("bn", plain, false, script);
    if (Compound parts; split_compound(roman, script, parts)) {
      word(parts.first, parts.first, script);
      if (!parts.second.empty()) word(parts.second, parts.second, script);
      return;
    }
    const auto shape = skeleton(roman, script, bones_);
    if (const auto head = head_by_skeleton(bones_, shape); !head.empty()) return put(head, plain, true, script);
    put(bones_, plain, false, script);
  }

 private:
  void put(std::string_view key, std::string_view plain, bool head, Script script) {
    if (out_.size() <= count_) out_.emplace_back();
    auto& w = out_[count_++];
    w.key = key;
    w.plain = plain;
    if (script == Script::arabic)
      for (auto& c : w.plain)
        if (c == 'E' || c == 'A') c = 'a';
    w.head = head;
    w.script = script;
  }

  std::vector<KeyWord>& out_;
  std::size_t count_ = 0;
  std::string bones_;
};

/// "(HTS)" behind the name that it stands for.
bool is_bracketed_acronym(const Word& word) {
  return word.in_brackets && word.capitals && word.plain.size() >= 2 && word.plain.size() <= 6;
}

/// A word for an administrative unit before its name: "مركز حماة" is the district of Hama's centre.
bool is_unit(const Word& word) {
  static constexpr std::array<std::string_view, 8> all{"mrkz",   "markaz",  "nahya",  "nahiya",
                                                       "nahyat", "nahiyat", "mhafza", "muhafazat"};
  return one_of(std::string_view(word.roman), all);
}

bool is_arabic_particle(std::string_view w) { return w == "fy" || w == "w" || w == "al"; }

}  // namespace

std::size_t key_words(std::string_view utf8, std::vector<KeyWord>& out) {
  thread_local std::vector<Word> words;
  std::size_t count = 0;
  words_of(utf8, words, count);
  return key_words(words, count, out);
}

std::size_t key_words(const std::vector<Word>& words, std::size_t count, std::vector<KeyWord>& out) {
  Maker maker(out);
  for (std::size_t i = 0; i < count; ++i) {
    const auto next = i + 1 < count ? std::string_view(words[i + 1].roman) : std::string_view{};
    const auto script = words[i].script;
    const bool after_hyphen = i > 0 && words[i - 1].hyphen_after;
    if (script == Script::arabic ? is_arabic_particle(words[i].roman) : is_particle(words[i], after_hyphen, next))
      continue;
    if (i == 0 && count > 1 && is_unit(words[i])) continue;
    if (maker.count() > 0 && is_bracketed_acronym(words[i])) continue;
    const std::string_view roman = words[i].roman;
    auto core = without_article(roman, script);
    if (core.size() != roman.size() && !head_as_written(roman).empty()) core = roman;  // alwiya, not al-wiya
    maker.word(core, core.size() == roman.size() ? std::string_view(words[i].plain) : core, script);
  }
  if (maker.count() == 0 && count > 0)  // "The", "Al": nothing but particles
    for (std::size_t i = 0; i < count; ++i) maker.word(words[i].roman, words[i].plain, words[i].script);
  return maker.count();
}

}  // namespace truce::actors::detail
