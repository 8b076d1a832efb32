// How a bulletin is put into words: one catalogue of messages for each language, compiled into the program from
// lexicon/bulletin (docs/formats/messages.md), with the numbers and dates that its readers are used to. No locale is asked.
#pragma once

#include <initializer_list>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/enums.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "bulletin/detail/message.hpp"

namespace truce::bulletin {

enum class Language : std::uint8_t { en, ru, tr, fa, ar };

/// The messages of one language. Immutable once made; may be read from any number of threads.
class Catalogue {
 public:
  /// Compiled once a language, at its first use.
  static const Catalogue& of(Language language);
  /// Errors name the file, the line and the reason.
  static result<Catalogue> parse(Language language, std::string_view file, std::string_view text);

  Language language() const { return language_; }
  bool right_to_left() const { return language_ == Language::fa || language_ == Language::ar; }
  /// Whether somebody who speaks the language has read the messages, as the file's header says.
  bool reviewed() const { return reviewed_; }

  /// A message without arguments. An id that no message has is an error of ours, and throws; so is an argument that is not
  /// handed over.
  const std::string& say(std::string_view id) const;
  std::string say(std::string_view id, std::initializer_list<Argument> arguments) const;
  /// The label of a code: the message `family.code`; a code that has none is shown as it is, without hyphens.
  std::string label(std::string_view family, std::string_view code) const;

  /// 312001 as "312,001", and in the digits of the language.
  std::string number(std::int64_t n) const { return counting_.grouped(n); }
  /// Without separators: years, days, references.
  std::string digits(std::int64_t n) const { return counting_.plain(n); }
  /// The digits of a fraction, "05", one by one.
  std::string each_digit(std::string_view ascii) const;
  /// "17 February 2017", "February 2017", "2017"; a day in Persian is of the Solar Hijri year, the Gregorian date beside it.
  std::string date(Date date) const;
  /// "17 Feb 2017", for the axis of a chart; known to the day. In Persian of the Solar Hijri year alone.
  std::string short_date(Date date) const { return day("date.short", date); }
  /// "17 to 19 February 2017" and the like; "not stated" where both are absent.
  std::string dates(const std::optional<Date>& start, const std::optional<Date>& end) const;
  /// "a, b and c".
  std::string listed(const std::vector<std::string>& items) const;
  /// "a, b, c" and "a; b; c".
  std::string commas(const std::vector<std::string>& items) const;
  std::string semicolons(const std::vector<std::string>& items) const;

  /// A name within a sentence: its direction does not reach beyond it. The marks are U+2068 and U+2069, which `harmless` takes
  /// out of what others wrote.
  std::string isolated(std::string name) const;
  /// An id, address or hash, which always runs from left to right.
  std::string code(std::string id) const;

  /// For tests: the ids in order, and the names of the arguments that a message uses.
  const std::map<std::string, Message, std::less<>>& messages() const { return messages_; }

 private:
  explicit Catalogue(Language language);
  const Message& message(std::string_view id) const;
  std::string day(std::string_view id, Date date) const;
  std::string joined(const std::vector<std::string>& items, std::string_view id) const;

  Language language_;
  bool reviewed_ = false;
  Counting counting_;
  std::map<std::string, Message, std::less<>> messages_;
};

/// A day of the Solar Hijri calendar, by the 33 year rule (leap years as in Iran's calendar from 1178 to 1633).
struct SolarDate {
  std::int64_t year = 0, month = 0, day = 0;
};
SolarDate solar_date(DayNumber day);

}  // namespace truce::bulletin

template <>
struct truce::EnumNames<truce::bulletin::Language> {
  static constexpr std::array<std::string_view, 5> all = {"en", "ru", "tr", "fa", "ar"};
};
