// One row a figure. Every row says whose it is, of which unit and for which window; unknown is an empty cell.
#include "base/csv.hpp"
#include "bulletin/bulletin.hpp"
#include "bulletin/detail/change_words.hpp"
#include "bulletin/detail/loss_words.hpp"
#include "bulletin/detail/obligation_words.hpp"
#include "bulletin/detail/watch_words.hpp"
#include "bulletin/detail/wording.hpp"

namespace truce::bulletin {

namespace detail {
namespace {

struct Row {
  std::string kind, recorder, said_by, unit, place, status;
  bool as_reported = false;
  std::optional<Date> start, end;
  std::string tz;
  std::optional<std::int64_t> value, low, high;
  std::string note;
  std::vector<ClaimRef> claims;
};

std::string cell(std::string_view text) { return csv_cell(harmless(text)); }

std::string number(const std::optional<std::int64_t>& n) { return n ? std::to_string(*n) : ""; }
std::string date(const std::optional<Date>& d) { return d ? d->text() : ""; }

struct Column {
  std::string_view name;
  std::string_view hxl;  ///< hashtag and attributes, https://hxlstandard.org 1.1; docs/formats/bulletin.md
};
constexpr Column kColumns[] = {{"example", "#meta+example"},
                               {"kind", "#meta+kind"},
                               {"recorder", "#org+recorder+id"},
                               {"recorder_name", "#org+recorder+name"},
                               {"as_reported", "#meta+as_reported"},
                               {"said_by", "#meta+source"},
                               {"unit", "#indicator+unit"},
                               {"window_start", "#date+start"},
                               {"window_end", "#date+end"},
                               {"window_tz", "#meta+timezone"},
                               {"place", "#loc+id"},
                               {"place_name", "#loc+name"},
                               {"value", "#indicator+value+num"},
                               {"low", "#indicator+value+num+min"},
                               {"high", "#indicator+value+num+max"},
                               {"status", "#status"},
                               {"note", "#description"},
                               {"claims", "#meta+claims+id"}};

std::string heading(std::string_view Column::* of) {
  std::string line;
  for (const auto& column : kColumns) line.append(line.empty() ? "" : ",").append(column.*of);
  return line + "\r\n";
}

class Table {
 public:
  Table(const Account& account, Tags tags)
      : book_(account, {.isolates = false}), fictitious_(account.mission.fictitious) {
    out_ = heading(&Column::name);
    if (tags == Tags::hxl) out_ += heading(&Column::hxl);
  }
  const Book& book() const { return book_; }

  void add(const Row& r) {
    std::string claims, place_names;
    for (const auto& c : r.claims) claims += (claims.empty() ? "" : " ") + c.text();
    std::string rest = r.place;
    while (!rest.empty()) {
      const auto plus = rest.find('|');
      place_names += (place_names.empty() ? "" : " | ") + book_.name(rest.substr(0, plus));
      rest = plus == std::string::npos ? "" : rest.substr(plus + 1);
    }
    const std::string cells[] = {fictitious_ ? "EXAMPLE" : "",
                                 cell(r.kind),
                                 cell(r.recorder),
                                 cell(book_.name(r.recorder)),
                                 r.as_reported ? "yes" : "no",
                                 cell(r.said_by),
                                 cell(r.unit),
                                 date(r.start),
                                 date(r.end),
                                 cell(r.tz),
                                 cell(r.place),
                                 cell(place_names),
                                 number(r.value),
                                 number(r.low),
                                 number(r.high),
                                 cell(r.status),
                                 cell(r.note),
                                 cell(claims)};
    static_assert(std::size(cells) == std::size(kColumns));
    bool first = true;
    for (const auto& c : cells) {
      if (!first) out_ += ',';
      out_ += c;
      first = false;
    }
    out_ += "\r\n";
  }
  std::string take() { return std::move(out_); }

