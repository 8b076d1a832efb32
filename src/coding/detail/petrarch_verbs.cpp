#include "coding/detail/petrarch_verbs.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace truce::coding {
namespace {

bool letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '\'' || c == '.' || (c & 0x80) != 0;
}

/// "DID NOT * {GRAIN &COIN} (TO +)"
class PatternReader {
 public:
  PatternReader(const std::string& text, VerbPattern& out) : text_(text), out_(out) {}

  /// Null: read; else what is wrong with it.
  const char* run() {
    for (const char c : text_) {
      if (wrong_ != nullptr) return wrong_;
      sign(c);
    }
    end();
    if (wrong_ != nullptr) return wrong_;
    if (round_ || curly_) return kUnpaired;
    if (!behind_) return "a pattern without its verb ('*')";
    out_.turned = source_behind_ || target_before_;
    return nullptr;
  }

 private:
  void sign(char c) {
    const bool gap = c == ' ' || c == '\t' || c == '\r' || (c == '_' && !word_.starts_with("&"));
    const bool mark = std::string_view("{}()*+$%^").find(c) != std::string_view::npos;
    if (!gap && !mark) {  // where the name of a set ends is known when all sets are
      word_ += c;
      return;
    }
    end();
    switch (c) {
      case '{': pair(curly_, true); break;
      case '}': pair(curly_, false); break;
      case '(': pair(round_, true); break;
      case ')': pair(round_, false); break;
      case '*':
        if (behind_) wrong_ = "a pattern with two verbs ('*')";
        behind_ = true;
        break;
      case '+': target_before_ = target_before_ || !behind_; break;
      case '$': source_behind_ = source_behind_ || behind_; break;
      default: break;
    }
  }

  void pair(bool& open, bool opens) {
    if (open == opens || (!opens && &open == &round_ && curly_)) wrong_ = kUnpaired;
    open = opens;
  }

  void end() {
    if (word_.empty()) return;
    auto& list = behind_ ? out_.after : out_.before;
    const bool set = word_[0] == '&';
    const auto name = lower_ascii(set ? word_.substr(1) : word_);
    word_.clear();
    if (name == "n't" && !list.empty() && !list.back().set) list.back().word += name;
    else if (name.empty() || !std::all_of(name.begin(), name.end(), [](char c) { return letter(c) || c == '_'; }))
      wrong_ = "a word with signs that no pattern has";
    else list.push_back({name, set});
  }

  static constexpr const char* kUnpaired = "brackets that do not pair";
  const std::string& text_;
  VerbPattern& out_;
  std::string word_;
  const char* wrong_ = nullptr;
  bool behind_ = false, source_behind_ = false, target_before_ = false, round_ = false, curly_ = false;
};

class Reader {
 public:
  Reader(VerbDictionary& out, ImportLog& log) : out_(out), log_(log) {}

  void read(const DictionaryFile& file) {
    for (const auto& line : dictionary_lines(file, log_)) {
      log_.line = line.number;
      const auto& text = line.text;
      if (text.starts_with("---")) heading(text);
      else if (text[0] == '&') set(text);
      else if (text[0] == '+' && in_set_) member(text);
      else if (text[0] == '-') in_set_ = false, pattern(text);
      else if (text[0] == '~') log_.left("a transformation ('~'): what two verbs together come to");
      else if (text[0] == '@' || text[0] == '!' || text[0] == '<')
        log_.wrong(Fault::malformed, "a line of a kind that a verb dictionary has not");
      else in_set_ = false, verb(text);
    }
  }

 private:
  void heading(std::string text) {
    in_set_ = false;
    block_ = &out_.blocks.emplace_back();
    if (!cut_codes(text, block_->codes)) log_.wrong(Fault::malformed, "square brackets that do not pair");
  }

  void set(const std::string& text) {
    auto words = dictionary_words(text.substr(1));
    in_set_ = true;
    set_ = nullptr;
    if (words.empty()) return log_.wrong(Fault::malformed, "a synonym set without a name");
    std::string name;
    for (const auto& word : words) name += (name.empty() ? "" : "_") + word;
    set_ = &out_.sets[name];
    log_.read("synonym sets");
  }

  void member(const std::string& text) {
    const auto word = trim(std::string_view(text).substr(1));
    if (word.empty()) return log_.wrong(Fault::malformed, "a synonym without a word");
    if (set_ != nullptr) set_->emplace_back(word);
  }

  void verb(std::string text) {
    std::vector<std::string> codes;
    std::string group;
    if (!cut_codes(text, codes)) return log_.wrong(Fault::malformed, "square brackets that do not pair");
    if (!cut_group(text, group)) return log_.wrong(Fault::malformed, "braces that do not pair");
    if (block_ == nullptr) return log_.wrong(Fault::malformed, "a verb outside any block ('---')");
    DictionaryVerb v;
    v.line = log_.line;
    v.file = log_.file;
    if (!take_verb(text, v)) return log_.wrong(Fault::malformed, "a verb of letters is expected");
    for (const auto form : split(group, ' ')) {
      DictionaryVerb f;
      if (!trim(form).empty() && take_verb(std::string(trim(form)), f)) v.forms.push_back(f.word);
    }
    v.codes = std::move(codes);
    block_->verbs.push_back(std::move(v));
    log_.read("verbs");
  }

  /// "SEND", "+SEND_OUT", "RE_+OPEN": '+' marks the word that changes.
  static bool take_verb(const std::string& text, DictionaryVerb& v) {
    auto words = dictionary_words(text);
    std::size_t at = 0;
    for (std::size_t i = 0; i < words.size(); ++i)
      if (words[i][0] == '+') at = i, words[i].erase(0, 1);
    if (words.empty()) return false;
    for (const auto& word : words)
      if (word.empty() || !std::all_of(word.begin(), word.end(), letter)) return false;
    v.word = words[at];
    v.before.assign(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(at));
    v.after.assign(words.begin() + static_cast<std::ptrdiff_t>(at) + 1, words.end());
    return true;
  }

  void pattern(std::string text) {
    VerbPattern p;
    p.line = log_.line;
    p.file = log_.file;
    text.erase(0, 1);
    if (!cut_codes(text, p.codes)) return log_.wrong(Fault::malformed, "square brackets that do not pair");
    if (p.codes.empty()) return log_.wrong(Fault::malformed, "a pattern without a code");
    if (block_ == nullptr) return log_.wrong(Fault::malformed, "a pattern outside any block ('---')");
    if (const auto* why = PatternReader(text, p).run()) return log_.wrong(Fault::malformed, why);
    block_->patterns.push_back(std::move(p));
    log_.read("patterns");
  }

  VerbDictionary& out_;
  ImportLog& log_;
  VerbBlock* block_ = nullptr;  // the last; blocks are only appended to when it changes
  std::vector<std::string>* set_ = nullptr;
  bool in_set_ = false;
};

}  // namespace

void read_verbs(const DictionaryFile& file, VerbDictionary& into, ImportLog& log) { Reader(into, log).read(file); }

}  // namespace truce::coding
