// Lists of groups, bodies and persons, as their publishers hand them out, read as actors with their names.
#pragma once

#include <istream>
#include <optional>
#include <string>
#include <vector>

#include "actors/actor.hpp"
#include "base/enums.hpp"
#include "intake/rows.hpp"

namespace truce::intake {

enum class ListFormat : std::uint8_t {
  ucdp,    ///< UCDP Actor, CSV
  un,      ///< consolidated list of the UN Security Council, XML
  ofac,    ///< SDN list of the US Treasury: SDN.CSV, with the names of ALT.CSV where that is given
  ftm,     ///< FollowTheMoney entities, JSON lines
  rosfin,  ///< rows as Rosfinmonitoring publishes them, one a line
  csv,     ///< docs/formats/actors.md
};

struct ListOptions {
  std::string alternates;              ///< path of OFAC's ALT.CSV; empty: none
  bool persons = false;                ///< persons too, not only organisations
  std::optional<std::string> country;  ///< ISO 3166-1 alpha-3: only those that the list ties to it
  std::string source;                  ///< what the list is called behind each name; empty: as its format is called
  std::size_t bytes_max = 256U << 20;  ///< of CSV and XML, which are held; lines are read one by one
  std::size_t line_bytes_max = 4U << 20;
  std::size_t actors_max = 200'000;
  std::size_t names_max = 2'000'000;
  std::size_t name_bytes_max = 400;
  std::size_t depth_max = 8;           ///< of brackets in names
};

/// One row or element of a list.
struct ListedActor {
  actors::Actor actor;            ///< its names cut apart; its id begins with the format: "un.QDe.137"
  std::uint64_t line = 0;         ///< where it begins in the file
  std::string reference;          ///< how the list calls it: "QDe.137"; a code without blanks
  std::optional<Date> listed;     ///< since when it is on the list
  bool marked = false;            ///< marked as terrorist, in lists that mark some
};

struct ActorList {
  std::vector<ListedActor> actors;  ///< in the order of the file
  std::uint64_t rows = 0;           ///< read, refused ones included
  std::uint64_t refused = 0;
  std::uint64_t persons = 0;        ///< passed over: not asked for
  std::uint64_t others = 0;         ///< passed over: ships and aircraft, other countries, entities of other kinds
  std::vector<std::string>
      notes;   ///< in brackets and taken for no name, relations to nobody in the list; at most 1,000
};

/// Reads a list. Refused as a whole only where it cannot be one (no such columns, no such element, a document type
/// declaration, over a limit). A bad row or element is told to `problem` with its line and reason, and the rest goes on; a
/// name over the limit is a problem of its own and leaves the others. Order of rows and columns does not matter but for
/// the order of what comes out and of two rows with one id, of which the second is a problem.
result<ActorList> read_actor_list(std::istream& in, ListFormat format, const ListOptions& options,
                                  const ProblemSink& problem);
/// The same from a file; "-" is standard input. Errors name the file.
result<ActorList> read_actor_list(const std::string& path, ListFormat format, const ListOptions& options,
                                  const ProblemSink& problem);

}  // namespace truce::intake

TRUCE_NAMES(truce::intake::ListFormat, 6, "ucdp", "un", "ofac", "ftm", "rosfin", "csv");
