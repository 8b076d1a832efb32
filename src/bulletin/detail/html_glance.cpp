// The first screen of the page.
#include "bulletin/detail/html_page.hpp"
#include "bulletin/detail/obligation_words.hpp"

namespace truce::bulletin::detail {

namespace {

std::string source_note(const Page& p, const PositionLine& x) {
  std::string out = p.name(x.of.value);
  if (!x.as_reported) return out;
  out += " <span class=small>(as reported";
  if (x.source) out += ", " + p.name(x.source->value);
  if (x.from) out += ", " + long_date(*x.from);
  return out + ")</span>";
}

void cards(Page& p) {
  p.out += "<ul class=cards>";
  for (const auto& c : p.a.counts) {
    p.out += "<li style=\"--k:" + std::string(recorder_colour(p.book.recorder_index(c.recorder))) +
             "\"><span class=who>" + escaped(p.book.short_name(c.recorder.value));
    if (c.as_reported) p.out += "<span class=said>, " + escaped(p.book.as_said(c)) + "</span>";
    p.out += "</span> <span class=num>" + (c.total ? grouped(*c.total) : "?") + "</span>" + escaped(p.book.parts(c));
    for (const auto& k : c.confirmations) p.out += "<br><strong>" + escaped(p.book.short_confirmation(k)) + "</strong>";
    p.out += "<br><span class=small>" + p.name(c.recorder.value) + "; " + unit_label(c.unit) + "; " +
             escaped(window_text(c.window)) + (c.cumulative ? "; running number" : "") + "</span>";
    for (const auto& x : c.anomalies) p.out += "<br><span class=small>" + escaped(anomaly_text(x)) + "</span>";
    p.out += p.refs_of(c.claims) + "</li>";
  }
  for (const auto& id : p.a.nothing_held)
    p.out +=
        "<li style=\"--k:" + std::string(recorder_colour(p.book.recorder_index(id))) + "\"><span class=who>" +
        p.name(id.value) +
        "</span> <span class=\"num none\">nothing held</span><span class=small>Not zero: no count of this guarantor is held for the period.</span></li>";
  p.out += "</ul><p class=rule>" + std::string(kDoNotAdd) + " " + std::string(kWhoFired) + "</p>";
}

void row(Page& p, std::string_view label, const std::vector<std::string>& items) {
  if (items.empty()) return;
  p.out += "<dt>" + std::string(label) + "</dt><dd>";
  for (std::size_t i = 0; i < items.size() && i < 8; ++i) p.out += (i ? "<br>" : "") + items[i];
  if (items.size() > 8)
    p.out += "<br>and <a href=\"#coverage\">" + grouped(static_cast<std::int64_t>(items.size() - 8)) + " more</a>";
  p.out += "</dd>";
}

void exclusions(Page& p) {
  if (p.a.designations.empty()) return;
  p.out += "<h2>Whom the truce does not cover, by guarantor</h2><dl class=lists>";
  std::vector<std::string> all, some, one;
  for (const auto& d : p.a.designations) {
    const auto by = p.book.excluders(d);
    std::string who, covered;
    for (const auto* x : by) who += (who.empty() ? "" : ", ") + source_note(p, *x);
    const std::string said = p.book.reporters(by);
    for (const auto& x : d.positions)
      if (x.status == model::Coverage::covered)
        covered += (covered.empty() ? "; covered according to " : ", ") + source_note(p, x);
    const std::string actor = "<strong>" + p.name(d.actor.value) + "</strong>";
    switch (p.book.excluded(d)) {
      case Agreement::by_all:
        all.push_back(actor + (said.empty() ? "" : " <span class=small>(" + escaped(said) + ")</span>"));
        break;
      case Agreement::by_some: some.push_back(actor + ": " + who + covered); break;
      case Agreement::by_one: one.push_back(actor + ": " + who + covered); break;
      case Agreement::nobody: break;
    }
  }
  row(p, "Excluded by all", all);
  row(p, "By some", some);
  row(p, "By one only", one);
  p.out += "</dl><p class=small>" + std::string(kLawOfWar) + "</p>";
}

void numbers(Page& p) {
  if (p.a.incidents_total > 0) {
    p.out += "<h2>Incidents in the period: " + grouped(p.a.incidents_total) + "</h2><p>";
    for (const auto& [code, n] : by_status(p.a))
      p.out += "<span class=tally>" + grouped(n) + " " + badge(code) + "</span> ";
    if (static_cast<std::int64_t>(p.a.incidents.size()) < p.a.incidents_total)
      p.out += "<br><span class=small>of the " + grouped(static_cast<std::int64_t>(p.a.incidents.size())) +
               " that are listed</span>";
    p.out += "</p>";
  }
  const auto rows = leading_tallies(p.a);
  if (rows.empty()) return;
  p.out +=
      "<h2>Dead, by who says so</h2><div class=wide><table class=stack><caption>Scopes differ; these numbers are never added. <a href=\"#losses\">All figures</a></caption><thead><tr><th scope=col>Claimant<th scope=col class=num>Dead<th scope=col>Who is counted, and when</tr></thead><tbody>";
  for (std::size_t i = 0; i < rows.size() && i < 6; ++i)
    p.out += "<tr><th scope=row>" + p.name(rows[i]->claimant) + p.refs_of(rows[i]->claims) +
             "</th><td class=num data-label=Dead>" + loss_number(rows[i]->loss) + "</td><td data-label=Counted><span>" +
             escaped(loss_scope(rows[i]->loss)) + "; " + escaped(when_text(rows[i]->period)) + "</span></td></tr>";
  p.out += "</tbody></table></div>";
}

void words(Page& p) {
  const std::string followed = followed_text(p.a);
  if (p.a.statements.empty() && followed.empty()) return;
  p.out += "<h2>Positions and obligations: words, not events</h2><ul class=plain>";
  const auto shown = leading_statements(p.a, 5);
  for (const auto* x : shown)
    p.out += "<li>" + escaped(p.book.statement(*x)) + ". <span class=small>" + escaped(p.book.said_by(*x)) + "</span>" +
             p.refs_of(x->claims) + p.ref_of(x->ref) + "</li>";
  p.out += "</ul>";
  if (p.a.statements.size() > shown.size())
    p.out += "<p class=small><a href=\"#statements\">All " + grouped(static_cast<std::int64_t>(p.a.statements.size())) +
             "</a></p>";
  if (!followed.empty())
    p.out += "<p class=small>Followed: <a href=\"#obligations\">" + escaped(followed) + "</a>.</p>";
}

void blind_spots(Page& p) {
  if (p.a.gaps.empty()) return;
  constexpr std::size_t kGapsMax = 3;
  p.out += "<h2>Where nobody could look</h2><ul class=plain>";
  for (std::size_t i = 0; i < p.a.gaps.size() && i < kGapsMax; ++i) p.out += gap_item(p, p.a.gaps[i]);
  p.out += "</ul>";
  if (p.a.gaps.size() > kGapsMax)
    p.out += "<p class=small><a href=\"#gaps\">All " + grouped(static_cast<std::int64_t>(p.a.gaps.size())) + "</a></p>";
}

}  // namespace

void glance(Page& p) {
  p.out += "<section class=glance aria-label=\"At a glance\">";
  if (!p.a.counts.empty() || !p.a.nothing_held.empty()) {
    p.out += "<h2>Registered violations</h2>";
    cards(p);
  }
  exclusions(p);
  numbers(p);
  words(p);
  blind_spots(p);
  p.out += "</section>";
}

}  // namespace truce::bulletin::detail
