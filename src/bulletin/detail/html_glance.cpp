// The first screen of the page.
#include "bulletin/detail/html_page.hpp"
#include "bulletin/detail/obligation_words.hpp"

namespace truce::bulletin::detail {

namespace {

std::string source_note(const Page& p, const PositionLine& x) {
  std::string out = p.name(x.of.value);
  if (!x.as_reported) return out;
  std::vector<std::string> note{p.say("as-reported")};
  if (x.source) note.push_back(p.name(x.source->value));
  if (x.from) note.push_back(typeset(p.book.date(*x.from)));
  return out + " <span class=small>(" + p.book.words().commas(note) + ")</span>";
}

void cards(Page& p) {
  const auto& words = p.book.words();
  p.out += "<ul class=cards>";
  for (const auto& c : p.a.counts) {
    p.out += "<li style=\"--k:" + std::string(recorder_colour(p.book.recorder_index(c.recorder))) +
             "\"><span class=who>" + typeset(p.book.short_name(c.recorder.value));
    if (c.as_reported)
      p.out += "<span class=said>" + p.say("list.comma") + " " + typeset(p.book.as_said(c)) + "</span>";
    p.out +=
        "</span> <span class=num>" + (c.total ? p.book.number(*c.total) : "?") + "</span>" + typeset(p.book.parts(c));
    for (const auto& k : c.confirmations) p.out += "<br><strong>" + typeset(p.book.short_confirmation(k)) + "</strong>";
    std::vector<std::string> note{p.book.name(c.recorder.value), label(words, "unit", c.unit),
                                  window_text(words, c.window)};
    if (c.cumulative) note.push_back(p.book.say("count.running"));
    p.out += "<br><span class=small>" + typeset(words.semicolons(note)) + "</span>";
    for (const auto& x : c.anomalies) p.out += "<br><span class=small>" + typeset(anomaly_text(words, x)) + "</span>";
    p.out += p.refs_of(c.claims) + "</li>";
  }
  for (const auto& id : p.a.nothing_held)
    p.out += "<li style=\"--k:" + std::string(recorder_colour(p.book.recorder_index(id))) + "\"><span class=who>" +
             p.name(id.value) + "</span> <span class=\"num none\">" + p.say("nothing-held") + "</span>" +
             p.small("html.not-zero") + "</li>";
  p.out += "</ul><p class=rule>" + p.say("do-not-add") + " " + p.say("who-fired") + "</p>";
}

void row(Page& p, std::string_view label, const std::vector<std::string>& items) {
  if (items.empty()) return;
  p.out += "<dt>" + p.say(label) + "</dt><dd>";
  for (std::size_t i = 0; i < items.size() && i < 8; ++i) p.out += (i ? "<br>" : "") + items[i];
  if (items.size() > 8)
    p.out +=
        "<br><a href=\"#coverage\">" + p.say("html.and-more", static_cast<std::int64_t>(items.size() - 8)) + "</a>";
  p.out += "</dd>";
}

void exclusions(Page& p) {
  if (p.a.designations.empty()) return;
  p.out += "<h2>" + p.say("html.not-covered") + "</h2><dl class=lists>";
  std::vector<std::string> all, some, one;
  for (const auto& d : p.a.designations) {
    const auto by = p.book.excluders(d);
    std::vector<std::string> who, covered;
    for (const auto* x : by) who.push_back(source_note(p, *x));
    const std::string said = p.book.reporters(by);
    for (const auto& x : d.positions)
      if (x.status == model::Coverage::covered) covered.push_back(source_note(p, x));
    const std::string actor = "<strong>" + p.name(d.actor.value) + "</strong>";
    const std::string row = p.around("excluded-by", {{"actor", actor},
                                                     {"who", p.book.words().commas(who)},
                                                     {"kept", covered.empty() ? "no" : "yes"},
                                                     {"others", p.book.words().commas(covered)}});
    switch (p.book.excluded(d)) {
      case Agreement::by_all:
        all.push_back(actor + (said.empty() ? "" : " <span class=small>(" + typeset(said) + ")</span>"));
        break;
      case Agreement::by_some: some.push_back(row); break;
      case Agreement::by_one: one.push_back(row); break;
      case Agreement::nobody: break;
    }
  }
  row(p, "excluded.by-all", all);
  row(p, "excluded.by-some", some);
  row(p, "excluded.by-one", one);
  p.out += "</dl><p class=small>" + p.say("law-of-war") + "</p>";
}

void numbers(Page& p) {
  const auto& words = p.book.words();
  if (p.a.incidents_total > 0) {
    p.out += "<h2>" + p.say("html.incidents-in-period", p.a.incidents_total) + "</h2><p>";
    for (const auto& [code, n] : by_status(p.a))
      p.out += "<span class=tally>" + p.around("status.counted", {{"n", n}, {"status", badge(p, code)}}) + "</span> ";
    if (const auto listed = static_cast<std::int64_t>(p.a.incidents.size()); listed < p.a.incidents_total)
      p.out += "<br><span class=small>" + p.say("html.of-those-listed", listed) + "</span>";
    p.out += "</p>";
  }
  const auto rows = leading_tallies(p.a);
  if (rows.empty()) return;
  p.out += "<h2>" + p.say("html.dead") + "</h2><div class=wide><table class=stack><caption>" +
           p.say("html.scopes-differ") + " <a href=\"#losses\">" + p.say("html.all-figures") +
           "</a></caption><thead><tr>" + p.head("html.claimant") + p.head_of_numbers("html.dead-number") +
           p.head("html.counted-and-when") + "</tr></thead><tbody>";
  for (std::size_t i = 0; i < rows.size() && i < 6; ++i)
    p.out += "<tr><th scope=row>" + p.name(rows[i]->claimant) + p.refs_of(rows[i]->claims) + "</th><td class=num" +
             p.column("html.dead-number") + ">" + typeset(loss_number(words, rows[i]->loss)) + "</td><td" +
             p.column("html.counted") + "><span>" +
             typeset(words.semicolons({loss_scope(words, rows[i]->loss), when_text(words, rows[i]->period)})) +
             "</span></td></tr>";
  p.out += "</tbody></table></div>";
}

void words(Page& p) {
  const std::string followed = followed_text(p.book);
  if (p.a.statements.empty() && followed.empty()) return;
  p.out += "<h2>" + p.say("html.statements-at-a-glance") + "</h2><ul class=plain>";
  const auto shown = leading_statements(p.a, 5);
  for (const auto* x : shown)
    p.out += "<li>" + typeset(p.book.statement(*x)) + ". <span class=small>" + typeset(p.book.said_by(*x)) + "</span>" +
             p.refs_of(x->claims, x->ref) + "</li>";
  p.out += "</ul>";
  if (p.a.statements.size() > shown.size())
    p.out += "<p class=small><a href=\"#statements\">" +
             p.say("html.all", static_cast<std::int64_t>(p.a.statements.size())) + "</a></p>";
  if (!followed.empty())
    p.out += "<p class=small><a href=\"#obligations\">" + p.around("html.followed", {{"what", typeset(followed)}}) +
             "</a></p>";
}

void blind_spots(Page& p) {
  if (p.a.gaps.empty()) return;
  constexpr std::size_t kGapsMax = 3;
  p.out += "<h2>" + p.say("html.gaps") + "</h2><ul class=plain>";
  for (std::size_t i = 0; i < p.a.gaps.size() && i < kGapsMax; ++i) p.out += gap_item(p, p.a.gaps[i]);
  p.out += "</ul>";
  if (p.a.gaps.size() > kGapsMax)
    p.out += "<p class=small><a href=\"#gaps\">" + p.say("html.all", static_cast<std::int64_t>(p.a.gaps.size())) +
             "</a></p>";
}

}  // namespace

void glance(Page& p) {
  p.out += "<section class=glance aria-label=\"" + attribute(p.book.say("html.at-a-glance")) + "\">";
  if (!p.a.counts.empty() || !p.a.nothing_held.empty()) {
    p.out += "<h2>" + p.say("html.registered") + "</h2>";
    cards(p);
  }
  exclusions(p);
  numbers(p);
  words(p);
  blind_spots(p);
  p.out += "</section>";
}

}  // namespace truce::bulletin::detail
