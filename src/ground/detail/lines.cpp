#include "ground/detail/lines.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace truce::ground::detail {
namespace {

using places::Ring;

struct Edge {
  std::int32_t west, east, south, north;
  std::uint32_t ring, at;  ///< from corner `at` of its ring to the next
};

/// Whether b to c runs back along a to b, or so nearly that snapping may join them.
bool folds_back(Coordinate a, Coordinate b, Coordinate c) {
  const auto d = [](std::int32_t x, std::int32_t y) { return static_cast<double>(x) - y; };
  const double ux = d(b.lon_e7, a.lon_e7), uy = d(b.lat_e7, a.lat_e7), vx = d(c.lon_e7, b.lon_e7),
               vy = d(c.lat_e7, b.lat_e7);
  return ux * vx + uy * vy < 0 && std::abs(ux * vy - uy * vx) <= 4 * (std::hypot(ux, uy) + std::hypot(vx, vy));
}

/// Whether both ends of one lie clearly on one side of the other's line: then they do not meet, snapped or not.
bool clear_of(Coordinate a, Coordinate b, Coordinate p, Coordinate q) {
  const auto d = [](std::int32_t x, std::int32_t y) { return static_cast<double>(x) - y; };
  const double ux = d(b.lon_e7, a.lon_e7), uy = d(b.lat_e7, a.lat_e7);
  const auto side = [&](Coordinate c) { return ux * d(c.lat_e7, a.lat_e7) - uy * d(c.lon_e7, a.lon_e7); };
  const double first = side(p), second = side(q), margin = 4 * (std::abs(ux) + std::abs(uy)) + 1e-9 * std::abs(first);
  return (first > margin && second > margin) || (first < -margin && second < -margin);
}

class Sorter {
 public:
  explicit Sorter(const std::vector<const places::Area*>& layers) {
    for (const auto* layer : layers)
      for (const auto& polygon : layer->polygons) {
        take(polygon.outer);
        for (const auto& hole : polygon.holes) take(hole);
      }
  }

  Lines run(std::size_t limit) {
    Lines out;
    if (!sweep(limit)) {
      out.tangled = true;
      return out;
    }
    for (std::uint32_t r = 0; r < rings_.size(); ++r) part(r, out);
    for (auto& line : out.meeting)
      if (line[1] < line[0]) std::swap(line[0], line[1]);
    for (auto& line : out.free) turn(line);
    for (auto* lines : {&out.meeting, &out.free}) {
      std::sort(lines->begin(), lines->end());
      lines->erase(std::unique(lines->begin(), lines->end()), lines->end());
    }
    return out;
  }

 private:
  void take(const Ring& drawn) {
    Ring ring;  // without corners that repeat the one before
    for (const auto& at : drawn)
      if (ring.empty() || ring.back() != at) ring.push_back(at);
    while (ring.size() > 1 && ring.front() == ring.back()) ring.pop_back();
    if (ring.size() < 2) return;
    const auto r = static_cast<std::uint32_t>(rings_.size());
    for (std::uint32_t i = 0; i < ring.size(); ++i) {
      const auto &a = ring[i], &b = ring[(i + 1) % ring.size()];
      edges_.push_back({std::min(a.lon_e7, b.lon_e7) - 1, std::max(a.lon_e7, b.lon_e7) + 1,
                        std::min(a.lat_e7, b.lat_e7) - 1, std::max(a.lat_e7, b.lat_e7) + 1, r, i});
    }
    near_.emplace_back(ring.size(), false);
    rings_.push_back(std::move(ring));
  }

  /// One way of writing a line down: from its smaller end; a closed one from its smallest corner towards the smaller neighbour.
  static void turn(Ring& line) {
    if (line.front() != line.back()) {
      if (line.back() < line.front()) std::reverse(line.begin(), line.end());
      return;
    }
    line.pop_back();
    std::rotate(line.begin(), std::min_element(line.begin(), line.end()), line.end());
    if (line.back() < line[1]) std::reverse(line.begin() + 1, line.end());
    line.push_back(line.front());
  }

  /// From west to east. False where there are more near pairs than the limit.
  bool sweep(std::size_t limit) {
    std::sort(edges_.begin(), edges_.end(), [](const Edge& a, const Edge& b) { return a.west < b.west; });
    std::size_t met = 0, looked = 0;
    for (std::size_t i = 0; i < edges_.size(); ++i)
      for (std::size_t k = i + 1; k < edges_.size() && edges_[k].west <= edges_[i].east; ++k) {
        if (++looked > limit * 100) return false;
        const auto &a = edges_[i], &b = edges_[k];
        if (b.south > a.north || a.south > b.north || apart(a, b)) continue;
        near_[a.ring][a.at] = near_[b.ring][b.at] = true;
        if (++met > limit) return false;
      }
    return true;
  }
  bool apart(const Edge& a, const Edge& b) const {
    const auto& ring = rings_[a.ring];
    const auto n = static_cast<std::uint32_t>(ring.size());
    const auto& other = rings_[b.ring];
    const auto &a1 = ring[a.at], &a2 = ring[(a.at + 1) % n], &b1 = other[b.at], &b2 = other[(b.at + 1) % other.size()];
    if (clear_of(a1, a2, b1, b2) || clear_of(b1, b2, a1, a2)) return true;
    if (a.ring != b.ring || n < 3) return false;
    if ((a.at + 1) % n == b.at) return !folds_back(ring[a.at], ring[b.at], ring[(b.at + 1) % n]);
    if ((b.at + 1) % n == a.at) return !folds_back(ring[b.at], ring[a.at], ring[(a.at + 1) % n]);
    return false;
  }

  void part(std::uint32_t r, Lines& out) const {
    const auto& ring = rings_[r];
    const auto& near = near_[r];
    const auto n = ring.size();
    const auto first = static_cast<std::size_t>(std::find(near.begin(), near.end(), true) - near.begin());
    if (first == n) {
      auto& whole = out.free.emplace_back(ring);
      whole.push_back(ring[0]);
      return;
    }
    Ring run;
    for (std::size_t k = 0; k < n; ++k) {
      const auto i = (first + k) % n;
      if (near[i]) {
        if (run.size() > 1) out.free.push_back(run);
        run.clear();
        out.meeting.push_back({ring[i], ring[(i + 1) % n]});
      } else {
        if (run.empty()) run.push_back(ring[i]);
        run.push_back(ring[(i + 1) % n]);
      }
    }
    if (run.size() > 1) out.free.push_back(run);
  }

  std::vector<Ring> rings_;
  std::vector<std::vector<bool>> near_;
  std::vector<Edge> edges_;
};

}  // namespace

Lines lines_of(const std::vector<const places::Area*>& layers, std::size_t near_pairs_max) {
  return Sorter(layers).run(near_pairs_max);
}

}  // namespace truce::ground::detail
