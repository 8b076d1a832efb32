#include "viewpoints/detail/parts.hpp"

namespace truce::viewpoints::detail {

namespace {

std::optional<Date> date_of(const std::optional<DayNumber>& day) {
  return day ? std::optional(Date::of_day(*day)) : std::nullopt;
}

Said said(const judgement::Stretch<judgement::Position>& s) {
  Said out;
  out.as_reported = s.said->as_reported;
  // A date that is known to the month only is shown so; where an earlier statement reaches further, its day is.
  out.from = s.said->from && s.first && s.said->from->first_day() == *s.first ? s.said->from : date_of(s.first);
  out.of = s.said->of;
  out.ref = s.said->ref;
  out.status = s.said->status;
  out.until = date_of(s.last);
  return out;
}

Word word(const judgement::Stretch<Adherence>& s) {
  Word out;
  out.as_reported = s.said->as_reported;
  out.by = s.said->by;
  out.from = s.said->from && s.first && s.said->from->first_day() == *s.first ? s.said->from : date_of(s.first);
  out.ref = s.said->ref;
  out.status = s.said->status;
  out.until = date_of(s.last);
  return out;
}

}  // namespace

Histories::Histories(std::span<const judgement::Position> positions) {
  std::map<std::pair<ActorId, ActorId>, std::vector<const judgement::Position*>> by;
  for (const auto& p : positions) by[{p.actor, p.of}].push_back(&p);
  for (const auto& [key, list] : by) of_[key.first].emplace(key.second, judgement::stretches(list));
}

const judgement::Position* Histories::on(const ActorId& actor, const ActorId& guarantor, DayNumber day) const {
  const auto at = of_.find(actor);
  if (at == of_.end()) return nullptr;
  const auto his = at->second.find(guarantor);
  if (his == at->second.end()) return nullptr;
  const auto* s = judgement::stretch_on(his->second, day);
  return s == nullptr ? nullptr : s->said;
}

std::vector<Group> groups_at(const Histories& histories, const std::vector<ActorId>& guarantors, DayNumber day) {
  std::vector<Group> out;
  for (const auto& [actor, by] : histories.all()) {
    Group group;
    group.actor = actor;
    std::vector<model::Coverage> own;
    for (const auto& guarantor : guarantors) {
      const auto his = by.find(guarantor);
      const judgement::Stretch<judgement::Position>* now = nullptr;
      if (his != by.end()) {
        for (const auto& s : his->second) group.history.push_back(said(s));
        now = judgement::stretch_on(his->second, day);
      }
      if (now == nullptr) {
        group.silent.push_back(guarantor);
        continue;
      }
      group.now.push_back(said(*now));
      own.push_back(now->said->status);
    }
    if (group.history.empty()) continue;  // said by others than the guarantors of that day
    group.stand = stand_of(own, guarantors.size());
    out.push_back(std::move(group));
  }
  return out;
}

std::vector<Party> parties_at(const Material& material, DayNumber day) {
  // Groups before settlements.
  using Key = std::pair<std::optional<PlaceId>, std::optional<ActorId>>;
  std::map<Key, std::map<ActorId, std::vector<const Adherence*>>> by;
  for (const auto& party : material.parties) by[{std::nullopt, party}];
  for (const auto& a : material.adherences) by[{a.settlement, a.actor}][a.by].push_back(&a);
  std::vector<Party> out;
  for (const auto& [key, words] : by) {
    Party party;
    party.settlement = key.first;
    party.actor = key.second;
    party.named = key.second &&
                  std::find(material.parties.begin(), material.parties.end(), *key.second) != material.parties.end();
    std::set<model::AdherenceStatus> now;
    for (const auto& [who, list] : words) {
      const auto history = judgement::stretches(list);
      for (const auto& s : history) party.history.push_back(word(s));
      if (const auto* s = judgement::stretch_on(history, day)) {
        party.now.push_back(word(*s));
        now.insert(s->said->status);
      }
    }
    // Signed and joined are both in.
    if (now.contains(model::AdherenceStatus::is_signed)) now.erase(model::AdherenceStatus::joined);
    party.contested = now.size() > 1 || now.contains(model::AdherenceStatus::disputed);
    out.push_back(std::move(party));
  }
  return out;
}

}  // namespace truce::viewpoints::detail
