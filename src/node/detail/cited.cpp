#include "node/detail/cited.hpp"

#include "node/detail/kinds.hpp"

namespace truce::node {
namespace {

result<model::Entry> entry_held(const Node::Impl& node, const EntryRef& ref) {
  if (ref.origin == node.origin) return node.own_entry(ref);
  auto view = record::LogView::open(node.folder.mirror(ref.origin));
  if (!view) return view.error();
  auto bytes = view->read(ref.index);
  return bytes ? model::decode_entry(*bytes) : result<model::Entry>(bytes.error());
}

/// Whether the entry's own log, as far as it is held here, has taken it back.
result<bool> taken_back(const Node::Impl& node, const EntryRef& ref) {
  bool gone = false;
  const record::EntryVisitor visit = [&](std::uint64_t, std::string_view bytes) -> result<> {
    if (!is_kind(bytes, "withdrawal")) return {};
    const auto entry = model::decode_entry(bytes);
    const auto* w = entry ? std::get_if<model::Withdrawal>(&entry->body) : nullptr;
    gone = gone || (w != nullptr && w->entry == ref);
    return {};
  };
  if (ref.origin == node.origin) {
    auto walked = node.log.for_each(ref.index, node.log.size(), visit);
    return walked ? result<bool>(gone) : walked.error();
  }
  auto view = record::LogView::open(node.folder.mirror(ref.origin));
  if (!view) return view.error();
  auto walked = view->for_each(ref.index, view->size(), visit);
  return walked ? result<bool>(gone) : walked.error();
}

}  // namespace

result<> check_cited(const Node::Impl& node, const model::Body& body) {
  const auto* finding = std::get_if<model::Finding>(&body);
  if (finding == nullptr || finding->basis) return {};
  bool checked = false;
  for (std::size_t i = 0; i < finding->verifications.size(); ++i) {
    const auto& ref = finding->verifications[i];
    const std::string where = "body.verifications[" + std::to_string(i) + "]";
    auto entry = entry_held(node, ref);
    if (!entry) return fail(Fault::refused, where, ref.text() + " is not held here: " + entry.error().text());
    const auto* verification = std::get_if<model::Verification>(&entry->body);
    if (verification == nullptr)
      return fail(Fault::refused, where, ref.text() + " is no verification but a " + std::string(entry->kind()));
    auto gone = taken_back(node, ref);
    if (!gone) return gone.error().within(where);
    if (*gone) return fail(Fault::refused, where, ref.text() + " was withdrawn");
    checked = checked || (!verification->preliminary && verification->outcome != model::Outcome::impossible);
  }
  if (finding->grade && *finding->grade <= 2 && !checked)
    return fail(Fault::refused, "body.grade",
                "grades 1 and 2 cite a verification that was done: neither a preliminary check nor one that was "
                "impossible is enough");
  return {};
}

}  // namespace truce::node
