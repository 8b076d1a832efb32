// Accusations, demands, denials, threats, talks, sanctions: a party, a verb, whom it is about. What they are about is
// content and never an event.
#include "coding/detail/statements.hpp"

#include <algorithm>

namespace truce::coding {
namespace {

using namespace model;

constexpr std::size_t kAgentTokensMax = 10;  // "accused by ..."

/// Acts in words that happen by being said or done at a table, and may stand as events.
bool is_event(Act act) {
  static constexpr Act acts[] = {Act::agree,        Act::declare_truce, Act::consult,
                                 Act::meet,         Act::recognise,     Act::sanction,
                                 Act::mediate,      Act::announce,      Act::support,
                                 Act::withdrawal,   Act::release,       Act::cooperate_military,
                                 Act::aid_delivery, Act::joining,       Act::cooperate_political,
                                 Act::exchange,     Act::detention,     Act::handover};
  return std::find(std::begin(acts), std::end(acts), act) != std::end(acts);
}

/// "sanction COERCE 172": the codes of others where they differ from the act's own.
void add_codes(const std::string& value, Claim& claim) {
  const auto space = value.find(' ');
  if (space == std::string::npos) return;
  const auto more = value.substr(space + 1);
  const auto gap = more.find(' ');
  claim.plover = more.substr(0, gap);
  if (gap != std::string::npos) claim.cameo = more.substr(gap + 1);
  else claim.cameo.reset();
}

/// "accuse" is a verb behind "to" or "will", and behind a plural that acts: "the rebels accuse".
bool no_verb(const Reading& r, Hit hit) {
  static constexpr std::string_view words[] = {"to",   "will",  "would", "must",  "should", "shall",
                                               "may",  "might", "can",   "could", "not",    "did",
                                               "does", "do",    "never", "also",  "cannot"};
  if (!hit.entry->infinitive) return false;
  if (hit.at == 0 || r.mark(hit.at - 1)) return true;
  if (r.match(Section::polity, hit.at - 1) != nullptr || r.mention_at(hit.at - 1) != nullptr) return false;
  return !one_of(r, hit.at - 1, words);
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
         act == Act::reject;
}

/// "Maria visited her aunt": somebody whom nobody knows, in a sentence without a party, a place or a thing of the field.
bool private_life(const Reading& r, const std::vector<ActorRef>& who) {
  if (std::any_of(who.begin(), who.end(), [](const ActorRef& a) { return a.id.has_value(); })) return false;
  return r.mentions.empty() && !r.first(Section::polity, r.all()) && !r.first(Section::ground_object, r.all()) &&
         !r.first(Section::violation, r.all()) && who.size() < 2;
}

/// "groups that the three will attack": the verb's subject stands behind "that" and is not the party before it.
bool of_another(const Reading& r, std::size_t subject, std::size_t verb) {
  for (std::size_t i = subject; i < verb; ++i)
    if (r.is(i, "that") || r.is(i, "whom")) return true;
  return false;
}

/// Reads the statement at `hit`; the parties stand behind `from`. False where nobody can be named who makes it.
bool read_statement(const Reading& r, Hit hit, Act act, std::size_t from) {
  const Range all = r.content;
  const auto subject = subject_before(r, {from, all.end}, hit.at);
  if (of_another(r, subject.begin, hit.at)) return false;
  auto who = subject.actors;
  std::size_t after = hit.end();
  const bool passive = passive_at(r, hit.at);
  if (passive) {
    if (!r.is(hit.end(), "by")) return false;
    after = std::min(all.end, hit.end() + kAgentTokensMax);
    who = r.actors_in({hit.end(), after});
  }
  if (who.empty() && hit.at <= all.begin + 1 && !r.chain.empty())
    if (auto by = speaking(r)) who.push_back(std::move(*by));
  if (who.empty() || (common(act) && private_life(r, who))) return false;
  Claim claim = r.begin_act(is_event(act) ? ClaimKind::event : ClaimKind::position,
                            without_brackets(r, {std::min(subject.begin, hit.at), all.end}), act);
  add_codes(hit.entry->value, claim);
  claim.status = mood_of(r, all, hit);
  claim.actor = who;
  if (passive) claim.recipient = subject.actors;
  add_recipients(r, {after, all.end}, claim);
  claim.condition = condition_in(r, {hit.at, all.end});
  claim.content = content_in(r, without_condition(r, {hit.end(), all.end}));
  if (claim.condition && claim.content) claim.content->status = Mood::conditional;
  claim.time = date_in(r, r.all());
  if (is_event(act)) add_places(r, {hit.end(), all.end}, claim);
  if (act == Act::detention && claim.status == Mood::asserted) claim.losses = losses_in(r, all, Scope::incident);
  claim.quoted = quotes_in(r, all, std::nullopt);
  r.emit(std::move(claim));
  return true;
}

/// "X said that Y must withdraw": what X demands of Y.
bool read_demand(const Reading& r) {
  static constexpr std::string_view modals[] = {"must", "should", "shall", "ought"};
  const Range all = r.content;
  if (r.chain.empty()) return false;
  for (std::size_t i = all.begin + 1; i < all.end; ++i) {
    if (!one_of(r, i, modals) || r.bracketed(i)) continue;
    const auto subject = subject_before(r, all, i);
    if (subject.actors.empty() || subject.begin > i || i - subject.begin > kAgentTokensMax) return false;
    const auto by = speaking(r);
    if (!by) return false;
    Claim claim =
        r.begin_act(ClaimKind::position, without_brackets(r, {std::min(subject.begin, i), all.end}), Act::demand);
    claim.actor = {*by};
    for (const auto& a : subject.actors)
      if (!same_actor(a, *by)) claim.recipient.push_back(a);
    if (claim.recipient.empty()) return false;
    claim.condition = condition_in(r, {i, all.end});
    claim.content = content_in(r, without_condition(r, {i, all.end}));
    claim.time = date_in(r, r.all());
    claim.quoted = quotes_in(r, all, std::nullopt);
    r.emit(std::move(claim));
    return true;
  }
  return false;
}

/// Where another verb is joined to the one before it: "X condemned A and called for B".
std::optional<std::size_t> joined_verb(const Reading& r, std::size_t from, std::size_t end) {
  for (std::size_t i = from; i + 1 < end; ++i)
    if ((r.is(i, "and") || r.is(i, "but")) &&
        (r.match(Section::statement, i + 1) != nullptr || r.match(Section::statement, i + 2) != nullptr))
      return i + 1;
  return std::nullopt;
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

bool read_statements(const Reading& r) {
  const Range all = r.content;
  std::size_t from = all.begin;
  bool any = false;
  for (const auto& hit : r.every(Section::statement, all)) {
    if (hit.at < from || r.mention_at(hit.at) != nullptr || r.bracketed(hit.at) || no_verb(r, hit)) continue;
    const auto act = act_named(hit.entry->value);
    if (!act || !read_statement(r, hit, *act, from)) continue;
    any = true;
    const auto next = r.chain.empty() ? joined_verb(r, hit.end(), all.end) : std::nullopt;
    if (!next) break;  // what follows is content
    from = *next;
  }
  return any || read_demand(r);
}

}  // namespace truce::coding
