// One row of RFC 4180 in a piece of text: where its cells are. A pure function.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace truce::intake {

struct Cell {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool doubled = false;  ///< holds doubled quotes
};

enum class Cut : std::uint8_t {
  row,       ///< a row, cells known
  more,      ///< the text ends before the row does
  unclosed,  ///< a quote that is opened is not closed
  stray,     ///< text after a closing quote
};

struct CutRow {
  Cut cut = Cut::row;
  std::size_t end = 0;      ///< past the row's line end; where it was given up, how far was looked
  std::uint64_t lines = 0;  ///< line ends passed
  bool too_many = false;    ///< more cells than `columns_max`; those over it are not kept
};

/// Cuts the row that begins at `at`. A quote opens a quoted cell only where a cell begins; anywhere else it stands for
/// itself. CRLF and LF end a row. `last`: no more text follows. `one_line`: a quoted cell holds no line end. A quote
/// that goes wrong in a row was opened on its first line, or the first line is where to go on from.
CutRow cut_row(std::string_view text, std::size_t at, char separator, std::size_t columns_max, bool last, bool one_line,
               std::vector<Cell>& cells);

}  // namespace truce::intake
