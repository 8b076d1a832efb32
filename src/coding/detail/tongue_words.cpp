#include "coding/detail/tongue_words.hpp"

#include <algorithm>
#include <array>

#include "base/number.hpp"

namespace truce::coding {
namespace {

/// Small words that Arabic writes together with the next: and, so, in, for, like.
constexpr std::array<std::string_view, 5> kProclitics = {"و", "ف", "ب", "ل", "ك"};
/// Endings of Russian cases and what the nominative has in their place.
constexpr std::array<std::string_view, 12> kEndings = {"ой", "ою", "ей", "ом", "ем", "ам",
                                                       "у",  "ю",  "ы",  "и",  "е",  "а"};
constexpr std::array<std::string_view, 4> kNominative = {"", "а", "я", "ь"};
constexpr std::string_view kAlef = "ا";
constexpr std::string_view kLam = "ل";
constexpr std::string_view kArticle = "ال";

}  // namespace

std::optional<std::int64_t> figures(std::string_view word) {
  std::size_t n = 0;
  while (n < word.size() && word[n] >= '0' && word[n] <= '9') ++n;
  if (n == 0 || n > 9) return std::nullopt;
  if (n < word.size() && word[n] != '\'' && word[n] != '-') return std::nullopt;
  const auto value = parse_unsigned(word.substr(0, n));
  return value ? std::optional(static_cast<std::int64_t>(*value)) : std::nullopt;
}

TongueWords::TongueWords(const Context& context, const Sentence& sentence, const Lexicon& words,
                         std::string_view language)
    : c(context), s(sentence), tongue(language), lexicon_(words) {
  const auto n = s.tokens.size();
  and_before.assign(n, false);
  in_before.assign(n, false);
  for (std::size_t i = 0; i < n; ++i) {
    names_.emplace_back(s.words[i]);
    folded.push_back(folded_word(s.words[i]));
    if (tongue == "tr")
      names_.back() = names_.back().substr(0, std::min(names_.back().find('\''), names_.back().find("’")));
    ids_.push_back(lexicon_.id(folded.back()));
    if (tongue == "ar" && ids_.back() == kUnknownWord && !s.tokens[i].mark) part(i);
    if (tongue == "ar" && ids_.back() == kUnknownWord) definite(i);
  }
  for (const auto& name : names_) views_.emplace_back(name);
}

/// Takes the small words off a word that is not known as it stands: once, or twice ("and in").
void TongueWords::part(std::size_t i) {
  std::string rest = folded[i];
  std::string name(s.words[i]);
  bool links = false;
  bool leads = false;
  for (int guard = 0; guard < 2; ++guard) {
    const auto* small =
        std::find_if(kProclitics.begin(), kProclitics.end(), [&](auto p) { return rest.starts_with(p); });
    if (small == kProclitics.end()) return;
    const bool both = name.starts_with(*small);
    rest.erase(0, small->size());
    if (rest.size() < 4 && !figures(rest)) return;
    if (both) name.erase(0, small->size());
    if (*small == kLam && rest.starts_with(kLam)) {  // "for the": the article lost its first letter
      rest.insert(0, kAlef);
      if (both) name.insert(0, kAlef);
    }
    (small < kProclitics.begin() + 2 ? links : leads) = true;
    const auto id = lexicon_.id(rest);
    const bool known =
        id != kUnknownWord || figures(rest) || c.coder.names().at({name}, 0, c.published()).place != nullptr;
    if (!known) continue;
    ids_[i] = id;
    folded[i] = rest;
    names_[i] = name;
    and_before[i] = links;
    in_before[i] = leads;
    return;
  }
}

/// "التسعة عشر": a number with the article.
void TongueWords::definite(std::size_t i) {
  const auto& word = folded[i];
  if (!word.starts_with(kArticle)) return;
  const auto id = lexicon_.id(std::string_view(word).substr(kArticle.size()));
  if (lexicon_.match(Section::number, {id}, 0) != nullptr) ids_[i] = id;
}

Named TongueWords::name_at(std::size_t i) const {
  auto found = c.coder.names().at(views_, i, c.published());
  if (found.place == nullptr && tongue == "ru") found = declined(i, found);
  return found;
}

Named TongueWords::declined(std::size_t i, const Named& as_written) const {
  for (const auto ending : kEndings) {
    if (!names_[i].ends_with(ending) || names_[i].size() < ending.size() + 6) continue;
    for (const auto nominative : kNominative) {
      const auto tried = names_[i].substr(0, names_[i].size() - ending.size()) + std::string(nominative);
      const auto named = c.coder.names().at({tried}, 0, c.published());
      if (named.place != nullptr) return named;
    }
  }
  return as_written;
}

}  // namespace truce::coding
