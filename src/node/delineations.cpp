#include "node/delineations.hpp"

#include <algorithm>
#include <filesystem>
#include <map>

#include "base/digest.hpp"
#include "base/file.hpp"
#include "node/check.hpp"
#include "places/drawn.hpp"

namespace truce::node {
namespace {

bool digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// The longest date at the beginning of a name, and how much of the name it takes.
std::optional<std::pair<Date, std::size_t>> leading_date(std::string_view name) {
  const auto digit_at = [&](std::size_t at) { return at < name.size() && name[at] >= '0' && name[at] <= '9'; };
  const auto ends = [&](std::size_t at) {
    return !digit_at(at) && !(at < name.size() && name[at] == '-' && digit_at(at + 1));
  };
  if (name.size() >= 8 && digits(name.substr(0, 8)) && ends(8)) {
    const std::string text =
        std::string(name.substr(0, 4)) + "-" + std::string(name.substr(4, 2)) + "-" + std::string(name.substr(6, 2));
    if (auto date = Date::parse(text)) return std::pair(*date, std::size_t{8});
    return std::nullopt;
  }
  for (const auto length : {std::size_t{10}, std::size_t{7}, std::size_t{4}})
    if (name.size() >= length && ends(length))
      if (auto date = Date::parse(name.substr(0, length))) return std::pair(*date, length);
  return std::nullopt;
}

std::string_view stem_of(std::string_view name) {
  for (const std::string_view ending : {".geojson", ".json"})
    if (name.ends_with(ending)) return name.substr(0, name.size() - ending.size());
  return name;
}

PartDigest digest_of(const DrawnArea& drawn) { return PartDigest(to_hex(sha256(drawn.part))); }

bool same_word(const model::Delineation& a, const model::Delineation& b) {
  return a.of == b.of && a.actor == b.actor && a.status == b.status && a.from == b.from && a.until == b.until &&
         a.polygon == b.polygon;
}

/// Whom or what a file is about, by its name or the defaults.
result<Nothing> name_it(const FileName& said, const DelineationDefaults& defaults, const Names& names,
                        model::Delineation& body) {
  if (said.what.empty()) {
    body.actor = defaults.actor;
    body.status = defaults.status;
    if (!body.actor && !body.status)
      return fail(Fault::usage, "",
                  "its name says neither an actor nor a status; give --actor or --status for such files");
    return {};
  }
  if (const auto status = from_name<model::Coverage>(said.what)) {
    body.status = *status;
    return {};
  }
  if (names.actors->find(ActorId(said.what)) == nullptr)
    return fail(Fault::not_found, "", "'" + said.what + "' is neither a status nor an actor of the registries in use");
  body.actor = ActorId(said.what);
  return {};
}

/// Each file of a series ends where the next begins.
void set_ends(DelineationPlan& plan) {
  auto& files = plan.files;
  const auto key = [](const PlannedDelineation& f) { return std::tie(f.body.actor, f.body.status); };
  std::sort(files.begin(), files.end(), [&](const auto& a, const auto& b) {
    return std::tuple(key(a), a.body.from->first_day(), a.path) < std::tuple(key(b), b.body.from->first_day(), b.path);
  });
  for (std::size_t i = 0; i + 1 < files.size(); ++i) {
    if (key(files[i]) != key(files[i + 1])) continue;
    const auto next = files[i + 1].body.from->first_day();
    if (next == files[i].body.from->first_day())
      plan.errors.push_back(fail(Fault::usage, files[i + 1].path, "it begins on the same day as " + files[i].path));
    else files[i].body.until = Date::of_day(next - 1);
  }
}

}  // namespace

result<DrawnArea> read_drawn_area(const std::string& path, bool refuse_unsound) {
  const places::AreaOptions options;
  auto text = read_file(path, options.bytes_max);
  if (!text) return text.error();
  auto area = places::parse_drawn_area(*text, options);
  if (!area) return fail(area.error().fault, path, area.error().text());
  auto mended = ground::mend(*area, {refuse_unsound});
  if (!mended) return fail(mended.error().fault, path, mended.error().text());
  DrawnArea out{std::move(mended->area), std::move(mended->notices), {}, 0};
  out.part = out.notices.empty() ? std::move(*text) : places::to_geojson(out.area) + "\n";
  if (auto again = places::parse_area(out.part); !again) return again.error().within(path + ", mended");
  out.hectares = ground::hectares(out.area);
  return out;
}

result<FileName> read_file_name(std::string_view name) {
  const auto stem = stem_of(name);
  const auto date = leading_date(stem);
  if (!date) return fail(Fault::usage, "", "its name does not begin with a date, such as 2031-05-03 or 20310503");
  auto rest = stem.substr(date->second);
  while (!rest.empty() && (rest[0] == ' ' || rest[0] == '_' || rest[0] == '-' || rest[0] == '.')) rest.remove_prefix(1);
  if (!rest.empty() && !is_plain_id(rest)) return fail(Fault::usage, "", "after the date stands no id and no status");
  return FileName{date->first, std::string(rest)};
}

result<DelineationPlan> plan_delineations(const std::string& folder, const DelineationDefaults& defaults,
                                          const Names& names, const std::vector<model::Delineation>& known) {
  std::error_code failed;
  std::vector<std::string> paths;
  for (std::filesystem::directory_iterator at(folder, failed), end; !failed && at != end; at.increment(failed)) {
    const auto ending = at->path().extension().string();
    if (ending == ".geojson" || ending == ".json") paths.push_back(at->path().string());
    if (paths.size() > kFilesMax)
      return fail(Fault::limit, folder, "more than " + std::to_string(kFilesMax) + " files");
  }
  if (failed) return fail(Fault::not_found, folder, failed.message());
  if (paths.empty()) return fail(Fault::not_found, folder, "it holds no .geojson file");
  std::sort(paths.begin(), paths.end());
  DelineationPlan plan;
  for (const auto& path : paths) {
    PlannedDelineation file;
    file.path = path;
    const auto said = read_file_name(std::filesystem::path(path).filename().string());
    auto good = said ? name_it(*said, defaults, names, file.body) : result<Nothing>(said.error());
    if (!good) {
      plan.errors.push_back(good.error().within(path));
      continue;
    }
    auto drawn = read_drawn_area(path, defaults.refuse_unsound);
    if (!drawn) {
      plan.errors.push_back(drawn.error());
      continue;
    }
    file.drawn = std::move(*drawn);
    file.body.of = defaults.of;
    file.body.basis = defaults.basis;
    file.body.from = said->from;
    file.body.polygon = digest_of(file.drawn);
    plan.files.push_back(std::move(file));
  }
  set_ends(plan);
  for (auto& file : plan.files)
    file.recorded = std::any_of(known.begin(), known.end(), [&](const auto& k) { return same_word(k, file.body); });
  return plan;
}

result<std::vector<model::Delineation>> own_delineations(const Node& node) {
  auto logs = newest_cut(node.folder());
  if (!logs) return logs.error();
  std::erase_if(*logs, [&](const LogAtCut& log) { return log.head.origin != node.origin(); });
  auto gathered = gather(std::move(*logs), [](ClaimAt, model::Claim&&) {});
  if (!gathered) return gathered.error();
  std::vector<EntryRef> gone;
  for (const auto& w : gathered->withdrawals) gone.push_back(w.body.entry);
  std::vector<model::Delineation> out;
  for (auto& d : gathered->delineations)
    if (std::find(gone.begin(), gone.end(), d.ref) == gone.end()) out.push_back(std::move(d.body));
  return out;
}

result<EntryRef> record_delineation(Node& node, const DrawnArea& drawn, model::Delineation body) {
  auto digest = record::Parts(node.folder().parts()).put(drawn.part);
  if (!digest) return digest.error();
  body.polygon = PartDigest(to_hex(*digest));
  return node.append(std::move(body));
}

}  // namespace truce::node
