#include "intake/detail/list_table.hpp"

#include "base/text.hpp"

namespace truce::intake {

std::string_view ListRow::cell(const Column& column) const {
  return column.present() && column.index < row_.fields.size() ? trim(row_.fields[column.index]) : std::string_view{};
}

result<Nothing> walk_list(std::string bytes, Columns& columns, Listing& listing,
                          const std::function<void(const ListRow&)>& read) {
  CsvOptions options;
  options.row_bytes_max = listing.options().line_bytes_max;
  auto reader = CsvReader::of(std::move(bytes), options);
  if (!reader) return reader.error();
  CsvRow row;
  RowProblem problem;
  bool headed = false;
  for (;;) {
    auto got = reader->next(row, problem);
    if (!got) return got.error();
    if (*got == CsvReader::Got::end) break;
    if (!headed) {
      if (*got == CsvReader::Got::problem) return fail(Fault::malformed, "the header", problem.text());
      if (auto bound = columns.bind(row.fields); !bound) return bound.error();
      reader->expect_columns(row.fields.size());
      headed = true;
      continue;
    }
    if (auto r = listing.row(); !r) return r;
    if (*got == CsvReader::Got::problem) listing.refuse(problem.line, problem.column, problem.reason);
    else read(ListRow(row));
  }
  return headed ? result<Nothing>{} : fail(Fault::malformed, "", "no header line");
}

}  // namespace truce::intake
