// How many people were harmed, and of whom.
#include "coding/detail/losses.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace truce::coding {
namespace {

using namespace model;

constexpr std::size_t kHarmTokensMax = 7;  // between a number and the word for what befell them
constexpr std::size_t kBackTokensMax = 9;
constexpr std::size_t kPartTokensMax = 14;  // between a number's harm and what is said of a part

std::size_t word_end(const Reading& r, std::size_t at) { return at + r.match(Section::harm, at)->ids.size(); }

bool helper(const Reading& r, std::size_t at) {
  static constexpr std::string_view words[] = {"was",  "were",  "been", "being",    "is",   "are", "be",  "got",
                                               "left", "found", "also", "reported", "have", "has", "had", "reportedly"};
  return one_of(r, at, words);
}

/// "two gunmen killed five soldiers": those before the verb were not harmed by it.
bool harms_others(const Reading& r, const Number& n, std::size_t at) {
  const auto word = r.s.lower[at];
  if (!word.ends_with("ed") || word == "died" || at == n.next || helper(r, at - 1)) return false;
  const auto next = at + 1;
  static constexpr std::string_view objects[] = {"a",     "an", "the",  "its",     "his",
                                                 "their", "at", "some", "several", "many"};
  return one_of(r, next, objects) || number_at(r, next) || r.match(Section::people, next) != nullptr ||
         (r.mention_at(next) != nullptr);
}

/// Words between a single person and its harm: "a ferryman was wounded", "a child died".
bool befell_one(const Reading& r, std::size_t at) {
  static constexpr std::string_view ends[] = {"died", "perished", "dies", "disappeared"};
  if (one_of(r, at, ends)) return true;
  static constexpr std::string_view alone[] = {"died",   "perished", "dies",   "disappeared",
                                               "killed", "injured",  "wounded"};
  if (helper(r, at - 1)) return true;
  const auto* e = r.match(Section::harm, at);
  if (e != nullptr && e->ids.size() > 1) return true;  // "lost the life", "received wounds"
  const auto end = word_end(r, at);
  return one_of(r, at, alone) &&
         (end >= r.size() || r.mark(end) || r.is(end, "in") || r.is(end, "and") || r.is(end, "by"));
}

/// Goes through a range once.
class Reader {
 public:
  Reader(const Reading& r, Range range) : r_(r), range_(range), done_(range.begin) {}

  std::vector<Harmed> read() {
    for (std::size_t i = range_.begin; i < range_.end;) {
      auto n = number_at(r_, i);
      one_ = false;
      if (!n) n = one_person_at(r_, i), one_ = n.has_value();
      if (!n && harmed_right_before(i)) {
        n = one_more_at(r_, i);
        if (!n) n = known_person_at(r_, i);
        one_ = n.has_value();
      }
      if (!n || n->next > range_.end) {
        if (r_.is(i, ";")) waiting_.clear();
        ++i;
        continue;
      }
      i = counts_people(*n) ? number(*n) : n->next;
    }
    return std::move(out_);
  }

 private:
  /// "killing", "wounded" ends right before the token.
  bool harmed_right_before(std::size_t at) const {
    return at > std::max(done_, range_.begin) && harm_at(r_, at - 1).has_value() && !helper(r_, at - 2);
  }
  bool counts_people(const Number& n) const {
    static constexpr std::string_view months[] = {"january",   "february", "march",    "april",
                                                  "may",       "june",     "july",     "august",
                                                  "september", "october",  "november", "december"};
    if (one_of(r_, n.next, months)) return false;
    static constexpr std::string_view of_years[] = {"in", "since", "of", "until", "year", "from", "by"};
    const bool calendar = n.value >= 1900 && n.value <= 2100 && n.next == n.begin + 1;
    if (calendar && n.begin > 0 && (one_of(r_, n.begin - 1, months) || one_of(r_, n.begin - 1, of_years))) return false;
    static constexpr std::string_view units[] = {"%",          "percent", "years",   "days",   "hours",    "km",
                                                 "months",     "weeks",   "minutes", "metres", "families", "tonnes",
                                                 "year",       "times",   "meters",  "day",    "hour",     "o'clock",
                                                 "violations", "cases",   "houses"};
    if (one_of(r_, n.next, units) || year(n) || age_at(r_, n)) return false;
    const auto* noun = r_.match(Section::people, n.next) == nullptr ? r_.match(Section::noun_class, n.next) : nullptr;
    if (noun != nullptr && (noun->classes & r_.c.coder.lexicon().known().property).any()) return false;  // "40 goats"
    const bool thing = r_.match(Section::weapon, n.next) != nullptr || r_.match(Section::hindered, n.next) != nullptr;
    return !thing || r_.match(Section::people, n.next) != nullptr;
  }

