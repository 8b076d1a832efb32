#include "actors/detail/key.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "base/text.hpp"

namespace truce::actors::detail {
namespace {

bool is_vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

constexpr std::string_view kHeads =
#include "actors/detail/heads.inc"
    ;

struct Hash {
  using is_transparent = void;
  std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
};
using Table = std::unordered_map<std::string, std::string, Hash, std::equal_to<>>;

/// Head nouns by the word as romanised and, where long enough, by its skeleton.
struct Heads {
  Table as_written;
  Table by_skeleton;

  Heads() {
    for (auto line : split(kHeads, '\n')) {
      const auto colon = line.find(':');
      if (line.empty() || line[0] == '#' || colon == std::string_view::npos) continue;
      const std::string name(line.substr(0, colon));
      for (auto written : split(line.substr(colon + 1), ' ')) {
        if (written.empty()) continue;
        const bool exact = written[0] == '=';
        if (exact) written.remove_prefix(1);
        add(name, written, exact);
      }
    }
  }
  void add(const std::string& name, std::string_view written, bool exact) {
    std::vector<Word> words;
    std::size_t count = 0;
    words_of(written, words, count);
    if (count != 1) return;
    as_written.emplace(words[0].roman, name);
    std::string bones;
    skeleton(words[0].roman, words[0].script, bones);
    if (!exact && bones.size() >= 2) by_skeleton.emplace(bones, name);
  }
  static const Heads& get() {
    static const Heads heads;
    return heads;
  }
};

/// Whether the word is an article, clitic or particle here: `next` is the roman form of the word after it.
bool is_particle(const Word& word, std::string_view next) {
  const std::string_view w = word.roman;
  if (w.size() > 4) return false;
  static constexpr std::array<std::string_view, 18> always{"Te", "of",   "wa", "wal", "li",  "lil", "and", "fi",  "fy",
                                                           "bi", "waal", "wl", "lel", "wel", "fil", "ft",  "for", "in"};
  if (one_of(w, always)) return true;
  if (next.empty()) return false;
  static constexpr std::array<std::string_view, 8> articles{"al", "el", "ul", "il", "ol", "l", "all", "ale"};
  if (one_of(w, articles)) return true;
  if (w.size() == 1 && word.hyphen_after) return w == "w" || w == "l" || w[0] == next[0];
  static constexpr std::array<std::string_view, 24> assimilated{"an", "en", "as", "es", "aS", "eS", "ar",  "er",
                                                                "at", "et", "ad", "ed", "az", "ez", "un",  "us",
                                                                "uS", "ur", "ut", "ud", "uz", "aT", "ash", "esh"};
  if (!one_of(w, assimilated)) return false;
  return word.hyphen_after || next[0] == w[1];
}

/// Arabic: the article and what is written together with it.
std::string_view strip_arabic(std::string_view w) {
  if (w == "allh") return w;
  for (const std::string_view prefix : {"wal", "bal", "kal", "fal", "al", "ll"})
    if (w.size() >= prefix.size() + 2 && w.substr(0, prefix.size()) == prefix) {
      const auto rest = w.substr(prefix.size());
      return rest == "lh" ? w.substr(prefix.size() - 2) : rest;
    }
  if (w.size() >= 4 && w.substr(0, 2) == "la" && w[2] != 'a')
    return w.substr(1);  // li- before a word that begins with alif
  return w;
}

class Maker {
 public:
  Maker(std::vector<KeyWord>& out) : out_(out) {}
  std::size_t count() const { return count_; }

  void word(std::string_view roman, std::string_view plain, Script script) {
    if (roman.empty()) return;
    const auto& heads = Heads::get();
    if (const auto it = heads.as_written.find(roman); it != heads.as_written.end()) return put(it->second, plain, true);
    if (roman[0] >= '0' && roman[0] <= '9') return put(roman, plain, false);
    if (split_compound(roman, script)) return;
    skeleton(roman, script, bones_);
    if (bones_.size() >= 2)
      if (const auto it = heads.by_skeleton.find(bones_); it != heads.by_skeleton.end())
        return put(it->second, plain, true);
    put(bones_, plain, false);
  }

