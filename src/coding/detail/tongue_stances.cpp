#include "coding/detail/tongue_stances.hpp"

#include <algorithm>

namespace truce::coding {
namespace {

using namespace model;
using Kind = Item::Kind;

constexpr std::size_t kStanceTokens = 7;    ///< between a side or number and the word that it confirms
constexpr std::size_t kNumberTokens = 4;    ///< between a number and the word that it confirms
constexpr std::size_t kShareTokens = 14;    ///< between "3 of them" and that word
constexpr std::size_t kSameTokens = 16;     ///< "none of the five ... was confirmed"
constexpr std::size_t kOpenTokens = 4;      ///< "whether it was confirmed"

Stance stance_named(std::string_view name) {
  return name == "not-confirmed" ? Stance::not_confirmed
         : name == "partly"      ? Stance::partly
         : name == "explains"    ? Stance::explains
                                 : Stance::confirms;
}

class Stances {
 public:
  Stances(Items& items, const TongueParts& parts, std::optional<ActorId> recorder)
      : list_(items), parts_(parts), recorder_(std::move(recorder)) {}

  std::vector<TongueStance> run() {
    for (std::size_t k = 0; k < list_.size(); ++k) {
      if (list_[k].is(Kind::side) && list_[k].value != "both" && !list_[k].used && !speaks(k))
        recorder_ = ActorId(list_[k].value);
      if (list_[k].is(Kind::stance) && !open(k) && !said_before(k)) read(k);
    }
    return std::move(out_);
  }

 private:
  void read(std::size_t k) {
    TongueStance out;
    out.at = k;
    auto& about = out.about;
    about.stance = stance_named(list_[k].value);
    if (about.stance == Stance::explains) about.reason = "excluded-group";
    std::size_t from = k;
    if (const auto side = side_of(k)) {
      about.by = ActorId(list_[*side].value);
      list_[*side].used = true;
      from = std::min(from, *side);
    }
    if (about.stance == Stance::not_confirmed) excepted(k, about);
    if (!about.value)
      if (const auto n = stated_with(k)) take(*n, about);
    if (about.value == 0) about.stance = Stance::not_confirmed, about.value.reset();
    out.range = {list_[from].at.begin, list_[k].at.end};
    if (about.by || recorder_) out_.push_back(std::move(out));
  }
  void take(std::size_t number, About& about) {
    about.value = list_[number].number;
    list_[number].used = true;
  }

  /// "did not confirm any but three", "üçü dışında hiçbirini doğrulamadı"
  void excepted(std::size_t k, About& about) {
    for (std::size_t i = 0; i < list_.size(); ++i) {
      if (!list_[i].is(Kind::except) || list_.distance(i, k) > kStanceTokens) continue;
      if (list_.stop_between(std::min(i, k), std::max(i, k))) continue;
      for (const auto n : {i + 1, i + 2, i - 1})
        if (n < list_.size() && list_[n].counts() && !list_[n].used) {
          about.stance = Stance::partly;
          return take(n, about);
        }
    }
  }

  /// The nearest side that is not the recorder's.
  std::optional<std::size_t> side_of(std::size_t k) const {
    std::optional<std::size_t> side;
    for (std::size_t i = 0; i < list_.size(); ++i) {
      const auto& x = list_[i];
      if (!x.is(Kind::side) || x.used || x.value == "both" || list_.distance(i, k) > kStanceTokens || reports(i))
        continue;
      if (recorder_ && x.value == recorder_->value) continue;
      if (!side || list_.distance(i, k) < list_.distance(*side, k)) side = i;
    }
    return side ? side : speaker();
  }
  /// Of two sides the one that does not report, where the other does: "the Russian side explained one of the violations
  /// registered by the Turkish side as ..."
  std::optional<std::size_t> speaker() const {
    std::optional<std::size_t> out;
    bool reported = false;
    for (std::size_t i = 0; i < list_.size(); ++i) {
      const auto& x = list_[i];
      if (!x.is(Kind::side) || x.used || x.value == "both") continue;
      if (reports(i)) reported = true;
      else if (out || (recorder_ && x.value == recorder_->value)) return std::nullopt;
      else out = i;
    }
    return reported ? out : std::nullopt;
  }

