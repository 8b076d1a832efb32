#include "base/text.hpp"

#include <unicode/ucnv.h>

#include <algorithm>
#include <cstring>

namespace truce {
namespace {

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xc0) == 0x80; }

/// Where the first byte from `i` on stands that is not ASCII.
std::size_t ascii_end(std::string_view s, std::size_t i) {
  constexpr std::uint64_t kHigh = 0x8080808080808080;
  for (std::uint64_t chunk = 0; i + sizeof chunk <= s.size(); i += sizeof chunk) {
    std::memcpy(&chunk, s.data() + i, sizeof chunk);
    if ((chunk & kHigh) != 0) break;
  }
  while (i < s.size() && static_cast<unsigned char>(s[i]) < 0x80) ++i;
  return i;
}

result<std::string> convert(std::string_view bytes, const char* from) {
  UErrorCode status = U_ZERO_ERROR;
  std::string out(bytes.size() * 3 + 8, '\0');
  const auto size = ucnv_convert("UTF-8", from, out.data(), static_cast<std::int32_t>(out.size()), bytes.data(),
                                 static_cast<std::int32_t>(bytes.size()), &status);
  if (U_FAILURE(status) || size < 0) return fail(Fault::malformed, "", std::string("not readable as ") + from);
  out.resize(static_cast<std::size_t>(size));
  return out;
}

const char* guess_utf16(std::string_view bytes) {
  const std::size_t n = std::min<std::size_t>(bytes.size(), 4096) & ~std::size_t{1};
  if (n < 4) return nullptr;
  std::size_t even = 0;
  std::size_t odd = 0;
  for (std::size_t i = 0; i < n; i += 2) {
    even += bytes[i] == '\0';
    odd += bytes[i + 1] == '\0';
  }
  if (odd * 5 > n && even * 50 < n) return "UTF-16LE";
  if (even * 5 > n && odd * 50 < n) return "UTF-16BE";
  return nullptr;
}

}  // namespace

std::optional<std::size_t> first_invalid_utf8(std::string_view s) {
  std::size_t i = 0;
  const std::size_t n = s.size();
  const auto at = [&](std::size_t k) { return static_cast<unsigned char>(s[k]); };
  while (i < n) {
    const unsigned char c = at(i);
    if (c < 0x80) {
      i = ascii_end(s, i);
      continue;
    }
    std::size_t more = 0;
    unsigned char low = 0x80;
    unsigned char high = 0xbf;
    if (c >= 0xc2 && c <= 0xdf) more = 1;
    else if (c >= 0xe0 && c <= 0xef) {
      more = 2;
      if (c == 0xe0) low = 0xa0;
      if (c == 0xed) high = 0x9f;
    } else if (c >= 0xf0 && c <= 0xf4) {
      more = 3;
      if (c == 0xf0) low = 0x90;
      if (c == 0xf4) high = 0x8f;
    } else return i;
    if (i + more >= n || at(i + 1) < low || at(i + 1) > high) return i;
    for (std::size_t k = 2; k <= more; ++k)
      if (at(i + k) < 0x80 || at(i + k) > 0xbf) return i;
    i += more + 1;
  }
  return std::nullopt;
}

result<std::string> to_utf8(std::string_view bytes, std::string* encoding) {
  if (bytes.size() > 0x20000000) return fail(Fault::limit, "", "a text is over 512 MiB");
  const auto found = [&](const char* name) {
    if (encoding != nullptr) *encoding = name;
  };
  if (bytes.starts_with("\xef\xbb\xbf")) bytes.remove_prefix(3);
  const char* wide = nullptr;
  if (bytes.starts_with("\xff\xfe")) wide = "UTF-16LE";
  else if (bytes.starts_with("\xfe\xff")) wide = "UTF-16BE";
  if (wide != nullptr) bytes.remove_prefix(2);
  else wide = guess_utf16(bytes);
  if (wide != nullptr) {
    found(wide);
    return convert(bytes, wide);
  }
  std::size_t control = 0;
  for (char c : bytes) {
    if (c == '\0') return fail(Fault::malformed, "", "a NUL byte: this is a binary file, not text");
    control += static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f';
  }
  if (control * 16 > bytes.size())
    return fail(Fault::malformed, "", "mostly control bytes: this is a binary file, not text");
  if (!first_invalid_utf8(bytes)) {
    found("UTF-8");
    return std::string(bytes);
  }
  found("windows-1252");
  return convert(bytes, "windows-1252");
}

std::size_t code_points(std::string_view utf8) {
  return static_cast<std::size_t>(std::count_if(utf8.begin(), utf8.end(), [](char c) { return !is_continuation(c); }));
}

CodePointIndex::CodePointIndex(std::string_view utf8) : text_(utf8) {
  if (ascii_end(utf8, 0) == utf8.size()) return;
  before_.reserve(utf8.size() / 64 + 1);
  std::uint32_t count = 0;
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    if (i % 64 == 0) before_.push_back(count);
    count += !is_continuation(utf8[i]);
  }
  before_.push_back(count);
}

std::uint32_t CodePointIndex::to_code_point(std::size_t byte) const {
  byte = std::min(byte, text_.size());
  if (before_.empty()) return static_cast<std::uint32_t>(byte);
  const std::size_t block = byte / 64;
  if (block * 64 >= text_.size()) return before_.back();
  std::uint32_t count = before_[block];
  for (std::size_t i = block * 64; i < byte; ++i) count += !is_continuation(text_[i]);
  return count;
}

std::size_t CodePointIndex::to_byte(std::uint32_t code_point) const {
  if (before_.empty()) return std::min<std::size_t>(code_point, text_.size());
  const auto above = std::upper_bound(before_.begin(), before_.end(), code_point);
  const auto block = static_cast<std::size_t>(above - before_.begin()) - (above == before_.begin() ? 0 : 1);
  std::size_t i = std::min(block * 64, text_.size());
  std::uint32_t count = before_[block];
  while (i < text_.size()) {
    if (!is_continuation(text_[i])) {
      if (count == code_point) break;
      ++count;
    }
    ++i;
  }
  return i;
}

std::string_view CodePointIndex::slice(Span span) const {
  const std::size_t begin = to_byte(span.begin);
  return text_.substr(begin, std::max(to_byte(span.end), begin) - begin);
}

std::string_view trim(std::string_view text) {
  const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v'; };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  return text;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> out;
  for (;;) {
    const auto at = text.find(separator);
    out.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return out;
    text.remove_prefix(at + 1);
  }
}

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

}  // namespace truce
