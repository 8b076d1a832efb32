#include "coding/detail/sentence.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace truce::coding {
namespace {

bool blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v'; }
bool digit(char c) { return c >= '0' && c <= '9'; }
bool ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// Length of a mark outside ASCII that is punctuation: quotes, dashes, ellipsis, Arabic comma; 0 for a letter.
std::size_t foreign_mark(std::string_view s, std::size_t i) {
  static constexpr std::array<std::string_view, 16> marks = {"“", "”", "„", "«", "»", "‘", "—",        "–",
                                                             "…", "،", "؛", "؟", "‹", "›", "\xc2\xa0", "\xe2\x80\x8b"};
  for (const auto mark : marks)
    if (s.substr(i).starts_with(mark)) return mark.size();
  return 0;
}

bool abbreviation(std::string_view word) {
  static constexpr std::array<std::string_view, 31> known = {
      "Mr",   "Mrs",  "Ms",   "Dr",     "Gen",  "Col",   "Lt",  "Maj", "Sgt", "St",  "No",
      "vs",   "Jan",  "Feb",  "Aug",    "Sept", "Oct",   "Nov", "Dec", "U.S", "Sen", "Rep",
      "Prof", "Capt", "Brig", "approx", "Cum",  "viols", "abt", "Cdr", "etc"};
  return (word.size() == 1 && ascii_letter(word[0])) || std::find(known.begin(), known.end(), word) != known.end();
}

class Walker {
 public:
  Walker(std::string_view text, const std::function<void(const Sentence&)>& visit) : s_(text), visit_(visit) {}

  void run() {
    std::size_t i = 0;
    while (i < s_.size()) {
      const char c = s_[i];
      if (blank(c)) {
        std::size_t lines = 0;
        const auto end = i;
        while (i < s_.size() && blank(s_[i])) lines += s_[i++] == '\n';
        const auto item = lines > 0 || end == 0 ? item_mark(i) : 0;
        if (lines > 1 || item > 0 || (lines == 1 && stands_alone(end, i))) finish(true);
        i += item;
        if (lines > 0) line_ = i;
        continue;
      }
      if (const auto mark = static_cast<unsigned char>(c) >= 0x80 ? foreign_mark(s_, i) : 0; mark > 0) {
        push(i, i + mark, true);
        i += mark;
      } else if (ascii_letter(c) || digit(c) || static_cast<unsigned char>(c) >= 0x80) {
        i = word(i);
      } else {
        push(i, i + 1, true);
        ++i;
        if ((c == '.' || c == '!' || c == '?') && ends(i)) {
          while (i < s_.size()) {  // closing quotes and brackets belong to the sentence
            const auto more = static_cast<unsigned char>(s_[i]) >= 0x80 ? foreign_mark(s_, i)
                                                                        : (s_[i] == '"' || s_[i] == ')' ? 1U : 0U);
            if (more == 0 || s_.substr(i).starts_with("—") || s_.substr(i).starts_with("“")) break;
            push(i, i + more, true);
            i += more;
          }
          finish(false);
        }
      }
      if (sentence_.tokens.size() >= kTokensMax) finish(false);
    }
    finish(true);
  }

 private:
  /// Length of what marks an item of a list at the head of a line: "- ", "• ", "3. ", "B) " behind "A) "; 0: none.
  std::size_t item_mark(std::size_t i) {
    const auto rest = s_.substr(i);
    for (const std::string_view bullet : {"-", "*", "•", "–", "—", "·"})
      if (rest.starts_with(bullet)) return rest.substr(bullet.size()).starts_with(' ') ? bullet.size() : 0;
    std::size_t size = 0;
    while (size < std::min<std::size_t>(rest.size(), 3) && digit(rest[size])) ++size;
    const bool letter = size == 0 && !rest.empty() && (rest[0] == 'A' || rest[0] == letter_ + 1);  // and no initial
    if (letter) size = 1;
    if (size == 0 || size + 1 >= rest.size() || rest[size + 1] != ' ') return 0;
    if (rest[size] != '.' && rest[size] != ')') return 0;
    if (letter) letter_ = rest[0];
    return size + 1;
  }

  /// A short line without a stop before one that begins anew: a heading, a credit.
  bool stands_alone(std::size_t end, std::size_t next) const {
    constexpr std::size_t kHeadingBytes = 70;
    if (end == 0 || next >= s_.size() || end - line_ > kHeadingBytes || end == line_) return false;
    const char last = s_[end - 1];
    const char first = s_[next];
    const bool goes_on = !ascii_letter(last) && !digit(last) && last != ')' && static_cast<unsigned char>(last) < 0x80;
    return !goes_on &&
           ((first >= 'A' && first <= 'Z') || first == '(' || first == '"' || s_.substr(next).starts_with("“"));
  }

