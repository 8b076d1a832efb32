#include "intake/detail/bytes.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include "base/file.hpp"
#include "base/text.hpp"

namespace truce::intake {
namespace {

constexpr std::size_t kBlock = 1U << 20;

/// Where neither side of a pair is a zero byte no ASCII letter stands; text in UTF-16 has zeros on one side only.
std::optional<Encoding> utf16_by_pattern(std::string_view head) {
  const std::size_t n = std::min<std::size_t>(head.size(), 4096) & ~std::size_t{1};
  if (n < 16) return std::nullopt;
  std::size_t even = 0;
  std::size_t odd = 0;
  for (std::size_t i = 0; i < n; i += 2) {
    even += head[i] == '\0';
    odd += head[i + 1] == '\0';
  }
  if (odd * 5 > n && even * 50 < n) return Encoding::utf16_little;
  if (even * 5 > n && odd * 50 < n) return Encoding::utf16_big;
  return std::nullopt;
}

/// A byte that stands for a letter or a usual sign in Windows-1252.
bool is_western_letter(unsigned char c) {
  return (c >= 0xc0 && c <= 0xfe && c != 0xd7 && c != 0xf7) || (c >= 0x91 && c <= 0x97) || c == 0x85 || c == 0x8a ||
         c == 0x9a || c == 0x8e || c == 0x9e || c == 0xa0 || c == 0xa7 || c == 0xab || c == 0xb0 || c == 0xbb;
}

/// Whether more speaks for Windows-1252 than for UTF-8 with some bad bytes: characters of several bytes that are UTF-8
/// and bytes that mean little in Windows-1252 stand against bytes that are its letters.
bool is_western(std::string_view block, bool whole) {
  std::size_t western = 0;
  std::size_t against = 0;
  while (const auto stop = first_invalid_utf8(block)) {
    if (!whole && block.size() - *stop < 4) break;  // the block's end may cut a character in two
    const auto valid = block.substr(0, *stop);
    against += static_cast<std::size_t>(
        std::count_if(valid.begin(), valid.end(), [](char c) { return static_cast<unsigned char>(c) >= 0xc0; }));
    ++(is_western_letter(static_cast<unsigned char>(block[*stop])) ? western : against);
    block.remove_prefix(*stop + 1);
  }
  against += static_cast<std::size_t>(
      std::count_if(block.begin(), block.end(), [](char c) { return static_cast<unsigned char>(c) >= 0xc0; }));
  return western > against;
}

result<Nothing> refuse_binary(std::string_view head, const std::string& path) {
  if (head.starts_with("\x1f\x8b")) return fail(Fault::unsupported, path, "a file packed by gzip; unpack it first");
  if (head.starts_with("PK\x03\x04"))
    return fail(Fault::unsupported, path, "a zip archive or a spreadsheet; save it as CSV in UTF-8");
  const auto controls = std::count_if(head.begin(), head.end(), [](char c) {
    return (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f') || c == 0x7f;
  });
  if (static_cast<std::size_t>(controls) * 16 > head.size())
    return fail(Fault::malformed, path,
                head.find('\0') != std::string_view::npos ? "NUL bytes: this is a binary file, not a table"
                                                          : "control bytes: this is a binary file, not a table");
  return {};
}

void append_code(std::string& out, std::uint32_t c) {
  if (c < 0x80) out += static_cast<char>(c);
  else if (c < 0x800) out += {static_cast<char>(0xc0 | c >> 6), static_cast<char>(0x80 | (c & 63))};
  else if (c < 0x10000)
    out += {static_cast<char>(0xe0 | c >> 12), static_cast<char>(0x80 | (c >> 6 & 63)),
            static_cast<char>(0x80 | (c & 63))};
  else
    out += {static_cast<char>(0xf0 | c >> 18), static_cast<char>(0x80 | (c >> 12 & 63)),
            static_cast<char>(0x80 | (c >> 6 & 63)), static_cast<char>(0x80 | (c & 63))};
}

}  // namespace

Bytes::~Bytes() {
  if (fd_ > 2) ::close(fd_);
}

result<Nothing> Bytes::open(const std::string& path) {
  path_ = path;
  fd_ = path == "-" ? 0 : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd_ < 0) return system_error(path, errno);
  if (auto r = fill(); !r) return r;
  return begin();
}

result<Nothing> Bytes::take(std::string bytes) {
  path_ = "the text";
  text = std::move(bytes);
  total = text.size();
  ended = true;
  return begin();
}

result<Nothing> Bytes::begin() {
  std::optional<Encoding> wide;
  if (text.starts_with("\xef\xbb\xbf")) at = 3;
  else if (text.starts_with("\xff\xfe")) wide = Encoding::utf16_little, at = 2;
  else if (text.starts_with("\xfe\xff")) wide = Encoding::utf16_big, at = 2;
  else wide = utf16_by_pattern(text);
  if (wide) {
    encoding = *wide;
    const std::string raw = text.substr(at);
    text.clear();
    at = 0;
    widen(raw);
  } else if (at == 0 && is_western(std::string_view(text).substr(0, kBlock), ended && text.size() <= kBlock)) {
    encoding = Encoding::western;
  }
  return refuse_binary(std::string_view(text).substr(0, 1U << 16), path_);
}

result<Nothing> Bytes::fill() {
  if (at > 0) {
    text.erase(0, at);
    at = 0;
  }
  if (ended) return {};
  const bool wide = encoding == Encoding::utf16_little || encoding == Encoding::utf16_big;
  std::string raw;
  std::string& into = wide ? raw : text;
  std::size_t size = into.size();
  const std::size_t full = size + kBlock;
  into.resize(full);
  while (size < full && !ended) {  // a pipe gives little at a time
    const auto n = ::read(fd_, into.data() + size, full - size);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return system_error(path_, errno);
    size += static_cast<std::size_t>(n);
    total += static_cast<std::uint64_t>(n);
    ended = n == 0;
  }
  into.resize(size);
  if (wide) widen(raw);
  return {};
}

void Bytes::widen(std::string_view raw) {
  std::string joined = std::move(carry_) + std::string(raw);
  carry_.clear();
  const std::size_t low = encoding == Encoding::utf16_little ? 0 : 1;
  const auto unit = [&](std::size_t i) -> std::uint32_t {
    return static_cast<unsigned char>(joined[i + low]) |
           static_cast<std::uint32_t>(static_cast<unsigned char>(joined[i + 1 - low])) << 8;
  };
  std::size_t i = 0;
  for (; i + 1 < joined.size(); i += 2) {
    const auto c = unit(i);
    const bool high = c >= 0xd800 && c < 0xdc00;
    if (high && i + 3 >= joined.size() && !ended) break;
    if (high && i + 3 < joined.size() && unit(i + 2) >= 0xdc00 && unit(i + 2) < 0xe000) {
      append_code(text, 0x10000 + ((c - 0xd800) << 10) + (unit(i + 2) - 0xdc00));
      i += 2;
    } else {
      append_code(text, c);
    }
  }
  carry_ = joined.substr(std::min(i, joined.size()));
  if (ended && !carry_.empty()) text += '\xff', carry_.clear();  // half a unit at the end: no UTF-8
}

bool western_to_utf8(std::string_view bytes, std::string& out) {
  static constexpr std::array<std::uint16_t, 32> kSigns = {
      0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
      0x2039, 0x0152, 0,      0x017d, 0,      0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
      0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178};
  for (const char byte : bytes) {
    const auto c = static_cast<unsigned char>(byte);
    const std::uint32_t code = c >= 0x80 && c < 0xa0 ? kSigns[c - 0x80] : c;
    if (code == 0 && c != 0) return false;
    append_code(out, code);
  }
  return true;
}

bool is_ascii(std::string_view bytes) {
  std::uint64_t any = 0;
  std::size_t i = 0;
  for (; i + 8 <= bytes.size(); i += 8) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, bytes.data() + i, 8);
    any |= eight;
  }
  for (; i < bytes.size(); ++i) any |= static_cast<unsigned char>(bytes[i]);
  return (any & 0x8080808080808080U) == 0;
}

}  // namespace truce::intake
