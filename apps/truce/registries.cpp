#include "registries.hpp"

#include "actors/doubts.hpp"
#include "base/file.hpp"
#include "base/json.hpp"

namespace truce::app {
namespace {

constexpr std::uint64_t kRegistryBytesMax = 64U << 20;

void write_ids(json::Writer& w, const std::vector<ActorId>& ids) {
  w.begin_array();
  for (const auto& id : ids) w.string(id.value);
  w.end_array();
}

std::string joined(const std::vector<ActorId>& ids, const char* between) {
  std::string out;
  for (const auto& id : ids) out += (out.empty() ? "" : between) + id.value;
  return out;
}

}  // namespace

actors::Registry loaded_registry(const std::string& name) {
  if (name.empty() || name == "builtin") return must(actors::Registry::from(actors::builtin_registry().actors()));
  if (name == "record") return must(actors::Registry::from(must(read_node().names()).actors->actors()));
  auto parsed = actors::Registry::parse(must(read_file(name, kRegistryBytesMax)));
  if (!parsed) stop(parsed.error().within(name));
  return std::move(*parsed);
}

Error no_actor(const actors::Registry& registry, const std::string& id) {
  std::string near;
  for (const auto& c : registry.candidates(id, {}, {}, 5)) near += (near.empty() ? "" : ", ") + c.id.value;
  return fail(Fault::not_found, id,
              near.empty() ? "no such actor in this registry" : "no such actor; near it: " + near);
}

void print_doubts(const actors::Registry& registry, bool as_json) {
  const auto doubts = actors::doubts_of(registry);
  std::string out;
  bool open = !doubts.circles.empty();
  for (const auto& h : doubts.homonyms) {
    open = open || !h.marked;
    if (!as_json) {
      out += "homonym  \"" + h.name + "\": " + joined(h.actors, ", ") + (h.marked ? "  (marked)" : "") + "\n";
      continue;
    }
    json::Writer w(out);
    w.begin_object();
    w.key("actors"), write_ids(w, h.actors);
    w.member("doubt", "homonym");
    w.member_flag("marked", h.marked);
    w.member("name", h.name);
    w.end_object();
    out += "\n";
  }
  for (const auto& c : doubts.circles) {
    if (!as_json) {
      out += "circle   " + std::string(name_of(c.kind)) + ": " + joined(c.actors, " > ") + "\n";
      continue;
    }
    json::Writer w(out);
    w.begin_object();
    w.key("actors"), write_ids(w, c.actors);
    w.member("doubt", "circle"), w.member("kind", name_of(c.kind));
    w.end_object();
    out += "\n";
  }
  print(out);
  if (open) {
    finish_printing();
    throw Exit{1};
  }
}

}  // namespace truce::app
