// Counts of what monitors hear and see, in units of their own: explosions, bursts, shots, overflights.
#include <algorithm>
#include <utility>

#include "coding/detail/counts.hpp"

namespace truce::coding {
namespace {

using namespace model;

constexpr std::size_t kAdjectivesMax = 4;  // between a number and its unit

struct Sound {
  std::string_view word;
  Unit unit;
  std::optional<Act> act;
};

/// What was counted, by its noun; what an explosion was is not said.
const Sound* unit_at(const Reading& r, std::size_t at) {
  static constexpr Sound units[] = {
      {"explosions", Unit::explosion, std::nullopt},  {"explosion", Unit::explosion, std::nullopt},
      {"detonations", Unit::explosion, std::nullopt}, {"blasts", Unit::explosion, std::nullopt},
      {"bursts", Unit::burst, Act::small_arms_fire},  {"burst", Unit::burst, Act::small_arms_fire},
      {"shots", Unit::shot, Act::small_arms_fire},    {"overflights", Unit::overflight, Act::overflight}};
  const auto* found =
      std::find_if(std::begin(units), std::end(units), [&](const Sound& u) { return r.is(at, u.word); });
  return found == std::end(units) ? nullptr : found;
}

/// "heard", "recorded": the verb of somebody who keeps count.
bool keeps(const Reading& r, std::size_t at) {
  static constexpr std::string_view senses[] = {"heard", "hear", "hears", "saw", "perceived", "assessed"};
  return one_of(r, at, senses) || (r.match(Section::record, at) != nullptr && !r.is(at, "committed"));
}

/// Who counts before `to`, where a verb of theirs stands between.
std::optional<ActorId> keeper(const Reading& r, std::size_t to) {
  std::optional<ActorId> who;
  bool verb = false;
  for (auto i = r.content.begin; i < to; ++i) {
    if (!who)
      if (const auto side = recorder_at(r, i)) who = side->first;
    verb = verb || (who && keeps(r, i));
  }
  return verb ? who : std::nullopt;
}

struct Heard {
  Number number;
  const Sound* unit;
  std::size_t at;
};

std::vector<Heard> heard_in(const Reading& r) {
  std::vector<Heard> out;
  for (auto i = r.content.begin; i < r.content.end;) {
    const auto n = number_at(r, i);
    if (!n) {
      ++i;
      continue;
    }
    i = n->next;
    for (auto k = n->next; k < std::min(r.content.end, n->next + kAdjectivesMax) && !number_at(r, k) && !r.mark(k); ++k)
      if (const auto* unit = unit_at(r, k)) {
        out.push_back({*n, unit, k});
        break;
      }
  }
  return out;
}

}  // namespace

bool read_sounds(const Reading& r) {
  bool any = false;
  for (auto i = r.content.begin; i < r.content.end && !any; ++i) any = unit_at(r, i) != nullptr;
  const auto heard = any ? heard_in(r) : std::vector<Heard>();
  if (heard.empty()) return false;
  const auto who = keeper(r, heard.front().number.begin);
  if (!who) return false;
  for (std::size_t k = 0; k < heard.size(); ++k) {
    const auto begin = k == 0 ? r.content.begin : heard[k].number.begin;
    auto end = k + 1 < heard.size() ? heard[k + 1].number.begin : r.content.end;
    while (end > heard[k].at + 1 && (r.is(end - 1, "and") || r.is(end - 1, ",") || r.is(end - 1, "about"))) --end;
    Claim claim = r.begin_claim(ClaimKind::count, r.trimmed({begin, end}));
    claim.act = heard[k].unit->act;
    claim.status = Mood::asserted;
    Count count;
    count.recorder = *who;
    count.unit = heard[k].unit->unit;
    count.value = heard[k].number.value;
    count.cumulative = false;
    count.stated_in = "body";
    claim.count = std::move(count);
    claim.time = date_in(r, r.all());
    add_places(r, r.content, claim);
    const bool named = std::any_of(claim.attribution.begin(), claim.attribution.end(),
                                   [&](const Link& l) { return l.id == who->value; });
    if (!named) credit(r, *who, claim);
    r.emit(std::move(claim));
  }
  return true;
}

}  // namespace truce::coding
