// From a name to the places that it may mean.
#include <algorithm>
#include <map>

#include "actors/names.hpp"
#include "places/detail/impl.hpp"
#include "places/kind_words.hpp"
#include "places/place_key.hpp"

namespace truce::places {
namespace {

constexpr std::int32_t kAsWritten = 1000;
constexpr std::int32_t kSameKey = 850;    ///< and as much of kBySound as the spellings sound alike
constexpr std::int32_t kPlaceKey = 820;   ///< the same for the looser key
constexpr std::int32_t kBySound = 140;
constexpr std::int32_t kOtherSort = 12;
constexpr std::int32_t kManyConsonants = 5;
constexpr std::int32_t kForEachFewer = 7;
constexpr std::int32_t kLikeMost = 890;   ///< likeness alone gives no more
constexpr std::int32_t kListedMin = 600;
constexpr std::int32_t kAreaLikeMin = 770;  ///< for a name in an area that shares no part of a key
constexpr std::int32_t kOtherKind = 100;  ///< less for a place of another kind than the one asked for
constexpr std::size_t kSharingMax = 4000;
constexpr std::size_t kAreaNamesMax = 20'000;  ///< an area with no more names is looked through name by name
constexpr std::size_t kNameBytesMax = 400;

struct Found {
  std::int32_t score = 0;
  std::string reason;
};

/// One question: what was asked, and the best that each place has to show for it.
class Asked {
 public:
  Asked(const detail::Holding& in, std::string_view name, const Hint& hint)
      : in_(in), sound_(in.sound()), name_(name), core_(parted(name)), kind_(hint.kind ? hint.kind : core_.kind) {
    vowels_ = writes_vowels(name);
    keys_ = place_keys(name);
    if (!keys_.empty()) key_size_ = keys_[0].size();
    if (hint.within) area_ = in.number(*hint.within), narrowed_ = true;
  }

  void run() {
    if (narrowed_ && area_ == kNowhere) return;
    look(name_);
    if (core_.core != name_) look(core_.core);
    if (actors::is_acronym(name_)) return;
    for (const auto& key : keys_)
      for (const auto n : sound_.loose.find(key))
        consider(n, sounding(kPlaceKey, n, name_), "but for vowels and word breaks, ");
    if (narrowed_) look_through_area();
  }
  std::map<std::uint32_t, Found> best;

 private:
  void look(const std::string& text) {
    for (const auto n : in_.index.as_written(actors::folded(text), text)) consider(n, kAsWritten, "as written in ");
    if (actors::is_acronym(text)) return;
    for (const auto n : in_.index.with_key(actors::name_key(text)))
      consider(n, sounding(kSameKey, n, text), "same key as ");
    for (const auto n : in_.index.sharing(actors::key_tokens(text), kSharingMax)) alike(n, text);
  }
  /// Within an area every name is compared, also one that shares no part of its key.
  void look_through_area() {
    std::size_t names = 0;
    std::vector<std::uint32_t> inside;
    for (std::uint32_t i = 0; i < in_.places.size(); ++i)
      if (in_.lies_in(i, area_)) inside.push_back(i), names += in_.first_name[i + 1] - in_.first_name[i];
    if (names > kAreaNamesMax) return;
    for (const auto i : inside)
      for (auto n = in_.first_name[i]; n < in_.first_name[i + 1]; ++n) alike(n, core_.core, kAreaLikeMin);
  }
  void alike(std::uint32_t n, const std::string& text, std::int32_t least = 0) {
    const auto owner = in_.index.names()[n].owner;
    if (const auto it = best.find(owner); it != best.end() && it->second.score >= kLikeMost) return;
    if (narrowed_ && !in_.lies_in(owner, area_)) return;
    const auto& other = in_.index.names()[n].text;
    const auto like = std::max(actors::likeness(text, other).score, sounds_alike(text, other));
    if (like >= least) consider(n, std::min(like, kLikeMost), "like ");
  }
  /// A key and how alike it sounds. Without vowels much sounds alike: a spelling of the other sort counts less where the place
  /// has one of the same.
  std::int32_t sounding(std::int32_t least, std::uint32_t n, const std::string& text) const {
    const auto& name = in_.index.names()[n];
    const auto score = least + kBySound * sounds_alike(text, name.text) / 1000;
    // Two or three consonants are soon the same.
    const auto consonants = static_cast<std::int32_t>(key_size_);
    const auto few = std::max<std::int32_t>(0, kManyConsonants - consonants) * kForEachFewer;
    const bool other_sort = sound_.vowels[n] != vowels_ && sound_.spelt[name.owner][vowels_ ? 1 : 0];
    return score - few - (other_sort ? kOtherSort : 0);
  }
  void consider(std::uint32_t n, std::int32_t score, std::string_view how) {
    const auto& indexed = in_.index.names()[n];
    const auto& place = in_.places[indexed.owner];
    if (narrowed_ && !in_.lies_in(indexed.owner, area_)) return;
    const bool fitting = !kind_ || fits(place.kind, *kind_);
    if (!fitting) score -= kOtherKind;
    auto& f = best[indexed.owner];
    if (score <= f.score) return;
    f = {score, std::string(how) + "\"" + std::string(indexed.text) + "\""};
    if (kind_)
      f.reason += fitting ? ", a " + std::string(name_of(place.kind)) : ", but no " + std::string(name_of(*kind_));
  }

  const detail::Holding& in_;
  const detail::Sound& sound_;
  std::string name_;
  Parted core_;
  std::optional<PlaceKind> kind_;
  std::uint32_t area_ = kNowhere;
  bool narrowed_ = false;
  bool vowels_ = true;
  std::vector<std::string> keys_;
  std::size_t key_size_ = 0;
};

}  // namespace

std::vector<Candidate> Gazetteer::candidates(std::string_view name, const Hint& hint, std::size_t count_max) const {
  if (name.size() > kNameBytesMax) return {};  // no place has such a name
  Asked asked(*impl_, name, hint);
  asked.run();
  struct Ranked {
    std::uint32_t place;
    std::int32_t score;
    std::int64_t distance;
  };
  std::vector<Ranked> order;
  for (const auto& [i, f] : asked.best) {
    if (f.score < kListedMin) continue;
    const auto where = impl_->places[i].where();
    order.push_back({i, f.score, hint.near && where ? distance_m(*hint.near, *where) : std::int64_t{0}});
  }
  std::sort(order.begin(), order.end(), [&](const Ranked& a, const Ranked& b) {
    if (a.score != b.score) return a.score > b.score;
    if (a.distance != b.distance) return a.distance < b.distance;
    return impl_->larger(a.place, b.place);
  });
  if (order.size() > count_max) order.resize(count_max);
  std::vector<Candidate> out;
  for (const auto& r : order) out.push_back({impl_->places[r.place].id, r.score, asked.best[r.place].reason});
  return out;
}

}  // namespace truce::places
