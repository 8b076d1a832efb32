// The door of intake: bytes in; reports, and claims where rows are already coded, out.
#pragma once

#include "intake/actor_lists.hpp"  // lists of groups and persons: UCDP, UN, OFAC, FollowTheMoney, Rosfinmonitoring
#include "intake/csv.hpp"       // RFC 4180 rows of a file of any size
#include "intake/lines.hpp"     // reports as JSON lines
#include "intake/rows.hpp"      // data sets: UCDP GED, ACLED, commission counts, casualty claims, any CSV
#include "intake/versions.hpp"  // what changed since the last version; claims cut into entries
