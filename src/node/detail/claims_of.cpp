// Coded claims, read from the record once more: the state keeps only what linking needs of those that may be events.
#include "node/detail/account_builder.hpp"
#include "node/detail/merged_ids.hpp"

namespace truce::node {
namespace {

result<std::vector<model::Claim>> claims_in(const record::LogView& view, const CodingRow& coding,
                                            const WithheldReader& withheld) {
  auto bytes = view.read(coding.released.value_or(coding.ref.index));
  if (!bytes) return bytes.error();
  auto entry = model::decode_entry(*bytes);
  if (!entry) return entry.error();
  if (auto* release = std::get_if<model::Release>(&entry->body)) return std::move(release->claims);
  auto* body = std::get_if<model::Coding>(&entry->body);
  if (body == nullptr) return fail(Fault::damaged, coding.ref.text(), "it is no coding");
  if (body->withheld && withheld) return withheld(*body->withheld);
  return std::move(body->claims);
}

}  // namespace

std::map<ClaimAt, model::Claim> claims_of(const State& state, const std::set<std::uint32_t>& codings) {
  std::map<ClaimAt, model::Claim> out;
  const MergedIds merged(*state.names.actors);
  for (const auto& log : state.gathered.logs) {
    if (log.head.size == 0) continue;
    auto view = record::LogView::open(log.folder);
    if (!view) continue;
    for (const auto position : codings) {
      const auto& coding = state.gathered.codings[position];
      if (coding.ref.origin != log.head.origin) continue;
      auto claims = claims_in(*view, coding, state.withheld);
      if (!claims) continue;
      for (std::uint32_t n = 0; n < claims->size(); ++n) {
        merged.follow((*claims)[n]);
        out.insert_or_assign(ClaimAt{position, n}, std::move((*claims)[n]));
      }
    }
  }
  return out;
}

}  // namespace truce::node