  /// "in 1658"; "1658 civilians" is a number.
  bool year(const Number& n) const {
    const auto w = r_.s.lower[n.begin];
    const bool looks = n.next == n.begin + 1 && w.size() == 4 && (w.starts_with("1") || w.starts_with("20")) &&
                       w.find(',') == std::string_view::npos && w[0] <= '9' && w[3] <= '9' && w[3] >= '0';
    return looks && r_.match(Section::people, n.next) == nullptr && !harm_at(r_, n.next);
  }
  /// Reads what belongs to the number; where to go on.
  std::size_t number(const Number& n) {
    Harmed h;
    h.number = n;
    h.unnumbered = one_;
    const std::size_t last = out_.size();
    if (!verb_before(h) && !lives(h) && !lost(h) && !forward(h) && !toll(h) && !backward(h) && !as_before(h))
      return n.next;
    h.whole = {std::min(n.begin, h.word.begin), std::max(n.next, h.word.end)};
    while (h.whole.end < range_.end &&
           (r_.match(Section::people, h.whole.end) != nullptr || r_.is(h.whole.end, "of") || r_.is(h.whole.end, "the")))
      ++h.whole.end;
    if (h.word.begin > n.begin)
      for (auto& w : waiting_) w.harm = h.harm, w.word = h.word, out_.push_back(w);
    waiting_.clear();
    carried_ = h.harm;
    out_.push_back(h);
    for (auto& part : inner_) add_part(part, h);
    inner_.clear();
    std::size_t end = std::max(h.whole.end, n.next);
    done_ = h.whole.end;
    return parts_behind(h, end, last == 0);
  }
  /// ", among them a woman", "(two of them children)": of whom, where several numbers stand before, is open.
  std::size_t parts_behind(const Harmed& h, std::size_t end, bool lone) {
    std::size_t mark = end;
    while (mark < std::min(range_.end, end + kPartTokensMax) && !r_.mark(mark) && !harm_at(r_, mark)) {
      if (const auto n = number_at(r_, mark); n && counts_people(*n)) break;
      ++mark;
    }
    if (const auto more = parts_of_them(r_, mark, range_.end);
        more && more->end <= range_.end && !more->parts.empty()) {
      if (lone) {
        for (std::size_t k = 0; k < more->parts.size(); ++k) add_part({more->parts[k], more->own_harm[k]}, h);
      }
      end = done_ = std::max(end, more->end);
    }
    return end;
  }
  /// "wounded one soldier and killed ...": the verb right before it
  bool verb_before(Harmed& h) {
    const auto at = h.number.begin;
    if (at <= std::max(done_, range_.begin)) return false;
    for (std::size_t k = at; k-- > std::max(done_, range_.begin) && at - k < 6;) {
      const auto* e = r_.match(Section::harm, k);
      const bool touches =
          e != nullptr && (k + e->ids.size() == at || (k + e->ids.size() + 1 == at && r_.is(at - 1, "of")));
      if (!touches) continue;
      if (one_ && r_.is(k, "hurt")) return false;
      return befell(h, k);
    }
    return false;
  }
  /// "claimed six lives", "has cost 11,400 lives".
  bool lives(Harmed& h) {
    static constexpr std::string_view verbs[] = {"claimed", "claiming", "claims", "claim", "cost",  "costing",
                                                 "costs",   "took",     "taking", "takes", "taken", "take"};
    const auto& n = h.number;
    if (!r_.is(n.next, "lives") || n.begin == 0 || !one_of(r_, n.begin - 1, verbs)) return false;
    h.harm = Harm::dead;
    h.word = {n.next, n.next + 1};
    return true;
  }
  /// "We lost 12 men": people, and no ground.
  bool lost(Harmed& h) {
    static constexpr std::string_view verbs[] = {"lost", "lose", "loses", "losing"};
    const auto& n = h.number;
    if (n.begin == 0 || !one_of(r_, n.begin - 1, verbs) || r_.match(Section::people, n.next) == nullptr) return false;
    h.harm = Harm::dead;
    h.word = {n.begin - 1, n.begin};
    return true;
  }
  /// "The toll has climbed to 23", "the number of those killed rose to 7".
  bool toll(Harmed& h) {
    static constexpr std::string_view verbs[] = {
        "rises",   "rose",   "risen", "rise",   "climbs",    "climbed", "grows",  "grew",    "grown",    "reached",
        "reaches", "stands", "stood", "jumped", "increased", "mounted", "mounts", "revised", "standing", "reaching"};
    constexpr std::size_t kTollTokensMax = 24;
    auto at = h.number.begin;
    if (at > range_.begin && (r_.is(at - 1, "to") || r_.is(at - 1, "at"))) --at;
    if (at <= range_.begin || !one_of(r_, at - 1, verbs)) return false;
    const auto from = at > range_.begin + kTollTokensMax ? at - kTollTokensMax : range_.begin;
    for (auto k = at - 1; k-- > from;) {
      const bool number_of = k > from && r_.is(k, "of") && r_.is(k - 1, "number");
      if (!r_.is(k, "toll") && !number_of) continue;
      h.harm = Harm::killed;
      for (auto i = number_of ? k + 1 : at; i < std::min(at, k + 5); ++i)
        if (const auto harm = harm_at(r_, i)) h.harm = *harm;
      h.word = {k, k + 1};
      h.whole = {k, h.number.next};
      return true;
    }
    return false;
  }
  bool forward(Harmed& h) {
    const auto& n = h.number;
    for (std::size_t k = n.next, to = n.next + kHarmTokensMax; k < std::min(range_.end, to); ++k) {
      if (r_.is(k, ",") || r_.is(k, "("))
        if (auto more = parts_of_them(r_, k, range_.end);
            more && more->end > k + 1 && more->end < range_.end && goes_on(*more)) {
          for (std::size_t p = 0; p < more->parts.size(); ++p) inner_.push_back({more->parts[p], more->own_harm[p]});
          h.others.push_back({k, more->end});
          k = r_.is(more->end, ",") ? more->end : more->end - 1;
          to = k + kHarmTokensMax;
          continue;
        }
      const auto next = k > n.next ? number_at(r_, k) : std::nullopt;
      const bool other = (next && !age_at(r_, *next)) || (k > n.next && one_person_at(r_, k));
      if (other && (r_.is(k - 1, "and") || r_.is(k - 1, ","))) wait(h, k);
      if (r_.is(k, ";") || r_.is(k, ":") || other) return false;
      if (r_.is(k, ",")) {
        if (number_at(r_, k + 1) && !carried_) wait(h, k);
        return false;
      }
      if ((r_.is(k, "and") || r_.is(k, "in") || r_.is(k, "after")) && carried_) {
        if (r_.is(k, "and") && number_at(r_, k + 1) && done_ <= range_.begin) wait(h, k);
        if (!r_.is(k, "in") || out_.empty()) return false;
      }
      if (!harm_at(r_, k) || r_.s.lower[k].ends_with("ing")) continue;
      if (harms_others(r_, n, k) || (one_ && !befell_one(r_, k))) return false;
      return befell(h, k);
    }
    return false;
  }
  /// Whether the clause goes on behind a part: "seven people, three of them women, were killed".
  bool goes_on(const PartsOfThem& more) const {
    for (std::size_t k = more.end; k < std::min(range_.end, more.end + 4); ++k)
      if (harm_at(r_, k)) return true;
    return false;
  }
  bool backward(Harmed& h) {
    const auto from = std::max(
        done_, h.number.begin > range_.begin + kBackTokensMax ? h.number.begin - kBackTokensMax : range_.begin);
    if (one_) return false;
    for (std::size_t k = h.number.begin; k-- > from;) {
      if (r_.is(k, ";")) return false;
      if (harm_at(r_, k)) return befell(h, k);
    }
    return false;
  }
  /// "killed three civilians and two soldiers"
  bool as_before(Harmed& h) {
    const auto at = h.number.begin;
    if (!carried_ || at == 0 || (!r_.is(at - 1, "and") && !r_.is(at - 1, ","))) return false;
    if (!one_ && r_.match(Section::people, h.number.next) == nullptr) return false;
    h.harm = *carried_;
    h.word = {at, at};
    return true;
  }
  bool befell(Harmed& h, std::size_t at) {
    h.harm = *harm_at(r_, at);
    h.word = {at, word_end(r_, at)};
    return true;
  }
  /// "a woman and two children were killed": the first has its harm from the last.
  void wait(const Harmed& h, std::size_t end) {
    if (!one_ && r_.match(Section::people, h.number.next) == nullptr) return;
    waiting_.push_back(h);
    waiting_.back().whole = {h.number.begin, end};
  }
  struct Part {
    Harmed harmed;
    bool own = false;
  };
  void add_part(const Part& p, const Harmed& whole) {
    if (p.harmed.number.value > whole.number.upto.value_or(whole.number.value)) return;
    out_.push_back(p.harmed);
    if (p.own) return;
    out_.back().harm = whole.harm;
    out_.back().word = whole.word;
  }

