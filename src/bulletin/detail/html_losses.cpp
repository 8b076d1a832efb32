// Losses on the page: the table, the ranges, totals beside incidents, and shares.
#include "bulletin/detail/html_page.hpp"
#include "bulletin/detail/loss_words.hpp"

namespace truce::bulletin::detail {
namespace {

std::string earlier(Page& p, const TallyLine& t) {
  const std::string text = revisions_text(p.book.words(), t);
  if (text.empty()) return "";
  std::vector<ClaimRef> claims;
  for (const auto& e : t.earlier) claims.insert(claims.end(), e.claims.begin(), e.claims.end());
  return "<br><span class=small>" + typeset(text) + p.refs_of(claims) + "</span>";
}

void table(Page& p) {
  const auto& words = p.book.words();
  p.out += "<div class=wide><table class=stack><caption>" + p.say("html.claimants-differ") + "</caption><thead><tr>" +
           p.head("html.claimant") + p.head_of_numbers("html.number") + p.head("html.harm") +
           p.head("html.who-is-counted") + p.head("html.period") + p.head("html.basis") + p.head("html.via") +
           "</tr></thead><tbody>";
  for (const auto& t : p.a.tallies) {
    p.out += "<tr><th scope=row>" + p.name(t.claimant) + p.refs_of(t.claims) + "</th>";
    p.out += "<td class=num" + p.column("html.number") + ">" + typeset(loss_number(words, t.loss)) + "</td><td" +
             p.column("html.harm") + ">" + typeset(label(words, "harm", t.loss.harm)) + "</td><td" +
             p.column("html.who-is-counted") + "><span>" + typeset(loss_scope(words, t.loss)) + "</span></td><td" +
             p.column("html.period") + "><span>" + typeset(when_text(words, t.period)) + earlier(p, t) +
             "</span></td><td" + p.column("html.basis") + ">" +
             (t.loss.basis ? typeset(label(words, "basis", *t.loss.basis)) : p.say("not-stated")) + "</td><td" +
             p.column("html.via") + "><span>" + (t.source ? p.name(t.source->value) : "") + "</span></td></tr>";
  }
  p.out += "</tbody></table></div>";
}

void beside(Page& p) {
  if (p.a.beside_incidents.empty()) return;
  const auto& words = p.book.words();
  p.out += "<h3>" + p.say("html.beside") + "</h3><p class=small>" + p.say("html.beside-note") + "</p><ul class=plain>";
  for (const auto& b : p.a.beside_incidents) {
    const std::string who =
        words.commas({"<strong>" + p.name(b.claimant) + "</strong>", typeset(label(words, "harm", b.harm))});
    p.out += "<li>" + p.around("says", {{"who", who}, {"what", typeset(beside_text(words, b))}}) + p.refs_of(b.claims) +
             "</li>";
  }
  p.out += "</ul>";
}

void shares(Page& p) {
  if (p.a.shares.empty()) return;
  p.out += "<h3>" + p.say("html.shares") + "</h3><ul class=plain>";
  for (const auto& s : p.a.shares)
    p.out += "<li>" + p.around("share.says", {{"share", typeset(share_text(p.book, s))}, {"who", p.name(s.claimant)}}) +
             p.refs_of(s.claims) + "</li>";
  p.out += "</ul>";
}

}  // namespace

void losses_section(Page& p) {
  if (p.a.tallies.empty() && p.a.shares.empty()) return;
  p.out += "<section id=losses><h2>" + p.say("html.losses") + "</h2>";
  if (!p.a.tallies.empty()) table(p);
  for (const auto harm : tallied_harms(p.a)) {
    const std::string chart = ranges_svg(p.book, harm);
    if (!chart.empty())
      p.out += "<figure>" + chart + "<figcaption>" +
               p.around("html.ranges", {{"harm", typeset(label(p.book.words(), "harm", harm))}}) +
               "</figcaption></figure>";
  }
  beside(p);
  shares(p);
  p.out += "</section>";
}

}  // namespace truce::bulletin::detail
