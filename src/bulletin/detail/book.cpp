// Names and sentences about the things of an Account.
#include <algorithm>
#include <set>

#include "bulletin/detail/wording.hpp"

namespace truce::bulletin::detail {

Book::Book(const Account& account) : account_(account) {
  for (const auto& n : account.names) names_.emplace(n.id, &n);
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

std::string Book::name(std::string_view id) const {
  if (const auto it = names_.find(id); it != names_.end()) return harmless(it->second->name);
  if (const auto it = places_.find(id); it != places_.end()) return harmless(it->second->name);
  return harmless(id);
}

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
  return harmless(line ? line->name : id.value);
}

std::string Book::places(const std::vector<PlaceId>& ids) const {
  std::vector<std::string> out;
  for (const auto& id : ids) out.push_back(place(id));
  if (out.empty()) return "place not stated";
  return listed(out) + (out.size() > 1 ? " together" : "");
}

std::string Book::names(const std::vector<ActorId>& ids) const {
  std::vector<std::string> out;
  for (const auto& id : ids) out.push_back(name(id.value));
  return listed(out);
}

std::string Book::link(const model::Link& l) const {
  if (l.id) return name(*l.id);
  const bool many = l.number == "plural";
  if (l.kind == model::LinkKind::unnamed) return many ? "unnamed sources" : "an unnamed source";
  if (l.kind == model::LinkKind::unknown) return "a source not known to the registry";
  return (many ? "more than one " : "one ") + std::string(name_of(l.kind)) + " not in the registry";
}

std::string Book::chain(const std::vector<model::Link>& links) const {
  std::string out;
  for (const auto& l : links) out += (out.empty() ? "" : ", citing ") + link(l);
  return out;
}

std::string Book::recorder(const RegisteredCount& c) const {
  std::string out = name(c.recorder.value);
  if (!c.as_reported) return out;
  return out + (c.reported_by.empty() ? ", as reported" : ", as " + link(c.reported_by.back()) + " reports");
}

std::string Book::as_said(const RegisteredCount& c) const {
  if (!c.as_reported) return "";
  if (c.reported_by.empty()) return "as reported";
  const auto& last = c.reported_by.back();
  return "as " + (last.id ? short_name(*last.id) : link(last)) + " reports";
}

namespace {

std::string confirmed(const Confirmation& c, const std::string& by) {
  return (c.value && c.stance == model::Stance::partly ? grouped(*c.value) + " confirmed" : stance_label(c.stance)) +
         " by " + by + (c.reason ? " (" + spaced(*c.reason) + ")" : "");
}

}  // namespace

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
  std::string out;
  for (const auto& p : c.parts) {
    out += out.empty() ? "" : ", ";
    if (p.place.empty() && p.according_to) out += "of these according to " + name(*p.according_to);
    else out += places(p.place);
    out += " " + (p.value ? grouped(*p.value) : std::string("(no number)"));
    if (!p.place.empty() && p.according_to) out += " (according to " + name(*p.according_to) + ")";
  }
  return out;
}

namespace {

std::string actors(const Book& book, const std::vector<model::ActorRef>& refs) {
  std::vector<std::string> out;
  for (const auto& a : refs) {
    std::string one = a.id ? book.name(a.id->value) : std::string("somebody not in the registry");
    if (a.role) one += " (" + spaced(harmless(*a.role)) + ")";
    out.push_back(one);
  }
  return listed(out);
}

}  // namespace

std::string Book::statement(const Statement& s) const {
  std::string out = actors(*this, s.actor);
  if (s.joint) out += " together";
  if (s.obligation) {
    std::vector<std::string> obligors;
    for (const auto& o : s.obligation->obligor) obligors.push_back(name(o.value));
    out += (out.empty() ? "The obligation \"" : ": the obligation \"") + spaced(name(s.obligation->id.value)) + "\"";
    if (!obligors.empty()) out += " of " + listed(obligors);
    if (s.obligation->status) out += " is said to be " + std::string(name_of(*s.obligation->status));
  } else if (s.act) {
    out += (out.empty() ? "" : ": ") + act_label(*s.act);
  }
  if (s.status && *s.status != model::Mood::asserted) out += " (" + std::string(name_of(*s.status)) + ")";
  // Whose obligation it is has been said.
  const auto obligor = [&](const model::ActorRef& a) {
    return s.obligation && a.id &&
           std::find(s.obligation->obligor.begin(), s.obligation->obligor.end(), *a.id) != s.obligation->obligor.end();
  };
  if (!std::all_of(s.recipient.begin(), s.recipient.end(), obligor)) out += ", towards " + actors(*this, s.recipient);
  if (s.content) {
    out += "; about: " + act_label(s.content->act);
    if (s.content->status && *s.content->status != model::Mood::asserted)
      out += " (" + std::string(name_of(*s.content->status)) + ")";
  }
  if (s.condition) {
    out += "; condition: " + harmless(s.condition->type);
    if (s.condition->holder) out += " " + name(s.condition->holder->value) + " does its part";
    if (const auto& met = s.condition->met) {
      out += met->value ? ", said to be met" : ", said not to be met";
      if (met->by) out += " by " + name(met->by->value);
    }
  }
  return out;
}

