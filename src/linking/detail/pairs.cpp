#include "linking/detail/pairs.hpp"

#include <algorithm>
#include <cstdlib>
#include <thread>
#include <tuple>

#include "linking/detail/grid.hpp"

namespace truce::linking::detail {
namespace {

/// One claim in its block. The key packs day, row and square (or day and province), so that blocks sort by day first
/// and neighbouring squares of a row lie beside each other.
struct Slot {
  std::uint64_t key = 0;
  std::uint32_t at = 0;  ///< position of the candidate
  bool operator<(const Slot& o) const { return std::tie(key, at) < std::tie(o.key, o.at); }
};

struct Block {
  std::uint64_t key = 0;
  std::size_t begin = 0, end = 0;
  std::uint32_t only = kNone;  ///< the one data set that all of it belongs to, if so
};

std::uint64_t key_of(std::int64_t day, std::int64_t row, std::int64_t square) {
  return static_cast<std::uint64_t>(day + (std::int64_t{1} << 31)) << 32 | static_cast<std::uint64_t>(row) << 16 |
         static_cast<std::uint64_t>(square);
}
std::int64_t day_of(std::uint64_t key) { return static_cast<std::int64_t>(key >> 32) - (std::int64_t{1} << 31); }

/// By content, so that a cap keeps the same ones whatever the order of arrival.
bool by_content(const Candidate& x, const Candidate& y) {
  const auto rank = [](const Candidate& c) {
    return std::tie(c.start, c.end, c.lat_e7, c.lon_e7, c.act, c.low, c.high, c.best, c.claim);
  };
  return rank(x) < rank(y);
}

bool linkable(const Candidate& c) { return !c.episode && c.end >= c.start && c.end - c.start <= kDaysLongMax; }

class Blocks {
 public:
  Blocks(std::span<const Candidate> all, std::vector<Slot> slots, std::size_t crowded)
      : all_(all), slots_(std::move(slots)) {
    std::sort(slots_.begin(), slots_.end());
    for (std::size_t begin = 0; begin < slots_.size();) {
      Block b{slots_[begin].key, begin, begin, all[slots_[begin].at].data_set};
      for (; b.end < slots_.size() && slots_[b.end].key == b.key; ++b.end)
        if (all[slots_[b.end].at].data_set != b.only) b.only = kNone;
      if (b.end - begin > crowded)
        std::sort(slots_.begin() + static_cast<std::ptrdiff_t>(begin),
                  slots_.begin() + static_cast<std::ptrdiff_t>(b.end),
                  [&](const Slot& x, const Slot& y) { return by_content(all_[x.at], all_[y.at]); });
      begin = b.end;
      blocks_.push_back(b);
    }
    beside_.reserve(slots_.size());  // what is compared together lies together in memory
    for (const auto& slot : slots_) beside_.push_back(all[slot.at]);
  }
  std::size_t size() const { return blocks_.size(); }
  const Block& operator[](std::size_t i) const { return blocks_[i]; }
  std::uint32_t at(std::size_t slot) const { return slots_[slot].at; }
  const Candidate& candidate(std::size_t slot) const { return beside_[slot]; }
  std::size_t first_from(std::uint64_t key) const {
    return static_cast<std::size_t>(std::lower_bound(blocks_.begin(), blocks_.end(), key,
                                                     [](const Block& b, std::uint64_t k) { return b.key < k; }) -
                                    blocks_.begin());
  }

 private:
  std::span<const Candidate> all_;
  std::vector<Slot> slots_;
  std::vector<Block> blocks_;
  std::vector<Candidate> beside_;
};

/// The work of one thread.
class Scan {
 public:
  Scan(std::span<const Candidate> all, const Parameters& p, const Grid& grid, DayNumber days, std::vector<Pair>& out)
      : all_(all), p_(p), grid_(grid), row_e7_(grid.row_e7()), days_(days), out_(out) {}

