// Where the cases of a count were: provinces with numbers, in either order.
#include "coding/detail/counts.hpp"

namespace truce::coding {

using namespace model;

std::optional<std::pair<PlaceId, std::size_t>> province_at(const Reading& r, std::size_t i) {
  if (i >= r.size()) return std::nullopt;
  const auto& places = r.c.coder.places();
  if (const auto* m = r.mention_at(i); m != nullptr && m->place != nullptr && m->at.begin == i) {
    if (const auto p = places.province_of(m->place->id)) return std::pair(*p, m->at.end);
    return std::nullopt;
  }
  if (const auto* e = r.match(Section::slip, i); e != nullptr && (r.is(i + 1, "(") || number_at(r, i + 1)))
    return std::pair(PlaceId(e->value), i + e->ids.size());
  return std::nullopt;
}

bool province_in(const Reading& r, Range range) {
  for (std::size_t i = range.begin; i < range.end; ++i)
    if (province_at(r, i)) return true;
  return false;
}

namespace {

/// Reads a list of provinces and numbers, either order, in one pass.
class Parts {
 public:
  Parts(const Reading& r, std::size_t from, std::size_t to, std::optional<std::int64_t> total)
      : r_(r), i_(from), to_(to), total_(total) {}

  std::vector<CountPart> read() {
    while (i_ < to_) {
      if (r_.is(i_, "(") && within()) continue;
      if (const auto p = province_at(r_, i_)) {
        province(*p);
      } else if (const auto n = number_at(r_, i_)) {
        number(*n);
      } else {
        if (!in_list(i_)) flush();
        ++i_;
      }
    }
    flush();
    together_in_bracket();
    // "4 violations in Latakia": the only province holds the whole number.
    std::size_t unnumbered = 0;
    for (const auto& p : out_) unnumbered += !p.value && !p.according_to;
    if (total_ && unnumbered == 1 && places_ == 1)
      for (auto& p : out_)
        if (!p.value && !p.according_to) p.value = total_;
    return std::move(out_);
  }

