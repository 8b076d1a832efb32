// An expected failure is a value. Exceptions are for "this run cannot continue".
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace truce {

/// What went wrong, as a reader of the message needs to know it. `sentence` gives each a plain sentence.
enum class Fault : std::uint8_t {
  usage,        ///< the caller asked for something that makes no sense
  not_found,    ///< what was named is not there
  malformed,    ///< bytes that are not what they claim to be
  limit,        ///< too large, too deep or too many
  refused,      ///< understood, and against the rules
  conflict,     ///< another writer or another version is in the way
  signature,    ///< a signature or key does not fit
  damaged,      ///< the record or the disk lost or changed something
  disk_full,    ///< no space left
  io,           ///< the operating system said no
  unsupported,  ///< valid, but not by this version
};

/// One plain sentence for a fault, without a final stop. Never empty.
std::string_view sentence(Fault fault);

/// An expected failure: where (a file, a line, a field; may be empty) and why.
struct Error {
  Fault fault = Fault::malformed;
  std::string where;
  std::string reason;

  /// "where: reason", or "where: sentence" when no reason was given.
  std::string text() const;
  /// The same error seen from further out: "outer: where".
  Error within(std::string_view outer) const;
};

struct Nothing {};

/// A T or an Error. Ask `ok()` before `value()`: taking the wrong side throws std::bad_variant_access (a bug of ours).
template <class T = Nothing>
class [[nodiscard]] result {
 public:
  result()
    requires std::is_default_constructible_v<T>
      : held_(T{}) {}
  result(T value) : held_(std::move(value)) {}
  result(Error error) : held_(std::move(error)) {}

  bool ok() const { return held_.index() == 0; }
  explicit operator bool() const { return ok(); }
  const T& value() const& { return std::get<0>(held_); }
  T& value() & { return std::get<0>(held_); }
  T&& value() && { return std::get<0>(std::move(held_)); }
  const T& operator*() const& { return value(); }
  T& operator*() & { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  const T* operator->() const { return &std::get<0>(held_); }
  T* operator->() { return &std::get<0>(held_); }
  const Error& error() const { return std::get<1>(held_); }

 private:
  std::variant<T, Error> held_;
};

inline Error fail(Fault fault, std::string where, std::string reason) {
  return {fault, std::move(where), std::move(reason)};
}

}  // namespace truce
