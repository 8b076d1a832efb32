#include "actors/name_index.hpp"

#include <algorithm>

#include "actors/detail/key.hpp"
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
  const auto fold = folded(text);
  if (fold.empty()) return;
  const auto n = static_cast<std::uint32_t>(names_.size());
  names_.push_back({owner, alias, std::string(text), is_acronym(text), last_word});
  written_[fold].push_back(n);
  const auto words = word_count(fold);
  auto& longest = first_words_[fold.substr(0, fold.find(' '))];
  longest = std::max(longest, words);
  if (names_.back().acronym || last_word) return;
  const auto key = name_key(text);
  if (key.empty()) return;
  keys_[key].push_back(n);
  add_parts(n, key, text, words);
}

void NameIndex::add_parts(std::uint32_t name, std::string_view key, std::string_view text, std::uint32_t words) {
  auto parts = key_tokens(text);
  std::string joined;
  for (const auto& part : parts) joined += part;
  joined_[joined].push_back(name);
  std::sort(parts.begin(), parts.end());
  parts.erase(std::unique(parts.begin(), parts.end()), parts.end());
  for (const auto& part : parts) {
    const auto [known, fresh] = part_ids_.try_emplace(part, static_cast<std::uint32_t>(parts_.size()));
    if (fresh) parts_.push_back({known->first, {}});
    parts_[known->second].names.push_back(name);
    if (!telling(key)) continue;
    auto& most = first_parts_[part];
    most = std::max(most, words + 4);  // articles may be apart
  }
}

std::vector<std::uint32_t> NameIndex::as_written(std::string_view fold, std::string_view raw) const {
  std::vector<std::uint32_t> out;
  const auto it = written_.find(fold);
  if (it == written_.end()) return out;
  for (const auto n : it->second) {
    const auto& name = names_[n];
    if (name.acronym && without_dots(name.text) != without_dots(raw)) continue;
    out.push_back(n);
  }
  return out;
}

std::span<const std::uint32_t> NameIndex::with_key(std::string_view key) const {
  const auto it = keys_.find(key);
  return it == keys_.end() ? std::span<const std::uint32_t>{} : std::span<const std::uint32_t>(it->second);
}

std::vector<std::uint32_t> NameIndex::sharing(std::span<const std::string> key_parts, std::size_t count_max) const {
  std::vector<const std::vector<std::uint32_t>*> lists;
  for (const auto& part : key_parts)
    if (const auto it = part_ids_.find(part); it != part_ids_.end()) lists.push_back(&parts_[it->second].names);
  std::sort(lists.begin(), lists.end(), [](const auto* a, const auto* b) { return a->size() < b->size(); });
  std::vector<std::uint32_t> out;
  for (const auto* list : lists) {
    if (!out.empty() && out.size() + list->size() > count_max) break;
    out.insert(out.end(), list->begin(),
               list->begin() + static_cast<std::ptrdiff_t>(std::min(list->size(), count_max)));
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
      if (const auto it = first_words_.find(std::string_view(fold).substr(0, fold.find(' '))); it != first_words_.end())
        out.maybe_written = true, most = it->second;
      const auto count = detail::key_words(token, parts);
      for (std::size_t p = 0; p < count; ++p)
        if (const auto it = first_parts_.find(parts[p].key); it != first_parts_.end())
          out.maybe_key = true, most = std::max(most, it->second);
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
