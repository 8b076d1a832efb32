// Names and sentences about the things of an Account.
#include <algorithm>
#include <set>

#include "bulletin/detail/wording.hpp"

namespace truce::bulletin::detail {

Book::Book(const Account& account, const Reader& reader)
    : account_(account), words_(Catalogue::of(reader.language)), isolates_(reader.isolates) {
  for (const auto& n : account.names) names_.emplace(n.id, &n);
  for (const auto& n : reader.names) own_names_.emplace(n.id, &n);
  for (const auto& p : account.places) places_.emplace(p.id.value, &p);
  for (const auto& r : account.references) references_.emplace(r.claim.text(), &r);
  std::set<ActorId> all;
  for (const auto& c : account.counts) all.insert(c.recorder);
  for (const auto& d : account.dots) all.insert(d.recorder);
  for (const auto& g : account.mission.guarantors) {
    const auto before = recorders_.size();
    for (const auto& id : all)
      if (const auto* known = entry(id.value); id == g.id || (known != nullptr && known->of == g.id))
        recorders_.push_back(id);
    if (recorders_.size() == before) recorders_.push_back(g.id);
  }
  for (const auto& id : all)
    if (std::find(recorders_.begin(), recorders_.end(), id) == recorders_.end()) recorders_.push_back(id);
}

const Name* Book::entry(std::string_view id) const {
  const auto it = names_.find(id);
  return it == names_.end() ? nullptr : it->second;
}

std::string Book::short_name(std::string_view id) const {
  const auto* known = entry(id);
  if (known == nullptr || !known->of) return name(id);
  const auto rivals = std::count_if(recorders_.begin(), recorders_.end(), [&](const ActorId& other) {
    const auto* rival = entry(other.value);
    return other.value != id && rival != nullptr && rival->of == known->of;
  });
  const bool recorder = std::find(recorders_.begin(), recorders_.end(), ActorId(std::string(id))) != recorders_.end();
  return recorder && rivals > 0 ? name(id) : name(known->of->value);
}

std::string Book::bare_name(std::string_view id) const {
  if (const auto it = own_names_.find(id); it != own_names_.end()) return it->second->name;
  if (const auto it = names_.find(id); it != names_.end()) return it->second->name;
  if (const auto it = places_.find(id); it != places_.end()) return it->second->name;
  return std::string(id);
}

std::string Book::code_name(std::string_view id) const { return isolated(spaced(bare_name(id))); }

std::string Book::name(std::string_view id) const { return isolated(bare_name(id)); }

const PlaceLine* Book::place_line(const PlaceId& id) const {
  const auto it = places_.find(id.value);
  return it == places_.end() ? nullptr : it->second;
}

const Reference* Book::reference(std::string_view claim) const {
  const auto it = references_.find(claim);
  return it == references_.end() ? nullptr : it->second;
}

std::string Book::place(const PlaceId& id) const {
  const auto* line = place_line(id);
  if (line == nullptr) return isolated(id.value);
  return own_names_.contains(id.value) ? name(id.value) : isolated(line->name);
}

std::string Book::places(const std::vector<PlaceId>& ids) const {
  std::vector<std::string> out;
  for (const auto& id : ids) out.push_back(place(id));
  if (out.empty()) return say("place.not-stated");
  return out.size() > 1 ? say("places.together", {{"places", words_.listed(out)}}) : out[0];
}

std::string Book::names(const std::vector<ActorId>& ids) const {
  std::vector<std::string> out;
  for (const auto& id : ids) out.push_back(name(id.value));
  return words_.listed(out);
}

std::string Book::link(const model::Link& l) const {
  if (l.id) return name(*l.id);
  if (l.kind == model::LinkKind::unknown) return say("link.unknown");
  return say("link." + std::string(name_of(l.kind)), {{"many", l.number == "plural" ? "yes" : "no"}});
}

std::string Book::chain(const std::vector<model::Link>& links) const {
  std::string out;
  for (const auto& l : links) out = out.empty() ? link(l) : say("chain.citing", {{"who", out}, {"source", link(l)}});
  return out;
}

std::string Book::recorder(const RegisteredCount& c) const {
  std::string out = name(c.recorder.value);
  if (!c.as_reported) return out;
  const std::string by = c.reported_by.empty() ? "" : link(c.reported_by.back());
  return say("recorder.as-reported", {{"recorder", out}, {"told", by.empty() ? "no" : "yes"}, {"by", by}});
}

std::string Book::as_said(const RegisteredCount& c) const {
  if (!c.as_reported) return "";
  if (c.reported_by.empty()) return say("as-reported");
  const auto& last = c.reported_by.back();
  return say("as-reported-by", {{"by", last.id ? short_name(*last.id) : link(last)}});
}

std::string Book::confirmed(const Confirmation& c, const std::string& by) const {
  const bool some = c.value && c.stance == model::Stance::partly;
  std::string out = some ? say("confirmed.some", {{"n", *c.value}, {"by", by}})
                         : say("confirmed." + std::string(name_of(c.stance)), {{"by", by}});
  return c.reason ? say("with-note", {{"what", out}, {"note", label("why", *c.reason)}}) : out;
}

std::string Book::confirmation(const Confirmation& c) const { return confirmed(c, name(c.by.value)); }
std::string Book::short_confirmation(const Confirmation& c) const { return confirmed(c, short_name(c.by.value)); }

std::string Book::said_by(const RegisteredCount& c) const {
  std::vector<model::Link> rest;
  for (const auto& l : c.reported_by)
    if (std::none_of(c.carriers.begin(), c.carriers.end(), [&](const Carrier& k) { return l.id == k.source.value; }))
      rest.push_back(l);
  return chain(rest);
}

std::string Book::parts(const RegisteredCount& c) const {
  std::vector<std::string> out;
  for (const auto& p : c.parts) {
    const std::string value = p.value ? number(*p.value) : say("parts.no-number");
    const std::string by = p.according_to ? name(*p.according_to) : "";
    if (p.place.empty() && p.according_to) out.push_back(say("parts.of-these", {{"by", by}, {"value", value}}));
    else
      out.push_back(
          say("parts.place",
              {{"place", places(p.place)}, {"value", value}, {"told", p.according_to ? "yes" : "no"}, {"by", by}}));
  }
  return words_.commas(out);
}

std::string Book::actors(const std::vector<model::ActorRef>& refs) const {
  std::vector<std::string> out;
  for (const auto& a : refs) {
    std::string one = a.id ? name(a.id->value) : say("somebody-not-in-registry");
    if (a.role) one = say("with-note", {{"what", one}, {"note", label("role", *a.role)}});
    out.push_back(one);
  }
  return words_.listed(out);
}

std::string Book::statement(const Statement& s) const {
  std::string who = actors(s.actor), out;
  if (s.joint) who = say("actors.together", {{"actors", who}});
  const std::string by = who.empty() ? "no" : "yes";
  if (s.obligation) {
    std::vector<std::string> obligors;
    for (const auto& o : s.obligation->obligor) obligors.push_back(name(o.value));
    out = say("statement.obligation", {{"by", by},
                                       {"who", who},
                                       {"what", code_name(s.obligation->id.value)},
                                       {"owed", obligors.empty() ? "no" : "yes"},
                                       {"whom", words_.listed(obligors)},
                                       {"told", s.obligation->status ? name_of(*s.obligation->status) : "no"}});
  } else if (s.act) {
    out = say("statement.act", {{"by", by}, {"who", who}, {"act", act(*s.act)}});
  } else {
    out = who;
  }
  if (s.status) out = with_mood(out, *s.status);
  // Whose obligation it is has been said.
  const auto obligor = [&](const model::ActorRef& a) {
    return s.obligation && a.id &&
           std::find(s.obligation->obligor.begin(), s.obligation->obligor.end(), *a.id) != s.obligation->obligor.end();
  };
  if (!std::all_of(s.recipient.begin(), s.recipient.end(), obligor))
    out = say("statement.towards", {{"what", out}, {"whom", actors(s.recipient)}});
  if (s.content) {
    std::string about = act(s.content->act);
    if (s.content->status) about = with_mood(about, *s.content->status);
    out = say("statement.about", {{"what", out}, {"about", about}});
  }
  if (s.condition) out = say("statement.condition", {{"what", out}, {"condition", condition(*s.condition)}});
  return out;
}

std::string Book::with_mood(const std::string& what, model::Mood mood) const {
  if (mood == model::Mood::asserted) return what;
  return say("with-note", {{"what", what}, {"note", label("mood", name_of(mood))}});
}

std::string Book::condition(const model::Condition& c) const {
  std::string out = say("condition", {{"type", c.type},
                                      {"word", harmless(c.type)},
                                      {"held", c.holder ? "yes" : "no"},
                                      {"holder", c.holder ? name(c.holder->value) : ""}});
  if (!c.met) return out;
  return say("condition.met", {{"condition", out},
                               {"met", c.met->value ? "yes" : "no"},
                               {"told", c.met->by ? "yes" : "no"},
                               {"by", c.met->by ? name(c.met->by->value) : ""}});
}

std::string Book::said_by(const Statement& s) const {
  std::string out = s.recorded_by ? say("said-by.record", {{"who", name(s.recorded_by->value)}}) : std::string();
  if (s.source) {
    const std::string source = name(s.source->value);
    out = out.empty() ? source : say("said-by.from", {{"who", out}, {"source", source}});
  }
  const std::string links = chain(s.chain);
  if (!links.empty()) out = out.empty() ? links : say("chain.citing", {{"who", out}, {"source", links}});
  return out.empty() ? say("not-stated") : out;
}

std::string Book::ground(const DelineationLine& d) const {
  return say("ground", {{"of", name(d.of.value)},
                        {"named", d.area ? "yes" : "no"},
                        {"area", d.area ? isolated(*d.area) : ""},
                        {"held", d.actor ? "yes" : "no"},
                        {"holder", d.actor ? name(d.actor->value) : ""},
                        {"status", d.status ? name_of(*d.status) : "no"},
                        {"dated", d.from ? "yes" : "no"},
                        {"from", d.from ? date(*d.from) : ""},
                        {"reported", d.as_reported ? "yes" : "no"}});
}

std::string Book::notice(const NoticeLine& n) const {
  const std::string by = n.by ? name(n.by->value) : "";
  std::string out = label("notice", n.code);
  if (n.code == "cited-retracted" && n.by) out = say("notice.cited-retracted-by", {{"by", by}});
  else if (n.by) out = say("notice.by", {{"what", out}, {"by", by}});
  return n.source ? say("notice.of-source", {{"source", name(n.source->value)}, {"what", out}}) : out;
}

std::string Book::reporters(const std::vector<const PositionLine*>& positions) const {
  std::vector<std::string> sources;
  bool reported = false;
  for (const auto* p : positions) {
    reported = reported || p->as_reported;
    if (!p->as_reported || !p->source) continue;
    const auto text = name(p->source->value);
    if (std::find(sources.begin(), sources.end(), text) == sources.end()) sources.push_back(text);
  }
  if (!sources.empty()) return say("as-reported-by-sources", {{"sources", words_.listed(sources)}});
  return reported ? say("as-reported") : "";
}

std::string Book::viewpoint() const {
  if (account_.viewpoint == "joint") return say("viewpoint.joint");
  if (account_.viewpoint == "observer") return say("viewpoint.observer");
  const std::string whose = name(account_.viewpoint);
  return account_.withheld ? say("viewpoint.withheld", {{"whose", whose}, {"n", *account_.withheld}}) : whose;
}

std::string Book::period() const { return words_.dates(account_.period.from, account_.period.to); }

std::string Book::gap(const GapLine& g) const {
  std::string out = say("gap", {{"told", g.by ? "yes" : "no"},
                                {"by", g.by ? name(g.by->value) : ""},
                                {"kind", name_of(g.kind)},
                                {"impeded", g.impeded_by ? "yes" : "no"},
                                {"impeder", g.impeded_by ? name(g.impeded_by->value) : ""}});
  return g.reason ? say("with-note", {{"what", out}, {"note", label("why", *g.reason)}}) : out;
}

std::string Book::gap_line(const GapLine& g) const {
  return say("gap.where", {{"place", place(g.place)}, {"days", words_.dates(g.from, g.until)}, {"gap", gap(g)}});
}

std::string Book::title() const {
  const auto& m = account_.mission;
  if (m.title) return isolated(*m.title);
  return m.agreement ? name(*m.agreement) : say("title.none");
}

std::string Book::in_force() const {
  const auto& m = account_.mission;
  if (!m.start) return say("in-force.none");
  if (!m.end) return say("in-force.from", {{"from", date(*m.start)}});
  return say("in-force.from-to", {{"from", date(*m.start)}, {"to", date(*m.end)}});
}

std::vector<std::string> Book::guarantors() const {
  std::vector<std::string> out;
  for (const auto& g : account_.mission.guarantors)
    out.push_back(g.from ? say("guarantor.from", {{"who", name(g.id.value)}, {"from", date(*g.from)}})
                         : name(g.id.value));
  if (out.empty()) out.push_back(say("guarantors.none"));
  return out;
}

std::vector<std::string> Book::not_acceded() const {
  std::vector<std::string> out;
  for (const auto& g : account_.mission.guarantors)
    if (!g.acceded) out.push_back(name(g.id.value));
  return out;
}

std::string Book::sides(const Incident& i) const {
  std::vector<std::string> out;
  for (const auto& s : i.sides)
    out.push_back(say("side", {{"role", s.role}, {"who", name(s.actor.value)}, {"source", name(s.according_to)}}));
  return out.empty() ? say("not-stated") : words_.semicolons(out);
}

std::string Book::where(const Incident& i) const {
  if (!i.where || (!i.where->id && !i.where->precision)) return say("place.not-stated");
  std::string out = i.where->id ? place(*i.where->id) : say("place.unnamed");
  if (!i.where->precision) return out;
  return say("place.known-to", {{"place", out}, {"precision", name_of(*i.where->precision)}});
}

std::string Book::incident_line(const Incident& i) const {
  return say("incident", {{"when", when_text(words_, i.when)}, {"where", where(i)}, {"acts", acts(i)}});
}

std::string Book::origins(const Incident& i) const {
  return say("incident.origins", {{"reports", i.reports}, {"origins", i.origins}});
}

std::string Book::loss_line(const ClaimedLoss& l) const {
  return say("incident.loss", {{"harm", label("harm", name_of(l.loss.harm))},
                               {"n", loss_number(words_, l.loss)},
                               {"scope", loss_scope(words_, l.loss)},
                               {"source", name(l.claimant)}});
}

std::string Book::check_line(const VerificationLine& v) const {
  std::string out = words_.commas({label("method", name_of(v.method)), label("outcome", name_of(v.outcome))});
  if (v.why) out = say("with-note", {{"what", out}, {"note", label("why", *v.why)}});
  return v.team ? say("incident.checked-by", {{"check", out}, {"team", name(v.team->value)}}) : out;
}

std::string Book::responsibility(std::string_view id, const JudgementLine& j) const {
  return say(id, {{"code", label("responsibility", j.responsibility)},
                  {"told", j.responsible.empty() ? "no" : "yes"},
                  {"who", names(j.responsible)}});
}

std::string Book::awaited(std::string_view id, const Awaited& w) const {
  return say(id, {{"who", name(w.of.value)},
                  {"told", w.days ? "yes" : "no"},
                  {"n", w.days.value_or(0)},
                  {"dated", w.due ? "yes" : "no"},
                  {"due", w.due ? date(*w.due) : ""},
                  {"late", w.overdue_days ? "yes" : "no"},
                  {"over", w.overdue_days.value_or(0)}});
}

std::string Book::notice_ids(const NoticeLine& n) const {
  if (!n.of) return "";
  return n.ref ? say("notice.ids", {{"of", code(*n.of)}, {"by", code(*n.ref)}}) : code(*n.of);
}

std::string Book::ratings(const SourceLine& s) const {
  std::vector<std::string> out;
  for (const auto& r : s.ratings)
    out.push_back(say("source.rating", {{"grade", harmless(r.reliability)}, {"by", name(r.by.value)}}));
  return out.empty() ? say("source.not-rated") : words_.commas(out);
}

std::string Book::origin(const Reference& r) const {
  std::vector<std::string> out;
  if (r.source) out.push_back(name(r.source->value));
  if (r.published) out.push_back(date(*r.published));
  const std::string from = words_.commas(out);
  return r.chain.empty() ? from : say("chain.citing", {{"who", from}, {"source", chain(r.chain)}});
}

std::optional<Coordinate> Book::spot(const Incident& i) const {
  if (!i.where) return std::nullopt;
  if (const auto own = i.where->coordinate()) return own;
  const auto* line = i.where->id ? place_line(*i.where->id) : nullptr;
  if (line == nullptr || !line->lat || !line->lon) return std::nullopt;
  return Coordinate{*line->lat, *line->lon};
}

std::string Book::acts(const Incident& i) const {
  std::string out;
  for (const auto a : i.acts) out += (out.empty() ? "" : " / ") + act(a);
  return out.empty() ? say("acts.none") : out;
}

std::size_t Book::recorder_index(const ActorId& id) const {
  return static_cast<std::size_t>(std::find(recorders_.begin(), recorders_.end(), id) - recorders_.begin());
}

std::string Book::letter(const ActorId& id) const {
  const std::size_t i = recorder_index(id);
  return words_.isolated(i < 26 ? std::string(1, static_cast<char>('A' + i))
                                : words_.digits(static_cast<std::int64_t>(i + 1)));
}

std::vector<const PositionLine*> Book::excluders(const DesignationLine& line) const {
  std::vector<const PositionLine*> out;
  for (const auto& g : account_.mission.guarantors)
    for (const auto& p : line.positions)
      if (p.of == g.id && p.status == model::Coverage::excluded) {
        out.push_back(&p);
        break;
      }
  return out;
}

Agreement Book::excluded(const DesignationLine& line) const {
  const std::size_t n = excluders(line).size();
  if (n == 0) return Agreement::nobody;
  if (n == account_.mission.guarantors.size()) return Agreement::by_all;
  return n == 1 ? Agreement::by_one : Agreement::by_some;
}

bool Book::contested(const DesignationLine& line) {
  bool in = false, out = false;
  for (const auto& p : line.positions) {
    in = in || p.status == model::Coverage::covered;
    out = out || p.status == model::Coverage::excluded;
  }
  return in && out;
}

std::vector<std::pair<std::string, std::int64_t>> by_status(const Account& a) {
  static const std::vector<std::string> order = {
      "agreed-violation",   "agreed-no-violation", "disputed",         "one-sided", "undetermined",
      "sole-guarantor-yes", "sole-guarantor-no",   "no-agreed-status", "outside",   "reported"};
  std::map<std::string, std::int64_t> counted;
  for (const auto& i : a.incidents) ++counted[i.judgement.status];
  std::vector<std::pair<std::string, std::int64_t>> out;
  for (const auto& code : order)
    if (counted.contains(code)) out.emplace_back(code, counted[code]);
  for (const auto& [code, n] : counted)
    if (std::find(order.begin(), order.end(), code) == order.end()) out.emplace_back(code, n);
  return out;
}

std::vector<ReasonGroup> grouped(const Catalogue& words, const std::vector<CoverageReason>& reasons) {
  std::vector<ReasonGroup> out;
  for (const auto& r : reasons) {
    std::string text = words.label("reason", harmless(r.code));
    if (r.as_reported) text = words.say("with-note", {{"what", text}, {"note", words.say("as-reported")}});
    auto at = std::find_if(out.begin(), out.end(), [&](const ReasonGroup& g) { return g.text == text; });
    if (at == out.end()) at = out.insert(out.end(), {text, {}});
    if (r.ref) at->refs.push_back(*r.ref);
  }
  return out;
}

std::vector<const Statement*> leading_statements(const Account& a, std::size_t most) {
  const auto told_again = [&](const Statement& s) {
    return !s.recorded_by && s.obligation &&
           std::any_of(a.statements.begin(), a.statements.end(), [&](const Statement& o) {
             return o.recorded_by && o.claims == s.claims && o.obligation && o.obligation->id == s.obligation->id;
           });
  };
  std::vector<const Statement*> out;
  for (const bool recorded : {true, false})
    for (const auto& s : a.statements)
      if (s.recorded_by.has_value() == recorded && !told_again(s) && out.size() < most) out.push_back(&s);
  return out;
}

std::vector<const TallyLine*> leading_tallies(const Account& a) {
  std::vector<const TallyLine*> out;
  const auto ends = [](const TallyLine& t) {
    if (!t.period) return DayNumber{-1'000'000};
    if (t.period->end) return t.period->end->last_day();
    return t.period->start ? t.period->start->last_day() : DayNumber{-1'000'000};
  };
  for (const auto& t : a.tallies) {
    const bool of_all =
        !t.loss.population || (!t.loss.population->status && !t.loss.population->affiliation &&
                               !t.loss.population->nationality && !t.loss.population->age && !t.loss.population->sex);
    if (!of_all || (t.loss.harm != model::Harm::dead && t.loss.harm != model::Harm::killed)) continue;
    const auto it = std::find_if(out.begin(), out.end(), [&](const TallyLine* o) { return o->claimant == t.claimant; });
    if (it == out.end()) out.push_back(&t);
    else if (ends(**it) < ends(t)) *it = &t;
  }
  return out;
}

}  // namespace truce::bulletin::detail
