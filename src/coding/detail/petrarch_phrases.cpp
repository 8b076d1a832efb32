// A verb dictionary as lexicon text: each pattern of a block with each of its verbs.
#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "coding/detail/petrarch_sets.hpp"
#include "coding/lexicon.hpp"

namespace truce::coding {
namespace {

constexpr std::size_t kExpandedMax = 32;    // phrases that one pattern may come to
constexpr std::size_t kMembersWritten = 16;  // of a set beside other words: each in a phrase of its own

using Words = std::vector<std::string>;

bool null_code(std::string_view code) { return code.empty() || code.find_first_not_of("-+#") == code.npos; }

class Writer {
 public:
  Writer(const VerbDictionary& d, const std::vector<CodeMeaning>& codes, ImportLog& log)
      : d_(d), codes_(codes), log_(log), sets_(d, log) {}

  result<std::string> run() {
    for (const auto& block : d_.blocks) {
      for (const auto& p : block.patterns) {
        log_.file = p.file;
        log_.line = p.line;
        pattern(block, p);
        if (phrases_.size() > log_.options().phrases_max) return over();
      }
    }
    for (const auto& block : d_.blocks)
      for (const auto& v : block.verbs) verb(block, v);
    if (phrases_.size() > log_.options().phrases_max) return over();
    std::string out = "# Read from dictionaries of TABARI or PETRARCH.\n\n[irregular]\n" + irregular_ + "\n[class]\n";
    for (const auto& [member, names] : sets_.classes()) {
      out += member + " =";
      for (const auto& name : names) out += " " + name;
      out += "\n";
    }
    return out + "\n[verb]\n" + verbs_ + (log_.options().first ? "\n[predicate!]\n" : "\n[predicate]\n") + predicates_;
  }

 private:
  Error over() const {
    return fail(Fault::limit, log_.file,
                "the dictionaries come to over " + std::to_string(log_.options().phrases_max) + " phrases");
  }

  /// What a pattern or verb comes to by its codes; empty: it was said why not.
  std::string value_of(const std::vector<std::string>& codes) {
    std::string code = codes.empty() ? "" : codes[0];
    if (const auto colon = code.find(':'); colon != code.npos) {
      if (colon == 0) return log_.left("a code for the other side alone ('[:042]')"), "";
      log_.left("a second code, for the other side ('[042:043]'): only the first is used");
      code.resize(colon);
    }
    code = std::string(trim(code));
    if (null_code(code)) return "none";
    const bool plain = code.size() <= 8 && std::all_of(code.begin(), code.end(), [](char c) {
                         return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
                       });
    if (!plain) return log_.wrong(Fault::malformed, "no code: '" + code.substr(0, 40) + "'"), "";
    const auto* m = meaning_of(code, codes_);
    if (m == nullptr) return log_.left("a code that no act of ours stands for (" + code.substr(0, 2) + "..)"), "";
    return std::string(name_of(m->act)) + " " + (m->plover.empty() ? "-" : m->plover) + " " + code;
  }

  struct Side {
    std::vector<Words> phrases = {{}};
    Words needs;
  };
  bool side(const std::vector<PatternItem>& items, std::string_view where, Side& out) {
    const auto parts = sets_.settled(items);
    for (const auto& item : parts) {
      if (!item.set) {
        for (auto& phrase : out.phrases) phrase.push_back(item.word);
        continue;
      }
      const auto* s = sets_.find(item.word);
      if (s == nullptr) return log_.left("a pattern with a synonym set that cannot be read"), false;
      if (!s->words && (parts.size() == 1 || s->members.size() > kMembersWritten)) {
        if (s->name.empty()) return log_.left("a pattern with more synonym sets than can be told apart"), false;
        out.needs.push_back(std::string(where) + s->name);
        continue;
      }
      std::vector<Words> more;
      for (const auto& phrase : out.phrases)
        for (const auto& member : s->members) {
          if (more.size() > kExpandedMax) return log_.left("a pattern that comes to too many phrases"), false;
          auto longer = phrase;
          longer.insert(longer.end(), member.begin(), member.end());
          more.push_back(std::move(longer));
        }
      out.phrases = std::move(more);
    }
    return true;
  }

