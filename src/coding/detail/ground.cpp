// What happened on the ground, or eased: a predicate with who did it to whom, or a noun for it ("the shelling of X by Y").
#include <algorithm>

#include "coding/detail/acts.hpp"
#include "coding/detail/codes.hpp"
#include "coding/detail/frames.hpp"

namespace truce::coding {
namespace {

using namespace model;
using actors::ActorKind;

constexpr std::size_t kObjectTokensMax = 7;  // between a verb and what it is done with or to

/// "fired four mortar shells", "launched a rocket": the weapon says which act it is.
Act with_weapon(const Reading& r, Hit hit, Act act, Range clause) {
  if (act != Act::small_arms_fire) return act;
  for (std::size_t i = hit.end(); i < std::min(clause.end, hit.end() + kObjectTokensMax) && !r.mark(i); ++i) {
    if (const auto* e = r.match(Section::weapon, i)) return act_named(e->value).value_or(act);
    if (r.mention_at(i) != nullptr || r.is(i, "by") || r.is(i, "and") || r.is(i, "after")) break;
  }
  return act;
}

/// "held an aid convoy", "denied access to the monitors", "a patrol was turned back": what was hindered says which act it is.
std::optional<Act> hindered(const Reading& r, Hit hit, Range clause) {
  const auto object_in = [&](std::size_t from, std::size_t to) -> std::optional<Act> {
    std::optional<Act> out;
    for (std::size_t i = from; i < to; ++i) {
      const auto* e = r.match(Section::hindered, i);
      const auto act = e != nullptr ? act_named(e->value) : std::nullopt;
      if (act && (!out || *out == Act::obstruct_movement)) out = act;  // "a car of the monitors"
    }
    return out;
  };
  const auto stop = std::min(clause.end, hit.end() + kObjectTokensMax);
  std::size_t to = hit.end();
  while (to < stop && !r.mark(to)) ++to;
  if (auto act = object_in(hit.end(), to)) return act;
  std::size_t from = hit.at;
  while (from > clause.begin && hit.at - from < kObjectTokensMax && !r.mark(from - 1)) --from;
  return passive_at(r, hit.at) ? object_in(from, hit.at) : std::nullopt;
}

/// A form of the past, which is no noun: "shelled", "held", "took".
bool is_verb(const Entry& entry) {
  static constexpr std::string_view strong[] = {"flew",  "held",  "took",     "shot",  "blew",      "struck",
                                                "set",   "broke", "overran",  "drove", "retook",    "dug",
                                                "threw", "kept",  "withdrew", "beat",  "turned",    "sent",
                                                "fell",  "burnt", "left",     "lost",  "withdrawn", "withdraw"};
  const auto& first = entry.words[0];
  return first.ends_with("ed") || truce::one_of(first, strong);
}

/// Where names belong to what happened: in the content, and in "People in Vellisk say that rifles were fired there" in the
/// frame too.
Range named_in(const Reading& r) {
  for (std::size_t i = r.content.begin; i < r.content.end; ++i)
    if (r.is(i, "there")) return r.all();
  return r.content;
}

/// Some words are said of much else: somebody or some place must be named, and a thing of the field beside a weak word.
bool of_the_field(const Reading& r, Hit hit, Act act) {
  const Range where = named_in(r);
  const bool named = std::any_of(r.mentions.begin(), r.mentions.end(), [&](const Mention& m) {
    return where.holds(m.at) && (m.place != nullptr || m.actor != nullptr);
  });
  bool object = act != act_named(hit.entry->value);  // a weapon, or what was stopped
  for (const auto& o : r.every(Section::ground_object, r.content))
    object = object || o.end() <= hit.at || o.at >= hit.end();
  if (!named && !(object && r.first(Section::polity, r.content))) return false;
  return object || !hit.entry->value.ends_with(" weak");
}

/// "fighters of the Lake Brigade": the group says more than the word for its men.
bool only_men_of(const Reading& r, const Mention& m) {
  if (m.actor->kind != ActorKind::generic || !r.is(m.at.end, "of")) return false;
  const auto* next = r.mention_at(r.is(m.at.end + 1, "the") ? m.at.end + 2 : m.at.end + 1);
  return next != nullptr && next->actor != nullptr && next->actor->kind == ActorKind::group;
}

/// Who does it and to whom.
struct Sides {
  std::vector<ActorRef> actor, recipient;
  bool directed = true;
};

void add(std::vector<ActorRef>& side, const std::vector<ActorRef>& more) {
  for (const auto& ref : more)
    if (std::none_of(side.begin(), side.end(), [&](const auto& a) { return same_actor(a, ref); })) side.push_back(ref);
}

/// The parties of a range that are no place there; a state's forces are themselves and not the state.
std::vector<ActorRef> forces_in(const Reading& r, Range range, const Claim& claim) {
  std::vector<ActorRef> out;
  for (const auto& m : r.mentions) {
    if (!range.holds(m.at) || m.actor == nullptr || is_reporter(*m.actor) || r.bracketed(m.at.begin)) continue;
    const bool is_place = m.place != nullptr && std::any_of(claim.place.begin(), claim.place.end(),
                                                            [&](const auto& p) { return p.text == r.words(m.at); });
    if (is_place || only_men_of(r, m)) continue;
    auto ref = r.ref(m);
    if (m.actor->kind == ActorKind::institution) ref.id = m.actor->id, ref.role.reset();
    add(out, {ref});
  }
  return out;
}

std::vector<ActorRef> doers(const Reading& r, Range np, const Claim& claim) {
  if (np.empty()) return {};
  auto out = forces_in(r, np, claim);
  const auto generic = [&](const ActorRef& a) {
    const auto* actor = a.id ? r.c.coder.actors().find(*a.id) : nullptr;
    return actor != nullptr && actor->kind == ActorKind::generic;
  };
  if (!std::all_of(out.begin(), out.end(), generic)) std::erase_if(out, generic);  // "fighters of the League"
  std::erase_if(out, [&](const ActorRef& a) {
    const auto* actor = a.id ? r.c.coder.actors().find(*a.id) : nullptr;
    return actor != nullptr && actor->kind == ActorKind::civilians;
  });
  static constexpr std::string_view whose[] = {"its", "their"};  // "its fighters": the group's that speaks or was named
  if (!out.empty() && std::all_of(out.begin(), out.end(), generic) && one_of(r, np.begin, whose)) {
    const Range owner{np.begin, np.begin + 1};
    if (auto speaks = speaker_itself(r, owner)) return {*speaks};
    if (auto known = parties_in(r, owner); known.size() == 1 && known[0].id) return known;
  }
  if (!out.empty()) return out;
  if (auto speaks = speaker_itself(r, np)) return {*speaks};
  out = parties_in(r, np);
  const auto named = std::any_of(out.begin(), out.end(), [](const ActorRef& a) { return a.id.has_value(); });
  for (auto i = np.begin; i < np.end && !named; ++i)
    if (const auto* nation = r.nation_at(i)) return {as_ref(nation->id)};  // "Norvalian aircraft"
  return out;
}

/// "the shelling of X by Y", "clashes between A and B", "A's attack on B".
Sides nominal_sides(const Reading& r, Range all, Hit hit, const Claim& claim) {
  Sides out;
  std::optional<std::size_t> by;
  for (std::size_t i = hit.end(); i < all.end && !by; ++i)
    if (r.is(i, "by") || r.is(i, "from")) by = i;
  bool between = r.is(hit.end(), "between") || r.is(hit.end(), "among");
  between = between || r.is(hit.end() - 1, "between") || r.is(hit.end() - 1, "among");  // part of the phrase
  for (const auto& ref : forces_in(r, {all.begin, hit.at}, claim)) add(by ? out.recipient : out.actor, {ref});
  const auto behind = forces_in(r, {hit.end(), by.value_or(all.end)}, claim);
  add(between ? out.actor : out.recipient, behind);
  if (by) add(out.actor, forces_in(r, {*by, all.end}, claim));
  out.directed = !(between && out.actor.size() > 1);
  return out;
}

/// "captured the village from the army after an attack by others": not those of another deed.
Range until_another_time(const Reading& r, Range object) {
  static constexpr std::string_view words[] = {"after", "before", "during", "following", "amid", "while", "despite"};
  for (auto i = object.begin; i < object.end; ++i)
    if (one_of(r, i, words)) return {object.begin, i};
  return object;
}

/// "The army had 15 men killed": the clause of "had".
const Clause* suffers(const Acts& acts, std::size_t k) {
  static constexpr std::string_view have[] = {"had", "has", "have"};
  if (k == 0 || !only_harms(acts, k)) return nullptr;
  const auto& before = acts.clauses.list[k - 1];
  for (auto i = before.verb + 1; i < acts.clauses.list[k].group.begin; ++i)
    if (acts.r.is(i, ",") || acts.r.is(i, ";")) return nullptr;
  return one_of(acts.r, before.verb, have) ? &before : nullptr;
}

/// "The monitors recorded mortar fire": a recorder is not a perpetrator.
bool only_recorded(const Acts& acts, std::size_t k) {
  const auto& c = acts.clauses.list[k];
  static constexpr std::string_view verbs[] = {
      "heard",    "hear",    "hears",      "saw",        "see",      "sees",      "seen",     "recorded",
      "record",   "records", "recording",  "registered", "register", "registers", "detected", "detect",
      "detects",  "logged",  "logs",       "log",        "noted",    "notes",     "observed", "observe",
      "observes", "spotted", "documented", "witnessed",  "noticed",  "tallied"};
  const bool undergone = c.passive || acts.reckoned[k].hit->at < c.verb;  // "was heard"
  return one_of(acts.r, c.verb, verbs) && !undergone && !c.subject.empty();
}

/// Who did what was recorded, as far as the noun for it says.
Sides recorded_sides(const Acts& acts, std::size_t k, const Claim& claim) {
  const Range behind{acts.clauses.list[k].group.end, acts.words(k).end};
  const auto noun = acts.r.first(Section::ground, behind);
  if (noun) return nominal_sides(acts.r, behind, *noun, claim);
  return {{}, forces_in(acts.r, behind, claim), true};
}

/// Who recorded it says so.
void add_recorder(const Acts& acts, std::size_t k, Claim& claim) {
  if (!only_recorded(acts, k)) return;
  auto link = voice_at(acts.r, acts.clauses.list[k].subject);
  if (!link || (link->id && link->id == acts.r.c.discourse.publisher)) return;
  const auto same = [&](const Link& l) { return l.span == link->span || (l.id && l.id == link->id); };
  if (std::none_of(claim.attribution.begin(), claim.attribution.end(), same)) claim.attribution.push_back(*link);
}

Sides sides_of(const Acts& acts, std::size_t k, const Claim& claim) {
  const auto& r = acts.r;
  const auto& c = acts.clauses.list[k];
  const auto& x = acts.reckoned[k];
  if (r.match(Section::harm, c.verb) !=
      nullptr)  // "were killed in clashes between A and B", "the shelling of X by Y killed"
    for (const Range where : {Range{c.group.end, c.words.end}, c.subject})
      for (const auto& hit : r.every(Section::ground, where))
        if (!is_verb(*hit.entry)) {
          auto out = nominal_sides(r, {hit.at, where.end}, hit, claim);
          if (out.actor.empty() && out.recipient.empty()) continue;
          add(out.recipient, forces_in(r, roles_of(r, acts.clauses, c).object, claim));
          std::erase_if(out.recipient, [&](const ActorRef& a) {
            return std::any_of(out.actor.begin(), out.actor.end(), [&](const auto& o) { return same_actor(o, a); });
          });
          return out;
        }
  if (const auto* have = suffers(acts, k)) return {{}, doers(r, have->subject, claim), true};
  static constexpr std::string_view losing[] = {"lost", "lose", "loses", "losing"};  // "it had lost five men"
  if (*x.act == Act::armed_clash && one_of(r, c.verb, losing)) return {{}, doers(r, c.subject, claim), true};
  if (only_recorded(acts, k)) return recorded_sides(acts, k, claim);
  const bool at_verb = x.hit->at >= c.group.begin && x.hit->at <= c.verb;
  if (!at_verb && !is_verb(*x.hit->entry)) return nominal_sides(r, acts.words(k), *x.hit, claim);
  const auto first = r.s.lower[x.hit->at];
  auto roles = roles_of(r, acts.clauses, c);
  const bool undergone = c.passive ? roles.subject.empty() : x.hit->at < c.verb;
  if (undergone)  // "An exchange of fire between A and B was heard"
    for (const auto& hit : r.every(Section::ground, c.subject))
      if (!is_verb(*hit.entry))
        if (auto out = nominal_sides(r, {c.subject.begin, c.group.begin}, hit, claim); !out.actor.empty()) return out;
  if (!c.passive &&
      (first == "came" || first == "come" || first == "was" || first == "were")) {  // "came under fire from Y"
    roles = {{}, c.subject};
    for (auto i = x.hit->at; i < c.words.end; ++i)
      if (r.is(i, "from") || r.is(i, "by")) roles.subject = {i + 1, c.words.end};
  }
  Sides out;
  out.actor = doers(r, roles.subject, claim);
  if (!c.passive && !c.subject.empty() && c.subject.begin < c.group.begin)  // "clashes between A and B broke out"
    for (auto i = c.subject.begin; i < c.group.begin && out.actor.size() < 2; ++i)
      if (r.is(i, "between") || (r.is(i, "by") && acts.clauses.tags[i - 1] != Tag::verb)) {  // "fighters backed by"
        const auto both = forces_in(r, {i + 1, c.group.begin}, claim);
        if (both.empty()) continue;
        const auto harmed = only_harms(acts, k) ? forces_in(r, roles.object, claim) : std::vector<ActorRef>{};
        return {both, harmed, both.size() < 2};
      }
  if (*x.act == Act::armed_clash && out.actor.empty() && !c.passive)  // "clashes erupted between A and B"
    for (auto i = c.group.end; i < c.words.end; ++i)
      if (r.is(i, "between") || r.is(i, "among"))
        if (auto both = forces_in(r, {i + 1, c.words.end}, claim); both.size() > 1) return {both, {}, false};
  if (out.actor.empty() && !c.passive && roles.subject.empty() && first != "came" && first != "was" &&
      first != "were" && r.c.discourse.subjects.size() == 1 && c.verb == c.group.begin &&
      c.words.begin == r.content.begin)
    out.actor = r.c.discourse.subjects;  // "Shelled the road again at noon."
  for (auto& ref : forces_in(r, until_another_time(r, roles.object), claim))
    if (std::none_of(out.actor.begin(), out.actor.end(), [&](const auto& a) { return same_actor(a, ref); }))
      out.recipient.push_back(std::move(ref));
  if (out.recipient.empty() && !roles.object.empty() && c.passive) add(out.recipient, doers(r, roles.object, claim));
  std::erase_if(out.recipient, [](const ActorRef& a) { return !a.id; });
  return out;
}

/// "armed men kept them out": whom it hindered says which hindrance it is.
void settle_hindrance(const Acts& acts, std::size_t k, Claim& claim) {
  const auto& r = acts.r;
  const auto& d = r.c.discourse;
  const bool kept_from = *claim.act == Act::detention && r.is(acts.clauses.list[k].words.end, "from");
  static constexpr Act hindrances[] = {Act::obstruct_movement, Act::obstruct_aid};
  if (std::find(std::begin(hindrances), std::end(hindrances), *claim.act) == std::end(hindrances) && !kept_from) return;
  static constexpr std::string_view them[] = {"them", "they", "it", "us", "him", "her"};
  const auto object = roles_of(r, acts.clauses, acts.clauses.list[k]).object;
  for (auto i = object.begin; i < object.end; ++i)
    if (d.travellers && d.travellers_sentence + 2 >= d.read && one_of(r, i, them)) return set_act(*d.travellers, claim);
  for (const auto& ref : claim.recipient) {
    const auto* actor = ref.id ? r.c.coder.actors().find(*ref.id) : nullptr;
    if (actor == nullptr) continue;
    if (actor->kind == ActorKind::body && actor->part_of) set_act(Act::obstruct_monitors, claim);
    if (actor->kind == ActorKind::ngo && *claim.act == Act::obstruct_movement) set_act(Act::obstruct_aid, claim);
  }
}

/// "there", "the village": the last place that was named.
bool back_to_place(const Reading& r, Range words) {
  static constexpr std::string_view kinds[] = {"village", "town", "city", "settlement", "province", "camp", "district"};
  for (auto i = words.begin; i < words.end; ++i) {
    if (r.is(i, "there") && !r.is(i + 1, "was") && !r.is(i + 1, "were") && !r.is(i + 1, "is")) return true;
    if (i > words.begin && r.is(i - 1, "the") && one_of(r, i, kinds) && !r.is(i + 1, "of")) return true;
  }
  return false;
}

/// What is still to come counts in others' schemes as what is said of it: a threat, or the wish to help.
void code_by_status(Claim& claim) {
  if (claim.status == Mood::asserted || claim.status == Mood::denied) return;
  const bool unless = claim.condition && claim.condition->type == "unless";  // "will withdraw unless": a threat
  const bool eases = mapping(*claim.act).group == ActGroup::relief && !unless;
  claim.plover = eases ? "AGREE" : "THREATEN";
  claim.cameo = eases ? "030" : "130";
}

/// The clause's own words, and behind it those of clauses that only say whom it harmed.
Range with_harm(const Acts& acts, std::size_t k) {
  Range out = acts.words(k);
  const auto harms = [&](std::size_t j) { return only_harms(acts, j); };
  const auto goes_with = [&](std::size_t j) { return !acts.reckoned[j].voice && (!acts.reckoned[j].act || harms(j)); };
  for (auto j = k + 1; j < acts.reckoned.size() && goes_with(j); ++j)
    if (harms(j)) out.end = acts.clauses.list[j].words.end;
  for (auto j = k; j-- > 0 && goes_with(j);)
    if (harms(j)) out.begin = acts.words(j).begin;
  return out;
}

void fill(const Acts& acts, Range words, Range harm, Claim& claim) {
  const auto& r = acts.r;
  const bool ahead = claim.status != Mood::asserted && claim.status != Mood::denied;
  claim.time = date_in(r, words, ahead);
  if (!claim.time) claim.time = date_in(r, r.all(), ahead);
  add_places(r, words, claim);
  if (claim.place.empty()) add_places(r, named_in(r), claim);
  if (claim.place.empty() && back_to_place(r, harm) && r.c.discourse.place) claim.place = {*r.c.discourse.place};
}

/// "Vellisk, 0640: four mortar rounds, no casualties.": a note without a verb.
bool read_fragment(const Acts& acts) {
  const auto& r = acts.r;
  for (const auto section : {Section::ground, Section::relief})
    for (const auto& hit : r.every(section, r.content)) {
      const auto act = ground_act(r, hit, r.content);
      if (!act || !of_the_field(r, hit, *act)) continue;
      Claim claim = r.begin_act(ClaimKind::event, r.content, *act);
      claim.status = mood_of(r, r.content, hit);
      fill(acts, r.content, r.content, claim);
      auto sides = nominal_sides(r, r.content, hit, claim);
      claim.actor = std::move(sides.actor), claim.recipient = std::move(sides.recipient);
      if (claim.status == Mood::asserted) claim.losses = losses_in(r, r.content, Scope::incident);
      r.emit(std::move(claim));
      return true;
    }
  return false;
}

}  // namespace

std::optional<Act> ground_act(const Reading& r, Hit hit, Range clause) {
  if (hit.entry->value == "hindrance") return hindered(r, hit, clause);
  const auto act = act_named(hit.entry->value);
  return act ? std::optional(with_weapon(r, hit, *act, clause)) : std::nullopt;
}

bool read_deed(const Acts& acts, std::size_t k) {
  const auto& r = acts.r;
  const auto& x = acts.reckoned[k];
  bool anchored = r.c.discourse.anchored || r.first(Section::polity, r.all());
  for (auto i = r.content.begin; i < r.content.end && !anchored; ++i)
    anchored = i > 0 && acts.clauses.tags[i] == Tag::name;
  if (x.predicate ? !anchored : !of_the_field(r, *x.hit, *x.act)) return false;
  const Range words = acts.words(k);
  const Range harm = with_harm(acts, k);
  Claim claim = r.begin_act(ClaimKind::event, without_brackets(r, harm), *x.act);
  add_codes(x.hit->entry->value, claim);
  acts.attribute(k, claim);
  add_recorder(acts, k, claim);
  claim.status = mood_of(r, {acts.words(acts.outermost(k)).begin, words.end}, *x.hit);
  if (x.hit->entry->value.ends_with(" denied")) claim.status = Mood::denied;
  else if (claim.status == Mood::denied && own_denial(*x.hit->entry)) claim.status = Mood::asserted;
  fill(acts, words, harm, claim);
  auto sides = sides_of(acts, k, claim);
  claim.actor = std::move(sides.actor);
  claim.recipient = std::move(sides.recipient);
  settle_hindrance(acts, k, claim);
  const bool by_statement = x.hit->entry->section == Section::statement;  // "lent", "allowed": said of anybody
  if (by_statement && claim.actor.empty() && claim.recipient.empty()) return false;
  if (mapping(*x.act).group == ActGroup::ground && claim.status == Mood::asserted)
    r.c.discourse.deed = x.act, r.c.discourse.deed_sentence = r.c.discourse.read;
  for (std::size_t j = 0; j < acts.reckoned.size(); ++j)  // "three civilians were killed when ..."
    if (j != k && only_harms(acts, j) && acts.clauses.list[j].passive && harm.holds(acts.clauses.list[j].subject))
      add(claim.recipient, forces_in(r, acts.clauses.list[j].subject, claim));
  if (!sides.directed) claim.directed = false;
  const bool relief = mapping(*x.act).group == ActGroup::relief;
  claim.status = acts.reported(k, *claim.status);
  if (claim.status == Mood::forecast && (relief || !claim.actor.empty()))
    claim.status = Mood::intended;  // "will withdraw"
  if (claim.status != Mood::asserted && claim.status != Mood::denied && acts.conditioned())
    claim.status = Mood::conditional;
  if (claim.status == Mood::conditional || claim.status == Mood::forecast || claim.status == Mood::intended)
    claim.condition = condition_in(r, r.content);
  code_by_status(claim);
  const Range counted{std::min(harm.begin, acts.clauses.list[k].words.begin), harm.end};
  if (claim.status == Mood::asserted && !relief)  // "exchanged the bodies of nine", "killed two before withdrawing"
    claim.losses = losses_in(r, counted, Scope::incident, x.predicate || !claim.actor.empty());
  r.emit(std::move(claim));
  return true;
}

bool read_rest(const Acts& acts) { return (acts.clauses.list.empty() && read_fragment(acts)) || read_toll(acts.r); }

}  // namespace truce::coding
