// What each word of a sentence is: from the lexicon, the registries, and the words beside it.
#include <array>

#include "coding/detail/clauses.hpp"

namespace truce::coding {
namespace {

constexpr std::array<std::pair<std::string_view, Tag>, 12> kTags = {{{"determiner", Tag::determiner},
                                                                     {"adjective", Tag::adjective},
                                                                     {"preposition", Tag::preposition},
                                                                     {"pronoun", Tag::pronoun},
                                                                     {"auxiliary", Tag::auxiliary},
                                                                     {"modal", Tag::modal},
                                                                     {"negation", Tag::negation},
                                                                     {"adverb", Tag::adverb},
                                                                     {"conjunction", Tag::conjunction},
                                                                     {"subordinator", Tag::subordinator},
                                                                     {"relative", Tag::relative},
                                                                     {"to", Tag::to}}};

/// Prepositions where no clause follows.
constexpr std::array<std::string_view, 9> kEither = {"after", "before", "since", "until", "till",
                                                     "as",    "than",   "like",  "once"};

bool digits(std::string_view word) { return !word.empty() && word[0] >= '0' && word[0] <= '9'; }

class Tagger {
 public:
  Tagger(const Reading& r, std::vector<Tag>& tags) : r_(r), tags_(tags) {}

  void run() {
    tags_.resize(r_.size(), Tag::noun);
    for (std::size_t i = 0; i < r_.size(); ++i) tags_[i] = plain(i);
    for (std::size_t i = 0; i + 3 < r_.size(); ++i)  // "between 12 and 15"
      if (r_.is(i, "between") && tags_[i + 1] == Tag::number && r_.is(i + 2, "and") && tags_[i + 3] == Tag::number)
        tags_[i] = tags_[i + 2] = Tag::number;
    for (const auto& hit : r_.every(Section::approximate, r_.all()))  // "more than 20"
      for (auto i = hit.at; i < hit.end() && hit.end() < r_.size() && tags_[hit.end()] == Tag::number; ++i)
        tags_[i] = Tag::adjective;
    for (std::size_t i = 0; i < r_.size(); ++i)
      if (tags_[i] == Tag::noun && is_verb(i)) tags_[i] = Tag::verb;
    for (std::size_t i = 0; i < r_.size(); ++i)
      if (tags_[i] == Tag::subordinator && one_of(r_, i, kEither) && !leads_clause(i)) tags_[i] = Tag::preposition;
  }

 private:
  Tag plain(std::size_t i) const {
    if (r_.aside(i)) return Tag::aside;
    if (r_.mark(i)) return Tag::mark;
    if (const auto* m = r_.mention_at(i);
        m != nullptr && (capital(r_.s.words[m->at.begin]) || m->at.end > m->at.begin + 1))
      return Tag::name;
    if (digits(r_.s.words[i])) return Tag::number;
    if (r_.s.lower[i].ends_with("'s") || r_.s.lower[i].ends_with("’s")) return Tag::determiner;  // "the brigade's"
    if (const auto* e = r_.match(Section::word, i); e != nullptr && e->ids.size() == 1)
      if (const auto tag = tag_named(e->value)) return *tag;
    if (r_.match(Section::number, i) != nullptr) return Tag::number;
    if (weekday_name(r_.s.lower[i]) || (capital(r_.s.words[i]) && month_name(r_.s.lower[i]))) return Tag::noun;
    if (i > 0 && capital(r_.s.words[i]) && !r_.mark(i - 1) && forms(i) == 0) return Tag::name;
    if (r_.s.lower[i].ends_with("ly") && r_.s.lower[i].size() > 4 && forms(i) == 0) return Tag::adverb;
    return Tag::noun;
  }

