#include "coding/lexicon.hpp"

#include <algorithm>
#include <bit>
#include <numeric>

#include "base/digest.hpp"
#include "base/text.hpp"
#include "coding/detail/tongue.hpp"

namespace truce::coding {
namespace {

constexpr char kText[] =
#include "lexicon_field.inc"
#include "lexicon_said.inc"
#include "lexicon_words.inc"
// Of two lines with the same words the first counts: these come last.
#include "lexicon_nouns.inc"
#include "lexicon_predicates.inc"
#include "lexicon_tongues.inc"
#include "lexicon_verbs.inc"
    ;
constexpr std::string_view kBuiltin(kText, sizeof kText - 1);

constexpr std::size_t kPhraseWordsMax = 40;

static_assert(EnumNames<Section>::all.size() <= 64);
static_assert(EnumNames<Section>::all.back() == "predicate");

Error wrong(std::size_t line, std::string reason) {
  return fail(Fault::malformed, "line " + std::to_string(line), std::move(reason));
}

/// "carry" -> carries, carried, carrying; "accuse" -> accuses, accused, accusing. Verbs that double or change stand under
/// [irregular].
std::vector<std::string> inflected(const std::string& verb) {
  const auto ends = [&](std::string_view tail) { return verb.ends_with(tail); };
  const auto stem = verb.substr(0, verb.size() - 1);
  constexpr std::string_view kVowels = "aeiou";
  if (ends("e")) return {verb + "s", verb + "d", stem + "ing"};
  if (ends("y") && verb.size() > 1 && kVowels.find(verb[verb.size() - 2]) == kVowels.npos)
    return {stem + "ies", stem + "ied", verb + "ing"};
  const bool hisses = ends("o") || ends("s") || ends("sh") || ends("ch") || ends("x") || ends("z");
  return {verb + (hisses ? "es" : "s"), verb + "ed", verb + "ing"};
}

/// The lines of a lexicon without comments and blanks, with their numbers.
template <class Visit> void each_line(std::string_view text, Visit&& visit) {
  std::size_t number = 0;
  for (auto line : split(text, '\n')) {
    ++number;
    line = trim(line.substr(0, line.find('#')));
    if (!line.empty()) visit(line, number);
  }
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> out;
  for (const auto word : split(trim(text), ' '))
    if (!word.empty()) out.push_back(lower_ascii(word));
  return out;
}

/// How much a predicate tells: by its rank, then by its words, then by its classes, of which one that says where it stands
/// tells more.
std::uint32_t told_by(const Entry& e) {
  std::uint32_t classes = 0;
  for (const auto& need : e.needs) classes += need.where == Need::Where::anywhere ? 1 : 2;
  const auto words = static_cast<std::uint32_t>(e.ids.size() + e.before.size());
  return (e.first ? 1U << 24 : 0U) + (words << 12) + std::min(classes, 4095U);
}

}  // namespace

result<Lexicon> Lexicon::parse(std::string_view text) {
  Lexicon out;
  out.digest_ = to_hex(sha256(text));
  out.words_.emplace_back();  // the unknown word begins no phrase
  Irregular irregular;
  Irregular nouns;  // and their classes, of all lines
  Irregular* listed = nullptr;
  each_line(text, [&](std::string_view line, std::size_t) {
    if (line.front() == '[') listed = line == "[irregular]" ? &irregular : line == "[class]" ? &nouns : nullptr;
    const auto equals = line.find('=');
    if (listed == nullptr || equals == line.npos) return;
    const auto words = words_of(line.substr(equals + 1));
    const auto [at, fresh] = listed->try_emplace(lower_ascii(trim(line.substr(0, equals))), words);
    if (!fresh && listed == &nouns) at->second.insert(at->second.end(), words.begin(), words.end());
  });
  std::optional<Section> section;
  bool first = false;
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
      first = name == "predicate!";
      section = from_name<Section>(first ? name.substr(0, name.size() - 1) : name);
      if (!section) return wrong(number, "no such section: " + std::string(line.substr(0, 60)));
      continue;
    }
    if (!section) return wrong(number, "a phrase outside any section");
    const auto equals = line.find('=');
    Entry entry;
    entry.section = *section;
    entry.first = first;
    if (equals != std::string_view::npos) entry.value = std::string(trim(line.substr(equals + 1)));
    auto phrase = line.substr(0, equals);
    if (const auto slash = phrase.find('/'); *section == Section::predicate && slash != phrase.npos) {
      if (auto why = out.add_needs(entry, phrase.substr(slash + 1)); !why.empty()) return wrong(number, std::move(why));
      phrase = phrase.substr(0, slash);
    }
    for (const auto word : split(trim(phrase), ' ')) {
      if (word.empty()) continue;
      auto folded = into == &out ? lower_ascii(word) : folded_word(word);
      const bool before = *section == Section::predicate && folded.size() > 1 && folded.ends_with('<');
      if (before) folded.pop_back();
      (before ? entry.before_words : entry.words).push_back(std::move(folded));
    }
    if (entry.words.empty()) return wrong(number, "a phrase without words");
    if (entry.words.size() > kPhraseWordsMax) return wrong(number, "a phrase of more than 40 words");
    if (*section == Section::noun_class) {
      const auto all = nouns.find(lower_ascii(trim(phrase)));
      for (const auto& name : all == nouns.end() ? words_of(entry.value) : all->second)
        entry.classes |= out.open_class(name);
    }
    if (out.classes_.size() > Classes().size()) return wrong(number, "more classes of nouns than can be told apart");
    if (into == &out && entry.words[0].ends_with('~')) out.add_verb(std::move(entry), irregular);
    else into->add(std::move(entry));
  }
  const auto all = [&](std::initializer_list<std::string_view> names) {
    Classes sum;
    for (const auto name : names) sum |= out.noun_class(name);
    return sum;
  };
  out.known_ = {all({"person"}),
                all({"party"}),
                all({"armed"}),
                all({"place"}),
                all({"terrorist"}),
                all({"talks", "encounter", "agreement"}),
                all({"place", "target", "building", "armed", "party", "road", "vehicle"}),
                all({"person", "captive", "armed", "party", "target"}),
                all({"monitor"}),
                all({"aid"}),
                all({"property"}),
                all({"truce"})};
  for (auto& [code, words] : out.tongues_) words->link_stems(), words->settle();
  out.verbs_.clear();
  out.settle();
  return out;
}

