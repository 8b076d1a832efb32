#include "coding/coding.hpp"

#include "base/text.hpp"
#include "coding/detail/reading.hpp"

namespace truce::coding {
namespace {

/// Photo credits and captions are no sentences of the report.
bool is_credit(const Reading& r) { return r.match("credit", 0) != nullptr && r.size() < 25; }

void read(const Context& context, const Sentence& sentence) {
  const Reading r(context, sentence);
  if (r.content.empty() || is_credit(r)) return;
  if (read_counts(r) || sentence.headline)
    return;  // a headline says nothing that the body does not say better, but for counts
  if (read_background(r) || read_agreements(r) || read_positions(r)) return;
  if (read_tallies(r)) return;
  (void)read_ground(r);
}

}  // namespace

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
  out.version = "0.1.0";
  out.lexicon = lexicon.digest();
  return out;
}

std::size_t sentence_count(std::string_view utf8) {
  std::size_t count = 0;
  each_sentence(utf8, [&](const Sentence&) { ++count; });
  return count;
}

}  // namespace truce::coding
