// Any bytes as JSON lines: each line is a report, empty, or refused with a reason; a report is text that can be kept.
#include <cstdint>
#include <cstdlib>
#include <sstream>

#include "base/json.hpp"
#include "base/text.hpp"
#include "intake/lines.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace truce;
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  std::size_t expected = 0;
  const auto body = std::string_view(bytes).substr(bytes.starts_with("\xef\xbb\xbf") ? 3 : 0);
  for (const auto line : split(body, '\n')) expected += !trim(line).empty();
  std::size_t got = 0;
  std::istringstream in(bytes);
  const auto done = intake::read_lines(
      in, {},
      [&](intake::TextItem&& item) -> result<> {
        ++got;
        if (first_invalid_utf8(item.text) || first_invalid_utf8(item.id)) std::abort();
        std::string again;
        json::Writer writer(again);
        writer.begin_object();
        writer.member("id", item.id);
        if (item.published) writer.member("published", item.published->text());
        writer.member("text", item.text);
        writer.end_object();
        const auto same = intake::parse_line(again);
        if (!same || same->text != item.text || same->id != item.id || same->published != item.published) std::abort();
        return {};
      },
      [&](std::uint64_t line, const Error& problem) {
        ++got;
        if (line == 0 || problem.text().empty()) std::abort();
      });
  if (!done || got != expected) std::abort();
  return 0;
}
