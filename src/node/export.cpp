#include "node/export.hpp"

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "base/csv.hpp"
#include "base/file.hpp"
#include "base/json.hpp"

namespace truce::node {
namespace {

/// A file that appears when it is whole.
class Writing {
 public:
  explicit Writing(std::string path)
      : path_(std::move(path)), out_(path_ + ".part", std::ios::binary | std::ios::trunc) {}
  ~Writing() {
    if (!done_) std::remove((path_ + ".part").c_str());
  }
  void line(std::string_view text) { out_ << text; }
  result<> finish() {
    out_.close();
    if (!out_) return system_error(path_, errno == 0 ? EIO : errno);
    std::error_code code;
    std::filesystem::rename(path_ + ".part", path_, code);
    if (code) return system_error(path_, code.value());
    done_ = true;
    return {};
  }

 private:
  std::string path_;
  std::ofstream out_;
  bool done_ = false;
};

result<Exported> entries(const std::string& folder, const State& state, const Progress& progress) {
  Exported out{"entries.jsonl", 0};
  Writing file(folder + "/" + out.name);
  for (const auto& log : state.gathered.logs) {
    if (log.head.size == 0) continue;
    auto view = record::LogView::open(log.folder);
    if (!view) return view.error();
    auto walked = view->for_each(0, log.head.size, [&](std::uint64_t index, std::string_view bytes) -> result<> {
      tell(progress, "exporting entries", ++out.rows, state.gathered.entries);
      std::string line = "{\"entry\":";
      line += bytes;
      line += ",";
      if (state.fictitious()) line += "\"example\":true,";
      line += "\"index\":" + std::to_string(index) + ",\"log\":";
      json::Writer(line).string(log.head.origin.value);
      line += "}\n";
      file.line(line);
      return {};
    });
    if (!walked) return walked.error();
  }
  if (auto r = file.finish(); !r) return r.error();
  return out;
}

struct Table {
  const char* name;
  const char* columns;  ///< in the order of docs/formats/view.md, which is also the order of the rows
};
constexpr Table kTables[] = {
    {"report", "ref,source,published,sensitivity,format,payload,status"},
    {"claim", "log,entry,n,kind,act,day_start,day_end,lat_e7,lon_e7,place,low,best,high"},
    {"incident", "id,anchor,act,day_start,day_end,province,claims,status"},
    {"member", "log,entry,n,incident"},
    {"finding", "ref,of,claim,violation,grade,as_reported"},
    {"designation", "ref,of,actor,status,from_date,until_date,as_reported"},
    {"counted", "claim,recorder,unit,start_date,end_date,total,parts"},
};

result<Exported> table(const std::string& folder, const Table& t, const State& state, const store::View& view) {
  Exported out{std::string(t.name) + ".csv", 0};
  Writing file(folder + "/" + out.name);
  file.line((state.fictitious() ? std::string("example,") : std::string()) + t.columns + "\r\n");
  std::string line;
  std::string quoted = "\"";
  for (const char c : std::string_view(t.columns)) quoted += c == ',' ? std::string("\",\"") : std::string(1, c);
  auto rows = view.query("SELECT " + quoted + "\" FROM \"" + t.name + "\" ORDER BY 1, 2, 3", {},
                         [&](const std::vector<std::string>& row) {
                           line = state.fictitious() ? "EXAMPLE," : "";
                           for (std::size_t i = 0; i < row.size(); ++i) line += (i == 0 ? "" : ",") + csv_cell(row[i]);
                           file.line(line + "\r\n");
                           ++out.rows;
                         });
  if (!rows) return rows.error();
  if (auto r = file.finish(); !r) return r.error();
  return out;
}

std::string readme(const State& state, const std::vector<Exported>& files) {
  std::string out = state.fictitious() ? "EXAMPLE: everything here is made up.\n\n" : "";
  out += "Exported by truce, derivation " + std::string(kVersion) + ", from the record at this cut:\n\n";
  for (const auto& log : state.gathered.logs)
    out += "  " + log.head.origin.value + ", " + std::to_string(log.head.size) + " entries, root " +
           log.head.root.value + "\n";
  out += "\n";
  for (const auto& f : files) out += "  " + f.name + ": " + std::to_string(f.rows) + " rows\n";
  out +=
      "\nTables are those of the working view: days count from 1970-01-01, coordinates are in 1e-7 degree, an empty cell is\n"
      "unknown and never 0. `log` is the position of a log in the list above. Counts of two recorders are never added.\n"
      "Signed means said, not true. Unrecorded events are not here.\n";
  return out;
}

}  // namespace

result<std::vector<Exported>> export_to(const std::string& folder, const State& state, const store::View& view,
                                        const Progress& progress) {
  if (auto r = make_folders(folder); !r) return r.error();
  std::vector<Exported> out;
  auto all = entries(folder, state, progress);
  if (!all) return all.error();
  out.push_back(*all);
  for (const auto& t : kTables) {
    auto rows = table(folder, t, state, view);
    if (!rows) return rows.error();
    out.push_back(*rows);
  }
  if (auto r = write_durably(folder + "/README.txt", readme(state, out)); !r) return r.error();
  return out;
}

}  // namespace truce::node
