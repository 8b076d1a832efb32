// Daily counts of a joint commission, one row a side and province (docs/formats/datasets.md).
#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "intake/detail/names.hpp"
#include "intake/detail/table.hpp"

namespace truce::intake {
namespace {

using namespace model;

struct CommissionColumns : Columns {
  const Column& date = need("report_date");
  const Column& side = need("side");
  const Column& reported_by = need("reported_by");
  const Column& province = need("province");
  const Column& count = need("count");
  const Column& end = may("period_end");
  const Column& stated_in = may("stated_in");
  const Column& confirmed_by_other = may("confirmed_by_other");
  const Column& confirmed_count = may("confirmed_count");
  const Column& publisher = may("publisher");
  const Column& published = may("published_date");
  const Column& url = may("url");

  CommissionColumns() { also({"province_stated", "note"}); }
};

/// Rows of one side in one bulletin become one count with its parts. Nothing in it depends on the order of the rows.
struct Group {
  std::uint64_t line = 0;  ///< the first of its rows
  Claim claim;
  std::map<std::vector<PlaceId>, std::pair<std::optional<std::int64_t>, std::uint64_t>> parts;  ///< number, line
  std::optional<std::uint64_t> total_line;
  std::optional<Stance> of_total;
  std::set<Stance> of_parts;
  std::optional<std::int64_t> confirmed;
};

std::optional<Stance> stance_named(std::string_view text) {
  if (text == "yes") return Stance::confirms;
  if (text == "partly") return Stance::partly;
  if (text == "no") return Stance::not_confirmed;
  return std::nullopt;
}

/// "Russia" -> joint-commission.rus: the part of the commission that the side provides, where the registry has it.
ActorId part_of_commission(const RowsOptions& options, NameBook& names, std::string_view side) {
  const auto* state = names.actor(side);
  const std::string country = state != nullptr ? state->id.value.substr(0, state->id.value.find('.')) : slug(side);
  const ActorId part("joint-commission." + country);
  return options.actors->find(part) != nullptr ? part : ActorId(country + ".commission");
}

/// Of two sides the other one: what one registered is confirmed or not by the other. Nothing where the registry knows
/// no second part of the same commission, nor the file a second recorder, or either more than two.
std::optional<ActorId> other_side(const RowsOptions& options, const std::set<ActorId>& recorders, const ActorId& one) {
  std::vector<ActorId> others;
  if (const auto* known = options.actors->find(one); known != nullptr && known->part_of)
    for (const auto& actor : options.actors->actors())
      if (actor.part_of == known->part_of && actor.id != one) others.push_back(actor.id);
  if (others.empty())
    for (const auto& id : recorders)
      if (id != one) others.push_back(id);
  return others.size() == 1 ? std::optional(others[0]) : std::nullopt;
}

class Reader {
 public:
  Reader(const RowsOptions& options, const CommissionColumns& in) : options_(options), in_(in), names_(options) {}

  result<> read(Row& row) {
    const auto date = row.date(in_.date);
    const auto end = row.date(in_.end);
    const auto value = row.number(in_.count);
    const auto confirmed = row.number(in_.confirmed_count);
    const auto side = row.cell(in_.side);
    const auto stance = row.cell(in_.confirmed_by_other);
    if (side.empty()) row.refuse(in_.side, "it is missing");
    if (row.cell(in_.province).empty()) row.refuse(in_.province, "it is missing; ALL is the side's total");
    if (date && end && end->last_day() < date->first_day()) row.refuse(in_.end, "it ends before it begins");
    if (confirmed && value && *confirmed > *value) row.refuse(in_.confirmed_count, "more than the side counted");
    if (!stance.empty() && stance != "unstated" && !stance_named(stance))
      row.refuse(in_.confirmed_by_other, "none of yes, partly, no, unstated");
    row.not_after(in_.date, date, row.date(in_.published));
    const auto where = provinces(row);
    if (row.bad()) return {};
    std::string key;
    for (const auto* column :
         {&in_.date, &in_.end, &in_.side, &in_.reported_by, &in_.publisher, &in_.url, &in_.stated_in})
      key += std::string(row.cell(*column)) + "\x1f";
    const auto at = groups_.find(key);
    if (where.empty() ? !may_be_total(row, at, value) : !may_be_part(row, at, where)) return {};
    Group& group = at != groups_.end() ? at->second : groups_.try_emplace(key).first->second;
    if (group.line == 0) begin(group, row, key, date, end);
    if (where.empty()) {
      group.total_line = row.line();
      group.claim.count->value = value;
      group.of_total = stance_named(stance);
      group.confirmed = confirmed;
    } else {
      group.parts.emplace(where, std::pair(value, row.line()));
      if (const auto s = stance_named(stance)) group.of_parts.insert(*s);
    }
    return {};
  }

