#include "linking/linking.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace truce::linking {
namespace {

// A block: a day and a square of the grid, or a day and a province. Packed for sorting.
struct Slot {
  std::uint64_t place = 0;
  DayNumber day = 0;
  std::uint32_t at = 0;  ///< position of the candidate
  auto key() const { return std::pair(day, place); }
};

constexpr std::int64_t kCell = 1'500'000;  // 0.15 degree, about 16.7 km: never less than far_m's default to the north

std::uint64_t cell(std::int64_t lat_cell, std::int64_t lon_cell) {
  return static_cast<std::uint64_t>(lat_cell + 1000) << 32 | static_cast<std::uint64_t>(lon_cell + 2000);
}

std::int64_t lat_cell(const Candidate& c) { return (std::int64_t{c.lat_e7} + 900000000) / kCell; }
/// Wider towards the poles, so that a cell is never narrower than 16 km on the ground below 60 degrees.
std::int64_t lon_cell(const Candidate& c) { return (std::int64_t{c.lon_e7} + 1800000000) / (kCell * 2); }

/// By content, so that a cap keeps the same ones whatever the order of arrival.
bool by_content(const Candidate& x, const Candidate& y) {
  const auto rank = [](const Candidate& c) {
    return std::tie(c.start, c.end, c.act, c.lat_e7, c.lon_e7, c.low, c.high, c.claim);
  };
  return rank(x) < rank(y);
}

class Pairs {
 public:
  Pairs(std::span<const Candidate> all, const Parameters& p) : all_(all), p_(p) {}

  std::vector<PairScore> run() {
    std::vector<Slot> grid;
    std::vector<Slot> provinces;
    bool coarse = false;
    for (const auto& c : all_) coarse = coarse || (!c.located && !c.episode);
    grid.reserve(all_.size());
    for (std::uint32_t i = 0; i < all_.size(); ++i) {
      const auto& c = all_[i];
      if (c.episode) continue;
      for (DayNumber day = c.start; day <= c.end; ++day) {
        if (c.located) grid.push_back({cell(lat_cell(c), lon_cell(c)), day, i});
        if (coarse && c.province != kNone) provinces.push_back({c.province, day, i});
      }
    }
    scan(grid, true);
    scan(provinces, false);
    std::sort(out_.begin(), out_.end());
    out_.erase(std::unique(out_.begin(), out_.end()), out_.end());
    return std::move(out_);
  }

 private:
  using Range = std::pair<std::size_t, std::size_t>;

  /// Whether the two ranges hold anything but rows of one data set.
  bool mixed(const std::vector<Slot>& slots, Range x, Range y) const {
    const auto first = all_[slots[x.first].at].data_set;
    if (first == kNone) return true;
    for (const Range& r : {x, y})
      for (auto i = r.first; i < r.second; ++i)
        if (all_[slots[i].at].data_set != first) return true;
    return false;
  }

  void pair(const std::vector<Slot>& slots, Range x, Range y, bool fine) {
    if (!mixed(slots, x, y)) return;
    for (auto i = x.first; i < std::min(x.second, x.first + p_.block_max); ++i)
      for (auto k = x == y ? i + 1 : y.first; k < std::min(y.second, y.first + p_.block_max); ++k) {
        const auto& a = all_[slots[i].at];
        const auto& b = all_[slots[k].at];
        if (!fine && a.located && b.located) continue;  // the grid has them
        if (auto s = score(a, b, p_); s && s->total >= p_.threshold) out_.push_back(*s);
      }
  }

