#include "coding/detail/tongue_joins.hpp"

#include <algorithm>

namespace truce::coding {
namespace {

using Kind = Item::Kind;

class Joins {
 public:
  Joins(Items& items, const TongueWords& words) : list_(items), w_(words) {}

  void run() {
    numbers();
    negations();
    affirmations();
  }

 private:
  /// Words of one number are put together; numbers of hours, years, settlements are no longer numbers.
  void numbers() {
    auto& list = list_.list;
    std::vector<Item> kept;
    kept.reserve(list.size());
    for (std::size_t k = 0; k < list.size(); ++k) {
      auto item = list[k];
      while (item.is(Kind::number) && !item.other) {
        const bool linked = k + 1 < list.size() && is_and(list[k + 1]);
        const auto other = linked ? k + 2 : k + 1;
        if (other >= list.size() || !list[other].is(Kind::number) || list[other].figures || item.figures) break;
        const auto sum = joined(item.number, list[other].number, linked || list[other].and_before);
        if (!sum) break;
        item.number = *sum;
        item.at.end = list[other].at.end;
        item.each = item.each || list[other].each;
        item.of_them = item.of_them || list[other].of_them;
        k = other;
      }
      const auto after = item.at.end;
      const bool year = item.figures && item.number >= 1900 && item.number <= 2100;
      const bool unit = after < w_.size() && w_.match(Section::other_unit, after) != nullptr;
      if (item.is(Kind::number) && (year || unit || article(item, kept, k + 1))) item.kind = Kind::word;
      kept.push_back(std::move(item));
    }
    list = std::move(kept);
  }
  /// "bir": one only beside a province, a mark or a word for violations.
  bool article(const Item& item, const std::vector<Item>& before, std::size_t next) const {
    if (item.figures || item.number != 1 || item.of_them || item.each || !w_.verb_last()) return false;
    const auto& list = list_.list;
    if ((!before.empty() && !before.back().is(Kind::word)) || next >= list.size()) return false;
    for (auto k = next; k < std::min(list.size(), next + 3); ++k)
      if (list[k].is(Kind::violation) || (k == next && !list[k].is(Kind::word))) return false;
    return true;
  }
  bool is_and(const Item& item) const {
    const auto& w = w_.folded[item.at.begin];
    return (w == "و" && w_.tongue == "fa") || w == "и";
  }
  /// 20 and 3; Arabic says 3 and 20, 3 10; 2 100 is 200.
  std::optional<std::int64_t> joined(std::int64_t a, std::int64_t b, bool linked) const {
    const auto tongue = w_.tongue;
    const bool tens = a >= 20 && a < 100 && a % 10 == 0;
    if (tens && b > 0 && b < 10) return linked && tongue != "fa" ? std::nullopt : std::optional(a + b);
    if (a == 10 && b > 0 && b < 10 && tongue == "tr") return a + b;
    if (a > 0 && a < 10 && tongue == "ar" && ((b == 10 && !linked) || (linked && b >= 20 && b < 100))) return a + b;
    if (a >= 100 && b > 0 && b < 100 && !(tongue == "ru" && linked)) return a + b;
    if (a > 1 && a < 10 && b == 100) return a * 100;
    return std::nullopt;
  }

  /// "не было зафиксировано", "لم يتمكن الجانب الروسي من تأكيد": a verb denied.
  void negations() {
    auto& list = list_.list;
    constexpr std::size_t kItems = 6;
    for (std::size_t k = 0; k < list.size(); ++k) {
      if (!list[k].is(Kind::word) || w_.match(Section::refusal, list[k].at.begin) == nullptr) continue;
      for (auto next = k + 1; next < std::min(list.size(), k + kItems); ++next) {
        auto& x = list[next];
        if (x.is(Kind::record)) x.value = "none";
        if (x.is(Kind::stance) && x.value == "confirms") x.value = "not-confirmed";
        if (!x.is(Kind::word) && !x.is(Kind::side) && !x.is(Kind::between)) break;
      }
    }
  }

  /// "the ministry confirmed that": a word of saying, no stance.
  void affirmations() {
    auto& list = list_.list;
    for (std::size_t k = 0; k < list.size(); ++k) {
      const bool source =
          (k > 0 && list[k - 1].is(Kind::source)) || (k + 1 < list.size() && list[k + 1].is(Kind::source));
      if (list[k].is(Kind::stance) && list[k].value == "confirms" && source)
        list[k].kind = Kind::word, list[k].speech = true;
    }
  }

  Items& list_;
  const TongueWords& w_;
};

}  // namespace

void join(Items& items, const TongueWords& words) { Joins(items, words).run(); }

}  // namespace truce::coding
