// The parts of a picture.
#pragma once

#include <map>
#include <set>

#include "judgement/history.hpp"
#include "viewpoints/viewpoints.hpp"

namespace truce::viewpoints::detail {

/// Every guarantor's word on every group, over time; made once a picture.
class Histories {
 public:
  using OfGuarantor = std::map<ActorId, std::vector<judgement::Stretch<judgement::Position>>>;

  explicit Histories(std::span<const judgement::Position> positions);
  const std::map<ActorId, OfGuarantor>& all() const { return of_; }
  /// What this guarantor says of the group on the day; null: nothing.
  const judgement::Position* on(const ActorId& actor, const ActorId& guarantor, DayNumber day) const;

 private:
  std::map<ActorId, OfGuarantor> of_;
};

std::vector<Group> groups_at(const Histories& histories, const std::vector<ActorId>& guarantors, DayNumber day);
std::vector<Party> parties_at(const Material& material, DayNumber day);
Incidents incidents_of(const std::vector<Alleged>& incidents);

/// A ground that holds on the day, with its status then.
struct GroundOn {
  const judgement::Ground* ground = nullptr;
  std::size_t guarantor = 0;  ///< position in the list of the day
  model::Coverage status = model::Coverage::undetermined;
};
/// Of the guarantors of the day alone; by guarantor, then entry.
std::vector<GroundOn> grounds_on(const Material& material, const Histories& histories,
                                 const std::vector<ActorId>& guarantors, DayNumber day);
std::vector<Drawn> drawn_at(const std::vector<GroundOn>& grounds);
result<std::vector<Layer>> layers_of(const std::vector<GroundOn>& grounds, std::size_t guarantors,
                                     const std::optional<places::Area>& frame);

}  // namespace truce::viewpoints::detail
