// What changed since the last bulletin, on the page.
#include "bulletin/detail/change_words.hpp"
#include "bulletin/detail/html_page.hpp"

namespace truce::bulletin::detail {

void changes_section(Page& p) {
  if (!p.a.changes) return;
  const auto& c = *p.a.changes;
  p.out += "<section id=changes><h2>" + p.say("html.changes") + "</h2><p>" + typeset(since_text(p.book, c)) +
           p.ref_of(c.ref) + "</p>";
  if (!c.lines.empty()) p.out += "<ul class=plain>";
  for (const auto& line : c.lines) {
    p.out += "<li>" + typeset(change_text(p.book, line));
    for (const auto& entry : line.entries) p.out += p.ref_of(entry);
    if (line.kind != "obligation") p.out += " <span class=hash>" + escaped(line.what) + "</span>";
    p.out += "</li>";
  }
  if (!c.lines.empty()) p.out += "</ul>";
  if (c.more) p.out += "<p class=small>" + p.say("more-not-listed", *c.more) + "</p>";
  p.out += "</section>";
}

}  // namespace truce::bulletin::detail
