#include "cut.hpp"

#include "base/file.hpp"
#include "bulletin/bulletin.hpp"
#include "node/gathered.hpp"
#include "session.hpp"
#include "viewpoints/viewpoints.hpp"

namespace truce::app {

std::vector<model::LogHead> cut_named(const node::Node& node, const std::string& name) {
  if (auto text = read_file(name, 64U << 20)) {
    if (auto cut = viewpoints::cut_of(*text)) return *cut;
    auto document = bulletin::read_document(*text);
    if (!document) stop(document.error().within(name));
    return document->account.cut;
  }
  const auto ref = must(node.entry_named(name));
  for (const auto& log : must(node::newest_cut(node.folder()))) {
    if (log.head.origin != ref.origin) continue;
    auto view = must(record::LogView::open(log.folder));
    auto entry = must(model::decode_entry(must(view.read(ref.index))));
    if (const auto* b = std::get_if<model::BulletinEntry>(&entry.body)) return b->cut;
    stop(fail(Fault::usage, name, "it is no bulletin entry"));
  }
  stop(fail(Fault::not_found, name, "neither a bulletin file nor an entry of a log held here"));
}

}  // namespace truce::app
