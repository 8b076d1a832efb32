// A table of one's own: a row a name; rows with one id are one actor. docs/formats/actors.md has the columns.
#include <algorithm>
#include <map>

#include "base/text.hpp"
#include "intake/detail/list_table.hpp"

namespace truce::intake {
namespace {

struct PlainColumns {
  Columns all;
  const Column& id = all.may("id");
  const Column& name = all.need("name");
  const Column& kind = all.may("kind");
  const Column& country = all.may("country");
  const Column& part_of = all.may("part_of");
  const Column& aliases = all.may("aliases");
  const Column& lang = all.may("lang");
  const Column& from = all.may("from");
  const Column& until = all.may("until");
  const Column& person = all.may("person");
  const Column& source = all.may("source");
  const Column& listed = all.may("listed");
  const Column& relation = all.may("relation");
  const Column& to = all.may("to");
  const Column& same_as = all.may("same_as");
  const Column& not_same_as = all.may("not_same_as");
};

/// Reads cells; the first that is wrong is kept.
class Cells {
 public:
  explicit Cells(const ListRow& row) : row_(row) {}

  std::optional<Date> date(const Column& of_column) {
    const auto cell = row_.cell(of_column);
    if (cell.empty()) return std::nullopt;
    auto parsed = Date::parse(cell);
    if (!parsed) return wrong<std::optional<Date>>(of_column, parsed.error().text());
    return *parsed;
  }
  std::optional<ActorId> id(const Column& of_column) { return one_id(of_column, row_.cell(of_column)); }
  std::vector<ActorId> ids(const Column& of_column) {
    std::vector<ActorId> out;
    for (const auto part : split(row_.cell(of_column), ';'))
      if (auto one = one_id(of_column, trim(part))) out.push_back(std::move(*one));
    return out;
  }
  template <class E>
  std::optional<E> of(const Column& of_column) {
    const auto cell = row_.cell(of_column);
    if (cell.empty()) return std::nullopt;
    if (const auto known = from_name<E>(cell)) return known;
    return wrong<std::optional<E>>(of_column,
                                   "'" + std::string(cell.substr(0, 40)) + "' is none of: " + names_joined<E>());
  }
  std::optional<bool> flag(const Column& of_column) {
    const auto cell = row_.cell(of_column);
    if (cell.empty()) return std::nullopt;
    if (cell == "true" || cell == "yes" || cell == "1") return true;
    if (cell == "false" || cell == "no" || cell == "0") return false;
    return wrong<std::optional<bool>>(of_column, "true or false is expected");
  }
  std::optional<std::string> country(const Column& of_column) {
    const auto cell = row_.cell(of_column);
    if (cell.empty()) return std::nullopt;
    if (cell.size() == 3 && std::all_of(cell.begin(), cell.end(), [](char c) { return c >= 'A' && c <= 'Z'; }))
      return std::string(cell);
    return wrong<std::optional<std::string>>(of_column, "three capital letters are expected (ISO 3166-1 alpha-3)");
  }
  std::optional<std::string> word(const Column& of_column) {
    const auto cell = row_.cell(of_column);
    return cell.empty() ? std::nullopt : std::optional(std::string(cell));
  }

  std::string column;
  std::string reason;

 private:
  template <class T>
  T wrong(const Column& at, std::string why) {
    if (reason.empty()) column = at.name, reason = std::move(why);
    return {};
  }
  std::optional<ActorId> one_id(const Column& at, std::string_view cell) {
    if (cell.empty()) return std::nullopt;
    if (is_plain_id(cell)) return ActorId(std::string(cell));
    return wrong<std::optional<ActorId>>(at, "an id has 1 to 200 printable characters without blanks or '#'");
  }
  const ListRow& row_;
};

class PlainReader {
 public:
  PlainReader(Listing& listing, const PlainColumns& columns) : listing_(listing), c_(columns) {}

  void operator()(const ListRow& row) {
    Cells cells(row);
    const auto name = row.cell(c_.name);
    auto id = cells.id(c_.id);
    if (!id && !name.empty()) id = listed_id("csv", name);
    const auto kind = cells.of<actors::ActorKind>(c_.kind);
    const auto country = cells.country(c_.country);
    const auto part_of = cells.id(c_.part_of);
    const auto same_as = cells.id(c_.same_as);
    const auto others = cells.ids(c_.not_same_as);
    const auto listed_on = cells.date(c_.listed);
    actors::Alias like;
    like.from = cells.date(c_.from);
    like.until = cells.date(c_.until);
    like.lang = cells.word(c_.lang);
    like.person = cells.flag(c_.person);
    like.source = cells.word(c_.source);
    if (cells.reason.empty() && like.from && like.until && like.from->first_day() > like.until->last_day())
      cells.column = "until", cells.reason = "it ends before it begins";
    auto relation = related(cells, like);
    if (cells.reason.empty() && !id) cells.column = "name", cells.reason = "neither an id nor a name";
    if (!cells.reason.empty())
      return listing_.refuse(row.line(), cells.column, cells.reason, id ? id->value : std::string());

    auto& listed = all_[*id];
    if (listed.actor.id.empty()) {
      listed.actor.id = *id;
      listed.line = row.line();
      order_.push_back(*id);
    }
    auto& actor = listed.actor;
    if (kind) actor.kind = *kind;
    if (country) actor.country = country;
    if (part_of) actor.part_of = part_of;
    if (same_as) actor.same_as = same_as;
    if (listed_on) listed.listed = listed_on;
    for (const auto& other : others)
      if (std::find(actor.not_same_as.begin(), actor.not_same_as.end(), other) == actor.not_same_as.end())
        actor.not_same_as.push_back(other);
    if (relation) {
      actor.relations.push_back(std::move(*relation));
      like.from.reset(), like.until.reset();
    }
    if (actor.name.empty() && like.source) actor.sources.push_back(*like.source);
    listing_.name(listed, name, like);
    for (const auto part : split(row.cell(c_.aliases), ';')) listing_.name(listed, part, like);
  }

  void finish() {
    for (const auto& id : order_) {
      auto& listed = all_[id];
      if (listed.actor.kind == actors::ActorKind::person && !listing_.options().persons) ++listing_.list().persons;
      else listing_.keep(std::move(listed));
    }
  }

 private:
  /// The row's dates are the relation's where it has one.
  std::optional<actors::Relation> related(Cells& cells, const actors::Alias& like) {
    const auto kind = cells.of<actors::RelationKind>(c_.relation);
    const auto to = cells.id(c_.to);
    if (kind.has_value() != to.has_value() && cells.reason.empty())
      cells.column = "to", cells.reason = "relation and to stand together";
    if (!kind || !to) return std::nullopt;
    actors::Relation out;
    out.kind = *kind;
    out.to = *to;
    out.from = like.from;
    out.until = like.until;
    out.source = like.source;
    return out;
  }

  Listing& listing_;
  const PlainColumns& c_;
  std::map<ActorId, ListedActor> all_;
  std::vector<ActorId> order_;
};

}  // namespace

result<ActorList> read_plain_list(std::string bytes, const ListOptions& options, const ProblemSink& problem) {
  Listing listing(options, problem, "");
  PlainColumns columns;
  PlainReader reader(listing, columns);
  if (auto r = walk_list(std::move(bytes), columns.all, listing, std::ref(reader)); !r) return r.error();
  reader.finish();
  return listing.finish(true);
}

}  // namespace truce::intake
