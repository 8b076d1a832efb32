// Obligations and conditions on the page: how each stands in whose words.
#include "bulletin/detail/html_page.hpp"
#include "bulletin/detail/obligation_words.hpp"

namespace truce::bulletin::detail {
namespace {

std::string stand_badge(std::string_view stand, const std::string& text) {
  return "<span class=\"badge " + std::string(stand == "contested" ? "disputed" : "other") + "\">" + typeset(text) +
         "</span>";
}

template <class Words>
std::string sayings(Page& p, const std::vector<SaidLine>& said, const Words& words) {
  std::string out;
  for (const auto& s : said)
    out += (out.empty() ? "" : "<br>") + typeset(words(p.book, s)) + p.refs_of(s.claims, s.ref);
  return out.empty() ? p.say("html.nobody") : out;
}

void begin(Page& p, std::string_view caption) {
  p.out += "<div class=wide><table class=stack><caption>" + p.say(caption) + "</caption><thead><tr>" +
           p.head("html.what") + p.head("html.stands") + p.head("html.who-says-so") + "</tr></thead><tbody>";
}

void row(Page& p, const std::string& what, const std::string& stands, const std::string& said) {
  p.out += "<tr><th scope=row>" + what + "</th><td" + p.column("html.stands") + ">" + stands + "</td><td" +
           p.column("html.who-says-so") + "><span>" + said + "</span></td></tr>";
}

void more(Page& p, const std::optional<std::int64_t>& n) {
  if (n) p.out += "<p class=small>" + p.say("more-not-listed", *n) + "</p>";
}

}  // namespace

void obligations_section(Page& p) {
  if (p.a.obligations.empty() && p.a.conditions.empty()) return;
  p.out += "<section id=obligations><h2>" + p.say("html.obligations") + "</h2><p class=small>" +
           p.say("html.obligations-note") + "</p>";
  if (!p.a.obligations.empty()) {
    begin(p, "html.what-was-undertaken");
    for (const auto& o : p.a.obligations)
      row(p, typeset(obligation_text(p.book, o)), stand_badge(o.stand, stand_text(p.book, o)),
          sayings(p, o.said, said_text));
    p.out += "</tbody></table></div>";
    more(p, p.a.obligations_more);
  }
  if (!p.a.conditions.empty()) {
    begin(p, "html.conditions");
    for (const auto& c : p.a.conditions) {
      const std::string what = typeset(condition_text(p.book, c)) + "<br><span class=small>" +
                               typeset(set_by_text(p.book, c)) + "</span>" + p.refs_of(c.claims);
      row(p, what, stand_badge(c.stand, stand_label(p.book, c.stand)), sayings(p, c.said, met_text));
    }
    p.out += "</tbody></table></div>";
    more(p, p.a.conditions_more);
  }
  p.out += "</section>";
}

}  // namespace truce::bulletin::detail
