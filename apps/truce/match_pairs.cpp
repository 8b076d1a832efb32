// truce match --pairs: how alike the two names of each row are, in a pipe, in memory that does not grow with the file.
#include <algorithm>

#include "actors/names.hpp"
#include "app.hpp"
#include "base/in_order.hpp"
#include "base/json.hpp"
#include "intake/csv.hpp"
#include "match.hpp"
#include "session.hpp"

namespace truce::app {
namespace {

constexpr std::size_t kRowsInPiece = 512;

/// As the row had it; quoted where it must be (RFC 4180).
void put_cell(std::string& out, std::string_view text) {
  if (text.find_first_of(",\"\n\r") == std::string_view::npos) {
    out += text;
    return;
  }
  out += '"';
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

struct Row {
  std::string cells;  ///< written out, with a comma behind each
  std::string first;
  std::string second;
};

std::string answer(const Row& row, bool as_json) {
  const auto like = actors::likeness(row.first, row.second);
  const auto key1 = actors::name_key(row.first);
  const auto key2 = actors::name_key(row.second);
  std::string out;
  if (!as_json) {
    out = row.cells + std::to_string(like.score) + ",";
    put_cell(out, key1);
    out += ',';
    put_cell(out, key2);
    return out += '\n';
  }
  json::Writer w(out);
  w.begin_object();
  w.member("key1", key1), w.member("key2", key2), w.member("name1", row.first), w.member("name2", row.second);
  w.member("reason", like.reason), w.member("score", std::int64_t{like.score});
  w.end_object();
  return out += '\n';
}

/// The place of a column in the first row, or leaves.
std::size_t column(const intake::CsvRow& header, std::string_view name, const std::string& file) {
  const auto it = std::find(header.fields.begin(), header.fields.end(), name);
  if (it == header.fields.end())
    stop(fail(Fault::malformed, file + ":1", "columns name1 and name2 are expected in the first line"));
  return static_cast<std::size_t>(it - header.fields.begin());
}

std::string written(const intake::CsvRow& row) {
  std::string out;
  for (const auto field : row.fields) put_cell(out, field), out += ',';
  return out;
}

}  // namespace

void match_pairs(const MatchOptions& options) {
  auto reader =
      must(intake::CsvReader::open(options.pairs, {.notice = [](std::string_view s) { warn(std::string(s)); }}));
  intake::CsvRow row;
  intake::RowProblem problem;
  if (must(reader.next(row, problem)) != intake::CsvReader::Got::row)
    stop(fail(Fault::malformed, options.pairs + ":1", "columns name1 and name2 are expected in the first line"));
  const auto first = column(row, "name1", options.pairs);
  const auto second = column(row, "name2", options.pairs);
  reader.expect_columns(row.fields.size());
  if (!options.json) print(written(row) + "score,key1,key2\n");

  using Rows = std::vector<Row>;
  InOrder<Rows, std::string> line(
      0,
      [&](Rows&& rows) {
        std::string out;
        for (const auto& r : rows) out += answer(r, options.json);
        return out;
      },
      [](std::string&& out) { print(out); });
  bool refused = false;
  Rows piece;
  for (auto got = must(reader.next(row, problem)); got != intake::CsvReader::Got::end;
       got = must(reader.next(row, problem))) {
    if (got == intake::CsvReader::Got::problem) {
      warn(options.pairs + ": " + problem.text() + "; left out");
      refused = true;
      continue;
    }
    piece.push_back(
        {options.json ? std::string{} : written(row), std::string(row.fields[first]), std::string(row.fields[second])});
    if (piece.size() == kRowsInPiece) line.push(std::exchange(piece, {}));
  }
  if (!piece.empty()) line.push(std::move(piece));
  line.finish();
  if (refused) throw Exit{3};
}

}  // namespace truce::app
