#include "coding/lexicon.hpp"

#include <algorithm>

#include "base/digest.hpp"
#include "base/text.hpp"

namespace truce::coding {
namespace {

constexpr std::string_view kBuiltin =
#include "coding/detail/lexicon.inc"
    ;

}  // namespace

result<Lexicon> Lexicon::parse(std::string_view text) {
  Lexicon out;
  out.digest_ = to_hex(sha256(text));
  Section* section = nullptr;
  std::size_t number = 0;
  for (auto line : split(text, '\n')) {
    ++number;
    line = trim(line.substr(0, line.find('#')));
    if (line.empty()) continue;
    if (line.front() == '[') {
      if (line.back() != ']' || line.size() < 3)
        return fail(Fault::malformed, "line " + std::to_string(number), "a section is written [name]");
      section = &out.sections_[std::string(line.substr(1, line.size() - 2))];
      continue;
    }
    if (section == nullptr)
      return fail(Fault::malformed, "line " + std::to_string(number), "a phrase outside any section");
    const auto equals = line.find('=');
    Entry entry;
    if (equals != std::string_view::npos) entry.value = std::string(trim(line.substr(equals + 1)));
    for (const auto word : split(trim(line.substr(0, equals)), ' '))
      if (!word.empty()) entry.words.push_back(lower_ascii(word));
    if (entry.words.empty()) return fail(Fault::malformed, "line " + std::to_string(number), "a phrase without words");
    auto& list = (*section)[entry.words[0]];
    list.push_back(std::move(entry));
    std::stable_sort(list.begin(), list.end(),
                     [](const Entry& a, const Entry& b) { return a.words.size() > b.words.size(); });
  }
  return out;
}

const Entry* Lexicon::match(std::string_view section, const std::vector<std::string_view>& words,
                            std::size_t at) const {
  const auto found = sections_.find(section);
  if (found == sections_.end() || at >= words.size()) return nullptr;
  const auto list = found->second.find(std::string(words[at]));
  if (list == found->second.end()) return nullptr;
  for (const auto& entry : list->second) {
    if (at + entry.words.size() > words.size()) continue;
    if (std::equal(entry.words.begin(), entry.words.end(), words.begin() + static_cast<std::ptrdiff_t>(at)))
      return &entry;
  }
  return nullptr;
}

bool Lexicon::has(std::string_view section, std::string_view word) const {
  const std::vector<std::string_view> one{word};
  return match(section, one, 0) != nullptr;
}

const Lexicon& builtin_lexicon() {
  static const Lexicon lexicon = Lexicon::parse(kBuiltin).value();
  return lexicon;
}

}  // namespace truce::coding
