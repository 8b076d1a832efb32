#include "model/words.hpp"

namespace truce::model {

std::optional<std::string> member_with_words(std::string_view entry) {
  const bool is_source = entry.ends_with("\"kind\":\"source\",\"v\":1}");
  std::string_view member;
  for (std::size_t at = 0; at < entry.size();) {
    if (entry[at++] != '"') continue;
    const std::size_t begin = at;
    bool words = false;
    for (; at < entry.size() && entry[at] != '"'; ++at) {
      const auto c = static_cast<unsigned char>(entry[at]);
      words = words || c <= ' ' || c >= 0x7f || c == '\\';
      if (c == '\\') ++at;
    }
    const auto text = entry.substr(begin, at++ - begin);
    if (at < entry.size() && entry[at] == ':') member = text;
    else if (words && !(is_source && member == "name")) return std::string(member);
  }
  return std::nullopt;
}

}  // namespace truce::model
