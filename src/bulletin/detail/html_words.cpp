// Statements, notices, sources, limits and the list of references.
#include "bulletin/detail/html_page.hpp"

namespace truce::bulletin::detail {

std::string Page::link_to(const std::string& id) {
  const auto k = refs.number(id);
  return "<a href=\"#r" + std::to_string(k) + "\">[" + book.words().digits(static_cast<std::int64_t>(k)) + "]</a>";
}

std::string Page::refs_of(const std::vector<ClaimRef>& claims, const std::optional<EntryRef>& entry) {
  std::string links;
  for (const auto& c : claims) links += link_to(c.text());
  if (!links.empty()) links = "<sup>" + links + "</sup>";
  return links + ref_of(entry);
}

std::string Page::ref_of(const std::optional<EntryRef>& entry) {
  return entry ? "<sup>" + link_to(entry->text()) + "</sup>" : "";
}

void statements_section(Page& p) {
  if (p.a.statements.empty()) return;
  p.out += "<section id=statements><h2>" + p.say("html.statements") + "</h2><p class=small>" +
           p.say("html.words-not-events") + "</p><ul class=plain>";
  for (const auto& s : p.a.statements)
    p.out += "<li>" + typeset(p.book.statement(s)) + ". <span class=small>" +
             p.around("html.said-by-whom", {{"by", typeset(p.book.said_by(s))}}) +
             (s.time ? p.say("list.semicolon") + " " + typeset(when_text(p.book.words(), s.time)) : "") + "</span>" +
             p.refs_of(s.claims, s.ref) + "</li>";
  p.out += "</ul></section>";
}

void notices_section(Page& p) {
  if (p.a.notices.empty()) return;
  p.out += "<section id=notices><h2>" + p.say("html.notices") + "</h2><ul class=plain>";
  for (const auto& n : p.a.notices) {
    const std::string of = p.book.notice_ids(n);
    p.out += "<li>" + typeset(p.book.notice(n)) + (of.empty() ? "" : " <span class=small>" + typeset(of) + "</span>") +
             "</li>";
  }
  p.out += "</ul></section>";
}

void sources_section(Page& p) {
  if (p.a.sources.empty()) return;
  p.out += "<section id=sources><h2>" + p.say("html.sources") + "</h2><div class=wide><table class=stack><caption>" +
           p.say("html.reliability-scale") + "</caption><thead><tr>" + p.head("html.source") + p.head("html.kind") +
           p.head("html.owner") + p.head("html.reliability") + "</tr></thead><tbody>";
  for (const auto& s : p.a.sources)
    p.out += "<tr><th scope=row>" + p.name(s.id.value) + "</th><td" + p.column("html.kind") + ">" +
             (s.kind ? typeset(p.book.label("source-kind", *s.kind)) : p.say("not-stated")) + "</td><td" +
             p.column("html.owner") + "><span>" + (s.owner ? p.name(*s.owner) : p.say("not-stated")) +
             "</span></td><td" + p.column("html.reliability") + "><span>" + typeset(p.book.ratings(s)) +
             "</span></td></tr>";
  p.out += "</tbody></table></div></section>";
}

void limits_section(Page& p, const std::string& digest) {
  const auto& words = p.book.words();
  p.out += "<section id=limits><h2>" + p.say("html.limits") + "</h2><ul class=plain>";
  for (const auto& s : limits(words)) p.out += "<li>" + typeset(s) + "</li>";
  p.out += "</ul></section><section id=verify><h2>" + p.say("html.verify") +
           "</h2><div class=wide><table class=stack><caption>" + p.say("html.the-cut") + "</caption><thead><tr>" +
           p.head("html.log") + p.head_of_numbers("html.entries") + p.head("html.root") + p.head("html.state") +
           "</tr></thead><tbody>";
  for (const auto& h : p.a.cut) {
    std::string state = p.say("not-stated");
    for (const auto& c : p.annex.cosigned)
      if (c.origin == h.origin) state = typeset(label(words, "finality", c.state));
    p.out += "<tr><th scope=row>" + typeset(p.book.code(h.origin.value)) + "</th><td class=num" +
             p.column("html.entries") + ">" + p.book.number(static_cast<std::int64_t>(h.size)) + "</td><td" +
             p.column("html.root") + "><span class=hash>" + escaped(h.root.value) + "</span></td><td" +
             p.column("html.state") + "><span>" + state + "</span></td></tr>";
  }
  p.out += "</tbody></table></div><p>" +
           p.around("text.digest", {{"digest", "<span class=hash>" + digest + "</span>"}}) + "<br>" +
           p.say("text.derivation") + " " + typeset(p.book.code(p.a.version)) + "</p><p>" +
           p.around("html.verify-how", {{"command", "<code>truce verify BULLETIN.json</code>"}}) + "</p></section>";
}

void references_section(Page& p) {
  if (p.refs.used().empty()) return;
  std::map<std::string, const WordsOf*, std::less<>> words;
  for (const auto& w : p.annex.words) words.emplace(w.claim.text(), &w);
  p.out += "<section id=references><h2>" + p.say("html.references") + "</h2><p class=small>" +
           p.say("html.reference-key") + "</p><ol class=refs>";
  const std::string then = p.say("list.semicolon") + " ";
  std::size_t k = 0;
  for (const auto& id : p.refs.used()) {
    p.out += "<li id=r" + std::to_string(++k) + "><span class=hash>" + escaped(id) + "</span>";
    if (const auto* r = p.book.reference(id)) {
      const std::string origin = p.book.origin(*r);
      if (!origin.empty()) p.out += then + typeset(origin);
    }
    if (const auto it = words.find(id); it != words.end()) {
      const auto& w = *it->second;
      if (w.title) p.out += then + "<q><bdi>" + escaped(*w.title) + "</bdi></q>";
      if (w.quote) p.out += then + "<q><bdi>" + escaped(*w.quote) + "</bdi></q>";
      if (w.url)
        p.out += then + (linkable(*w.url) ? "<a rel=\"noreferrer noopener\" href=\"" + escaped(*w.url) + "\">" +
                                                typeset(p.book.code(*w.url)) + "</a>"
                                          : typeset(p.book.code(*w.url)));
    }
    p.out += "</li>";
  }
  p.out += "</ol></section>";
}

}  // namespace truce::bulletin::detail
