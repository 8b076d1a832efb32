// Losses on the page: the table, the ranges, totals beside incidents, and shares.
#include "bulletin/detail/html_page.hpp"
#include "bulletin/detail/loss_words.hpp"

namespace truce::bulletin::detail {
namespace {

std::string earlier(Page& p, const TallyLine& t) {
  const std::string text = revisions_text(t);
  if (text.empty()) return "";
  std::vector<ClaimRef> claims;
  for (const auto& e : t.earlier) claims.insert(claims.end(), e.claims.begin(), e.claims.end());
  return "<br><span class=small>" + escaped(text) + p.refs_of(claims) + "</span>";
}

void table(Page& p) {
  p.out +=
      "<div class=wide><table class=stack><caption>Claimants count different people, in different ways, for different times. Never added.</caption><thead><tr><th scope=col>Claimant<th scope=col class=num>Number<th scope=col>Harm<th scope=col>Who is counted<th scope=col>Period<th scope=col>Basis<th scope=col>Via</tr></thead><tbody>";
  for (const auto& t : p.a.tallies)
    p.out += "<tr><th scope=row>" + p.name(t.claimant) + p.refs_of(t.claims) + "</th><td class=num data-label=Number>" +
             loss_number(t.loss) + "</td><td data-label=Harm>" + std::string(name_of(t.loss.harm)) +
             "</td><td data-label=\"Who is counted\"><span>" + escaped(loss_scope(t.loss)) +
             "</span></td><td data-label=Period><span>" + escaped(when_text(t.period)) + earlier(p, t) +
             "</span></td><td data-label=Basis>" + (t.loss.basis ? std::string(name_of(*t.loss.basis)) : "not stated") +
             "</td><td data-label=Via><span>" + (t.source ? p.name(t.source->value) : "") + "</span></td></tr>";
  p.out += "</tbody></table></div>";
}

void beside(Page& p) {
  if (p.a.beside_incidents.empty()) return;
  p.out +=
      "<h3>Totals beside the same claimant's own incidents</h3><p class=small>A total also holds people of whom no "
      "incident was recorded; the two are set side by side, and neither corrects the other.</p><ul class=plain>";
  for (const auto& b : p.a.beside_incidents)
    p.out += "<li><strong>" + p.name(b.claimant) + "</strong>, " + std::string(name_of(b.harm)) + ": " +
             escaped(beside_text(b)) + p.refs_of(b.claims) + "</li>";
  p.out += "</ul>";
}

void shares(Page& p) {
  if (p.a.shares.empty()) return;
  p.out += "<h3>Whose doing it is said to be</h3><ul class=plain>";
  for (const auto& s : p.a.shares)
    p.out += "<li>" + escaped(share_text(p.book, s)) + ", says " + p.name(s.claimant) + p.refs_of(s.claims) + "</li>";
  p.out += "</ul>";
}

}  // namespace

void losses_section(Page& p) {
  if (p.a.tallies.empty() && p.a.shares.empty()) return;
  p.out += "<section id=losses><h2>Losses, by who says so</h2>";
  if (!p.a.tallies.empty()) table(p);
  for (const auto harm : tallied_harms(p.a)) {
    const std::string chart = ranges_svg(p.book, harm);
    if (!chart.empty())
      p.out +=
          "<figure>" + chart + "<figcaption>" + std::string(name_of(harm)) +
          ", by who says so: a bar from low to high, a dot at the best number; dashed where no upper end is "
          "stated. Claimants count different people for different times: the bars are never added.</figcaption></figure>";
  }
  beside(p);
  shares(p);
  p.out += "</section>";
}

}  // namespace truce::bulletin::detail
