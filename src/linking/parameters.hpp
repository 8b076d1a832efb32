// What a mission may set about linking: whole numbers, recorded as a part that a `linking` entry names.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "base/time.hpp"

namespace truce::linking {

/// Whole numbers only; a `linking` part may change them. The five shares add up to 1000.
struct Parameters {
  int time = 250;  ///< same days; less by 100 for each day between, by 10 for each day that two ranges differ at an end
  int place = 350;  ///< within near_m; falling evenly to nothing at far_m
  int act = 200;  ///< the same act; three quarters within one family
  int actors = 120;  ///< a shared actor; half where one side names none
  int losses = 80;  ///< ranges that overlap; half where one side gives none
  int threshold = 700;
  int slack = 150;  ///< two claims of one incident may score this far below the threshold where others join them
  std::int64_t near_m = 2'000;
  std::int64_t far_m = 15'000;
  int days_apart_max = 2;
  int province_share = 150;  ///< of `place`, where one of the two is known to the province only
  std::size_t block_max = 400;  ///< how many claims of a crowded block one claim is compared with, first by content
  std::size_t component_max = 2'000;  ///< a larger component of candidate pairs is split by raising the threshold
  bool operator==(const Parameters&) const = default;
};

/// How long a claim may last and still be linked by time; longer ones are episodes.
inline constexpr DayNumber kDaysLongMax = 31;

/// Canonical JSON: every parameter by its name.
std::string encode(const Parameters& parameters);

/// From JSON in any order of members; what is absent keeps its default. Refuses unknown members, shares that do not add
/// up to 1000 and values out of range, naming the member.
result<Parameters> decode_parameters(std::string_view json);

}  // namespace truce::linking
