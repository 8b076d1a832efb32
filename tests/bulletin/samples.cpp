#include "samples.hpp"

#include <algorithm>

namespace truce::bulletin::samples {

namespace {

Date day(const char* text) { return *Date::parse(text); }
ClaimRef claim(std::uint64_t index, std::uint32_t n, const char* origin = "observer.example/astana") {
  return {{Origin(origin), index}, n};
}
EntryRef entry(std::uint64_t index, const char* origin = "observer.example/astana") { return {Origin(origin), index}; }
model::Link link(model::LinkKind kind, const char* id) {
  model::Link l;
  l.kind = kind;
  if (*id) l.id = id;
  return l;
}
model::ActorRef actor(const char* id, const char* role = "") {
  model::ActorRef a;
  a.id = ActorId(id);
  if (*role) a.role = role;
  return a;
}
PlaceLine place(const char* id, const char* name, std::int32_t lat, std::int32_t lon) {
  return {PlaceId(id), lat, lon, name};
}
PositionLine position(const char* of, model::Coverage status, const char* source, std::uint64_t ref,
                      const char* from = "") {
  PositionLine p;
  p.of = ActorId(of), p.status = status, p.ref = entry(ref);
  if (*source) p.as_reported = true, p.source = SourceId(source);
  if (*from) p.from = day(from);
  return p;
}
TallyLine tally(const char* who, std::optional<std::int64_t> low, std::optional<std::int64_t> best, const char* until,
                ClaimRef ref) {
  TallyLine t;
  t.claimant = who, t.claims = {ref}, t.source = SourceId("sputnik");
  t.loss.low = low, t.loss.best = best, t.loss.scope = model::Scope::cumulative;
  t.period.emplace();
  t.period->start = day("2011-03"), t.period->end = day(until);
  return t;
}
RegisteredPart part(std::vector<const char*> ids, std::int64_t value) {
  RegisteredPart p;
  for (const auto* id : ids) p.place.emplace_back(id);
  p.value = value;
  return p;
}

}  // namespace

Account astana() {
  using enum model::Coverage;
  Account a;
  a.mission.agreement = "syria-2016-12-30", a.mission.title = "Ceasefire in Syria of 30 December 2016";
  a.mission.start = day("2016-12-30");
  a.mission.amendments = {{"astana-2017-01-24", day("2017-01-24")}};
  a.mission.rule = model::Rule{};
  for (const auto* id : {"rus.gov", "tur.gov", "irn.gov"})
    a.mission.guarantors.push_back({false, true, {}, ActorId(id), false});
  a.mission.guarantors[2].from = day("2017-01-24");
  a.viewpoint = "observer", a.observer = true, a.version = "truce 0.1.0, ICU 72.1, GEOS 3.11.1";
  a.period = {day("2017-02-17"), day("2017-02-17"), "Europe/Moscow"};
  a.cut = {{Origin("observer.example/astana"), PartDigest(std::string(64, 'a')), 61}};
  a.names = {{"ahrar-al-sham", "Ahrar al-Sham"},
             {"ios-ras", "Institute of Oriental Studies"},
             {"irn.gov", "Iran"},
             {"islamic-state", "Islamic State"},
             {"nusra-front", "Nusra Front"},
             {"reuters", "Reuters"},
             {"rus.gov", "Russia"},
             {"rus.mod", "Ministry of Defence of Russia", ActorId("rus.gov")},
             {"sohr", "Syrian Observatory for Human Rights"},
             {"sputnik", "Sputnik"},
             {"tass", "TASS"},
             {"tur.gov", "Turkey"},
             {"un", "United Nations"},
             {"usa.gov", "United States"},
             {"velino", "AGV Il Velino"},
             {"ypg", "YPG"}};
  a.places = {place("SY01", "Damascus", 335138000, 362765000), place("SY02", "Aleppo", 362021000, 371343000),
              place("SY06", "Latakia", 355317000, 357914000), place("SY12", "Daraa", 326189000, 361021000)};
  a.outline = {
      {{373000000, 420000000, 366000000, 409000000, 368000000, 372000000, 358000000, 357500000, 347000000, 359800000,
        334000000, 358200000, 323200000, 361000000, 333700000, 388000000, 344000000, 410000000, 363500000, 413800000}}};
  RegisteredCount russia;
  russia.recorder = ActorId("rus.gov"), russia.total = 4, russia.unit = model::Unit::case_as_registered,
  russia.stated_in = "body";
  russia.as_reported = false, russia.parts = {part({"SY06"}, 4)}, russia.claims = {claim(40, 0)};
  russia.reported_by = {link(model::LinkKind::agency, "sputnik"), link(model::LinkKind::body, "rus.mod")};
  russia.window = {day("2017-02-17"), true, day("2017-02-16"), "Europe/Moscow"};
  russia.carriers = {{{claim(40, 0)}, day("2017-02-17"), SourceId("velino")}};
  RegisteredCount turkey = russia;
  turkey.recorder = ActorId("tur.gov"), turkey.total = 8, turkey.as_reported = true, turkey.claims = {claim(40, 1)};
  turkey.parts = {part({"SY02"}, 3), part({"SY12"}, 4), part({"SY01"}, 1)};
  turkey.confirmations = {{ActorId("rus.gov"), claim(40, 2), {}, model::Stance::not_confirmed, 0}};
  turkey.carriers = {{{claim(40, 1)}, day("2017-02-17"), SourceId("velino")}};
  a.counts = {russia, turkey};
  a.nothing_held = {ActorId("irn.gov")};
  for (const auto& [id, rus, tur] : std::vector<std::tuple<const char*, int, int>>{
           {"SY01", -1, 1}, {"SY02", -1, 3}, {"SY06", 4, -1}, {"SY12", -1, 4}}) {
    Comparison c;
    c.place = {PlaceId(id)}, c.unit = model::Unit::case_as_registered, c.window = russia.window;
    c.cells.resize(2);
    c.cells[0].recorder = ActorId("rus.gov"), c.cells[1].recorder = ActorId("tur.gov"), c.cells[1].as_reported = true;
    if (rus >= 0) c.cells[0].value = rus, c.cells[0].claims = {claim(40, 0)};
    if (tur >= 0) c.cells[1].value = tur, c.cells[1].claims = {claim(40, 1)};
    a.comparisons.push_back(c);
  }
  a.designations = {{ActorId("islamic-state"),
                     {position("irn.gov", excluded, "tass", 12), position("rus.gov", excluded, "tass", 10),
                      position("tur.gov", excluded, "tass", 11)}},
                    {ActorId("nusra-front"),
                     {position("irn.gov", excluded, "tass", 12), position("rus.gov", excluded, "tass", 10),
                      position("tur.gov", excluded, "tass", 11)}},
                    {ActorId("ahrar-al-sham"),
                     {position("irn.gov", excluded, "reuters", 14, "2016-12-30"),
                      position("tur.gov", covered, "reuters", 15, "2016-12-30")}},
                    {ActorId("ypg"), {position("tur.gov", excluded, "reuters", 16, "2016-12-29")}}};
  a.tallies = {tally("un", {}, 300000, "2016-09", claim(50, 0)), tally("sohr", {}, 312001, "2016-12", claim(51, 0)),
               tally("ios-ras", {}, 105000, "2016-10", claim(52, 0)),
               tally("ios-ras", {}, 36000, "2016-10", claim(52, 1))};
  a.tallies[2].loss.excludes = "foreign-fighters";
  a.tallies[3].loss.population.emplace().status = "civilians";
  Statement s;
  s.act = model::Act::refuse, s.actor = {actor("usa.gov", "secretary-of-state")}, s.status = model::Mood::asserted,
  s.recipient = {actor("rus.gov")};
  s.content = model::Content{model::Act::cooperate_military, model::Mood::conditional};
  s.condition.emplace();
  s.condition->type = "until", s.condition->holder = ActorId("rus.gov");
  s.chain = {link(model::LinkKind::unnamed, "")}, s.source = SourceId("reuters"), s.claims = {claim(45, 1)};
  Statement o;
  o.obligation = model::ObligationClaim{
      ObligationId("dissociate-opposition"), {ActorId("usa.gov")}, model::ObligationStatus::broken};
  o.actor = {actor("rus.gov")}, o.act = model::Act::accuse, o.status = model::Mood::asserted,
  o.source = SourceId("sputnik"), o.claims = {claim(45, 10)};
  a.statements = {s, o};
  const auto dot = [&](const char* when, const char* who, std::int64_t n, bool rep, std::uint64_t at) {
    DotLine d;
    d.day = day(when), d.recorder = ActorId(who), d.value = n, d.as_reported = rep, d.claim = claim(at, rep ? 1 : 0),
    d.unit = model::Unit::case_as_registered;
    a.dots.push_back(d);
  };
  dot("2017-01-03", "rus.gov", 27, false, 20), dot("2017-01-16", "rus.gov", 8, false, 21),
      dot("2017-01-16", "tur.gov", 5, true, 21);
  dot("2017-02-17", "rus.gov", 4, false, 40), dot("2017-02-17", "tur.gov", 8, true, 40),
      dot("2017-03-25", "rus.gov", 9, false, 60), dot("2017-03-25", "tur.gov", 6, true, 60);
  for (const auto& [i, n, source] :
       std::vector<std::tuple<std::uint64_t, std::uint32_t, const char*>>{{40, 0, "velino"},
                                                                          {40, 1, "velino"},
                                                                          {40, 2, "velino"},
                                                                          {45, 1, "reuters"},
                                                                          {45, 10, "sputnik"},
                                                                          {50, 0, "sputnik"},
                                                                          {51, 0, "sputnik"},
                                                                          {52, 0, "sputnik"},
                                                                          {52, 1, "sputnik"}}) {
    Reference r;
    r.claim = claim(i, n), r.published = day("2017-02-17"), r.source = SourceId(source);
    if (i == 40) r.chain = turkey.reported_by;
    a.references.push_back(r);
  }
  a.sources = {{SourceId("reuters"), "agency", {}, {{ActorId("observer"), "B"}}},
               {SourceId("sputnik"), "agency", "rus.gov", {{ActorId("observer"), "C"}}},
               {SourceId("velino"), "outlet", {}, {}}};
  a.incidents_total = 0;
  return a;
}

Annex astana_annex() {
  Annex x;
  x.cosigned = {{{}, Origin("observer.example/astana"), Finality::is_signed}};
  x.words = {{claim(40, 0), {}, "Siria, violazioni della tregua", "https://agvilvelino.it/articolo"}};
  return x;
}

Account lakes() {
  using enum model::Coverage;
  const char* tarn = "tarn.example/lakes";
  Account a = astana();
  a.mission.agreement = "lakes-2031", a.mission.title = "Truce of the Two Lakes", a.mission.fictitious = true,
  a.mission.amendments.clear();
  a.mission.start = day("2031-03-01"), a.mission.end = day("2031-12-31");
  a.mission.guarantors.clear();
  for (const auto* id : {"tarn", "mere", "firth"}) a.mission.guarantors.push_back({true, false, {}, ActorId(id), true});
  a.viewpoint = "joint", a.observer = false;
  a.period = {day("2031-04-02"), day("2031-04-03"), "Etc/UTC"};
  a.cut.clear();
  for (const auto* o : {"firth.example/lakes", "mere.example/lakes", "tarn.example/lakes"})
    a.cut.push_back({Origin(o), PartDigest(std::string(64, 'b')), 40});
  a.names = {{"firth", "Firth"},           {"gazette", "The Gazette"}, {"green-band", "Green Band"},
             {"lake-guard", "Lake Guard"}, {"mere", "Mere"},           {"radio", "Radio <script>alert(1)</script>"},
             {"red-band", "Red Band"},     {"tarn", "Tarn"},           {"team-4", "Team 4"}};
  a.places = {place("LK1", "North Shore", 10500000, 20300000), place("LK2", "Southfen", 9300000, 20900000),
              place("LK3", "Oxbow", 9900000, 19400000), place("LK3.mill", "Millbridge", 9700000, 19700000)};
  a.outline = {{{11500000, 19000000, 11700000, 20800000, 10800000, 21700000, 9000000, 21500000, 8600000, 20000000,
                 9200000, 18700000}}};
  const char* recorders[] = {"tarn", "mere", "firth"};
  a.counts.clear(), a.comparisons.clear(), a.dots.clear();
  for (int k = 0; k < 3; ++k) {
    RegisteredCount c;
    c.recorder = ActorId(recorders[k]), c.unit = k == 2 ? model::Unit::explosion : model::Unit::case_as_registered;
    c.total = 5 + 3 * k, c.parts = {part({"LK1"}, 3 + k), part({"LK2", "LK3"}, 2 + k)},
    c.claims = {claim(9, static_cast<std::uint32_t>(k), tarn)};
    c.window = {day("2031-04-03"), false, day("2031-04-02"), "Etc/UTC"};
    if (k == 1) c.anomalies = {{c.claims, "parts-differ", 8, 7}};
    a.counts.push_back(c);
    for (int d = 1; d < 12; d += 2 + k) {
      DotLine dot;
      dot.day = Date{2031, 4, static_cast<std::int8_t>(d)}, dot.recorder = c.recorder, dot.value = (d * 7 + k * 5) % 19,
      dot.claim = c.claims[0], dot.unit = c.unit;
      a.dots.push_back(dot);
    }
  }
  a.nothing_held.clear();
  a.designations = {
      {ActorId("red-band"),
       {position("tarn", excluded, "", 1), position("mere", excluded, "", 2), position("firth", excluded, "", 3)}},
      {ActorId("green-band"), {position("tarn", excluded, "", 4, "2031-03-01"), position("mere", covered, "", 5)}}};
  DelineationLine line;
  line.of = ActorId("tarn"), line.actor = ActorId("green-band"), line.area = "Oxbow marsh", line.ref = entry(7, tarn),
  line.from = day("2031-03-05");
  line.rings = {{{9600000, 19100000, 9600000, 19900000, 9200000, 19900000, 9200000, 19100000}}};
  DelineationLine other = line;
  other.of = ActorId("mere"), other.actor.reset(), other.status = covered, other.ref = entry(8, tarn);
  a.delineations = {line, other};
  Incident i;
  i.anchor = claim(21, 0, tarn), i.members = {claim(21, 0, tarn), claim(24, 2, tarn)}, i.acts = {model::Act::shelling},
  i.reports = 3, i.origins = 2;
  i.when.emplace();
  i.when->start = day("2031-04-02");
  i.where.emplace();
  i.where->id = PlaceId("LK3.mill"), i.where->precision = model::PlacePrecision::town, i.where->lat = 9700000,
  i.where->lon = 19700000;
  AllegedSide side;
  side.actor = ActorId("green-band"), side.according_to = "radio", side.role = "by", side.claims = {claim(24, 2, tarn)};
  i.sides = {side};
  ClaimedLoss loss;
  loss.claimant = "gazette", loss.claims = {claim(21, 0, tarn)}, loss.loss.harm = model::Harm::killed,
  loss.loss.low = 2, loss.loss.best = 3, loss.loss.high = 5;
  i.losses = {loss};
  i.verifications = {{model::Method::crater, model::Outcome::partly, false, entry(30, tarn), ActorId("team-4"), {}}};
  i.coverage = {{"outside", {{"excluded-actor", entry(4, tarn)}}, ActorId("tarn")},
                {"covered", {{"covered-sides", entry(5, tarn)}}, ActorId("mere")},
                {"unknown", {{"no-position", {}}}, ActorId("firth")}};
  FindingLine yes;
  yes.of = ActorId("tarn"), yes.verdict = model::Verdict::yes, yes.responsible = {ActorId("green-band")}, yes.grade = 2,
  yes.ref = entry(31, tarn);
  FindingLine no = yes;
  no.of = ActorId("mere"), no.verdict = model::Verdict::no, no.responsible.clear(), no.grade = 4,
  no.ref = entry(33, "mere.example/lakes");
  i.findings = {yes, no};
  i.judgement = {{{1, {}, ActorId("firth"), {}}},
                 {},
                 {"coverage-disputed"},
                 {entry(31, tarn)},
                 {},
                 "unattributed",
                 {},
                 "disputed"};
  i.linked = {{claim(21, 0, tarn), claim(24, 2, tarn), {"same day", "same town", "act differs"}, 842}};
  Incident j = i;
  j.anchor = claim(26, 0, tarn), j.members = {j.anchor},
  j.judgement = {{{2, day("2031-05-12"), ActorId("mere"), 1}, {2, {}, ActorId("firth"), {}}},
                 {},
                 {},
                 {},
                 {},
                 "unattributed",
                 {},
                 "one-sided"};
  j.findings = {yes}, j.linked.clear(), j.where->id = PlaceId("LK1"),
  j.where->precision = model::PlacePrecision::province, j.where->lat = 10500000, j.where->lon = 20300000;
  Incident k = j;
  k.anchor = claim(28, 0, tarn), k.members = {k.anchor},
  k.judgement = {{}, {}, {}, {}, {}, "agreed", {ActorId("red-band")}, "agreed-violation"};
  k.where->id = PlaceId("LK2"), k.where->precision = model::PlacePrecision::town, k.where->lat = 9200000,
  k.where->lon = 21100000;
  a.incidents = {i, j, k};
  a.incidents_total = 3;
  a.tallies = {tally("gazette", {}, 1200, "2031-04", claim(11, 0, tarn)),
               tally("radio", 900, {}, "2031-04", claim(12, 0, tarn))};
  a.tallies[1].loss.high = 1500;
  for (auto& t : a.tallies) t.source = SourceId("gazette"), t.period->start = day("2029-01");
  a.statements.clear();
  GapLine gap;
  gap.place = PlaceId("LK3"), gap.kind = model::ObservationKind::denied, gap.by = ActorId("team-4"),
  gap.impeded_by = ActorId("lake-guard"), gap.from = day("2031-04-01"), gap.until = day("2031-04-02"),
  gap.ref = entry(18, tarn);
  a.gaps = {gap}, a.gaps_delayed = true;
  a.notices = {{ActorId("mere"), "retraction", "mere.example/lakes/12", "mere.example/lakes/19"}};
  a.references.clear();
  for (const auto& [n, m] : std::vector<std::pair<std::uint64_t, std::uint32_t>>{
           {9, 0}, {9, 1}, {9, 2}, {11, 0}, {12, 0}, {21, 0}, {24, 2}, {26, 0}, {28, 0}}) {
    Reference r;
    r.claim = claim(n, m, tarn), r.source = SourceId(n == 24 ? "radio" : "gazette"), r.published = day("2031-04-03");
    a.references.push_back(r);
  }
  a.sources = {{SourceId("gazette"), "outlet", {}, {{ActorId("mere"), "C"}, {ActorId("tarn"), "B"}}},
               {SourceId("radio"), "outlet", {}, {{ActorId("tarn"), "E"}}}};
  return a;
}

Annex lakes_annex() {
  Annex x;
  x.cosigned = {{{"mere.example/mirror"}, Origin("tarn.example/lakes"), Finality::final}};
  x.words = {{claim(24, 2, "tarn.example/lakes"), "\"We saw <b>smoke</b>\"", "Evening & news", "javascript:alert(1)"}};
  return x;
}

}  // namespace truce::bulletin::samples
