// Statements, notices, sources, limits and the list of references.
#include "bulletin/detail/html_page.hpp"

namespace truce::bulletin::detail {

std::string Page::refs_of(const std::vector<ClaimRef>& claims) {
  std::string links;
  for (const auto& c : claims) {
    const std::string k = std::to_string(refs.number(c.text()));
    links += "<a href=\"#r" + k + "\">[" + k + "]</a>";
  }
  return links.empty() ? "" : "<sup>" + links + "</sup>";
}

std::string Page::ref_of(const std::optional<EntryRef>& entry) {
  if (!entry) return "";
  const std::string k = std::to_string(refs.number(entry->text()));
  return "<sup><a href=\"#r" + k + "\">[" + k + "]</a></sup>";
}

void statements_section(Page& p) {
  if (p.a.statements.empty()) return;
  p.out +=
      "<section id=statements><h2>Positions and obligations</h2><p class=small>Words, not events: what a statement is about is never counted as having happened.</p><ul class=plain>";
  for (const auto& s : p.a.statements)
    p.out += "<li>" + escaped(p.book.statement(s)) + ". <span class=small>Said by: " + escaped(p.book.said_by(s)) +
             (s.time ? "; " + escaped(when_text(s.time)) : "") + "</span>" + p.refs_of(s.claims) + p.ref_of(s.ref) +
             "</li>";
  p.out += "</ul></section>";
}

void notices_section(Page& p) {
  if (p.a.notices.empty()) return;
  p.out += "<section id=notices><h2>Corrections, withdrawals, alerts</h2><ul class=plain>";
  for (const auto& n : p.a.notices)
    p.out +=
        "<li>" + escaped(p.book.notice(n)) +
        (n.of ? " <span class=hash>" + escaped(*n.of) + (n.ref ? ", by " + escaped(*n.ref) : "") + "</span>" : "") +
        "</li>";
  p.out += "</ul></section>";
}

void sources_section(Page& p) {
  if (p.a.sources.empty()) return;
  p.out +=
      "<section id=sources><h2>Sources</h2><div class=wide><table class=stack><caption>Reliability from A (reliable) to F (cannot be judged), by each for itself.</caption><thead><tr><th scope=col>Source<th scope=col>Kind<th scope=col>Owner<th scope=col>Reliability</tr></thead><tbody>";
  for (const auto& s : p.a.sources) {
    std::string ratings;
    for (const auto& r : s.ratings)
      ratings += (ratings.empty() ? "" : ", ") + escaped(r.reliability) + " by " + p.name(r.by.value);
    p.out += "<tr><th scope=row>" + p.name(s.id.value) + "</th><td data-label=Kind>" +
             (s.kind ? escaped(spaced(*s.kind)) : "not stated") + "</td><td data-label=Owner><span>" +
             (s.owner ? p.name(*s.owner) : "not stated") + "</span></td><td data-label=Reliability><span>" +
             (ratings.empty() ? "not rated" : ratings) + "</span></td></tr>";
  }
  p.out += "</tbody></table></div></section>";
}

void limits_section(Page& p, const std::string& digest) {
  p.out += "<section id=limits><h2>What this bulletin does not say</h2><ul class=plain>";
  for (const auto& s : limits()) p.out += "<li>" + s + "</li>";
  p.out +=
      "</ul></section><section id=verify><h2>What it was made from, and how to check it</h2><div class=wide><table class=stack><caption>The cut: each log's size and root.</caption><thead><tr><th scope=col>Log<th scope=col class=num>Entries<th scope=col>Root<th scope=col>State</tr></thead><tbody>";
  for (const auto& h : p.a.cut) {
    std::string state = "not stated";
    for (const auto& c : p.annex.cosigned)
      if (c.origin == h.origin) state = finality_label(c.state);
    p.out += "<tr><th scope=row>" + escaped(h.origin.value) + "</th><td class=num data-label=Entries>" +
             grouped(static_cast<std::int64_t>(h.size)) + "</td><td data-label=Root><span class=hash>" +
             escaped(h.root.value) + "</span></td><td data-label=State><span>" + escaped(state) + "</span></td></tr>";
  }
  p.out +=
      "</tbody></table></div><p>Digest <span class=hash>" + digest + "</span><br>Derivation " + escaped(p.a.version) +
      "</p><p>With this bulletin's JSON form and the logs, anyone can derive it again and compare: <code>truce verify BULLETIN.json</code>. "
      "The digest covers what this page says, not cosignatures or quoted words.</p></section>";
}

void references_section(Page& p) {
  if (p.refs.used().empty()) return;
  std::map<std::string, const WordsOf*, std::less<>> words;
  for (const auto& w : p.annex.words) words.emplace(w.claim.text(), &w);
  p.out +=
      "<section id=references><h2>References</h2><p class=small>An entry is LOG/number; a claim in it, #number.</p><ol class=refs>";
  std::size_t k = 0;
  for (const auto& id : p.refs.used()) {
    p.out += "<li id=r" + std::to_string(++k) + "><span class=hash>" + escaped(id) + "</span>";
    if (const auto* r = p.book.reference(id)) {
      if (r->source) p.out += "; " + p.name(r->source->value);
      if (r->published) p.out += ", " + long_date(*r->published);
      if (!r->chain.empty()) p.out += ", citing " + escaped(p.book.chain(r->chain));
    }
    if (const auto it = words.find(id); it != words.end()) {
      const auto& w = *it->second;
      if (w.title) p.out += "; <q><bdi>" + escaped(*w.title) + "</bdi></q>";
      if (w.quote) p.out += "; <q><bdi>" + escaped(*w.quote) + "</bdi></q>";
      if (w.url)
        p.out += linkable(*w.url)
                     ? "; <a rel=\"noreferrer noopener\" href=\"" + escaped(*w.url) + "\">" + escaped(*w.url) + "</a>"
                     : "; " + escaped(*w.url);
    }
    p.out += "</li>";
  }
  p.out += "</ol></section>";
}

}  // namespace truce::bulletin::detail
