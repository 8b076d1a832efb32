#include "node/served.hpp"

#include "node/detail/kinds.hpp"
#include "node/detail/named.hpp"

namespace truce::node {

result<> Served::read_on() {
  auto view = record::LogView::open(folder_.log());
  if (!view) return view.error().fault == Fault::not_found ? result<>{} : result<>(view.error());
  if (view->size() <= read_) return {};
  auto walked = view->for_each(read_, view->size(), [&](std::uint64_t, std::string_view bytes) -> result<> {
    auto entry = model::decode_entry(bytes);
    if (!entry) return {};
    const auto named = named_by(*entry);
    // The widest audience that any entry gives it; an erasure ends it for all.
    const auto widen = [&](const std::vector<std::string>& payloads, Audience to) {
      for (const auto& hex : payloads) of_[hex] = std::max(of_[hex], to);
    };
    widen(named.payloads, Audience::nobody);
    widen(named.for_peers, Audience::guarantors);
    widen(named.for_all, Audience::all);
    if (named.erased) of_[*named.erased] = Audience::erased;
    return {};
  });
  if (walked) read_ = view->size();
  return walked;
}

result<Audience> Served::audience_of(const std::string& commitment_hex) {
  const std::lock_guard guard(mutex_);
  if (auto r = read_on(); !r) return r.error();
  const auto known = of_.find(commitment_hex);
  return known == of_.end() ? Audience::unknown : known->second;
}

}  // namespace truce::node
