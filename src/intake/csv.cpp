#include "intake/csv.hpp"

#include "base/text.hpp"
#include "intake/detail/bytes.hpp"
#include "intake/detail/cells.hpp"

namespace truce::intake {

std::string RowProblem::text() const {
  return "line " + std::to_string(line) + (column.empty() ? "" : ", " + column) + ": " + reason;
}

struct CsvReader::Impl {
  Bytes bytes;
  CsvOptions options;
  std::size_t width = 0;       // 0: any
  std::uint64_t line = 1;      // of bytes.at
  std::uint64_t looked = 0;    // at text that was given up and is read again
  std::uint64_t behind = 0;    // bytes handed out
  std::vector<Cell> cells;
  std::string western;         // the row, where it was Windows-1252

  std::string_view ahead() const {
    // Never more than the limit, so that where blocks begin does not show.
    return std::string_view(bytes.text).substr(bytes.at, options.row_bytes_max + 1);
  }
  void pass(std::size_t size) {
    bytes.at += size;
    behind += size;
  }

  /// Whether text may still be read again. Quotes left open in many lines would else make reading quadratic.
  bool patient() const { return looked <= (64U << 20) + 8 * behind; }

  /// The next row within the limit, cells cut; `more` with `end` 0 at the end of the file; `more`: over the limit.
  result<CutRow> find_row() {
    for (;;) {
      const auto text = ahead();
      const bool last = bytes.ended && bytes.at + text.size() == bytes.text.size();
      if (text.empty() && bytes.ended) return CutRow{Cut::more, 0, 0, false};
      const auto found = cut_row(text, 0, options.separator, options.columns_max, last, !patient(), cells);
      if (found.cut == Cut::row && found.end > options.row_bytes_max)
        return CutRow{Cut::more, found.end, found.lines - (found.lines > 0), false};
      if (found.cut != Cut::more || text.size() > options.row_bytes_max) return found;
      if (auto r = bytes.fill(); !r) return r.error();
    }
  }

  /// To the line after the one on which the row begins.
  result<Nothing> skip_line() {
    for (;;) {
      const auto end = bytes.text.find('\n', bytes.at);
      if (end != std::string::npos) {
        pass(end + 1 - bytes.at);
        ++line;
        return {};
      }
      pass(bytes.text.size() - bytes.at);
      if (bytes.ended) return {};
      if (auto r = bytes.fill(); !r) return r;
    }
  }

  std::string too_long(const CutRow& found) const {
    const auto limit = options.row_bytes_max;
    const auto size = limit >= (1U << 20) ? std::to_string(limit >> 20) + " MiB" : std::to_string(limit) + " bytes";
    return "the row is over " + size + (found.lines > 0 ? "; is a quote left open?" : "");
  }

  /// The fields of the row [0, size) from its cells; undoubles quotes in place. The reason where it is refused.
  std::string fields_of(std::size_t size, CsvRow& row) {
    char* data = bytes.text.data() + bytes.at;
    const std::string_view all(data, size);
    if (all.find('\0') != std::string_view::npos) return "a NUL byte";
    const bool foreign = !is_ascii(all) && first_invalid_utf8(all).has_value();
    if (foreign && bytes.encoding != Encoding::western) return "bytes that are not UTF-8";
    for (const auto& cell : cells) {
      std::size_t out = cell.begin;
      if (cell.doubled)
        for (std::size_t i = cell.begin; i < cell.end; ++i) {
          data[out++] = data[i];
          if (data[i] == '"') ++i;
        }
      else out = cell.end;
      row.fields.emplace_back(data + cell.begin, out - cell.begin);
    }
    return foreign && !convert(size, row) ? "a byte that is neither UTF-8 nor Windows-1252" : "";
  }

  bool convert(std::size_t size, CsvRow& row) {
    western.clear();
    western.reserve(3 * size);  // the fields point into it
    for (auto& field : row.fields) {
      const auto begin = western.size();
      if (!western_to_utf8(field, western)) return false;
      field = std::string_view(western).substr(begin);
    }
    return true;
  }
};

CsvReader::CsvReader(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
CsvReader::CsvReader(CsvReader&&) noexcept = default;
CsvReader& CsvReader::operator=(CsvReader&&) noexcept = default;
CsvReader::~CsvReader() = default;
std::uint64_t CsvReader::bytes_read() const { return impl_->bytes.total; }
void CsvReader::expect_columns(std::size_t count) { impl_->width = count; }

result<CsvReader> CsvReader::begin(std::unique_ptr<Impl> impl, const std::string& path) {
  if (impl->bytes.encoding == Encoding::western) tell(impl->options.notice, path + ": not UTF-8; read as Windows-1252");
  return CsvReader(std::move(impl));
}

result<CsvReader> CsvReader::open(const std::string& path, CsvOptions options) {
  auto impl = std::make_unique<Impl>();
  impl->options = std::move(options);
  if (auto r = impl->bytes.open(path); !r) return r.error();
  return begin(std::move(impl), path);
}

result<CsvReader> CsvReader::of(std::string bytes, CsvOptions options) {
  auto impl = std::make_unique<Impl>();
  impl->options = std::move(options);
  if (auto r = impl->bytes.take(std::move(bytes)); !r) return r.error();
  return begin(std::move(impl), "the text");
}

result<CsvReader::Got> CsvReader::next(CsvRow& row, RowProblem& problem) {
  auto& s = *impl_;
  for (;;) {
    const bool patient = s.patient();
    const auto found = s.find_row();
    if (!found) return found.error();
    if (found->cut == Cut::more && found->end == 0 && s.ahead().empty()) return Got::end;
    row.line = s.line;
    row.fields.clear();
    std::string reason;
    const bool wrong_width = found->cut == Cut::row && s.width != 0 && (s.cells.size() != s.width || found->too_many);
    if (found->cut == Cut::more) reason = s.too_long(*found);
    else if (found->cut == Cut::unclosed)
      reason = patient ? "a quote is opened and never closed" : "a quote is opened and not closed on its line";
    else if (found->cut == Cut::stray) reason = "text stands after a closing quote";
    else if (wrong_width && found->lines > 1)
      reason = std::to_string(s.cells.size()) + " cells where the header has " + std::to_string(s.width) +
               "; is a quote left open?";
    if (!reason.empty()) {
      s.looked += found->end;
      problem = {row.line, "", reason};
      if (auto r = s.skip_line(); !r) return r.error();
      return Got::problem;
    }
    const bool blank = s.cells.size() == 1 && trim(s.ahead().substr(0, found->end)).empty();
    if (!blank) {
      if (found->too_many) reason = "over " + std::to_string(s.options.columns_max) + " columns";
      else reason = s.fields_of(found->end, row);
      if (reason.empty() && wrong_width)
        reason = std::to_string(s.cells.size()) + " cells where the header has " + std::to_string(s.width);
    }
    s.pass(found->end);
    s.line += found->lines;
    if (blank) continue;  // an empty line is no row
    if (reason.empty()) return Got::row;
    problem = {row.line, "", reason};
    return Got::problem;
  }
}

}  // namespace truce::intake