  bool open(std::size_t k) const {
    for (std::size_t i = 0; i < list_.size(); ++i)
      if (list_[i].is(Kind::open) && list_.distance(i, k) <= kOpenTokens &&
          !list_.stop_between(std::min(i, k), std::max(i, k)))
        return true;
    return false;
  }
  /// "none of the five ... was confirmed": denied already.
  bool said_before(std::size_t k) const {
    if (out_.empty() || list_.distance(out_.back().at, k) >= kSameTokens) return false;
    const auto before = out_.back().at;
    if (list_[before].value != "not-confirmed" || list_.stop_between(before, k)) return false;
    if (list_[k].value == "confirms") return true;
    const auto between = [&](std::size_t i) { return list_[i].counts() || list_[i].is(Kind::mark); };
    auto i = before + 1;
    while (i < k && !between(i)) ++i;
    return list_[k].value == "not-confirmed" && i == k;
  }
  /// "reported by the Turkish side", "the Turkish side reported"
  bool reports(std::size_t k) const {
    const bool by = k > 1 && list_.words[list_[k - 1].at.begin] == "توسط" &&
                    list_[k - 2].is(Kind::record);  // "ثبت‌شده توسط طرف ترک"
    return by || (k > 0 && list_[k - 1].is(Kind::record)) || (k + 1 < list_.size() && list_[k + 1].is(Kind::record));
  }
  /// Whether the side at `k` is the one that a stance after it is of: it registered nothing.
  bool speaks(std::size_t k) const {
    if (reports(k)) return false;
    for (auto i = k + 1; i < list_.size() && list_.distance(k, i) <= kStanceTokens; ++i) {
      if (list_[i].is(Kind::stance)) return true;
      if (list_[i].is(Kind::record) || list_[i].is(Kind::side) || list_.stop(i)) return false;
      if (list_[i].is(Kind::violation) && !list_.verb_last) return false;
    }
    return false;
  }
  /// The number that was confirmed: right behind the word, or before it where the verb stands last.
  std::optional<std::size_t> stated_with(std::size_t k) const {
    const auto first = list_.verb_last ? before(k) : behind(k);
    return first ? first : list_.verb_last ? behind(k) : before(k);
  }
  /// What is explained or not confirmed is a share of the count only where it is said to be one of them.
  bool shares(std::size_t k) const { return list_[k].value == "explains" || list_[k].value == "not-confirmed"; }
  std::optional<std::size_t> behind(std::size_t k) const {
    for (auto i = k + 1; i < list_.size() && list_.distance(k, i) <= kNumberTokens; ++i) {
      if (list_[i].counts() && !list_[i].used && (!shares(k) || parts_.of_those(i))) return i;
      if (list_[i].is(Kind::place) || list_.stop(i) || list_.mark(i, ",") || list_.mark(i, "،")) break;
    }
    return std::nullopt;
  }
  std::optional<std::size_t> before(std::size_t k) const {
    for (auto i = k; i-- > 0 && list_.distance(i, k) < kShareTokens;) {
      const bool near = parts_.of_those(i) || (!shares(k) && list_.distance(i, k) < kNumberTokens);
      if (list_[i].counts() && !list_[i].used && !parts_.after_place(i) && near) return i;
      if (list_[i].is(Kind::place) || list_[i].is(Kind::record) || list_.stop(i)) break;
    }
    return std::nullopt;
  }

  Items& list_;
  const TongueParts& parts_;
  std::optional<ActorId> recorder_;
  std::vector<TongueStance> out_;
};

}  // namespace

std::vector<TongueStance> stances_in(Items& items, const TongueParts& parts, std::optional<ActorId> recorder) {
  return Stances(items, parts, std::move(recorder)).run();
}

}  // namespace truce::coding
