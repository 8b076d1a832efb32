// The consolidated list of the UN Security Council: CONSOLIDATED_LIST with INDIVIDUALS and ENTITIES.
// pugixml expands no entities of a document type; one that brings a declaration is refused all the same.
#include <pugixml.hpp>

#include <algorithm>

#include "base/text.hpp"
#include "intake/detail/countries.hpp"
#include "intake/detail/listing.hpp"

namespace truce::intake {
namespace {

/// Offsets of line ends, to name the line of an element.
class Lines {
 public:
  explicit Lines(std::string_view text) {
    for (auto at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) ends_.push_back(at);
  }
  std::uint64_t of(const pugi::xml_node& node) const {
    const auto at = static_cast<std::size_t>(std::max<std::ptrdiff_t>(node.offset_debug(), 0));
    return 1 + static_cast<std::uint64_t>(std::lower_bound(ends_.begin(), ends_.end(), at) - ends_.begin());
  }

 private:
  std::vector<std::size_t> ends_;
};

std::string_view text_of(const pugi::xml_node& node, const char* child) { return trim(node.child_value(child)); }

class UnReader {
 public:
  UnReader(Listing& listing, const Lines& lines) : listing_(listing), lines_(lines) {}

  void entity(const pugi::xml_node& node) {
    auto listed = begin(node);
    listed.actor.kind = actors::ActorKind::group;
    listing_.names(listed, text_of(node, "FIRST_NAME"));
    rest(node, listed, "ENTITY_ALIAS", "ENTITY_ADDRESS");
  }
  void person(const pugi::xml_node& node) {
    if (!listing_.options().persons) {
      ++listing_.list().persons;
      return;
    }
    auto listed = begin(node);
    listed.actor.kind = actors::ActorKind::person;
    std::string whole;
    for (const char* part : {"FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME"})
      if (const auto word = text_of(node, part); !word.empty()) whole.append(whole.empty() ? "" : " ").append(word);
    listing_.name(listed, whole);
    rest(node, listed, "INDIVIDUAL_ALIAS", "INDIVIDUAL_ADDRESS");
  }

 private:
  ListedActor begin(const pugi::xml_node& node) {
    ListedActor listed;
    listed.line = lines_.of(node);
    listed.reference = std::string(text_of(node, "REFERENCE_NUMBER"));
    if (listed.reference.empty()) listed.reference = std::string(text_of(node, "DATAID"));
    listed.actor.id = listed_id("un", listed.reference);
    return listed;
  }
  void rest(const pugi::xml_node& node, ListedActor& listed, const char* alias, const char* address) {
    const auto day = text_of(node, "LISTED_ON");
    if (listed.reference.empty()) return listing_.refuse(listed.line, "REFERENCE_NUMBER", "it is missing");
    if (!is_plain_id("un." + listed.reference))
      return listing_.refuse(listed.line, "REFERENCE_NUMBER", "a code without blanks is expected");
    if (!day.empty()) {
      auto date = Date::parse(day.substr(0, 10));
      if (!date) return listing_.refuse(listed.line, "LISTED_ON", date.error().text(), listed.reference);
      listed.listed = *date;
    }
    for (const auto& original : node.children("NAME_ORIGINAL_SCRIPT")) listing_.names(listed, original.child_value());
    for (const auto& other : node.children(alias)) listing_.names(listed, text_of(other, "ALIAS_NAME"));
    std::optional<std::string> country;
    bool several = false;
    for (const auto& at : node.children(address))
      if (const auto code = country_code(text_of(at, "COUNTRY"))) {
        several = several || (country && country != code);
        country = code;
      }
    if (!several) listed.actor.country = country;
    listing_.keep(std::move(listed));
  }

  Listing& listing_;
  const Lines& lines_;
};

result<Nothing> check(const pugi::xml_document& document) {
  for (const auto& node : document.children())
    if (node.type() == pugi::node_doctype)
      return fail(Fault::refused, "", "it has a document type declaration, which no list needs; it is not read");
  if (!document.child("CONSOLIDATED_LIST"))
    return fail(Fault::malformed, "",
                "no element CONSOLIDATED_LIST: not the consolidated list of the UN Security Council");
  return {};
}

}  // namespace

result<ActorList> read_un_list(std::string bytes, const ListOptions& options, const ProblemSink& problem) {
  auto decoded = to_utf8(bytes);
  if (!decoded) return decoded.error();
  const Lines lines(*decoded);
  pugi::xml_document document;
  const auto parsed = document.load_buffer(decoded->data(), decoded->size(), pugi::parse_default | pugi::parse_doctype,
                                           pugi::encoding_utf8);
  if (!parsed) {
    const auto line =
        1 + std::count(decoded->begin(),
                       decoded->begin() +
                           std::clamp<std::ptrdiff_t>(parsed.offset, 0, static_cast<std::ptrdiff_t>(decoded->size())),
                       '\n');
    return fail(Fault::malformed, "line " + std::to_string(line), std::string("not XML: ") + parsed.description());
  }
  if (auto r = check(document); !r) return r.error();
  Listing listing(options, problem, "UN Security Council list");
  UnReader reader(listing, lines);
  const auto root = document.child("CONSOLIDATED_LIST");
  for (const auto& node : root.child("INDIVIDUALS").children("INDIVIDUAL")) {
    if (auto r = listing.row(); !r) return r.error();
    reader.person(node);
  }
  for (const auto& node : root.child("ENTITIES").children("ENTITY")) {
    if (auto r = listing.row(); !r) return r.error();
    reader.entity(node);
  }
  return listing.finish();
}

}  // namespace truce::intake
