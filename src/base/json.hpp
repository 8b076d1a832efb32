// Canonical JSON (RFC 8785, restricted to whole numbers) in and out.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace truce::json {

inline constexpr std::int64_t kLargest = 9007199254740991;  ///< 2^53 - 1: beyond it JSON readers disagree
inline constexpr std::size_t kDepthMax = 64;

/// Orders member names by their UTF-16 code units, as RFC 8785 section 3.2.3 asks.
bool key_less(std::string_view a, std::string_view b);

/// Strict JSON text (RFC 8259) to canonical form: members sorted, no blanks. Refuses duplicate member names, lone
/// surrogates, invalid UTF-8, fractions and exponents, whole numbers beyond 2^53-1, and nesting over `depth_max`.
result<std::string> canonical(std::string_view text, std::size_t depth_max = kDepthMax);

/// Appends the JSON string literal of valid UTF-8, escaped as RFC 8785 section 3.2.2.2 asks.
void append_string(std::string& out, std::string_view utf8);

/// Writes JSON into a string; commas are its own business. The caller gives members in canonical order where the
/// bytes are to be canonical.
class Writer {
 public:
  explicit Writer(std::string& out) : out_(out) {}

  void begin_object() { open('{'); }
  void end_object() { close('}'); }
  void begin_array() { open('['); }
  void end_array() { close(']'); }
  void key(std::string_view name);
  void string(std::string_view utf8);
  void integer(std::int64_t value);
  void boolean(bool value);
  void null();
  /// Text that is JSON already.
  void raw(std::string_view json);

  // key and value in one
  void member(std::string_view name, std::string_view utf8) { key(name), string(utf8); }
  void member(std::string_view name, const char* utf8) { key(name), string(utf8); }
  void member(std::string_view name, std::int64_t value) { key(name), integer(value); }
  void member_flag(std::string_view name, bool value) { key(name), boolean(value); }

 private:
  void open(char bracket);
  void close(char bracket);
  void comma();

  std::string& out_;
  bool first_ = true;
  bool after_key_ = false;
};

/// The same JSON, indented by two spaces for people. `text` must be JSON made by this program.
std::string pretty(std::string_view text);

}  // namespace truce::json
