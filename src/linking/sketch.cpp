#include "linking/sketch.hpp"

#include <algorithm>

namespace truce::linking {
namespace {

std::uint64_t mix(std::uint64_t x) {  // splitmix64's finaliser (Steele, Lea and Flood 2014)
  x ^= x >> 30;
  x *= 0xbf58476d1ce4e5b9U;
  x ^= x >> 27;
  x *= 0x94d049bb133111ebU;
  return x ^ x >> 31;
}

}  // namespace

std::vector<std::uint32_t> sketch(std::string_view text) {
  std::vector<std::uint64_t> words;
  std::uint64_t word = 0;
  const auto close = [&] {
    if (word != 0) words.push_back(word);
    word = 0;
  };
  for (const char c : text) {
    const auto u = static_cast<unsigned char>(c);
    const bool letter = (u >= 'a' && u <= 'z') || (u >= 'A' && u <= 'Z') || (u >= '0' && u <= '9') || u >= 0x80;
    if (!letter) {
      close();
      continue;
    }
    const std::uint64_t lower = u >= 'A' && u <= 'Z' ? u + 32U : u;
    word = mix(word * 257 + lower + 1) | 1;
  }
  close();
  if (words.size() < 8) return {};
  std::vector<std::uint32_t> out(32, 0xffffffffU);
  for (std::size_t i = 0; i + 2 < words.size(); ++i) {
    const std::uint64_t shingle = mix(words[i] + 3 * words[i + 1] + 7 * words[i + 2]);
    for (std::uint64_t k = 0; k < 32; ++k) {
      const auto hash = static_cast<std::uint32_t>(mix(shingle + k * 0x9e3779b97f4a7c15U));
      out[k] = std::min(out[k], hash);
    }
  }
  return out;
}

int resemblance(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b) {
  if (a.empty() || a.size() != b.size()) return 0;
  int equal = 0;
  for (std::size_t i = 0; i < a.size(); ++i) equal += a[i] == b[i];
  return equal * 1000 / static_cast<int>(a.size());
}

}  // namespace truce::linking