  /// Pairs of located claims whose earlier block is one of [from, to).
  void squares(const Blocks& blocks, std::size_t from, std::size_t to) {
    // One cursor for each day ahead and row beside: as the block goes forward, so do they.
    const auto count = static_cast<std::size_t>(days_ + 1) * 3;
    std::vector<std::size_t> cursor(count, 0);
    for (std::size_t i = from; i < to; ++i) {
      const auto& block = blocks[i];
      within(blocks, block);
      const auto day = day_of(block.key);
      const auto row = static_cast<std::int64_t>(block.key >> 16 & 0xffff);
      const auto square = static_cast<std::int64_t>(block.key & 0xffff);
      for (std::size_t c = 0; c < count; ++c) {
        const auto beside = row + static_cast<std::int64_t>(c % 3) - 1;
        const auto ahead = day + static_cast<std::int64_t>(c / 3);
        if (beside < 0 || beside > 0xffff || (ahead == day && beside < row)) continue;  // met from the other side
        const auto reach = grid_.reach(std::min(row, beside));
        const auto low = std::max<std::int64_t>(0, square - reach);
        const auto high = std::min(grid_.squares() - 1, square + reach);
        const auto first = key_of(ahead, beside, low);
        if (i == from) cursor[c] = blocks.first_from(first);
        // Towards the poles the reach grows, and the cursor may have to step back.
        while (cursor[c] > 0 && blocks[cursor[c] - 1].key >= first) --cursor[c];
        while (cursor[c] < blocks.size() && blocks[cursor[c]].key < first) ++cursor[c];
        range(blocks, block, cursor[c], key_of(ahead, beside, high));
        if (square - reach < 0)  // round the antimeridian
          around(blocks, block, ahead, beside, std::max(high + 1, grid_.squares() + square - reach - 1),
                 grid_.squares() - 1);
        if (square + reach >= grid_.squares())
          around(blocks, block, ahead, beside, 0, std::min(low - 1, square + reach - grid_.squares() + 1));
      }
    }
  }

  /// Pairs of claims known to the province only, among themselves and with located ones.
  void provinces(const Blocks& blocks, std::span<const std::uint32_t> coarse) {
    for (const auto x : coarse) {
      const auto& c = all_[x];
      for (DayNumber day = c.start - days_; day <= c.start + days_; ++day) {
        const auto key = province_key(day, c.province);
        const auto i = blocks.first_from(key);
        if (i == blocks.size() || blocks[i].key != key) continue;
        const auto& block = blocks[i];
        if (block.only != kNone && block.only == c.data_set) continue;
        for (auto k = block.begin; k < std::min(block.end, block.begin + p_.block_max); ++k)
          if (const auto y = blocks.at(k); blocks.candidate(k).located || x < y) offer(c, blocks.candidate(k), x, y);
      }
    }
  }

  static std::uint64_t province_key(DayNumber day, std::uint32_t province) {
    return static_cast<std::uint64_t>(std::int64_t{day} + (std::int64_t{1} << 31)) << 32 | province;
  }

