// How a language writes whole numbers and counts with them.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace truce::bulletin {

class Counting {
 public:
  /// Of "en", "ru", "tr", "fa" or "ar".
  explicit Counting(std::string_view language);
  ~Counting();
  Counting(Counting&&) noexcept;

  /// "312,001"; the separator and the digits are the language's.
  std::string grouped(std::int64_t n) const;
  /// "2017", without separators.
  std::string plain(std::int64_t n) const;
  /// "one", "few", "other" ...: the plural form that goes with the number, by ICU's rules.
  std::string form(std::int64_t n) const;

 private:
  struct Rules;
  std::string written(std::int64_t n, std::string_view separator) const;
  std::string_view separator_;
  char zero_;  ///< second byte of the digit nought; 0: ASCII digits
  char lead_;  ///< its first byte
  std::unique_ptr<Rules> rules_;
};

}  // namespace truce::bulletin
