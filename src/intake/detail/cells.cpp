#include "intake/detail/cells.hpp"

#include <algorithm>
#include <cstring>

namespace truce::intake {
namespace {

constexpr std::size_t kNone = std::string_view::npos;

/// As `find`, within [from, to).
std::size_t find_in(std::string_view text, char what, std::size_t from, std::size_t to) {
  if (from >= to) return kNone;
  const auto* hit = static_cast<const char*>(std::memchr(text.data() + from, what, to - from));
  return hit == nullptr ? kNone : static_cast<std::size_t>(hit - text.data());
}

/// Goes from an opened quote to the one that closes it; `i` ends past it.
Cut quoted(std::string_view text, std::size_t& i, bool last, bool one_line, std::uint64_t& lines, Cell& cell) {
  cell.begin = ++i;
  for (;;) {
    const auto quote = text.find('"', i);
    const auto stop = std::min(quote, text.size());
    const auto ends = std::count(text.begin() + static_cast<std::ptrdiff_t>(i),
                                 text.begin() + static_cast<std::ptrdiff_t>(stop), '\n');
    lines += static_cast<std::uint64_t>(ends);
    i = stop;
    if (one_line && ends > 0) return Cut::unclosed;
    if (quote == kNone) return last ? Cut::unclosed : Cut::more;
    if (quote + 1 == text.size() && !last) return Cut::more;
    if (quote + 1 < text.size() && text[quote + 1] == '"') {
      cell.doubled = true;
      i = quote + 2;
      continue;
    }
    cell.end = quote;
    i = quote + 1;
    return Cut::row;
  }
}

}  // namespace

CutRow cut_row(std::string_view text, std::size_t at, char separator, std::size_t columns_max, bool last, bool one_line,
               std::vector<Cell>& cells) {
  cells.clear();
  CutRow out;
  std::size_t i = at;
  std::size_t line_end = at;  // the next LF at or behind i, once looked for
  bool looked = false;
  const auto given_up = [&](Cut why) {
    out.cut = why;
    out.end = i;
    return out;
  };
  for (;;) {
    Cell cell;
    if (i < text.size() && text[i] == '"') {
      if (const auto how = quoted(text, i, last, one_line, out.lines, cell); how != Cut::row) return given_up(how);
      if (i < text.size() && text[i] == '\r') {
        if (i + 1 == text.size() && !last) return given_up(Cut::more);
        if (i + 1 == text.size() || text[i + 1] == '\n') ++i;
      }
      looked = looked && line_end >= i;
    } else {
      if (!looked) line_end = std::min(text.find('\n', i), text.size()), looked = true;
      cell.begin = i;
      const auto next = find_in(text, separator, i, line_end);
      if (next == kNone && line_end == text.size() && !last) return given_up(Cut::more);
      i = next == kNone ? line_end : next;
      cell.end = i;
      if (next == kNone && cell.end > cell.begin && text[cell.end - 1] == '\r') --cell.end;
    }
    if (cells.size() < columns_max) cells.push_back(cell);
    else out.too_many = true;
    if (i == text.size() && !last) return given_up(Cut::more);
    if (i == text.size() || text[i] == '\n') {
      out.lines += i < text.size();
      out.end = std::min(i + 1, text.size());
      return out;
    }
    if (text[i] != separator) return given_up(Cut::stray);
    ++i;
  }
}

}  // namespace truce::intake
