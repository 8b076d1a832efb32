// Who looked, and where nobody could.
#include "bulletin/detail/html_page.hpp"
#include "bulletin/detail/watch_words.hpp"

namespace truce::bulletin::detail {

std::string gap_item(Page& p, const GapLine& g) {
  return "<li>" + escaped(p.book.place(g.place)) + ", " + date_range(g.from, g.until) + ": " + escaped(p.book.gap(g)) +
         p.ref_of(g.ref) + (g.claim ? "; an incident of its own" + p.refs_of({*g.claim}) : "") + "</li>";
}

void gaps_section(Page& p) {
  p.out += "<section id=gaps><h2>Who looked, and where nobody could" + told_late(p.a) + "</h2>";
  if (p.a.watch.empty()) {
    p.out += "<p>Nothing on record says whether anybody looked: a quiet day and a blind one look alike here.</p>";
  } else {
    p.out +=
        "<div class=wide><table class=stack><caption>By province, so that a quiet day can be told from a blind "
        "one</caption><thead><tr><th scope=col>Province<th scope=col>Days</tr></thead><tbody>";
    for (const auto& line : p.a.watch)
      p.out += "<tr><th scope=row>" + escaped(p.book.place(line.place)) + "</th><td data-label=Days><span>" +
               escaped(watched_text(p.book, line)) + "</span></td></tr>";
    p.out += "</tbody></table></div>";
  }
  if (!p.a.gaps.empty()) {
    p.out += "<h3>Where nobody could look</h3><ul class=plain>";
    for (const auto& g : p.a.gaps) p.out += gap_item(p, g);
    p.out += "</ul>";
  }
  p.out += "</section>";
}

}  // namespace truce::bulletin::detail
