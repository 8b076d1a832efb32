#include "node/served.hpp"

#include "node/detail/kinds.hpp"
#include "node/detail/named.hpp"
#include "node/keys.hpp"

namespace truce::node {

result<> Served::read_on(const std::string& folder, Log& log) {
  auto view = record::LogView::open(folder);
  if (!view) return view.error().fault == Fault::not_found ? result<>{} : result<>(view.error());
  if (view->size() <= log.read) return {};
  auto walked = view->for_each(log.read, view->size(), [&](std::uint64_t, std::string_view bytes) -> result<> {
    auto entry = model::decode_entry(bytes);
    if (!entry) return {};
    const auto named = named_by(*entry);
    // The widest audience that any entry gives it; an erasure ends it for all.
    const auto widen = [&](const std::vector<std::string>& payloads, Audience to) {
      for (const auto& hex : payloads) log.of[hex] = std::max(log.of[hex], to);
    };
    widen(named.payloads, Audience::nobody);
    widen(named.for_peers, Audience::guarantors);
    widen(named.for_all, Audience::all);
    if (named.erased) log.of[*named.erased] = Audience::erased;
    return {};
  });
  if (walked) log.read = view->size();
  return walked;
}

result<Audience> Served::audience_of(const std::string& hex) {
  const std::lock_guard guard(mutex_);
  if (auto r = read_on(folder_.log(), own_); !r) return r.error();
  if (const auto known = own_.of.find(hex); known != own_.of.end()) return known->second;
  auto out = Audience::unknown;
  for (const auto& keys : keys_here(folder_)) {
    const auto mirror = folder_.mirror(Origin(keys.log.name));
    auto& log = mirrors_[mirror];
    if (auto r = read_on(mirror, log); !r) return r.error();
    const auto known = log.of.find(hex);
    if (known == log.of.end()) continue;
    if (known->second == Audience::erased) return Audience::erased;
    out = out == Audience::unknown ? known->second : std::min(out, known->second);
  }
  return out;
}

}  // namespace truce::node
