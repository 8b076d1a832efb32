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
  /// `all_of` says how many of how many: of days, or of a province's days.
  std::string text(const Book& book, std::string_view all_of) const {
    std::vector<std::string> out{book.say(all_of, {{"n", watched}, {"days", all}})};
    const auto add = [&](std::string_view id, std::int64_t n) {
      if (n > 0) out.push_back(book.say(id, n));
    };
    add("watch.partly", partly), add("watch.blind", blind), add("watch.planned", planned);
    add("watch.nothing", all - watched - partly - blind - planned);
    return book.words().commas(out);
  }
};

}  // namespace

std::string told_late(const Book& book, std::string_view heading, const std::string& what) {
  const auto& a = book.account();
  return book.say(heading, {{"what", what}, {"delayed", a.gaps_delayed ? "yes" : "no"}, {"n", a.gaps_delay_days}});
}

std::string watched_text(const Book& book, const WatchLine& line) {
  const auto& a = book.account();
  if (!a.watch_from || !a.watch_to) return book.say("watch.days-not-stated");
  Days days;
  days.take(line, a.watch_from->first_day(), a.watch_to->last_day());
  const std::string seen = book.say("with-note", {{"what", days.text(book, "watch.of-days")},
                                                  {"note", book.words().dates(a.watch_from, a.watch_to)}});
  if (line.by.empty()) return seen;
  return book.words().semicolons({seen, book.say("watch.by", {{"who", book.names(line.by)}})});
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
    return book.say("watch.looked", {{"days", days.text(book, "watch.of-days")}});
  }
  return "";
}

std::string watch_in_all(const Book& book) {
  const auto& a = book.account();
  if (a.watch.empty() || !a.watch_from || !a.watch_to) return "";
  Days days;
  for (const auto& line : a.watch) days.take(line, a.watch_from->first_day(), a.watch_to->last_day());
  return days.text(book, "watch.of-province-days");
}

}  // namespace truce::bulletin::detail
