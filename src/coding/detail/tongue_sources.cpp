// Who reports the counts of a sentence in another language.
#include <algorithm>

#include "coding/detail/tongue_items.hpp"

namespace truce::coding {
namespace {

using namespace model;
using Kind = Item::Kind;

constexpr std::size_t kSpeechTokens = 6;    ///< between a word of saying and "the ministry"
constexpr std::size_t kNounTokens = 2;      ///< between "the agency" and its name
constexpr std::size_t kDatelineTokens = 12;

bool reporter(LinkKind kind) { return kind == LinkKind::agency || kind == LinkKind::outlet; }
bool centre(const Link& link) { return link.id && link.id->ends_with("-center"); }

/// Agencies outermost, a ministry before its centre.
int rank(const Link& link) { return reporter(link.kind) ? 0 : centre(link) ? 2 : 1; }

class Sources {
 public:
  Sources(const Context& c, const Sentence& s, const Items& items) : c_(c), s_(s), items_(items) {}

  std::vector<Link> run() {
    for (std::size_t k = 0; k < items_.size(); ++k)
      if (items_[k].is(Kind::source)) take(k);
    std::stable_sort(out_.begin(), out_.end(), [](const Link& a, const Link& b) { return rank(a) < rank(b); });
    return out_;
  }

 private:
  void take(std::size_t k) {
    const auto& x = items_[k];
    std::optional<Link> link;
    if (!x.anaphor) link = Link{x.value, x.link, std::nullopt, std::nullopt, std::nullopt};
    else if (said(k) && !names_another(k)) link = stood_for(x.value);
    if (!link || (reporter(link->kind) && dateline(k))) return;
    const auto& first = s_.tokens[x.at.begin];
    const auto& last = s_.tokens[x.at.end - 1];
    link->span = Span{c_.index.to_code_point(first.begin), c_.index.to_code_point(last.end)};
    link->text = c_.text.text.substr(first.begin, last.end - first.begin);
    auto& d = c_.discourse;
    (reporter(link->kind) ? d.agency : centre(*link) ? d.centre : d.body) = link;
    if (!reporter(link->kind)) d.office = link;
    if (std::none_of(out_.begin(), out_.end(), [&](const Link& l) { return l.id == link->id; }))
      out_.push_back(std::move(*link));
  }

  /// The last of its kind that the text named; nothing where it named none.
  std::optional<Link> stood_for(std::string_view what) const {
    const auto& d = c_.discourse;
    return what == "agency" ? d.agency : what == "centre" ? d.centre : what == "ministry" ? d.body : d.office;
  }

  bool said(std::size_t k) const {
    for (std::size_t i = 0; i < items_.size(); ++i)
      if (items_[i].speech && items_.distance(i, k) <= kSpeechTokens) return true;
    return items_.verb_last && k < 2 && items_[last_word()].speech;  // "Bakanlık, ... bildirdi."
  }
  std::size_t last_word() const {
    auto k = items_.size() - 1;
    while (k > 0 && items_[k].is(Kind::mark)) --k;
    return k;
  }
  /// "agency TASS": the noun belongs to the name.
  bool names_another(std::size_t k) const {
    for (std::size_t i = 0; i < items_.size(); ++i)
      if (i != k && items_[i].is(Kind::source) && !items_[i].anaphor && items_.distance(i, k) <= kNounTokens &&
          reporter(items_[i].link) == (items_[k].value == "agency"))
        return true;
    return false;
  }
  /// "Moscow, 22 March (TASS) —": whose copy it is.
  bool dateline(std::size_t k) const {
    if (!c_.claims.empty() || items_[k].at.begin > kDatelineTokens) return false;
    for (std::size_t i = 0; i <= std::min(k + 1, items_.size() - 1); ++i)
      if (items_[i].speech) return false;
    static constexpr std::string_view closing[] = {")", "]", "/", "»", "”", "\""};
    auto next = k + 1;
    while (next < items_.size() && items_[next].is(Kind::mark) &&
           truce::one_of(items_.words[items_[next].at.begin], closing))
      ++next;
    return next >= items_.size() || items_.dash(next) || items_.mark(next, ".");
  }

  const Context& c_;
  const Sentence& s_;
  const Items& items_;
  std::vector<Link> out_;
};

}  // namespace

std::vector<Link> sources_in(const Context& c, const Sentence& s, const Items& items) {
  return Sources(c, s, items).run();
}

}  // namespace truce::coding
