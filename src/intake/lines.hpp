// Reports as JSON lines: {"id": ..., "text": ..., "published": ...}, one a line.
#pragma once

#include <functional>
#include <istream>
#include <optional>
#include <string>

#include "base/result.hpp"
#include "base/time.hpp"

namespace truce::intake {

struct TextItem {
  std::string id;
  std::string text;  ///< valid UTF-8
  std::optional<Date> published;
};

struct LineOptions {
  std::size_t line_bytes_max = 64U << 20;  ///< a longer line is refused and skipped
};

/// One line as a report. Refuses members that stand twice, lone surrogates, NUL characters, nesting over 64, ids over 200
/// bytes and a missing text. Members other than id, text and published are let through: other programs add theirs.
result<TextItem> parse_line(std::string_view line);

/// Line by line in bounded memory; a bad line goes to `problem` with its number and the rest goes on.
result<Nothing> read_lines(std::istream& in, const LineOptions& options,
                           const std::function<result<>(TextItem&&)>& item,
                           const std::function<void(std::uint64_t line, const Error&)>& problem);

}  // namespace truce::intake
