#include "linking/detail/groups.hpp"

#include <algorithm>

namespace truce::linking::detail {
namespace {

/// How many members of a large incident are looked at before another joins it.
constexpr std::size_t kLookedAt = 32;

bool meet(const std::vector<std::uint32_t>& x, const std::vector<std::uint32_t>& y) {
  for (auto a = x.begin(), b = y.begin(); a != x.end() && b != y.end();) {
    if (*a == *b) return true;
    if (*a < *b) ++a;
    else ++b;
  }
  return false;
}

}  // namespace

Groups::Groups(std::span<const Candidate> all, const Parameters& parameters)
    : all_(all), p_(parameters), forest_(all.size()) {}

Groups::Extent Groups::of(const Candidate& c) {
  return {c.start, c.end, c.lat_e7, c.lat_e7, c.lon_e7, c.lon_e7, c.located};
}

Groups::Extent Groups::both(const Extent& x, const Extent& y) {
  Extent out = x.located ? x : y;
  out.start = std::min(x.start, y.start);
  out.end = std::max(x.end, y.end);
  if (x.located && y.located) {
    out.lat_low = std::min(x.lat_low, y.lat_low);
    out.lat_high = std::max(x.lat_high, y.lat_high);
    out.lon_low = std::min(x.lon_low, y.lon_low);
    out.lon_high = std::max(x.lon_high, y.lon_high);
  }
  return out;
}

Groups::Extent Groups::extent(std::uint32_t root) const {
  const auto at = extents_.find(root);
  return at == extents_.end() ? of(all_[root]) : at->second;
}

Groups::Held& Groups::held(std::uint32_t root) {
  auto [at, fresh] = held_.try_emplace(root);
  if (fresh) {
    at->second.members.push_back(root);
    if (all_[root].data_set != kNone) at->second.data_sets.push_back(all_[root].data_set);
  }
  return at->second;
}

void Groups::forbid(std::uint32_t a, std::uint32_t b) {
  held(find(a)).apart.push_back(b);
  held(find(b)).apart.push_back(a);
}

bool Groups::forbidden(const Held& x, std::uint32_t y_root) {
  return std::any_of(x.apart.begin(), x.apart.end(), [&](auto claim) { return find(claim) == y_root; });
}

/// What a person joined may be wide already; a machine does not make it wider.
bool Groups::stretched(std::uint32_t x, std::uint32_t y) const {
  const auto a = extent(x);
  const auto b = extent(y);
  const auto e = both(a, b);
  if (e == a || e == b) return false;
  return e.end - e.start > std::max({p_.days_apart_max + 2, a.end - a.start, b.end - b.start}) ||
         (e.located && distance_m({e.lat_low, e.lon_low}, {e.lat_high, e.lon_high}) > 2 * p_.far_m);
}

bool Groups::at_odds(const Held& x, const Held& y) const {
  if (x.by_person || y.by_person) return false;
  for (std::size_t i = 0; i < std::min(kLookedAt, x.members.size()); ++i)
    for (std::size_t k = 0; k < std::min(kLookedAt, y.members.size()); ++k) {
      const auto s = score(all_[x.members[i]], all_[y.members[k]], p_);
      if (!s || s->total < p_.threshold - p_.slack) return true;
    }
  return false;
}

bool Groups::offer(std::uint32_t a, std::uint32_t b) {
  const auto x = find(a);
  const auto y = find(b);
  if (x == y) return false;
  held(x), held(y);  // both are there before a reference is taken
  const auto& hx = held(x);
  const auto& hy = held(y);
  const auto& fewer = hx.apart.size() <= hy.apart.size() ? hx : hy;
  if (meet(hx.data_sets, hy.data_sets) || forbidden(fewer, &fewer == &hx ? y : x) || stretched(x, y) || at_odds(hx, hy))
    return false;
  merge(x, y);
  return true;
}

void Groups::join(std::uint32_t a, std::uint32_t b) {
  const auto x = find(a);
  const auto y = find(b);
  if (x != y) merge(x, y);
  held(find(a)).by_person = true;
}

void Groups::merge(std::uint32_t x, std::uint32_t y) {
  if (y < x) std::swap(x, y);
  held(x);
  auto more = std::move(held(y));
  auto& kept = held(x);
  kept.members.insert(kept.members.end(), more.members.begin(), more.members.end());
  std::inplace_merge(kept.members.begin(), kept.members.end() - static_cast<std::ptrdiff_t>(more.members.size()),
                     kept.members.end());
  std::vector<std::uint32_t> sets;
  std::set_union(kept.data_sets.begin(), kept.data_sets.end(), more.data_sets.begin(), more.data_sets.end(),
                 std::back_inserter(sets));
  kept.data_sets = std::move(sets);
  kept.by_person = kept.by_person || more.by_person;
  kept.apart.insert(kept.apart.end(), more.apart.begin(), more.apart.end());
  const auto wide = both(extent(x), extent(y));
  extents_[x] = wide;
  extents_.erase(y);
  held_.erase(y);
  forest_.join(x, y);
}

}  // namespace truce::linking::detail
