#include "coding/detail/tongue_segments.hpp"

#include <algorithm>

namespace truce::coding {
namespace {

using Kind = Item::Kind;

class Segments {
 public:
  Segments(const Items& items, TongueParts& parts) : list_(items), parts_(parts) {}

  /// Who registered what: from each side to the next, or, in the passive, from the side before up to this one.
  std::vector<TongueSegment> run() {
    auto sides = recorders();
    if (sides.empty()) return {};
    if (told_of_another(sides)) sides.erase(sides.begin());
    const auto begin = [&](std::size_t k) {  // a verb may stand before its side
      const auto at = sides[k];
      return at > 0 && list_[at - 1].is(Kind::record) ? at - 1 : at;
    };
    const auto next = [&](std::size_t k) { return k + 1 < sides.size() ? begin(k + 1) : list_.size(); };
    if (sides.size() == 2) parts_.leave_out_sum();
    const bool behind = (parts_.numbers(0, sides[0]) || none_before(sides[0])) && !leads(sides[0]);
    const bool passive = behind && (!parts_.has_total(sides[0], next(0)) || closed_before(sides[0]) ||
                                    !parts_.has_total(sides.back(), list_.size()));
    std::vector<TongueSegment> out;
    std::size_t done = 0;
    for (std::size_t k = 0; k < sides.size(); ++k) {
      const auto from = passive ? std::max(done, k == 0 ? 0 : sides[k - 1] + 1) : begin(k);
      // Provinces behind the side of a passive are its own, up to the next total.
      const auto to = passive && k + 1 < sides.size() ? parts_.first_total(sides[k] + 1, sides[k + 1]) : next(k);
      done = to;
      out.push_back({k == 0 && !passive ? led_by_places(from, to) : from, to, sides[k]});
    }
    return out;
  }

 private:
  /// Sides that registered something; none where a number is of both. A side named again without a total of its own goes
  /// on with what it said.
  std::vector<std::size_t> recorders() const {
    std::vector<std::size_t> out;
    for (std::size_t k = 0; k < list_.size(); ++k) {
      const auto& x = list_[k];
      if (!x.is(Kind::side) || x.used) continue;
      if (x.value == "both") return {};
      const bool again = !out.empty() && list_[out.back()].value == x.value && parts_.has_total(out.back(), k) &&
                         !parts_.has_total(k, list_.size());
      if (!again) out.push_back(k);
    }
    return out;
  }
  /// "The Russian side told of 5 violations registered by the Turkish side"
  bool told_of_another(const std::vector<std::size_t>& sides) const {
    if (sides.size() != 2 || parts_.numbers(0, sides[0]) || parts_.has_total(sides[1], list_.size())) return false;
    const auto& verb = list_[sides[1] - 1];
    const auto total = parts_.first_total(sides[0], sides[1]);
    if (!verb.is(Kind::record) || verb.speech || total == sides[1]) return false;
    return std::any_of(list_.list.begin() + static_cast<std::ptrdiff_t>(sides[0]),
                       list_.list.begin() + static_cast<std::ptrdiff_t>(total), [](const Item& i) { return i.speech; });
  }
  /// Whether what stands before the first side is a sum of both, told apart behind: "9 violations: the Russian side 5, ..."
  bool leads(std::size_t side) const {
    for (auto k = side; k-- > 0 && (!list_[k].counts() || list_[k].used);)
      if (list_.mark(k, ":") || list_.stop(k)) return true;
    return false;
  }
  /// "None were registered by the Russian side": a verb that stands farther off than one whose subject follows.
  bool none_before(std::size_t side) const {
    for (std::size_t k = 0; k + 1 < side; ++k)
      if (list_[k].is(Kind::record) && list_[k].value == "none") return true;
    return false;
  }
  /// "4 violations in Hama (3) and Idlib (1) were registered by the Russian side, 2 by ..."
  bool closed_before(std::size_t side) const {
    for (auto k = side; k-- > 0 && list_.distance(k, side) < 3;)
      if (list_[k].is(Kind::record)) return true;
    return false;
  }

  /// "In Hama and Homs the Russian side registered three each": the stretch begins with the provinces before its side,
  /// where it names none itself.
  std::size_t led_by_places(std::size_t from, std::size_t to) const {
    const auto is_place = [](const Item& i) { return i.is(Kind::place); };
    const auto at = [&](std::size_t k) { return list_.list.begin() + static_cast<std::ptrdiff_t>(k); };
    if (std::any_of(at(from), at(to), is_place)) return from;
    const auto first = std::find_if(at(0), at(from), is_place);
    const bool other =
        std::any_of(first, at(from), [](const Item& i) { return i.is(Kind::number) || i.is(Kind::source); });
    return first == at(from) || other ? from : static_cast<std::size_t>(first - at(0));
  }

  const Items& list_;
  TongueParts& parts_;
};

}  // namespace

std::vector<TongueSegment> segments_in(const Items& items, TongueParts& parts) { return Segments(items, parts).run(); }

}  // namespace truce::coding
