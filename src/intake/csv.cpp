#include "intake/csv.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/file.hpp"
#include "base/text.hpp"

namespace truce::intake {

std::string RowProblem::text() const {
  return "line " + std::to_string(line) + (column.empty() ? "" : ", " + column) + ": " + reason;
}

struct CsvReader::Impl {
  std::string path;
  CsvOptions options;
  int fd = -1;
  std::string buffer;     // bytes not yet handed out start at `at`
  std::size_t at = 0;
  bool ended = false;     // the file has no more bytes
  bool western = false;   // Windows-1252
  std::uint64_t line = 1;
  std::uint64_t total = 0;
  std::vector<std::string> converted;

  ~Impl() {
    if (fd > 2) ::close(fd);
  }

  /// One more MiB, dropping what was handed out.
  result<Nothing> fill() {
    if (at > 0) {
      buffer.erase(0, at);
      at = 0;
    }
    constexpr std::size_t block = 1U << 20;
    const std::size_t old = buffer.size();
    buffer.resize(old + block);
    for (;;) {
      const auto n = ::read(fd, buffer.data() + old, block);
      if (n < 0 && errno == EINTR) continue;
      if (n < 0) return system_error(path, errno);
      buffer.resize(old + static_cast<std::size_t>(n));
      total += static_cast<std::uint64_t>(n);
      ended = n == 0;
      return {};
    }
  }

  /// The row's end in the buffer (past its line end), or nothing where more bytes are needed. `lines`: line ends inside.
  std::optional<std::size_t> row_end(std::size_t& scan, bool& quoted, std::uint64_t& lines) const {
    const char* data = buffer.data();
    const std::size_t size = buffer.size();
    while (scan < size) {
      if (quoted) {
        const auto* hit = static_cast<const char*>(std::memchr(data + scan, '"', size - scan));
        const std::size_t stop = hit == nullptr ? size : static_cast<std::size_t>(hit - data);
        for (const char* p = data + scan;
             (p = static_cast<const char*>(std::memchr(p, '\n', static_cast<std::size_t>(data + stop - p)))) != nullptr;
             ++p)
          ++lines;
        scan = stop;
        if (hit == nullptr) return std::nullopt;
        quoted = false;
        ++scan;
      } else {
        while (scan < size && data[scan] != '"' && data[scan] != '\n') ++scan;
        if (scan == size) return std::nullopt;
        if (data[scan] == '\n') {
          ++lines;
          return ++scan;
        }
        quoted = true;
        ++scan;
      }
    }
    return std::nullopt;
  }

  /// Skips to the next line end after a row that is too long.
  result<Nothing> resync() {
    for (;;) {
      const auto end = buffer.find('\n', at);
      if (end != std::string::npos) {
        at = end + 1;
        ++line;
        return {};
      }
      at = buffer.size();
      if (ended) return {};
      if (auto r = fill(); !r) return r;
    }
  }

  /// Cuts [at, end) into fields, undoubling quotes in place. False: too many columns.
  bool cut(std::size_t end, CsvRow& row) {
    row.fields.clear();
    std::size_t stop = end;
    if (stop > at && buffer[stop - 1] == '\n') --stop;
    if (stop > at && buffer[stop - 1] == '\r') --stop;
    char* data = buffer.data();
    std::size_t i = at;
    for (;;) {
      if (row.fields.size() == options.columns_max) return false;
      if (i < stop && data[i] == '"') {
        std::size_t out = ++i;
        const std::size_t begin = i;
        while (i < stop) {
          if (data[i] != '"') data[out++] = data[i++];
          else if (i + 1 < stop && data[i + 1] == '"') data[out++] = '"', i += 2;
          else break;
        }
        ++i;
        while (i < stop && data[i] != options.separator)
          data[out++] = data[i++];  // stray text after the closing quote is kept
        row.fields.emplace_back(data + begin, out - begin);
      } else {
        const auto* hit = static_cast<const char*>(std::memchr(data + i, options.separator, stop - i));
        const std::size_t next = hit == nullptr ? stop : static_cast<std::size_t>(hit - data);
        row.fields.emplace_back(data + i, next - i);
        i = next;
      }
      if (i >= stop) return true;
      ++i;  // the separator
    }
  }

