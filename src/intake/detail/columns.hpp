// The columns that a reader knows, bound once to a file's header.
#pragma once

#include <deque>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace truce::intake {

/// A column by name; where it is, is known once the header has been read.
struct Column {
  static constexpr std::size_t kAbsent = static_cast<std::size_t>(-1);
  std::string name;
  bool needed = false;
  std::size_t index = kAbsent;

  bool present() const { return index != kAbsent; }
};

/// Declared by a reader before the file is opened. References stay valid.
class Columns {
 public:
  const Column& need(std::string name) { return all_.emplace_back(Column{std::move(name), true}); }
  const Column& may(std::string name) { return all_.emplace_back(Column{std::move(name), false}); }
  /// Columns that belong to the format and are not read.
  void also(std::initializer_list<const char*> names) {
    for (const auto* name : names) may(name);
  }
  /// Names are compared in lower case without blanks around; columns without a name are passed over. The error lists
  /// what is missing and what was found. Returns the names that nobody declared, in the file's order.
  result<std::vector<std::string>> bind(const std::vector<std::string_view>& header);

 private:
  std::deque<Column> all_;
};

}  // namespace truce::intake