  void scan(std::vector<Slot>& slots, bool fine) {
    std::sort(slots.begin(), slots.end(), [&](const Slot& x, const Slot& y) {
      if (x.key() != y.key()) return x.key() < y.key();
      return by_content(all_[x.at], all_[y.at]);
    });
    const auto range = [&](DayNumber day, std::uint64_t place) -> Range {
      const auto low = std::lower_bound(slots.begin(), slots.end(), std::pair(day, place),
                                        [](const Slot& s, const auto& key) { return s.key() < key; });
      auto high = low;
      while (high != slots.end() && high->key() == std::pair(day, place)) ++high;
      return {static_cast<std::size_t>(low - slots.begin()), static_cast<std::size_t>(high - slots.begin())};
    };
    for (std::size_t begin = 0; begin < slots.size();) {
      std::size_t end = begin;
      while (end < slots.size() && slots[end].key() == slots[begin].key()) ++end;
      const auto& first = slots[begin];
      for (DayNumber day = first.day; day <= first.day + p_.days_apart_max; ++day) {
        if (!fine) {
          const auto other = range(day, first.place);
          if (other.first < other.second) pair(slots, {begin, end}, other, fine);
          continue;
        }
        const auto y = static_cast<std::int64_t>(first.place >> 32) - 1000;
        const auto x = static_cast<std::int64_t>(first.place & 0xffffffffU) - 2000;
        for (std::int64_t dy = -1; dy <= 1; ++dy)
          for (std::int64_t dx = -1; dx <= 1; ++dx) {
            const auto place = cell(y + dy, x + dx);
            if (day == first.day && place < first.place) continue;  // met from the other side
            const auto other = range(day, place);
            if (other.first < other.second) pair(slots, {begin, end}, other, fine);
          }
      }
      begin = end;
    }
  }

