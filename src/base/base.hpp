// The door of base: what every room stands on.
#pragma once

#include "base/csv.hpp"       // cells of CSV that is written
#include "base/digest.hpp"    // SHA-256, hex, base64
#include "base/enums.hpp"     // enums with fixed names
#include "base/file.hpp"      // files read within a limit, written durably
#include "base/geo.hpp"       // coordinates and distances in whole numbers
#include "base/ids.hpp"       // strong ids; entry and claim references
#include "base/json.hpp"      // canonical JSON
#include "base/number.hpp"    // numbers from text
#include "base/progress.hpp"  // what library code tells instead of printing
#include "base/result.hpp"    // expected failures as values
#include "base/text.hpp"      // UTF-8, code points, encodings
#include "base/time.hpp"      // instants and local dates