std::uint64_t gist(const Classes& classes) {
  const auto parts = std::bit_cast<std::array<std::uint64_t, sizeof classes / sizeof(std::uint64_t)>>(classes);
  return std::accumulate(parts.begin(), parts.end(), std::uint64_t{0}, std::bit_or());
}

namespace {

/// What was read with its first word, put together by that word as it came. Where each word's begin, and the last end.
template <class T>
std::vector<std::uint32_t> by_word(std::vector<std::pair<WordId, T>>& read, std::size_t words, std::vector<T>& out) {
  std::vector<std::uint32_t> begins(words + 1);
  for (const auto& [word, e] : read) ++begins[word + 1];
  std::partial_sum(begins.begin(), begins.end(), begins.begin());
  auto next = begins;
  out.resize(read.size());
  for (const auto& [word, e] : read) out[next[word]++] = e;
  read = {};
  return begins;
}

std::uint64_t bit_of(WordId word) { return std::uint64_t{1} << (word % 64); }

/// Of what is in the order of its second words that which has the one.
template <class T, class Second> std::span<const T> of_second(std::span<const T> all, WordId second, Second&& in) {
  auto from = all.begin();
  if (second != kUnknownWord) from = std::partition_point(from, all.end(), [&](const T& e) { return in(e) < second; });
  auto to = from;
  while (to != all.end() && in(*to) == second) ++to;
  return {from, to};
}

/// Whether the words behind the second stand there too.
bool goes_on(const Listed& e, const std::vector<WordId>& ids, std::size_t at) {
  if (e.size > ids.size() - at) return false;
  std::size_t k = 2;
  while (k < e.size && e.entry->ids[k] == ids[at + k]) ++k;
  return k >= e.size;
}

}  // namespace

