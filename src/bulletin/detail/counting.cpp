#include "bulletin/detail/counting.hpp"

#include <unicode/plurrule.h>

#include <stdexcept>

namespace truce::bulletin {

struct Counting::Rules {
  std::unique_ptr<icu::PluralRules> icu;
};

Counting::Counting(std::string_view language) : separator_(","), zero_(0), lead_(0), rules_(std::make_unique<Rules>()) {
  if (language == "ru") separator_ = "\u00a0";
  if (language == "tr") separator_ = ".";
  if (language == "fa") separator_ = "\u066c", lead_ = '\xdb', zero_ = '\xb0';  // U+06F0
  if (language == "ar") separator_ = "\u066c", lead_ = '\xd9', zero_ = '\xa0';  // U+0660
  UErrorCode status = U_ZERO_ERROR;
  rules_->icu.reset(icu::PluralRules::forLocale(icu::Locale(std::string(language).c_str()), status));
  if (U_FAILURE(status) != 0) throw std::runtime_error("ICU has no plural rules for " + std::string(language));
}
Counting::~Counting() = default;
Counting::Counting(Counting&&) noexcept = default;

std::string Counting::written(std::int64_t n, std::string_view separator) const {
  const std::string ascii = std::to_string(n);
  const std::size_t sign = n < 0 ? 1 : 0;
  std::string out;
  // A minus is a neutral character: without a mark it would end up behind a number that is read from right to left.
  if (sign == 1) out = zero_ == 0 ? "-" : "\u200e-";
  for (std::size_t i = sign; i < ascii.size(); ++i) {
    if (i > sign && (ascii.size() - i) % 3 == 0) out += separator;
    if (zero_ == 0) out += ascii[i];
    else out += lead_, out += static_cast<char>(zero_ + (ascii[i] - '0'));
  }
  return out;
}

std::string Counting::grouped(std::int64_t n) const { return written(n, separator_); }
std::string Counting::plain(std::int64_t n) const { return written(n, {}); }

std::string Counting::form(std::int64_t n) const {
  // The rules of our languages look at the last two digits, and at whether there are more.
  const std::int64_t size = n < 0 ? -(n + 1) + 1 : n;
  const auto small = static_cast<std::int32_t>(size < 1'000'000 ? size : 1'000'000 + size % 1'000'000);
  std::string out;
  return rules_->icu->select(small).toUTF8String(out);
}

}  // namespace truce::bulletin
