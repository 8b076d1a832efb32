// A list that is a CSV table with a header line: columns by name, cells without blanks around them.
#pragma once

#include "intake/csv.hpp"
#include "intake/detail/columns.hpp"
#include "intake/detail/listing.hpp"

namespace truce::intake {

class ListRow {
 public:
  explicit ListRow(const CsvRow& row) : row_(row) {}
  std::uint64_t line() const { return row_.line; }
  /// Empty where the column is missing or empty.
  std::string_view cell(const Column& column) const;

 private:
  const CsvRow& row_;
};

/// Reads the header into `columns`, then each row; rows that are broken are problems of the list.
result<Nothing> walk_list(std::string bytes, Columns& columns, Listing& listing,
                          const std::function<void(const ListRow&)>& read);

}  // namespace truce::intake
