#include "node/feed.hpp"

#include <set>

#include "record/record.hpp"

namespace truce::node {

result<std::vector<bulletin::PublishedBulletin>> bulletins_published(const State& state, const Progress& progress) {
  std::set<EntryRef> gone;
  for (const auto& w : state.gathered.withdrawals) gone.insert(w.body.entry);
  std::vector<bulletin::PublishedBulletin> out;
  std::uint64_t read = 0;
  for (const auto& log : state.gathered.logs) {
    if (log.head.size == 0) continue;
    auto view = record::LogView::open(log.folder);
    if (!view) return view.error();
    const auto of = state.guarantor_of(log.head.origin);
    const auto by = of ? state.names.actor(*of) : log.head.origin.value;
    auto walked = view->for_each(0, log.head.size, [&](std::uint64_t index, std::string_view bytes) -> result<> {
      if (read++ % 4096 == 0) tell(progress, "looking for bulletins", read, state.gathered.entries);
      if (bytes.find("\"kind\":\"bulletin\"") == std::string_view::npos) return {};  // most, without being decoded
      auto entry = model::decode_entry(bytes);
      auto* body = entry ? std::get_if<model::BulletinEntry>(&entry->body) : nullptr;
      const EntryRef ref{log.head.origin, index};
      if (body != nullptr && !gone.contains(ref)) out.push_back({ref, entry->at, by, std::move(*body)});
      return {};
    });
    if (!walked) return walked.error();
  }
  return out;
}

}  // namespace truce::node
