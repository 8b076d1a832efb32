#include "intake/lines.hpp"

#include <simdjson.h>

#include <algorithm>

#include "base/json.hpp"
#include "base/text.hpp"

namespace truce::intake {

result<TextItem> parse_line(std::string_view line) {
  // Numbers with fractions in other members are no concern of ours, so the strict reader is not used on the whole;
  // duplicate members are looked for by hand.
  thread_local simdjson::dom::parser parser;
  if (parser.allocate(std::max<std::size_t>(line.size(), 64), json::kDepthMax) != simdjson::SUCCESS)
    return fail(Fault::limit, "", "no memory");
  simdjson::dom::element root;
  const auto error = parser.parse(line.data(), line.size()).get(root);
  if (error == simdjson::DEPTH_ERROR) return fail(Fault::limit, "", "JSON nested deeper than 64");
  if (error) return fail(Fault::malformed, "", std::string("not JSON: ") + simdjson::error_message(error));
  simdjson::dom::object members;
  if (root.get_object().get(members)) return fail(Fault::malformed, "", "an object with id and text is expected");
  TextItem item;
  int texts = 0;
  int ids = 0;
  int dates = 0;
  for (const auto field : members) {
    std::string_view value;
    if (field.key == "text") {
      if (field.value.get_string().get(value)) return fail(Fault::malformed, "text", "a text is expected");
      item.text = std::string(value);
      ++texts;
    } else if (field.key == "id") {
      std::int64_t number = 0;
      if (field.value.get_string().get(value) == simdjson::SUCCESS) item.id = std::string(value.substr(0, 200));
      else if (field.value.get_int64().get(number) == simdjson::SUCCESS) item.id = std::to_string(number);
      else return fail(Fault::malformed, "id", "a text or a whole number is expected");
      ++ids;
    } else if (field.key == "published") {
      if (field.value.get_string().get(value)) return fail(Fault::malformed, "published", "a date is expected");
      auto date = Date::parse(value.substr(0, 10));
      if (!date) return date.error().within("published");
      item.published = *date;
      ++dates;
    }
  }
  if (texts > 1 || ids > 1 || dates > 1) return fail(Fault::malformed, "", "a member stands twice");
  if (texts == 0) return fail(Fault::malformed, "text", "it is missing");
  if (first_invalid_utf8(item.text)) return fail(Fault::malformed, "text", "a lone surrogate");
  return item;
}

result<Nothing> read_lines(std::istream& in, const LineOptions& options,
                           const std::function<result<>(TextItem&&)>& item,
                           const std::function<void(std::uint64_t, const Error&)>& problem) {
  std::string line;
  std::uint64_t number = 0;
  char block[65536];
  bool skipping = false;
  const auto finish = [&]() -> result<> {
    ++number;
    if (skipping) {
      skipping = false;
      problem(number,
              fail(Fault::limit, "", "the line is over " + std::to_string(options.line_bytes_max >> 20) + " MiB"));
    } else if (!trim(line).empty()) {
      auto parsed = parse_line(line);
      if (!parsed) problem(number, parsed.error());
      else if (auto r = item(std::move(*parsed)); !r) return r;
    }
    line.clear();
    return {};
  };
  while (in.read(block, sizeof block), in.gcount() > 0) {
    std::string_view rest(block, static_cast<std::size_t>(in.gcount()));
    for (auto end = rest.find('\n'); end != std::string_view::npos; end = rest.find('\n')) {
      if (!skipping) line.append(rest.substr(0, end));
      rest.remove_prefix(end + 1);
      if (auto r = finish(); !r) return r;
    }
    if (!skipping) line.append(rest);
    if (line.size() > options.line_bytes_max) {
      skipping = true;
      line.clear();
      line.shrink_to_fit();
    }
  }
  if (!line.empty() || skipping) return finish();
  return {};
}

}  // namespace truce::intake
