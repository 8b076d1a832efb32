// Entry bodies that a person wrote in a file: labels, parts and payloads are resolved before anything is recorded.
#include <simdjson.h>

#include <filesystem>

#include "base/digest.hpp"
#include "base/file.hpp"
#include "base/json.hpp"
#include "node/detail/impl.hpp"

namespace truce::node {
namespace {

using simdjson::dom::element;
using simdjson::dom::element_type;

/// Rewrites the texts of one JSON value with `resolve`; drops the member "label" of the outermost object.
class Rewriter {
 public:
  using Resolve = std::function<result<std::string>(std::string_view)>;
  explicit Rewriter(Resolve resolve) : resolve_(std::move(resolve)) {}

  result<Nothing> write(json::Writer& out, element value, bool outermost) {
    switch (value.type()) {
      case element_type::OBJECT: {
        simdjson::dom::object members;
        if (value.get_object().get(members)) return fail(Fault::malformed, "", "not an object");
        out.begin_object();
        for (const auto field : members) {
          if (outermost && field.key == "label") continue;
          out.key(field.key);
          if (auto r = write(out, field.value, false); !r) return r.error().within(std::string(field.key));
        }
        out.end_object();
        return {};
      }
      case element_type::ARRAY: {
        simdjson::dom::array items;
        if (value.get_array().get(items)) return fail(Fault::malformed, "", "not a list");
        out.begin_array();
        for (const auto item : items)
          if (auto r = write(out, item, false); !r) return r;
        out.end_array();
        return {};
      }
      case element_type::STRING: {
        auto text = resolve_(value.get_string().value_unsafe());
        if (!text) return text.error();
        out.string(*text);
        return {};
      }
      default: {
        std::string text = simdjson::minify(value);
        out.raw(text);
        return {};
      }
    }
  }

 private:
  Resolve resolve_;
};

}  // namespace

result<std::vector<EntryRef>> Node::record(std::string_view kind, const std::string& path) {
  auto text = read_file(path, 64U << 20);
  if (!text) return text.error();
  auto sorted = json::canonical(*text);
  if (!sorted) return sorted.error().within(path);
  simdjson::dom::parser parser;
  element root;
  if (parser.parse(sorted->data(), sorted->size()).get(root)) return fail(Fault::malformed, path, "not JSON");
  std::vector<element> items;
  simdjson::dom::array list;
  if (root.get_array().get(list) == simdjson::SUCCESS)
    for (const auto item : list) items.push_back(item);
  else items.push_back(root);

  const std::string folder = std::filesystem::path(path).parent_path().string();
  std::uint64_t next = impl_->log.size();
  std::map<std::string, EntryRef> labels = impl_->labels;
  const auto resolve = [&](std::string_view s) -> result<std::string> {
    if (s.starts_with('@')) {
      const auto hash = s.find('#');
      const auto found = labels.find(std::string(s.substr(1, hash == std::string_view::npos ? hash : hash - 1)));
      if (found == labels.end()) return fail(Fault::not_found, std::string(s), "no entry has this label here");
      return found->second.text() + (hash == std::string_view::npos ? "" : std::string(s.substr(hash)));
    }
    if (s.starts_with("part:")) {
      const std::string file(s.substr(5));
      auto digest = impl_->parts.put_file(file.starts_with('/') || folder.empty() ? file : folder + "/" + file);
      if (!digest) return digest.error();
      return to_hex(*digest);
    }
    if (s.starts_with("payload:")) {
      auto commitment = impl_->payloads.put(s.substr(8));
      if (!commitment) return commitment.error();
      return to_hex(*commitment);
    }
    return std::string(s);
  };

  std::vector<std::string> entries;
  std::vector<std::pair<std::string, EntryRef>> named;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const std::string where = path + (items.size() > 1 ? "[" + std::to_string(i) + "]" : "");
    std::string json;
    json::Writer writer(json);
    if (auto r = Rewriter(resolve).write(writer, items[i], true); !r) return r.error().within(where);
    auto body = model::decode_body(kind, json);
    if (!body) return body.error().within(where);
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
