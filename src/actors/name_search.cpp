// Names near an asked one: candidates by the rarest parts of its key, then put beside it word by word.
#include <algorithm>
#include <bit>

#include "actors/detail/alike.hpp"
#include "actors/name_index.hpp"
#include "actors/name_limits.hpp"
#include "actors/names.hpp"

namespace truce::actors {
namespace {

constexpr std::size_t kListMax = 4000;    ///< a part that more names have tells too little to begin with
constexpr std::size_t kBesideMax = 32;    ///< names that are put beside the asked one
constexpr std::int32_t kSure = 900;  ///< where one is so like, names of other words are not looked for
constexpr std::size_t kPartsLikeMax = 400;
constexpr std::int32_t kSameKey = 950;
constexpr std::int32_t kScoreMin = 400;
constexpr std::int32_t kOverlapMax = 940;
constexpr std::int32_t kLeftOverMax = 890;  ///< with a word that the other lacks it is a question, whatever it weighs
constexpr std::int64_t kRestMin = 400;  ///< words left over that are less alike are other words
constexpr std::size_t kShortest = 3;  ///< parts shorter than this are looked up as they are

std::uint32_t hash_of(std::string_view s, std::size_t without) {  // FNV-1a; what it finds is compared by letters
  std::uint32_t h = 2166136261U;
  for (std::size_t i = 0; i < s.size(); ++i)
    if (i != without) h = (h ^ static_cast<unsigned char>(s[i])) * 16777619U;
  return h;
}

/// Names by the weight of the parts that they share with the asked one. Keeps its memory; only what was touched is cleared.
class Tally {
 public:
  explicit Tally(std::size_t names) {
    if (sums_.size() < names) sums_.resize(names);
  }
  ~Tally() {
    for (const auto n : touched_) sums_[n] = 0;
    touched_.clear();
  }
  Tally(const Tally&) = delete;
  Tally& operator=(const Tally&) = delete;

  void add(std::uint32_t name, std::int32_t weight) {
    if (sums_[name] == 0) touched_.push_back(name);
    sums_[name] += weight;
  }
  bool empty() const { return touched_.empty(); }
  std::vector<std::uint32_t> best(std::size_t count_max) const {
    std::vector<std::uint32_t> out(touched_);
    const auto n = std::min(count_max, out.size());
    std::partial_sort(out.begin(), out.begin() + static_cast<std::ptrdiff_t>(n), out.end(),
                      [](auto a, auto b) { return sums_[a] != sums_[b] ? sums_[a] > sums_[b] : a < b; });
    out.resize(n);
    // Those with less than a quarter of the best one's weight share little but common words.
    while (!out.empty() && 4 * std::int64_t{sums_[out.back()]} < sums_[out.front()]) out.pop_back();
    return out;
  }

