#include "bulletin/detail/trend_words.hpp"

namespace truce::bulletin::detail {
namespace {

/// Thousandths as a decimal number, without zeros at its end.
std::string decimal(std::int64_t milli) {
  const std::int64_t size = milli < 0 ? -milli : milli;
  std::string fraction = std::to_string(size % 1000);
  fraction.insert(0, 3 - fraction.size(), '0');
  while (!fraction.empty() && fraction.back() == '0') fraction.pop_back();
  return (milli < 0 ? "-" : "") + grouped(size / 1000) + (fraction.empty() ? "" : "." + fraction);
}

std::string rate_text(const Rate& r) {
  return decimal(r.milli) + " (" + decimal(r.low_milli) + " to " + decimal(r.high_milli) + ")";
}

std::string why(const std::string& code) {
  if (code == "days-differ") return "a day has two numbers that differ";
  if (code == "exposure-not-stated") return "no entry says on which days the recorder looked";
  if (code == "days-missing") return "fewer than 80 of 100 days have a number and an entry that the recorder looked";
  return spaced(harmless(code));
}

}  // namespace

std::string trend_of(const Book& book, const TrendLine& line) {
  return book.name(line.recorder.value) + ", " + unit_label(line.unit) +
         (line.place ? ", " + book.place(*line.place) : "");
}

std::string trend_text(const TrendLine& line) {
  const std::string seen =
      grouped(line.observed) + " of " + counted(line.days, "day") + " observed, " + date_range(line.from, line.to);
  if (line.refused) return "no rate: " + why(*line.refused) + " (" + seen + ")";
  std::string out = line.per_day ? rate_text(*line.per_day) + " a day" : "no rate";
  if (line.per_week) out += ", " + rate_text(*line.per_week) + " a week";
  if (line.total) out += "; total " + grouped(*line.total);
  out += "; " + seen;
  return out + (line.previous ? "; in the " + counted(line.days, "day") + " before: " + grouped(*line.previous)
                              : "; the time before is not observed enough to compare");
}

std::string change_text(const ChangePoint& change) {
  return "from " + long_date(change.day) + " on " + rate_text(change.after) + " a day, before " +
         rate_text(change.before) + "; evidence " + decimal(change.evidence_milli);
}

}  // namespace truce::bulletin::detail