 private:
  void put(std::string_view key, std::string_view plain, bool head) {
    if (out_.size() <= count_) out_.emplace_back();
    auto& w = out_[count_++];
    w.key = key;
    w.plain = plain;
    w.head = head;
  }
  /// Abdulrahman, Saifullah, Nuruddin: two words.
  bool split_compound(std::string_view roman, Script script) {
    if (roman == "abdel" || roman == "abdul" || roman == "abdal") return put("Abd", "abd", false), true;
    if (roman.size() < 7) return false;
    for (const std::string_view prefix : {"abdul", "abdel", "abdal", "abdol", "abdur", "abdus", "abduS"})
      if (roman.size() >= prefix.size() + 3 && roman.substr(0, prefix.size()) == prefix) {
        auto rest = roman.substr(prefix.size());
        if (rest == "lah" || rest == "la") rest = "allah";
        put("Abd", "abd", false);
        word(rest, rest, script);
        return true;
      }
    for (const std::string_view suffix :
         {"ullah", "allah", "ollah", "olla", "ulla", "uddin", "eddin", "addin", "aldin", "eldin", "udin", "adin"})
      if (roman.size() >= suffix.size() + 3 && roman.substr(roman.size() - suffix.size()) == suffix) {
        const auto stem = roman.substr(0, roman.size() - suffix.size());
        const bool god = suffix.find('d') == std::string_view::npos;
        word(stem, stem, script);
        put(god ? "Al" : "dn", god ? "allah" : "din", false);
        return true;
      }
    return false;
  }

  std::vector<KeyWord>& out_;
  std::size_t count_ = 0;
  std::string bones_;
};

}  // namespace

void skeleton(std::string_view w, Script script, std::string& out) {
  out.clear();
  char buffer[96];
  std::size_t n = 0;
  for (const char c : w)  // doubles are one
    if (n == 0 || buffer[n - 1] != c)
      if (n < sizeof buffer) buffer[n++] = c;
  if (n == 0) return;
  if (n >= 4 && buffer[n - 1] == 't' && (buffer[n - 2] == 'a' || buffer[n - 2] == 'e')) --n;  // construct state
  if (n >= 3 && buffer[n - 1] == 'h' && (is_vowel(buffer[n - 2]) || script == Script::arabic)) --n;
  // A final vowel that holds an i (nisba: -i, -iya) leaves a mark; a final diphthong (Sergey) does not.
  std::size_t end = n;
  while (end > 1 && (is_vowel(buffer[end - 1]) || buffer[end - 1] == 'y' || buffer[end - 1] == 'w')) --end;
  const std::string_view run(buffer + end, n - end);
  const auto i_at = run.find_first_of("iy");
  const bool diphthong = run.size() == 2 && i_at == 1;
  const bool marked = i_at != std::string_view::npos && !diphthong && run.find('w') == std::string_view::npos;
  for (std::size_t i = 0; i < end; ++i) {
    const char c = buffer[i];
    if (i == 0) out += is_vowel(c) ? 'A' : c;
    else if (!is_vowel(c) && c != 'w' && c != 'y') out += c == 'T' ? 't' : c;
  }
  if (out[0] == 'T') out[0] = 't';
  if (out.size() >= 4 && out.back() == 't' && !marked) out.pop_back();
  if (marked) out += 'I';
}

std::size_t key_words(std::string_view utf8, std::vector<KeyWord>& out) {
  thread_local std::vector<Word> words;
  std::size_t count = 0;
  words_of(utf8, words, count);
  Maker maker(out);
  for (std::size_t i = 0; i < count; ++i) {
    const auto next = i + 1 < count ? std::string_view(words[i + 1].roman) : std::string_view{};
    if (words[i].script != Script::arabic && is_particle(words[i], next)) continue;
    if (words[i].script == Script::arabic &&
        (words[i].roman == "fy" || words[i].roman == "w" || words[i].roman == "al"))
      continue;
    const std::string_view roman = words[i].roman;
    const auto core = words[i].script == Script::arabic ? strip_arabic(roman) : roman;
    maker.word(core, core.size() == roman.size() ? std::string_view(words[i].plain) : core, words[i].script);
  }
  if (maker.count() == 0 && count > 0)  // "The", "Al": nothing but particles
    for (std::size_t i = 0; i < count; ++i) maker.word(words[i].roman, words[i].plain, words[i].script);
  return maker.count();
}

}  // namespace truce::actors::detail
