#include "bulletin/detail/loss_words.hpp"

#include <algorithm>

namespace truce::bulletin::detail {
namespace {

std::string numbers(const Catalogue& words, const IncidentSum& sum) {
  const bool wide = sum.low != sum.best || sum.high != sum.best;
  return words.say("loss.sum", {{"best", sum.best},
                                {"wide", wide ? "yes" : "no"},
                                {"low", sum.low},
                                {"high", sum.high},
                                {"some", sum.unknown > 0 ? "yes" : "no"},
                                {"unknown", sum.unknown}});
}

}  // namespace

std::string revisions_text(const Catalogue& words, const TallyLine& line) {
  std::vector<std::string> earlier, out;
  for (const auto& e : line.earlier) {
    model::Loss loss;
    loss.low = e.low, loss.best = e.best, loss.high = e.high;
    const std::string n = loss_number(words, loss);
    earlier.push_back(e.until ? words.say("with-note", {{"what", n}, {"note", words.date(*e.until)}}) : n);
  }
  if (!earlier.empty()) out.push_back(words.say("loss.earlier", {{"numbers", words.semicolons(earlier)}}));
  if (line.falls) out.push_back(words.say("loss.falls"));
  return words.semicolons(out);
}

std::string beside_text(const Catalogue& words, const BesideIncidents& line) {
  std::vector<std::string> out{
      line.stated ? words.say("beside.stated", {{"n", *line.stated}}) : words.say("beside.none-stated"),
      words.say("beside.own", {{"n", line.sum.incidents}, {"numbers", numbers(words, line.sum)}})};
  if (line.difference)
    out.push_back(words.say("beside.difference",
                            {{"n", *line.difference}, {"over", *line.difference >= 0 ? "total" : "incidents"}}));
  for (const auto& rest : line.left_out)
    out.push_back(words.say("beside.left-out", {{"n", rest.sum.incidents},
                                                {"why", words.label("left-out", harmless(rest.why))},
                                                {"numbers", numbers(words, rest.sum)}}));
  return words.semicolons(out);
}

std::string share_text(const Book& book, const ShareLine& line) {
  std::vector<std::string> by;
  for (const auto& who : line.by) by.push_back(book.name(who.value));
  return book.say("share", {{"share", line.share ? book.label("share", *line.share) : book.say("share.unnamed")},
                            {"of", line.of ? book.label("people", *line.of) : book.say("share.those-harmed")},
                            {"by", by.empty() ? book.say("somebody-not-in-registry") : book.words().listed(by)},
                            {"contested", line.contested ? "yes" : "no"}});
}

std::vector<model::Harm> tallied_harms(const Account& a) {
  std::vector<model::Harm> out;
  for (const auto& t : a.tallies) out.push_back(t.loss.harm);
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace truce::bulletin::detail
