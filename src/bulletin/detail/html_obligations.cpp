// Obligations and conditions on the page: how each stands in whose words.
#include "bulletin/detail/html_page.hpp"
#include "bulletin/detail/obligation_words.hpp"

namespace truce::bulletin::detail {
namespace {

constexpr std::string_view kHead =
    "<tr><th scope=col>What<th scope=col>Stands<th scope=col>Who says so</tr></thead><tbody>";

std::string stand_badge(std::string_view stand, const std::string& text) {
  return "<span class=\"badge " + std::string(stand == "contested" ? "disputed" : "other") + "\">" + escaped(text) +
         "</span>";
}

template <class Words>
std::string sayings(Page& p, const std::vector<SaidLine>& said, const Words& words) {
  std::string out;
  for (const auto& s : said)
    out += (out.empty() ? "" : "<br>") + escaped(words(p.book, s)) + p.refs_of(s.claims) + p.ref_of(s.ref);
  return out.empty() ? "nobody" : out;
}

void row(Page& p, const std::string& what, const std::string& stands, const std::string& said) {
  p.out += "<tr><th scope=row>" + what + "</th><td data-label=Stands>" + stands +
           "</td><td data-label=\"Who says so\"><span>" + said + "</span></td></tr>";
}

void more(Page& p, const std::optional<std::int64_t>& n) {
  if (n) p.out += "<p class=small>" + grouped(*n) + " more are not listed.</p>";
}

}  // namespace

void obligations_section(Page& p) {
  if (p.a.obligations.empty() && p.a.conditions.empty()) return;
  p.out +=
      "<section id=obligations><h2>Obligations and conditions</h2><p class=small>How each stands in the words of those "
      "who speak of it by the end of the period. Words, not events; not a finding.</p>";
  if (!p.a.obligations.empty()) {
    p.out += "<div class=wide><table class=stack><caption>Obligations: what was undertaken</caption><thead>" +
             std::string(kHead);
    for (const auto& o : p.a.obligations)
      row(p, escaped(obligation_text(p.book, o)), stand_badge(o.stand, stand_text(o)), sayings(p, o.said, said_text));
    p.out += "</tbody></table></div>";
    more(p, p.a.obligations_more);
  }
  if (!p.a.conditions.empty()) {
    p.out += "<div class=wide><table class=stack><caption>Conditions that one sets for another</caption><thead>" +
             std::string(kHead);
    for (const auto& c : p.a.conditions)
      row(p,
          escaped(condition_text(p.book, c)) + "<br><span class=small>" + escaped(set_by_text(p.book, c)) + "</span>" +
              p.refs_of(c.claims),
          stand_badge(c.stand, stand_label(c.stand)), sayings(p, c.said, met_text));
    p.out += "</tbody></table></div>";
    more(p, p.a.conditions_more);
  }
  p.out += "</section>";
}

}  // namespace truce::bulletin::detail
