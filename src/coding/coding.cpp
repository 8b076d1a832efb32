#include "coding/coding.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "coding/detail/name_finder.hpp"
#include "coding/detail/reading.hpp"
#include "coding/detail/tongue.hpp"

namespace truce::coding {
namespace {

/// Photo credits and captions are no sentences of the report.
bool is_credit(const Reading& r) { return r.match(Section::credit, 0) != nullptr && r.size() < 25; }

/// Sport, markets, history, weather and figures of speech: a word of harm or fire means something else there.
bool is_elsewhere(const Reading& r) {
  const auto hits = r.every(Section::metaphor, r.all());
  return std::any_of(hits.begin(), hits.end(), [](const Hit& hit) { return hit.entry->value != "none"; });
}

void read(const Context& context, const Sentence& sentence) {
  const auto tongue = tongue_of(sentence, context.text.text, context.discourse.tongue);
  context.discourse.tongue = tongue.value_or("");
  if (tongue) {
    if (const auto* words = context.coder.lexicon().tongue(*tongue))
      return read_tongue(context, sentence, *words, *tongue);
  }
  const Reading r(context, sentence);
  if (r.content.empty() || is_credit(r)) return;
  const bool counted = read_counts(r);
  if (counted || sentence.headline)
    return;  // a headline says nothing that the body does not say better, but for counts
  (void)read_designations(r);
  const bool background = read_background(r);
  if (read_refusals(r) || read_obligations(r)) return;
  if (!is_elsewhere(r)) {
    if (read_agreements(r) || read_statements(r)) return;
  }
  if (background || read_tallies(r) || is_elsewhere(r)) return;
  (void)read_ground(r);
}

}  // namespace

Coder::Coder(const Lexicon& lexicon, const actors::Registry& actors, const places::Gazetteer& places)
    : lexicon_(lexicon), actors_(actors), places_(places), names_(std::make_shared<NameFinder>(actors, places)) {}

std::vector<model::Claim> Coder::code(const Text& text) const {
  std::vector<model::Claim> claims;
  const CodePointIndex index(text.text);
  Discourse discourse;
  const Context context{*this, text, index, discourse, claims};
  each_sentence(text.text, [&](const Sentence& s) { read(context, s); });
  return claims;
}

const Coder& builtin() {
  static const Coder coder(builtin_lexicon(), actors::builtin_registry(), places::builtin_gazetteer());
  return coder;
}

model::Coder identity(const Lexicon& lexicon) {
  model::Coder out;
  out.name = "truce";
  out.version = "0.4.0";
  out.lexicon = lexicon.digest();
  return out;
}

model::Coder coder_identity() { return identity(builtin_lexicon()); }

std::size_t sentence_count(std::string_view utf8) {
  std::size_t count = 0;
  each_sentence(utf8, [&](const Sentence&) { ++count; });
  return count;
}

}  // namespace truce::coding