  void pattern(const VerbBlock& block, const VerbPattern& p) {
    if (p.turned) return log_.left("a pattern that turns round who does it to whom ('+ * FROM $')");
    const auto value = value_of(p.codes);
    Side before, after;
    if (value.empty() || !side(p.before, "", before) || !side(p.after, "object:", after)) return;
    auto needs = before.needs;
    needs.insert(needs.end(), after.needs.begin(), after.needs.end());
    bool any = false;
    for (const auto& v : block.verbs)
      for (const auto& b : before.phrases)
        for (const auto& a : after.phrases) any = phrase(v, b, a, needs, value) || any;
    log_.read("patterns that came to phrases", any ? 1 : 0);
  }

  /// "will< not< send~ out troops / object:petrarch-place = value"
  bool phrase(const DictionaryVerb& v, const Words& before, const Words& after, const Words& needs,
              const std::string& value) {
    std::string text;
    for (const auto* list : {&before, &v.before})
      for (const auto& word : *list) text += word + "< ";
    text += v.word + (form_alone(v) ? "" : "~");
    for (const auto* list : {&v.after, &after})
      for (const auto& word : *list) text += " " + word;
    if (!needs.empty()) text += " / " + with_blanks(needs);
    if (phrases_.size() > log_.options().phrases_max || !phrases_.insert(text).second) return false;
    predicates_ += text + " = " + value + "\n";
    log_.read("phrases");
    return true;
  }

  /// "held": a form and not the verb itself.
  static bool form_alone(const DictionaryVerb& v) {
    const auto& lexicon = builtin_lexicon();
    const auto forms = lexicon.forms(lexicon.id(v.word));
    return v.forms.empty() && forms != 0 && (forms & kBase) == 0;
  }

  void verb(const VerbBlock& block, const DictionaryVerb& v) {
    log_.file = v.file;
    log_.line = v.line;
    inflect(v);
    const auto value = value_of(v.codes.empty() ? block.codes : v.codes);
    if (value.empty()) return;
    const auto& lexicon = builtin_lexicon();
    const auto sections = lexicon.sections(lexicon.id(v.word));
    const bool alone = v.before.empty() && v.after.empty();
    if (value == "none") {
      if (alone && lexicon.forms(lexicon.id(v.word)) == 0 && (sections & Lexicon::bit(Section::word)) == 0 &&
          declared_.insert(v.word).second)
        verbs_ += v.word + "~\n";
      return;
    }
    if (alone && (sections & Lexicon::bit(Section::speech)) != 0)
      return log_.left("a code of a verb of speech by itself: what is said stays attributed");
    if (alone && (sections & Lexicon::bit(Section::word)) != 0)
      return log_.left("a code of an auxiliary or another small word by itself");
    phrase(v, {}, {}, {}, value);
  }

  /// Forms that do not follow the rule, where the built-in lexicon does not know them.
  void inflect(const DictionaryVerb& v) {
    const auto& lexicon = builtin_lexicon();
    if ((lexicon.forms(lexicon.id(v.word)) & kBase) != 0) return;
    std::string past, participle, ing;
    for (const auto& form : v.forms) {
      if (form.ends_with("ing")) ing = form;
      else if (form.ends_with("s") && !form.ends_with("ss")) continue;
      else if (past.empty()) past = form;
      else participle = form;
    }
    if (past.empty() || !declared_.insert(v.word + "=").second) return;
    irregular_ += v.word + " = " + past + " " + (participle.empty() ? past : participle);
    irregular_ += ing.empty() ? "\n" : " " + ing + "\n";
  }

  const VerbDictionary& d_;
  const std::vector<CodeMeaning>& codes_;
  ImportLog& log_;
  SynonymSets sets_;
  std::set<std::string> phrases_, declared_;
  std::string irregular_, verbs_, predicates_;
};

}  // namespace

result<std::string> lexicon_of(const VerbDictionary& dictionary, const std::vector<CodeMeaning>& codes,
                               ImportLog& log) {
  return Writer(dictionary, codes, log).run();
}

}  // namespace truce::coding
