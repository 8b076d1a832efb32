// One message: an ICU MessageFormat pattern, compiled. Arguments are named; plural chooses by the language's own forms,
// select by a word. What ICU formats by locale (dates, number styles) is refused: that is the catalogue's business.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.hpp"
#include "bulletin/detail/counting.hpp"

namespace truce::bulletin {

struct Argument {
  std::string_view name;
  std::variant<std::string_view, std::int64_t> value;
};

class Message {
 public:
  /// Errors say what is wrong in the pattern.
  static result<Message> parse(std::string_view pattern);

  /// Throws std::logic_error where an argument is missing, or a plural is no number: errors of ours.
  std::string format(std::span<const Argument> arguments, const Counting& counting) const;
  /// The whole message, where it has no arguments.
  const std::string& plain() const;
  const std::string& pattern() const { return pattern_; }
  const std::set<std::string>& arguments() const { return arguments_; }

  struct Branch;
  enum class Kind : std::uint8_t { literal, value, number_itself, plural, select };
  struct Piece {
    Kind kind = Kind::literal;
    std::string text;  ///< the literal, or the argument's name
    std::vector<Branch> branches;
  };
  struct Branch {
    std::string selector;
    std::optional<std::int64_t> exactly;  ///< of "=0"
    std::vector<Piece> pieces;
  };

 private:
  std::string pattern_;
  std::vector<Piece> pieces_;
  std::set<std::string> arguments_;
};

}  // namespace truce::bulletin
