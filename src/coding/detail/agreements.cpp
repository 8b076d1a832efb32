// Parties that bind themselves, and what they say they mean to do. What they undertake is an obligation of its own.
#include <algorithm>

#include "coding/detail/statements.hpp"

namespace truce::coding {
namespace {

using namespace model;

/// Who agrees: the states named before, "the three countries", or the parties of the clause.
struct Parties {
  std::vector<ActorId> states;
  std::vector<ActorRef> others;
  std::size_t begin = 0;
};

/// "a statement by Iran, Russia and Turkey, who agreed": where those begin of whom the relative clause speaks; else all before.
std::size_t spoken_of(const Reading& r, Range all, std::size_t verb) {
  constexpr std::size_t kReach = 3;
  for (auto i = verb; i > all.begin && verb - i < kReach; --i) {
    if (!r.is(i - 1, "who") && !r.is(i - 1, "which")) continue;
    auto begin = i - 1;
    while (begin > all.begin && (r.mention_at(begin - 1) != nullptr || r.is(begin - 1, "and") || r.is(begin - 1, ",") ||
                                 r.is(begin - 1, "the")))
      --begin;
    return begin;
  }
  return all.begin;
}

Parties parties_of(const Reading& r, Range all, Hit hit, Act act) {
  Parties out;
  auto& last = r.c.discourse.states;
  out.states = r.states_in({spoken_of(r, all, hit.at), hit.at});
  if (out.states.size() < 2)
    if (const auto they = r.first(Section::anaphor, {0, hit.at});
        they && they->entry->value == "states" && last.size() > 1)
      out.states = last;
  if (out.states.size() < 2 && act == Act::agree && r.is(hit.end(), "with"))  // "Russia agreed with Turkey on ..."
    for (const auto& other : r.states_in({hit.end(), std::min(all.end, hit.end() + 6)}))
      if (std::find(out.states.begin(), out.states.end(), other) == out.states.end()) out.states.push_back(other);
  if (out.states.size() > 1) last = out.states;
  auto subject = subject_before(r, all, hit.at);
  out.others = std::move(subject.actors);
  out.begin = subject.begin;
  return out;
}

void add_parties(const Reading& r, const Parties& parties, Range rest, Claim& claim) {
  if (parties.states.size() > 1) {
    claim.actor = as_refs(parties.states);
  } else {
    claim.actor = parties.others;
  }
  if (claim.actor.size() > 1) {
    claim.joint = true;
    claim.recipient = claim.actor;
  } else {
    add_recipients(r, rest, claim);
  }
}

/// The duty that the agreement goes on to name: "... and to dissociate them from ..."
std::optional<Hit> duty_in(const Reading& r, Range rest, const Parties& parties) {
  const auto hit = r.first(Section::obligation, rest);
  if (!hit || hit->entry->value == "agreement" || parties.states.size() < 2) return std::nullopt;
  return hit;
}

void add_town(const Reading& r, Range rest, Claim& claim) {
  Claim where;
  add_places(r, rest, where);
  for (const auto& place : where.place)
    if (place.precision == PlacePrecision::town && claim.place.empty()) claim.place.push_back(place);
}

/// Whose intention it is stands in their own words, unless somebody reports it.
void add_own_words(const Reading& r, const Parties& parties, Range said, Claim& claim) {
  if (!claim.attribution.empty()) return;
  Link link;
  link.kind = LinkKind::body;
  if (parties.states.size() == 3 && r.c.coder.actors().find(ActorId("astana-guarantors")) != nullptr)
    link.id = "astana-guarantors";
  else if (!parties.states.empty()) link.id = parties.states[0].value;
  else link.kind = LinkKind::unknown;
  link.span = r.span(r.bare(said));
  link.text = r.words(r.bare(said));
  claim.attribution.push_back(link);
}

void add_intention(const Reading& r, Range rest, Claim& claim) {
  claim.content = content_in(r, rest);
  if (claim.content) {
    claim.content->status = Mood::intended;
    if (claim.content->act == Act::cooperate_military) {
      claim.cameo = "0312";
      claim.context.emplace_back("military");
    }
  }
  for (const auto& m : r.mentions) {
    if (m.at.begin < rest.begin || m.actor == nullptr || m.actor->kind != actors::ActorKind::group) continue;
    ActorRef ref = r.ref(m);
    if (std::none_of(claim.against.begin(), claim.against.end(), [&](const auto& a) { return same_actor(a, ref); }))
      claim.against.push_back(std::move(ref));
  }
  claim.quoted = quotes_in(r, r.content, 0);
}

void emit_duty(const Reading& r, Hit duty, const Parties& parties, const std::vector<Link>& chain) {
  const std::size_t from = duty.at > 0 && r.is(duty.at - 1, "to") ? duty.at - 1 : duty.at;
  Claim claim = r.begin_act(ClaimKind::obligation, {from, r.content.end}, Act::undertake);
  claim.attribution = chain;
  claim.joint = true;
  claim.actor = as_refs(parties.states);
  claim.obligation = ObligationClaim{ObligationId(duty.entry->value), parties.states, std::nullopt};
  r.c.discourse.obligation = duty.entry->value;
  r.emit(std::move(claim));
}

}  // namespace

bool read_agreements(const Reading& r) {
  const Range all = r.content;
  const auto hit = r.first(Section::agreement, all);
  const auto act = hit ? act_named(hit->entry->value) : std::nullopt;
  if (!act || *act == Act::undertake) return false;
  // A statement that governs the agreement ("X rejected the agreement signed ...") is read as that statement.
  if (const auto before = r.first(Section::statement, {all.begin, hit->at}); before && before->end() + 8 > hit->at)
    return false;
  const bool intention = hit->entry->value.ends_with("intention");
  const auto parties = parties_of(r, all, *hit, *act);
  if (parties.states.size() < 2 && !intention) return false;
  const auto duty = duty_in(r, {hit->end(), all.end}, parties);
  Range words{intention ? hit->end() : std::min(parties.begin, hit->at), all.end};
  if (duty) {
    words.end = duty->at;
    while (words.end > words.begin + 1 &&
           (r.is(words.end - 1, "to") || r.is(words.end - 1, "and") || r.mark(words.end - 1)))
      --words.end;
  }
  words = without_brackets(r, words);
  Claim claim = r.begin_act(intention ? ClaimKind::position : ClaimKind::event, words, *act);
  claim.status = mood_of(r, all, *hit);
  const Range rest{hit->end(), words.end};
  add_parties(r, parties, rest, claim);
  add_town(r, {hit->end(), all.end}, claim);
  if (intention) {
    add_own_words(r, parties, {all.begin, hit->at}, claim);
    add_intention(r, rest, claim);
  } else {
    claim.time = date_in(r, r.all());
  }
  const auto chain = claim.attribution;
  r.emit(std::move(claim));
  if (duty) emit_duty(r, *duty, parties, chain);
  return true;
}

}  // namespace truce::coding