/// Of one word, second word and section the longest comes first, then the first read. Where a word stands for its stems
/// there is no one second word.
void Lexicon::settle() {
  const auto begins = by_word(read_, words_.size(), listed_);
  const bool stems = !wider_.empty();
  for (WordId word = 0; word < words_.size(); ++word) {
    const std::span all(listed_.data() + begins[word], begins[word + 1] - begins[word]);
    words_[word].phrases = begins[word];
    for (const auto& e : all) words_[word].seconds |= bit_of(e.second);
    if (all.size() > 1)
      std::stable_sort(all.begin(), all.end(), [&](const Listed& a, const Listed& b) {
        if (!stems && a.second != b.second) return a.second < b.second;
        return a.section != b.section ? a.section < b.section : a.size > b.size;
      });
  }
  settle_predicates();
  words_.emplace_back();  // what begins with it begins where that of the last word ends
  words_.back().phrases = static_cast<std::uint32_t>(listed_.size());
  words_.back().predicates = static_cast<std::uint32_t>(predicates_.size());
}

void Lexicon::settle_predicates() {
  const auto begins = by_word(read_predicates_, words_.size(), predicates_);
  for (WordId word = 0; word < words_.size(); ++word) {
    const std::span all(predicates_.data() + begins[word], begins[word + 1] - begins[word]);
    words_[word].predicates = begins[word];
    if (all.size() > 1)
      std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.place > b.place; });
    for (std::size_t k = 0; k < all.size(); ++k) {
      all[k].place = static_cast<std::uint32_t>(k);
      words_[word].seconds |= bit_of(all[k].listed.second);
    }
    std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
      return a.listed.second != b.listed.second ? a.listed.second < b.listed.second : a.place < b.place;
    });
  }
}

std::span<const Listed> Lexicon::listed(WordId word) const {
  return {listed_.data() + words_[word].phrases, listed_.data() + words_[word + 1].phrases};
}

std::span<const Listed> Lexicon::listed(WordId word, WordId second) const {
  if ((words_[word].seconds & bit_of(second)) == 0) return {};
  return of_second(listed(word), second, [](const Listed& e) { return e.second; });
}

std::span<const ListedPredicate> Lexicon::predicates(WordId word, WordId second) const {
  if ((words_[word].seconds & bit_of(second)) == 0) return {};
  const std::span all(predicates_.data() + words_[word].predicates, predicates_.data() + words_[word + 1].predicates);
  return of_second(all, second, [](const ListedPredicate& p) { return p.listed.second; });
}

const Lexicon::Inflected& Lexicon::forms_of(const std::string& base, const Irregular& irregular) {
  const auto [known, fresh] = verbs_.try_emplace(base);
  if (!fresh) return known->second;
  const auto regular = inflected(base);
  auto& forms = known->second;
  forms = {{base, kBase}, {regular[0], kThird}};
  const auto also = [&](const std::string& word, VerbForm form) {
    const auto same = std::find_if(forms.begin(), forms.end(), [&](const auto& f) { return f.first == word; });
    if (same == forms.end()) forms.emplace_back(word, form);
    else same->second |= form;
  };
  if (base == "be")
    forms = {{"be", kBase}, {"is", kThird}, {"are", kThird}, {"am", kThird}, {"was", kPast}, {"were", kPast}};
  if (base == "have") forms[1].first = "has";
  const auto special = irregular.find(base);
  const auto* listed = special == irregular.end() ? nullptr : &special->second;
  const auto nth = [&](std::size_t k, const std::string& otherwise) {
    return listed != nullptr && k < listed->size() ? (*listed)[k] : otherwise;
  };
  also(nth(0, regular[1]), kPast);
  also(nth(1, nth(0, regular[1])), kParticiple);
  static constexpr std::string_view both[] = {"burn",  "learn", "spill", "spoil", "light",
                                              "plead", "prove", "hang",  "speed", "lean"};
  if (truce::one_of(base, both)) also(regular[1], kPast), also(regular[1], kParticiple);  // burnt, burned
  also(nth(2, regular[2]), kIng);
  return forms;
}

