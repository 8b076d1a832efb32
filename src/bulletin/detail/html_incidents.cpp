#include "bulletin/detail/html_page.hpp"

namespace truce::bulletin::detail {

std::string badge(const Page& p, std::string_view status) {
  const std::string_view kind = status == "disputed"           ? "disputed"
                                : status == "one-sided"        ? "one-sided"
                                : status.starts_with("agreed") ? "agreed"
                                : status == "outside"          ? "outside"
                                                               : "other";
  return "<span class=\"badge " + std::string(kind) + "\">" + typeset(p.book.label("status", status)) + "</span>";
}

namespace {

void pair(Page& p, std::string_view term, const std::string& html) {
  if (!html.empty()) p.out += "<dt>" + p.say(term) + "</dt><dd>" + html + "</dd>";
}

void add(std::string& out, const std::string& line) { out += (out.empty() ? "" : "<br>") + line; }

std::string cites(Page& p, const std::vector<EntryRef>& verifications) {
  std::string out;
  for (const auto& v : verifications) out += p.ref_of(v);
  return out;
}

std::string judgement_text(Page& p, const JudgementLine& j) {
  std::string out = badge(p, j.status) + " ";
  if (j.responsibility == "disputed")
    out += "<span class=\"badge disputed\">" + p.say("html.responsibility-disputed") + "</span>";
  else out += typeset(p.book.responsibility("html.responsibility", j));
  for (const auto& w : j.awaited) out += "<br>" + typeset(p.book.awaited("html.awaited", w));
  if (!j.dissent.empty()) out += "<br>" + typeset(p.book.say("html.dissent", {{"who", p.book.names(j.dissent)}}));
  if (!j.not_acceded.empty())
    out += "<br>" + typeset(p.book.say("html.not-acceded", {{"who", p.book.names(j.not_acceded)}}));
  for (const auto& f : j.flags) out += " <span class=\"badge other\">" + typeset(p.book.label("flag", f)) + "</span>";
  if (j.status == "outside") out += "<br>" + p.say("law-of-war");
  const std::string from = cites(p, j.follows_from);
  return from.empty() ? out
                      : out + "<br><span class=small>" + p.around("judgement.follows", {{"entries", from}}) + "</span>";
}

std::string covered_text(Page& p, const CoverageLine& c) {
  std::vector<std::string> why;
  for (const auto& r : grouped(p.book.words(), c.reasons)) {
    why.push_back(typeset(r.text));
    for (const auto& cited : r.refs) why.back() += p.ref_of(cited);
  }
  return p.around("covered-why", {{"who", p.name(c.viewpoint.value)},
                                  {"covered", "<strong>" + typeset(p.book.label("covered", c.covered)) + "</strong>"},
                                  {"told", why.empty() ? "no" : "yes"},
                                  {"why", p.book.words().semicolons(why)}});
}

std::string finding_text(Page& p, const FindingLine& f) {
  const auto& words = p.book.words();
  std::string verdict = p.around("finding.verdict",
                                 {{"verdict", "<strong>" + typeset(label(words, "verdict", f.verdict)) + "</strong>"}});
  if (f.conflicting) verdict = p.around("with-note", {{"what", verdict}, {"note", p.say("finding.unequal")}});
  std::vector<std::string> out{verdict};
  if (f.act) out.push_back(typeset(p.book.act(*f.act)));
  if (!f.responsible.empty())
    out.push_back(typeset(p.book.say("finding.responsible", {{"who", p.book.names(f.responsible)}})));
  if (f.attribution) out.push_back(typeset(p.book.label("attribution", name_of(*f.attribution))));
  if (f.grade) out.push_back(p.say("finding.grade", *f.grade));
  auto line = p.around("says", {{"who", p.name(f.of.value)}, {"what", words.commas(out)}}) +
              (f.as_reported ? " <span class=small>(" + p.say("finding.not-counted") + ")</span>" : "") +
              p.ref_of(f.ref);
  if (!f.verifications.empty()) line += " " + p.around("finding.cites", {{"entries", cites(p, f.verifications)}});
  return line;
}

std::string linked_text(const Page& p, const Linked& l) {
  const auto& words = p.book.words();
  const auto id = [](const ClaimRef& ref) { return "<span class=hash>" + escaped(ref.text()) + "</span>"; };
  std::vector<std::string> why;
  for (const auto& r : l.reasons) why.push_back(typeset(p.book.isolated(r)));
  return p.around("linked", {{"a", id(l.a)}, {"b", id(l.b)}, {"score", l.score}, {"why", words.semicolons(why)}});
}

void one(Page& p, const Incident& i) {
  p.out += "<article class=incident><h3>" + typeset(p.book.incident_line(i)) + " " + badge(p, i.judgement.status) +
           "</h3><dl>";
  pair(p, "html.said-by", typeset(p.book.origins(i)) + p.refs_of(i.members));
  pair(p, "html.stage", typeset(p.book.label("stage", i.stage)));
  pair(p, "html.sides", typeset(p.book.sides(i)));
  std::string losses, checks, coverage, findings, links;
  for (const auto& l : i.losses) add(losses, typeset(p.book.loss_line(l)) + p.refs_of(l.claims));
  for (const auto& v : i.verifications) {
    const std::string check = typeset(p.book.check_line(v));
    add(checks, (v.preliminary ? p.around("incident.first-check", {{"check", check}}) : check) + p.ref_of(v.ref));
  }
  for (const auto& c : i.coverage) add(coverage, covered_text(p, c));
  for (const auto& f : i.findings) add(findings, finding_text(p, f));
  for (const auto& l : i.linked) add(links, linked_text(p, l));
  pair(p, "html.losses-of-incident", losses);
  pair(p, "html.checked", checks.empty() ? p.say("html.no-verification") : checks);
  pair(p, "html.covered", coverage);
  pair(p, "html.findings", findings.empty() ? p.say("html.no-findings") : findings);
  pair(p, "html.judgement", judgement_text(p, i.judgement));
  pair(p, "html.why-one", links);
  pair(p, "html.name", "<span class=hash>" + escaped(i.anchor.text()) + "</span>");
  p.out += "</dl></article>";
}

}  // namespace

void incidents_section(Page& p) {
  if (p.a.incidents.empty() && p.a.data_sets.empty()) return;
  const auto shown = static_cast<std::int64_t>(p.a.incidents.size());
  p.out += "<section id=incidents><h2>" + p.say("html.incidents") + "</h2>";
  if (shown < p.a.incidents_total)
    p.out += "<p class=rule>" +
             p.around("html.incidents-not-listed",
                      {{"n", shown}, {"total", p.a.incidents_total}, {"more", p.a.incidents_total - shown}}) +
             "</p>";
  if (!p.a.data_sets.empty()) {
    p.out += "<div class=wide><table class=stack><caption>" + p.say("html.data-sets") + "</caption><thead><tr>" +
             p.head("html.source") + p.head_of_numbers("html.rows") + p.head("html.harm") +
             p.head_of_numbers("html.low") + p.head_of_numbers("html.best") + p.head_of_numbers("html.high") +
             p.head_of_numbers("html.no-number") + "</tr></thead><tbody>";
    const auto number = [&](std::string_view head, std::int64_t n) {
      return "<td class=num" + p.column(head) + ">" + p.book.number(n) + "</td>";
    };
    for (const auto& d : p.a.data_sets)
      p.out += "<tr><th scope=row>" + p.name(d.source.value) + "</th>" + number("html.rows", d.incidents) + "<td" +
               p.column("html.harm") + ">" + typeset(label(p.book.words(), "harm", d.harm)) + "</td>" +
               number("html.low", d.low) + number("html.best", d.best) + number("html.high", d.high) +
               number("html.no-number", d.unknown) + "</tr>";
    p.out += "</tbody></table></div>";
  }
  for (const auto& i : p.a.incidents) one(p, i);
  p.out += "</section>";
}

}  // namespace truce::bulletin::detail
