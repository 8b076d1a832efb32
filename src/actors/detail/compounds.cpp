#include "actors/detail/compounds.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace truce::actors::detail {
namespace {

bool is_vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }
bool is_sun(char c) { return std::string_view("strdznlTS").find(c) != std::string_view::npos; }

/// "llah" and its like behind "abd" and its vowel.
bool is_god(std::string_view rest) { return rest == "lah" || rest == "la" || rest == "llah" || rest == "lla"; }

bool split_servant(std::string_view w, Compound& out) {
  std::size_t at = 3;
  while (at < w.size() && is_vowel(w[at])) ++at;
  if (at == 3) return false;
  auto rest = w.substr(at);
  if (is_god(rest)) rest = "allah";
  else if (rest.size() >= 2 && rest[0] == rest[1] && is_sun(rest[0])) rest.remove_prefix(1);
  else if (rest.size() >= 4 && rest[0] == 'l') rest.remove_prefix(1);
  else if (rest.size() == 1 && is_sun(rest[0])) return out = {"abd", {}}, true;  // Abdul, Abdur
  if (rest.size() < 3 || (rest.size() < 4 && at + rest.size() == w.size())) return false;
  out = {"abd", rest};
  return true;
}

struct Ending {
  std::string_view written;
  std::string_view word;
};

/// Second parts that are written as one with the first, longest first.
constexpr std::array<Ending, 36> kEndings{{
    {"urahman", "rahman"}, {"irahman", "rahman"}, {"rrahman", "rahman"}, {"lrahman", "rahman"}, {"uldin", "din"},
    {"oudin", "din"},      {"oddin", "din"},      {"uddin", "din"},      {"eddin", "din"},      {"addin", "din"},
    {"aldin", "din"},      {"eldin", "din"},      {"attin", "din"},      {"ettin", "din"},      {"ittin", "din"},
    {"ullah", "allah"},    {"allah", "allah"},    {"ollah", "allah"},    {"ellah", "allah"},    {"illah", "allah"},
    {"ulhak", "hak"},      {"elhak", "hak"},      {"udin", "din"},       {"adin", "din"},       {"edin", "din"},
    {"zadah", "zada"},     {"zadeh", "zada"},     {"zada", "zada"},      {"zade", "zada"},     // born of: Akhundzada
    {"alla", "allah"},     {"ulah", "allah"},     {"ulla", "allah"},     {"olla", "allah"},     {"uzaman", "zaman"},
    {"uzzaman", "zaman"},  {"ulislam", "islam"},
}};

bool split_ending(std::string_view w, Compound& out) {
  char even[64];  // "een", "ine" and "yn" as "in"
  std::size_t n = 0;
  if (w.size() >= sizeof even || std::string_view("nhakme").find(w.back()) == std::string_view::npos) return false;
  for (const char c : w) even[n++] = c;
  if (n > 4 && even[n - 1] == 'e' && even[n - 2] == 'n') --n;
  if (n > 4 && even[n - 1] == 'n' && (even[n - 2] == 'y' || even[n - 2] == 'e')) even[n - 2] = 'i';
  const std::string_view tail(even, n);
  for (const auto& e : kEndings)
    if (n >= e.written.size() + 3 && tail.ends_with(e.written)) {
      auto first = w.substr(0, n - e.written.size());
      if (first.size() > 3 && first.back() == first[first.size() - 2] && is_sun(first.back())) first.remove_suffix(1);
      out = {first, e.word};
      return true;
    }
  return false;
}

/// عبدالله, عبداللطیف, نورالدین, سيفالله, أبوبكر.
bool split_arabic(std::string_view w, Compound& out) {
  const auto starts = [&](std::string_view s) { return w.starts_with(s); };
  if (w == "Ebdllh" || w == "Ebdallh" || w == "Ebdlh") return out = {"abd", "allah"}, true;
  if (starts("Ebd") && w.size() >= 7) {
    auto rest = w.substr(3);
    if (rest.starts_with("al")) rest.remove_prefix(2);
    else if (rest[0] == 'l') rest.remove_prefix(1);
    return out = {"abd", rest}, true;
  }
  for (const auto& [ending, word] : {std::pair<std::string_view, std::string_view>{"allh", "allah"},
                                     {"aldyn", "din"},
                                     {"alrhmn", "rahman"},
                                     {"alrhman", "rahman"},
                                     {"alhk", "hak"},
                                     {"zadh", "zada"}})
    if (w.size() >= ending.size() + 2 && w.ends_with(ending)) {
      out = {w.substr(0, w.size() - ending.size()), word};
      return true;
    }
  if ((starts("abw") || starts("Abw")) && w.size() >= 6) {
    auto rest = w.substr(3);
    if (rest.starts_with("al") && rest.size() >= 5) rest.remove_prefix(2);
    out = {"abw", rest};
    return true;
  }
  return false;
}

}  // namespace

bool split_compound(std::string_view w, Script script, Compound& out) {
  if (script == Script::arabic) return w.size() >= 5 && split_arabic(w, out);
  if (w == "abul" || w == "aboul" || w == "abil") return out = {"abu", {}}, true;
  if (w.size() < 5) return false;
  if (w.starts_with("abd") && split_servant(w, out)) return true;
  if (w.size() < 7) return false;
  if ((w.starts_with("binal") || w.starts_with("benal") || w.starts_with("binel") || w.starts_with("benel")) &&
      w.size() >= 8 && !is_vowel(w[5]))
    return out = {"bin", w.substr(5)}, true;  // Binalshibh
  if ((w.starts_with("abu") || w.starts_with("abou")) && w.size() >= 7) {
    auto rest = w.substr(w[2] == 'u' ? 3 : 4);
    if (rest.size() >= 5 && rest[0] == 'l' && !is_vowel(rest[1])) rest.remove_prefix(1);
    if (rest.size() >= 4 && !is_vowel(rest[0])) return out = {"abu", rest}, true;
  }
  return split_ending(w, out);
}

bool is_faith(std::string_view w) {
  static constexpr std::array<std::string_view, 10> all{"eddin",  "eddine", "uddin", "uddine", "addin",
                                                        "addine", "aldin",  "eldin", "oddin",  "oudin"};
  return (w.size() == 5 || w.size() == 6) && (w.back() == 'n' || w.back() == 'e') && one_of(w, all);
}

std::string_view without_article(std::string_view w, Script script) {
  if (script != Script::arabic) {
    // French and Maghrebi: the article as it sounds, written as one with the word; Elfijeh, Aljazeera
    if (w.size() >= 6 && w[0] == 'e' && w[1] == w[2] && is_sun(w[1])) return w.substr(2);
    if (w.size() >= 7 && (w[0] == 'e' || w[0] == 'a') && w[1] == 'l' && !is_vowel(w[2]) && w[2] != 'l' && w[2] != 'y')
      return w.substr(2);
    return w;
  }
  if (w == "allh") return w;
  for (const std::string_view prefix : {"wal", "bal", "kal", "fal", "al", "ll"})
    if (w.size() >= prefix.size() + 2 && w.starts_with(prefix)) {
      const auto rest = w.substr(prefix.size());
      return rest == "lh" ? w.substr(prefix.size() - 2) : rest;
    }
  if (w.size() >= 4 && w.starts_with("lA")) return w.substr(1);  // li- before a word that begins with alif
  return w;
}

}  // namespace truce::actors::detail
