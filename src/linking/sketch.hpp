// Copies known without the text: MinHash over runs of three words (Broder 1997, "On the resemblance and containment of
// documents").
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace truce::linking {

/// 32 minima; empty for a text of fewer than eight words. Letter case and punctuation do not count.
std::vector<std::uint32_t> sketch(std::string_view utf8);

/// Share of equal minima in thousandths; 0 where either is empty. 700 and more is held to be a copy.
int resemblance(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b);

inline constexpr int kCopy = 700;

}  // namespace truce::linking
