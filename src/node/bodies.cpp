// Entry bodies that a person wrote in a file: labels, parts and payloads are resolved before anything is recorded.
#include <simdjson.h>

#include <filesystem>

#include "base/digest.hpp"
#include "node/detail/cited.hpp"
#include "node/detail/officer.hpp"
#include "node/detail/written.hpp"

namespace truce::node {

namespace {
using simdjson::dom::element;
constexpr std::uint64_t kFileBytesMax = 64U << 20;

/// What is recorded shapes every mirror's state and is never erased: a part that is held must be what its entry says, and
/// hold no list of persons.
result<Nothing> check_registry(const record::Parts& parts, const model::RegistryEntry& entry) {
  const auto digest = digest_from_hex(entry.part.value);
  auto bytes = digest ? parts.get(*digest) : result<std::string>(fail(Fault::not_found, "", ""));
  if (!bytes) return {};
  if (entry.registry == model::RegistryKind::gazetteer) {
    auto gazetteer = places::Gazetteer::parse(*bytes);
    return gazetteer ? result<Nothing>{} : gazetteer.error().within("body.part");
  }
  auto registry = actors::Registry::parse(*bytes);
  if (!registry) return registry.error().within("body.part");
  for (const auto& actor : registry->actors())
    if (actor.kind == actors::ActorKind::person)
      return fail(
          Fault::refused, "body.part",
          "'" + actor.id.value + "' is a person; a registry that is recorded names none but holders of offices");
  return {};
}

}  // namespace

result<std::vector<EntryRef>> Node::record(std::string_view kind, const std::string& path) {
  auto sorted = canonical_file(path, kFileBytesMax);
  if (!sorted) return sorted.error();
  simdjson::dom::parser parser;
  element root;
  if (parser.parse(sorted->data(), sorted->size()).get(root)) return fail(Fault::malformed, path, "not JSON");
  std::vector<element> items;
  simdjson::dom::array list;
  if (root.get_array().get(list) == simdjson::SUCCESS)
    for (const auto item : list) items.push_back(item);
  else items.push_back(root);

  if (auto r = confirm_officer(*impl_, kind); !r) return r.error();
  const std::string folder = std::filesystem::path(path).parent_path().string();
  const std::uint64_t next = impl_->log.size();
  std::map<std::string, EntryRef> labels = impl_->labels;
  std::vector<std::string> entries;
  std::vector<std::pair<std::string, EntryRef>> named;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const std::string where = path + (items.size() > 1 ? "[" + std::to_string(i) + "]" : "");
    auto json = resolved(*impl_, std::string(simdjson::minify(items[i])), folder, labels);
    if (!json) return json.error().within(where);
    auto body = model::decode_body(kind, *json);
    if (!body) return body.error().within(where);
    if (const auto* registry = std::get_if<model::RegistryEntry>(&*body))
      if (auto r = check_registry(impl_->parts, *registry); !r) return r.error().within(where);
    if (auto r = check_cited(*impl_, *body); !r) return r.error().within(where);
    auto bytes = impl_->encode(std::move(*body));
    if (!bytes) return bytes.error().within(where);
    std::string_view label;
    const EntryRef ref{impl_->origin, next + i};
    if (items[i]["label"].get_string().get(label) == simdjson::SUCCESS) {
      labels.insert_or_assign(std::string(label), ref);
      named.emplace_back(label, ref);
    }
    entries.push_back(std::move(*bytes));
  }
  const std::vector<std::string_view> views(entries.begin(), entries.end());
  auto done = impl_->log.append(views);
  if (!done) return done.error();
  std::vector<EntryRef> out;
  for (std::uint64_t i = 0; i < done->count; ++i) out.push_back({impl_->origin, done->first + i});
  for (const auto& [label_text, ref] : named)
    if (auto r = label(label_text, ref); !r) return r.error();
  return out;
}

}  // namespace truce::node
