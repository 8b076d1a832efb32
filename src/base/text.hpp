// Bytes as text: UTF-8 checked once at the door, positions counted in code points.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace truce {

/// Half-open range of code points in a report's text.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  auto operator<=>(const Span&) const = default;
};

/// Byte position of the first byte that is not valid UTF-8 (RFC 3629: no surrogates, no overlong forms), or nothing.
std::optional<std::size_t> first_invalid_utf8(std::string_view bytes);

/// Reads text as received: a UTF-8, UTF-16LE or UTF-16BE byte order mark decides; without one, valid UTF-8 is taken as
/// it is, text with many zero bytes at even or odd places as UTF-16, else Windows-1252. NUL bytes and more than 1 in 16
/// control bytes mean a binary file: refused. The result is valid UTF-8 without a byte order mark, and `encoding`
/// (when asked for) names what was found.
result<std::string> to_utf8(std::string_view bytes, std::string* encoding = nullptr);

/// Number of code points of valid UTF-8.
std::size_t code_points(std::string_view utf8);

/// Maps byte offsets of one valid UTF-8 text to code points and back, in constant memory per 64 bytes of text.
class CodePointIndex {
 public:
  explicit CodePointIndex(std::string_view utf8);
  std::uint32_t size() const { return to_code_point(text_.size()); }
  std::uint32_t to_code_point(std::size_t byte) const;
  std::size_t to_byte(std::uint32_t code_point) const;
  /// The bytes of a span; clipped to the text.
  std::string_view slice(Span span) const;

 private:
  std::string_view text_;
  std::vector<std::uint32_t> before_;  // code points before each block of 64 bytes; empty: all are ASCII
};

/// Whitespace (ASCII) cut from both ends.
std::string_view trim(std::string_view text);
/// Split at every separator; an empty text gives one empty piece.
std::vector<std::string_view> split(std::string_view text, char separator);
/// ASCII only; other bytes unchanged.
std::string lower_ascii(std::string_view text);
/// Whether the word is one of a short list.
template <class Words> bool one_of(std::string_view word, const Words& words) {
  // Most differ in the first letter: nothing is called for these.
  return std::any_of(std::begin(words), std::end(words), [word](std::string_view w) {
    return w.size() == word.size() && (w.empty() || (w.front() == word.front() && w == word));
  });
}

}  // namespace truce
