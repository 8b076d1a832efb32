#include "intake/lines.hpp"

#include <simdjson.h>

#include <algorithm>
#include <vector>

#include "base/json.hpp"
#include "base/text.hpp"
#include "intake/detail/each_line.hpp"

namespace truce::intake {

namespace {

using Element = simdjson::dom::element;

result<Nothing> check_text(std::string_view text, std::string_view where) {
  if (first_invalid_utf8(text)) return fail(Fault::malformed, std::string(where.substr(0, 60)), "a lone surrogate");
  if (text.find('\0') != std::string_view::npos)
    return fail(Fault::malformed, std::string(where.substr(0, 60)), "a NUL character");
  return {};
}

/// Readers disagree about members that stand twice, and texts with half a character can be stored nowhere; so neither
/// passes, also in members that are not ours. `where`: the member that holds the element. Depth is the parser's limit.
result<Nothing> check(const Element& element, std::string_view where) {
  if (std::string_view text; element.get_string().get(text) == simdjson::SUCCESS) return check_text(text, where);
  if (simdjson::dom::array items; element.get_array().get(items) == simdjson::SUCCESS)
    for (const auto item : items)
      if (auto r = check(item, where); !r) return r;
  simdjson::dom::object members;
  if (element.get_object().get(members)) return {};
  std::vector<std::string_view> names;
  for (const auto member : members) {
    if (auto r = check_text(member.key, where); !r) return r;
    if (auto r = check(member.value, member.key); !r) return r;
    names.push_back(member.key);
  }
  std::sort(names.begin(), names.end());
  const auto twice = std::adjacent_find(names.begin(), names.end());
  if (twice != names.end()) return fail(Fault::malformed, std::string(twice->substr(0, 60)), "a member stands twice");
  return {};
}

}  // namespace

result<TextItem> parse_line(std::string_view line) {
  // Numbers with fractions in other members are no concern of ours, so the strict reader is not used on the whole.
  thread_local simdjson::dom::parser parser;
  if (parser.allocate(std::max<std::size_t>(line.size(), 64), json::kDepthMax) != simdjson::SUCCESS)
    return fail(Fault::limit, "", "no memory");
  Element root;
  const auto error = parser.parse(line.data(), line.size()).get(root);
  if (error == simdjson::DEPTH_ERROR) return fail(Fault::limit, "", "JSON nested deeper than 64");
  if (error) return fail(Fault::malformed, "", std::string("not JSON: ") + simdjson::error_message(error));
  simdjson::dom::object members;
  if (root.get_object().get(members)) return fail(Fault::malformed, "", "an object with id and text is expected");
  if (auto r = check(root, ""); !r) return r.error();
  TextItem item;
  bool has_text = false;
  for (const auto field : members) {
    std::string_view value;
    if (field.key == "text") {
      if (field.value.get_string().get(value)) return fail(Fault::malformed, "text", "a text is expected");
      item.text = std::string(value);
      has_text = true;
    } else if (field.key == "id") {
      std::int64_t number = 0;
      if (field.value.get_string().get(value) == simdjson::SUCCESS) item.id = std::string(value);
      else if (field.value.get_int64().get(number) == simdjson::SUCCESS) item.id = std::to_string(number);
      else return fail(Fault::malformed, "id", "a text or a whole number is expected");
      if (item.id.size() > 200) return fail(Fault::limit, "id", "over 200 bytes");
    } else if (field.key == "published") {
      if (field.value.get_string().get(value)) return fail(Fault::malformed, "published", "a date is expected");
      const bool timed = value.size() > 10 && (value[10] == 'T' || value[10] == ' ');
      auto date = Date::parse(timed ? value.substr(0, 10) : value);
      if (!date) return date.error().within("published");
      item.published = *date;
    }
  }
  if (!has_text) return fail(Fault::malformed, "text", "it is missing");
  return item;
}

result<Nothing> read_lines(std::istream& in, const LineOptions& options,
                           const std::function<result<>(TextItem&&)>& item,
                           const std::function<void(std::uint64_t, const Error&)>& problem) {
  return each_line(
      in, options.line_bytes_max,
      [&](std::uint64_t number, std::string_view line) -> result<> {
        auto parsed = parse_line(line);
        if (parsed) return item(std::move(*parsed));
        problem(number, parsed.error());
        return {};
      },
      problem);
}

}  // namespace truce::intake