/// A predicate is one entry for all forms of its verb; a phrase of another section is told by its form, and has one each.
void Lexicon::add_verb(Entry entry, const Irregular& irregular) {
  entry.words[0].pop_back();
  const auto& forms = forms_of(entry.words[0], irregular);
  if (entry.section == Section::predicate) {
    const auto& kept = keep(std::move(entry));
    for (const auto& [word, form] : forms) list(word, kept, form);
    return;
  }
  for (const auto& [word, form] : forms) {
    auto other = entry;
    other.words[0] = word;
    other.forms = form;
    add(std::move(other));
  }
}

std::string Lexicon::add_needs(Entry& entry, std::string_view text) {
  for (const auto& word : words_of(text)) {
    Need need;
    std::string_view names = word;
    const auto colon = names.find(':');
    if (colon != names.npos) {
      const auto where = names.substr(0, colon);
      if (where != "subject" && where != "object")
        return "a class stands in the subject or the object, not in: " + word;
      need.where = where == "subject" ? Need::Where::subject : Need::Where::object;
      names.remove_prefix(colon + 1);
    }
    for (const auto name : split(names, '|')) {
      if (name.empty()) return "a class without a name: " + word;
      need.classes |= open_class(name);
    }
    entry.needs.push_back(need);
  }
  return {};
}

Classes Lexicon::open_class(std::string_view name) {
  if (std::find(classes_.begin(), classes_.end(), name) == classes_.end()) classes_.emplace_back(name);
  return noun_class(name);
}

Classes Lexicon::noun_class(std::string_view name) const {
  const auto at = static_cast<std::size_t>(std::find(classes_.begin(), classes_.end(), name) - classes_.begin());
  Classes out;
  if (at < std::min(classes_.size(), out.size())) out.set(at);
  return out;
}

Lexicon* Lexicon::open(std::string_view code) {
  auto& at = tongues_[std::string(code)];
  if (!at) {
    at = std::make_unique<Lexicon>();
    at->words_.emplace_back();
  }
  return at.get();
}

const Lexicon* Lexicon::tongue(std::string_view code) const {
  const auto found = tongues_.find(code);
  return found == tongues_.end() ? nullptr : found->second.get();
}

WordId Lexicon::number(std::string_view word) {
  const auto id = ids_.add(word);
  if (id >= words_.size()) words_.resize(ids_.size() + 1);
  return id;
}

const Entry& Lexicon::keep(Entry entry) {
  for (const auto& word : entry.words) {
    if (word.ends_with('*')) stem_max_ = std::max(stem_max_, word.size() - 1);
    entry.ids.push_back(number(word));
  }
  for (const auto& word : entry.before_words) entry.before.push_back(number(word));
  return entries_.emplace_back(std::move(entry));
}

void Lexicon::list(std::string_view first, const Entry& entry, VerbForms forms) {
  const auto id = number(first);
  words_[id].sections |= bit(entry.section);
  words_[id].forms |= forms;
  const auto size = static_cast<std::uint8_t>(entry.ids.size());
  const Listed listed{&entry, size > 1 ? entry.ids[1] : kUnknownWord, size, entry.section, forms};
  if (entry.section != Section::predicate) return read_.emplace_back(id, listed), void();
  ListedPredicate predicate{listed, told_by(entry)};
  const auto width = [](const Need& n) { return n.classes.count() + (n.where == Need::Where::anywhere ? 1000 : 0); };
  const auto least = std::min_element(entry.needs.begin(), entry.needs.end(),
                                      [&](const Need& a, const Need& b) { return width(a) < width(b); });
  if (least != entry.needs.end()) predicate.where = least->where, predicate.classes = gist(least->classes);
  read_predicates_.emplace_back(id, predicate);
}

void Lexicon::add(Entry entry) {
  const auto& kept = keep(std::move(entry));
  list(kept.words[0], kept, kept.forms);
}

std::optional<WordId> Lexicon::stem_of(std::string_view word, std::size_t size_max) const {
  std::string stem;
  for (auto size = std::min({word.size(), stem_max_, size_max}); size > 0; --size) {
    if (size < word.size() && (static_cast<unsigned char>(word[size]) & 0xc0) == 0x80) continue;
    stem.assign(word.substr(0, size)) += '*';
    if (const auto at = ids_.find(stem)) return at;
  }
  return std::nullopt;
}

