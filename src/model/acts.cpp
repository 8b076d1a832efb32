#include "model/acts.hpp"

namespace truce::model {
namespace {

using enum ActGroup;

// One row an act, in the enum's order. The mapping is this project's reading of the three codebooks.
constexpr ActMapping kMappings[] = {
    {ground, "Shelling/artillery/missile attack", "ASSAULT", "194", "shelling"},
    {ground, "Shelling/artillery/missile attack", "ASSAULT", "194", "rocket fire"},
    {ground, "Air/drone strike", "ASSAULT", "195", "air strike"},
    {ground, "Air/drone strike", "ASSAULT", "1952", "drone strike"},
    {ground, "Armed clash", "ASSAULT", "193", "small-arms fire"},
    {ground, "Attack", "ASSAULT", "193", "sniping"},
    {ground, "Armed clash", "ASSAULT", "190", "armed clash"},
    {ground, "Armed clash", "ASSAULT", "190", "ground advance"},
    {ground, "Non-state actor overtakes territory", "COERCE", "192", "seizure of ground"},
    {ground, "Remote explosive/landmine/IED", "ASSAULT", "183", "improvised explosive device"},
    {ground, "Remote explosive/landmine/IED", "ASSAULT", "183", "mine"},
    {ground, "Chemical weapon", "ASSAULT", "204", "chemical attack"},
    {ground, "Attack", "ASSAULT", "180", "attack on civilians"},
    {ground, "Abduction/forced disappearance", "ASSAULT", "181", "abduction"},
    {ground, "Arrests", "COERCE", "173", "detention"},
    {ground, "Attack", "ASSAULT", "1822", "torture"},
    {ground, "Looting/property destruction", "COERCE", "1711", "looting"},
    {ground, "Looting/property destruction", "ASSAULT", "1712", "destruction"},
    {ground, "", "COERCE", "191", "siege"},
    {ground, "", "COERCE", "191", "obstruction of movement"},
    {ground, "", "COERCE", "191", "obstruction of aid"},
    {ground, "", "COERCE", "191", "obstruction of monitors"},
    {ground, "", "MOBILIZE", "154", "weapons in a zone"},
    {ground, "Change to group/activity", "MOBILIZE", "154", "movement of forces"},
    {ground, "", "MOBILIZE", "150", "overflight"},
    {ground, "", "MOBILIZE", "150", "fortification"},
    {ground, "", "ASSAULT", "196", "other violation"},
    {ground, "", "ASSAULT", "196", "violation as registered"},
    {relief, "", "RETREAT", "0874", "withdrawal"},
    {relief, "Non-violent transfer of territory", "RETREAT", "087", "handover"},
    {relief, "", "RETREAT", "0841", "exchange of prisoners"},
    {relief, "", "RETREAT", "0841", "release"},
    {relief, "", "AID", "073", "delivery of aid"},
    {relief, "", "AID", "073", "evacuation"},
    {relief, "", "RETREAT", "087", "demining"},
    {relief, "Agreement", "RETREAT", "0871", "joining the truce"},
    {relief, "Agreement", "RETREAT", "0871", "local truce"},
    {relief, "", "RETREAT", "0871", "ceasefire observed"},
    {words, "Agreement", "AGREE", "030", "agreement"},
    {words, "", "AGREE", "030", "undertaking"},
    {words, "Agreement", "RETREAT", "0871", "declaration of a truce"},
    {words, "", "REJECT", "120", "rejection"},
    {words, "", "REJECT", "120", "refusal"},
    {words, "", "REQUEST", "100", "demand"},
    {words, "", "REQUEST", "020", "request"},
    {words, "", "AGREE", "030", "proposal"},
    {words, "", "ACCUSE", "112", "accusation"},
    {words, "", "ACCUSE", "115", "denial"},
    {words, "", "THREATEN", "130", "threat"},
    {words, "", "THREATEN", "130", "warning"},
    {words, "", "SUPPORT", "051", "praise"},
    {words, "", "CONSULT", "040", "consultation"},
    {words, "", "CONSULT", "040", "meeting"},
    {words, "", "SUPPORT", "054", "recognition"},
    {words, "", "ACCUSE", "111", "designation"},
    {words, "", "SUPPORT", "050", "support"},
    {words, "", "COOPERATE", "062", "military cooperation"},
    {words, "", "COOPERATE", "060", "political cooperation"},
    {words, "", "SANCTION", "163", "sanction"},
    {words, "", "CONSULT", "045", "mediation"},
    {words, "", "", "010", "announcement"},
    {words, "", "", "010", "comment"},
};
static_assert(std::size(kMappings) == EnumNames<Act>::all.size());
static_assert(static_cast<std::size_t>(Act::comment) + 1 == EnumNames<Act>::all.size());

}  // namespace

const ActMapping& mapping(Act act) { return kMappings[static_cast<std::size_t>(act)]; }

}  // namespace truce::model