 private:
  static thread_local std::vector<std::int32_t> sums_;
  static thread_local std::vector<std::uint32_t> touched_;
};
thread_local std::vector<std::int32_t> Tally::sums_;
thread_local std::vector<std::uint32_t> Tally::touched_;

std::string joined_key(std::string_view text) {
  std::string out;
  for (const auto& part : key_tokens(text)) out += part;
  return out;
}

}  // namespace

std::int32_t NameIndex::rarity(std::size_t count) const {
  const auto bits = [](std::size_t n) {  // 16 times the logarithm to base 2, between whole ones by a straight line
    const auto whole = static_cast<std::int32_t>(std::bit_width(n)) - 1;
    const auto part = whole >= 4 ? static_cast<std::int32_t>((n >> (whole - 4)) & 15U)
                                 : static_cast<std::int32_t>((n << (4 - whole)) & 15U);
    return 16 * whole + part;
  };
  const auto most = bits(names_.size() + 1);
  if (most == 0) return 1000;
  return 250 + 750 * std::max(0, most - bits(std::max<std::size_t>(count, 1))) / most;
}

const TextLists& NameIndex::joined() const {
  std::call_once(joined_once_, [this] {
    for (std::uint32_t n = 0; n < names_.size(); ++n) {
      if (names_[n].acronym || names_[n].last_word) continue;
      if (const auto key = joined_key(names_[n].text); !key.empty()) joined_.add(key, n);
    }
    joined_.seal();
  });
  return joined_;
}

void NameIndex::shorten() const {
  for (std::uint32_t p = 0; p < parts_.size(); ++p) {
    const auto text = parts_.text(p);
    if (text.size() < kShortest) continue;
    for (std::size_t i = 0; i <= text.size(); ++i) shortened_.push_back({hash_of(text, i), p});
  }
  std::sort(shortened_.begin(), shortened_.end(), [](const Shortened& a, const Shortened& b) {
    return a.hash != b.hash ? a.hash < b.hash : a.part < b.part;
  });
}

std::vector<std::pair<std::uint32_t, std::int32_t>> NameIndex::parts_like(std::string_view part) const {
  std::vector<std::pair<std::uint32_t, std::int32_t>> out;
  if (const auto same = parts_.id(part)) out.emplace_back(*same, 1000);
  if (part.size() < kShortest || part.size() > detail::kWordsMax) return out;
  std::call_once(shortened_once_, [this] { shorten(); });
  std::vector<std::uint32_t> near;
  for (std::size_t i = 0; i <= part.size(); ++i) {
    const auto hash = hash_of(part, i);
    auto it = std::lower_bound(shortened_.begin(), shortened_.end(), hash,
                               [](const Shortened& s, std::uint32_t h) { return s.hash < h; });
    for (; it != shortened_.end() && it->hash == hash && near.size() < kPartsLikeMax; ++it) near.push_back(it->part);
  }
  std::sort(near.begin(), near.end());
  near.erase(std::unique(near.begin(), near.end()), near.end());
  for (const auto p : near) {
    const auto text = parts_.text(p);
    if (text == part) continue;
    const auto longer = static_cast<std::int32_t>(std::max(text.size(), part.size()));
    const auto score = 1000 - 100 * detail::bone_edits(text, part) / longer;
    if (score >= 600) out.emplace_back(p, score);
  }
  return out;
}

std::vector<std::uint32_t> NameIndex::overlapping(std::string_view text, std::size_t count_max) const {
  auto parts = key_tokens(text);
  std::sort(parts.begin(), parts.end());
  parts.erase(std::unique(parts.begin(), parts.end()), parts.end());
  if (parts.size() > detail::kWordsMax) return {};
  struct Posting {
    std::span<const std::uint32_t> names;
    std::int32_t weight;
  };
  std::vector<Posting> postings;
  for (const auto& part : parts)
    for (const auto& [p, alike] : parts_like(part)) {
      const auto names = parts_.list(p);
      const auto rare = rarity(names.size());
      postings.push_back({names, rare * rare / 1000 * alike / 1000});
    }
  std::sort(postings.begin(), postings.end(), [](const Posting& a, const Posting& b) {
    return a.names.size() != b.names.size() ? a.names.size() < b.names.size() : a.weight > b.weight;
  });
  Tally tally(names_.size());
  for (const auto& posting : postings) {
    if (posting.names.size() > kListMax && !tally.empty()) continue;
    const auto n = std::min(posting.names.size(), kListMax);
    for (std::size_t i = 0; i < n; ++i) tally.add(posting.names[i], posting.weight + 1);
  }
  return tally.best(count_max);
}

std::int64_t NameIndex::worth(const detail::KeyWord& word) const {
  return std::int64_t{detail::weight(word)} * rarity(parts_.find(word.key).size());
}

std::int32_t NameIndex::beside(const detail::NameWords& asked, const detail::NameWords& known,
                               const detail::Alignment& side) const {
  std::int64_t sum = 0;
  std::int64_t total = 0;
  for (const auto& p : side.pairs) {
    const auto w = worth(asked.all[p.a]) + worth(known.all[p.b]);
    sum += w * p.alike;
    total += w;
  }
  std::string bones_asked;
  std::string bones_known;
  const auto left = [&](const detail::NameWords& words, const std::vector<std::size_t>& only, std::string& bones) {
    std::int64_t out = 0;
    for (const auto i : only) out += worth(words.all[i]), bones += words.all[i].key;
    return out;
  };
  const auto left_asked = left(asked, side.only_a, bones_asked);
  const auto left_known = left(known, side.only_b, bones_known);
  // Left on both sides they contradict one another, as far as their letters do; on one side they may have been left out.
  const auto both = std::min(left_asked, left_known);
  total += 2 * both + (std::max(left_asked, left_known) - both) * 2 / 5;
  if (both > 0 && !side.pairs.empty()) {  // letters alone, without a word in common, prove nothing
    const auto longer = static_cast<std::int64_t>(std::max(bones_asked.size(), bones_known.size()));
    const auto rest = 1000 - 100 * detail::bone_edits(bones_asked, bones_known) / longer;
    if (rest >= kRestMin) sum += 2 * both * rest;
  }
  const auto most = left_asked + left_known == 0 ? kOverlapMax : kLeftOverMax;
  return total == 0 ? 0 : std::min(static_cast<std::int32_t>(sum / total), most);
}

void NameIndex::add_same(std::string_view text, std::vector<NearName>& out) const {
  const auto put = [&](std::uint32_t name, std::int32_t score, std::string_view reason) {
    const auto seen = std::any_of(out.begin(), out.end(), [&](const NearName& n) { return n.name == name; });
    if (!seen) out.push_back({name, score, std::string(reason)});
  };
  for (const auto n : as_written(folded(text), text))
    put(n, names_[n].last_word ? 900 : 1000, names_[n].last_word ? "last word" : "as written");
  if (is_acronym(text)) return;
  // One name of each owner is enough.
  const auto known = [&](std::uint32_t owner) {
    return std::any_of(out.begin(), out.end(),
                       [&](const NearName& n) { return names_[n.name].owner == owner && n.score >= kSameKey; });
  };
  if (const auto key = name_key(text); !key.empty())
    for (const auto n : with_key(key))
      if (!known(names_[n].owner)) put(n, std::clamp(likeness(text, names_[n].text).score, kScoreMin, 990), "same key");
  if (!out.empty()) return;
  if (const auto key = joined_key(text); key.size() >= 3)
    for (const auto n : joined().find(key)) put(n, kOverlapMax, "same sounds, other word breaks");
}

void NameIndex::add_overlapping(std::string_view text, std::vector<NearName>& out) const {
  thread_local detail::NameWords asked;
  thread_local detail::NameWords known;
  thread_local detail::Alignment side;
  asked.read(text);
  if (asked.count > detail::kWordsMax) return;
  for (const auto n : overlapping(text, kBesideMax)) {
    if (std::any_of(out.begin(), out.end(), [&](const NearName& o) { return o.name == n; })) continue;
    known.read(names_[n].text);
    if (known.count > detail::kWordsMax) continue;
    detail::align(asked, known, side);
    if (const auto score = beside(asked, known, side); score >= kScoreMin)
      out.push_back({n, score, side.text(asked, known)});
  }
}

std::vector<NearName> NameIndex::near(std::string_view text, std::size_t count_max) const {
  std::vector<NearName> out;
  if (text.size() > kNameBytesMax) return out;
  add_same(text, out);
  const auto sure = std::any_of(out.begin(), out.end(), [](const NearName& n) { return n.score >= kSure; });
  if (!sure && !is_acronym(text)) add_overlapping(text, out);
  std::sort(out.begin(), out.end(), [](const NearName& a, const NearName& b) {
    return a.score != b.score ? a.score > b.score : a.name < b.name;
  });
  if (out.size() > count_max) out.resize(count_max);
  return out;
}

}  // namespace truce::actors
