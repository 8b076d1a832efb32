// The SDN list of the US Treasury in its old form: SDN.CSV and ALT.CSV, without header lines, "-0-" where nothing stands.
#include <functional>
#include <map>

#include "base/text.hpp"
#include "intake/csv.hpp"
#include "intake/detail/listing.hpp"

namespace truce::intake {
namespace {

constexpr std::size_t kSdnColumns = 12;
constexpr std::size_t kAltColumns = 5;

std::string_view cell(const CsvRow& row, std::size_t n) {
  const auto text = n < row.fields.size() ? trim(row.fields[n]) : std::string_view{};
  return text == "-0-" ? std::string_view{} : text;
}

bool is_number(std::string_view text) {
  return !text.empty() && text.size() <= 12 && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// Every row that is one; `refuse` is told of the others. The last line of these files is a single Ctrl-Z.
result<Nothing> walk(std::string bytes, std::size_t columns, const ListOptions& options,
                     const std::function<result<>(const CsvRow&)>& read,
                     const std::function<void(std::uint64_t, const std::string&)>& refuse) {
  while (!bytes.empty() && (bytes.back() == '\x1a' || bytes.back() == '\n' || bytes.back() == '\r')) bytes.pop_back();
  CsvOptions csv;
  csv.row_bytes_max = options.line_bytes_max;
  auto reader = CsvReader::of(std::move(bytes), csv);
  if (!reader) return reader.error();
  CsvRow row;
  RowProblem problem;
  for (;;) {
    auto got = reader->next(row, problem);
    if (!got) return got.error();
    if (*got == CsvReader::Got::end) return {};
    if (*got == CsvReader::Got::problem) refuse(problem.line, problem.reason);
    else if (row.fields.size() != columns)
      refuse(row.line, std::to_string(row.fields.size()) + " cells where " + std::to_string(columns) + " are expected");
    else if (!is_number(cell(row, 0))) refuse(row.line, "the first cell is no number");
    else if (auto r = read(row); !r) return r;
  }
}

struct Alternate {
  std::uint64_t line = 0;
  std::string name;
};

}  // namespace

result<ActorList> read_ofac_list(std::string bytes, std::string alternates, const ListOptions& options,
                                 const ProblemSink& problem) {
  Listing listing(options, problem, "OFAC SDN");
  std::multimap<std::string, Alternate> names;
  if (!alternates.empty()) {
    auto read = walk(
        std::move(alternates), kAltColumns, options,
        [&](const CsvRow& row) -> result<> {
          if (names.size() >= options.names_max) return fail(Fault::limit, "ALT.CSV", "more names than are read");
          names.emplace(std::string(cell(row, 0)), Alternate{row.line, std::string(cell(row, 3))});
          return {};
        },
        [&](std::uint64_t line, const std::string& reason) { listing.refuse(line, "ALT.CSV", reason); });
    if (!read) return read.error();
  }
  auto read = walk(
      std::move(bytes), kSdnColumns, options,
      [&](const CsvRow& row) -> result<> {
        if (auto r = listing.row(); !r) return r;
        const auto type = lower_ascii(cell(row, 2));
        if (type == "individual" && !options.persons) {
          ++listing.list().persons;
          return {};
        }
        if (type == "vessel" || type == "aircraft") {
          ++listing.list().others;
          return {};
        }
        ListedActor listed;
        listed.line = row.line;
        listed.reference = std::string(cell(row, 0));
        listed.actor.id = listed_id("ofac", listed.reference);
        listed.actor.kind = type == "individual" ? actors::ActorKind::person : actors::ActorKind::group;
        if (type == "individual") listing.name(listed, cell(row, 1));
        else listing.names(listed, cell(row, 1));
        for (auto [at, end] = names.equal_range(listed.reference); at != end; ++at)
          listing.name(listed, at->second.name);
        listing.keep(std::move(listed));
        return {};
      },
      [&](std::uint64_t line, const std::string& reason) { listing.refuse(line, "", reason); });
  if (!read) return read.error();
  if (listing.list().rows == 0) return fail(Fault::malformed, "", "no row of the SDN list: 12 cells without a header");
  return listing.finish();
}

}  // namespace truce::intake