  /// "after rebels shelled", "after shelling": a clause; "after the talks": none.
  bool leads_clause(std::size_t i) const {
    for (++i; i < r_.size(); ++i) {
      if (tags_[i] == Tag::verb || tags_[i] == Tag::auxiliary || tags_[i] == Tag::modal) return true;
      if (tags_[i] == Tag::mark || tags_[i] == Tag::conjunction || tags_[i] == Tag::relative ||
          tags_[i] == Tag::subordinator)
        return false;
    }
    return false;
  }

  VerbForms forms(std::size_t i) const {
    if (const auto known = r_.c.coder.lexicon().forms(r_.ids[i])) return known;
    const auto w = r_.s.lower[i];  // a verb that nobody listed shows behind an auxiliary
    if (w.size() > 4 && w.ends_with("ed")) return kPast | kParticiple;
    if (w.size() > 5 && w.ends_with("ing")) return kIng;
    return 0;
  }
  bool known(std::size_t i) const { return r_.c.coder.lexicon().forms(r_.ids[i]) != 0; }

  /// The last word before `i` that is no adverb, negation or aside; nothing at the head of the content or behind a mark.
  std::optional<std::size_t> before(std::size_t i) const {
    while (i-- > 0) {
      if (tags_[i] == Tag::mark) return std::nullopt;
      if (tags_[i] != Tag::adverb && tags_[i] != Tag::negation && tags_[i] != Tag::aside) return i;
    }
    return std::nullopt;
  }
  Tag next(std::size_t i) const { return i + 1 < r_.size() ? tags_[i + 1] : Tag::mark; }

  bool opens_object(std::size_t i) const {
    switch (next(i)) {
      case Tag::determiner:
      case Tag::pronoun:
      case Tag::name:
      case Tag::number:
      case Tag::relative:
      case Tag::subordinator:
      case Tag::to: return true;
      case Tag::preposition: return !r_.is(i + 1, "of");
      default: return false;
    }
  }

  bool is_verb(std::size_t i) const {
    const auto f = forms(i);
    if (f == 0) {  // whatever stands behind "will" or "will not"
      const auto modal = before(i);
      return modal && tags_[*modal] == Tag::modal;
    }
    const bool shouting = i > 0 && capital(r_.s.words[i]) && !r_.mark(i - 1);
    if (shouting) return false;  // "Lake Watch": part of a name that nobody knows
    const auto b = before(i);
    const Tag left = b ? tags_[*b] : Tag::mark;
    if (left == Tag::modal || left == Tag::to) return (f & kBase) != 0 && known(i);
    if (left == Tag::auxiliary) return (f & (kPast | kParticiple | kIng)) != 0 || ((f & kBase) != 0 && does(*b));
    if (f & kIng) return gerund(i, left);
    if (!known(i)) return false;
    const bool opened =
        left == Tag::determiner || left == Tag::adjective || left == Tag::number || left == Tag::preposition;
    const bool other =
        left == Tag::adjective && *b > 0 && r_.is(*b, "other") && r_.is(*b - 1, "each");  // "with each other met"
    const bool once_more = left == Tag::adjective && r_.is(*b, "last") && *b > 0 && tags_[*b - 1] == Tag::pronoun;
    const bool two =
        other || once_more || (left == Tag::number && *b > 0 && tags_[*b - 1] == Tag::determiner);  // "the two agreed"
    if (f & kPast) return past(i, f, two ? Tag::noun : left, opened && !two);
    if (opened) return false;
    if (f & kThird) {  // "mortar shells": a noun that is a verb too is one behind a name or pronoun alone
      const bool resumed = left == Tag::mark && i > r_.content.begin && r_.is(i - 1, ",") && opens_object(i);
      if (left == Tag::noun && next(i) == Tag::to) return true;  // "the army plans to"
      const bool named = left == Tag::name || left == Tag::pronoun || left == Tag::relative || resumed;
      const bool one =
          left == Tag::noun && *b > 0 && tags_[*b - 1] == Tag::determiner && !r_.s.lower[*b].ends_with("s");
      if (one && next(i) == Tag::determiner) return true;  // "the letter calls the brigade"
      const bool noun = r_.match(Section::noun_class, i) != nullptr || (b && (forms(*b) & kIng) != 0);
      if (named && noun && (next(i) == Tag::noun || next(i) == Tag::adverb)) return false;  // "Kurdish forces west of"
      if (named && !noun && next(i) == Tag::mark) return true;  // "until Turkey withdraws"
      return (named || (left == Tag::noun && !noun)) &&
             (opens_object(i) || next(i) == Tag::adverb || next(i) == Tag::noun);
    }
    if (f & kBase) return base(i, left, b);
    return false;
  }

