#include "bulletin/catalogue.hpp"

#include <array>
#include <stdexcept>

#include "base/text.hpp"

namespace truce::bulletin {

namespace {

constexpr std::array<std::string_view, 5> kTexts = {
#include "messages_en.inc"
    ,
#include "messages_ru.inc"
    ,
#include "messages_tr.inc"
    ,
#include "messages_fa.inc"
    ,
#include "messages_ar.inc"
};

constexpr std::string_view kReviewed = "# Reviewed by: ", kNobody = "no speaker yet";

Catalogue embedded(Language language) {
  auto made = Catalogue::parse(language, "lexicon/bulletin/" + std::string(name_of(language)) + ".txt",
                               kTexts[static_cast<std::size_t>(language)]);
  if (!made) throw std::logic_error(made.error().text());
  return std::move(*made);
}

template <Language L>
const Catalogue& only() {
  static const Catalogue made = embedded(L);
  return made;
}

}  // namespace

const Catalogue& Catalogue::of(Language language) {
  switch (language) {
    case Language::ru: return only<Language::ru>();
    case Language::tr: return only<Language::tr>();
    case Language::fa: return only<Language::fa>();
    case Language::ar: return only<Language::ar>();
    case Language::en: break;
  }
  return only<Language::en>();
}

result<Catalogue> Catalogue::parse(Language language, std::string_view file, std::string_view text) {
  Catalogue out(language);
  bool signed_off = false;
  std::size_t number = 0;
  for (const auto line : split(text, '\n')) {
    const std::string where = std::string(file) + ":" + std::to_string(++number);
    if (line.starts_with(kReviewed)) signed_off = true, out.reviewed_ = line.substr(kReviewed.size()) != kNobody;
    if (line.empty() || line.starts_with('#')) continue;
    const auto equals = line.find(" = ");
    if (equals == std::string_view::npos) return fail(Fault::malformed, where, "not `id = message`");
    auto message = Message::parse(line.substr(equals + 3));
    if (!message) return fail(message.error().fault, where, message.error().reason);
    const auto [at, fresh] = out.messages_.emplace(line.substr(0, equals), std::move(*message));
    if (!fresh) return fail(Fault::conflict, where, "a second message " + at->first);
  }
  if (!signed_off) return fail(Fault::malformed, std::string(file), "no line `" + std::string(kReviewed) + "...`");
  return out;
}

Catalogue::Catalogue(Language language) : language_(language), counting_(name_of(language)) {}

const Message& Catalogue::message(std::string_view id) const {
  const auto at = messages_.find(id);
  if (at == messages_.end()) throw std::logic_error("no message " + std::string(id));
  return at->second;
}

const std::string& Catalogue::say(std::string_view id) const { return message(id).plain(); }

std::string Catalogue::say(std::string_view id, std::initializer_list<Argument> arguments) const {
  return message(id).format({arguments.begin(), arguments.size()}, counting_);
}

std::string Catalogue::label(std::string_view family, std::string_view code) const {
  std::string id(family);
  const auto at = messages_.find((id += '.').append(code));
  if (at != messages_.end()) return at->second.plain();
  std::string out(code);
  for (char& c : out)
    if (c == '-' || c == '_') c = ' ';
  return out;
}

std::string Catalogue::each_digit(std::string_view ascii) const {
  std::string out;
  for (const char c : ascii) out += counting_.plain(c - '0');
  return out;
}

std::string Catalogue::date(Date d) const {
  const std::string year = counting_.plain(d.year);
  if (d.month < 1 || d.month > 12) return say("date.year", {{"year", year}});
  if (!d.is_day()) return say("date.month", {{"month", d.month}, {"year", year}});
  return day("date.day", d);
}

std::string Catalogue::day(std::string_view id, Date d) const {
  const auto solar = language_ == Language::fa ? solar_date(d.first_day()) : SolarDate{};
  return say(id, {{"day", counting_.plain(d.day)},
                  {"month", d.month},
                  {"year", counting_.plain(d.year)},
                  {"solar_day", counting_.plain(solar.day)},
                  {"solar_month", solar.month},
                  {"solar_year", counting_.plain(solar.year)}});
}

std::string Catalogue::dates(const std::optional<Date>& start, const std::optional<Date>& end) const {
  if (!start && !end) return say("not-stated");
  if (!start) return say("dates.to", {{"to", date(*end)}});
  if (!end) return say("dates.from", {{"from", date(*start)}});
  if (*start == *end) return date(*start);
  // Days of one month share its name, but for those of two calendars.
  if (language_ != Language::fa && start->is_day() && end->is_day() && start->year == end->year &&
      start->month == end->month)
    return say("dates.within", {{"day", counting_.plain(start->day)}, {"to", date(*end)}});
  return say("dates.from-to", {{"from", date(*start)}, {"to", date(*end)}});
}

std::string Catalogue::joined(const std::vector<std::string>& items, std::string_view id) const {
  const std::string& separator = say(id);
  std::string out;
  for (const auto& item : items) out += (out.empty() ? "" : separator + " ") + item;
  return out;
}

std::string Catalogue::commas(const std::vector<std::string>& items) const { return joined(items, "list.comma"); }
std::string Catalogue::semicolons(const std::vector<std::string>& items) const {
  return joined(items, "list.semicolon");
}

std::string Catalogue::listed(const std::vector<std::string>& items) const {
  if (items.size() < 2) return items.empty() ? "" : items.front();
  return say("list.and", {{"first", commas({items.begin(), items.end() - 1})}, {"last", items.back()}});
}

namespace {

/// Whether a letter of a script that runs from right to left is in it: Hebrew to Arabic Extended, and the presentation forms.
bool has_right_to_left(std::string_view s) {
  for (std::size_t i = 0; i + 1 < s.size(); ++i) {
    const auto c = static_cast<unsigned char>(s[i]), next = static_cast<unsigned char>(s[i + 1]);
    if ((c >= 0xd6 && c <= 0xdf) || (c == 0xe0 && next >= 0xa0 && next <= 0xa3) || (c == 0xef && next >= 0xac))
      return true;
  }
  return false;
}

}  // namespace

std::string Catalogue::isolated(std::string name) const {
  if (!right_to_left() && !has_right_to_left(name)) return name;
  return "\u2068" + std::move(name) + "\u2069";
}

std::string Catalogue::code(std::string id) const {
  return right_to_left() ? "\u2066" + std::move(id) + "\u2069" : std::move(id);
}

SolarDate solar_date(DayNumber day) {
  // Days from 1 Farvardin of the year 1 (19 March 622, Julian) to 1 Farvardin of `year`; leap years are 8 of 33.
  const auto until = [](std::int64_t year) {
    const std::int64_t leaps = 8 * year + 21;
    return 365 * (year - 1) + (leaps >= 0 ? leaps / 33 : -((-leaps + 32) / 33));
  };
  constexpr std::int64_t kEpoch = 492'268;  // days from 19 March 622 to 1 January 1970
  const std::int64_t since = static_cast<std::int64_t>(day) + kEpoch;
  std::int64_t year = since / 366 + (since >= 0 ? 1 : -1);
  while (until(year + 1) <= since) ++year;
  const std::int64_t of_year = since - until(year);
  const std::int64_t month = of_year < 186 ? of_year / 31 : 6 + (of_year - 186) / 30;
  return {year, month + 1, 1 + (of_year < 186 ? of_year % 31 : (of_year - 186) % 30)};
}

}  // namespace truce::bulletin
