// One actor of a registry: who it is, by which names, when.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/enums.hpp"
#include "base/ids.hpp"
#include "base/time.hpp"

namespace truce::actors {

enum class ActorKind : std::uint8_t {
  state,          ///< a state, spoken of as its government: "rus.gov"
  institution,    ///< a ministry, an army, a parliament
  office,         ///< an office that persons hold in turn: "usa.secretary-of-state"
  group,          ///< an armed or political group
  coalition,      ///< several groups or states acting under one name
  generic,        ///< a description, not an organisation: "the Syrian opposition", "terrorists"
  civilians,      ///< people who are harmed
  body,           ///< an international organisation, a commission or a part of one
  agency,         ///< a news agency
  outlet,         ///< a newspaper, broadcaster or site
  ngo,            ///< a non-governmental organisation that reports
  institute,      ///< a research institute or statistical office
  person,         ///< somebody on a list of persons; stands in no recorded part
};

enum class RelationKind : std::uint8_t {
  renamed_from,  ///< the same organisation under an earlier name that has an id of its own
  merged_into,   ///< gave itself up in it
  splinter_of,   ///< split from it
  ally_of,       ///< fights or acts beside it; the same in both directions
  office_of,     ///< an office of that state or body
  member_of,     ///< belongs to it and keeps its own name: a faction of a coalition, a coalition of an alliance
};

/// One way of writing the name. From and until are inclusive; absent: not limited.
struct Alias {
  std::string text;
  std::optional<std::string> lang;  ///< BCP 47: "en", "ru", "ar", "tr", "fa"
  std::optional<Date> from;
  std::optional<Date> until;
  /// The name of one who held the office then. true: its last word alone may match; false: that word is a plain word too
  /// ("Samantha Power"), and only the whole name matches.
  std::optional<bool> person;
  std::optional<std::string> source{};  ///< who says so: "UN Security Council list QDe.137"

  bool valid_on(const Date& date) const;
  template <class S, class V> static void fields(S& self, V& v) {
    v("from", self.from);
    v("lang", self.lang);
    v("person", self.person);
    v("source", self.source);
    v("text", self.text);
    v("until", self.until);
  }
};

struct Relation {
  RelationKind kind = RelationKind::ally_of;
  ActorId to;
  std::optional<Date> from;
  std::optional<Date> until;
  std::optional<std::string> source{};

  bool valid_on(const Date& date) const;
  template <class S, class V> static void fields(S& self, V& v) {
    v("from", self.from);
    v("kind", self.kind);
    v("source", self.source);
    v("to", self.to);
    v("until", self.until);
  }
};

struct Actor {
  ActorId id;
  std::string name;  ///< as printed in English
  ActorKind kind = ActorKind::group;
  std::optional<std::string> country;  ///< ISO 3166-1 alpha-3: "SYR"
  std::optional<ActorId> part_of;
  std::vector<Alias> aliases;
  std::vector<Relation> relations;
  std::vector<ActorId> not_same_as{};  ///< homonyms: they share a name and are somebody else
  std::optional<ActorId> same_as{};  ///< merged: this id stands for that actor, and keeps its own names and sources
  std::vector<std::string> sources{};  ///< who names it: "UCDP Actor 22.1 6377"

  /// "nusra-front group SYR "Nusra Front" (12 names)"
  std::string text() const;
  template <class S, class V> static void fields(S& self, V& v) {
    v("aliases", self.aliases);
    v("country", self.country);
    v("id", self.id);
    v("kind", self.kind);
    v("name", self.name);
    v("not_same_as", self.not_same_as);
    v("part_of", self.part_of);
    v("relations", self.relations);
    v("same_as", self.same_as);
    v("sources", self.sources);
  }
};

}  // namespace truce::actors

namespace truce {
template <> struct EnumNames<actors::ActorKind> {
  static constexpr std::array<std::string_view, 13> all{"state",   "institution", "office", "group",  "coalition",
                                                        "generic", "civilians",   "body",   "agency", "outlet",
                                                        "ngo",     "institute",   "person"};
};
template <> struct EnumNames<actors::RelationKind> {
  static constexpr std::array<std::string_view, 6> all{"renamed-from", "merged-into", "splinter-of",
                                                       "ally-of",      "office-of",   "member-of"};
};
}  // namespace truce
