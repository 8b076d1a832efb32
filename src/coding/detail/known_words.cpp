#include "coding/detail/known_words.hpp"

#include <array>
#include <cstring>
#include <utility>

#include "coding/detail/name_finder.hpp"

namespace truce::coding {
namespace {

constexpr std::size_t kWordBytesMax = 44;
constexpr std::size_t kPlaces = 1U << 12;

/// A word and what is known of it in one line of the cache.
struct alignas(64) Slot {
  KnownWord known;
  std::uint8_t size = 0;  ///< bytes of the word; 0: nothing is kept here
  std::array<char, kWordBytesMax> word;

  bool holds(std::string_view text) const {
    return size == text.size() && std::memcmp(word.data(), text.data(), text.size()) == 0;
  }
};
static_assert(sizeof(Slot) == 64);

/// The last two words that came into each place, the last first.
struct Kept {
  std::uint64_t finder = 0;  ///< whose words these are
  std::vector<std::array<Slot, 2>> places{kPlaces};
};

/// Decides where a word is kept and nothing else.
std::size_t place_of(std::string_view word) {
  constexpr std::uint64_t kPrime = 0x9E3779B97F4A7C15;
  std::uint64_t hash = word.size();
  for (; word.size() > 8; word.remove_prefix(8)) {
    std::uint64_t chunk;
    std::memcpy(&chunk, word.data(), 8);
    hash = (hash ^ chunk) * kPrime;
  }
  std::uint64_t rest = 0;
  std::memcpy(&rest, word.data(), word.size());
  return (((hash ^ rest) * kPrime) >> 40) % kPlaces;
}

KnownWord look_up(const Coder& coder, std::string_view written, std::string_view lower) {
  const auto& lexicon = coder.lexicon();
  KnownWord out;
  out.id = lexicon.id(lower);
  for (const std::string_view owner : {"'s", "’s"})  // "the ministry's"
    if (out.id == kUnknownWord && lower.size() > owner.size() + 1 && lower.ends_with(owner))
      out.id = lexicon.id(lower.substr(0, lower.size() - owner.size()));
  out.sections = lexicon.sections(out.id);
  out.forms = lexicon.forms(out.id);
  const auto stands = coder.names().stands(written);
  out.begins_name = stands.first;
  out.in_name = stands.inside;
  return out;
}

}  // namespace

KnownWord known_word(const Coder& coder, std::string_view written, std::string_view lower) {
  if (written.empty() || written.size() > kWordBytesMax) return look_up(coder, written, lower);
  thread_local Kept kept;
  if (kept.finder != coder.names().serial()) kept.finder = coder.names().serial(), kept.places.assign(kPlaces, {});
  auto& [last, before] = kept.places[place_of(written)];
  if (last.holds(written)) return last.known;
  if (before.holds(written)) return before.known;
  before = std::exchange(last, {look_up(coder, written, lower), static_cast<std::uint8_t>(written.size()), {}});
  std::memcpy(last.word.data(), written.data(), written.size());
  return last.known;
}

}  // namespace truce::coding