  const Reading& r_;
  Range range_;
  std::size_t done_;
  std::vector<Harmed> out_;
  std::vector<Harmed> waiting_;
  std::vector<Part> inner_;
  std::optional<Harm> carried_;
  bool one_ = false;
};

void describe(const Reading& r, const Harmed& h, Loss& loss) {
  Population p;
  bool any = false;
  const auto skip = [&](std::size_t k) {
    return std::any_of(h.others.begin(), h.others.end(), [&](Range o) { return o.begin <= k && k < o.end; });
  };
  for (std::size_t k = h.whole.begin; k < h.whole.end; ++k) {
    static constexpr std::string_view kin[] = {"his", "her", "their"};
    if (k > h.whole.begin && one_of(r, k, kin)) break;  // "a shepherd and his sons": of the first
    const auto* e = skip(k) ? nullptr : r.match(Section::people, k);
    if (e == nullptr) continue;
    for (const auto one : split(e->value, ' ')) {
      const auto colon = one.find(':');
      if (colon == std::string_view::npos) continue;
      const auto field = one.substr(0, colon);
      const std::string value(one.substr(colon + 1));
      if (field == "nationality") p.nationality = value;
      else if (field == "status") p.status = value;
      else if (field == "age") p.age = value;
      else if (field == "sex") p.sex = value;
      else if (field == "affiliation") p.affiliation = value;
      else continue;
      any = true;
    }
  }
  if (any) loss.population = p;
}

}  // namespace

