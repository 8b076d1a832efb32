// UCDP Actor (Uppsala Conflict Data Program, version 22.1 and those with the same columns).
#include "base/text.hpp"
#include "intake/detail/countries.hpp"
#include "intake/detail/list_table.hpp"

namespace truce::intake {
namespace {

struct UcdpColumns {
  Columns all;
  const Column& id = all.need("actorid");
  const Column& name = all.need("namedata");
  const Column& original = all.may("nameorig");
  const Column& full = all.may("nameorigfull");
  const Column& english = all.may("nameorigfulleng");
  const Column& renamed = all.may("newname");
  const Column& renamed_full = all.may("newnamefullmothertongue");
  const Column& renamed_english = all.may("newnamefulleng");
  const Column& org = all.may("org");
  const Column& split_from = all.may("actoridprev");
  const Column& allies = all.may("actoridalliance");
  const Column& joined = all.may("actoridgroup");
  const Column& location = all.may("location");
  const Column& version = all.may("version");
};

/// 1: organised; 2 and 3: supporters and communities, descriptions rather than organisations; 4: a state.
actors::ActorKind kind_of(std::string_view org) {
  if (org == "4") return actors::ActorKind::state;
  return org == "2" || org == "3" ? actors::ActorKind::generic : actors::ActorKind::group;
}

bool is_said(std::string_view cell) { return !cell.empty() && cell != "n/a"; }

class UcdpReader {
 public:
  UcdpReader(Listing& listing, const UcdpColumns& columns) : listing_(listing), c_(columns) {}

  void operator()(const ListRow& row) {
    ListedActor listed;
    listed.line = row.line();
    const auto id = row.cell(c_.id);
    if (id.empty() || id.size() > 20 || id.find_first_not_of("0123456789") != std::string_view::npos)
      return listing_.refuse(row.line(), "ActorId", "a number is expected", std::string(id.substr(0, 40)));
    listed.actor.id = listed_id("ucdp", id);
    listed.reference = std::string(id);
    if (const auto version = row.cell(c_.version); !version.empty() && version.size() < 20)
      listing_.call("UCDP Actor " + std::string(version));
    listed.actor.kind = kind_of(row.cell(c_.org));
    const auto name = row.cell(c_.name);
    listing_.name(listed, name);
    for (const auto* column : {&c_.original, &c_.full, &c_.english})
      if (is_said(row.cell(*column))) listing_.name(listed, row.cell(*column));
    for (const auto* column : {&c_.renamed, &c_.renamed_full, &c_.renamed_english})
      for (const auto one : split(row.cell(*column), ','))
        if (is_said(trim(one))) listing_.name(listed, one);
    const auto places = split(row.cell(c_.location), ',');
    if (listed.actor.kind == actors::ActorKind::state && name.starts_with("Government of "))
      Listing::country(listed, name.substr(14));
    else if (places.size() == 1) Listing::country(listed, trim(places[0]));
    else tie(listed, places);
    relate(listed, row.cell(c_.split_from), actors::RelationKind::splinter_of);
    relate(listed, row.cell(c_.allies), actors::RelationKind::ally_of);
    relate(listed, row.cell(c_.joined), actors::RelationKind::member_of);
    listing_.keep(std::move(listed));
  }

 private:
  /// Of several countries none is the actor's own, unless the options ask for one of them.
  void tie(ListedActor& listed, const std::vector<std::string_view>& places) const {
    if (!listing_.options().country) return;
    for (const auto place : places)
      if (const auto code = country_code(trim(place)); code == listing_.options().country) listed.actor.country = code;
  }
  static void relate(ListedActor& listed, std::string_view ids, actors::RelationKind kind) {
    for (const auto one : split(ids, ',')) {
      const auto id = trim(one);
      if (id.empty() || id == "0" || !is_plain_id("ucdp." + std::string(id))) continue;
      actors::Relation relation;
      relation.kind = kind;
      relation.to = listed_id("ucdp", id);
      listed.actor.relations.push_back(std::move(relation));
    }
  }

  Listing& listing_;
  const UcdpColumns& c_;
};

}  // namespace

result<ActorList> read_ucdp_list(std::string bytes, const ListOptions& options, const ProblemSink& problem) {
  Listing listing(options, problem, "UCDP Actor");
  UcdpColumns columns;
  UcdpReader reader(listing, columns);
  if (auto r = walk_list(std::move(bytes), columns.all, listing, reader); !r) return r.error();
  return listing.finish();
}

}  // namespace truce::intake
