#include "base/time.hpp"

#include <chrono>

namespace truce {
namespace {

bool digits(std::string_view text, std::size_t at, std::size_t count, int& out) {
  if (at + count > text.size()) return false;
  out = 0;
  for (std::size_t i = at; i < at + count; ++i) {
    if (text[i] < '0' || text[i] > '9') return false;
    out = out * 10 + (text[i] - '0');
  }
  return true;
}

std::string padded(int value, int width) {
  std::string out = std::to_string(value);
  return out.size() < static_cast<std::size_t>(width)
             ? std::string(static_cast<std::size_t>(width) - out.size(), '0') + out
             : out;
}

Error bad(std::string_view text, const char* reason) {
  return fail(Fault::malformed, std::string(text.substr(0, 40)), reason);
}

}  // namespace

DayNumber day_number(int year, int month, int day) {
  using namespace std::chrono;
  return static_cast<DayNumber>(sys_days(std::chrono::year(year) / std::chrono::month(static_cast<unsigned>(month)) /
                                         std::chrono::day(static_cast<unsigned>(day)))
                                    .time_since_epoch()
                                    .count());
}

int weekday(DayNumber day) { return ((day + 3) % 7 + 7) % 7; }

std::string Date::text() const {
  std::string out = padded(year, 4);
  if (month != 0) out += "-" + padded(month, 2);
  if (day != 0) out += "-" + padded(day, 2);
  return out;
}

DayNumber Date::first_day() const { return day_number(year, month == 0 ? 1 : month, day == 0 ? 1 : day); }

DayNumber Date::last_day() const {
  if (day != 0) return first_day();
  if (month != 0 && month < 12) return day_number(year, month + 1, 1) - 1;
  return day_number(year + 1, 1, 1) - 1;
}

Date Date::of_day(DayNumber number) {
  const std::chrono::year_month_day ymd{std::chrono::sys_days{std::chrono::days{number}}};
  return {static_cast<std::int16_t>(int(ymd.year())), static_cast<std::int8_t>(unsigned(ymd.month())),
          static_cast<std::int8_t>(unsigned(ymd.day()))};
}

result<Date> Date::parse(std::string_view text) {
  int y = 0;
  int m = 0;
  int d = 0;
  const std::size_t n = text.size();
  const bool shape = (n == 4 || n == 7 || n == 10) && digits(text, 0, 4, y) &&
                     (n < 7 || (text[4] == '-' && digits(text, 5, 2, m))) &&
                     (n < 10 || (text[7] == '-' && digits(text, 8, 2, d)));
  if (!shape) return bad(text, "a date is written 2017-03-22, 2017-03 or 2017");
  if (y < 1000 || (n >= 7 && (m < 1 || m > 12))) return bad(text, "no such date");
  if (n == 10) {
    const std::chrono::year_month_day ymd{std::chrono::year(y), std::chrono::month(static_cast<unsigned>(m)),
                                          std::chrono::day(static_cast<unsigned>(d))};
    if (!ymd.ok()) return bad(text, "no such date");
  }
  return Date{static_cast<std::int16_t>(y), static_cast<std::int8_t>(m), static_cast<std::int8_t>(d)};
}

std::string Instant::text() const {
  std::int64_t day = seconds / 86400;
  std::int64_t rest = seconds % 86400;
  if (rest < 0) {
    rest += 86400;
    --day;
  }
  const int s = static_cast<int>(rest);
  return Date::of_day(static_cast<DayNumber>(day)).text() + "T" + padded(s / 3600, 2) + ":" + padded(s / 60 % 60, 2) +
         ":" + padded(s % 60, 2) + "Z";
}

result<Instant> Instant::parse(std::string_view text) {
  const char* shape = "an instant is written 2017-03-22T18:05:00Z";
  int h = 0;
  int m = 0;
  int s = 0;
  if (text.size() < 20 || text[10] != 'T' || text[13] != ':' || text[16] != ':' || !digits(text, 11, 2, h) ||
      !digits(text, 14, 2, m) || !digits(text, 17, 2, s))
    return bad(text, shape);
  const auto date = Date::parse(text.substr(0, 10));
  if (!date) return bad(text, "no such date");
  if (h > 23 || m > 59 || s > 59) return bad(text, "no such time of day");
  std::int64_t offset = 0;
  const std::string_view zone = text.substr(19);
  int zh = 0;
  int zm = 0;
  if (zone != "Z") {
    if (zone.size() != 6 || (zone[0] != '+' && zone[0] != '-') || zone[3] != ':' || !digits(zone, 1, 2, zh) ||
        !digits(zone, 4, 2, zm) || zh > 14 || zm > 59)
      return bad(text, shape);
    offset = (zh * 3600 + zm * 60) * (zone[0] == '-' ? -1 : 1);
  }
  return Instant{std::int64_t{date->first_day()} * 86400 + h * 3600 + m * 60 + s - offset};
}

Instant Instant::now() {
  return {
      std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count()};
}

}  // namespace truce
