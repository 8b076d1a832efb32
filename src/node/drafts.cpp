#include "node/drafts.hpp"

#include "base/file.hpp"
#include "base/text.hpp"

namespace truce::node {
namespace {

constexpr std::uint64_t kDraftBytesMax = 16U << 20;
constexpr std::size_t kDraftsMax = 1000;

std::string file_of(const Node& node) { return node.folder().names() + "/drafts.jsonl"; }

result<> write(const Node& node, const std::vector<model::Finding>& all) {
  std::string text;
  for (const auto& finding : all) text += model::encode_body(finding) + "\n";
  return write_durably(file_of(node), text, 0600);
}

Error no_draft(std::size_t number) {
  return fail(Fault::not_found, std::to_string(number), "no draft has this number; 'truce drafts' lists them");
}

}  // namespace

result<std::vector<model::Finding>> drafts(const Node& node) {
  std::vector<model::Finding> out;
  auto text = read_file(file_of(node), kDraftBytesMax);
  if (!text) return text.error().fault == Fault::not_found ? result<std::vector<model::Finding>>(out) : text.error();
  std::size_t line_number = 0;
  for (const auto line : split(*text, '\n')) {
    ++line_number;
    if (line.empty()) continue;
    auto body = model::decode_body(model::Finding::kind, line);
    if (!body) return body.error().within(file_of(node) + ":" + std::to_string(line_number));
    out.push_back(std::get<model::Finding>(std::move(*body)));
  }
  return out;
}

result<> keep_draft(const Node& node, const model::Finding& finding) {
  if (auto good = model::validate(model::Entry{{}, OfficerId("o-1"), finding}); !good) return good.error();
  auto all = drafts(node);
  if (!all) return all.error();
  if (all->size() >= kDraftsMax) return fail(Fault::limit, file_of(node), "there are 1,000 drafts already");
  all->push_back(finding);
  return write(node, *all);
}

result<model::Finding> undo_draft(const Node& node, std::size_t number) {
  auto all = drafts(node);
  if (!all) return all.error();
  if (number == 0 || number > all->size()) return no_draft(number);
  const auto at = all->begin() + static_cast<std::ptrdiff_t>(number - 1);
  auto taken = std::move(*at);
  all->erase(at);
  if (auto done = write(node, *all); !done) return done.error();
  return taken;
}

result<EntryRef> record_draft(Node& node, std::size_t number) {
  auto all = drafts(node);
  if (!all) return all.error();
  if (number == 0 || number > all->size()) return no_draft(number);
  auto ref = node.append((*all)[number - 1]);
  if (!ref) return ref.error();
  all->erase(all->begin() + static_cast<std::ptrdiff_t>(number - 1));
  if (auto done = write(node, *all); !done) return done.error();
  return ref;
}

}  // namespace truce::node