 private:
  void add(std::vector<PlaceId> where, std::optional<std::int64_t> value) {
    places_ += where.size();
    out_.push_back({std::nullopt, std::move(where), value});
  }
  /// Provinces that wait for a number: those before a province list's own number, or named without any.
  void flush() {
    if (heads_ && waiting_.size() > 1 && !each_) {
      add(waiting_, heads_);  // "six in Damascus, Latakia and Aleppo": one number together
    } else {
      for (const auto& p : waiting_) add({p}, heads_);
    }
    waiting_.clear();
    heads_.reset();
    each_ = false;
  }
  /// Words that may stand between the provinces of one list, or between them and their number.
  bool in_list(std::size_t i) const {
    static constexpr std::string_view words[] = {
        ",",   "and",   "the",   "province", "provinces", "governorate", "governorates",
        "of",  "in",    "both",  "also",     "as",        "well",        "(",
        ")",   ":",     "-",     "—",        "–",         "there",       "were",
        "was", "by",    "on",    "to",       "had",       "with",        "saw",
        "for", "area",  "areas", "each",     "region",    "regions",     "countryside",
        "a",   "total", "&",     "/"};
    return one_of(r_, i, words);
  }
  /// "(provinces Daraa, Idlib and Homs)" behind a number: the bracket says where all of it was.
  void together_in_bracket() {
    if (!total_ || out_.size() < 2 || !bracket_) return;
    CountPart all{std::nullopt, {}, total_};
    for (const auto& p : out_) {
      if (p.value || p.according_to) return;
      all.place.insert(all.place.end(), p.place.begin(), p.place.end());
    }
    out_ = {all};
  }
  std::size_t skip_words(std::size_t i) const {
    while (r_.is(i, "province") || r_.is(i, "provinces") || r_.is(i, "governorate") || r_.is(i, "governorates")) ++i;
    return i;
  }
  /// "(14 according to the Syrian side)", "(by Turkish data 14)"
  bool within() {
    const auto n = number_at(r_, i_ + 1);
    if (!n) {
      bracket_ = bracket_ || (out_.empty() && waiting_.empty());
      return false;
    }
    std::size_t k = n->next;
    while (k < to_ && !r_.is(k, ")") && !according(k) && k < n->next + 5) ++k;
    if (!according(k)) {
      if (total_ && n->value == *total_ && r_.is(n->next, ")")) {  // "three (3) violations"
        i_ = n->next + 1;
        return true;
      }
      return false;
    }
    std::size_t end = k + 1;
    while (end < to_ && !r_.is(end, ")")) ++end;
    const std::size_t from = r_.is(k, "according") ? k + 2 : k + 1;
    if (const auto who = told_by({from, end})) out_.push_back({who, {}, n->value});
    i_ = end + 1;
    return true;
  }
  bool according(std::size_t k) const {
    return (r_.is(k, "according") && r_.is(k + 1, "to")) || r_.is(k, "by") || r_.is(k, "per");
  }
  /// A monitors' body by its own name, anybody else as a state.
  std::optional<std::string> told_by(Range range) const {
    const auto& registry = r_.c.coder.actors();
    if (const auto l = r_.link_at(range); l && l->id) {
      const ActorId id(*l->id);
      const auto* actor = registry.find(id);
      if (actor != nullptr && actor->kind == actors::ActorKind::body) return id.value;
      const auto state = registry.state_of(id);
      return state ? state->value : id.value;
    }
    for (std::size_t i = range.begin; i < range.end; ++i)
      if (const auto side = recorder_at(r_, i)) return side->first.value;
    return std::nullopt;
  }
  void province(const std::pair<PlaceId, std::size_t>& p) {
    i_ = skip_words(p.second);
    std::size_t k = i_;
    const bool bracket = r_.is(k, "(");
    if (bracket || r_.is(k, "—") || r_.is(k, "–") || r_.is(k, ":") || r_.is(k, "-")) ++k;
    while (!bracket && k == i_ && !number_at(r_, k) && leads_to_number(k)) k = ++i_;  // "Aleppo saw 4"
    auto n = number_at(r_, k);
    if (n && (n->next > to_ || counts_other_things(r_, *n) || n->upto)) n.reset();
    // "Aleppo and 4 in Daraa" puts the number before; "Aleppo 3, Daraa 4" and "Aleppo (3)" after.
    if (n && !bracket && k == i_ && (r_.is(n->next, "in") || heads_)) n.reset();
    if (!n) {
      waiting_.push_back(p.first);
      return;
    }
    if (heads_) {  // a number before the list, and one with the province: the list's numbers rule
      heads_.reset();
    }
    i_ = n->next;
    if (r_.is(i_, "violations") || r_.is(i_, "cases") || r_.is(i_, "violation") || r_.is(i_, "case")) ++i_;
    const bool together = r_.is(i_, "together") || r_.is(i_, "combined") || r_.is(i_, "altogether") ||
                          r_.is(i_, "taken") || r_.is(i_, "total") ||
                          (r_.is(i_, "in") && (r_.is(i_ + 1, "all") || r_.is(i_ + 1, "total") || r_.is(i_ + 1, "sum")));
    const bool each = r_.is(i_, "each") || r_.is(i_, "apiece");
    if (together)
      while (bracket && i_ < to_ && !r_.is(i_, ")")) ++i_;
    if (bracket && r_.is(i_, ")")) ++i_;
    if (together && !waiting_.empty()) {
      waiting_.push_back(p.first);
      add(std::move(waiting_), n->value);
      waiting_.clear();
      return;
    }
    if (each) {
      for (const auto& w : waiting_) add({w}, n->value);
      waiting_.clear();
    } else {
      flush();
    }
    add({p.first}, n->value);
  }
  /// "saw", "had", "there were": between a province and its number.
  bool leads_to_number(std::size_t k) const {
    static constexpr std::string_view words[] = {"saw", "had",       "with", "there",    "were",
                                                 "got", "accounted", "for",  "witnessed"};
    for (std::size_t to = k + 3; k < to; ++k)
      if (number_at(r_, k)) return true;
      else if (!one_of(r_, k, words)) return false;
    return false;
  }
  /// "of them", "of which", "more", "violations", "were registered": between a number and "in".
  std::size_t past_cases(std::size_t k) const {
    static constexpr std::string_view them[] = {"them", "these", "those", "which", "whom"};
    static constexpr std::string_view words[] = {"more", "others", "other",    "further", "additional",
                                                 "were", "was",    "occurred", "are",     "is",
                                                 "took", "place",  "happened"};
    for (int guard = 0; guard < 5; ++guard)
      if (const auto* e = r_.match(Section::violation, k)) k += e->ids.size();
      else if (const auto* verb = r_.match(Section::record, k)) k += verb->ids.size();
      else if (r_.is(k, "of") && one_of(r_, k + 1, them)) k += 2;
      else if (one_of(r_, k, words) || (dash_at(r_, k) && r_.is(k + 1, "in"))) ++k;
      else break;
    return k;
  }
  void number(const Number& n) {
    if (counts_other_things(r_, n) || n.upto) {
      i_ = n.next;
      return;
    }
    std::size_t k = past_cases(n.next);
    if (r_.is(k, "in") && r_.is(k + 1, "each")) ++k;  // "two in each"
    const bool each = r_.is(k, "each") || r_.is(k, "apiece");
    if (each) ++k;
    if (each && !waiting_.empty() && !r_.is(k, "in")) {  // "Hama and Idlib - 2 each"
      heads_ = n.value;
      each_ = true;
      flush();
      i_ = k;
      return;
    }
    static constexpr std::string_view preposition[] = {"in", "for", "on", "across", "within", "inside", "at", "over"};
    const bool leads = one_of(r_, k, preposition) || (each && r_.is(k, "of"));
    i_ = k > n.next ? k : n.next;
    if (!leads) return;
    std::size_t p = k + 1;
    while (r_.is(p, "the") || r_.is(p, "province") || r_.is(p, "provinces") || r_.is(p, "of") || r_.is(p, "each") ||
           r_.is(p, "all"))
      ++p;
    if (!province_at(r_, p)) return;
    flush();
    heads_ = n.value;
    each_ = each;
    i_ = p;
  }

  const Reading& r_;
  std::size_t i_;
  std::size_t to_;
  std::optional<std::int64_t> total_;
  std::vector<CountPart> out_;
  std::vector<PlaceId> waiting_;
  std::optional<std::int64_t> heads_;
  bool each_ = false;
  bool bracket_ = false;  ///< a bracket without a number at its head opened before any province
  std::size_t places_ = 0;
};

}  // namespace

std::vector<CountPart> parts_in(const Reading& r, Range range, std::optional<std::int64_t> total) {
  return Parts(r, range.begin, range.end, total).read();
}

void add_part_places(const std::vector<CountPart>& parts, Claim& claim) {
  for (const auto& part : parts)
    for (const auto& place : part.place) {
      PlaceRef ref;
      ref.id = place;
      ref.precision = PlacePrecision::province;
      claim.place.push_back(ref);
    }
}

}  // namespace truce::coding
