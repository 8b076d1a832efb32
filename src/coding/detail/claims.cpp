// What a clause says once its frames are peeled: numbers of dead, refusals and obligations, agreements, acts on the ground.
#include <algorithm>

#include "coding/detail/reading.hpp"

namespace truce::coding {
namespace {

using namespace model;

std::optional<Act> act_named(const std::string& name) { return from_name<Act>(name); }

/// The state or body that speaks: the last person or body of the chain, as its state.
std::optional<ActorId> speaker(const Reading& r) {
  for (auto link = r.chain.rbegin(); link != r.chain.rend(); ++link) {
    if (!link->id || link->kind == LinkKind::agency || link->kind == LinkKind::outlet) continue;
    const ActorId id(*link->id);
    if (const auto state = r.c.coder.actors().state_of(id)) return state;
    return id;
  }
  return std::nullopt;
}

ActorRef as_ref(const ActorId& id) {
  ActorRef out;
  out.id = id;
  return out;
}

std::optional<Condition> condition_in(const Reading& r, Range range) {
  const auto hit = r.first("condition", range);
  if (!hit) return std::nullopt;
  Condition out;
  out.type = hit->second->value;
  const Range rest{hit->first, range.end};
  out.span = r.span(rest);
  out.text = r.words(rest);
  for (const auto& m : r.mentions)
    if (m.at.begin > hit->first && m.at.end <= range.end) {
      if (const auto state = r.state_of(m)) out.holder = state;
      break;
    }
  return out;
}

/// Quoted stretches in the range; whose words they are is open.
std::vector<Quoted> quotes_in(const Reading& r, Range range) {
  std::vector<Quoted> out;
  std::optional<std::size_t> open;
  for (std::size_t i = range.begin; i < range.end; ++i) {
    const auto w = r.s.words[i];
    if (w == "“" || w == "«" || (w == "\"" && !open)) open = i + 1;
    else if (open && (w == "”" || w == "»" || w == "\"")) {
      if (*open < i) out.push_back({std::nullopt, r.span({*open, i})});
      open.reset();
    }
  }
  return out;
}

std::vector<ActorId> groups_in(const Reading& r, Range range) {
  std::vector<ActorId> out;
  for (const auto& m : r.mentions) {
    if (!m.actor || m.at.begin < range.begin || m.at.end > range.end) continue;
    const auto* a = r.c.coder.actors().find(*m.actor);
    if (a != nullptr && a->kind == actors::ActorKind::group && std::find(out.begin(), out.end(), a->id) == out.end())
      out.push_back(a->id);
  }
  return out;
}

Mood mood(const Reading& r, Range clause, std::size_t at) {
  const std::size_t from = at > clause.begin + 5 ? at - 5 : clause.begin;
  for (std::size_t i = at; i-- > from;) {
    if (const auto* e = r.match("negation", i)) {
      // "no fewer than" negates nothing.
      if (r.match("approximate", i) == nullptr) return from_name<Mood>(e->value).value_or(Mood::denied);
    }
    if (const auto* e = r.match("future", i)) return from_name<Mood>(e->value).value_or(Mood::hypothetical);
  }
  if (const auto c = r.first("condition", {clause.begin, at}); c && c->first < at) return Mood::conditional;
  return Mood::asserted;
}

}  // namespace

bool read_tallies(const Reading& r) {
  // A number, people, and a word for harm within a few words of each other.
  bool any = false;
  for (std::size_t i = r.content.begin; i < r.content.end; ++i) {
    const auto n = number_at(r, i);
    if (!n || n->next >= r.content.end || r.is(n->next, "%")) continue;
    std::optional<std::size_t> harm_at;
    const auto harm_word = [&](std::size_t k) {
      const auto* e = r.match("harm", k);
      return e != nullptr ? from_name<Harm>(e->value) : std::nullopt;
    };
    std::optional<Harm> harm;
    for (std::size_t k = n->next; k < std::min(r.content.end, n->next + 6) && !harm; ++k) {
      if (k > n->next && (r.is(k, ";") || number_at(r, k))) break;
      if ((harm = harm_word(k))) harm_at = k;
    }
    // "the total number of dead Syrians is 105 thousand people", "killed 12 civilians"
    for (std::size_t k = i; !harm && k-- > (i > r.content.begin + 8 ? i - 8 : r.content.begin);) {
      if (r.is(k, ",") || r.is(k, ";")) break;
      if (k + 1 < i && number_at(r, k) && !r.is(k, "no")) break;
      if ((harm = harm_word(k))) harm_at = k;
    }
    if (!harm) {
      i = n->next - 1;
      continue;
    }
    Range whole{std::min(i, *harm_at), std::max(n->next, *harm_at + 1)};
    while (whole.end < r.content.end && (r.match("people", whole.end) != nullptr)) ++whole.end;
    Loss loss;
    loss.harm = *harm;
    if (n->low) loss.low = n->value;
    else if (n->high) loss.high = n->value;
    else loss.best = n->value;
    if (n->approximate) loss.approximate = true;
    Population population;
    bool people = false;
    for (std::size_t k = whole.begin; k < whole.end; ++k) {
      const auto w = r.s.lower[k];
      if (w == "syrians") population.nationality = "syr", people = true;
      if (w.starts_with("civilian")) population.status = "civilian", people = true;
      if (w == "soldiers" || w == "soldier" || w == "troops") population.status = "military", people = true;
      if (w == "children" || w == "child") population.age = "child", people = true;
      if (w == "women") population.sex = "female", people = true;
    }
    if (people) loss.population = population;
    // A number as large as this, or said of "the conflict" and "victims", is of a war and not of a day.
    const bool of_war = loss.harm == Harm::dead || n->value >= 5000;
    if (!of_war) {
      i = n->next - 1;
      continue;  // losses of an event go with the event
    }
    loss.scope = Scope::cumulative;
    // The frame "According to the UN" is part of the words when it opens the sentence.
    const std::size_t from = r.chain.empty() ? whole.begin : r.content.begin;
    Claim claim = r.begin_claim(ClaimKind::tally, {std::min(from, whole.begin), whole.end});
    claim.status = Mood::asserted;
    claim.losses.push_back(loss);
    if (r.c.discourse.conflict_since) {
      claim.time.emplace();
      claim.time->start = r.c.discourse.conflict_since;
      claim.time->precision = TimePrecision::month;
      claim.time->open = true;
    }
    r.emit(std::move(claim));
    any = true;
    i = std::max(n->next, *harm_at);
  }
  return any;
}

bool read_positions(const Reading& r) {
  if (r.chain.empty() && r.s.headline) return false;
  const Range all = r.content;
  auto by = speaker(r);
  // A refusal, perhaps with a condition: "the impossibility of military cooperation between X and Y, until Z ..."
  std::optional<Link> refuser;  // "X has ruled out ...": the clause itself says who
  if (const auto refusal = r.first("refusal", all))
    for (const auto& m : r.mentions)
      if (m.at.begin >= all.begin && m.at.end <= refusal->first && refusal->first - m.at.end <= 12 && m.actor)
        if (const auto state = r.state_of(m); state && (refusal->second->words[0] != "impossibility" || !by)) {
          by = state;
          refuser = r.link_at({all.begin, refusal->first});
        }
  if (const auto refusal = r.first("refusal", all); refusal && by) {
    Range clause{all.begin, all.end};
    const auto condition = condition_in(r, {refusal->first, all.end});
    std::size_t stop = all.end;
    if (const auto hit = r.first("condition", {refusal->first, all.end})) stop = hit->first;
    clause = {all.begin, stop};
    Claim claim = r.begin_claim(ClaimKind::position, clause);
    claim.act = Act::refuse;
    if (refuser && (refuser->kind == LinkKind::person || refuser->kind == LinkKind::body))
      claim.attribution.push_back(*refuser);
    claim.status = Mood::asserted;
    claim.plover = std::string(mapping(Act::refuse).plover);
    claim.cameo = std::string(mapping(Act::refuse).cameo);
    claim.actor.push_back(as_ref(*by));
    for (const auto& state : r.states_in(all))
      if (state != *by) claim.recipient.push_back(as_ref(state));
    if (const auto content = r.first("cooperation", clause)) {
      claim.content = Content{*act_named(content->second->value), condition ? Mood::conditional : Mood::denied};
      if (claim.content->act == Act::cooperate_military) claim.cameo = "1212", claim.context.push_back("military");
    }
    claim.condition = condition;
    claim.quoted = quotes_in(r, all);
    r.emit(std::move(claim));
    return true;
  }
  // An obligation held to be broken or met: "the US was unable to fulfil ... to separate the moderate opposition from terrorists"
  const auto verdict = r.first("failure", all);
  auto what = r.first("dissociate", all);
  if (verdict && by && (what || r.first("dissociate", {0, r.size()}))) {
    if (!what) what = r.first("dissociate", {0, r.size()});
    std::vector<ActorId> obligors;
    for (const auto& state : r.states_in({all.begin, verdict->first})) obligors.push_back(state);
    if (!obligors.empty() && obligors.size() <= 3) {
      Claim claim = r.begin_claim(ClaimKind::obligation, all);
      claim.act = verdict->second->value == "broken" ? Act::accuse : Act::praise;
      claim.status = Mood::asserted;
      claim.plover = std::string(mapping(*claim.act).plover);
      claim.cameo = std::string(mapping(*claim.act).cameo);
      claim.actor.push_back(as_ref(*by));
      for (const auto& o : obligors) claim.recipient.push_back(as_ref(o));
      claim.obligation = ObligationClaim{ObligationId(what->second->value), obligors,
                                         from_name<ObligationStatus>(verdict->second->value)};
      r.emit(std::move(claim));
      return true;
    }
  }
  // Accusations, demands, denials by a named state about others.
  if (const auto verb = r.first("accuse-verb", all); verb && verb->first > all.begin) {
    std::optional<ActorId> who;
    for (const auto& m : r.mentions)
      if (m.at.end <= verb->first && m.at.begin >= all.begin)
        if (const auto state = r.state_of(m)) who = state;
    if (!who || mood(r, all, verb->first) != Mood::asserted) return false;
    Claim claim = r.begin_claim(ClaimKind::position, all);
    claim.act = act_named(verb->second->value);
    claim.status = Mood::asserted;
    claim.plover = std::string(mapping(*claim.act).plover);
    claim.cameo = std::string(mapping(*claim.act).cameo);
    claim.actor.push_back(as_ref(*who));
    for (const auto& m : r.mentions)
      if (m.at.begin > verb->first && m.actor && (r.state_of(m) != who)) {
        claim.recipient.push_back(r.ref(m));
        break;
      }
    if (const auto act = r.first("ground", {verb->first + 1, all.end}))
      claim.content = Content{*act_named(act->second->value), std::nullopt};
    claim.condition = condition_in(r, {verb->first, all.end});
    r.emit(std::move(claim));
    return true;
  }
  return false;
}

bool read_agreements(const Reading& r) {
  const auto hit = r.first("agreement", r.content);
  if (!hit || mood(r, r.content, hit->first) != Mood::asserted) return false;
  const Range all = r.content;
  auto states = r.states_in({all.begin, hit->first});
  if (states.size() < 2)
    if (r.first("anaphor", {0, hit->first}) && r.c.discourse.states.size() > 1) states = r.c.discourse.states;
  if (states.size() < 2) return false;
  r.c.discourse.states = states;
  const bool intention = hit->second->words[0] == "reaffirmed";
  const auto dissociate = r.first("dissociate", {hit->first, all.end});
  Range first = all;
  if (intention) first.begin = hit->first + 1;
  else
    for (std::size_t i = all.begin; i < hit->first;
         ++i)  // "In late January, Russia ...": the words begin with who agreed
      if (const auto* m = r.mention_at(i); m != nullptr && r.state_of(*m)) {
        first.begin = m->at.begin;
        break;
      }
  if (dissociate) {
    first.end = dissociate->first;
    while (first.end > first.begin + 1 && (r.is(first.end - 1, "to") || r.is(first.end - 1, "and") ||
                                           r.is(first.end - 1, ")") || r.s.tokens[first.end - 1].mark))
      --first.end;
  }
  for (std::size_t i = first.begin; i < first.end; ++i)  // an editor's bracket is not part of the words
    if (r.is(i, "(")) {
      first.end = i;
      break;
    }
  Claim claim = r.begin_claim(intention ? ClaimKind::position : ClaimKind::event, first);
  claim.act = *act_named(hit->second->value);
  claim.status = Mood::asserted;
  claim.plover = std::string(mapping(*claim.act).plover);
  claim.cameo = std::string(mapping(*claim.act).cameo);
  claim.joint = true;
  for (const auto& s : states) claim.actor.push_back(as_ref(s)), claim.recipient.push_back(as_ref(s));
  for (const auto& m : r.mentions)
    if (m.place && m.at.begin >= hit->first && m.at.begin > 0 &&
        (r.is(m.at.begin - 1, "in") || r.is(m.at.begin - 1, "at"))) {
      const auto* place = r.c.coder.places().find(*m.place);
      if (place == nullptr || place->kind < places::PlaceKind::city) continue;
      PlaceRef ref;
      ref.id = m.place;
      ref.precision = PlacePrecision::town;
      ref.text = r.words(m.at);
      claim.place.push_back(ref);
      break;
    }
  if (!intention) claim.time = date_in(r, {0, r.size()});
  if (intention) {
    if (claim.attribution.empty()) {
      Link link;
      link.kind = LinkKind::body;
      link.id = "astana-guarantors";
      if (r.c.coder.actors().find(ActorId(*link.id)) == nullptr) link.id = states[0].value;
      link.text = r.words({all.begin, hit->first});
      claim.attribution.push_back(link);
    }
    if (const auto content = r.first("cooperation", {hit->first, first.end}))
      claim.content = Content{*act_named(content->second->value), Mood::intended};
    for (const auto& group : groups_in(r, {hit->first, first.end})) claim.against.push_back(as_ref(group));
    claim.quoted = quotes_in(r, all);
  }
  const auto chain = claim.attribution;
  r.emit(std::move(claim));
  if (dissociate) {
    std::size_t from = dissociate->first;
    if (from > 0 && r.is(from - 1, "to")) --from;
    Claim duty = r.begin_claim(ClaimKind::obligation, {from, all.end});
    duty.attribution = chain;
    duty.act = Act::undertake;
    duty.status = Mood::asserted;
    duty.joint = true;
    for (const auto& s : states) duty.actor.push_back(as_ref(s));
    duty.obligation = ObligationClaim{ObligationId(dissociate->second->value), states, ObligationStatus::undertaken};
    r.emit(std::move(duty));
  }
  return true;
}

bool read_ground(const Reading& r) {
  const Range all = r.content;
  for (std::size_t i = 0; i < r.size(); ++i)
    if (r.match("metaphor", i) != nullptr) return false;
  bool any = false;
  for (const auto* section : {"ground", "relief"}) {
    const auto hit = r.first(section, all);
    if (!hit || any) continue;
    const bool ground = std::string_view(section) == "ground";
    // Somebody or something of the field must be named: a verb alone proves nothing.
    bool place = false;
    std::optional<std::size_t> object;
    for (const auto& m : r.mentions) place = place || m.place || m.actor;
    for (std::size_t i = all.begin; i < all.end && !object; ++i)
      if (r.match("ground-object", i) != nullptr && (i < hit->first || i >= hit->first + hit->second->words.size()))
        object = i;
    if (!place || (ground && !object && r.states_in(all).empty())) continue;
    Claim claim = r.begin_claim(ClaimKind::event, all);
    claim.act = act_named(hit->second->value);
    claim.status = mood(r, all, hit->first);
    claim.time = date_in(r, {0, r.size()});
    const bool passive = hit->first > all.begin && (r.is(hit->first - 1, "was") || r.is(hit->first - 1, "were") ||
                                                    hit->second->words[0] == "was" || hit->second->words[0] == "were" ||
                                                    hit->second->words[0] == "came");
    std::optional<std::size_t> by;
    for (std::size_t i = hit->first; i < all.end && !by; ++i)
      if (r.is(i, "by") || (r.is(i, "from") && passive)) by = i;
    for (const auto& m : r.mentions) {
      if (m.at.begin < all.begin || m.at.end > all.end) continue;
      const bool located =
          m.at.begin > 0 && (r.is(m.at.begin - 1, "in") || r.is(m.at.begin - 1, "near") || r.is(m.at.begin - 1, "on") ||
                             r.is(m.at.begin - 1, "at") || r.is(m.at.begin - 1, "of") || r.is(m.at.begin - 1, "the"));
      if (m.place && (!m.actor || located)) {
        const auto* known = r.c.coder.places().find(*m.place);
        if (known == nullptr) continue;
        PlaceRef ref;
        ref.id = m.place;
        ref.precision = known->kind >= places::PlaceKind::city       ? PlacePrecision::town
                        : known->kind >= places::PlaceKind::district ? PlacePrecision::district
                        : known->kind == places::PlaceKind::country  ? PlacePrecision::country
                                                                     : PlacePrecision::province;
        ref.text = r.words(m.at);
        claim.place.push_back(ref);
      } else if (m.actor) {
        const auto* known = r.c.coder.actors().find(*m.actor);
        const bool reporter =
            known != nullptr && (known->kind == actors::ActorKind::agency || known->kind == actors::ActorKind::outlet);
        if (reporter) continue;
        const bool before = m.at.begin < hit->first;
        const bool agent = by ? m.at.begin > *by : (before && !passive);
        (agent ? claim.actor : claim.recipient).push_back(r.ref(m));
      }
    }
    std::stable_sort(claim.place.begin(), claim.place.end(),
                     [](const auto& a, const auto& b) { return *a.precision < *b.precision; });
    if (claim.place.size() > 4) claim.place.resize(4);
    for (std::size_t i = all.begin; i < all.end; ++i) {
      const auto n = number_at(r, i);
      if (!n) continue;
      std::optional<Harm> harm;
      if (i > all.begin)  // "killing three", before "three ... wounding"
        if (const auto* e = r.match("harm", i - 1)) harm = from_name<Harm>(e->value);
      for (std::size_t k = n->next; k < std::min(all.end, n->next + 4) && !harm; ++k)
        if (const auto* e = r.match("harm", k)) harm = from_name<Harm>(e->value);
      for (std::size_t k = i; !harm && k-- > (i > all.begin + 2 ? i - 2 : all.begin);)
        if (const auto* e = r.match("harm", k)) harm = from_name<Harm>(e->value);
      if (harm && n->value < 5000) {
        Loss loss;
        loss.harm = *harm == Harm::dead ? Harm::killed : *harm;
        if (n->low) loss.low = n->value;
        else if (n->high) loss.high = n->value;
        else loss.best = n->value;
        if (n->approximate) loss.approximate = true;
        loss.scope = Scope::incident;
        const auto stands = [&](const Loss& l) { return l.harm == loss.harm; };
        if (std::none_of(claim.losses.begin(), claim.losses.end(), stands)) claim.losses.push_back(loss);
      }
      i = n->next - 1;
    }
    claim.condition = condition_in(r, all);
    if (claim.condition && claim.status == Mood::asserted && claim.condition->type != "until")
      claim.status = Mood::conditional;
    r.emit(std::move(claim));
    any = true;
  }
  return any;
}

bool read_background(const Reading& r) {
  for (std::size_t i = 0; i + 1 < r.size(); ++i) {
    if (!r.is(i, "since")) continue;
    auto when = date_in(r, {i + 1, std::min(r.size(), i + 4)});
    if (!when || !when->start) continue;
    bool conflict = false;
    for (std::size_t k = 0; k < r.size(); ++k)
      conflict = conflict || r.is(k, "conflict") || r.is(k, "war") || r.is(k, "fighting");
    if (!conflict) continue;
    when->open = true;
    r.c.discourse.conflict_since = when->start;
    Claim claim = r.begin_claim(ClaimKind::background, r.content);
    claim.time = when;
    r.emit(std::move(claim));
    return true;
  }
  return false;
}

}  // namespace truce::coding
