#include <string>
#include <string_view>

#include "actors/detail/letters.hpp"

namespace truce::actors::detail {

namespace {

bool is_vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

/// The s of Ishaq, Eshak and Ishakzai is one letter, and the h another.
bool is_ishaq(std::string_view w, std::size_t at) {
  if (at != 1 || (w[0] != 'i' && w[0] != 'e')) return false;
  const auto rest = w.substr(3);
  return rest.starts_with("ak") || rest.starts_with("aq") || rest.starts_with("aak") || rest.starts_with("aaq");
}

}  // namespace

void latin_sounds(std::string_view w, std::string& out) {
  out.clear();
  const auto starts = [&](std::size_t i, std::string_view s) { return w.substr(i, s.size()) == s; };
  for (std::size_t i = 0; i < w.size();) {
    char sound = w[i];
    std::size_t used = 1;
    switch (w[i]) {
      case 'd':
        if (starts(i, "dsch")) sound = 'j', used = 4;
        else if (starts(i, "dzh")) sound = 'j', used = 3;
        else if (starts(i, "dj")) sound = 'j', used = 2;
        else if (starts(i, "dh")) used = 2;
        break;
      case 'z':
        if (starts(i, "zh") && !(i > 0 && w[i - 1] == 'a' && i + 2 < w.size() && (w[i + 2] == 'a' || w[i + 2] == 'e')))
          sound = 'j', used = 2;  // but Azhar, Mazher
        break;
      case 't':
        if (starts(i, "tsch")) sound = 'S', used = 4;
        else if (starts(i, "tch")) sound = 'S', used = 3;
        else if (starts(i, "th")) sound = 'T', used = 2;
        break;
      case 's':
        if (starts(i, "sch")) sound = 'S', used = 3;
        else if (starts(i, "sh") && !is_ishaq(w, i)) sound = 'S', used = 2;
        break;
      case 'c':
        sound = i + 1 < w.size() && (w[i + 1] == 'e' || w[i + 1] == 'i' || w[i + 1] == 'y') ? 's' : 'k';
        if (starts(i, "ch")) sound = 'S', used = 2;
        else if (starts(i, "ck")) used = 2;
        break;
      case 'k':
        if (starts(i, "kh")) sound = 'h', used = 2;
        break;
      case 'g':
        if (starts(i, "gh")) used = 2;
        break;
      case 'p':
        sound = 'b';
        if (starts(i, "ph")) sound = 'f', used = 2;
        break;
      case 'x':
        if (i == 0) sound = 'h';  // Kurdish and Uzbek
        else out += 'k', sound = 's';
        break;
      case 'e':
        if (starts(i, "ee")) sound = 'i', used = 2;
        break;
      case 'o':
        if (starts(i, "oo")) sound = 'u', used = 2;
        else if (i == 0 && w.size() > 3 && starts(i, "ou") && is_vowel(w[2])) sound = 'w', used = 2;  // French: Ouled
        break;
      case 'q': sound = 'k'; break;
      case 'v': sound = 'w'; break;
      default: break;
    }
    out += sound;
    i += used;
  }
}

}  // namespace truce::actors::detail
