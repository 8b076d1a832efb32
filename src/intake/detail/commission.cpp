// Daily counts of a joint commission, one row a side and province (docs/formats/datasets.md).
#include <algorithm>

#include "base/text.hpp"
#include "intake/detail/table.hpp"

namespace truce::intake {
namespace {

using namespace model;

/// Rows of one side in one bulletin become one count with its parts.
struct Group {
  std::uint64_t line = 0;
  Claim claim;
};

std::optional<ActorId> actor_named(const RowsOptions& options, std::string_view name) {
  const auto found = options.actors->candidates(name, {}, {}, 1);
  if (found.empty() || found[0].score < 900) return std::nullopt;
  return found[0].id;
}

std::optional<PlaceId> province_named(const RowsOptions& options, std::string_view name) {
  places::Hint hint;
  hint.kind = places::PlaceKind::province;
  for (const auto& candidate : options.places->candidates(name, hint, 5)) {
    const auto* place = options.places->find(candidate.id);
    if (place != nullptr && place->kind == places::PlaceKind::province) return candidate.id;
  }
  return std::nullopt;
}

std::optional<Stance> stance_named(std::string_view text) {
  if (text == "yes") return Stance::confirms;
  if (text == "partly") return Stance::partly;
  if (text == "no") return Stance::not_confirmed;
  return std::nullopt;
}

/// "Russia" -> joint-commission.rus: the part of the commission that the side provides, where the registry has it.
ActorId part_of_commission(const RowsOptions& options, std::string_view side) {
  const auto state = actor_named(options, side);
  const std::string country = state ? state->value.substr(0, state->value.find('.')) : slug(side);
  const ActorId part("joint-commission." + country);
  return options.actors->find(part) != nullptr ? part : ActorId(country + ".commission");
}

}  // namespace

result<RowsSummary> read_commission(const std::string& path, const RowsOptions& options, const ClaimSink& sink,
                                    const ProblemSink& problem) {
  RowsSummary summary;
  std::map<std::string, Group> groups;
  std::map<std::string, std::optional<PlaceId>, std::less<>> provinces;
  std::map<std::string, std::optional<ActorId>, std::less<>> reporters;
  std::map<std::string, ActorId, std::less<>> recorders;
  const auto remembered = [](auto& memory, std::string_view name, auto&& look_up) {
    const auto at = memory.find(name);
    return at != memory.end() ? at->second : memory.emplace(std::string(name), look_up()).first->second;
  };
  const auto read = [&](Row& row) -> result<> {
    const auto date = row.date("report_date");
    const auto end = row.date("period_end");
    const auto value = row.number("count");
    const auto confirmed = row.number("confirmed_count");
    const auto side = row.cell("side");
    if (side.empty()) row.refuse("side", "it is missing");
    if (row.bad()) return {};

    std::vector<PlaceId> where;
    const auto province = row.cell("province");
    if (province != "ALL")
      for (const auto name : split(province, ';')) {
        const auto id = remembered(provinces, trim(name), [&] { return province_named(options, trim(name)); });
        if (!id) {
          row.refuse("province", "'" + std::string(trim(name).substr(0, 60)) + "' is no province of the gazetteer");
          return {};
        }
        where.push_back(*id);
      }

    std::string key;
    for (const char* column : {"report_date", "period_end", "side", "reported_by", "publisher", "url", "stated_in"})
      key += std::string(row.cell(column)) + "\x1f";
    auto [at, fresh] = groups.try_emplace(key);
    Claim& c = at->second.claim;
    if (fresh) {
      at->second.line = row.line();
      c.key = "n" + std::to_string(short_digest(key));
      c.kind = ClaimKind::count;
      c.act = Act::violation_registered;
      c.status = Mood::asserted;
      c.count.emplace();
      c.count->recorder = remembered(recorders, side, [&] { return part_of_commission(options, side); });
      c.count->unit = Unit::case_as_registered;
      c.count->cumulative = false;
      if (const auto in = row.cell("stated_in"); !in.empty()) c.count->stated_in = slug(in);
      if (const auto outlet = row.cell("publisher"); !outlet.empty()) {
        Link link;
        link.kind = LinkKind::outlet;
        link.id = slug(outlet);
        c.attribution.push_back(link);
      }
      const auto by = row.cell("reported_by");
      if (!by.empty()) {
        Link link;
        link.kind = LinkKind::body;
        const auto id = remembered(reporters, by, [&] { return actor_named(options, by); });
        link.id = id ? id->value : slug(by);
        c.attribution.push_back(link);
      }
      Link part;
      part.kind = LinkKind::body;
      part.id = c.count->recorder.value;
      c.attribution.push_back(part);
      if (date) {
        c.time.emplace();
        c.time->start = date;
        if (end && *end != *date) c.time->end = end;
        c.time->precision = TimePrecision::day;
      }
    }
    if (const auto stance = stance_named(row.cell("confirmed_by_other")); stance && (!c.about || confirmed)) {
      About about;
      about.stance = *stance;
      // Two sides sit on the commission: what one registered is confirmed or not by the other.
      for (const auto& [name, part] : recorders)
        if (part != c.count->recorder) about.by = part;
      if (c.about && c.about->value) about.value = c.about->value;
      if (confirmed && province == "ALL") about.value = confirmed;
      c.about = about;
    }
    if (province == "ALL") {
      if (c.count->value && c.count->value != value) {
        row.refuse("count", "a second total for this side in this bulletin");
        return {};
      }
      c.count->value = value;
      return {};
    }
    CountPart part;
    part.place = where;
    part.value = value;
    c.count->parts.push_back(part);
    for (const auto& id : where)
      if (std::none_of(c.place.begin(), c.place.end(), [&](const auto& p) { return p.id == id; })) {
        PlaceRef place;
        place.id = id;
        place.precision = PlacePrecision::province;
        c.place.push_back(place);
      }
    return {};
  };
  auto walked = walk_table(path, options, {"report_date", "side", "reported_by", "province", "count"},
                           {"period_end", "province_stated", "stated_in", "confirmed_by_other", "confirmed_count",
                            "publisher", "published_date", "url", "note"},
                           summary, problem, read);
  if (!walked) return walked.error();
  for (auto& [key, group] : groups) {
    if (!group.claim.count->value && group.claim.count->parts.empty()) {
      problem({group.line, "count", "neither a total nor a province has a number"});
      ++summary.refused;
      continue;
    }
    ++summary.claims;
    if (auto r = sink(group.line, std::move(group.claim)); !r) return r.error();
  }
  return summary;
}

}  // namespace truce::intake
