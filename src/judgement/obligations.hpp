// Obligations and conditions, followed: what was undertaken, and how each stands in the words of those who speak of it.
// Words, never events: nothing here is counted, and nothing here is a finding.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "model/model.hpp"

namespace truce::judgement {

/// One saying on an obligation; `source` is the caller's own number for it.
struct ObligationWord {
  ObligationId id;
  std::vector<ActorId> obligor;  ///< sorted; empty: nobody is named
  std::string by;  ///< who says so
  std::optional<model::ObligationStatus> status;  ///< absent: the obligation is spoken of, and no more
  std::optional<Date> on;  ///< when it was said; absent: not known
  std::optional<Date> from;  ///< of what was undertaken
  std::optional<Date> until;
  std::size_t source = 0;
};

/// How something stands in what is said of it. `open`: nobody says that it is met or broken.
enum class Stand : std::uint8_t { open, said_met, said_broken, contested };

struct Followed {
  ObligationId id;
  std::vector<ActorId> obligor;
  std::optional<Date> from;
  std::optional<Date> until;
  std::vector<ObligationWord> words;  ///< by day, speaker, status and source; the undated first
  Stand stand = Stand::open;
};

/// Each undertaking with the words on it: those of its id that name nobody or only obligors of it. Words that fit no
/// undertaking stand by themselves, by id and obligors. Ordered by id, then obligors; the order of the input does not show.
std::vector<Followed> follow(std::vector<ObligationWord> words);

/// One saying on whether a condition is met.
struct ConditionWord {
  std::string by;
  std::optional<Date> on;
  model::ObligationStatus status = model::ObligationStatus::disputed;  ///< met; broken: not met; disputed
  auto operator<=>(const ConditionWord&) const = default;
};

/// Contested where one says met and another not, or anybody says disputed. Whoever said one thing and, on a later day,
/// another, holds the later; of one day, or of days not known, both hold.
Stand stand_of(const std::vector<ConditionWord>& words);

}  // namespace truce::judgement

TRUCE_NAMES(truce::judgement::Stand, 4, "open", "said-met", "said-broken", "contested");