  result<> finish(RowsSummary& summary, const ClaimSink& sink) {
    for (auto& [key, group] : groups_) {
      Claim& c = group.claim;
      std::set<PlaceId> places;
      for (const auto& [where, number] : group.parts) {
        CountPart part;
        part.place = where;
        part.value = number.first;
        c.count->parts.push_back(part);
        places.insert(where.begin(), where.end());
      }
      for (const auto& id : places) {
        PlaceRef place;
        place.id = id;
        place.precision = PlacePrecision::province;
        c.place.push_back(place);
      }
      // The total's word goes first; parts that disagree come to "partly".
      std::optional<Stance> stance = group.of_total;
      if (!stance && !group.of_parts.empty())
        stance = group.of_parts.size() == 1 ? *group.of_parts.begin() : Stance::partly;
      if (stance) {
        About about;
        about.stance = *stance;
        about.by = other_side(options_, recorders_, c.count->recorder);
        about.value = group.confirmed;
        c.about = about;
      }
      ++summary.claims;
      if (auto r = sink(group.line, std::move(c)); !r) return r.error();
    }
    return {};
  }

 private:
  using Groups = std::map<std::string, Group>;

  /// The provinces of the row in order of id; empty for ALL.
  std::vector<PlaceId> provinces(Row& row) {
    std::vector<PlaceId> out;
    const auto cell = row.cell(in_.province);
    if (cell == "ALL" || cell.empty()) return out;
    for (const auto name : split(cell, ';')) {
      const auto id = names_.province(trim(name));
      if (id) out.push_back(*id);
      else row.refuse(in_.province, "'" + std::string(trim(name).substr(0, 60)) + "' is no province of the gazetteer");
    }
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
  }

  bool may_be_total(Row& row, Groups::const_iterator at, const std::optional<std::int64_t>& value) const {
    if (!value) row.refuse(in_.count, "a total without a number");
    else if (at != groups_.end() && at->second.total_line)
      row.refuse(in_.count, "a second total for this side in this bulletin; the first is on line " +
                                std::to_string(*at->second.total_line));
    return !row.bad();
  }
  bool may_be_part(Row& row, Groups::const_iterator at, const std::vector<PlaceId>& where) const {
    if (at == groups_.end()) return true;
    const auto known = at->second.parts.find(where);
    if (known == at->second.parts.end()) return true;
    row.refuse(in_.province, "a second number for it of this side in this bulletin; the first is on line " +
                                 std::to_string(known->second.second));
    return false;
  }

  void begin(Group& group, const Row& row, const std::string& key, std::optional<Date> date, std::optional<Date> end) {
    group.line = row.line();
    Claim& c = group.claim;
    c.key = "n" + std::to_string(short_digest(key));
    c.kind = ClaimKind::count;
    c.act = Act::violation_registered;
    c.status = Mood::asserted;
    c.count.emplace();
    c.count->recorder = part_of_commission(options_, names_, row.cell(in_.side));
    c.count->unit = Unit::case_as_registered;
    c.count->cumulative = false;
    recorders_.insert(c.count->recorder);
    if (const auto where = row.cell(in_.stated_in); !where.empty()) c.count->stated_in = slug(where);
    if (const auto outlet = row.cell(in_.publisher); !outlet.empty()) c.attribution.push_back(names_.outlet(outlet));
    if (const auto by = row.cell(in_.reported_by); !by.empty()) c.attribution.push_back(names_.claimant(by, date));
    Link part;
    part.kind = LinkKind::body;
    part.id = c.count->recorder.value;
    c.attribution.push_back(part);
    if (!date) return;
    c.time.emplace();
    c.time->start = date;
    if (end && *end != *date) c.time->end = end;
    c.time->precision = TimePrecision::day;
  }

  const RowsOptions& options_;
  const CommissionColumns& in_;
  NameBook names_;
  Groups groups_;
  std::set<ActorId> recorders_;
};

}  // namespace

result<RowsSummary> read_commission(const std::string& path, const RowsOptions& options, const ClaimSink& sink,
                                    const ProblemSink& problem) {
  RowsSummary summary;
  CommissionColumns in;
  Reader reader(options, in);
  auto walked = walk_table(path, options, in, true, summary, problem, [&](Row& row) { return reader.read(row); });
  if (!walked) return walked.error();
  if (auto done = reader.finish(summary, sink); !done) return done.error();
  return summary;
}

}  // namespace truce::intake
