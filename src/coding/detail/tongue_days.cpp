#include "coding/detail/tongue_days.hpp"

#include <unicode/calendar.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>

#include "base/number.hpp"

namespace truce::coding {
namespace {

constexpr const char* kJalali = "fa_IR@calendar=persian";
constexpr const char* kHijri = "ar@calendar=islamic-umalqura";
constexpr int kDaysFromPublication = 45;  // a day farther from it is of something else
constexpr std::array<std::string_view, 7> kWeek = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

/// A day of the Solar Hijri or the Islamic (Umm al-Qura) calendar, by ICU.
std::optional<Date> converted(const char* locale, int year, int month, int day) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::Calendar> calendar(
      icu::Calendar::createInstance(*icu::TimeZone::getGMT(), icu::Locale(locale), status));
  if (U_FAILURE(status)) return std::nullopt;
  calendar->clear();
  calendar->set(year, month - 1, day);
  const auto milliseconds = calendar->getTime(status);
  if (U_FAILURE(status)) return std::nullopt;
  return Date::of_day(static_cast<DayNumber>(std::floor(milliseconds / 86'400'000.0)));
}

std::optional<Date> gregorian(int year, int month, int day) {
  if (year < 1900 || year > 2100 || month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
  const Date made{static_cast<std::int16_t>(year), static_cast<std::int8_t>(month), static_cast<std::int8_t>(day)};
  auto checked = Date::parse(made.text());
  return checked ? std::optional(*checked) : std::nullopt;
}

}  // namespace

std::optional<std::size_t> TongueDays::at(std::size_t i) {
  auto found = in_figures(i);
  if (!found) found = between_slashes(i);
  if (!found) found = of_month(i);
  if (!found) {
    const auto* relative = w_.match(Section::day, i);
    if (relative == nullptr) return std::nullopt;
    if (relative_.empty()) relative_ = relative->value;
    return i + relative->ids.size();
  }
  if (!found->day || of_accord(i) || (day_ && (!converted_ || found->converted))) return found->end;
  const auto& published = w_.c.published();
  if (published && std::abs(found->day->first_day() - published->first_day()) > kDaysFromPublication) return found->end;
  day_ = found->day;
  converted_ = found->converted;
  if (found->year) dateline_ = day_;
  return found->end;
}

std::optional<Date> TongueDays::day() const {
  if (day_ || relative_.empty()) return day_;
  const auto& published = w_.c.published();
  if (!published || !published->is_day()) return std::nullopt;
  const auto day = published->first_day();
  const auto named = std::find(kWeek.begin(), kWeek.end(), relative_);
  if (named != kWeek.end()) return Date::of_day(day - (weekday(day) - static_cast<int>(named - kWeek.begin()) + 7) % 7);
  const auto back = parse_unsigned(std::string_view(relative_).substr(relative_[0] == '-' ? 1 : 0));
  return back ? std::optional(Date::of_day(day - static_cast<DayNumber>(*back))) : std::nullopt;
}

/// Four figures, alone or with a letter for the calendar written together: "1439هـ".
std::optional<int> TongueDays::year_at(std::size_t i) const {
  if (i >= w_.size() || w_.folded[i].size() < 4 || w_.folded[i].size() > 6) return std::nullopt;
  const auto& word = w_.folded[i];
  if (word.size() > 4 && word[4] >= '0' && word[4] <= '9') return std::nullopt;
  const auto year = parse_unsigned(std::string_view(word).substr(0, 4));
  return year && *year >= 1300 && *year <= 2100 ? std::optional(static_cast<int>(*year)) : std::nullopt;
}

std::optional<TongueDays::Named> TongueDays::of_month(std::size_t i) const {
  const auto day = figures(w_.folded[i]);
  const auto* month = day && *day >= 1 && *day <= 31 ? w_.match(Section::month, i + 1) : nullptr;
  if (month == nullptr) return std::nullopt;
  auto end = i + 1 + month->ids.size();
  if (end + 1 < w_.size() && w_.folded[end] == "/")  // the same month by its other name
    if (const auto* other = w_.match(Section::month, end + 1)) end += 1 + other->ids.size();
  std::optional<int> year;
  for (auto k = end; k < std::min(end + 3, w_.size()) && !year; ++k)
    if ((year = year_at(k))) end = k + 1;
  if (end < w_.size() && w_.match(Section::other_unit, end) != nullptr) ++end;  // "2017 года"
  auto out = dated(month->value, *day, year);
  out.end = end;
  return out;
}

std::optional<TongueDays::Named> TongueDays::in_figures(std::size_t i) const {
  const auto& w = w_.folded[i];
  if (w.size() < 8 || w.size() > 10) return std::nullopt;
  const auto first = w.find('.');
  const auto second = w.find('.', first == w.npos ? first : first + 1);
  if (second == w.npos) return std::nullopt;
  const auto part = [&](std::size_t from, std::size_t size) {
    if (size == 2 && w[from] == '0') ++from, --size;
    return parse_unsigned(std::string_view(w).substr(from, size));
  };
  const auto d = part(0, first);
  const auto m = part(first + 1, second - first - 1);
  const auto y = part(second + 1, w.size() - second - 1);
  if (!d || !m || !y) return std::nullopt;
  return Named{gregorian(static_cast<int>(*y), static_cast<int>(*m), static_cast<int>(*d)), i + 1, true, false};
}

/// "22/03/2017", and the year first as Persian and Arabic write it: "۱۳۹۶/۱/۲".
std::optional<TongueDays::Named> TongueDays::between_slashes(std::size_t i) const {
  if (i + 4 >= w_.size() || w_.folded[i + 1] != "/" || w_.folded[i + 3] != "/") return std::nullopt;
  const auto small = [&](std::size_t k) {
    const auto& word = w_.folded[k];
    return figures(word.size() == 2 && word[0] == '0' ? std::string_view(word).substr(1) : std::string_view(word));
  };
  const bool year_first = year_at(i).has_value();
  const auto y = year_at(year_first ? i : i + 4);
  const auto m = small(i + 2);
  const auto d = small(year_first ? i + 4 : i);
  if (!y || !m || !d || *m < 1 || *m > 12) return std::nullopt;
  const auto* calendar = *y >= 1900 ? "" : w_.tongue == "fa" ? "jalali " : "hijri ";
  auto out = dated(calendar + std::to_string(*m), *d, y);
  out.end = i + 5;
  return out;
}

/// The year of a day named without one is the latest that is not after the publication.
TongueDays::Named TongueDays::dated(const std::string& month, std::int64_t day, std::optional<int> year) const {
  Named out;
  out.year = year.has_value();
  const auto space = month.find(' ');
  const auto number = parse_unsigned(std::string_view(month).substr(space == month.npos ? 0 : space + 1));
  if (!number || day < 1 || day > 31) return out;
  const auto m = static_cast<int>(*number);
  const auto d = static_cast<int>(day);
  if (space != month.npos) {
    out.converted = true;
    if (year) out.day = converted(month.starts_with("jalali") ? kJalali : kHijri, *year, m, d);
    return out;
  }
  const auto& published = w_.c.published();
  if (!year && !published) return out;
  out.day = gregorian(year.value_or(published ? published->year : 0), m, d);
  if (out.day && !year && published && out.day->first_day() > published->last_day())
    out.day = gregorian(published->year - 1, m, d);
  return out;
}

bool TongueDays::of_accord(std::size_t at) const {
  for (auto k = at > 4 ? at - 4 : 0; k < at; ++k)
    if (w_.match(Section::accord, k) != nullptr) return true;
  for (auto k = at + 2; w_.tongue == "tr" && k < std::min(at + 5, w_.size()); ++k)
    if (w_.match(Section::accord, k) != nullptr) return true;
  return false;
}

}  // namespace truce::coding
