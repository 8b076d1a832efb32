// The rows of the working view; one struct a table, documented column by column in docs/formats/view.md.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/geo.hpp"
#include "base/time.hpp"

namespace truce::store {

struct HeadRow {
  std::string origin;
  std::uint64_t size = 0;
  std::string root;
  std::string state;  ///< signed, provisional or final
};

struct ReportRow {
  std::string ref;
  std::string source;
  std::optional<std::string> published;
  std::string sensitivity;
  std::string format;
  std::string payload;
  std::string status;  ///< stands, retracted, withdrawn or corrected
};

/// One claim that stands at the cut. Days are numbers since 1970-01-01.
struct ClaimRow {
  std::uint32_t log = 0;  ///< position of its log in the cut
  std::uint64_t entry = 0;
  std::uint32_t n = 0;
  std::string_view kind;
  std::string_view act;
  std::optional<DayNumber> day_start;
  std::optional<DayNumber> day_end;
  std::optional<Coordinate> where;
  std::string_view place;
  std::optional<std::int64_t> low, best, high;  ///< dead or killed, of the whole claim
};

struct IncidentRow {
  std::int64_t id = 0;  ///< position of its anchor among all claims: only for joining tables of one view
  std::string anchor;
  std::string_view act;
  std::optional<DayNumber> day_start;
  std::optional<DayNumber> day_end;
  std::string_view province;
  std::uint32_t claims = 0;
  std::string_view status;
};

struct FindingRow {
  std::string ref;
  std::string of;
  std::string claim;
  std::string_view violation;
  std::optional<std::int64_t> grade;
  bool as_reported = false;
};

struct DesignationRow {
  std::string ref;
  std::string of;
  std::string actor;
  std::string_view status;
  std::optional<std::string> from;
  std::optional<std::string> until;
  bool as_reported = false;
};

struct CountRow {
  std::string claim;
  std::string recorder;
  std::string_view unit;
  std::optional<std::string> start;
  std::optional<std::string> end;
  std::optional<std::int64_t> total;
  std::string parts;  ///< JSON of the parts as stated
};

}  // namespace truce::store
