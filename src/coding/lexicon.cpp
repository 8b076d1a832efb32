#include "coding/lexicon.hpp"

#include <algorithm>

#include "base/digest.hpp"
#include "base/text.hpp"
#include "coding/detail/tongue.hpp"

namespace truce::coding {
namespace {

constexpr std::string_view kBuiltin =
#include "coding/detail/lexicon.inc"
#include "coding/detail/tongues.inc"
    ;

static_assert(EnumNames<Section>::all.size() <= 64);

Error wrong(std::size_t line, std::string reason) {
  return fail(Fault::malformed, "line " + std::to_string(line), std::move(reason));
}

/// "carry" -> carries, carried, carrying; "accuse" -> accuses, accused, accusing. Verbs that double or change are listed.
std::vector<std::string> inflected(const std::string& verb) {
  const auto ends = [&](std::string_view tail) { return verb.ends_with(tail); };
  const auto stem = verb.substr(0, verb.size() - 1);
  constexpr std::string_view kVowels = "aeiou";
  if (ends("e")) return {verb + "s", verb + "d", stem + "ing"};
  if (ends("y") && verb.size() > 1 && kVowels.find(verb[verb.size() - 2]) == kVowels.npos)
    return {stem + "ies", stem + "ied", verb + "ing"};
  const bool hisses = ends("s") || ends("sh") || ends("ch") || ends("x") || ends("z");
  return {verb + (hisses ? "es" : "s"), verb + "ed", verb + "ing"};
}

}  // namespace

result<Lexicon> Lexicon::parse(std::string_view text) {
  Lexicon out;
  out.digest_ = to_hex(sha256(text));
  out.sections_.push_back(0);
  out.by_first_.emplace_back();  // the unknown word begins no phrase
  std::optional<Section> section;
  Lexicon* into = &out;  // or the words of another tongue
  std::size_t number = 0;
  for (auto line : split(text, '\n')) {
    ++number;
    line = trim(line.substr(0, line.find('#')));
    if (line.empty()) continue;
    if (line.front() == '[') {
      if (line.back() != ']' || line.size() < 3) return wrong(number, "a section is written [name]");
      auto name = line.substr(1, line.size() - 2);
      const auto dot = name.find('.');
      into = dot == std::string_view::npos ? &out : out.open(name.substr(0, dot));
      if (dot != std::string_view::npos) name.remove_prefix(dot + 1);
      section = from_name<Section>(name);
      if (!section) return wrong(number, "no such section: " + std::string(line.substr(0, 60)));
      continue;
    }
    if (!section) return wrong(number, "a phrase outside any section");
    const auto equals = line.find('=');
    Entry entry;
    entry.section = *section;
    if (equals != std::string_view::npos) entry.value = std::string(trim(line.substr(equals + 1)));
    for (const auto word : split(trim(line.substr(0, equals)), ' '))
      if (!word.empty()) entry.words.push_back(into == &out ? lower_ascii(word) : folded_word(word));
    if (entry.words.empty()) return wrong(number, "a phrase without words");
    if (into != &out || !entry.words[0].ends_with('~')) {
      into->add(std::move(entry));
      continue;
    }
    entry.words[0].pop_back();
    for (auto& form : inflected(entry.words[0])) {
      auto other = entry;
      other.words[0] = std::move(form);
      out.add(std::move(other));
    }
    entry.infinitive = true;
    out.add(std::move(entry));
  }
  for (auto& [code, words] : out.tongues_) words->link_stems();
  return out;
}

Lexicon* Lexicon::open(std::string_view code) {
  auto& at = tongues_[std::string(code)];
  if (!at) {
    at = std::make_unique<Lexicon>();
    at->sections_.push_back(0);
    at->by_first_.emplace_back();
  }
  return at.get();
}

const Lexicon* Lexicon::tongue(std::string_view code) const {
  const auto found = tongues_.find(code);
  return found == tongues_.end() ? nullptr : found->second.get();
}

/// The first of two entries with the same words stays.
void Lexicon::add(Entry entry) {
  for (const auto& word : entry.words) {
    if (word.ends_with('*')) stem_max_ = std::max(stem_max_, word.size() - 1);
    entry.ids.push_back(ids_.try_emplace(word, static_cast<WordId>(ids_.size() + 1)).first->second);
  }
  by_first_.resize(ids_.size() + 1);
  sections_.resize(ids_.size() + 1);
  sections_[entry.ids[0]] |= bit(entry.section);
  auto& list = by_first_[entry.ids[0]];
  const auto longer = std::find_if(list.begin(), list.end(), [&](const Entry* e) {
    return e->section == entry.section && e->ids.size() < entry.ids.size();
  });
  entries_.push_back(std::move(entry));
  list.insert(longer, &entries_.back());
}

std::optional<WordId> Lexicon::stem_of(std::string_view word, std::size_t size_max) const {
  std::string stem;
  for (auto size = std::min({word.size(), stem_max_, size_max}); size > 0; --size) {
    if (size < word.size() && (static_cast<unsigned char>(word[size]) & 0xc0) == 0x80) continue;
    stem.assign(word.substr(0, size)) += '*';
    if (const auto at = ids_.find(stem); at != ids_.end()) return at->second;
  }
  return std::nullopt;
}

void Lexicon::link_stems() {
  wider_.assign(by_first_.size(), kUnknownWord);
  for (const auto& [written, id] : ids_) {
    const bool stem = written.ends_with('*');
    const auto word = std::string_view(written).substr(0, written.size() - stem);
    wider_[id] = stem_of(word, stem ? word.size() - 1 : word.size()).value_or(kUnknownWord);
  }
}

WordId Lexicon::id(std::string_view word) const {
  const auto found = ids_.find(word);
  return found != ids_.end() ? found->second : stem_of(word, word.size()).value_or(kUnknownWord);
}

bool Lexicon::stands_for(WordId word, WordId phrase) const {
  while (word != phrase && word != kUnknownWord) word = wider(word);
  return word == phrase;
}

const Entry* Lexicon::match(Section section, const std::vector<WordId>& ids, std::size_t at) const {
  const Entry* out = nullptr;
  for (auto word = at < ids.size() ? ids[at] : kUnknownWord; word != kUnknownWord; word = wider(word)) {
    if ((sections_[word] & bit(section)) == 0) continue;
    for (const auto* entry : by_first_[word]) {
      if (entry->section != section || at + entry->ids.size() > ids.size()) continue;
      if (out != nullptr && out->ids.size() >= entry->ids.size()) break;
      const auto holds = [this](WordId phrase, WordId word_) { return stands_for(word_, phrase); };
      if (!std::equal(entry->ids.begin(), entry->ids.end(), ids.begin() + static_cast<std::ptrdiff_t>(at), holds))
        continue;
      out = entry;
      break;
    }
  }
  return out;
}

std::string_view builtin_lexicon_text() { return kBuiltin; }

const Lexicon& builtin_lexicon() {
  static const Lexicon lexicon = Lexicon::parse(kBuiltin).value();
  return lexicon;
}

}  // namespace truce::coding
