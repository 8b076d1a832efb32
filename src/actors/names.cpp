#include "actors/name_limits.hpp"
#include "actors/names.hpp"

#include <algorithm>

#include "actors/detail/key.hpp"

namespace truce::actors {

std::string name_key(std::string_view utf8) {
  if (utf8.size() > kNameBytesMax) return {};
  thread_local std::vector<detail::KeyWord> words;
  thread_local std::vector<std::string_view> keys;
  const auto count = detail::key_words(utf8, words);
  keys.clear();
  for (std::size_t i = 0; i < count; ++i)
    if (!words[i].key.empty()) keys.push_back(words[i].key);
  std::sort(keys.begin(), keys.end());
  std::string out;
  for (const auto key : keys) {
    if (!out.empty()) out += ' ';
    out += key;
  }
  return out;
}

std::vector<std::string> key_tokens(std::string_view utf8) {
  if (utf8.size() > kNameBytesMax) return {};
  thread_local std::vector<detail::KeyWord> words;
  const auto count = detail::key_words(utf8, words);
  std::vector<std::string> out;
  for (std::size_t i = 0; i < count; ++i)
    if (!words[i].key.empty()) out.push_back(words[i].key);
  return out;
}

std::string folded(std::string_view utf8) {
  thread_local std::vector<detail::Word> words;
  std::size_t count = 0;
  detail::words_of(utf8, words, count);
  std::string out;
  for (std::size_t i = 0; i < count; ++i) {
    if (!out.empty()) out += ' ';
    out += words[i].plain;
  }
  return out;
}

bool is_acronym(std::string_view utf8) {
  std::size_t letters = 0;
  std::size_t capitals = 0;
  for (std::size_t i = 0; i < utf8.size();) {
    const auto c = static_cast<unsigned char>(utf8[i]);
    if (c == '.' && i > 0) {
      ++i;
      continue;
    }
    if (c >= 'A' && c <= 'Z') ++capitals, ++i;
    else if (c >= '0' && c <= '9') ++i;
    else if (i + 1 < utf8.size() && c == 0xD0) {  // Cyrillic А to Я are D0 90 to D0 AF
      const auto d = static_cast<unsigned char>(utf8[i + 1]);
      if (d < 0x90 || d > 0xAF) return false;
      ++capitals;
      i += 2;
    } else return false;
    ++letters;
  }
  return capitals >= 2 && letters <= 4;
}

}  // namespace truce::actors
