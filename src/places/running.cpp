// Names of places in running text.
#include <unicode/uchar.h>

#include <algorithm>
#include <unordered_set>

#include "actors/names.hpp"
#include "base/text.hpp"
#include "places/detail/impl.hpp"
#include "places/kind_words.hpp"

namespace truce::places {
namespace {

constexpr std::size_t kWordsMax = 8;

/// Folded words that are names of places too.
bool is_common(const std::string& folded) {
  static const std::unordered_set<std::string> words = [] {
    constexpr std::string_view text =
#include "places/detail/common_words.inc"
        ;
    std::unordered_set<std::string> out;
    std::string line(text);
    std::replace(line.begin(), line.end(), '\n', ' ');
    for (const auto word : split(line, ' '))
      if (!word.empty()) out.insert(actors::folded(word));
    return out;
  }();
  return words.contains(folded);
}

/// The code point at `i` of valid UTF-8, and `i` behind it.
char32_t next_code_point(std::string_view text, std::size_t& i) {
  const auto lead = static_cast<unsigned char>(text[i++]);
  if (lead < 0x80) return lead;
  const int more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
  char32_t c = lead & (0x3Fu >> more);
  for (int n = 0; n < more && i < text.size(); ++n) c = (c << 6) | (static_cast<unsigned char>(text[i++]) & 0x3Fu);
  return c;
}

/// Whether the words are written in small letters, in a script that has capitals.
bool is_small(std::span<const std::string_view> words) {
  bool cased = false;
  for (const auto word : words) {
    for (std::size_t i = 0; i < word.size();) {
      const auto c = static_cast<UChar32>(next_code_point(word, i));
      if (u_isupper(c)) return false;
      cased = cased || u_islower(c);
    }
  }
  return cased;
}

/// Kinds whose names count without a word for the kind. A district shares its name with its town, which is meant where
/// nothing else is said.
bool stands_alone(PlaceKind kind) { return kind != PlaceKind::district && kind != PlaceKind::subdistrict; }
bool is_great(PlaceKind kind) { return kind <= PlaceKind::province || kind == PlaceKind::city; }

/// A word or two for the kind at `at`: the kind, and how many words.
std::pair<std::optional<PlaceKind>, std::size_t> kind_at(std::span<const std::string_view> tokens, std::size_t at) {
  if (at >= tokens.size()) return {std::nullopt, 0};
  const auto first = actors::folded(tokens[at]);
  if (first.empty()) return {std::nullopt, 0};
  if (at + 1 < tokens.size())
    if (const auto both = kind_word(first + " " + actors::folded(tokens[at + 1]))) return {both, 2};
  const auto one = kind_word(first);
  return {one, one ? std::size_t{1} : std::size_t{0}};
}

}  // namespace

std::optional<Match> Gazetteer::longest_match(std::span<const std::string_view> tokens, std::size_t at) const {
  if (at >= tokens.size()) return std::nullopt;
  const auto& places = impl_->places;
  const auto try_at = [&](std::size_t from, std::optional<PlaceKind> kind) {
    std::optional<Match> found;
    impl_->index.runs(tokens, from, kWordsMax, [&](const actors::NameIndex::Run& run) {
      std::vector<std::uint32_t> all;
      for (const auto n : run.names) all.push_back(impl_->index.names()[n].owner);
      std::sort(all.begin(), all.end());
      all.erase(std::unique(all.begin(), all.end()), all.end());
      auto asked = kind;
      std::size_t used = run.token_count;
      if (!asked) {
        const auto [after, words] = kind_at(tokens, from + used);
        asked = after;
        if (asked) used += words;
      }
      std::vector<std::uint32_t> fitting;
      for (const auto i : all)
        if (asked && fits(places[i].kind, *asked)) fitting.push_back(i);
      if (fitting.empty() && kind) return false;
      if (!fitting.empty()) all = fitting;
      else {
        used = run.token_count;
        const auto words = tokens.subspan(from, used);
        const bool single = used == 1 && run.score == 1000;
        const bool small = single && is_small(words);
        const bool common = single && is_common(actors::folded(words[0]));
        std::erase_if(all, [&](auto i) {
          const auto p = places[i].kind;
          return !stands_alone(p) || (p > PlaceKind::province && common) || (small && !is_great(p));
        });
        if (all.empty()) return false;
      }
      std::sort(all.begin(), all.end(), [&](auto a, auto b) { return impl_->larger(a, b); });
      found = Match{places[all[0]].id, used, run.score, all.size() > 1};
      return true;
    });
    return found;
  };
  if (auto found = try_at(at, {})) return found;
  if (const auto [kind, words] = kind_at(tokens, at); kind) {
    const auto next = at + words < tokens.size() ? actors::folded(tokens[at + words]) : std::string{};
    const std::size_t skip = words + (next == "of" ? 1 : 0);
    if (auto found = try_at(at + skip, kind)) {
      found->token_count += skip;
      return found;
    }
  }
  return std::nullopt;
}

}  // namespace truce::places
