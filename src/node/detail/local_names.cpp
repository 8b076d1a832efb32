#include "node/detail/local_names.hpp"

#include "node/detail/kinds.hpp"

namespace truce::node {

result<Names> local_names(const record::Log& log, const record::Parts& parts) {
  Gathered g;
  g.logs.resize(1);
  auto walked = log.for_each(0, log.size(), [&](std::uint64_t index, std::string_view bytes) -> result<> {
    if (!is_kind(bytes, "registry") && !is_kind(bytes, "agreement")) return {};
    auto entry = model::decode_entry(bytes);
    if (!entry) return {};
    const EntryRef ref{Origin(log.origin()), index};
    if (auto* r = std::get_if<model::RegistryEntry>(&entry->body)) g.registries.push_back({ref, *r, entry->at});
    else g.agreement = Located<model::Agreement>{ref, std::get<model::Agreement>(entry->body), entry->at};
    return {};
  });
  if (!walked) return walked.error();
  return names_at(g, parts);
}

}  // namespace truce::node