  result<Nothing> convert(CsvRow& row) {
    converted.clear();
    converted.reserve(row.fields.size());
    for (auto& field : row.fields) {
      auto text = to_utf8(field);
      if (!text) return text.error();
      converted.push_back(std::move(*text));
      field = converted.back();
    }
    return {};
  }
};

CsvReader::CsvReader(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
CsvReader::CsvReader(CsvReader&&) noexcept = default;
CsvReader& CsvReader::operator=(CsvReader&&) noexcept = default;
CsvReader::~CsvReader() = default;
std::uint64_t CsvReader::bytes_read() const { return impl_->total; }

result<CsvReader> CsvReader::open(const std::string& path, CsvOptions options) {
  auto impl = std::make_unique<Impl>();
  impl->path = path;
  impl->options = std::move(options);
  impl->fd = path == "-" ? 0 : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (impl->fd < 0) return system_error(path, errno);
  if (auto r = impl->fill(); !r) return r.error();
  auto& b = impl->buffer;
  if (b.starts_with("\xff\xfe") || b.starts_with("\xfe\xff"))
    return fail(Fault::unsupported, path, "UTF-16 text; save the file as UTF-8");
  if (b.starts_with("\xef\xbb\xbf")) impl->at = 3;
  std::string_view head = std::string_view(b).substr(impl->at, 1U << 16);
  if (head.find('\0') != std::string_view::npos)
    return fail(Fault::malformed, path, "a NUL byte: this is a binary file, not a table");
  // The last few bytes may cut a character in two.
  const std::string_view whole =
      head.substr(0, head.rfind('\n') == std::string_view::npos ? head.size() : head.rfind('\n'));
  if (first_invalid_utf8(whole)) {
    impl->western = true;
    tell(impl->options.notice, path + ": not UTF-8; read as Windows-1252");
  }
  return CsvReader(std::move(impl));
}

result<CsvReader::Got> CsvReader::next(CsvRow& row, RowProblem& problem) {
  auto& s = *impl_;
  for (;;) {
    std::size_t scan = s.at;
    bool quoted = false;
    std::uint64_t lines = 0;
    row.line = s.line;
    std::optional<std::size_t> end;
    for (;;) {
      end = s.row_end(scan, quoted, lines);
      if (end) break;
      if (scan - s.at > s.options.row_bytes_max) {
        problem = {row.line, "",
                   "the row is over " + std::to_string(s.options.row_bytes_max >> 20) + " MiB" +
                       (quoted ? "; is a quote left open?" : "")};
        s.line += lines;
        if (auto r = s.resync(); !r) return r.error();
        return Got::problem;
      }
      if (s.ended) {
        if (quoted) {
          problem = {row.line, "", "a quote is opened and never closed"};
          // Only the first line is given up: what follows may be good rows.
          s.line = row.line;
          if (auto r = s.resync(); !r) return r.error();
          return Got::problem;
        }
        end = s.buffer.size();
        break;
      }
      const std::size_t done = scan - s.at;
      if (auto r = s.fill(); !r) return r.error();
      scan = s.at + done;
    }
    if (*end == s.at) return Got::end;
    const std::string_view bytes(s.buffer.data() + s.at, *end - s.at);
    s.line += lines;
    if (trim(bytes).empty()) {  // an empty line is no row
      s.at = *end;
      continue;
    }
    const bool nul = bytes.find('\0') != std::string_view::npos;
    const bool invalid = !s.western && first_invalid_utf8(bytes).has_value();
    const bool fits = s.cut(*end, row);
    s.at = *end;
    if (nul) problem = {row.line, "", "a NUL byte"};
    else if (invalid) problem = {row.line, "", "bytes that are not UTF-8"};
    else if (!fits) problem = {row.line, "", "over " + std::to_string(s.options.columns_max) + " columns"};
    else {
      if (s.western)
        if (auto r = s.convert(row); !r) {
          problem = {row.line, "", r.error().text()};
          return Got::problem;
        }
      return Got::row;
    }
    return Got::problem;
  }
}

}  // namespace truce::intake
