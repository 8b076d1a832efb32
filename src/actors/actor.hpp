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
};

enum class RelationKind : std::uint8_t { renamed_from, merged_into, splinter_of, ally_of, office_of };

/// One way of writing the name. From and until are inclusive; absent: not limited.
struct Alias {
  std::string text;
  std::optional<std::string> lang;  ///< BCP 47: "en", "ru", "ar", "tr", "fa"
  std::optional<Date> from;
  std::optional<Date> until;
  std::optional<bool> person;  ///< true: the name of one who held the office then; its last word alone may match

  bool valid_on(const Date& date) const;
  template <class S, class V> static void fields(S& self, V& v) {
    v("from", self.from);
    v("lang", self.lang);
    v("person", self.person);
    v("text", self.text);
    v("until", self.until);
  }
};

struct Relation {
  RelationKind kind = RelationKind::ally_of;
  ActorId to;
  std::optional<Date> from;
  std::optional<Date> until;

  template <class S, class V> static void fields(S& self, V& v) {
    v("from", self.from);
    v("kind", self.kind);
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

  /// "nusra-front group SYR "Nusra Front" (12 names)"
  std::string text() const;
  template <class S, class V> static void fields(S& self, V& v) {
    v("aliases", self.aliases);
    v("country", self.country);
    v("id", self.id);
    v("kind", self.kind);
    v("name", self.name);
    v("part_of", self.part_of);
    v("relations", self.relations);
  }
};

}  // namespace truce::actors

namespace truce {
template <> struct EnumNames<actors::ActorKind> {
  static constexpr std::array<std::string_view, 12> all{"state",     "institution", "office",    "group",
                                                        "coalition", "generic",     "civilians", "body",
                                                        "agency",    "outlet",      "ngo",       "institute"};
};
template <> struct EnumNames<actors::RelationKind> {
  static constexpr std::array<std::string_view, 5> all{"renamed-from", "merged-into", "splinter-of", "ally-of",
                                                       "office-of"};
};
}  // namespace truce
