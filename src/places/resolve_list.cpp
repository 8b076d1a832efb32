// A table of all units of a level, matched as a whole: each name is another place.
#include <algorithm>
#include <map>

#include "places/resolve.hpp"

namespace truce::places {
namespace {

/// A candidate of one name for one place.
struct Claim {
  std::size_t name = 0;
  PlaceId place;
  std::int32_t score = 0;
  std::string reason;
};

/// The best of what is left, and by how much.
struct Best {
  const Claim* first = nullptr;
  std::int32_t second = 0;

  void see(const Claim& c) {
    if (first == nullptr || c.score > first->score) second = first == nullptr ? 0 : first->score, first = &c;
    else second = std::max(second, c.score);
  }
  bool alone(std::int32_t margin) const { return first->score >= second + margin; }
};

class Table {
 public:
  Table(const Gazetteer& gazetteer, const std::vector<Listed>& names, PlaceKind kind, const ResolveOptions& options)
      : gazetteer_(gazetteer), names_(names), kind_(kind), options_(options), out_(names.size()) {
    for (std::size_t i = 0; i < names.size(); ++i)
      for (auto& c : gazetteer.candidates(names[i].name, {names[i].within, {}, kind}, options.candidates_max))
        if (gazetteer.find(c.id)->kind == kind) claims_.push_back({i, c.id, c.score, std::move(c.reason)});
  }

  std::vector<Resolution> run() {
    while (settle_best()) {}
    settle_left();
    for (std::size_t i = 0; i < names_.size(); ++i)
      if (out_[i].outcome == Outcome::none) leave_open(i);
    return std::move(out_);
  }

 private:
  bool open(const Claim& c) const { return out_[c.name].outcome == Outcome::none && !taken_.contains(c.place); }

  /// Pairs that are the best of both sides, clearly. All of a round at once, so that no order shows.
  bool settle_best() {
    std::erase_if(claims_, [&](const Claim& c) { return !open(c); });
    std::map<std::size_t, Best> of_name;
    std::map<PlaceId, Best> of_place;
    for (const auto& c : claims_) of_name[c.name].see(c), of_place[c.place].see(c);
    bool any = false;
    for (const auto& [name, best] : of_name) {
      const auto& c = *best.first;
      const auto& other = of_place.at(c.place);
      if (c.score < options_.within_min || !best.alone(options_.within_margin) || other.first != &c ||
          !other.alone(options_.within_margin))
        continue;
      settle(name, {c.place, c.score, c.reason}, "the best of both lists for each other: " + c.reason);
      any = true;
    }
    return any;
  }

  /// One name and one place left in an area.
  void settle_left() {
    std::map<PlaceId, std::vector<std::size_t>> left;
    for (std::size_t i = 0; i < names_.size(); ++i)
      if (out_[i].outcome == Outcome::none && names_[i].within) left[*names_[i].within].push_back(i);
    std::map<PlaceId, std::vector<PlaceId>> free_in;
    for (const auto& place : gazetteer_.places()) {
      if (place.kind != kind_ || taken_.contains(place.id)) continue;
      for (const auto* p = &place; p != nullptr; p = p->within ? gazetteer_.find(*p->within) : nullptr)
        if (left.contains(p->id)) free_in[p->id].push_back(place.id);
    }
    for (const auto& [area, names] : left) {
      const auto& free = free_in[area];
      if (names.size() != 1 || free.size() != 1 || taken_.contains(free[0])) continue;
      Candidate only{free[0], 0, "nothing of the name is like it"};
      for (const auto& c : claims_)
        if (c.name == names[0] && c.place == free[0]) only.score = c.score, only.reason = c.reason;
      const auto* holder = gazetteer_.find(area);
      settle(names[0], only,
             "all others of the list are settled, and it is the only " + std::string(truce::name_of(kind_)) +
                 " left in " + (holder == nullptr ? area.value : holder->name));
    }
  }

  void settle(std::size_t name, const Candidate& place, std::string why) {
    auto& r = out_[name];
    r.outcome = Outcome::one;
    r.candidates = {place};
    r.rivals = 1;
    r.lies_in = place.id;
    r.why = std::move(why);
    taken_.emplace(place.id, name);
  }

  void leave_open(std::size_t name) {
    auto& r = out_[name];
    for (const auto& c : claims_)
      if (c.name == name && !taken_.contains(c.place)) r.candidates.push_back({c.place, c.score, c.reason});
    r.why = r.candidates.empty() ? "nothing like it is left" : "none is clearly the best of both lists";
    if (r.candidates.empty()) return;
    r.outcome = Outcome::several;
    const auto least = r.candidates[0].score - options_.within_margin;
    r.rivals = static_cast<std::size_t>(
        std::count_if(r.candidates.begin(), r.candidates.end(), [&](const Candidate& c) { return c.score > least; }));
  }

  const Gazetteer& gazetteer_;
  const std::vector<Listed>& names_;
  const PlaceKind kind_;
  const ResolveOptions& options_;
  std::vector<Claim> claims_;  ///< by name, each name's best first
  std::map<PlaceId, std::size_t> taken_;
  std::vector<Resolution> out_;
};

}  // namespace

std::vector<Resolution> resolve_list(const Gazetteer& gazetteer, const std::vector<Listed>& names, PlaceKind kind,
                                     const ResolveOptions& options) {
  return Table(gazetteer, names, kind, options).run();
}

}  // namespace truce::places
