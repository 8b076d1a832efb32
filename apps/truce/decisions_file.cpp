#include "decisions_file.hpp"

#include <array>
#include <map>

#include "base/csv.hpp"
#include "base/text.hpp"
#include "intake/csv.hpp"

namespace truce::app {
namespace {

constexpr std::array kColumns = {"confirm",   "actor",     "status", "from",      "until", "ground",
                                 "reference", "listed_as", "called", "certainty", "score", "reasons"};

/// An apostrophe that was put before what a spreadsheet would run as a formula.
std::string plain(std::string_view cell) {
  auto text = trim(cell);
  if (text.size() > 1 && text[0] == '\'' && std::string_view("=+-@\t").find(text[1]) != std::string_view::npos)
    text.remove_prefix(1);
  return std::string(text);
}

}  // namespace

Decision Decision::of(const intake::ListedActor& listed, const std::string& status) {
  Decision out;
  out.status = status;
  if (listed.listed) out.from = listed.listed->text();
  out.reference = listed.reference.empty() ? listed.actor.id.value : listed.reference;
  out.listed_as = listed.actor.name;
  return out;
}

Decision Decision::with(const actors::ListMatch& match, const std::string& name) const {
  auto out = *this;
  out.actor = match.actor.value;
  out.called = name;
  out.certainty = std::string(name_of(match.certainty));
  out.score = match.score;
  for (const auto& reason : match.reasons) out.reasons += (out.reasons.empty() ? "" : "; ") + reason;
  return out;
}

std::string write_decisions(const std::vector<Decision>& rows) {
  std::string out;
  for (const auto* column : kColumns) out += (out.empty() ? "" : ",") + std::string(column);
  out += "\n";
  for (const auto& r : rows) {
    const auto score = r.actor.empty() ? std::string() : std::to_string(r.score);
    std::string line;
    for (const auto* cell : {&r.confirm, &r.actor, &r.status, &r.from, &r.until, &r.ground, &r.reference, &r.listed_as,
                             &r.called, &r.certainty, &score, &r.reasons})
      line += (cell == &r.confirm ? "" : ",") + csv_cell(*cell);
    out += line + "\n";
  }
  return out;
}

result<std::vector<Decision>> read_decisions(const std::string& path) {
  auto reader = intake::CsvReader::open(path);
  if (!reader) return reader.error();
  intake::CsvRow row;
  intake::RowProblem problem;
  std::map<std::string, std::size_t> at;
  std::vector<Decision> out;
  for (;;) {
    auto got = reader->next(row, problem);
    if (!got) return got.error();
    if (*got == intake::CsvReader::Got::end) break;
    const auto where = [&](std::uint64_t line) { return path + ", line " + std::to_string(line); };
    if (*got == intake::CsvReader::Got::problem) return fail(Fault::malformed, where(problem.line), problem.reason);
    if (at.empty()) {
      for (std::size_t i = 0; i < row.fields.size(); ++i) at.emplace(lower_ascii(trim(row.fields[i])), i);
      for (const char* needed : {"confirm", "actor", "status", "reference"})
        if (!at.contains(needed)) return fail(Fault::malformed, path, "no column '" + std::string(needed) + "'");
      reader->expect_columns(row.fields.size());
      continue;
    }
    const auto cell = [&](const char* name) {
      const auto it = at.find(name);
      return it == at.end() ? std::string() : plain(row.fields[it->second]);
    };
    const auto confirm = lower_ascii(cell("confirm"));
    if (confirm.empty() || confirm == "no") continue;
    if (confirm != "yes")
      return fail(Fault::malformed, where(row.line),
                  "confirm is yes, no or empty, not '" + confirm.substr(0, 40) + "'");
    Decision d;
    d.actor = cell("actor");
    if (d.actor.empty()) return fail(Fault::malformed, where(row.line), "confirmed, and no actor is named");
    d.status = cell("status"), d.from = cell("from"), d.until = cell("until");
    d.ground = cell("ground"), d.reference = cell("reference");
    out.push_back(std::move(d));
  }
  if (at.empty()) return fail(Fault::malformed, path, "no header line");
  return out;
}

}  // namespace truce::app
