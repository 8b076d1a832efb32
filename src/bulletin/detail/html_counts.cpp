// Counts beside each other, the map, the charts, and who is covered.
#include <algorithm>

#include "bulletin/detail/html_page.hpp"
#include "bulletin/detail/trend_words.hpp"
#include "bulletin/detail/watch_words.hpp"

namespace truce::bulletin::detail {

namespace {

/// Who says so: publishers with their days, then the chain behind them.
std::string who_says_so(Page& p, const RegisteredCount& c) {
  const auto& words = p.book.words();
  std::vector<std::string> carriers;
  for (const auto& k : c.carriers) {
    std::vector<std::string> one{p.name(k.source.value)};
    if (k.published) one.push_back(typeset(words.date(*k.published)));
    carriers.push_back(words.commas(one) + p.refs_of(k.claims));
  }
  const std::string chain = typeset(p.book.said_by(c)), all = words.semicolons(carriers);
  if (all.empty() && chain.empty()) return p.say(c.as_reported ? "not-stated" : "html.its-own-record");
  if (all.empty() || chain.empty()) return all + chain;
  return p.around("chain.citing", {{"who", all}, {"source", chain}});
}

void rows_of(Page& p, const std::vector<RegisteredCount>& counts) {
  const auto& words = p.book.words();
  p.out += "<thead><tr>" + p.head("html.recorder") + p.head_of_numbers("html.stated-total") + p.head("html.parts") +
           p.head("html.unit-and-window") + p.head("html.who-says-so") + "</tr></thead><tbody>";
  for (const auto& c : counts) {
    p.out += "<tr><th scope=row>" + typeset(p.book.letter(c.recorder)) + " &middot; " + typeset(p.book.recorder(c)) +
             p.refs_of(c.claims) + "</th><td class=num" + p.column("html.stated-total") + ">" +
             (c.total ? p.book.number(*c.total) : p.say("not-stated")) + "</td><td" + p.column("html.parts") +
             "><span>" + (c.parts.empty() ? p.say("not-stated") : typeset(p.book.parts(c)));
    for (const auto& k : c.confirmations)
      p.out += "<br><strong>" + typeset(p.book.confirmation(k)) + "</strong>" + (k.claim ? p.refs_of({*k.claim}) : "");
    for (const auto& x : c.anomalies)
      p.out += "<br>" + p.around("html.note", {{"note", typeset(anomaly_text(words, x))}}) + p.refs_of(x.claims);
    std::vector<std::string> frame{label(words, "unit", c.unit), window_text(words, c.window)};
    if (c.cumulative) frame.push_back(p.book.say("count.running"));
    if (c.stated_in) frame.push_back(p.book.say("count.in", {{"where", harmless(*c.stated_in)}}));
    p.out += "</span></td><td" + p.column("html.unit-window") + "><span>" + typeset(words.semicolons(frame)) +
             "</span></td><td" + p.column("html.who-says-so") + "><span>" + who_says_so(p, c) + "</span></td></tr>";
  }
  p.out += "</tbody></table></div>";
}

std::string looked(const Page& p, const Comparison& c) {
  const std::string text = looked_beside(p.book, c);
  return text.empty() ? "" : "<br><span class=small>" + typeset(text) + "</span>";
}

void comparison(Page& p) {
  if (p.a.comparisons.empty()) return;
  const auto& words = p.book.words();
  const auto frame = [&](const Comparison& c) {
    return words.semicolons({label(words, "unit", c.unit), window_text(words, c.window)});
  };
  bool alike = true;
  for (const auto& c : p.a.comparisons) alike = alike && frame(c) == frame(p.a.comparisons.front());
  p.out += "<div class=wide><table class=stack><caption>" + p.say("html.comparisons");
  if (alike) p.out += " " + p.around("html.all-rows", {{"frame", typeset(frame(p.a.comparisons.front()))}});
  p.out += "</caption><thead><tr>" + p.head("html.place");
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
    p.out += "<th scope=col>" + typeset(p.book.letter(id)) + " &middot; " + p.name(id.value);
  p.out += (alike ? "" : p.head("html.unit-and-overlap")) + "</tr></thead><tbody>";
  for (const auto& c : p.a.comparisons) {
    p.out += "<tr><th scope=row>" + typeset(p.book.places(c.place)) + looked(p, c) + "</th>";
    for (const auto& id : columns) {
      p.out += "<td data-label=\"" + attribute(p.book.name(id.value)) + "\"><span>";
      const ComparedCell* cell = nullptr;
      for (const auto& x : c.cells)
        if (x.recorder == id) cell = &x;
      if (!cell || !cell->value) p.out += p.small("nothing-held");
      else
        p.out += "<strong>" + p.book.number(*cell->value) + "</strong>" +
                 (cell->as_reported ? " " + p.small("as-reported") : "") + p.refs_of(cell->claims);
      p.out += "</span></td>";
    }
    if (!alike)
      p.out += "<td" + p.column("html.unit-overlap") + " class=small><span>" + typeset(frame(c)) + "</span></td>";
    p.out += "</tr>";
  }
  p.out += "</tbody></table></div>";
}

void rates(Page& p) {
  if (p.annex.trends.empty()) return;
  p.out += "<h3>" + p.say("html.rates") + "</h3><p class=small>" + p.say("rates.are") + "</p><ul class=plain>";
  for (const auto& t : p.annex.trends) {
    p.out += "<li>" + p.around("says", {{"who", "<strong>" + typeset(trend_of(p.book, t)) + "</strong>"},
                                        {"what", typeset(trend_text(p.book, t))}});
    for (const auto& c : t.changes)
      p.out += "<br>" + p.around("html.rate-changed", {{"change", typeset(change_text(p.book, c))}});
    p.out += "</li>";
  }
  p.out += "</ul>";
}

std::string legend(const Page& p) {
  std::vector<std::string> out;
  for (const auto& id : p.book.recorders())
    out.push_back("<span style=\"color:" + std::string(recorder_colour(p.book.recorder_index(id))) +
                  ";font-weight:700\">" + typeset(p.book.letter(id)) + "</span> " + p.name(id.value));
  return p.book.words().commas(out);
}

/// What the numbered areas of the map are, and in whose eyes.
std::string ground_legend(const Page& p) {
  std::vector<std::string> out;
  for (const auto& d : p.a.delineations)
    if (!d.rings.empty())
      out.push_back("<strong>" + p.book.words().digits(static_cast<std::int64_t>(out.size() + 1)) + "</strong> " +
                    typeset(p.book.ground(d)));
  return out.empty() ? "" : p.around("html.ground-legend", {{"areas", p.book.words().semicolons(out)}}) + " ";
}

void figures(Page& p) {
  const auto& words = p.book.words();
  const auto units = counted_units(p.a);
  for (std::size_t i = 0; i < std::max<std::size_t>(units.size(), 1); ++i) {
    const auto unit = units.empty() ? std::optional<model::Unit>() : units[i];
    const std::string map = map_svg(p.book, unit, i == 0);
    if (map.empty()) continue;
    p.out +=
        "<figure>" + map + "<figcaption>" +
        (unit ? p.around("html.map-of-unit", {{"unit", typeset(label(words, "unit", *unit))}, {"legend", legend(p)}})
              : p.say("html.map")) +
        " ";
    if (i == 0 && !p.a.incidents.empty()) p.out += p.say("html.map-incidents") + " ";
    if (i == 0) p.out += ground_legend(p);
    p.out += p.say("html.outline") + "</figcaption></figure>";
  }
  for (const auto unit : charted_units(p.a))
    p.out += "<figure>" + chart_svg(p.book, unit) + "<figcaption>" +
             p.around("html.chart", {{"unit", typeset(label(words, "unit", unit))}, {"legend", legend(p)}}) + " " +
             typeset(days_observed(p.book, unit)) + "</figcaption></figure>";
}

}  // namespace

void counts_section(Page& p) {
  if (p.a.counts.empty() && p.a.kept_apart.empty() && p.a.dots.empty() && p.a.incidents.empty() &&
      p.a.delineations.empty())
    return;
  p.out += "<section id=counts><h2>" + p.say("html.counts") + "</h2>";
  if (!p.a.counts.empty()) {
    p.out += "<div class=wide><table class=stack><caption>" + p.say("do-not-add") + "</caption>";
    rows_of(p, p.a.counts);
  }
  for (const auto& id : p.a.nothing_held)
    p.out += "<p>" + p.around("says", {{"who", p.name(id.value)}, {"what", p.say("nothing-held")}}) + ".</p>";
  comparison(p);
  rates(p);
  if (!p.a.kept_apart.empty()) {
    p.out += "<h3>" + p.say("html.kept-apart") + "</h3><div class=wide><table class=stack><caption>" +
             p.say("html.shown-not-used") + "</caption>";
    rows_of(p, p.a.kept_apart);
  }
  figures(p);
  p.out += "</section>";
}

void coverage_section(Page& p) {
  if (p.a.designations.empty() && p.a.delineations.empty()) return;
  p.out += "<section id=coverage><h2>" + p.say("html.coverage") + "</h2>";
  if (!p.a.designations.empty()) {
    p.out += "<div class=wide><table class=stack><caption>" + p.say("html.own-positions") + " " + p.say("law-of-war") +
             "</caption><thead><tr>" + p.head("html.actor");
    for (const auto& g : p.a.mission.guarantors) p.out += "<th scope=col>" + p.name(g.id.value);
    p.out += "</tr></thead><tbody>";
    for (const auto& d : p.a.designations) {
      p.out += "<tr><th scope=row>" + p.name(d.actor.value) + (Book::contested(d) ? " " + badge(p, "disputed") : "") +
               "</th>";
      for (const auto& g : p.a.mission.guarantors) {
        std::string cell;
        for (const auto& x : d.positions) {
          if (x.of != g.id) continue;
          std::string said = typeset(label(p.book.words(), "coverage", x.status));
          if (x.status == model::Coverage::excluded) said = "<strong>" + said + "</strong>";
          if (x.from) said = p.around("since", {{"what", said}, {"from", typeset(p.book.date(*x.from))}});
          cell += (cell.empty() ? "" : "<br>") + said;
          if (x.as_reported)
            cell += " <span class=small>" +
                    (x.source ? p.around("as-reported-by-sources", {{"sources", p.name(x.source->value)}})
                              : p.say("as-reported")) +
                    "</span>";
          cell += p.ref_of(x.ref);
        }
        p.out += "<td data-label=\"" + attribute(p.book.name(g.id.value)) + "\"><span>" +
                 (cell.empty() ? p.small("nothing-held") : cell) + "</span></td>";
      }
      p.out += "</tr>";
    }
    p.out += "</tbody></table></div>";
  }
  if (!p.a.delineations.empty()) {
    p.out += "<h3>" + p.say("html.ground") + "</h3><ul class=plain>";
    std::int64_t k = 0;
    for (const auto& d : p.a.delineations)
      p.out += "<li>" + (d.rings.empty() ? "" : "<strong>" + p.book.words().digits(++k) + "</strong> ") +
               typeset(p.book.ground(d)) + p.ref_of(d.ref) + "</li>";
    p.out += "</ul>";
  }
  p.out += "</section>";
}

}  // namespace truce::bulletin::detail
