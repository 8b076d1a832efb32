// Any bytes as a text: each claim is valid, lies within the text, and quotes it exactly; a second reading gives the same.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/text.hpp"
#include "coding/coding.hpp"

using namespace truce;

namespace {

void check(bool holds) {
  if (!holds) std::abort();
}

/// The words of a span are what the text has there.
void quotes(const CodePointIndex& index, std::uint64_t points, const Span& span,
            const std::optional<std::string>& words) {
  check(span.begin <= span.end && span.end <= points);
  if (words) check(index.slice(span) == *words);
}

void check_claim(const model::Claim& claim, const CodePointIndex& index, std::uint64_t points, std::size_t claims) {
  check(static_cast<bool>(model::validate(claim)));
  check(claim.span && claim.span->begin < claim.span->end);
  quotes(index, points, *claim.span, claim.text);
  for (const auto& link : claim.attribution)
    if (link.span) quotes(index, points, *link.span, link.text);
  for (const auto& quoted : claim.quoted) quotes(index, points, quoted.span, std::nullopt);
  if (claim.condition && claim.condition->span) quotes(index, points, *claim.condition->span, claim.condition->text);
  if (claim.about && claim.about->claim) check(*claim.about->claim < claims);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto text = to_utf8({reinterpret_cast<const char*>(data), size});
  if (!text) return 0;
  const coding::Text report{*text, Date::parse("2017-03-22").value()};
  const auto claims = coding::builtin().code(report);
  const CodePointIndex index(*text);
  const auto points = code_points(*text);
  for (const auto& claim : claims) check_claim(claim, index, points, claims.size());
  const auto again = coding::builtin().code(report);
  check(again.size() == claims.size());
  for (std::size_t i = 0; i < claims.size(); ++i)
    check(model::encode(again[i], Words::include) == model::encode(claims[i], Words::include));
  (void)coding::Lexicon::parse(*text);
  return 0;
}
