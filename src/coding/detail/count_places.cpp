// Where the cases of a count were: provinces with numbers, in either order.
#include "coding/detail/counts.hpp"

namespace truce::coding {

using namespace model;

std::optional<ActorId> part_of_commission(const Reading& r, const ActorId& who) {
  const auto& registry = r.c.coder.actors();
  if (who.value.starts_with("joint-commission.")) return who;
  const auto* actor = registry.find(who);
  const auto state =
      actor != nullptr && actor->kind == actors::ActorKind::state ? std::optional(who) : registry.state_of(who);
  if (!state) return std::nullopt;
  const ActorId part("joint-commission." + state->value.substr(0, state->value.find('.')));
  return registry.find(part) != nullptr ? std::optional(part) : std::nullopt;
}

std::optional<std::pair<ActorId, std::size_t>> recorder_at(const Reading& r, std::size_t i) {
  if (const auto* e = r.match(Section::recorder, i))
    if (const ActorId id(e->value); r.c.coder.actors().find(id) != nullptr) return std::pair(id, i + e->ids.size());
  const auto* m = r.mention_at(i);
  if (m == nullptr || m->at.begin != i || m->actor == nullptr || m->actor->kind == actors::ActorKind::coalition)
    return std::nullopt;
  auto part = part_of_commission(r, m->actor->id);
  // A guarantor's monitors, where the mission has no commission with a part for each.
  if (!part && m->actor->kind == actors::ActorKind::body && m->actor->part_of) part = m->actor->id;
  return part ? std::optional(std::pair(*part, m->at.end)) : std::nullopt;
}

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
        if (r_.is(i_, ";")) flush();
        ++i_;
      }
    }
    flush();
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
  std::size_t skip_words(std::size_t i) const {
    while (r_.is(i, "province") || r_.is(i, "provinces") || r_.is(i, "governorate") || r_.is(i, "governorates")) ++i;
    return i;
  }
  /// "(14 according to the Syrian side)"
  bool within() {
    const auto n = number_at(r_, i_ + 1);
    if (!n) return false;
    std::size_t k = n->next;
    while (k < to_ && !r_.is(k, ")") && !(r_.is(k, "according") && r_.is(k + 1, "to")) && k < n->next + 5) ++k;
    if (!r_.is(k, "according")) {
      if (total_ && n->value == *total_ && r_.is(n->next, ")")) {  // "three (3) violations"
        i_ = n->next + 1;
        return true;
      }
      return false;
    }
    std::size_t end = k + 2;
    while (end < to_ && !r_.is(end, ")")) ++end;
    if (const auto l = r_.link_at({k + 2, end}); l && l->id) {
      const auto state = r_.c.coder.actors().state_of(ActorId(*l->id));
      out_.push_back({state ? state->value : *l->id, {}, n->value});
    }
    i_ = end + 1;
    return true;
  }
  void province(const std::pair<PlaceId, std::size_t>& p) {
    i_ = skip_words(p.second);
    std::size_t k = i_;
    const bool bracket = r_.is(k, "(");
    if (bracket || r_.is(k, "—") || r_.is(k, "–") || r_.is(k, ":") || r_.is(k, "-")) ++k;
    auto n = number_at(r_, k);
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
    const bool together = r_.is(i_, "together") || r_.is(i_, "combined") || (r_.is(i_, "in") && r_.is(i_ + 1, "all"));
    const bool each = r_.is(i_, "each");
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
  void number(const Number& n) {
    std::size_t k = n.next;
    for (int guard = 0; guard < 3; ++guard)
      if (const auto* e = r_.match(Section::violation, k)) k += e->ids.size();
      else if (r_.is(k, "more") || r_.is(k, "others") || r_.is(k, "were") || r_.is(k, "was") || r_.is(k, "registered"))
        ++k;
    if (r_.is(k, "in") && r_.is(k + 1, "each")) ++k;  // "two in each"
    const bool each = r_.is(k, "each");
    if (each) ++k;
    if (each && !waiting_.empty() && !r_.is(k, "in")) {  // "Hama and Idlib - 2 each"
      heads_ = n.value;
      each_ = true;
      flush();
      i_ = k;
      return;
    }
    const bool leads = r_.is(k, "in") || r_.is(k, "for") || r_.is(k, "on");
    i_ = k > n.next ? k : n.next;
    if (!leads) return;
    std::size_t p = k + 1;
    while (r_.is(p, "the") || r_.is(p, "province") || r_.is(p, "provinces") || r_.is(p, "of") || r_.is(p, "each")) ++p;
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
