// FollowTheMoney entities, one JSON object a line: {"id", "schema", "properties": {"name": [...], "alias": [...]}, "datasets"}.
#include <simdjson.h>

#include <algorithm>
#include <array>

#include "base/json.hpp"
#include "base/text.hpp"
#include "intake/detail/countries.hpp"
#include "intake/detail/each_line.hpp"
#include "intake/detail/listing.hpp"

namespace truce::intake {
namespace {

using simdjson::dom::element;
using simdjson::dom::object;

constexpr std::array<std::string_view, 4> kBodies = {"Organization", "LegalEntity", "PublicBody", "Company"};

/// The texts of a property; the error where it is none.
result<std::vector<std::string_view>> texts(const object& properties, std::string_view name) {
  std::vector<std::string_view> out;
  element value;
  if (properties.at_key(name).get(value)) return out;
  simdjson::dom::array list;
  if (value.get_array().get(list)) return fail(Fault::malformed, std::string(name), "a list is expected");
  for (const auto item : list) {
    std::string_view text;
    if (item.get_string().get(text)) return fail(Fault::malformed, std::string(name), "a list of texts is expected");
    if (first_invalid_utf8(text) || text.find('\0') != std::string_view::npos)
      return fail(Fault::malformed, std::string(name), "a lone surrogate or a NUL character");
    out.push_back(text);
  }
  return out;
}

class FtmReader {
 public:
  explicit FtmReader(Listing& listing) : listing_(listing) {}

  void line(std::uint64_t number, std::string_view text) {
    object entity;
    if (auto r = parse(text, entity); !r) return listing_.refuse(number, r.error().where, r.error().reason);
    std::string_view id, schema;
    if (entity.at_key("id").get_string().get(id) || id.empty())
      return listing_.refuse(number, "id", "a text is expected");
    if (entity.at_key("schema").get_string().get(schema))
      return listing_.refuse(number, "schema", "a text is expected", std::string(id.substr(0, 80)));
    const bool person = schema == "Person";
    if (!person && !one_of(schema, kBodies)) {
      ++listing_.list().others;
      return;
    }
    if (person && !listing_.options().persons) {
      ++listing_.list().persons;
      return;
    }
    ListedActor listed;
    listed.line = number;
    listed.reference = std::string(id.substr(0, 200));
    listed.actor.id = listed_id("ftm", listed.reference);
    listed.actor.kind = person                   ? actors::ActorKind::person
                        : schema == "PublicBody" ? actors::ActorKind::institution
                                                 : actors::ActorKind::group;
    if (auto r = properties(entity, listed); !r)
      return listing_.refuse(number, r.error().where, r.error().reason, listed.reference);
    listing_.keep(std::move(listed));
  }

 private:
  result<Nothing> parse(std::string_view text, object& out) {
    if (parser_.allocate(std::max<std::size_t>(text.size(), 64), json::kDepthMax) != simdjson::SUCCESS)
      return fail(Fault::limit, "", "no memory");
    element root;
    if (const auto error = parser_.parse(text.data(), text.size()).get(root))
      return fail(Fault::malformed, "", std::string("not JSON: ") + simdjson::error_message(error));
    if (root.get_object().get(out)) return fail(Fault::malformed, "", "an object is expected");
    return {};
  }
  result<Nothing> properties(const object& entity, ListedActor& listed) {
    object all;
    if (entity.at_key("properties").get_object().get(all))
      return fail(Fault::malformed, "properties", "an object is expected");
    for (const char* property : {"name", "alias", "weakAlias", "previousName", "abbreviation"}) {
      auto found = texts(all, property);
      if (!found) return found.error();
      for (const auto text : *found) listing_.name(listed, text);
    }
    for (const char* property : {"country", "jurisdiction"}) {
      auto found = texts(all, property);
      if (!found) return found.error();
      if (found->size() == 1 && !listed.actor.country) Listing::country(listed, found->front());
    }
    return {};
  }

  Listing& listing_;
  simdjson::dom::parser parser_;
};

}  // namespace

result<ActorList> read_ftm_list(std::istream& in, const ListOptions& options, const ProblemSink& problem) {
  Listing listing(options, problem, "FollowTheMoney");
  FtmReader reader(listing);
  auto read = each_line(
      in, options.line_bytes_max,
      [&](std::uint64_t number, std::string_view text) -> result<> {
        auto r = listing.row();
        if (r) reader.line(number, text);
        return r;
      },
      [&](std::uint64_t number, const Error& error) { listing.refuse(number, "", error.reason); });
  if (!read) return read.error();
  return listing.finish();
}

}  // namespace truce::intake
