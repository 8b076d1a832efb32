#include "bulletin/detail/html_page.hpp"

namespace truce::bulletin::detail {

std::string badge(std::string_view status) {
  const std::string_view kind = status == "disputed"           ? "disputed"
                                : status == "one-sided"        ? "one-sided"
                                : status.starts_with("agreed") ? "agreed"
                                : status == "outside"          ? "outside"
                                                               : "other";
  return "<span class=\"badge " + std::string(kind) + "\">" + escaped(status_label(status)) + "</span>";
}

namespace {

void pair(Page& p, std::string_view term, const std::string& html) {
  if (!html.empty()) p.out += "<dt>" + std::string(term) + "</dt><dd>" + html + "</dd>";
}

void add(std::string& out, const std::string& line) { out += (out.empty() ? "" : "<br>") + line; }

std::string cites(Page& p, const std::vector<EntryRef>& verifications) {
  std::string out;
  for (const auto& v : verifications) out += p.ref_of(v);
  return out.empty() ? "" : ", cites" + out;
}

std::string judgement_text(Page& p, const JudgementLine& j) {
  std::string out = badge(j.status);
  if (j.responsibility == "disputed") out += " <span class=\"badge disputed\">responsibility disputed</span>";
  else
    out += " Responsibility " + escaped(spaced(j.responsibility)) +
           (j.responsible.empty() ? "" : ": " + escaped(p.book.names(j.responsible)));
  for (const auto& w : j.awaited)
    out += "<br>Awaited: " + p.name(w.of.value) + (w.days ? ", " + counted(*w.days, "day") : "") +
           (w.due ? ", due by " + long_date(*w.due) : "") +
           (w.overdue_days ? ", <strong>" + counted(*w.overdue_days, "day") + " overdue</strong>" : "");
  if (!j.dissent.empty()) out += "<br>Dissent: " + escaped(p.book.names(j.dissent));
  if (!j.not_acceded.empty()) out += "<br>Not acceded: " + escaped(p.book.names(j.not_acceded));
  for (const auto& f : j.flags) out += " <span class=\"badge other\">" + escaped(spaced(f)) + "</span>";
  if (j.status == "outside") out += "<br>" + std::string(kLawOfWar);
  std::string from;
  for (const auto& entry : j.follows_from) from += p.ref_of(entry);
  return out + (from.empty() ? "" : "<br><span class=small>Follows from</span> " + from);
}

void one(Page& p, const Incident& i) {
  p.out += "<article class=incident><h3>" + escaped(when_text(i.when)) + ", " + escaped(p.book.where(i)) + ": " +
           escaped(p.book.acts(i)) + " " + badge(i.judgement.status) + "</h3><dl>";
  pair(p, "Said by",
       counted(i.reports, "report") + ", " + counted(i.origins, "independent origin") + p.refs_of(i.members));
  pair(p, "Stage", escaped(spaced(i.stage)));
  pair(p, "Sides as alleged", escaped(p.book.sides(i)));
  std::string losses, checks, coverage, findings, links;
  for (const auto& l : i.losses)
    add(losses, std::string(name_of(l.loss.harm)) + " " + loss_number(l.loss) + " (" + escaped(loss_scope(l.loss)) +
                    "), according to " + p.name(l.claimant) + p.refs_of(l.claims));
  for (const auto& v : i.verifications)
    add(checks, std::string(v.preliminary ? "first check, " : "") + spaced(name_of(v.method)) + ": " +
                    spaced(name_of(v.outcome)) + (v.why ? " (" + escaped(spaced(*v.why)) + ")" : "") +
                    (v.team ? ", " + p.name(v.team->value) : "") + p.ref_of(v.ref));
  for (const auto& c : i.coverage) {
    std::string why;
    for (const auto& r : grouped(c.reasons)) {
      why += (why.empty() ? ": " : "; ") + escaped(r.text);
      for (const auto& cited : r.refs) why += p.ref_of(cited);
    }
    add(coverage, p.name(c.viewpoint.value) + ": <strong>" + escaped(c.covered) + "</strong>" + why);
  }
  for (const auto& f : i.findings)
    add(findings, p.name(f.of.value) + ": violation <strong>" + std::string(name_of(f.verdict)) + "</strong>" +
                      (f.conflicting ? " (unequal findings)" : "") + (f.act ? ", " + act_label(*f.act) : "") +
                      (f.responsible.empty() ? "" : ", responsible " + escaped(p.book.names(f.responsible))) +
                      (f.attribution ? ", " + spaced(name_of(*f.attribution)) : "") +
                      (f.grade ? ", grade " + std::to_string(*f.grade) : "") +
                      (f.as_reported ? " <span class=small>(as reported; not counted)</span>" : "") + p.ref_of(f.ref) +
                      cites(p, f.verifications));
  for (const auto& l : i.linked) {
    std::string why;
    for (const auto& r : l.reasons) why += (why.empty() ? "" : "; ") + escaped(r);
    add(links, "<span class=hash>" + escaped(l.a.text()) + "</span> and <span class=hash>" + escaped(l.b.text()) +
                   "</span>, " + std::to_string(l.score) + " of 1000: " + why);
  }
  pair(p, "Losses", losses);
  pair(p, "Checked", checks.empty() ? "no verification on record" : checks);
  pair(p, "Covered?", coverage);
  pair(p, "Findings", findings.empty() ? "none" : findings);
  pair(p, "Judgement", judgement_text(p, i.judgement));
  pair(p, "Why one incident", links);
  pair(p, "Name", "<span class=hash>" + escaped(i.anchor.text()) + "</span>");
  p.out += "</dl></article>";
}

}  // namespace

void incidents_section(Page& p) {
  if (p.a.incidents.empty() && p.a.data_sets.empty()) return;
  const auto shown = static_cast<std::int64_t>(p.a.incidents.size());
  p.out += "<section id=incidents><h2>Incidents</h2>";
  if (shown < p.a.incidents_total)
    p.out +=
        "<p class=rule>Listed: " + grouped(shown) + " of " + grouped(p.a.incidents_total) + ". " +
        grouped(p.a.incidents_total - shown) +
        " are not listed: the disputed come first, then the one-sided and flagged, then by the highest claimed number of dead.</p>";
  if (!p.a.data_sets.empty()) {
    p.out +=
        "<div class=wide><table class=stack><caption>Data sets: each source's own rows in the period. Sums of one source are never added to another's.</caption><thead><tr><th scope=col>Source<th scope=col class=num>Rows<th scope=col>Harm<th scope=col class=num>Low<th scope=col class=num>Best<th scope=col class=num>High<th scope=col class=num>No number</tr></thead><tbody>";
    for (const auto& d : p.a.data_sets)
      p.out += "<tr><th scope=row>" + p.name(d.source.value) + "</th><td class=num data-label=Rows>" +
               grouped(d.incidents) + "</td><td data-label=Harm>" + std::string(name_of(d.harm)) +
               "</td><td class=num data-label=Low>" + grouped(d.low) + "</td><td class=num data-label=Best>" +
               grouped(d.best) + "</td><td class=num data-label=High>" + grouped(d.high) +
               "</td><td class=num data-label=\"No number\">" + grouped(d.unknown) + "</td></tr>";
    p.out += "</tbody></table></div>";
  }
  for (const auto& i : p.a.incidents) one(p, i);
  p.out += "</section>";
}

}  // namespace truce::bulletin::detail
