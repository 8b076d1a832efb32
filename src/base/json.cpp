#include "base/json.hpp"

#include <simdjson.h>

#include <algorithm>
#include <charconv>
#include <vector>

namespace truce::json {
namespace {

// A code point of valid UTF-8, moved so that plain comparison orders as UTF-16 units do: the astral planes
// (surrogates D800 to DFFF) come before U+E000 to U+FFFF.
std::uint32_t utf16_rank(std::string_view s, std::size_t& i) {
  const auto at = [&](std::size_t k) { return k < s.size() ? static_cast<unsigned char>(s[k]) : 0U; };
  const std::uint32_t c = at(i);
  std::uint32_t cp = c;
  std::size_t size = 1;
  if (c >= 0xf0) cp = (c & 7) << 18 | (at(i + 1) & 63) << 12 | (at(i + 2) & 63) << 6 | (at(i + 3) & 63), size = 4;
  else if (c >= 0xe0) cp = (c & 15) << 12 | (at(i + 1) & 63) << 6 | (at(i + 2) & 63), size = 3;
  else if (c >= 0xc0) cp = (c & 31) << 6 | (at(i + 1) & 63), size = 2;
  i += size;
  return cp >= 0xe000 && cp < 0x10000 ? cp + 0x110000 : cp;
}

using simdjson::dom::element;
using simdjson::dom::element_type;

result<Nothing> append(std::string& out, element value, const std::string& where) {
  switch (value.type()) {
    case element_type::OBJECT: {
      std::vector<std::pair<std::string_view, element>> members;
      simdjson::dom::object object;
      if (value.get_object().get(object)) return fail(Fault::malformed, where, "not an object");
      for (const auto field : object) members.emplace_back(field.key, field.value);
      std::sort(members.begin(), members.end(),
                [](const auto& a, const auto& b) { return key_less(a.first, b.first); });
      out += '{';
      for (std::size_t i = 0; i < members.size(); ++i) {
        const auto name = members[i].first;
        if (i > 0 && members[i - 1].first == name)
          return fail(Fault::malformed, where, "the member \"" + std::string(name.substr(0, 60)) + "\" stands twice");
        if (i > 0) out += ',';
        append_string(out, name);
        out += ':';
        if (auto r = append(out, members[i].second, where + "." + std::string(name.substr(0, 60))); !r) return r;
      }
      out += '}';
      return {};
    }
    case element_type::ARRAY: {
      out += '[';
      simdjson::dom::array items;
      if (value.get_array().get(items)) return fail(Fault::malformed, where, "not an array");
      std::size_t i = 0;
      for (const element item : items) {
        if (i > 0) out += ',';
        if (auto r = append(out, item, where + "[" + std::to_string(i) + "]"); !r) return r;
        ++i;
      }
      out += ']';
      return {};
    }
    case element_type::INT64: {
      const std::int64_t n = value.get_int64().value_unsafe();
      if (n > kLargest || n < -kLargest) return fail(Fault::limit, where, "a whole number beyond 2^53 - 1");
      out += std::to_string(n);
      return {};
    }
    case element_type::UINT64: return fail(Fault::limit, where, "a whole number beyond 2^53 - 1");
    case element_type::DOUBLE:
      return fail(Fault::malformed, where, "a number with a fraction or exponent; only whole numbers are used");
    case element_type::STRING: append_string(out, value.get_string().value_unsafe()); return {};
    case element_type::BOOL: out += value.get_bool().value_unsafe() ? "true" : "false"; return {};
    case element_type::NULL_VALUE: out += "null"; return {};
  }
  return fail(Fault::malformed, where, "not JSON");
}

}  // namespace

bool key_less(std::string_view a, std::string_view b) {
  std::size_t i = 0;
  std::size_t k = 0;
  while (i < a.size() && k < b.size()) {
    const auto x = utf16_rank(a, i);
    const auto y = utf16_rank(b, k);
    if (x != y) return x < y;
  }
  return i >= a.size() && k < b.size();
}

result<std::string> canonical(std::string_view text, std::size_t depth_max) {
  simdjson::dom::parser parser;
  if (parser.allocate(std::max<std::size_t>(text.size(), 64), depth_max) != simdjson::SUCCESS)
    return fail(Fault::limit, "", "JSON too large for memory");
  element root;
  const auto error = parser.parse(text.data(), text.size()).get(root);
  if (error == simdjson::DEPTH_ERROR)
    return fail(Fault::limit, "", "JSON nested deeper than " + std::to_string(depth_max));
  if (error != simdjson::SUCCESS)
    return fail(Fault::malformed, "", std::string("not JSON: ") + simdjson::error_message(error));
  std::string out;
  out.reserve(text.size());
  if (auto r = append(out, root, "$"); !r) return r.error();
  return out;
}

void append_string(std::string& out, std::string_view utf8) {
  static constexpr char hex[] = "0123456789abcdef";
  out += '"';
  std::size_t plain = 0;
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    const auto c = static_cast<unsigned char>(utf8[i]);
    if (c >= 0x20 && c != '"' && c != '\\') continue;
    out.append(utf8, plain, i - plain);
    plain = i + 1;
    switch (c) {
      case '"': out += "\\\""; break;
      case '\\': out += "\\\\"; break;
      case '\b': out += "\\b"; break;
      case '\f': out += "\\f"; break;
      case '\n': out += "\\n"; break;
      case '\r': out += "\\r"; break;
      case '\t': out += "\\t"; break;
      default: out += "\\u00", out += hex[c >> 4], out += hex[c & 15];
    }
  }
  out.append(utf8, plain, utf8.size() - plain);
  out += '"';
}

void Writer::comma() {
  if (!first_ && !after_key_) out_ += ',';
  first_ = false;
  after_key_ = false;
}

void Writer::open(char bracket) {
  comma();
  out_ += bracket;
  first_ = true;
}

void Writer::close(char bracket) {
  out_ += bracket;
  first_ = false;
}

void Writer::key(std::string_view name) {
  comma();
  append_string(out_, name);
  out_ += ':';
  after_key_ = true;
}

void Writer::string(std::string_view utf8) {
  comma();
  append_string(out_, utf8);
}

void Writer::integer(std::int64_t value) {
  comma();
  char buffer[24];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, value).ptr;
  out_.append(buffer, end);
}

void Writer::boolean(bool value) {
  comma();
  out_ += value ? "true" : "false";
}

void Writer::null() {
  comma();
  out_ += "null";
}

void Writer::raw(std::string_view json) {
  comma();
  out_ += json;
}

std::string pretty(std::string_view text) {
  std::string out;
  int depth = 0;
  bool quoted = false;
  const auto line = [&] {
    out += '\n';
    out.append(static_cast<std::size_t>(depth) * 2, ' ');
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted) {
      out += c;
      if (c == '\\' && i + 1 < text.size()) out += text[++i];
      else if (c == '"') quoted = false;
      continue;
    }
    const bool empty = i + 1 < text.size() && (text[i + 1] == '}' || text[i + 1] == ']');
    switch (c) {
      case '"': quoted = true, out += c; break;
      case '{':
      case '[':
        out += c;
        if (empty) out += text[++i];
        else ++depth, line();
        break;
      case '}':
      case ']': --depth, line(), out += c; break;
      case ',': out += c, line(); break;
      case ':': out += ": "; break;
      default: out += c;
    }
  }
  return out + "\n";
}

}  // namespace truce::json
