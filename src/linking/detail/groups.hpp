// Incidents as they grow: what may join, and what never may.
#pragma once

#include <span>
#include <unordered_map>
#include <vector>

#include "linking/detail/forest.hpp"
#include "linking/linking.hpp"

namespace truce::linking::detail {

class Groups {
 public:
  Groups(std::span<const Candidate> all, const Parameters& parameters);

  std::uint32_t find(std::uint32_t i) { return forest_.find(i); }
  /// By a person: never in one incident, however they would come there.
  void forbid(std::uint32_t a, std::uint32_t b);
  /// By a person: one incident, whatever the scores say. What contradicts a `forbid` must have been set aside before.
  void join(std::uint32_t a, std::uint32_t b);
  /// By machine: true where the two became one. Refused where a person forbade it, where two rows of one data set would
  /// meet, where the incident would stretch further in time or space than one may, and where two of its claims would
  /// score more than `slack` below the threshold; the last not for incidents that people joined, whose claims may well be
  /// at odds.
  bool offer(std::uint32_t a, std::uint32_t b);

 private:
  struct Extent {
    DayNumber start, end;
    std::int32_t lat_low, lat_high, lon_low, lon_high;
    bool located;
    bool operator==(const Extent&) const = default;
  };
  /// Kept only for incidents of more than one claim or with something to remember.
  struct Held {
    std::vector<std::uint32_t> members;
    std::vector<std::uint32_t> data_sets;  ///< sorted
    std::vector<std::uint32_t> apart;  ///< claims that may not come in
    bool by_person = false;
  };

  static Extent of(const Candidate& c);
  static Extent both(const Extent& x, const Extent& y);
  Extent extent(std::uint32_t root) const;
  Held& held(std::uint32_t root);
  bool forbidden(const Held& x, std::uint32_t y_root);
  bool stretched(std::uint32_t x, std::uint32_t y) const;
  bool at_odds(const Held& x, const Held& y) const;
  void merge(std::uint32_t x, std::uint32_t y);

  std::span<const Candidate> all_;
  const Parameters& p_;
  Forest forest_;
  std::unordered_map<std::uint32_t, Held> held_;  ///< never walked: its order shows nowhere
  std::unordered_map<std::uint32_t, Extent> extents_;  ///< of roots with more than one member
};

}  // namespace truce::linking::detail
