// truce link: claims or rows from several files to clusters, in a pipe, without a node.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <fstream>
#include <map>

#include "app.hpp"
#include "base/file.hpp"
#include "base/json.hpp"
#include "intake/intake.hpp"
#include "linking/linking.hpp"

namespace truce::app {
namespace {

struct Options {
  std::vector<std::string> files;
  std::string as = "claims", mapping, config;
  bool pairs = false, as_json = false;
};

struct Loaded {
  linking::Interner ids;
  std::vector<linking::Candidate> candidates;
  std::vector<std::string> names;  ///< "file#key" of each candidate
};

void keep(Loaded& all, const std::string& file, std::uint32_t number, std::uint64_t line, const model::Claim& claim) {
  linking::CandidateContext context{all.ids, places::builtin_gazetteer()};
  auto candidate = linking::make_candidate(claim, context);
  if (!candidate) return;
  candidate->claim = static_cast<std::uint32_t>(all.candidates.size());
  candidate->report = number;
  if (claim.key) candidate->data_set = number;
  all.candidates.push_back(*candidate);
  all.names.push_back(file + "#" + claim.key.value_or(std::to_string(line)));
}

constexpr std::size_t kLineMax = 1U << 20;

/// The next line; `whole` is false where it is longer than kLineMax, and what is beyond that is skipped.
bool next_line(std::istream& in, std::string& line, bool& whole) {
  line.clear();
  whole = true;
  auto* buffer = in.rdbuf();
  for (int c = buffer->sbumpc(); c != EOF; c = buffer->sbumpc()) {
    if (c == '\n') return true;
    if (line.size() < kLineMax) line.push_back(static_cast<char>(c));
    else whole = false;
  }
  return !line.empty();
}

/// Files in the order of their names, so that the order on the command line does not show in the result.
std::vector<std::string> in_order(std::vector<std::string> files) {
  std::sort(files.begin(), files.end());
  if (const auto twice = std::adjacent_find(files.begin(), files.end()); twice != files.end())
    stop(fail(Fault::usage, *twice, "it is named twice; a data set cannot be linked with itself"));
  return files;
}

Loaded load(const Options& o) {
  Loaded all;
  const auto files = in_order(o.files);
  for (std::uint32_t i = 0; i < files.size(); ++i) {
    const auto& file = files[i];
    if (o.as == "claims") {
      std::ifstream in(file, std::ios::binary);
      if (!in) stop(fail(Fault::not_found, file, "it cannot be read"));
      std::string line;
      bool whole = true;
      for (std::uint64_t n = 1; next_line(in, line, whole); ++n) {
        if (line.empty()) continue;
        if (!whole) {
          warn(file + ", line " + std::to_string(n) + ": it is longer than a claim can be; skipped");
          continue;
        }
        auto claim = model::decode_claim(line, Words::include);
        if (!claim) warn(file + ", line " + std::to_string(n) + ": " + claim.error().text());
        else keep(all, file, i, n, *claim);
      }
      continue;
    }
    const auto format = from_name<intake::Format>(o.as);
    if (!format) stop(fail(Fault::usage, "--as", "claims, or one of " + names_joined<intake::Format>()));
    intake::RowsOptions options;
    if (!o.mapping.empty()) options.mapping = o.mapping;
    options.csv.notice = warn;
    options.progress = terminal_progress();
    auto read = intake::read_rows(
        file, *format, options,
        [&](std::uint64_t line, model::Claim&& claim) -> result<> {
          keep(all, file, i, line, claim);
          return {};
        },
        [&](const intake::RowProblem& p) { warn(file + ", " + p.text()); });
    if (!read) stop(read.error());
  }
  return all;
}

void print_pair(std::string& out, const Loaded& all, const linking::PairScore& pair, bool as_json) {
  if (!as_json) {
    out += all.names[pair.a] + "  " + all.names[pair.b] + "  " + linking::why(pair) + "\n";
    return;
  }
  json::Writer w(out);
  w.begin_object();
  w.member("a", all.names[pair.a]), w.member("b", all.names[pair.b]);
  if (pair.metres >= 0) w.member("metres", std::int64_t{pair.metres});
  w.key("parts");
  w.begin_object();
  w.member("act", std::int64_t{pair.act}), w.member("actors", std::int64_t{pair.actors}),
      w.member("losses", std::int64_t{pair.losses}), w.member("place", std::int64_t{pair.place}),
      w.member("time", std::int64_t{pair.time});
  w.end_object();
  w.member("score", std::int64_t{pair.total}), w.member("why", linking::why(pair));
  w.end_object();
  out += "\n";
}

linking::Parameters parameters(const Options& o) {
  if (o.config.empty()) return {};
  const auto text = read_file(o.config, 1U << 20);
  if (!text) stop(text.error());
  const auto read = linking::decode_parameters(*text);
  if (!read) stop(read.error().within(o.config));
  return *read;
}

void print_clusters(std::string& out, const Loaded& all, const linking::Parameters& with, bool as_json) {
  const auto clusters = linking::link(all.candidates, {}, with, terminal_progress());
  for (const auto claim : clusters.split)
    warn(all.names[claim] + ": it lies in a crowd of more than " + std::to_string(with.component_max) +
         " claims, which was split by raising the threshold");
  std::map<std::uint32_t, std::vector<std::uint32_t>> members;
  for (std::uint32_t i = 0; i < all.candidates.size(); ++i) members[clusters.incident[i]].push_back(i);
  for (const auto& [anchor, list] : members) {
    if (as_json) {
      json::Writer w(out);
      w.begin_object();
      w.member("anchor", all.names[anchor]);
      w.key("members");
      w.begin_array();
      for (const auto m : list) w.string(all.names[m]);
      w.end_array();
      w.end_object();
    } else {
      for (const auto m : list) out += (m == list[0] ? "" : "  ") + all.names[m];
    }
    out += "\n";
  }
}

}  // namespace

void add_link(CLI::App& app) {
  static Options o;
  auto* link = app.add_subcommand("link", "Joins claims or rows of several files into incidents and says why");
  link->add_option("FILE", o.files, "Claim JSON lines, or data sets")->required();
  link->add_option("--as", o.as, "claims, ged, acled, commission, casualties or csv")->capture_default_str();
  link->add_option("--mapping", o.mapping, "Which column is what, for csv");
  link->add_option("--config", o.config, "Linking parameters as JSON (docs/methods/linking.md)");
  link->add_flag("--pairs", o.pairs, "The scored pairs instead of the clusters");
  link->add_flag("--json", o.as_json, "One JSON object a line");
  link->footer("Example:\n  truce link ours.csv theirs.csv --as ged --pairs");
  link->callback([] {
    const auto with = parameters(o);
    const auto all = load(o);
    std::string out;
    if (o.pairs)
      for (const auto& pair : linking::scored_pairs(all.candidates, with)) print_pair(out, all, pair, o.as_json);
    else print_clusters(out, all, with, o.as_json);
    print(out);
  });
}

}  // namespace truce::app