void Lexicon::link_stems() {
  wider_.assign(words_.size(), kUnknownWord);
  for (WordId id = 1; id <= ids_.size(); ++id) {
    const auto written = ids_.word(id);
    const bool stem = written.ends_with('*');
    const auto word = written.substr(0, written.size() - stem);
    wider_[id] = stem_of(word, stem ? word.size() - 1 : word.size()).value_or(kUnknownWord);
  }
}

WordId Lexicon::id(std::string_view word) const {
  const auto found = ids_.find(word);
  return found != 0 ? found : stem_of(word, word.size()).value_or(kUnknownWord);
}

bool Lexicon::stands_for(WordId word, WordId phrase) const {
  while (word != phrase && word != kUnknownWord) word = wider(word);
  return word == phrase;
}

std::uint64_t Lexicon::match_all(const std::vector<WordId>& ids, std::size_t at, std::vector<const Entry*>& out) const {
  std::array<const Entry*, 64> found;
  std::uint64_t sections = 0;
  const auto take = [&](std::span<const Listed> all) {
    std::uint64_t here = 0;
    for (const auto& e : all) {
      if ((here & bit(e.section)) != 0 || !goes_on(e, ids, at)) continue;  // the longest came first
      here |= bit(e.section);
      found[static_cast<std::size_t>(e.section)] = e.entry;
    }
    sections |= here;
  };
  take(listed(ids[at], kUnknownWord));
  if (at + 1 < ids.size() && ids[at + 1] != kUnknownWord) take(listed(ids[at], ids[at + 1]));
  for (auto left = sections; left != 0; left &= left - 1)
    out.push_back(found[static_cast<std::size_t>(std::countr_zero(left))]);
  return sections;
}

const Entry* Lexicon::longest(Section section, const std::vector<WordId>& ids, std::size_t at) const {
  for (const auto second : {at + 1 < ids.size() ? ids[at + 1] : kUnknownWord, kUnknownWord})
    for (const auto& e : listed(ids[at], second))
      if (e.section == section && goes_on(e, ids, at)) return e.entry;
  return nullptr;
}

/// Of those whose words stand right behind one another the one that tells most.
const Entry* Lexicon::longest_predicate(const std::vector<WordId>& ids, std::size_t at) const {
  const ListedPredicate* best = nullptr;
  for (const auto second : {at + 1 < ids.size() ? ids[at + 1] : kUnknownWord, kUnknownWord})
    for (const auto& p : predicates(ids[at], second)) {
      const auto& words = p.listed.entry->ids;
      if (words.size() > ids.size() - at || (best != nullptr && best->place <= p.place)) continue;
      std::size_t k = 1;  // the first may be any form of the verb
      while (k < words.size() && words[k] == ids[at + k]) ++k;
      if (k >= words.size()) best = &p;
    }
  return best == nullptr ? nullptr : best->listed.entry;
}

const Entry* Lexicon::longest_of_stems(Section section, const std::vector<WordId>& ids, std::size_t at) const {
  const std::size_t left = ids.size() - at;
  const auto holds = [this](WordId phrase, WordId word) { return stands_for(word, phrase); };
  const Entry* out = nullptr;
  for (auto word = ids[at]; word != kUnknownWord; word = wider(word))
    for (const auto& e : listed(word)) {
      if (e.section != section || e.size > left) continue;
      if (out != nullptr && out->ids.size() >= e.size) break;
      if (!std::equal(e.entry->ids.begin(), e.entry->ids.end(), ids.begin() + static_cast<std::ptrdiff_t>(at), holds))
        continue;
      out = e.entry;
      break;
    }
  return out;
}

std::string_view builtin_lexicon_text() { return kBuiltin; }

const Lexicon& builtin_lexicon() {
  static const auto* lexicon = new Lexicon(Lexicon::parse(kBuiltin).value());  // lives as long as the process
  return *lexicon;
}

}  // namespace truce::coding
