// The day that a bulletin's sentence is about.
#pragma once

#include "coding/detail/tongue_words.hpp"

namespace truce::coding {

/// Days in the order of the sentence. A day of the month counts before "yesterday" and names of weekdays, one of the
/// civil calendar before the same in another, the first before the next.
class TongueDays {
 public:
  explicit TongueDays(const TongueWords& words) : w_(words) {}

  /// A day at the word, and the word after it: "22 марта 2017 года", "1 فروردین ۱۳۹۶", "22.03.2017", "вчера".
  std::optional<std::size_t> at(std::size_t i);
  /// The day of the counts, no agreement's. Relative days need the day of publication.
  std::optional<Date> day() const;
  /// Whether the day is one of a month, and not "yesterday".
  bool absolute() const { return day_.has_value(); }
  /// The same where it is stated with its year: what a dateline holds.
  std::optional<Date> dateline() const { return dateline_; }

 private:
  struct Named {
    std::optional<Date> day;
    std::size_t end = 0;
    bool year = false;
    bool converted = false;  ///< from another calendar
  };
  std::optional<Named> of_month(std::size_t i) const;
  std::optional<Named> in_figures(std::size_t i) const;
  std::optional<Named> between_slashes(std::size_t i) const;
  Named dated(const std::string& month, std::int64_t day, std::optional<int> year) const;
  std::optional<int> year_at(std::size_t i) const;
  bool of_accord(std::size_t i) const;
  const TongueWords& w_;
  std::optional<Date> day_, dateline_;
  bool converted_ = false;
  std::string relative_;  ///< value of the first phrase for a day such as "yesterday"
};

}  // namespace truce::coding