 private:
  Book book_;
  bool fictitious_;
  std::string out_;
};

std::string joined(const std::vector<PlaceId>& places) {
  std::string out;
  for (const auto& p : places) out += (out.empty() ? "" : "|") + p.value;
  return out;
}

void count_rows(Table& t, const RegisteredCount& c, std::string_view prefix) {
  Row r;
  r.kind = std::string(prefix) + "total", r.recorder = c.recorder.value, r.as_reported = c.as_reported,
  r.said_by = t.book().chain(c.reported_by);
  r.unit = std::string(name_of(c.unit)), r.start = c.window.start, r.end = c.window.end,
  r.tz = c.window.tz.value_or(""), r.value = c.total, r.claims = c.claims;
  if (c.window.inferred) r.note = "window taken from the date of publication";
  if (c.cumulative) r.note += std::string(r.note.empty() ? "" : "; ") + "running number";
  for (const auto& x : c.anomalies) r.note += (r.note.empty() ? "" : "; ") + anomaly_text(t.book().words(), x);
  for (const auto& k : c.confirmations) r.status += (r.status.empty() ? "" : "; ") + t.book().confirmation(k);
  t.add(r);
  r.status.clear();  // a confirmation speaks of the total
  r.kind = std::string(prefix) + "part", r.note = c.window.inferred ? "window taken from the date of publication" : "";
  for (const auto& p : c.parts) {
    r.place = joined(p.place), r.value = p.value;
    Row own = r;
    if (p.place.size() > 1)
      own.note += std::string(own.note.empty() ? "" : "; ") + "one number for these places together";
    if (p.according_to)
      own.note += (own.note.empty() ? "" : "; ") + std::string("according to ") + t.book().name(*p.according_to);
    t.add(own);
  }
}

void loss_row(Table& t, std::string kind, std::string claimant, const model::Loss& l,
              const std::optional<model::When>& when, const std::vector<ClaimRef>& claims, std::string place,
              std::string said_by) {
  Row r;
  r.kind = std::move(kind), r.recorder = std::move(claimant), r.unit = std::string(name_of(l.harm)), r.value = l.best,
  r.low = l.low, r.high = l.high, r.claims = claims;
  r.place = std::move(place), r.said_by = std::move(said_by), r.as_reported = true;
  if (when) r.start = when->start, r.end = when->end ? when->end : when->start, r.tz = when->tz.value_or("");
  r.note = loss_scope(t.book().words(), l) + (l.approximate.value_or(false) ? "; approximate" : "") +
           (l.basis ? "; " + std::string(name_of(*l.basis)) : "");
  t.add(r);
}

void incident_rows(Table& t, const Account& a, const Incident& i) {
  Row r;
  const std::string place = i.where && i.where->id ? i.where->id->value : "";
  r.kind = "incident", r.recorder = a.viewpoint, r.unit = "incident", r.status = i.judgement.status,
  r.claims = i.members, r.place = place, r.note = t.book().acts(i);
  if (i.when)
    r.start = i.when->start, r.end = i.when->end ? i.when->end : i.when->start, r.tz = i.when->tz.value_or("");
  t.add(r);
  for (const auto& l : i.losses) loss_row(t, "incident-loss", l.claimant, l.loss, i.when, l.claims, place, "");
  for (const auto& f : i.findings) {
    r.kind = "finding", r.recorder = f.of.value, r.as_reported = f.as_reported,
    r.status = std::string(name_of(f.verdict)), r.claims = {i.anchor}, r.note = f.ref.text();
    t.add(r);
  }
}

void share_rows(Table& t, const Account& a) {
  for (const auto& b : a.beside_incidents) {
    Row r;
    r.kind = "incident-sum", r.recorder = b.claimant, r.unit = std::string(name_of(b.harm));
    r.value = b.sum.best, r.low = b.sum.low, r.high = b.sum.high, r.note = beside_text(t.book().words(), b);
    r.claims = b.claims;
    t.add(r);
  }
  for (const auto& s : a.shares) {
    Row r;
    r.kind = "share", r.recorder = s.claimant, r.as_reported = true, r.said_by = t.book().chain(s.chain);
    r.unit = "word", r.status = s.contested ? "contested" : "", r.note = share_text(t.book(), s), r.claims = s.claims;
    if (s.period) r.start = s.period->start, r.end = s.period->end;
    t.add(r);
  }
}

void change_rows(Table& t, const Account& a) {
  if (!a.changes) return;
  for (const auto& c : a.changes->lines) {
    Row r;
    r.kind = "change", r.recorder = a.viewpoint, r.unit = c.kind, r.start = c.when, r.end = c.when;
    r.status = c.after.value_or(""), r.note = change_text(t.book(), c) + " (" + c.what + ")";
    t.add(r);
  }
}

void watch_rows(Table& t, const Account& a) {
  for (const auto& line : a.watch) {
    Row r;
    r.kind = "watch", r.unit = "day", r.place = line.place.value, r.start = a.watch_from, r.end = a.watch_to;
    r.tz = a.period.tz.value_or(""), r.note = watched_text(t.book(), line);
    t.add(r);
    r.note.clear();
    for (const auto& d : line.days) {
      r.kind = "watch-day", r.start = r.end = d.day, r.status = d.state;
      t.add(r);
    }
  }
  for (const auto& g : a.gaps) {
    Row r;
    r.kind = "gap", r.recorder = g.by ? g.by->value : "", r.unit = "day", r.place = g.place.value, r.start = g.from;
    r.end = g.until ? g.until : g.from, r.tz = a.period.tz.value_or(""), r.status = std::string(name_of(g.kind));
    r.note = t.book().gap(g);
    if (g.claim) r.claims = {*g.claim};
    t.add(r);
  }
}

void said_rows(Table& t, std::string kind, const std::string& what, const std::vector<SaidLine>& said) {
  for (const auto& s : said) {
    Row r;
    r.kind = kind, r.recorder = s.by, r.as_reported = !s.recorded_by.has_value(), r.said_by = t.book().chain(s.chain);
    r.unit = "word", r.start = s.on, r.end = s.on, r.claims = s.claims, r.note = what;
    if (s.status) r.status = std::string(name_of(*s.status));
    t.add(r);
  }
}

void obligation_rows(Table& t, const Account& a) {
  for (const auto& o : a.obligations) said_rows(t, "obligation", obligation_text(t.book(), o), o.said);
  for (const auto& c : a.conditions) {
    Row r;
    r.kind = "condition", r.recorder = c.by.empty() ? "" : c.by[0].value, r.as_reported = true;
    r.said_by = t.book().chain(c.chain), r.unit = "word", r.start = c.on, r.end = c.on, r.status = c.stand;
    r.note = condition_text(t.book(), c), r.claims = c.claims;
    t.add(r);
    said_rows(t, "condition-said", r.note, c.said);
  }
}

}  // namespace
}  // namespace detail

std::string to_csv(const Account& a, Tags tags) {
  using namespace detail;
  Table t(a, tags);
  for (const auto& c : a.counts) count_rows(t, c, "count-");
  for (const auto& id : a.nothing_held) {
    Row r;
    r.kind = "nothing-held", r.recorder = id.value, r.unit = "unknown", r.start = a.period.from, r.end = a.period.to,
    r.tz = a.period.tz.value_or("");
    t.add(r);
  }
  for (const auto& c : a.kept_apart) count_rows(t, c, "kept-apart-");
  for (const auto& l : a.tallies)
    loss_row(t, "tally", l.claimant, l.loss, l.period, l.claims, joined(l.place), t.book().chain(l.chain));
  for (const auto& l : a.tallies)
    for (const auto& e : l.earlier) {
      auto loss = l.loss;
      loss.low = e.low, loss.best = e.best, loss.high = e.high;
      std::optional<model::When> when;
      if (e.until) when.emplace().start = e.until;
      loss_row(t, "tally-earlier", l.claimant, loss, when, e.claims, joined(l.place), t.book().chain(l.chain));
    }
  share_rows(t, a);
  for (const auto& d : a.data_sets) {
    Row r;
    r.kind = "data-set", r.recorder = d.source.value, r.unit = std::string(name_of(d.harm)), r.start = a.period.from,
    r.end = a.period.to, r.tz = a.period.tz.value_or("");
    r.value = d.best, r.low = d.low, r.high = d.high,
    r.note = counted(d.incidents, "row") + ", " + grouped(d.unknown) + " without a number";
    t.add(r);
  }
  for (const auto& i : a.incidents) incident_rows(t, a, i);
  obligation_rows(t, a);
  change_rows(t, a);
  watch_rows(t, a);
  for (const auto& d : a.dots) {
    Row r;
    r.kind = "dot", r.recorder = d.recorder.value, r.as_reported = d.as_reported, r.unit = std::string(name_of(d.unit)),
    r.end = d.day, r.value = d.value, r.claims = {d.claim};
    t.add(r);
  }
  return t.take();
}

}  // namespace truce::bulletin
