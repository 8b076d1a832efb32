// truce link: claims or rows from several files to clusters, in a pipe, without a node.
#include <CLI/CLI.hpp>
#include <fstream>

#include "app.hpp"
#include "base/json.hpp"
#include "intake/intake.hpp"
#include "linking/linking.hpp"

namespace truce::app {
namespace {

struct Options {
  std::vector<std::string> files;
  std::string as = "claims", mapping;
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

Loaded load(const Options& o) {
  Loaded all;
  for (std::uint32_t i = 0; i < o.files.size(); ++i) {
    const auto& file = o.files[i];
    if (o.as == "claims") {
      std::ifstream in(file, std::ios::binary);
      if (!in) stop(fail(Fault::not_found, file, "it cannot be read"));
      std::string line;
      for (std::uint64_t n = 1; std::getline(in, line); ++n) {
        if (line.empty()) continue;
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
  w.member("a", all.names[pair.a]), w.member("b", all.names[pair.b]), w.member("score", std::int64_t{pair.total}),
      w.member("why", linking::why(pair));
  w.end_object();
  out += "\n";
}

void print_clusters(std::string& out, const Loaded& all, bool as_json) {
  const auto clusters = linking::link(all.candidates, {}, {}, terminal_progress());
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
  link->add_flag("--pairs", o.pairs, "The scored pairs instead of the clusters");
  link->add_flag("--json", o.as_json, "One JSON object a line");
  link->footer("Example:\n  truce link ours.csv theirs.csv --as ged --pairs");
  link->callback([] {
    const auto all = load(o);
    std::string out;
    if (o.pairs)
      for (const auto& pair : linking::scored_pairs(all.candidates)) print_pair(out, all, pair, o.as_json);
    else print_clusters(out, all, o.as_json);
    print(out);
  });
}

}  // namespace truce::app
