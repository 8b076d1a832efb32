// Accusations, demands, denials, threats, talks, sanctions: a party, a verb, whom it is about. What they are about is
// content and never an event.
#include "coding/detail/acts.hpp"
#include "coding/detail/codes.hpp"

#include <algorithm>

namespace truce::coding {
namespace {

using namespace model;

/// Acts in words that happen by being said or done at a table, and may stand as events.
bool is_event(Act act) {
  static constexpr Act acts[] = {Act::agree,
                                 Act::declare_truce,
                                 Act::consult,
                                 Act::meet,
                                 Act::sanction,
                                 Act::mediate,
                                 Act::cooperate_military,
                                 Act::cooperate_political};
  return std::find(std::begin(acts), std::end(acts), act) != std::end(acts);
}

/// Who speaks, as a party: the state or body of the chain, or its words where no registry knows it.
std::optional<ActorRef> speaking(const Reading& r) {
  if (const auto by = speaker(r)) return as_ref(*by);
  for (auto link = r.chain.rbegin(); link != r.chain.rend(); ++link) {
    if (link->kind == LinkKind::agency || link->kind == LinkKind::outlet || link->kind == LinkKind::editor ||
        link->kind == LinkKind::document || link->kind == LinkKind::data || !link->text)
      continue;
    ActorRef out;
    out.text = link->text;
    return out;
  }
  return std::nullopt;
}

/// Acts that are said of anybody's day as well.
bool common(Act act) {
  return is_event(act) || act == Act::praise || act == Act::propose || act == Act::request || act == Act::undertake ||
         act == Act::reject || act == Act::support || act == Act::recognise || act == Act::warn;
}

/// "Maria visited her aunt", "Beetles defend themselves": somebody whom nobody knows and that names nobody, in a
/// text that has named none either.
bool private_life(const Acts& acts, Act act, const std::vector<ActorRef>& who) {
  const auto& r = acts.r;
  if (std::any_of(who.begin(), who.end(), [](const ActorRef& a) { return a.id.has_value(); })) return false;
  if (r.c.discourse.anchored || who.size() > 1 || r.first(Section::polity, r.all())) return false;
  if (r.first(Section::violation, r.all())) return false;
  const auto& truce = r.c.coder.lexicon().known().truce;
  if ((classes_in(acts.clauses.nouns, r.all()) & truce).any()) return false;
  for (std::size_t i = 1; i < r.size(); ++i)
    if (acts.clauses.tags[i] == Tag::name && !calendar_name(r.s.lower[i])) return false;
  return common(act) || r.ids[0] != kUnknownWord || !capital(r.s.words[0]);
}

/// "X, through its lawyer N.N., denied": who speaks for the subject.
std::optional<Link> deputy(const Reading& r, const Clause& c) {
  for (auto i = c.subject.end; i < c.group.begin; ++i)
    if (r.is(i, "through") || r.is(i, "via")) {
      auto end = i + 1;
      while (end < c.group.begin && !r.mark(end)) ++end;
      return r.link_at({i + 1, end});
    }
  return std::nullopt;
}

/// Who makes the statement, and as what source where that is somebody else.
struct Maker {
  std::vector<ActorRef> parties;
  std::optional<Link> voice;
};

Maker maker_of(const Acts& acts, std::size_t k) {
  const auto& r = acts.r;
  const auto& c = acts.clauses.list[k];
  const auto subject = roles_of(r, acts.clauses, c).subject;
  Maker out;
  if (r.is(subject.begin, "it") && subject.end == subject.begin + 1 && r.c.discourse.it && r.c.discourse.it->id) {
    const ActorId id(*r.c.discourse.it->id);  // "It demanded": whoever spoke last
    const auto* actor = r.c.coder.actors().find(id);
    if (actor != nullptr && !is_reporter(*actor) && r.chain.empty())
      out.parties = {as_ref(r.c.coder.actors().state_of(id).value_or(id))};
  }
  if (out.parties.empty())
    if (auto self = speaker_itself(r, subject)) out.parties = {std::move(*self)};
  if (out.parties.empty()) out.parties = parties_in(r, subject);
  out.voice = own_voice(r, subject);
  if (!c.passive && subject.empty() && r.chain.empty())  // "In the ministry denied", as machines translate
    for (const auto& m : r.mentions)
      if (m.at.begin >= c.words.begin && m.at.end <= c.group.begin && m.actor != nullptr && m.place == nullptr &&
          is_party(*m.actor)) {
        out.parties = {r.ref(m)};
        out.voice = own_voice(r, m.at);
        break;
      }
  if (auto by = deputy(r, c)) out.voice = by;
  const bool nameless =
      std::none_of(out.parties.begin(), out.parties.end(), [](const auto& a) { return a.id.has_value(); });
  if (nameless && out.voice && out.voice->kind == LinkKind::person && r.c.discourse.person_party &&
      out.voice->span == (r.c.discourse.person ? r.c.discourse.person->span : std::nullopt))
    out.parties = {*r.c.discourse.person_party};
  if (out.parties.empty() && out.voice && out.voice->text) {  // somebody whose side is not known
    ActorRef ref;
    ref.text = out.voice->text;
    out.parties.push_back(std::move(ref));
  }
  const auto person = r.c.coder.lexicon().known().person;  // "The claims were untrue, the army said"
  static constexpr std::string_view ours[] = {"we", "i"};
  const bool impersonal = (classes_in(acts.clauses.nouns, subject) & person).none() || one_of(r, subject.begin, ours);
  if (out.parties.empty() && !is_event(*acts.reckoned[k].act) && impersonal && !r.chain.empty())
    if (auto by = speaking(r)) out.parties.push_back(std::move(*by));
  return out;
}

/// "Villagers want", "the guarantors thank", "the Norvalian side denounced": those who hold the position, and nobody's mouth.
bool speak_for_themselves(const Maker& maker) {
  if (maker.parties.size() != 1) return false;
  const auto& party = maker.parties[0];
  static constexpr std::string_view forces[] = {"army", "forces", "military", "troops", "police", "militia"};
  const auto text = lower_ascii(maker.voice->text.value_or(""));
  const auto said = split(text, ' ');
  if (maker.voice->kind == LinkKind::body && !maker.voice->id && !party.id && truce::one_of(said.back(), forces))
    return true;  // "the army will not": itself, whichever it is
  if (maker.voice->kind != LinkKind::unnamed) return false;
  if (maker.voice->number == "plural") return true;
  static constexpr std::string_view bodies[] = {"side",       "group",   "team",      "council",
                                                "delegation", "society", "government"};
  return truce::one_of(said.back(), bodies);
}

void add_maker(const Acts& acts, std::size_t k, const Maker& maker, Claim& claim) {
  claim.actor = maker.parties;
  acts.attribute(k, claim);
  if (!maker.voice || speak_for_themselves(maker)) return;
  const auto known = [&](const Link& l) {
    return l.span == maker.voice->span || (l.id && l.id == maker.voice->id) || (l.text && l.text == maker.voice->text);
  };
  if (std::none_of(claim.attribution.begin(), claim.attribution.end(), known))
    claim.attribution.push_back(*maker.voice);
}

/// What the statement is about: the first act that hangs on it, or that its words name.
std::optional<Content> content_of(const Acts& acts, std::size_t k, Range rest) {
  for (auto j = k + 1; j < acts.reckoned.size() && acts.clauses.list[j].verb < rest.end; ++j) {
    const auto& x = acts.reckoned[j];
    if (!x.act || (!x.inside && acts.clauses.list[j].governor != k)) continue;
    return Content{*x.act, std::nullopt};
  }
  return content_in(acts.r, without_condition(acts.r, rest));
}

void add_addressees(const Acts& acts, std::size_t k, Claim& claim) {
  const auto& r = acts.r;
  const auto& c = acts.clauses.list[k];
  const auto roles = roles_of(r, acts.clauses, c);
  add_recipients(r, roles.object, claim);
  if (!claim.recipient.empty() || k + 1 >= acts.clauses.list.size()) return;
  const auto& next = acts.clauses.list[k + 1];  // "demanded that Norvale withdraw"
  if (next.governor != k || next.tie != Clause::Tie::complement || next.subject.begin < c.group.end) return;
  for (auto& ref : parties_in(r, next.subject))
    if (std::none_of(claim.actor.begin(), claim.actor.end(), [&](const auto& a) { return same_actor(a, ref); }))
      claim.recipient.push_back(std::move(ref));
}

/// "offered to free them if the army pulls back": who has to meet the condition is spoken to, where nobody else is.
void add_holder(Claim& claim) {
  static constexpr Act to_somebody[] = {Act::propose, Act::threaten, Act::warn, Act::demand, Act::request, Act::refuse};
  if (!claim.recipient.empty() || !claim.condition || !claim.condition->holder) return;
  if (std::find(std::begin(to_somebody), std::end(to_somebody), *claim.act) == std::end(to_somebody)) return;
  const auto ref = as_ref(*claim.condition->holder);
  if (std::none_of(claim.actor.begin(), claim.actor.end(), [&](const auto& a) { return same_actor(a, ref); }))
    claim.recipient.push_back(ref);
}

bool is_group(const Reading& r, const ActorRef& a) {
  const auto* actor = a.id ? r.c.coder.actors().find(*a.id) : nullptr;
  return actor != nullptr && (actor->kind == actors::ActorKind::group || actor->kind == actors::ActorKind::coalition);
}

/// Who calls whom terrorist in a clause, wherever they stand in it: states call groups so, never the other way round.
struct Named {
  std::vector<ActorRef> by, groups;
};

Named namers(const Acts& acts, std::size_t k, const Maker& maker) {
  const auto& r = acts.r;
  const auto& c = acts.clauses.list[k];
  Named out;
  const Range words{std::min(c.words.begin, c.subject.empty() ? c.words.begin : c.subject.begin), c.words.end};
  for (auto& ref : r.actors_in(words)) (is_group(r, ref) ? out.groups : out.by).push_back(std::move(ref));
  if (out.groups.empty()) {
    const auto roles = roles_of(r, acts.clauses, c);
    for (auto& ref : parties_in(r, roles.object))
      if (is_group(r, ref)) out.groups.push_back(std::move(ref));
  }
  if (out.groups.empty() && c.tie == Clause::Tie::relative)  // "Ash Banner, which X lists as terrorist"
    for (const auto& m : r.mentions)
      if (m.at.end <= c.words.begin && m.actor != nullptr && is_group(r, r.ref(m))) out.groups = {r.ref(m)};
  std::erase_if(out.by, [&](const ActorRef& a) {
    const auto* actor = a.id ? r.c.coder.actors().find(*a.id) : nullptr;
    return actor == nullptr || actor->kind == actors::ActorKind::generic || actor->kind == actors::ActorKind::civilians;
  });
  if (out.by.empty())
    for (const auto& ref : maker.parties)
      if (!is_group(r, ref)) out.by.push_back(ref);
  if (out.by.empty())
    if (auto by = speaking(r)) out.by.push_back(std::move(*by));
  return out;
}

bool negated(const Acts& acts, std::size_t k) {
  const auto& c = acts.clauses.list[k];
  for (auto i = c.group.begin; i < c.words.end; ++i)
    if (acts.clauses.tags[i] == Tag::negation || acts.r.is(i, "no")) return true;
  return false;
}

/// Whom a party calls terrorist, one claim a party and group.
bool designations(const Acts& acts, std::size_t k, const Maker& maker, Range words) {
  const auto& r = acts.r;
  const auto& x = acts.reckoned[k];
  const bool covers = x.hit && x.hit->entry->value.ends_with(" covered");
  const auto mood = x.hit ? mood_of(r, {acts.words(acts.outermost(k)).begin, words.end}, *x.hit) : Mood::asserted;
  const bool denied = !(x.hit && own_denial(*x.hit->entry)) && (mood == Mood::denied || negated(acts, k));
  bool any = false;
  const auto add = [&](const ActorRef& by, const ActorRef& group) {
    if (!by.id || !group.id || by.id == group.id) return;
    Claim claim = r.begin_act(ClaimKind::designation, words, Act::designate);
    claim.plover.reset(), claim.cameo.reset();
    add_maker(acts, k, maker, claim);
    claim.actor = {by};
    claim.recipient = {group};
    claim.designation = DesignationClaim{*group.id, *by.id, covers && !denied ? Coverage::covered : Coverage::excluded};
    if (denied && !covers)  // "does not list it as terrorist": no word on whether the truce covers it
      claim.status = Mood::denied, claim.designation->status = Coverage::undetermined;
    claim.time = date_in(r, words);
    r.emit(std::move(claim));
    any = true;
  };
  const auto named = namers(acts, k, maker);
  for (const auto& by : named.by)
    for (const auto& group : named.groups) add(by, group);
  return any;
}

/// What is promised, by its own words: "to keep out of schools" is "keep-out-of-schools".
std::string promise_of(const Acts& acts, std::size_t k) {
  const auto& r = acts.r;
  if (const auto what = r.first(Section::obligation, r.all()); what && what->entry->value != "agreement")
    return what->entry->value;
  constexpr std::size_t kWordsMax = 6;
  for (auto j = k + 1; j < acts.clauses.list.size(); ++j) {
    const auto& c = acts.clauses.list[j];
    if (c.governor != k || acts.clauses.tags[c.group.begin] != Tag::to) continue;
    std::string id;
    for (auto i = c.verb; i < std::min(c.words.end, c.verb + kWordsMax) && !r.mark(i); ++i) {
      const auto word = r.s.lower[i];
      if (i > c.verb && (r.is(i, "by") || r.is(i, "until") || r.is(i, "on") || r.is(i, "and"))) break;
      if (std::any_of(word.begin(), word.end(), [](char x) { return x < 'a' || x > 'z'; })) break;
      id += (id.empty() ? "" : "-") + std::string(word);
    }
    if (!id.empty()) return id;
  }
  return r.c.discourse.obligation.empty() ? std::string("agreement") : r.c.discourse.obligation;
}

/// A promise given, kept or broken.
bool read_promise(const Acts& acts, std::size_t k, const Maker& maker, Range words) {
  const auto& r = acts.r;
  const auto& x = acts.reckoned[k];
  Claim claim = r.begin_act(ClaimKind::obligation, words, Act::undertake);
  claim.status = mood_of(r, {acts.words(acts.outermost(k)).begin, r.content.end}, *x.hit);
  add_maker(acts, k, maker, claim);
  ObligationClaim promise;
  promise.id = ObligationId(r.c.discourse.obligation = promise_of(acts, k));
  for (const auto& ref : maker.parties)
    if (ref.id) promise.obligor.push_back(*ref.id);
  if (promise.obligor.empty()) return false;
  const auto& value = x.hit->entry->value;
  const bool kept = value.ends_with(" met") || value.ends_with(" broken");
  if (kept) {
    const bool met = value.ends_with(" met") != (claim.status == Mood::denied);
    promise.status = met ? ObligationStatus::met : ObligationStatus::broken;
    if (claim.status == Mood::denied) claim.status = Mood::asserted;
  } else {
    add_addressees(acts, k, claim);
  }
  claim.obligation = std::move(promise);
  claim.content = content_of(acts, k, {acts.clauses.list[k].group.end, words.end});
  claim.time = date_in(r, acts.words(k));
  r.emit(std::move(claim));
  return true;
}

/// "the town": the place that was named last.
bool the_town(const Reading& r, Range words) {
  static constexpr std::string_view kinds[] = {"village", "town", "city", "settlement"};
  for (auto i = words.begin + 1; i < words.end; ++i)
    if (r.is(i - 1, "the") && one_of(r, i, kinds) && !r.is(i + 1, "of")) return true;
  return false;
}

/// "Norvale and Estmark met", "Norvale met Estmark": all who do it together.
void join(Claim& claim) {
  if (claim.act != Act::meet && claim.act != Act::consult && claim.act != Act::agree) return;
  if (claim.actor.size() < 2) return;
  claim.joint = true;
  if (claim.act == Act::agree) claim.recipient = claim.actor;
}

}  // namespace

std::optional<Content> content_in(const Reading& r, Range range) {
  std::optional<Hit> best;
  for (const auto section : {Section::cooperation, Section::ground, Section::relief, Section::agreement})
    if (const auto hit = r.first(section, range); hit && (!best || hit->at < best->at)) best = hit;
  const auto act = best ? act_named(best->entry->value) : std::nullopt;
  if (!act) return std::nullopt;
  return Content{*act, std::nullopt};
}

void set_act(Act act, Claim& claim) {
  claim.act = act;
  const auto& codes = mapping(act);
  claim.plover = codes.plover.empty() ? std::nullopt : std::optional(std::string(codes.plover));
  claim.cameo = codes.cameo.empty() ? std::nullopt : std::optional(std::string(codes.cameo));
}

void add_codes(const std::string& value, Claim& claim) {
  const auto space = value.find(' ');
  if (space == std::string::npos || !(value[space + 1] >= 'A' && value[space + 1] <= 'Z')) return;
  const auto more = value.substr(space + 1);
  const auto gap = more.find(' ');
  claim.plover = more.substr(0, gap);
  if (gap != std::string::npos) claim.cameo = more.substr(gap + 1);
  else claim.cameo.reset();
}

bool own_denial(const Entry& e) {
  const auto denies = [](const auto& w) { return w == "no" || w == "not" || w == "never"; };
  return std::any_of(e.words.begin(), e.words.end(), denies) ||
         std::any_of(e.before_words.begin(), e.before_words.end(), denies);
}

bool same_actor(const ActorRef& a, const ActorRef& b) { return a.id ? a.id == b.id : a.text == b.text; }

void add_recipients(const Reading& r, Range range, Claim& claim) {
  auto found = r.actors_in(range);
  if (found.empty())
    if (auto unknown = unknown_after(r, range)) found.push_back(std::move(*unknown));
  for (auto& ref : found)
    if (std::none_of(claim.actor.begin(), claim.actor.end(), [&](const auto& a) { return same_actor(a, ref); }))
      claim.recipient.push_back(std::move(ref));
}

Range without_brackets(const Reading& r, Range range) {
  for (const auto& b : r.brackets)
    if (b.begin > range.begin && b.begin < range.end) range.end = b.begin - 1;
  return r.bare(range);
}

Range without_condition(const Reading& r, Range range) {
  if (const auto hit = r.first(Section::condition, range)) range.end = hit->at;
  return range;
}

bool read_words(const Acts& acts, std::size_t k) {
  const auto& r = acts.r;
  const auto& x = acts.reckoned[k];
  const auto& c = acts.clauses.list[k];
  auto maker = maker_of(acts, k);
  if (is_event(*x.act)) maker.voice.reset();  // what was done together is said by the text, not by who did it
  const Range words = without_brackets(r, acts.extent(k));
  if (*x.act == Act::designate) return designations(acts, k, maker, words);
  const bool nobody = maker.parties.empty();  // "has been accused of": by whom is not said
  const bool happens =
      is_event(*x.act) && r.c.discourse.anchored &&  // "The agreement was signed", "Talks will take place"
      (c.passive || (classes_in(acts.clauses.nouns, c.subject) & r.c.coder.lexicon().known().talks).any());
  if (nobody && !happens && !(c.passive && !parties_in(r, c.subject).empty())) return false;
  static constexpr Act spoken[] = {Act::propose, Act::undertake, Act::support, Act::announce, Act::comment};
  if (nobody && std::find(std::begin(spoken), std::end(spoken), *x.act) != std::end(spoken)) return false;
  if (nobody ? !r.c.discourse.anchored && !r.first(Section::polity, r.all())
             : private_life(acts, *x.act, maker.parties))
    return false;
  const auto meant = *x.act == Act::undertake ? content_of(acts, k, {c.group.end, words.end}) : std::nullopt;
  const bool hostile = meant && meant->act != Act::force_movement && meant->act != Act::weapons_in_zone &&
                       (mapping(meant->act).group == ActGroup::ground || meant->act == Act::sanction) &&
                       x.hit->entry->value == "undertake" &&
                       mood_of(r, {words.begin, c.group.end}, *x.hit) == Mood::asserted;
  if (*x.act == Act::undertake && !hostile && read_promise(acts, k, maker, words)) return true;
  if (x.hit->entry->value.ends_with(" met") || x.hit->entry->value.ends_with(" broken")) return false;  // whose?
  const Act act = hostile ? Act::threaten : *x.act;  // "sworn to attack"
  Claim claim = r.begin_act(is_event(act) ? ClaimKind::event : ClaimKind::position, words, act);
  add_codes(x.hit->entry->value, claim);
  const bool will =
      is_event(*x.act) && x.hit->at < c.verb;  // "would meet": its own modal says that it is still to come
  claim.status =
      mood_of(r, {acts.words(acts.outermost(k)).begin, c.group.end}, will ? Hit{c.verb, x.hit->entry} : *x.hit);
  if (is_event(*x.act)) claim.status = acts.reported(k, *claim.status);
  if (will && claim.status == Mood::forecast && !maker.parties.empty()) claim.status = Mood::intended;
  if (x.hit->entry->value.ends_with(" denied")) claim.status = Mood::denied;
  else if (own_denial(*x.hit->entry) && claim.status == Mood::denied) claim.status = Mood::asserted;
  add_maker(acts, k, maker, claim);
  add_addressees(acts, k, claim);
  const Range rest{c.group.end, words.end};
  claim.condition = condition_in(r, {c.group.begin, r.content.end});
  claim.content = content_of(acts, k, rest);
  if (claim.condition && claim.content) claim.content->status = Mood::conditional;
  add_holder(claim);
  const bool ahead = is_event(*x.act) && claim.status != Mood::asserted && claim.status != Mood::denied;
  claim.time = date_in(r, acts.words(k), ahead);
  if (!claim.time && is_event(*x.act)) claim.time = date_in(r, r.all(), ahead);
  add_places(r, {words.begin, r.content.end}, claim);
  claim.quoted = quotes_in(r, words, std::nullopt);
  if (is_event(act) && claim.actor.empty()) {  // "Talks between A and B", "an agreement was reached between A and B"
    bool together = false;
    for (auto i = words.begin; i < words.end; ++i)
      together = together || r.is(i, "between") || r.is(i, "with") || r.is(i, "of");
    if (together) claim.actor = r.actors_in(acts.words(k));
    claim.recipient.clear();
  }
  if (claim.place.empty() && r.c.discourse.place && the_town(r, words)) claim.place = {*r.c.discourse.place};
  join(claim);
  r.c.discourse.voice = maker.voice;
  if (maker.voice) {
    r.remember(*maker.voice);
    if (maker.voice->kind == LinkKind::person && maker.parties.size() == 1 && maker.parties[0].id)
      r.c.discourse.person_party = maker.parties[0];
  }
  r.emit(std::move(claim));
  return true;
}

namespace {

/// "will not", "does not intend to" before an act.
bool unwilling(const Acts& acts, std::size_t k) {
  const auto& r = acts.r;
  const auto& c = acts.clauses.list[k];
  static constexpr std::string_view modals[] = {"will", "would", "shall", "won't", "wouldn't"};
  static constexpr std::string_view wills[] = {"intend", "plan",      "want",     "wish",
                                               "mean",   "intending", "planning", "going"};
  if (c.group.begin == c.verb || c.passive || acts.clauses.tags[c.verb] != Tag::verb) return false;
  bool modal = false;
  bool negated = false;
  for (auto i = c.group.begin; i < c.verb; ++i) {
    modal = modal || one_of(r, i, modals);
    negated = negated || acts.clauses.tags[i] == Tag::negation || r.is(i, "won't") || r.is(i, "wouldn't");
  }
  const bool means = one_of(r, c.verb, wills) && k + 1 < acts.reckoned.size() && acts.reckoned[k + 1].act &&
                     acts.clauses.list[k + 1].governor == k;
  return negated && (modal || means);
}

/// "Nobody leaves until they free ours", "there will be no patrols unless": what whoever speaks will not let happen.
bool forbids(const Acts& acts, std::size_t k) {
  const auto& r = acts.r;
  const auto& c = acts.clauses.list[k];
  if (r.chain.empty() && acts.reckoned[k].voices.empty()) return false;
  static constexpr std::string_view nobody[] = {"nobody", "nothing", "none", "no"};
  const auto subject = r.bare(c.subject);
  const bool there = r.is(c.group.begin > 0 ? c.group.begin - 1 : 0, "there") && r.is(c.verb + 1, "no");
  if (!there && (subject.empty() || !one_of(r, subject.begin, nobody))) return false;
  bool ahead = (c.forms & (kThird | kBase)) != 0 && c.group.begin == c.verb;
  for (auto i = c.group.begin; i < c.verb; ++i) ahead = ahead || acts.clauses.tags[i] == Tag::modal;
  if (!ahead) return false;
  for (auto j = k + 1; j < acts.reckoned.size(); ++j)
    for (auto i = acts.clauses.list[j].words.begin; i <= acts.clauses.list[j].group.begin; ++i)
      if (r.is(i, "until") || r.is(i, "till") || r.is(i, "unless")) return true;
  return false;
}

bool refuse_all(const Acts& acts, std::size_t k) {
  const auto& r = acts.r;
  Claim claim =
      r.begin_act(ClaimKind::position, without_brackets(r, {acts.words(k).begin, r.content.end}), Act::refuse);
  acts.attribute(k, claim);
  auto by = speaking(r);
  if (!by) return false;
  claim.actor.push_back(std::move(*by));
  claim.condition = condition_in(r, r.content);
  if (const auto act = acts.reckoned[k].act; act && *act != Act::refuse)
    claim.content = Content{*act, Mood::conditional};
  add_holder(claim);
  r.emit(std::move(claim));
  return true;
}

}  // namespace

bool read_bidding(const Acts& acts, std::size_t k) {
  const auto& r = acts.r;
  const auto& c = acts.clauses.list[k];
  const auto& x = acts.reckoned[k];
  auto head = r.content.begin;
  while (head < c.verb && r.mark(head)) ++head;
  const bool bare = c.verb == head && c.group.begin == head && (c.forms & kBase) != 0;
  if (!bare || ((c.forms & kPast) != 0 && !r.is(head, "let")) || r.chain.empty()) return false;
  const auto by = speaking(r);
  const auto what = content_of(acts, k, {c.group.end, r.content.end});
  const auto act = x.act && !r.is(head, "let") ? x.act : what ? std::optional(what->act) : std::nullopt;
  if (!by || !act || !(by->id || r.c.discourse.anchored)) return false;
  Claim claim = r.begin_act(ClaimKind::position, without_brackets(r, acts.extent(k)), Act::demand);
  claim.actor = {*by};
  claim.content = Content{*act, std::nullopt};
  claim.condition = condition_in(r, {c.verb, r.content.end});
  claim.time = date_in(r, acts.words(k), true);
  add_places(r, acts.extent(k), claim);
  r.emit(std::move(claim));
  return true;
}

bool read_unwilling(const Acts& acts, std::size_t k) {
  const auto& r = acts.r;
  const auto& c = acts.clauses.list[k];
  if (forbids(acts, k)) return refuse_all(acts, k);
  if (!unwilling(acts, k)) return false;
  const auto maker = maker_of(acts, k);
  const bool known =
      std::any_of(maker.parties.begin(), maker.parties.end(), [](const auto& a) { return a.id.has_value(); });
  static constexpr std::string_view ours[] = {"we", "i"};
  if (!known && !(one_of(r, c.subject.begin, ours) && !r.chain.empty())) return false;
  Claim claim = r.begin_act(ClaimKind::position, without_brackets(r, acts.extent(k)), Act::refuse);
  add_maker(acts, k, maker, claim);
  if (claim.actor.empty())
    if (auto by = speaking(r)) claim.actor.push_back(std::move(*by));
  if (claim.actor.empty()) return false;
  claim.condition = condition_in(r, r.content);
  const auto what = predicate_at_verb(r, acts.clauses, c);
  const auto act = what ? act_named(what->entry->value) : acts.reckoned[k].act;
  if (act && *act != Act::refuse) claim.content = Content{*act, Mood::denied};
  else claim.content = content_of(acts, k, {c.group.end, r.content.end});
  if (claim.content) claim.content->status = claim.condition ? Mood::conditional : Mood::denied;
  add_addressees(acts, k, claim);
  add_places(r, acts.words(k), claim);
  claim.quoted = quotes_in(r, r.content, std::nullopt);
  r.c.discourse.voice = maker.voice;
  r.emit(std::move(claim));
  return true;
}

/// "X said that Y must withdraw": what X demands of Y.
bool read_demand(const Acts& acts, std::size_t k) {
  const auto& r = acts.r;
  const auto& c = acts.clauses.list[k];
  const auto& x = acts.reckoned[k];
  static constexpr std::string_view modals[] = {"must", "should", "ought"};
  if (c.group.begin == c.verb) return false;
  bool modal = false;
  for (auto i = c.group.begin; i < c.verb; ++i) modal = modal || one_of(r, i, modals);
  static constexpr std::string_view need[] = {"has", "have", "needs", "need", "ought"};  // "has to withdraw"
  for (auto i = c.group.begin; i < c.verb; ++i) modal = modal || (i > 0 && r.is(i, "to") && one_of(r, i - 1, need));
  if (!modal || c.tie == Clause::Tie::relative || (r.chain.empty() && x.voices.empty())) return false;
  auto subject = parties_in(r, c.subject);
  const auto by = speaking(r);
  if (!by) return false;
  Claim claim = r.begin_act(ClaimKind::position, without_brackets(r, acts.extent(k)), Act::demand);
  acts.attribute(k, claim);
  claim.actor = {*by};
  for (auto& a : subject)
    if (!same_actor(a, *by)) claim.recipient.push_back(std::move(a));
  const bool known = by->id || r.c.discourse.anchored || r.first(Section::polity, r.all());
  if (claim.recipient.empty() || !known) return false;
  claim.condition = condition_in(r, {c.verb, r.content.end});
  const auto what = predicate_at_verb(r, acts.clauses, c);
  const auto act = what ? act_named(what->entry->value) : x.act;
  if (act && act != Act::demand) claim.content = Content{*act, std::nullopt};
  else claim.content = content_in(r, without_condition(r, {c.verb, r.content.end}));
  claim.time = date_in(r, acts.words(k));
  add_places(r, acts.extent(k), claim);
  claim.quoted = quotes_in(r, r.content, std::nullopt);
  r.emit(std::move(claim));
  return true;
}

}  // namespace truce::coding
