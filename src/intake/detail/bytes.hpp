// Bytes of a table a block at a time, whatever the encoding; what is not handed out yet stays in one piece.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace truce::intake {

/// What the text is held to be. `western`: rows that are no UTF-8 are read as Windows-1252.
enum class Encoding : std::uint8_t { utf8, western, utf16_little, utf16_big };

/// `text[at..]` is what has been read and not yet handed out; the caller moves `at`. UTF-16 becomes UTF-8 on the way; a
/// lone surrogate becomes bytes that are no UTF-8, so that its row alone is refused.
class Bytes {
 public:
  Bytes() = default;
  Bytes(const Bytes&) = delete;
  Bytes& operator=(const Bytes&) = delete;
  ~Bytes();

  /// Opens a file ("-" is standard input), reads the first block and decides the encoding by it: a byte order mark, the
  /// pattern of zero bytes of UTF-16, or which of UTF-8 and Windows-1252 more of the block speaks for. Packed and binary
  /// files are refused.
  result<Nothing> open(const std::string& path);
  /// The same for bytes in memory.
  result<Nothing> take(std::string bytes);
  /// One more block behind what is there; drops what was handed out, so that `at` becomes 0.
  result<Nothing> fill();

  std::string text;
  std::size_t at = 0;
  bool ended = false;  ///< there are no more bytes
  std::uint64_t total = 0;  ///< bytes read so far
  Encoding encoding = Encoding::utf8;

 private:
  result<Nothing> begin();
  void widen(std::string_view raw);

  std::string path_;
  std::string carry_;  // of UTF-16: a byte or a high surrogate whose other half was not read yet
  int fd_ = -1;
};

/// Text in Windows-1252 as UTF-8. False where a byte means nothing there (0x81, 0x8D, 0x8F, 0x90, 0x9D).
bool western_to_utf8(std::string_view bytes, std::string& out);

/// No byte above 0x7F.
bool is_ascii(std::string_view bytes);

}  // namespace truce::intake
