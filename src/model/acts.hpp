// What was done: one closed list that agreements, claims and findings share.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/enums.hpp"

namespace truce::model {

/// In the order of docs/formats/acts.md: on the ground, relief, in words.
enum class Act : std::uint8_t {
  shelling,
  rocket_fire,
  air_strike,
  drone_strike,
  small_arms_fire,
  sniping,
  armed_clash,
  ground_advance,
  seizure,
  ied,
  mine,
  chemical,
  attack_on_civilians,
  abduction,
  detention,
  torture,
  looting,
  destruction,
  siege,
  obstruct_movement,
  obstruct_aid,
  obstruct_monitors,
  weapons_in_zone,
  force_movement,
  overflight,
  fortification,
  other_violation,
  violation_registered,
  withdrawal,
  handover,
  exchange,
  release,
  aid_delivery,
  evacuation,
  demining,
  joining,
  local_truce,
  ceasefire_observed,
  agree,
  undertake,
  declare_truce,
  reject,
  refuse,
  demand,
  request,
  propose,
  accuse,
  deny,
  threaten,
  warn,
  praise,
  consult,
  meet,
  recognise,
  designate,
  support,
  cooperate_military,
  cooperate_political,
  sanction,
  mediate,
  announce,
  comment,
};

enum class ActGroup : std::uint8_t { ground, relief, words };

/// How an act is called in the three schemes that others use. Empty: the scheme has no such thing.
struct ActMapping {
  ActGroup group;
  std::string_view acled;   ///< sub-event type (ACLED codebook 2023)
  std::string_view plover;  ///< event type (PLOVER manual, draft 0.8 of 2021)
  std::string_view cameo;   ///< code (CAMEO 1.1b3)
  std::string_view label;   ///< in plain English, for bulletins
};

/// Total: every act has a mapping.
const ActMapping& mapping(Act act);
inline bool on_the_ground(Act act) { return mapping(act).group == ActGroup::ground; }

}  // namespace truce::model

template <>
struct truce::EnumNames<truce::model::Act> {
  static constexpr std::array<std::string_view, 62> all = {"shelling",
                                                           "rocket-fire",
                                                           "air-strike",
                                                           "drone-strike",
                                                           "small-arms-fire",
                                                           "sniping",
                                                           "armed-clash",
                                                           "ground-advance",
                                                           "seizure",
                                                           "ied",
                                                           "mine",
                                                           "chemical",
                                                           "attack-on-civilians",
                                                           "abduction",
                                                           "detention",
                                                           "torture",
                                                           "looting",
                                                           "destruction",
                                                           "siege",
                                                           "obstruct-movement",
                                                           "obstruct-aid",
                                                           "obstruct-monitors",
                                                           "weapons-in-zone",
                                                           "force-movement",
                                                           "overflight",
                                                           "fortification",
                                                           "other-violation",
                                                           "violation-registered",
                                                           "withdrawal",
                                                           "handover",
                                                           "exchange",
                                                           "release",
                                                           "aid-delivery",
                                                           "evacuation",
                                                           "demining",
                                                           "joining",
                                                           "local-truce",
                                                           "ceasefire-observed",
                                                           "agree",
                                                           "undertake",
                                                           "declare-truce",
                                                           "reject",
                                                           "refuse",
                                                           "demand",
                                                           "request",
                                                           "propose",
                                                           "accuse",
                                                           "deny",
                                                           "threaten",
                                                           "warn",
                                                           "praise",
                                                           "consult",
                                                           "meet",
                                                           "recognise",
                                                           "designate",
                                                           "support",
                                                           "cooperate-military",
                                                           "cooperate-political",
                                                           "sanction",
                                                           "mediate",
                                                           "announce",
                                                           "comment"};
};
