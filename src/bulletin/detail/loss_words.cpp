#include "bulletin/detail/loss_words.hpp"

#include <algorithm>

namespace truce::bulletin::detail {
namespace {

std::string numbers(const IncidentSum& sum) {
  std::string out = grouped(sum.best);
  if (sum.low != sum.best || sum.high != sum.best) out += " (" + grouped(sum.low) + " to " + grouped(sum.high) + ")";
  if (sum.unknown > 0) out += ", " + grouped(sum.unknown) + " without a number";
  return out;
}

std::string why_left_out(const std::string& code) {
  if (code == "period") return "outside its period";
  if (code == "place") return "in other places";
  if (code == "place-unknown") return "in places not known";
  if (code == "kind") return "of other people or harm";
  return spaced(harmless(code));
}

}  // namespace

std::string revisions_text(const TallyLine& line) {
  std::string out;
  for (const auto& e : line.earlier) {
    model::Loss loss;
    loss.low = e.low, loss.best = e.best, loss.high = e.high;
    out += (out.empty() ? "earlier: " : "; ") + loss_number(loss) + (e.until ? " (" + long_date(*e.until) + ")" : "");
  }
  if (line.falls) out += (out.empty() ? "" : "; ") + std::string("a running total that fell: both are kept");
  return out;
}

std::string beside_text(const BesideIncidents& line) {
  std::string out = line.stated ? "stated " + grouped(*line.stated) : std::string("no best number stated");
  out += "; its own " + counted(line.sum.incidents, "incident") + " that the total speaks of: " + numbers(line.sum);
  if (line.difference)
    out += "; difference " + grouped(*line.difference) +
           (*line.difference >= 0 ? ", of which no incident of this claimant is on record"
                                  : ", by which the incidents are more than the total");
  for (const auto& rest : line.left_out)
    out += "; left out " + counted(rest.sum.incidents, "incident") + " " + why_left_out(rest.why) + ": " +
           numbers(rest.sum);
  return out;
}

std::string share_text(const Book& book, const ShareLine& line) {
  std::vector<std::string> by;
  for (const auto& who : line.by) by.push_back(book.name(who.value));
  return "the " + (line.share ? spaced(harmless(*line.share)) : std::string("share")) + " of " +
         (line.of ? spaced(harmless(*line.of)) : std::string("those harmed")) + ": by " +
         (by.empty() ? std::string("somebody not in the registry") : listed(by)) +
         (line.contested ? " (contested)" : "");
}

std::vector<model::Harm> tallied_harms(const Account& a) {
  std::vector<model::Harm> out;
  for (const auto& t : a.tallies) out.push_back(t.loss.harm);
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace truce::bulletin::detail
