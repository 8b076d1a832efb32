#include "coding/detail/tongue_parts.hpp"

#include <algorithm>

namespace truce::coding {
namespace {

using Kind = Item::Kind;

constexpr std::size_t kSaidTokens = 3;     ///< between a word for a total and its number
constexpr std::int64_t kValueMax = 10'000'000;

/// Provinces as they are read: those that wait for a number, or the number that waits for them.
class Parts {
 public:
  std::vector<model::CountPart> out;

  bool waits() const { return !waiting_.empty(); }
  bool ahead() const { return ahead_.has_value(); }
  void place(const PlaceId& id) { waiting_.push_back(id); }
  void each() { each_ = true; }
  void number_ahead(std::int64_t n, bool each) { flush(), ahead_ = n, each_ = each; }
  /// The provinces named last have the number: each of them, all together, or only the last.
  void number_behind(std::int64_t n, bool each, bool together) {
    if (each || each_) {
      each_ = true, ahead_ = n;
    } else if (together) {
      ahead_ = n;
    } else {
      const auto last = waiting_.back();
      waiting_.pop_back();
      flush();
      waiting_.push_back(last), ahead_ = n;
    }
    flush();
  }
  /// Nothing was registered there.
  void none() {
    if (ahead_) return flush();
    ahead_ = 0, each_ = true;
    flush();
  }
  void flush() {
    if (ahead_ && waiting_.size() > 1 && !each_) out.push_back({std::nullopt, waiting_, ahead_});
    else
      for (const auto& p : waiting_) out.push_back({std::nullopt, {p}, ahead_});
    waiting_.clear();
    ahead_.reset();
    each_ = false;
  }

