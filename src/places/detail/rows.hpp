// What the importers of this room share: a bad row is told and counted, and the rest goes on.
#pragma once

#include <string>

#include "base/text.hpp"
#include "places/detail/line_file.hpp"
#include "places/import.hpp"

namespace truce::places::detail {

class Troubles {
 public:
  Troubles(const std::string& path, const ImportOptions& options, ImportSummary& summary)
      : path_(path), options_(options), summary_(summary) {}
  void at(std::uint64_t line, const std::string& reason) {
    if (++summary_.bad <= options_.notices_max)
      tell(options_.notice, path_ + ":" + std::to_string(line) + ": " + reason + "; skipped");
  }
  void end() {
    if (summary_.bad > options_.notices_max)
      tell(options_.notice, path_ + ": " + std::to_string(summary_.bad - options_.notices_max) + " more bad rows");
  }

 private:
  const std::string& path_;
  const ImportOptions& options_;
  ImportSummary& summary_;
};

/// Fields at tabs into `out`, which keeps its memory.
inline void fields_of(std::string_view line, std::vector<std::string_view>& out) {
  out.clear();
  for (std::size_t at = 0;;) {
    const auto end = line.find('\t', at);
    out.push_back(line.substr(at, end == std::string_view::npos ? end : end - at));
    if (end == std::string_view::npos) return;
    at = end + 1;
  }
}

/// Why bytes are no text that may stand in a gazetteer; nothing where they may.
inline const char* unfit(std::string_view text) {
  if (text.find('\0') != std::string_view::npos) return "a NUL character";
  if (first_invalid_utf8(text)) return "not UTF-8";
  return nullptr;
}

/// A name as it is kept: without blanks at the ends, control characters and marks of direction, which are not seen.
std::string cleaned(std::string_view name);

/// Adds the name unless the place has it; its language where that was unknown.
void add_name(Place& place, std::string text, std::optional<std::string> lang, const ImportOptions& options);

/// Each row of a file at `path`, its fields parted at tabs, with the number of its line; `what` is its name in the progress.
/// Empty lines are passed over, a line that is too long is told and skipped. An error of the visitor ends the reading.
template <class Visit>
result<Nothing> each_row(const std::string& path, const char* what, const ImportOptions& options,
                         ImportSummary& summary, Troubles& troubles, Visit&& visit) {
  constexpr std::uint64_t kToldEvery = 50'000;  // rows
  auto file = LineFile::open(path);
  if (!file) return file.error();
  std::vector<std::string_view> fields;
  for (std::string_view line;;) {
    auto got = file->next(line, options.line_bytes_max);
    if (!got) return got.error();
    if (*got == LineFile::Got::end) break;
    if (summary.rows % kToldEvery == 0) tell(options.progress, what, file->bytes_read(), file->bytes_all());
    if (line.empty() && *got == LineFile::Got::line) continue;
    ++summary.rows;
    if (*got == LineFile::Got::too_long) {
      troubles.at(file->number(), "longer than " + std::to_string(options.line_bytes_max) + " bytes");
      continue;
    }
    fields_of(line, fields);
    if (auto good = visit(fields, file->number()); !good) return good.error();
  }
  tell(options.progress, what, file->bytes_all(), file->bytes_all());
  troubles.end();
  return Nothing{};
}

}  // namespace truce::places::detail