  std::size_t word(std::size_t i) {
    const std::size_t begin = i;
    while (i < s_.size() && i - begin < 4096) {
      const char c = s_[i];
      const auto u = static_cast<unsigned char>(c);
      if (u >= 0x80) {
        if (s_.substr(i).starts_with("’") && i + 3 < s_.size() && ascii_letter(s_[i + 3])) {
          i += 3;
          continue;
        }
        if (foreign_mark(s_, i) > 0) break;
        ++i;
        while (i < s_.size() && (static_cast<unsigned char>(s_[i]) & 0xc0) == 0x80) ++i;
      } else if (ascii_letter(c) || digit(c)) {
        ++i;
      } else if (i > begin && i + 1 < s_.size() &&
                 (((c == '-' || c == '\'') &&
                   (ascii_letter(s_[i + 1]) || digit(s_[i + 1]) || static_cast<unsigned char>(s_[i + 1]) >= 0x80)) ||
                  ((c == ',' || c == '.') && digit(s_[i - 1]) && digit(s_[i + 1])))) {
        ++i;
      } else if (c == '.' && i > begin && i - begin <= 4 && i + 1 < s_.size() && ascii_letter(s_[i - 1]) &&
                 ascii_letter(s_[i + 1]) && (i - begin == 1 || s_[i - 2] == '.')) {
        ++i;  // U.S., U.N.
      } else break;
    }
    push(begin, i, false);
    return i;
  }

  /// After a full stop at i - 1: does the sentence end?
  bool ends(std::size_t i) const {
    if (sentence_.tokens.size() >= 2) {
      const auto& t = sentence_.tokens[sentence_.tokens.size() - 2];
      if (!t.mark && s_[i - 1] == '.' && abbreviation(s_.substr(t.begin, t.end - t.begin))) return false;
    }
    if (i >= s_.size()) return true;
    if (!blank(s_[i]) && s_[i] != '"' && s_[i] != ')' && static_cast<unsigned char>(s_[i]) < 0x80) return false;
    while (i < s_.size() &&
           (s_[i] == '"' || s_[i] == ')' || s_.substr(i).starts_with("”") || s_.substr(i).starts_with("»")))
      i += static_cast<unsigned char>(s_[i]) >= 0x80 ? foreign_mark(s_, i) : 1;
    while (i < s_.size() && blank(s_[i])) ++i;
    // "(banned in Russia - ed.) and ...", "...”, said": the sentence goes on.
    return i >= s_.size() || !((s_[i] >= 'a' && s_[i] <= 'z') || s_[i] == ',' || s_[i] == ';');
  }

  void push(std::size_t begin, std::size_t end, bool mark) {
    if (sentence_.tokens.empty()) sentence_.begin = begin;
    sentence_.end = end;
    sentence_.tokens.push_back({begin, end, mark});
  }

  /// Whether a full stop ends the sentence, in whatever closes behind it: "... he said.)"
  bool stopped() const {
    static constexpr std::string_view closing[] = {"\"", "”", "»", ")", "]", "}", "'", "’"};
    for (auto t = sentence_.tokens.rbegin(); t != sentence_.tokens.rend() && t->mark; ++t) {
      const auto word = s_.substr(t->begin, t->end - t->begin);
      if (word == "." || word == "!" || word == "?" || word == "…") return true;
      if (!truce::one_of(word, closing)) return false;
    }
    const char last = s_[sentence_.end - 1];  // "U.S."
    return last == '.';
  }

  void finish(bool paragraph) {
    auto& s = sentence_;
    if (!s.tokens.empty()) {
      s.lowered.assign(s_.substr(s.begin, s.end - s.begin));
      for (char& c : s.lowered)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
      const std::string_view lowered = s.lowered;
      for (const auto& t : s.tokens) {
        s.words.push_back(s_.substr(t.begin, t.end - t.begin));
        s.lower.push_back(lowered.substr(t.begin - s.begin, t.end - t.begin));
      }
      s.headline = first_ && paragraph && !stopped();
      s.opens_paragraph = opens_;
      opens_ = paragraph;
      visit_(s);
      first_ = false;
    }
    s.tokens.clear();
    s.words.clear();
    s.lower.clear();
  }

  std::string_view s_;
  const std::function<void(const Sentence&)>& visit_;
  Sentence sentence_;
  bool first_ = true;
  bool opens_ = true;  ///< the next sentence opens a paragraph
  std::size_t line_ = 0;  ///< where the line begins
  char letter_ = '\0';  ///< of the last item marked by one
};

}  // namespace

void each_sentence(std::string_view text, const std::function<void(const Sentence&)>& visit) {
  Walker(text, visit).run();
}

}  // namespace truce::coding
