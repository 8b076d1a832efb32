#include "bulletin/detail/trend_words.hpp"

namespace truce::bulletin::detail {
namespace {

/// Thousandths as a decimal number, without zeros at its end.
std::string decimal(const Catalogue& words, std::int64_t milli) {
  const std::int64_t size = milli < 0 ? -milli : milli;
  std::string fraction = std::to_string(size % 1000);
  fraction.insert(0, 3 - fraction.size(), '0');
  while (!fraction.empty() && fraction.back() == '0') fraction.pop_back();
  const std::string whole = words.number(milli < 0 ? -(size / 1000) : size / 1000);
  const std::string signed_whole = milli < 0 && size < 1000 ? "-" + whole : whole;
  return fraction.empty() ? signed_whole : signed_whole + words.say("decimal-point") + words.each_digit(fraction);
}

std::string rate_text(const Book& book, const Rate& r) {
  const auto& words = book.words();
  return book.say("rate", {{"best", decimal(words, r.milli)},
                           {"low", decimal(words, r.low_milli)},
                           {"high", decimal(words, r.high_milli)}});
}

}  // namespace

std::string trend_of(const Book& book, const TrendLine& line) {
  std::vector<std::string> out{book.name(line.recorder.value), label(book.words(), "unit", line.unit)};
  if (line.place) out.push_back(book.place(*line.place));
  return book.words().commas(out);
}

std::string trend_text(const Book& book, const TrendLine& line) {
  const std::string seen = book.say(
      "rate.observed", {{"n", line.observed}, {"days", line.days}, {"window", book.words().dates(line.from, line.to)}});
  if (line.refused)
    return book.say(
        "with-note",
        {{"what", book.say("rate.refused", {{"why", book.label("rate-refused", *line.refused)}})}, {"note", seen}});
  std::vector<std::string> rates;
  rates.push_back(line.per_day ? book.say("rate.a-day", {{"rate", rate_text(book, *line.per_day)}})
                               : book.say("rate.none"));
  if (line.per_week) rates.push_back(book.say("rate.a-week", {{"rate", rate_text(book, *line.per_week)}}));
  std::vector<std::string> out{book.words().commas(rates)};
  if (line.total) out.push_back(book.say("rate.total", *line.total));
  out.push_back(seen);
  out.push_back(line.previous ? book.say("rate.before", {{"days", line.days}, {"n", *line.previous}})
                              : book.say("rate.before-not-observed"));
  return book.words().semicolons(out);
}

std::string change_text(const Book& book, const ChangePoint& change) {
  return book.say("rate.change", {{"from", book.date(change.day)},
                                  {"after", rate_text(book, change.after)},
                                  {"before", rate_text(book, change.before)},
                                  {"evidence", decimal(book.words(), change.evidence_milli)}});
}

}  // namespace truce::bulletin::detail
