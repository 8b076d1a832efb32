// The local day of an instant.
#pragma once

#include <string_view>

#include "base/time.hpp"

namespace truce {

/// In an IANA time zone ("Europe/Moscow"), by the rules that come with ICU. A name that it does not know counts as UTC.
DayNumber local_day(Instant at, std::string_view zone);

}  // namespace truce
