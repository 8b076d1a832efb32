#include "node/detail/written.hpp"

#include <simdjson.h>

#include <functional>

#include "base/digest.hpp"
#include "base/file.hpp"
#include "base/json.hpp"

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

result<std::string> canonical_file(const std::string& path, std::uint64_t bytes_max) {
  auto text = read_file(path, bytes_max);
  if (!text) return text.error();
  auto sorted = json::canonical(*text);
  if (!sorted) return sorted.error().within(path);
  return sorted;
}

result<std::string> resolved(Node::Impl& node, std::string_view object, const std::string& folder,
                             const std::map<std::string, EntryRef>& labels) {
  const auto resolve = [&](std::string_view s) -> result<std::string> {
    if (s.starts_with('@')) {
      const auto hash = s.find('#');
      const auto found = labels.find(std::string(s.substr(1, hash == std::string_view::npos ? hash : hash - 1)));
      if (found == labels.end()) return fail(Fault::not_found, std::string(s), "no entry has this label here");
      return found->second.text() + (hash == std::string_view::npos ? "" : std::string(s.substr(hash)));
    }
    if (s.starts_with("part:")) {
      const std::string file(s.substr(5));
      auto digest = node.parts.put_file(file.starts_with('/') || folder.empty() ? file : folder + "/" + file);
      if (!digest) return digest.error();
      return to_hex(*digest);
    }
    if (s.starts_with("payload:")) {
      auto commitment = node.payloads.put(s.substr(8));
      if (!commitment) return commitment.error();
      return to_hex(*commitment);
    }
    return std::string(s);
  };
  simdjson::dom::parser parser;
  element root;
  if (parser.parse(object.data(), object.size()).get(root)) return fail(Fault::malformed, "", "not JSON");
  std::string out;
  json::Writer writer(out);
  if (auto r = Rewriter(resolve).write(writer, root, true); !r) return r.error();
  return out;
}

}  // namespace truce::node
