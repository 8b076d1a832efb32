// Acts on the ground and relief, last of all: what is left when frames, statements and counts are gone.
#include <algorithm>

#include "coding/detail/reading.hpp"

namespace truce::coding {
namespace {

using namespace model;
using actors::ActorKind;

constexpr std::size_t kClausesMax = 4;
constexpr std::size_t kJoinTokensMax = 8;  // between "and" and a verb of its own

constexpr std::size_t kObjectTokensMax = 7;  // between a verb and what it is done with or to

/// A clause of the sentence with an act of its own.
struct Clause {
  Range range;
  Hit hit;
  Act act = Act::comment;
};

/// "fired four mortar shells", "launched a rocket": the weapon says which act it is.
Act with_weapon(const Reading& r, Hit hit, Act act) {
  if (act != Act::small_arms_fire) return act;
  for (std::size_t i = hit.end(); i < std::min(r.content.end, hit.end() + kObjectTokensMax) && !r.mark(i); ++i) {
    if (const auto* e = r.match(Section::weapon, i)) return act_named(e->value).value_or(act);
    if (r.mention_at(i) != nullptr || r.is(i, "by") || r.is(i, "and") || r.is(i, "after")) break;
  }
  return act;
}

/// "held an aid convoy", "denied access to the monitors", "a patrol was turned back": what was hindered says which act it is.
std::optional<Act> hindered(const Reading& r, Hit hit) {
  const auto object_in = [&](std::size_t from, std::size_t to) -> std::optional<Act> {
    std::optional<Act> out;
    for (std::size_t i = from; i < to; ++i) {
      const auto* e = r.match(Section::hindered, i);
      const auto act = e != nullptr ? act_named(e->value) : std::nullopt;
      if (act && (!out || *out == Act::obstruct_movement)) out = act;  // "a car of the monitors"
    }
    return out;
  };
  const auto stop = std::min(r.content.end, hit.end() + kObjectTokensMax);
  std::size_t to = hit.end();
  while (to < stop && !r.mark(to)) ++to;
  if (auto act = object_in(hit.end(), to)) return act;
  std::size_t from = hit.at;
  while (from > r.content.begin && hit.at - from < kObjectTokensMax && !r.mark(from - 1)) --from;
  return passive_at(r, hit.at) ? object_in(from, hit.at) : std::nullopt;
}

std::optional<Act> act_at(const Reading& r, Hit hit) {
  if (hit.entry->value == "hindrance") return hindered(r, hit);
  const auto act = act_named(hit.entry->value);
  return act ? std::optional(with_weapon(r, hit, *act)) : std::nullopt;
}

bool joins_clauses(const Reading& r, std::size_t i) {
  return r.is(i, ";") || r.is(i, "while") || r.is(i, "whereas") || r.is(i, "but") || (r.is(i, "and") && i > 0);
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

/// The acts of the content, each with the stretch that is its own; a second word for the same act belongs to the first.
std::vector<Clause> clauses_in(const Reading& r, Range all) {
  std::vector<Hit> hits = r.every(Section::ground, all);
  for (const auto section : {Section::relief, Section::hindrance})
    for (const auto& h : r.every(section, all)) hits.push_back(h);
  std::sort(hits.begin(), hits.end(), [](const Hit& a, const Hit& b) { return a.at < b.at; });
  std::vector<Clause> out;
  for (const auto& hit : hits) {
    if (r.mention_at(hit.at) != nullptr && hit.entry->ids.size() == 1) continue;
    const auto act = act_at(r, hit);
    if (!act) continue;
    if (out.empty()) {
      out.push_back({all, hit, *act});
      continue;
    }
    std::optional<std::size_t> joint;
    for (std::size_t i = out.back().hit.end(); i < hit.at; ++i)
      if (joins_clauses(r, i)) joint = i;
    const bool verb = is_verb(*hit.entry) || hit.entry->words.size() > 1;
    if (!joint || hit.at - *joint > kJoinTokensMax || !verb || *act == out.back().act) continue;
    out.back().range.end = *joint;
    out.push_back({{*joint + 1, all.end}, hit, *act});
    if (out.size() == kClausesMax) break;
  }
  return out;
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

bool aux_before(const Reading& r, std::size_t at) { return passive_at(r, at) || (at > 0 && r.is(at - 1, "being")); }

/// "will shell", "to attack": a verb, though it may look like a noun.
bool modal_before(const Reading& r, std::size_t at) {
  static constexpr std::string_view words[] = {"will", "would", "can", "could", "may", "might", "must", "should", "to"};
  return at > 0 && one_of(r, at - 1, words);
}

/// How the word for the act is built, which says on which side of it the agent stands.
struct Form {
  bool nominal = false;  ///< "shelling of", "clashes"
  bool passive = false;  ///< "was shelled", "came under fire"
  std::optional<std::size_t> by;  ///< "by", "from"
  std::size_t between = 0;  ///< "clashes between A and B": past "between"; else 0
  std::size_t clause_begin = 0;  ///< "Three died when rebels shelled X": the clause of the act
};

Form form_of(const Reading& r, Range all, Hit hit) {
  Form f;
  const auto& first = hit.entry->words[0];
  f.nominal = !is_verb(*hit.entry) && !modal_before(r, hit.at);
  f.passive = first == "was" || first == "were" || first == "came" || aux_before(r, hit.at);
  for (std::size_t i = hit.end(); i < all.end && !f.by; ++i)
    if (r.is(i, "by") || (r.is(i, "from") && (f.passive || f.nominal))) f.by = i;
  if (f.nominal && (r.is(hit.end(), "between") || r.is(hit.end(), "among"))) f.between = hit.end() + 1;
  f.clause_begin = all.begin;
  for (std::size_t i = all.begin + 1; i < hit.at; ++i)
    if (r.is(i, "when") || r.is(i, "after") || r.is(i, "as") || r.is(i, "while")) f.clause_begin = i + 1;
  return f;
}

/// "fighters of the Lake Brigade": the group says more than the word for its men.
bool only_men_of(const Reading& r, const Mention& m) {
  if (m.actor->kind != ActorKind::generic || !r.is(m.at.end, "of")) return false;
  const auto* next = r.mention_at(r.is(m.at.end + 1, "the") ? m.at.end + 2 : m.at.end + 1);
  return next != nullptr && next->actor != nullptr && next->actor->kind == ActorKind::group;
}

void add_sides(const Reading& r, Range all, Hit hit, const Form& f, Claim& claim) {
  for (const auto& m : r.mentions) {
    if (!all.holds(m.at) || m.actor == nullptr || is_reporter(*m.actor) || r.bracketed(m.at.begin)) continue;
    const bool is_place = m.place != nullptr && std::any_of(claim.place.begin(), claim.place.end(),
                                                            [&](const auto& p) { return p.text == r.words(m.at); });
    if (is_place || only_men_of(r, m)) continue;
    const bool before = m.at.begin < hit.at && m.at.begin >= f.clause_begin;
    bool agent = f.by && m.at.begin > *f.by ? true : before && !f.passive && !(f.nominal && f.by);
    if (f.between != 0 && m.at.begin >= f.between) agent = true;
    if (m.actor->kind == ActorKind::civilians) agent = false;
    auto ref = r.ref(m);
    if (m.actor->kind == ActorKind::institution) {
      ref.id = m.actor->id;
      ref.role.reset();
    }
    auto& side = agent ? claim.actor : claim.recipient;
    if (std::none_of(side.begin(), side.end(), [&](const ActorRef& a) { return a.id == ref.id; }))
      side.push_back(std::move(ref));
  }
  if (f.between != 0 && claim.actor.size() > 1) claim.directed = false;
}

bool read_clause(const Reading& r, const Clause& clause, std::vector<ActorRef>& agents) {
  const Range all = clause.range;
  const Hit& hit = clause.hit;
  if (!of_the_field(r, hit, clause.act)) return false;
  Claim claim = r.begin_act(ClaimKind::event, all, clause.act);
  claim.status = mood_of(r, all, hit);
  claim.time = date_in(r, r.all());
  add_places(r, all, claim);
  if (claim.place.empty()) add_places(r, named_in(r), claim);
  const auto form = form_of(r, all, hit);
  add_sides(r, all, hit, form, claim);
  if (claim.actor.empty() && !form.passive && !form.nominal) {
    claim.actor = agents;  // "X shelled A and captured B"
    if (auto subject = subject_before(r, {form.clause_begin, all.end}, hit.at);
        claim.actor.empty() && !subject.actors.empty())
      claim.actor = subject.actors;
  }
  agents = claim.actor;
  if (claim.status == Mood::conditional || claim.status == Mood::forecast || claim.status == Mood::intended)
    claim.condition = condition_in(r, all);
  if (claim.status == Mood::asserted) claim.losses = losses_in(r, all, Scope::incident);
  r.emit(std::move(claim));
  return true;
}

/// "Three civilians were killed near Hama": how is not said.
bool read_harm(const Reading& r) {
  const auto harm = r.first(Section::harm, r.content);
  if (!harm || r.mentions.empty()) return false;
  auto losses = losses_in(r, r.content, Scope::incident);
  if (losses.empty() || mood_of(r, r.content, *harm) != Mood::asserted) return false;
  const bool killed = losses[0].harm == Harm::killed || losses[0].harm == Harm::injured;
  if (!killed || (losses[0].population && losses[0].population->status == "military")) return false;
  Claim claim = r.begin_act(ClaimKind::event, r.content, Act::attack_on_civilians);
  add_places(r, r.content, claim);
  if (claim.place.empty()) return false;
  claim.time = date_in(r, r.all());
  claim.losses = std::move(losses);
  if (!aux_before(r, harm->at)) claim.actor = subject_before(r, r.content, harm->at).actors;
  r.emit(std::move(claim));
  return true;
}

}  // namespace

bool read_ground(const Reading& r) {
  std::vector<ActorRef> agents;
  bool any = false;
  for (const auto& clause : clauses_in(r, r.content)) any = read_clause(r, clause, agents) || any;
  return any || read_harm(r);
}

}  // namespace truce::coding
