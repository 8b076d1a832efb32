#include "base/zone.hpp"

#include <unicode/timezone.h>

#include <memory>

namespace truce {

DayNumber local_day(Instant at, std::string_view zone) {
  constexpr std::int64_t kDay = 86400;
  std::int32_t standard_ms = 0, saving_ms = 0;
  if (!zone.empty() && zone.size() < 64) {
    const std::unique_ptr<icu::TimeZone> rules(icu::TimeZone::createTimeZone(
        icu::UnicodeString::fromUTF8(icu::StringPiece(zone.data(), static_cast<std::int32_t>(zone.size())))));
    UErrorCode failed = U_ZERO_ERROR;
    if (rules && *rules != icu::TimeZone::getUnknown())
      rules->getOffset(static_cast<double>(at.seconds) * 1000.0, 0, standard_ms, saving_ms, failed);
    if (U_FAILURE(failed)) standard_ms = saving_ms = 0;
  }
  const std::int64_t local = at.seconds + (standard_ms + saving_ms) / 1000;
  return static_cast<DayNumber>(local / kDay - (local % kDay < 0 ? 1 : 0));
}

}  // namespace truce