 private:
  std::vector<PlaceId> waiting_;
  std::optional<std::int64_t> ahead_;
  bool each_ = false;
};

}  // namespace

bool TongueParts::after_place(std::size_t n) const {
  auto k = n;
  while (k > 0 && (list_.mark(k - 1, "(") || list_.mark(k - 1, ":") || list_.dash(k - 1) ||
                   list_[k - 1].is(Kind::between) || list_[k - 1].is(Kind::each)))
    --k;
  if (k == 0 || !list_[k - 1].is(Kind::place)) return together(n);
  if (k < n && list_[n - 1].is(Kind::between) && held(k - 1)) return false;  // "ikisi Halep vilayetinde olan dokuz"
  return !(list_[n].is(Kind::number) && before_place(n) && k == n && !list_.mark(n - 1, "("));
}

/// Whether a number before the province, or before those listed with it, has it already.
bool TongueParts::held(std::size_t place) const {
  auto k = place;
  while (k > 0 && (list_[k - 1].is(Kind::between) || list_[k - 1].is(Kind::place) || list_[k - 1].is(Kind::word))) --k;
  return k > 0 && list_[k - 1].counts() && before_place(k - 1);
}

bool TongueParts::before_place(std::size_t n) const {
  bool led = list_[n].of_them || list_[n].other;
  for (auto k = n + 1; k < list_.size(); ++k) {
    const auto& x = list_[k];
    if (x.is(Kind::place)) return led || x.in_before;
    if (x.and_before) return false;
    if (x.is(Kind::violation) || x.is(Kind::record)) continue;
    const bool leads = x.is(Kind::between) || x.is(Kind::each) || x.is(Kind::total) || list_.dash(k);
    if (!leads) return false;
    led = true;
  }
  return false;
}

bool TongueParts::counts_violations(std::size_t n) const {
  for (auto k = n + 1; k < std::min(list_.size(), n + 4); ++k) {
    if (list_[k].is(Kind::violation)) return true;
    if (list_[k].is(Kind::mark) && !list_.mark(k, "(") && !list_.mark(k, ")")) return false;
    if (list_[k].is(Kind::number) && list_[k].number != list_[n].number) return false;
  }
  return n > 0 && list_[n - 1].is(Kind::violation) && list_[n - 1].number == 0 &&
         !list_[n].of_them;  // "one violation" with the number behind
}

bool TongueParts::of_those(std::size_t n) const {
  if (list_[n].of_them) return true;
  for (auto k = n + 1; k < std::min(list_.size(), n + 3); ++k) {
    if (list_[k].of_them) return true;
    if (!list_[k].is(Kind::violation)) return false;
  }
  return false;
}

void TongueParts::leave_out_sum() {
  std::vector<std::size_t> free;
  for (std::size_t k = 0; k < list_.size() && free.size() < 3; ++k)
    if (list_[k].counts() && !list_[k].used && !after_place(k) && !before_place(k) && !each_before(k))
      free.push_back(k);
  if (free.size() == 3 && list_[free[0]].number == list_[free[1]].number + list_[free[2]].number)
    list_[free[0]].used = true;
}

bool TongueParts::numbers(std::size_t from, std::size_t to) const {
  for (auto k = from; k < to; ++k)
    if (list_[k].counts() && !list_[k].used) return true;
  return false;
}

std::size_t TongueParts::first_total(std::size_t from, std::size_t to) const {
  bool listed = false;  // behind a province's number "one violation in Homs" is one more of them
  for (auto k = from; k < to; ++k) {
    const auto& x = list_[k];
    if (!x.counts() || x.used) continue;
    const bool part = each_before(k) || after_place(k) || some_of(k);
    const bool counted = x.is(Kind::violation) || counts_violations(k);
    if (!part && (!before_place(k) || (counted && !listed))) return k;
    listed = true;
  }
  return to;
}

/// "по одному в Хаме и Идлибе": a number for each of the provinces, no total.
bool TongueParts::each_before(std::size_t n) const {
  return list_[n].each || (n > 0 && list_[n - 1].is(Kind::each) && list_[n - 1].value.empty());
}
/// "of these 8 in Hama": never the total.
bool TongueParts::some_of(std::size_t n) const {
  return n > 0 && list_[n - 1].is(Kind::between) && list_[n - 1].of_them && before_place(n);
}
/// "Hama ve İdlib'de birer": the same for each province before.
bool TongueParts::each_of(std::size_t n) const {
  return each_before(n) || (n + 1 < list_.size() && list_[n + 1].is(Kind::each) && list_[n + 1].value.empty());
}
/// "Hama, Homs and Idlib together 6"
bool TongueParts::together(std::size_t n) const {
  auto k = n;
  while (k > 0 && (list_.dash(k - 1) || list_.mark(k - 1, ",") || list_.mark(k - 1, "،") || list_.mark(k - 1, ":")))
    --k;
  const auto said = k;
  while (k > 0 && (list_[k - 1].is(Kind::total) || (list_[k - 1].is(Kind::each) && list_[k - 1].value == "together")))
    --k;
  while (k > 0 && k < said && list_[k - 1].is(Kind::between)) --k;
  if (k < said && k > 0 && (list_.mark(k - 1, ",") || list_.mark(k - 1, "،"))) --k;
  return k < said && k > 0 && list_[k - 1].is(Kind::place);
}

/// "35 of them according to the Syrian side", "according to the Syrian side — 35"
void TongueParts::by_others() {
  for (std::size_t p = 0; p < list_.size(); ++p) {
    if (!list_[p].is(Kind::party)) continue;
    const auto begin = p > 0 && list_[p - 1].speech ? p - 1 : p;
    auto end = p + 1;
    if (begin == p && end < list_.size() && list_[end].speech) ++end;
    else if (begin == p) continue;
    const auto passes = [&](std::size_t k) {
      return list_[k].is(Kind::between) || list_[k].is(Kind::violation) || list_.mark(k, "(") || list_.dash(k);
    };
    auto k = begin;
    while (k > 0 && passes(k - 1) && list_[k - 1].number == 0) --k;
    if (k == 0 || !list_[k - 1].counts()) {
      k = end + 1;
      while (k <= list_.size() &&
             (passes(k - 1) || list_.mark(k - 1, ",") || list_.mark(k - 1, "،") || list_.mark(k - 1, ":")) &&
             list_[k - 1].number == 0 && k < list_.size())
        ++k;
    }
    if (k == 0 || k > list_.size() || !list_[k - 1].counts() || list_[k - 1].used || after_place(k - 1)) continue;
    list_[k - 1].used = true;
    others_.push_back({k - 1, list_[p].value});
  }
}

std::optional<std::size_t> TongueParts::total_in(std::size_t from, std::size_t to) {
  std::optional<std::size_t> said, counted, first, only;
  std::size_t free = 0;
  std::size_t listed = 0;  // numbers that each stand before a province: "two in Daraa and one in Hama"
  for (auto k = from; k < to; ++k) {
    const auto& x = list_[k];
    if (!x.counts() || x.used) continue;
    if (k > from && list_.mark(k - 1, "(") && !after_place(k) && first) {  // "three (3) violations"
      if (x.number == list_[*first].number) list_[k].used = true;
      continue;
    }
    const bool same = first && *first + 1 == k && x.number == list_[*first].number;  // "خرقين اثنين"
    if (x.number > kValueMax || each_before(k) || some_of(k) || same) {
      listed += each_before(k);
      list_[k].used = list_[k].used || same;
      continue;
    }
    const bool of_place = after_place(k);
    listed += before_place(k);
    ++free;
    only = k;
    for (auto b = k; b-- > from && list_.distance(b, k) < kSaidTokens;)
      if (list_[b].is(Kind::total) && !said && !(counted && of_place)) said = k;
    if (of_place) continue;
    if ((x.is(Kind::violation) || counts_violations(k)) && !counted) counted = k;
    if (!first) first = k;
  }
  if (said && !(first && said != first && after_place(*said))) return said;  // "17: Hama and Aleppo together 10, ..."
  const bool part = counted && first && *first < *counted && before_place(*counted) && !before_place(*first);
  if (part) return first;  // "reached 9, of them 4 violations in Aleppo"
  if (counted) return listed > 1 && before_place(*counted) ? std::nullopt : counted;
  if (first && !(free > 1 && before_place(*first))) return first;
  // A number alone is the total, but for one of several provinces: "Homs (4), Hama and Idlib".
  if (free != 1 || listed > 0) return std::nullopt;
  const auto places = std::count_if(list_.list.begin() + static_cast<std::ptrdiff_t>(from),
                                    list_.list.begin() + static_cast<std::ptrdiff_t>(to),
                                    [](const Item& i) { return i.is(Kind::place); });
  return !after_place(*only) || places < 2 || counts_violations(*only) ? only : std::nullopt;
}

/// A comma with a word behind it that lists no further place: "3 in Hama, while in Homs ..."
bool TongueParts::clause_ends(std::size_t k) const {
  if (!list_.mark(k, ",") && !list_.mark(k, "،")) return false;
  for (++k; k < list_.size() && (list_[k].is(Kind::between) || list_[k].is(Kind::each)); ++k) {}
  static constexpr std::string_view conjunctions[] = {"и", "ve", "و"};
  return k < list_.size() && list_[k].is(Kind::word) && !truce::one_of(list_.words[list_[k].at.begin], conjunctions);
}

/// Provinces without numbers hold the total together, unless they are said to be some of those where it was.
void TongueParts::held_together(std::size_t from, std::size_t to, std::int64_t value,
                                std::vector<model::CountPart>& parts) const {
  std::vector<PlaceId> places;
  for (const auto& p : parts) {
    if (p.value) return;
    places.insert(places.end(), p.place.begin(), p.place.end());
  }
  for (auto k = from; k < to && !list_[k].is(Kind::place); ++k)
    if (list_[k].of_them && places.size() > 1) return;
  if (!places.empty()) parts = {{std::nullopt, std::move(places), value}};
}

std::vector<model::CountPart> TongueParts::parts_in(std::size_t from, std::size_t to, std::optional<std::size_t> total,
                                                    std::optional<std::int64_t> value) const {
  Parts read;
  bool nothing = false;  // "none were registered in Hama"
  const bool counted = numbers(from, to);
  std::size_t unassigned = 0;
  for (auto k = from; k < to; ++k) {
    const auto& x = list_[k];
    if (x.is(Kind::place)) read.place(x.place);
    if (list_.stop(k) || (read.ahead() && clause_ends(k))) read.flush();
    if (x.is(Kind::each) && x.value.empty() && (read.ahead() || !read.waits())) read.each();
    if (x.is(Kind::except)) nothing = false;
    if (x.is(Kind::record) && counted) {
      nothing = x.value == "none";
      if (nothing && read.waits()) read.none(), nothing = false;
    }
    if (nothing && (list_.mark(k, ",") || list_.mark(k, "،") || k + 1 == to)) read.none(), nothing = false;
    const bool number = x.counts() || (x.other && before_place(k));
    if (!number || x.used || k == total) continue;
    const bool behind = read.waits() && !read.ahead();
    if (behind && (after_place(k) || x.each || (each_before(k) && !before_place(k)))) {
      read.number_behind(x.number, each_of(k), together(k));
    } else if (before_place(k) || each_before(k) || x.is(Kind::violation)) {
      read.number_ahead(x.number, each_before(k));
    } else {
      ++unassigned;
    }
  }
  read.flush();
  auto out = std::move(read.out);
  if (value && unassigned == 0) held_together(from, to, *value, out);
  for (const auto& o : others_)
    if (o.number >= from && o.number < to) out.push_back({o.by, {}, list_[o.number].number});
  return out;
}

}  // namespace truce::coding