std::string Book::said_by(const Statement& s) const {
  std::string out = s.recorded_by ? name(s.recorded_by->value) + ", in its record" : std::string();
  if (s.source) out += (out.empty() ? "" : ", from ") + name(s.source->value);
  const std::string links = chain(s.chain);
  if (!links.empty()) out += (out.empty() ? "" : ", citing ") + links;
  return out.empty() ? "not stated" : out;
}

std::string Book::ground(const DelineationLine& d) const {
  std::string out = name(d.of.value) + ": ";
  if (d.area) out += harmless(*d.area) + " ";
  if (d.actor) out += "held by " + name(d.actor->value);
  if (d.status) out += (d.actor ? ", " : "") + std::string(name_of(*d.status));
  return out + (d.from ? " from " + long_date(*d.from) : "") + (d.as_reported ? " (as reported)" : "");
}

std::string Book::notice(const NoticeLine& n) const {
  const std::string source = n.source ? name(n.source->value) + ": " : "";
  if (n.code == "cited-retracted" && n.by)
    return source + "retracted, and a finding of " + name(n.by->value) + " cites it";
  return source + notice_label(n.code) + (n.by ? " by " + name(n.by->value) : "");
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
  return sources.empty() ? (reported ? "as reported" : "") : "as reported by " + listed(sources);
}

std::string Book::viewpoint() const {
  if (account_.viewpoint == "joint") return "joint: only what follows under the agreement's rule is called agreed";
  if (account_.viewpoint == "observer") return "an observer's, from public statements: everything is as reported";
  return name(account_.viewpoint) + (account_.withheld ? "; it rests on " + counted(*account_.withheld, "claim") +
                                                             " withheld from the others: NOT FOR PUBLICATION"
                                                       : "");
}

std::string Book::period() const { return date_range(account_.period.from, account_.period.to); }

std::string Book::gap(const GapLine& g) const {
  return "monitoring" + (g.by ? " by " + name(g.by->value) : std::string()) + " " + std::string(name_of(g.kind)) +
         (g.impeded_by ? ", by " + name(g.impeded_by->value) : "") +
         (g.reason ? " (" + spaced(harmless(*g.reason)) + ")" : "");
}

std::string Book::title() const {
  const auto& m = account_.mission;
  if (m.title) return harmless(*m.title);
  return m.agreement ? harmless(name(*m.agreement)) : "No agreement";
}

std::string Book::in_force() const {
  const auto& m = account_.mission;
  if (!m.start) return "No agreement is recorded here";
  return "In force from " + long_date(*m.start) + (m.end ? " to " + long_date(*m.end) : "");
}

std::vector<std::string> Book::guarantors() const {
  std::vector<std::string> out;
  for (const auto& g : account_.mission.guarantors)
    out.push_back(name(g.id.value) + (g.from ? " (from " + long_date(*g.from) + ")" : ""));
  if (out.empty()) out.emplace_back("none named");
  return out;
}

std::vector<std::string> Book::not_acceded() const {
  std::vector<std::string> out;
  for (const auto& g : account_.mission.guarantors)
    if (!g.acceded) out.push_back(name(g.id.value));
  return out;
}

std::string Book::sides(const Incident& i) const {
  std::string out;
  for (const auto& s : i.sides) {
    out += out.empty() ? "" : "; ";
    out += (s.role == "by"        ? "by "
            : s.role == "against" ? "against "
                                  : "side ") +
           name(s.actor.value) + ", according to " + name(s.according_to);
  }
  return out.empty() ? "not stated" : out;
}

std::string Book::where(const Incident& i) const {
  if (!i.where || (!i.where->id && !i.where->precision)) return "place not stated";
  std::string out = i.where->id ? place(*i.where->id) : std::string("unnamed place");
  if (i.where->precision)
    out += " (known to the " +
           std::string(*i.where->precision == model::PlacePrecision::exact ? "spot" : name_of(*i.where->precision)) +
           ")";
  return out;
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
  for (const auto a : i.acts) out += (out.empty() ? "" : " / ") + act_label(a);
  return out.empty() ? "act not stated" : out;
}

std::size_t Book::recorder_index(const ActorId& id) const {
  return static_cast<std::size_t>(std::find(recorders_.begin(), recorders_.end(), id) - recorders_.begin());
}

std::string Book::letter(const ActorId& id) const {
  const std::size_t i = recorder_index(id);
  return i < 26 ? std::string(1, static_cast<char>('A' + i)) : std::to_string(i + 1);
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

std::vector<ReasonGroup> grouped(const std::vector<CoverageReason>& reasons) {
  std::vector<ReasonGroup> out;
  for (const auto& r : reasons) {
    const std::string text = reason_label(r.code) + (r.as_reported ? " (as reported)" : "");
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
