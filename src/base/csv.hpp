// One cell of a CSV file that is written.
#pragma once

#include <string>
#include <string_view>

namespace truce {

/// RFC 4180: quoted where it must be. Text that a spreadsheet would run as a formula gets an apostrophe in front; a whole
/// number, negative ones too, stays as it is.
std::string csv_cell(std::string_view text);

}  // namespace truce
