#include "coding/detail/petrarch_sets.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "coding/lexicon.hpp"

namespace truce::coding {
namespace {

using Words = std::vector<std::string>;

constexpr std::size_t kSetsMax = 128;  // as classes of nouns
constexpr std::size_t kSetDepthMax = 8;
constexpr std::size_t kMembersMax = 5000;  // of one set

std::string joined_name(std::string_view text) {
  std::string out;
  for (const auto& word : dictionary_words(text)) out += (out.empty() ? "" : "_") + word;
  return out;
}

bool plain(const std::string& word) { return word[0] != '[' && word.find_first_of("=/#<~*|:&{}()") == word.npos; }

}  // namespace

bool small_word(const std::string& word) {
  const auto& lexicon = builtin_lexicon();
  return (lexicon.sections(lexicon.id(word)) & Lexicon::bit(Section::word)) != 0;
}

std::string with_blanks(const Words& words) {
  std::string out;
  for (const auto& word : words) out += (out.empty() ? "" : " ") + word;
  return out;
}

/// Members of a set, of sets within it too. False: it holds itself, or lies too deep.
bool SynonymSets::members(const std::string& name, Words& out, Words& path) const {
  if (path.size() >= kSetDepthMax || truce::one_of(name, path)) return false;
  const auto at = d_.sets.find(name);
  if (at == d_.sets.end()) return false;
  path.push_back(name);
  for (const auto& member : at->second) {
    if (out.size() > kMembersMax) break;
    if (member[0] != '&') out.push_back(member);
    else if (!members(joined_name(member.substr(1)), out, path)) return false;
  }
  path.pop_back();
  return true;
}

const SynonymSet* SynonymSets::find(const std::string& name) {
  const auto known = sets_.find(name);
  if (known != sets_.end()) return known->second ? &*known->second : nullptr;
  auto& out = sets_[name];
  Words found, path;
  if (!members(name, found, path)) {
    log_.wrong(Fault::malformed,
               "the synonym set '&" + name.substr(0, 60) + "' is not there, holds itself, or lies too deep");
    return nullptr;
  }
  out = made(name, found);
  return &*out;
}

SynonymSet SynonymSets::made(const std::string& name, const Words& found) {
  SynonymSet out;
  out.words = !found.empty();
  for (const auto& member : found) {
    auto words = dictionary_words(member);
    if (words.empty() || !std::all_of(words.begin(), words.end(), plain)) {
      log_.left("a synonym with signs that no phrase has");
      continue;
    }
    out.words = out.words && std::any_of(words.begin(), words.end(), small_word);
    const auto plural = words.size() == 1 && !member.ends_with('_') ? plural_of(words[0]) : "";
    out.members.push_back(std::move(words));
    if (!plural.empty()) out.members.push_back({plural});
  }
  if (out.words || ++classes_used_ > kSetsMax) return out;
  out.name = "petrarch-";
  for (const char c : name) out.name += (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ? c : '-';
  for (const auto& words : out.members) classes_[with_blanks(words)].insert(out.name);
  return out;
}

std::vector<PatternItem> SynonymSets::settled(const std::vector<PatternItem>& items) const {
  std::vector<PatternItem> out;
  for (const auto& item : items) {
    if (!item.set) {
      out.push_back(item);
      continue;
    }
    const auto whole = joined_name(item.word);
    auto name = whole;
    while (!d_.sets.contains(name) && name.rfind('_') != name.npos) name.resize(name.rfind('_'));
    if (!d_.sets.contains(name)) name = whole;
    out.push_back({name, true});
    for (auto& word : dictionary_words(std::string_view(whole).substr(name.size()))) out.push_back({std::move(word)});
  }
  return out;
}

}  // namespace truce::coding