  bool does(std::size_t i) const {
    return r_.is(i, "do") || r_.is(i, "does") || r_.is(i, "did") || r_.is(i, "don't") || r_.is(i, "didn't") ||
           r_.is(i, "doesn't");
  }

  /// "of shelling the town", ", killing three", "militants shelling": a verb; "the shelling of": a noun.
  bool gerund(std::size_t i, Tag left) const {
    if (!known(i) && left != Tag::preposition) return false;
    if (left == Tag::determiner || left == Tag::adjective || left == Tag::number) return false;
    if (r_.is(i + 1, "of") || r_.is(i + 1, "by")) return false;
    if (left == Tag::preposition || left == Tag::mark || left == Tag::conjunction || left == Tag::subordinator)
      return true;
    return opens_object(i) || next(i) == Tag::adjective || next(i) == Tag::noun;
  }

  /// "the captured soldiers" has no verb, "the convoy stopped by gunmen" has one.
  bool past(std::size_t i, VerbForms f, Tag left, bool opened) const {
    if (opened) return false;
    if (r_.is(i, "let") && !before_mark(i)) return opens_object(i);  // "Let the boys go"
    if ((f & kBase) != 0 && left != Tag::name && left != Tag::pronoun && left != Tag::noun && left != Tag::relative)
      return left == Tag::conjunction && opens_object(i);  // "hit", "cut", "put"
    if (left == Tag::mark) {  // "Wounded people", ", accused of"
      const bool head = !before_mark(i);
      return !head || opens_object(i);
    }
    return true;
  }
  bool before_mark(std::size_t i) const { return i > r_.content.begin; }

  bool begins(std::size_t i) const {
    static constexpr std::string_view verbs[] = {"resume", "begin",  "continue", "open", "start", "restart",
                                                 "end",    "remain", "go",       "stay", "fall"};
    return one_of(r_, i, verbs);
  }

  bool base(std::size_t i, Tag left, std::optional<std::size_t> b) const {
    if (left == Tag::mark && i > 0 && !(i == r_.content.begin || r_.is(i - 1, "“") || r_.is(i - 1, "\""))) return false;
    if (left == Tag::mark) return opens_object(i) && next(i) != Tag::preposition;  // "Let the boys go"
    if (left == Tag::pronoun || left == Tag::relative) return true;
    const bool plural = b && ((left == Tag::noun && r_.s.lower[*b].ends_with("s")) || left == Tag::name);
    const bool noun = r_.match(Section::noun_class, i) != nullptr;
    const bool goes_on = next(i) == Tag::adjective || next(i) == Tag::noun;
    if (next(i) == Tag::preposition)
      return plural && left == Tag::noun && !noun && begins(i);  // "Talks resume on Monday"
    return plural && (opens_object(i) || next(i) == Tag::adverb || (goes_on && !noun));
  }

  const Reading& r_;
  std::vector<Tag>& tags_;
};

}  // namespace

std::optional<Tag> tag_named(std::string_view value) {
  for (const auto& [name, tag] : kTags)
    if (name == value) return tag;
  return std::nullopt;
}

void tag_words(const Reading& r, std::vector<Tag>& tags) { Tagger(r, tags).run(); }

}  // namespace truce::coding