 private:
  void offer(const Candidate& a, const Candidate& b, std::uint32_t x, std::uint32_t y) {
    if (a.data_set != kNone && a.data_set == b.data_set) return;
    if (const auto s = score(a, b, p_); s && s->total >= p_.threshold)
      out_.push_back({std::min(x, y), std::max(x, y), *s});
  }
  /// Located ones of neighbouring squares; most are told apart by latitude alone.
  void offer(const Blocks& blocks, std::size_t i, std::size_t k) {
    const auto& a = blocks.candidate(i);
    const auto& b = blocks.candidate(k);
    if (std::abs(std::int64_t{a.lat_e7} - b.lat_e7) <= row_e7_) offer(a, b, blocks.at(i), blocks.at(k));
  }
  void within(const Blocks& blocks, const Block& block) {
    if (block.only != kNone) return;
    for (auto i = block.begin; i < block.end; ++i)
      for (auto k = i + 1; k < std::min(block.end, i + 1 + p_.block_max); ++k) offer(blocks, i, k);
  }
  void range(const Blocks& blocks, const Block& block, std::size_t first, std::uint64_t last) {
    for (auto i = first; i < blocks.size() && blocks[i].key <= last; ++i) {
      const auto& other = blocks[i];
      if (other.key <= block.key && day_of(other.key) == day_of(block.key)) continue;  // itself, or met before
      if (block.only != kNone && block.only == other.only) continue;
      for (auto k = block.begin; k < std::min(block.end, block.begin + p_.block_max); ++k)
        for (auto m = other.begin; m < std::min(other.end, other.begin + p_.block_max); ++m) offer(blocks, k, m);
    }
  }
  void around(const Blocks& blocks, const Block& block, std::int64_t day, std::int64_t row, std::int64_t low,
              std::int64_t high) {
    if (low <= high) range(blocks, block, blocks.first_from(key_of(day, row, low)), key_of(day, row, high));
  }

  std::span<const Candidate> all_;
  const Parameters& p_;
  const Grid& grid_;
  std::int64_t row_e7_;
  DayNumber days_;  ///< how far ahead another claim may begin and still be near in time
  std::vector<Pair>& out_;
};

}  // namespace

std::vector<Pair> candidate_pairs(std::span<const Candidate> all, const Parameters& p, unsigned threads) {
  const Grid grid(p.far_m);
  std::vector<Slot> located;
  std::vector<Slot> known;
  std::vector<std::uint32_t> coarse;
  DayNumber longest = 0;
  for (std::uint32_t i = 0; i < all.size(); ++i) {
    const auto& c = all[i];
    if (!linkable(c)) continue;
    longest = std::max(longest, c.end - c.start);
    if (c.located) located.push_back({key_of(c.start, grid.row(c), grid.square(c)), i});
    else if (c.province != kNone) coarse.push_back(i);
  }
  if (!coarse.empty())
    for (std::uint32_t i = 0; i < all.size(); ++i)
      if (linkable(all[i]) && all[i].province != kNone)
        known.push_back({Scan::province_key(all[i].start, all[i].province), i});
  const Blocks squares(all, std::move(located), p.block_max);
  const Blocks provinces(all, std::move(known), p.block_max);
  const DayNumber days = longest + p.days_apart_max;

  // Each thread has a share of the blocks; sorting what they found makes it one, whatever their number.
  if (threads == 0) threads = all.size() < 20'000 ? 1 : std::max(1U, std::min(8U, std::thread::hardware_concurrency()));
  std::vector<std::vector<Pair>> found(threads);
  const auto work = [&](std::size_t t) {
    Scan scan(all, p, grid, days, found[t]);
    scan.squares(squares, squares.size() * t / threads, squares.size() * (t + 1) / threads);
    const auto from = coarse.size() * t / threads;
    scan.provinces(provinces, std::span(coarse).subspan(from, coarse.size() * (t + 1) / threads - from));
  };
  std::vector<std::thread> others;
  for (unsigned t = 1; t < threads; ++t) others.emplace_back(work, t);
  work(0);
  for (auto& other : others) other.join();

  auto out = std::move(found[0]);
  for (unsigned t = 1; t < threads; ++t) {
    out.insert(out.end(), found[t].begin(), found[t].end());
    std::vector<Pair>().swap(found[t]);
  }
  const auto place = [](const Pair& pair) { return std::tie(pair.x, pair.y); };
  std::sort(out.begin(), out.end(), [&](const Pair& a, const Pair& b) { return place(a) < place(b); });
  out.erase(std::unique(out.begin(), out.end(), [&](const Pair& a, const Pair& b) { return place(a) == place(b); }),
            out.end());
  return out;
}

}  // namespace truce::linking::detail
