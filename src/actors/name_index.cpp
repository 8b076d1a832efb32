#include "actors/name_index.hpp"

#include <algorithm>

#include "actors/detail/key.hpp"
#include "actors/name_limits.hpp"
#include "actors/names.hpp"

namespace truce::actors {
namespace {

std::string without_dots(std::string_view text) {
  std::string out;
  for (const char c : text)
    if (c != '.') out += c;
  return out;
}

/// A token that may stand inside a name: a hyphen or an apostrophe by itself.
bool joins(std::string_view token) {
  return token == "-" || token == "'" || token == "’" || token == "‑" || token == "–";
}

bool begins_with_capital(std::string_view token) {
  return !token.empty() && !(token[0] >= 'a' && token[0] <= 'z') && !(token[0] >= '0' && token[0] <= '9');
}

/// An article or "of", which neither begins nor ends a name that is known by its key.
bool only_particles(std::string_view token) {
  static constexpr std::string_view other = " zrk";
  thread_local std::vector<detail::KeyWord> words;
  return detail::key_words(std::string(token) + std::string(other), words) <= 1;
}

std::uint32_t word_count(std::string_view folded) {
  return static_cast<std::uint32_t>(1 + std::count(folded.begin(), folded.end(), ' '));
}

/// Keys that may decide alone in running text: two parts, one of them no head noun and long enough.
bool telling(std::string_view key) { return key.find(' ') != std::string_view::npos && key.size() >= 5; }

}  // namespace

void NameIndex::add(std::uint32_t owner, std::int32_t alias, std::string_view text, bool last_word) {
  thread_local std::vector<detail::Word> words;
  thread_local std::vector<detail::KeyWord> parts;
  thread_local std::string fold;
  std::size_t count = 0;
  detail::words_of(text, words, count);
  fold.clear();
  for (std::size_t i = 0; i < count; ++i) fold.append(i == 0 ? "" : " ").append(words[i].plain);
  if (fold.empty()) return;
  const auto n = static_cast<std::uint32_t>(names_.size());
  names_.push_back({owner, alias, text, is_acronym(text), last_word});
  written_.add(fold, n);
  const auto long_as = word_count(fold);
  const auto first = first_words_.add(std::string_view(fold).substr(0, fold.find(' ')));
  if (first == first_word_most_.size()) first_word_most_.push_back(0);
  first_word_most_[first] = std::max(first_word_most_[first], long_as);
  if (names_.back().acronym || last_word || text.size() > kNameBytesMax) return;
  const auto kept = detail::key_words(words, count, parts);
  add_parts(n, std::span(parts).first(kept), long_as);
}

void NameIndex::add_parts(std::uint32_t name, std::span<const detail::KeyWord> words, std::uint32_t long_as) {
  thread_local std::vector<std::string_view> parts;
  thread_local std::string text;
  parts.clear(), text.clear();
  for (const auto& word : words)
    if (!word.key.empty()) parts.push_back(word.key);
  if (parts.empty()) return;
  std::sort(parts.begin(), parts.end());
  for (const auto part : parts) text.append(text.empty() ? "" : " ").append(part);
  keys_.add(text, name);
  const bool decides = telling(text);
  parts.erase(std::unique(parts.begin(), parts.end()), parts.end());
  for (const auto part : parts) {
    const auto id = parts_.add(part, name);
    if (id == part_most_.size()) part_most_.push_back(0);
    if (decides) part_most_[id] = std::max(part_most_[id], long_as + 4);  // articles may be apart
  }
}

void NameIndex::seal() {
  written_.seal();
  keys_.seal();
  parts_.seal();
  first_words_.seal();
}

std::vector<std::uint32_t> NameIndex::as_written(std::string_view fold, std::string_view raw) const {
  std::vector<std::uint32_t> out;
  for (const auto n : written_.find(fold)) {
    const auto& name = names_[n];
    if (name.acronym && without_dots(name.text) != without_dots(raw)) continue;
    out.push_back(n);
  }
  return out;
}

std::span<const std::uint32_t> NameIndex::with_key(std::string_view key) const { return keys_.find(key); }

std::vector<std::uint32_t> NameIndex::sharing(std::span<const std::string> key_parts, std::size_t count_max) const {
  std::vector<std::span<const std::uint32_t>> lists;
  for (const auto& part : key_parts)
    if (const auto list = parts_.find(part); !list.empty()) lists.push_back(list);
  std::sort(lists.begin(), lists.end(), [](const auto& a, const auto& b) { return a.size() < b.size(); });
  std::vector<std::uint32_t> out;
  for (const auto& list : lists) {
    if (!out.empty() && out.size() + list.size() > count_max) break;
    const auto some = list.first(std::min(list.size(), count_max));
    out.insert(out.end(), some.begin(), some.end());
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

void NameIndex::prepare(std::span<const std::string_view> tokens, std::size_t at, std::size_t words_max,
                        Words& out) const {
  if (at >= tokens.size() || joins(tokens[at])) return;
  thread_local std::vector<detail::KeyWord> parts;
  for (std::size_t i = at; i < tokens.size() && out.end.size() < words_max; ++i) {
    const auto token = tokens[i];
    if (joins(token)) {
      if (out.raw.empty()) return;
      out.raw += '-';
      continue;
    }
    const auto fold = folded(token);
    if (fold.empty()) return;
    if (out.end.empty()) {
      std::uint32_t most = 0;
      if (const auto first = first_words_.find(std::string_view(fold).substr(0, fold.find(' '))))
        out.maybe_written = true, most = first_word_most_[*first];
      const auto count = detail::key_words(token, parts);
      for (std::size_t p = 0; p < count; ++p)
        if (const auto part = parts_.id(parts[p].key); part && part_most_[*part] > 0)
          out.maybe_key = true, most = std::max(most, part_most_[*part]);
      if (most == 0) return;
      words_max = std::min<std::size_t>(words_max, most);
    }
    if (!out.raw.empty() && out.raw.back() != '-') out.raw += ' ';
    out.raw += token;
    if (!out.folded.empty()) out.folded += ' ';
    out.folded += fold;
    out.end.push_back(i + 1 - at);
    out.raw_end.push_back(out.raw.size());
    out.folded_end.push_back(out.folded.size());
    out.counts.push_back(!out.maybe_key || !only_particles(token));
    out.capital.push_back(begins_with_capital(token));
  }
}

NameIndex::Run NameIndex::at_length(const Words& words, std::size_t n) const {
  Run run;
  run.token_count = words.end[n - 1];
  const auto raw = std::string_view(words.raw).substr(0, words.raw_end[n - 1]);
  if (words.maybe_written) {
    run.score = 1000;
    for (const auto name : as_written(std::string_view(words.folded).substr(0, words.folded_end[n - 1]), raw))
      if (!names_[name].last_word || words.capital[0]) run.names.push_back(name);
    if (!run.names.empty()) return run;
  }
  if (!words.maybe_key || !words.counts[0] || !words.counts[n - 1]) return run;
  const auto key = name_key(raw);
  if (!telling(key)) return run;
  run.score = 900;
  const auto same = with_key(key);
  run.names.assign(same.begin(), same.end());
  return run;
}

}  // namespace truce::actors
