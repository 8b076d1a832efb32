#include "base/csv.hpp"

namespace truce {

std::string csv_cell(std::string_view text) {
  const bool number = text.find_first_not_of("-0123456789") == text.npos;
  const bool formula = !text.empty() && !number && std::string_view("=+-@\t\r").find(text.front()) != text.npos;
  std::string out = formula ? "'" : "";
  out += text;
  const bool padded = !text.empty() && (text.front() == ' ' || text.back() == ' ');
  if (!padded && text.find_first_of(",\"\r\n") == text.npos) return out;
  std::string quoted = "\"";
  for (const char c : out) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + "\"";
}

}  // namespace truce
