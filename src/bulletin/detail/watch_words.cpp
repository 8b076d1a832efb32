#include "bulletin/detail/watch_words.hpp"

#include <algorithm>

namespace truce::bulletin::detail {
namespace {

struct Days {
  std::int64_t all = 0, watched = 0, partly = 0, blind = 0, planned = 0;

  void take(const WatchLine& line, DayNumber first, DayNumber last) {
    all += last - first + 1;
    for (const auto& d : line.days) {
      if (d.day.first_day() < first || d.day.first_day() > last) continue;
      watched += d.state == "watched";
      partly += d.state == "partly";
      blind += d.state == "blind";
      planned += d.state == "planned";
    }
  }
  std::string text(std::string_view noun) const {
    std::string out = "watched " + grouped(watched) + " of " + counted(all, noun);
    if (partly > 0) out += ", in part " + grouped(partly);
    if (blind > 0) out += ", blind " + grouped(blind);
    if (planned > 0) out += ", planned and no more is said " + grouped(planned);
    if (const auto rest = all - watched - partly - blind - planned; rest > 0)
      out += ", nothing on record " + grouped(rest);
    return out;
  }
};

}  // namespace

std::string told_late(const Account& a) {
  if (!a.gaps_delayed) return " (no closer than the province)";
  return " (told " + counted(a.gaps_delay_days, "day") + " late, no closer than the province)";
}

std::string watched_text(const Book& book, const WatchLine& line) {
  const auto& a = book.account();
  if (!a.watch_from || !a.watch_to) return "days not stated";
  Days days;
  days.take(line, a.watch_from->first_day(), a.watch_to->last_day());
  std::vector<std::string> by;
  for (const auto& who : line.by) by.push_back(book.name(who.value));
  return days.text("day") + " (" + date_range(a.watch_from, a.watch_to) + ")" +
         (by.empty() ? "" : "; by " + listed(by));
}

std::string looked_beside(const Book& book, const Comparison& row) {
  const auto& a = book.account();
  if (row.place.size() != 1 || !a.watch_from || !a.watch_to || !row.window.start || !row.window.end) return "";
  const auto first = std::max(row.window.start->first_day(), a.watch_from->first_day());
  const auto last = std::min(row.window.end->last_day(), a.watch_to->last_day());
  if (first > last) return "";
  for (const auto& line : a.watch) {
    if (line.place != row.place[0]) continue;
    Days days;
    days.take(line, first, last);
    return "; looked: " + days.text("day");
  }
  return "";
}

std::string watch_in_all(const Account& a) {
  if (a.watch.empty() || !a.watch_from || !a.watch_to) return "";
  Days days;
  for (const auto& line : a.watch) days.take(line, a.watch_from->first_day(), a.watch_to->last_day());
  return days.text("province-day");
}

}  // namespace truce::bulletin::detail