std::optional<Harm> harm_at(const Reading& r, std::size_t at) {
  const auto* e = r.match(Section::harm, at);
  return e != nullptr ? from_name<Harm>(e->value) : std::nullopt;
}

std::vector<Harmed> harmed_in(const Reading& r, Range range) {
  bool any = r.first(Section::harm, range).has_value();
  for (auto i = range.begin; i < range.end && !any; ++i)
    any = r.is(i, "lives") || r.is(i, "toll") || r.is(i, "lost") || r.is(i, "lose") || r.is(i, "loses");
  return any ? Reader(r, range).read() : std::vector<Harmed>();
}

Loss loss_of(const Reading& r, const Harmed& h) {
  Loss loss;
  loss.harm = h.harm;
  const auto& n = h.number;
  if (n.upto) loss.low = n.value, loss.high = n.upto;
  else if (n.low) loss.low = n.value;
  else if (n.high) loss.high = n.value;
  else loss.best = n.value;
  if (n.approximate) loss.approximate = true;
  describe(r, h, loss);
  return loss;
}

std::vector<Loss> losses_in(const Reading& r, Range range, Scope scope, bool told) {
  std::vector<Loss> out;
  static constexpr std::string_view deadly[] = {
      "mine",    "mines",   "bomb",  "explosion", "blast",    "gunmen", "militants", "shell",    "sniper", "rocket",
      "missile", "gunfire", "drone", "crossfire", "shrapnel", "rebels", "troops",    "soldiers", "device"};
  bool act = told || r.first(Section::ground, range).has_value();
  for (std::size_t i = range.begin; i < range.end && !act; ++i) act = one_of(r, i, deadly);
  const Harmed* before = nullptr;
  const auto all = harmed_in(r, range);
  for (const auto& h : all) {
    const bool beside = before != nullptr && before->unnumbered && h.unnumbered && before->harm == h.harm &&
                        before->number.next + 1 == h.number.begin;
    before = &h;
    if (beside && !out.empty() && out.back().best) {  // "a miller and a baker": two
      *out.back().best += h.number.value;
      out.back().population.reset();
      continue;
    }
    if (h.number.value >= 5000 || h.number.value == 0) continue;
    // "A former minister died in Hama", "a teacher was hurt when a bus crashed": no losses of an event.
    if (!act && !h.part && (h.unnumbered || (h.harm == Harm::dead && h.number.value == 1))) continue;
    Loss loss = loss_of(r, h);
    if (loss.harm == Harm::dead) loss.harm = Harm::killed;
    loss.scope = scope;
    const auto same = [&](const Loss& l) {
      return l.harm == loss.harm && l.best == loss.best && l.low == loss.low && l.high == loss.high &&
             l.population.has_value() == loss.population.has_value() &&
             (!l.population ||
              (l.population->status == loss.population->status && l.population->age == loss.population->age &&
               l.population->sex == loss.population->sex));
    };
    if (std::none_of(out.begin(), out.end(), same)) out.push_back(std::move(loss));
  }
  return out;
}

}  // namespace truce::coding
