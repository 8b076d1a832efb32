#include "places/resolve.hpp"

#include <algorithm>
#include <limits>

#include "places/kind_words.hpp"
#include "places/place_key.hpp"

namespace truce::places {
namespace {

constexpr std::int64_t kFar = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t kSeatMax = 25'000;  ///< metres from the seat of a district to the point that stands for it
constexpr int kRoundsMax = 4;

std::string kilometres(std::int64_t m) { return std::to_string((m + 500) / 1000) + " km"; }

/// Metres from the nearest thing that is known; kFar where nothing can be said.
std::int64_t distance_of(const Gazetteer& gazetteer, const PlaceId& id, const Context& context) {
  const auto* place = gazetteer.find(id);
  const auto where = place == nullptr ? std::nullopt : place->where();
  if (!where) return kFar;
  auto nearest = context.near ? distance_m(*context.near, *where) : kFar;
  for (const auto& other : context.beside) {
    if (gazetteer.within(id, other)) return 0;
    const auto* known = gazetteer.find(other);
    // Of a country or a province the point says little.
    if (known == nullptr || known->kind <= PlaceKind::province || !known->where()) continue;
    nearest = std::min(nearest, distance_m(*known->where(), *where));
  }
  return nearest;
}

/// The smallest place that holds all of the first `count` candidates.
std::optional<PlaceId> common_area(const Gazetteer& gazetteer, const std::vector<Candidate>& candidates,
                                   std::size_t count) {
  const auto holds_all = [&](const PlaceId& area) {
    return std::all_of(candidates.begin(), candidates.begin() + static_cast<std::ptrdiff_t>(count),
                       [&](const Candidate& c) { return gazetteer.within(c.id, area); });
  };
  for (const auto* p = gazetteer.find(candidates[0].id); p != nullptr;) {
    if (holds_all(p->id)) return p->id;
    p = p->within ? gazetteer.find(*p->within) : nullptr;
  }
  return std::nullopt;
}

std::string name_of_place(const Gazetteer& gazetteer, const PlaceId& id) {
  const auto* place = gazetteer.find(id);
  return place == nullptr ? id.value : place->name + " (" + id.value + ")";
}

/// Whether the two are one spot on the ground said at two sizes: a town and the district around it.
bool same_spot(const Gazetteer& gazetteer, const PlaceId& a, const PlaceId& b) {
  if (gazetteer.within(a, b) || gazetteer.within(b, a)) return true;
  const auto* x = gazetteer.find(a);
  const auto* y = gazetteer.find(b);
  const auto unit = [](const Place* p) { return p->kind == PlaceKind::district || p->kind == PlaceKind::subdistrict; };
  return unit(x) != unit(y) && x->where() && y->where() && distance_m(*x->where(), *y->where()) <= kSeatMax;
}

/// The rivals by the spot that they stand for: numbers of rivals, the best first in each and among them.
using Spots = std::vector<std::vector<std::size_t>>;
Spots spots_of(const Gazetteer& gazetteer, const Resolution& out) {
  Spots spots;
  for (std::size_t i = 0; i < out.rivals; ++i) {
    std::vector<std::size_t> joined{i};
    std::erase_if(spots, [&](const auto& spot) {
      const bool same = std::any_of(spot.begin(), spot.end(), [&](std::size_t j) {
        return same_spot(gazetteer, out.candidates[i].id, out.candidates[j].id);
      });
      if (same) joined.insert(joined.end(), spot.begin(), spot.end());
      return same;
    });
    std::sort(joined.begin(), joined.end());
    spots.push_back(std::move(joined));
  }
  std::sort(spots.begin(), spots.end());
  return spots;
}

/// Makes one spot's places the only rivals: one place, or several that lie in one another.
void settle(const Gazetteer& gazetteer, Resolution& out, const std::vector<std::size_t>& spot, const std::string& why) {
  std::vector<Candidate> order;
  for (const auto i : spot) order.push_back(out.candidates[i]);
  for (std::size_t i = 0; i < out.candidates.size(); ++i)
    if (!std::binary_search(spot.begin(), spot.end(), i)) order.push_back(out.candidates[i]);
  out.candidates = std::move(order);
  out.rivals = spot.size();
  out.lies_in = common_area(gazetteer, out.candidates, out.rivals);
  out.outcome = out.rivals == 1 ? Outcome::one : Outcome::nested;
  out.why = why;
  if (out.rivals == 1) return;
  out.why += (why.empty() ? "" : "; ") + std::to_string(out.rivals) + " places of the name lie in one another" +
             (out.lies_in ? ", all in " + name_of_place(gazetteer, *out.lies_in) : std::string());
}

/// Whether the first candidates are good enough to say anything.
bool is_sure(const Resolution& out, std::string_view name, const Context& context, const ResolveOptions& options) {
  const auto top = out.candidates[0].score;
  if (top >= options.sure_min) return true;
  if (context.within) return top >= options.within_min && out.rivals == 1;
  if (top < options.alone_min) return false;
  if (out.candidates.size() > out.rivals && out.candidates[out.rivals].score + options.alone_margin > top) return false;
  const auto keys = place_keys(name);
  return !keys.empty() && keys[0].size() >= options.alone_key_min;
}

/// By what is near; whether that settles it.
bool by_nearness(const Gazetteer& gazetteer, const Context& context, const ResolveOptions& options, const Spots& spots,
                 Resolution& out) {
  if (!context.near && context.beside.empty()) return false;
  std::size_t best = 0;
  std::int64_t first = kFar;
  std::int64_t second = kFar;
  bool unknown = false;
  for (std::size_t s = 0; s < spots.size(); ++s) {
    auto d = kFar;
    for (const auto i : spots[s]) d = std::min(d, distance_of(gazetteer, out.candidates[i].id, context));
    unknown = unknown || d == kFar;
    if (d < first) second = first, first = d, best = s;
    else second = std::min(second, d);
  }
  if (first == 0 && second > 0) {
    settle(gazetteer, out, spots[best], "it lies in or at what the report speaks of, and the others do not");
    return true;
  }
  if (unknown) return false;  // one whose place is not known may be the nearest
  if (first > options.near_m_max || second / options.apart_factor < std::max<std::int64_t>(first, 1000)) return false;
  settle(gazetteer, out, spots[best],
         "the nearest to what is known: " + kilometres(first) + "; the next is " + kilometres(second) + " away");
  return true;
}

/// By people: a great city against villages of its name.
bool by_people(const Gazetteer& gazetteer, const ResolveOptions& options, const Spots& spots, Resolution& out) {
  std::size_t best = 0;
  std::int64_t first = -1;
  std::int64_t second = -1;
  for (std::size_t s = 0; s < spots.size(); ++s) {
    std::int64_t people = -1;
    for (const auto i : spots[s]) {
      const auto* place = gazetteer.find(out.candidates[i].id);
      if (place->kind <= PlaceKind::region && !place->population) return false;  // a country's people are many
      people = std::max(people, place->population.value_or(-1));
    }
    if (people > first) second = first, first = people, best = s;
    else second = std::max(second, people);
  }
  if (first < options.people_min || second > first / options.people_factor) return false;
  if (out.candidates[spots[best][0]].score + options.people_margin <= out.candidates[0].score) return false;
  settle(gazetteer, out, spots[best],
         std::to_string(first) + " people live there; " +
             (second >= 0 ? "the next has " + std::to_string(second) : "of the others no number is known"));
  return true;
}

}  // namespace

Resolution resolve(const Gazetteer& gazetteer, std::string_view name, const Context& context,
                   const ResolveOptions& options) {
  Resolution out;
  out.candidates = gazetteer.candidates(name, {context.within, context.near, context.kind}, options.candidates_max);
  if (out.candidates.empty()) {
    out.why = context.within ? "no such name in " + name_of_place(gazetteer, *context.within) : "no such name";
    return out;
  }
  const auto top = out.candidates[0].score;
  const auto least = std::min(top, options.written_as) - (context.within ? options.within_margin : options.margin);
  out.rivals = static_cast<std::size_t>(
      std::count_if(out.candidates.begin(), out.candidates.end(), [&](const Candidate& c) { return c.score > least; }));
  out.lies_in = common_area(gazetteer, out.candidates, out.rivals);
  out.outcome = Outcome::several;
  if (context.kind || parted(name).kind) {
    const auto asked = context.kind.value_or(parted(name).kind.value_or(PlaceKind::site));
    const auto* first = gazetteer.find(out.candidates[0].id);
    if (!fits(first->kind, asked)) {
      out.why = "no " + std::string(truce::name_of(asked)) + " of this name";
      return out;
    }
  }
  if (!is_sure(out, name, context, options)) {
    out.why = "only like the name; nobody writes it so";
    return out;
  }
  const auto spots = spots_of(gazetteer, out);
  if (spots.size() == 1) {
    settle(gazetteer, out, spots[0], out.rivals == 1 ? out.candidates[0].reason : std::string());
    return out;
  }
  if (by_nearness(gazetteer, context, options, spots, out) || by_people(gazetteer, options, spots, out)) return out;
  out.why = std::to_string(spots.size()) + " places may be meant" +
            (out.lies_in ? ", all in " + name_of_place(gazetteer, *out.lies_in) : std::string()) +
            "; an area, a place nearby or the kind would tell";
  return out;
}

std::vector<Resolution> resolve_together(const Gazetteer& gazetteer, const std::vector<std::string>& names,
                                         const Context& context, const ResolveOptions& options) {
  std::vector<Resolution> out;
  out.reserve(names.size());
  for (const auto& name : names) out.push_back(resolve(gazetteer, name, context, options));
  for (int round = 0; round < kRoundsMax; ++round) {
    std::vector<PlaceId> known;
    for (const auto& one : out)
      if (one.outcome == Outcome::one || one.outcome == Outcome::nested)
        known.push_back(one.lies_in.value_or(one.candidates[0].id));
    std::sort(known.begin(), known.end());
    known.erase(std::unique(known.begin(), known.end()), known.end());
    bool changed = false;
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (out[i].outcome != Outcome::several) continue;
      auto more = context;
      more.beside.insert(more.beside.end(), known.begin(), known.end());
      auto again = resolve(gazetteer, names[i], more, options);
      if (again.outcome == Outcome::several) continue;
      out[i] = std::move(again);
      changed = true;
    }
    if (!changed) break;
  }
  return out;
}

}  // namespace truce::places