  std::span<const Candidate> all_;
  const Parameters& p_;
  std::vector<PairScore> out_;
};

/// Incidents as they grow.
class Groups {
 public:
  Groups(std::span<const Candidate> all, const Parameters& p)
      : all_(all), p_(p), parent_(all.size()), extent_(all.size()) {
    for (std::uint32_t i = 0; i < all.size(); ++i) {
      parent_[i] = i;
      extent_[i] = {all[i].start,  all[i].end,    all[i].lat_e7, all[i].lat_e7,
                    all[i].lon_e7, all[i].lon_e7, all[i].located};
    }
  }
  std::uint32_t find(std::uint32_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  void forbid(std::uint32_t a, std::uint32_t b) { forbidden_.emplace_back(a, b); }
  bool forbidden(std::uint32_t x, std::uint32_t y) {
    for (const auto& [a, b] : forbidden_) {
      const auto p = find(a);
      const auto q = find(b);
      if ((p == x && q == y) || (p == y && q == x)) return true;
    }
    return false;
  }
  /// By a person: nothing but a `different` stands against it, and that was looked at before.
  void join(std::uint32_t a, std::uint32_t b) { merge(find(a), find(b)); }
  /// By machine. True where the two became one.
  bool offer(std::uint32_t a, std::uint32_t b) {
    const auto x = find(a);
    const auto y = find(b);
    if (x == y || forbidden(x, y) || share_data_set(x, y) || stretched(x, y)) return false;
    merge(x, y);
    return true;
  }

 private:
  struct Extent {
    DayNumber start, end;
    std::int32_t lat_low, lat_high, lon_low, lon_high;
    bool located;
  };
  static Extent both(const Extent& x, const Extent& y) {
    Extent out{std::min(x.start, y.start), std::max(x.end, y.end), x.lat_low, x.lat_high, x.lon_low, x.lon_high,
               x.located || y.located};
    if (y.located && x.located) {
      out.lat_low = std::min(x.lat_low, y.lat_low);
      out.lat_high = std::max(x.lat_high, y.lat_high);
      out.lon_low = std::min(x.lon_low, y.lon_low);
      out.lon_high = std::max(x.lon_high, y.lon_high);
    } else if (y.located) {
      out.lat_low = y.lat_low, out.lat_high = y.lat_high, out.lon_low = y.lon_low, out.lon_high = y.lon_high;
    }
    return out;
  }
  bool stretched(std::uint32_t x, std::uint32_t y) const {
    const auto e = both(extent_[x], extent_[y]);
    return e.end - e.start > p_.days_apart_max + 2 ||
           (e.located && distance_m({e.lat_low, e.lon_low}, {e.lat_high, e.lon_high}) > 2 * p_.far_m);
  }
  std::vector<std::uint32_t>& sets_of(std::uint32_t root) {
    auto [at, fresh] = sets_.try_emplace(root);
    if (fresh && all_[root].data_set != kNone) at->second.push_back(all_[root].data_set);
    return at->second;
  }
  bool share_data_set(std::uint32_t x, std::uint32_t y) {
    const auto& a = sets_of(x);
    const auto& b = sets_of(y);
    return std::any_of(a.begin(), a.end(), [&](auto s) { return std::find(b.begin(), b.end(), s) != b.end(); });
  }
  void merge(std::uint32_t x, std::uint32_t y) {
    if (x == y) return;
    if (y < x) std::swap(x, y);
    auto more = sets_of(y);
    auto& sets = sets_of(x);
    sets.insert(sets.end(), more.begin(), more.end());
    extent_[x] = both(extent_[x], extent_[y]);
    parent_[y] = x;
  }

  std::span<const Candidate> all_;
  const Parameters& p_;
  std::vector<std::uint32_t> parent_;
  std::vector<Extent> extent_;
  std::map<std::uint32_t, std::vector<std::uint32_t>> sets_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> forbidden_;
};

}  // namespace

std::vector<PairScore> scored_pairs(std::span<const Candidate> candidates, const Parameters& parameters) {
  return Pairs(candidates, parameters).run();
}

Clusters link(std::span<const Candidate> candidates, const Decisions& decisions, const Parameters& parameters,
              const Progress& progress) {
  Clusters out;
  const auto position = [&](std::uint32_t claim) -> std::optional<std::uint32_t> {
    const auto at = std::lower_bound(candidates.begin(), candidates.end(), claim,
                                     [](const Candidate& c, std::uint32_t n) { return c.claim < n; });
    if (at == candidates.end() || at->claim != claim) return std::nullopt;
    return static_cast<std::uint32_t>(at - candidates.begin());
  };
  const auto positions = [&](const auto& pairs) {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> found;
    for (const auto& [a, b] : pairs) {
      const auto x = position(a);
      const auto y = position(b);
      if (x && y && *x != *y) found.emplace_back(std::min(*x, *y), std::max(*x, *y));
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
  };
  const auto sames = positions(decisions.same);
  const auto differents = positions(decisions.different);

  // Any `different` beats `same`: where the closure of `same`s joins a forbidden pair, all of that closure is set aside.
  Groups closure(candidates, parameters);
  for (const auto& [a, b] : sames) closure.join(a, b);
  std::vector<std::uint32_t> broken;
  for (const auto& [a, b] : differents)
    if (closure.find(a) == closure.find(b)) broken.push_back(closure.find(a));

  Groups groups(candidates, parameters);
  for (const auto& [a, b] : differents) groups.forbid(a, b);
  for (const auto& [a, b] : sames) {
    if (std::find(broken.begin(), broken.end(), closure.find(a)) == broken.end()) groups.join(a, b);
    else out.set_aside.emplace_back(candidates[a].claim, candidates[b].claim);
  }
  tell(progress, "comparing claims", 0, 0);
  auto pairs = scored_pairs(candidates, parameters);
  std::sort(pairs.begin(), pairs.end(), [](const PairScore& x, const PairScore& y) {
    return std::tuple(-x.total, x.a, x.b) < std::tuple(-y.total, y.a, y.b);
  });
  for (const auto& pair : pairs)
    if (groups.offer(*position(pair.a), *position(pair.b))) out.links.push_back(pair);
  std::sort(out.links.begin(), out.links.end());
  out.incident.resize(candidates.size());
  for (std::uint32_t i = 0; i < candidates.size(); ++i) out.incident[i] = candidates[groups.find(i)].claim;
  return out;
}

}  // namespace truce::linking
