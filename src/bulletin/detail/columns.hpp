// Lines and columns of plain text. A column is a code point that is seen: marks of direction take none.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace truce::bulletin::detail {

std::size_t columns(std::string_view text);

/// Padded with blanks to `width` columns; never cut.
std::string padded(std::string_view text, std::size_t width);
std::string padded_left(std::string_view text, std::size_t width);

/// A sheet of text that breaks lines at blanks.
class Sheet {
 public:
  explicit Sheet(std::size_t width) : width_(width) {}
  /// `first` stands before the text, later lines hang under its end (or under `hang` columns, if more than 0).
  void line(std::string_view first, std::string_view text = {}, std::size_t hang = 0);
  void heading(std::string_view text);
  void rule();
  void blank() { out_ += '\n'; }
  std::string take() { return std::move(out_); }

 private:
  std::size_t width_;
  std::string out_;
};

}  // namespace truce::bulletin::detail
