#include "bulletin/detail/columns.hpp"

#include "base/text.hpp"

namespace truce::bulletin::detail {

std::size_t columns(std::string_view text) {
  std::size_t n = code_points(text);
  for (std::size_t at = text.find("\xe2\x81"); at != std::string_view::npos; at = text.find("\xe2\x81", at + 3))
    if (at + 2 < text.size() && text[at + 2] >= '\xa6' && text[at + 2] <= '\xa9') --n;  // U+2066 to U+2069
  return n;
}

std::string padded(std::string_view text, std::size_t width) {
  const std::size_t n = columns(text);
  return std::string(text) + std::string(n < width ? width - n : 0, ' ');
}

std::string padded_left(std::string_view text, std::size_t width) {
  const std::size_t n = columns(text);
  return std::string(n < width ? width - n : 0, ' ') + std::string(text);
}

void Sheet::line(std::string_view first, std::string_view text, std::size_t hang) {
  const std::size_t indent = hang ? hang : columns(first);
  std::string row(first);
  std::size_t at = columns(first);
  bool fresh = true;
  for (const auto word : split(text, ' ')) {
    if (word.empty()) continue;
    const std::size_t n = columns(word);
    if (!fresh && at + 1 + n > width_) {
      out_ += row + "\n";
      row = std::string(indent, ' ');
      at = indent;
      fresh = true;
    }
    if (!fresh) row += ' ', ++at;
    row += word;
    at += n;
    fresh = false;
  }
  while (!row.empty() && row.back() == ' ') row.pop_back();
  out_ += row + "\n";
}

void Sheet::heading(std::string_view text) {
  blank();
  line("", text);
}

void Sheet::rule() {
  for (std::size_t i = 0; i < width_; ++i) out_ += "\xe2\x94\x80";
  out_ += '\n';
}

}  // namespace truce::bulletin::detail
