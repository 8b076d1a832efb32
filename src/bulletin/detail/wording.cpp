#include "bulletin/detail/wording.hpp"

#include <array>

#include "base/text.hpp"

namespace truce::bulletin::detail {

std::string grouped(std::int64_t n) {
  const bool negative = n < 0;
  std::string digits = std::to_string(n).substr(negative ? 1 : 0);
  for (std::size_t i = digits.size(); i > 3; i -= 3) digits.insert(i - 3, ",");
  return negative ? "-" + digits : digits;
}

std::string counted(std::int64_t n, std::string_view noun) {
  return grouped(n) + " " + std::string(noun) + (n == 1 ? "" : "s");
}

namespace {

constexpr std::array<std::string_view, 12> kMonths = {"January",   "February", "March",    "April",
                                                      "May",       "June",     "July",     "August",
                                                      "September", "October",  "November", "December"};

std::string month_year(Date d) {
  return std::string(kMonths[static_cast<std::size_t>(d.month - 1)]) + " " + std::to_string(d.year);
}

}  // namespace

std::string long_date(Date d) {
  if (d.month < 1 || d.month > 12) return std::to_string(d.year);
  return (d.is_day() ? std::to_string(d.day) + " " : std::string()) + month_year(d);
}

std::string date_range(const std::optional<Date>& start, const std::optional<Date>& end) {
  if (!start && !end) return "not stated";
  if (!start) return "to " + long_date(*end);
  if (!end) return "from " + long_date(*start);
  if (*start == *end) return long_date(*start);
  if (start->is_day() && end->is_day() && start->year == end->year && start->month == end->month)
    return std::to_string(start->day) + " to " + long_date(*end);
  return long_date(*start) + " to " + long_date(*end);
}

std::string window_text(const Window& w) {
  if (!w.start && !w.end) return "window not stated";
  std::string out = date_range(w.start, w.end);
  if (w.tz) out += " (" + *w.tz + ")";
  if (w.inferred) out += ", taken from the date of publication";
  return out;
}

std::string when_text(const std::optional<model::When>& when) {
  if (!when || (!when->start && !when->end)) return "date not stated";
  std::string out = !when->end && when->start && !when->open.value_or(false) ? long_date(*when->start)
                                                                             : date_range(when->start, when->end);
  if (when->precision && *when->precision != model::TimePrecision::day &&
      *when->precision != model::TimePrecision::hour && *when->precision != model::TimePrecision::month &&
      *when->precision != model::TimePrecision::year)
    out += " (" + spaced(name_of(*when->precision)) + ")";
  return out;
}

std::string loss_number(const model::Loss& l) {
  const std::string about = l.approximate.value_or(false) ? "about " : "";
  const auto low = l.low, best = l.best, high = l.high;
  if (best) {
    std::string out = about + grouped(*best);
    const bool wider = (low && *low != *best) || (high && *high != *best);
    if (wider && low && high) out += " (" + grouped(*low) + " to " + grouped(*high) + ")";
    else if (wider && low) out += " (at least " + grouped(*low) + ")";
    else if (wider && high) out += " (up to " + grouped(*high) + ")";
    return out;
  }
  if (low && high) return *low == *high ? about + grouped(*low) : about + grouped(*low) + " to " + grouped(*high);
  if (low) return about + grouped(*low) + " or more";
  if (high) return "up to " + grouped(*high);
  return "not stated";
}

std::string loss_scope(const model::Loss& l) {
  std::vector<std::string> out;
  if (const auto& p = l.population) {
    for (const auto* part : {&p->status, &p->affiliation, &p->nationality, &p->age, &p->sex})
      if (*part) out.push_back(spaced(**part));
    if (p->according_to) out.push_back("so described by " + *p->according_to);
  }
  std::string text;
  for (const auto& s : out) text += (text.empty() ? "" : ", ") + s;
  if (text.empty()) text = "all";
  if (l.includes) text += ", with " + spaced(*l.includes);
  if (l.excludes) text += ", without " + spaced(*l.excludes);
  if (l.cause) text += ", by " + spaced(*l.cause);
  return text;
}

std::string degrees(std::int64_t e7) {
  const std::int64_t size = e7 < 0 ? -e7 : e7;
  std::string fraction = std::to_string(size % 10'000'000);
  fraction.insert(0, 7 - fraction.size(), '0');
  return (e7 < 0 ? "-" : "") + std::to_string(size / 10'000'000) + "." + fraction;
}

std::string spaced(std::string_view code) {
  std::string out(code);
  for (char& c : out)
    if (c == '-' || c == '_') c = ' ';
  return out;
}

std::string listed(const std::vector<std::string>& items) {
  std::string out;
  for (std::size_t i = 0; i < items.size(); ++i)
    out += (i == 0 ? "" : i + 1 == items.size() ? " and " : ", ") + items[i];
  return out;
}

std::string harmless(std::string_view s) {
  std::string out;
  for (std::size_t i = 0; i < s.size(); ++i) {
    const auto c = static_cast<unsigned char>(s[i]);
    const auto next = [&](std::size_t k) { return i + k < s.size() ? static_cast<unsigned char>(s[i + k]) : 0u; };
    std::size_t bad = 0;
    if (c < 0x20 || c == 0x7f) bad = 1;
    else if (c == 0xc2 && next(1) >= 0x80 && next(1) < 0xa0) bad = 2;                                    // C1
    else if (c == 0xe2 && next(1) == 0x80 && next(2) >= 0xa8 && next(2) <= 0xae) bad = 3;  // separators, overrides
    else if (c == 0xe2 && next(1) == 0x81 && next(2) >= 0xa6 && next(2) <= 0xa9) bad = 3;  // isolates
    if (bad == 0) {
      out.push_back(s[i]);
      continue;
    }
    out += (c == '\t' || c == '\n' || c == '\r') ? " " : "\xef\xbf\xbd";
    i += bad - 1;
  }
  return out;
}

std::size_t References::number(const std::string& ref) {
  const auto [it, fresh] = numbers_.try_emplace(ref, used_.size() + 1);
  if (fresh) used_.push_back(ref);
  return it->second;
}

std::vector<std::string> texts(const std::vector<ClaimRef>& refs) {
  std::vector<std::string> out;
  for (const auto& r : refs) out.push_back(r.text());
  return out;
}

}  // namespace truce::bulletin::detail
