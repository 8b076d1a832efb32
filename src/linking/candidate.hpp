// What linking needs to know of one claim, in 64 bytes, so that a million fit in memory.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "model/model.hpp"
#include "places/places.hpp"

namespace truce::linking {

inline constexpr std::uint32_t kNone = 0xffffffffU;

/// Small numbers for ids, given in the order of first sight: only for comparing within one run, never shown.
class Interner {
 public:
  std::uint32_t of(const std::string& id) {
    const auto [at, fresh] = numbers_.try_emplace(id, static_cast<std::uint32_t>(ids_.size()));
    if (fresh) ids_.push_back(id);
    return at->second;
  }
  const std::string& id(std::uint32_t number) const { return ids_[number]; }

 private:
  std::unordered_map<std::string, std::uint32_t> numbers_;
  std::vector<std::string> ids_;
};

struct Candidate {
  std::uint32_t claim = 0;         ///< position in the caller's table; smaller is earlier in canonical order
  std::uint32_t data_set = kNone;  ///< rows of one data set are distinct events
  std::uint32_t report = 0;
  DayNumber start = 0;
  DayNumber end = 0;
  std::int32_t lat_e7 = 0;
  std::int32_t lon_e7 = 0;
  std::uint32_t province = kNone;
  std::array<std::uint32_t, 4> actors{kNone, kNone, kNone, kNone};  ///< sorted
  std::int32_t low = -1;           ///< killed or dead; -1: unknown
  std::int32_t high = -1;
  std::int32_t best = -1;
  model::Act act = model::Act::other_violation;
  bool located : 1 = false;  ///< lat and lon mean something, and are no coarser than a district
  bool pinned : 1 = false;   ///< located to the town or better
  bool episode : 1 = false;  ///< longer than two days or not dated to the day: not linked by time
  bool crowded : 1 = false;  ///< more actors are named than `actors` holds
  std::uint8_t acted : 4 = 0;    ///< which of `actors`, by bit, are said to have acted
  std::uint8_t against : 4 = 0;  ///< and against which; neither where the claim gives no direction
};

static_assert(sizeof(Candidate) <= 64);

struct CandidateContext {
  Interner& ids;
  const places::Gazetteer& places;
};

/// A candidate for an asserted event on the ground or of relief that has a date; nothing for counts, positions, tallies
/// and everything denied, intended, demanded or conditional: those have not happened.
std::optional<Candidate> make_candidate(const model::Claim& claim, CandidateContext& context);

}  // namespace truce::linking
