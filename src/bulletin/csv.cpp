// One row a figure, each with its recorder, unit and window.
#include "bulletin/bulletin.hpp"

namespace truce::bulletin {
namespace {

class Table {
 public:
  explicit Table(bool example) : example_(example) {}
  void row(std::initializer_list<std::string> cells) {
    bool first = true;
    for (const auto& cell : cells) {
      if (!first) out += ',';
      first = false;
      put(cell);
    }
    if (example_) out += header_ ? ",EXAMPLE" : ",example";
    header_ = true;
    out += "\r\n";
  }
  std::string out;

 private:
  void put(const std::string& cell) {
    // What a spreadsheet would run as a formula is made text.
    const bool formula = !cell.empty() && std::string_view("=+-@\t\r").find(cell[0]) != std::string_view::npos;
    const std::string text = formula ? "'" + cell : cell;
    if (text.find_first_of(",\"\r\n") == std::string::npos) {
      out += text;
      return;
    }
    out += '"';
    for (const char c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
    out += '"';
  }
  bool example_;
  bool header_ = false;
};

std::string number(const std::optional<std::int64_t>& n) { return n ? std::to_string(*n) : ""; }
std::string date(const std::optional<Date>& d) { return d ? d->text() : ""; }
std::string refs(const std::vector<ClaimRef>& claims) {
  std::string out;
  for (const auto& c : claims) out += (out.empty() ? "" : " ") + c.text();
  return out;
}
std::string places(const std::vector<PlaceId>& list) {
  std::string out;
  for (const auto& p : list) out += (out.empty() ? "" : ";") + p.value;
  return out;
}

}  // namespace

std::string to_csv(const Account& a) {
  Table t(a.mission.fictitious);
  t.row({"what", "who", "as_reported", "unit", "window_start", "window_end", "tz", "place", "status", "low", "best", "high", "claims"});
  for (const auto& c : a.counts) {
    const auto line = [&](const char* what, const std::string& place, const std::optional<std::int64_t>& value) {
      t.row({what, c.recorder.value, c.as_reported ? "yes" : "no", std::string(name_of(c.unit)), date(c.window.start), date(c.window.end), c.window.tz.value_or(""), place, c.cumulative ? "cumulative" : "",
             "", number(value), "", refs(c.claims)});
    };
    if (c.total) line("count-total", "ALL", c.total);
    for (const auto& p : c.parts) line("count-part", p.according_to ? "according to " + *p.according_to : places(p.place), p.value);
  }
  for (const auto& l : a.tallies)
    t.row({"tally", l.claimant, "yes", std::string(name_of(l.loss.harm)), l.period ? date(l.period->start) : "", l.period ? date(l.period->end) : "", "", "",
           l.loss.population && l.loss.population->status ? *l.loss.population->status : "", number(l.loss.low), number(l.loss.best), number(l.loss.high), refs(l.claims)});
  for (const auto& i : a.incidents) {
    const auto start = i.when ? date(i.when->start) : "";
    const auto end = i.when && i.when->end ? date(i.when->end) : start;
    const std::string place = i.where && i.where->id ? i.where->id->value : "";
    const std::string act = i.acts.empty() ? "" : std::string(name_of(i.acts[0]));
    t.row({"incident", i.anchor.text(), "", act, start, end, i.when && i.when->tz ? *i.when->tz : "", place, i.judgement.status, "", "", "", refs(i.members)});
    for (const auto& l : i.losses)
      t.row({"incident-loss", l.claimant, "yes", std::string(name_of(l.loss.harm)), start, end, "", place, "", number(l.loss.low), number(l.loss.best), number(l.loss.high), refs(l.claims)});
  }
  for (const auto& d : a.data_sets)
    t.row({"data-set-sum", d.source.value, "yes", std::string(name_of(d.harm)), a.period.from.text(), a.period.to.text(), a.period.tz.value_or(""), "", std::to_string(d.incidents) + " incidents, " +
           std::to_string(d.unknown) + " unknown", std::to_string(d.low), std::to_string(d.best), std::to_string(d.high), ""});
  for (const auto& d : a.dots)
    t.row({"dot", d.recorder.value, d.as_reported ? "yes" : "no", std::string(name_of(d.unit)), "", d.day.text(), "", "ALL", "", "", std::to_string(d.value), "", d.claim.text()});
  return std::move(t.out);
}

}  // namespace truce::bulletin
