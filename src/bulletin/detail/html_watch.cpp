// Who looked, and where nobody could.
#include "bulletin/detail/html_page.hpp"
#include "bulletin/detail/watch_words.hpp"

namespace truce::bulletin::detail {

std::string gap_item(Page& p, const GapLine& g) {
  std::string out = typeset(p.book.gap_line(g)) + p.ref_of(g.ref);
  if (g.claim) out = p.book.words().semicolons({out, p.say("gap.incident") + p.refs_of({*g.claim})});
  return "<li>" + out + "</li>";
}

void gaps_section(Page& p) {
  p.out += "<section id=gaps><h2>" + typeset(told_late(p.book, "html.watch")) + "</h2>";
  if (p.a.watch.empty()) {
    p.out += "<p>" + p.say("watch.none") + "</p>";
  } else {
    p.out += "<div class=wide><table class=stack><caption>" + p.say("html.watch-by-province") +
             "</caption><thead><tr>" + p.head("html.province") + p.head("html.days") + "</tr></thead><tbody>";
    for (const auto& line : p.a.watch)
      p.out += "<tr><th scope=row>" + typeset(p.book.place(line.place)) + "</th><td" + p.column("html.days") +
               "><span>" + typeset(watched_text(p.book, line)) + "</span></td></tr>";
    p.out += "</tbody></table></div>";
  }
  if (!p.a.gaps.empty()) {
    p.out += "<h3>" + p.say("html.gaps") + "</h3><ul class=plain>";
    for (const auto& g : p.a.gaps) p.out += gap_item(p, g);
    p.out += "</ul>";
  }
  p.out += "</section>";
}

}  // namespace truce::bulletin::detail
