// Counts beside each other, the map, the charts, and who is covered.
#include <algorithm>

#include "bulletin/detail/html_page.hpp"
#include "bulletin/detail/trend_words.hpp"
#include "bulletin/detail/watch_words.hpp"

namespace truce::bulletin::detail {

namespace {

void rows_of(Page& p, const std::vector<RegisteredCount>& counts) {
  p.out +=
      "<thead><tr><th scope=col>Recorder<th scope=col class=num>Stated total<th scope=col>Parts<th scope=col>Unit and window<th scope=col>Who says so</tr></thead><tbody>";
  for (const auto& c : counts) {
    p.out += "<tr><th scope=row>" + escaped(p.book.letter(c.recorder)) + " &middot; " + escaped(p.book.recorder(c)) +
             p.refs_of(c.claims) + "</th><td class=num data-label=\"Stated total\">" +
             (c.total ? grouped(*c.total) : "not stated") + "</td><td data-label=Parts><span>" +
             (c.parts.empty() ? "not stated" : escaped(p.book.parts(c)));
    for (const auto& k : c.confirmations)
      p.out += "<br><strong>" + escaped(p.book.confirmation(k)) + "</strong>" + (k.claim ? p.refs_of({*k.claim}) : "");
    for (const auto& x : c.anomalies) p.out += "<br>Note: " + escaped(anomaly_text(x)) + p.refs_of(x.claims);
    p.out += "</span></td><td data-label=\"Unit, window\"><span>" + unit_label(c.unit) + "; " +
             escaped(window_text(c.window)) + (c.cumulative ? "; running number" : "") +
             (c.stated_in ? "; in the " + escaped(*c.stated_in) : "") +
             "</span></td><td data-label=\"Who says so\"><span>";
    std::string carriers;
    for (const auto& k : c.carriers)
      carriers += (carriers.empty() ? "" : "; ") + p.name(k.source.value) +
                  (k.published ? ", " + long_date(*k.published) : "") + p.refs_of(k.claims);
    const std::string chain = escaped(p.book.said_by(c));
    if (carriers.empty() && chain.empty()) carriers = c.as_reported ? "not stated" : "its own record";
    p.out += carriers + (chain.empty() ? "" : std::string(carriers.empty() ? "" : ", citing ") + chain) +
             "</span></td></tr>";
  }
  p.out += "</tbody></table></div>";
}

void comparison(Page& p) {
  if (p.a.comparisons.empty()) return;
  const auto frame = [](const Comparison& c) { return unit_label(c.unit) + "; " + window_text(c.window); };
  bool alike = true;
  for (const auto& c : p.a.comparisons) alike = alike && frame(c) == frame(p.a.comparisons.front());
  p.out +=
      "<div class=wide><table class=stack><caption>Beside each other by place, where windows overlap and units are alike. There is no sum." +
      (alike ? " All rows: " + escaped(frame(p.a.comparisons.front())) + "." : std::string()) +
      "</caption><thead><tr><th scope=col>Place";
  std::vector<ActorId> columns;
  for (const auto& id : p.book.recorders())
    for (const auto& c : p.a.comparisons) {
      bool has = false;
      for (const auto& x : c.cells) has = has || x.recorder == id;
      if (has) {
        columns.push_back(id);
        break;
      }
    }
  for (const auto& id : columns)
    p.out += "<th scope=col>" + escaped(p.book.letter(id)) + " &middot; " + p.name(id.value);
  p.out += alike ? "</tr></thead><tbody>" : "<th scope=col>Unit and overlap</tr></thead><tbody>";
  for (const auto& c : p.a.comparisons) {
    p.out += "<tr><th scope=row>" + escaped(p.book.places(c.place)) + "<span class=small>" +
             escaped(looked_beside(p.book, c)) + "</span></th>";
    for (const auto& id : columns) {
      p.out += "<td data-label=\"" + p.name(id.value) + "\"><span>";
      const ComparedCell* cell = nullptr;
      for (const auto& x : c.cells)
        if (x.recorder == id) cell = &x;
      if (!cell || !cell->value) p.out += "<span class=small>nothing held</span>";
      else
        p.out += "<strong>" + grouped(*cell->value) + "</strong>" +
                 (cell->as_reported ? " <span class=small>as reported</span>" : "") + p.refs_of(cell->claims);
      p.out += "</span></td>";
    }
    if (!alike) p.out += "<td data-label=\"Unit, overlap\" class=small><span>" + escaped(frame(c)) + "</span></td>";
    p.out += "</tr>";
  }
  p.out += "</tbody></table></div>";
}

void rates(Page& p) {
  if (p.annex.trends.empty()) return;
  p.out += "<h3>Rates</h3><p class=small>" + std::string(kRatesAre) + "</p><ul class=plain>";
  for (const auto& t : p.annex.trends) {
    p.out += "<li><strong>" + escaped(trend_of(p.book, t)) + "</strong>: " + escaped(trend_text(t));
    for (const auto& c : t.changes) p.out += "<br>Changed: " + escaped(change_text(c));
    p.out += "</li>";
  }
  p.out += "</ul>";
}

std::string legend(const Page& p) {
  std::string out;
  for (const auto& id : p.book.recorders())
    out += (out.empty() ? "" : ", ") + std::string("<span style=\"color:") +
           std::string(recorder_colour(p.book.recorder_index(id))) + ";font-weight:700\">" +
           escaped(p.book.letter(id)) + "</span> " + p.name(id.value);
  return out;
}

/// What the numbered areas of the map are, and in whose eyes.
std::string ground_legend(const Page& p) {
  std::string out;
  std::size_t k = 0;
  for (const auto& d : p.a.delineations)
    if (!d.rings.empty())
      out += (out.empty() ? "Ground, each area one guarantor's word: <strong>" : "; <strong>") + std::to_string(++k) +
             "</strong> " + escaped(p.book.ground(d));
  return out.empty() ? "" : out + ". ";
}

void figures(Page& p) {
  const auto units = counted_units(p.a);
  for (std::size_t i = 0; i < std::max<std::size_t>(units.size(), 1); ++i) {
    const auto unit = units.empty() ? std::optional<model::Unit>() : units[i];
    const std::string map = map_svg(p.book, unit, i == 0);
    if (map.empty()) continue;
    p.out +=
        "<figure>" + map + "<figcaption>" +
        (unit
             ? "Map, " + unit_label(*unit) + ". Recorders: " + legend(p) +
                   ". Full bars: the recorder's own word; hatched: as reported by another. Bars stand side by side and are not to be added; several places with one number together are in the table only. "
             : std::string("Map. "));
    if (i == 0 && !p.a.incidents.empty())
      p.out +=
          "Incidents: a pin where the place is known to the town or better, a dashed circle where only the area is known. ";
    if (i == 0) p.out += ground_legend(p);
    p.out += "The outline is a sketch and takes no side on any border.</figcaption></figure>";
  }
  for (const auto unit : charted_units(p.a))
    p.out +=
        "<figure>" + chart_svg(p.book, unit) + "<figcaption>Stated totals by day, " + unit_label(unit) +
        ". Circles, squares, triangles and diamonds, in the order of the letters: " + legend(p) +
        ". Filled: the recorder's own word; hollow: as reported. Dots are never joined: nothing is known of the days between. The shaded band is this bulletin's period. " +
        escaped(days_observed(p.book, unit)) + "</figcaption></figure>";
}

}  // namespace

void counts_section(Page& p) {
  if (p.a.counts.empty() && p.a.kept_apart.empty() && p.a.dots.empty() && p.a.incidents.empty() &&
      p.a.delineations.empty())
    return;
  p.out += "<section id=counts><h2>Counts as registered</h2>";
  if (!p.a.counts.empty()) {
    p.out += "<div class=wide><table class=stack><caption>" + std::string(kDoNotAdd) + "</caption>";
    rows_of(p, p.a.counts);
  }
  for (const auto& id : p.a.nothing_held) p.out += "<p>" + p.name(id.value) + ": nothing held.</p>";
  comparison(p);
  rates(p);
  if (!p.a.kept_apart.empty()) {
    p.out +=
        "<h3>Stated by others as one number for several recorders</h3><div class=wide><table class=stack><caption>Shown, not used.</caption>";
    rows_of(p, p.a.kept_apart);
  }
  figures(p);
  p.out += "</section>";
}

void coverage_section(Page& p) {
  if (p.a.designations.empty() && p.a.delineations.empty()) return;
  p.out += "<section id=coverage><h2>Who is covered, by guarantor</h2>";
  if (!p.a.designations.empty()) {
    p.out +=
        "<div class=wide><table class=stack><caption>Each guarantor's own position; what it has not said is not guessed at. " +
        std::string(kLawOfWar) + "</caption><thead><tr><th scope=col>Actor";
    for (const auto& g : p.a.mission.guarantors) p.out += "<th scope=col>" + p.name(g.id.value);
    p.out += "</tr></thead><tbody>";
    for (const auto& d : p.a.designations) {
      p.out += "<tr><th scope=row>" + p.name(d.actor.value) +
               (Book::contested(d) ? " <span class=\"badge disputed\">disputed</span>" : "") + "</th>";
      for (const auto& g : p.a.mission.guarantors) {
        std::string cell;
        for (const auto& x : d.positions) {
          if (x.of != g.id) continue;
          cell += (cell.empty() ? "" : "<br>") +
                  std::string(x.status == model::Coverage::excluded ? "<strong>excluded</strong>" : name_of(x.status)) +
                  (x.from ? " from " + long_date(*x.from) : "");
          if (x.as_reported)
            cell += " <span class=small>as reported" + (x.source ? " by " + p.name(x.source->value) : "") + "</span>";
          cell += p.ref_of(x.ref);
        }
        p.out += "<td data-label=\"" + p.name(g.id.value) + "\"><span>" +
                 (cell.empty() ? "<span class=small>nothing held</span>" : cell) + "</span></td>";
      }
      p.out += "</tr>";
    }
    p.out += "</tbody></table></div>";
  }
  if (!p.a.delineations.empty()) {
    p.out += "<h3>Ground</h3><ul class=plain>";
    std::size_t k = 0;
    for (const auto& d : p.a.delineations)
      p.out += "<li>" + (d.rings.empty() ? "" : "<strong>" + std::to_string(++k) + "</strong> ") +
               escaped(p.book.ground(d)) + p.ref_of(d.ref) + "</li>";
    p.out += "</ul>";
  }
  p.out += "</section>";
}

}  // namespace truce::bulletin::detail
