#include "coding/detail/petrarch_lines.hpp"

#include "base/text.hpp"

namespace truce::coding {

void ImportLog::wrong(Fault fault, const std::string& why) {
  ++out_.error_count;
  if (out_.errors.size() >= options_.errors_max) return;
  out_.errors.push_back(fail(fault, line == 0 ? file : file + ", line " + std::to_string(line), why));
}

namespace {

/// Cuts "<!-- ... -->"; one that stays open goes on in the next line.
std::string without_comments(std::string_view line, bool& inside) {
  std::string out;
  while (!line.empty()) {
    if (inside) {
      const auto end = line.find("-->");
      if (end == line.npos) return out;
      line.remove_prefix(end + 3);
      inside = false;
      continue;
    }
    auto begin = line.find("<!");
    if (begin != line.npos && !trim(line.substr(begin + 2)).starts_with("--")) begin = line.npos;  // "<! --" as well
    out += line.substr(0, begin);
    if (begin == line.npos) break;
    line.remove_prefix(begin + 2);
    inside = true;
  }
  return out.substr(0, out.find('#'));
}

}  // namespace

std::vector<DictionaryLine> dictionary_lines(const DictionaryFile& file, ImportLog& log) {
  std::vector<DictionaryLine> out;
  log.file = file.name;
  log.line = 0;
  if (file.bytes.size() > log.options().bytes_max) {
    log.wrong(Fault::limit, "the file is over " + std::to_string(log.options().bytes_max) + " bytes");
    return out;
  }
  const auto text = to_utf8(file.bytes);
  if (!text) {
    log.wrong(text.error().fault, text.error().reason.empty() ? "it is no text" : text.error().reason);
    return out;
  }
  bool inside = false;
  for (const auto raw : split(*text, '\n')) {
    ++log.line;
    if (raw.size() > log.options().line_bytes_max) {
      log.wrong(Fault::limit, "the line is over " + std::to_string(log.options().line_bytes_max) + " bytes");
      continue;
    }
    DictionaryLine line;
    line.number = log.line;
    const auto kept = without_comments(raw, inside);
    line.indented = !kept.empty() && (kept[0] == ' ' || kept[0] == '\t');
    line.text = std::string(trim(kept));
    if (!line.text.empty()) out.push_back(std::move(line));
  }
  return out;
}

bool cut_codes(std::string& text, std::vector<std::string>& codes) {
  std::string rest;
  std::size_t at = 0;
  while (at < text.size()) {
    const auto open = text.find('[', at);
    const auto before = text.substr(at, open == text.npos ? text.npos : open - at);
    if (before.find(']') != before.npos) return false;
    rest += before;
    if (open == text.npos) break;
    const auto close = text.find(']', open);
    if (close == text.npos) return false;
    const auto code = text.substr(open + 1, close - open - 1);
    if (code.find('[') != code.npos) return false;
    codes.emplace_back(trim(code));
    rest += ' ';
    at = close + 1;
  }
  text = std::string(trim(rest));
  return true;
}

bool cut_group(std::string& text, std::string& group) {
  const auto open = text.find('{');
  if (open == text.npos) return text.find('}') == text.npos;
  const auto close = text.find('}', open);
  if (close == text.npos || text.find('{', open + 1) != text.npos || text.find('}', close + 1) != text.npos)
    return false;
  group = text.substr(open + 1, close - open - 1);
  text = std::string(trim(text.substr(0, open) + " " + text.substr(close + 1)));
  return true;
}

std::vector<std::string> dictionary_words(std::string_view text) {
  std::vector<std::string> out;
  std::string word;
  const auto end = [&] {
    if (word == "n't" && !out.empty()) {  // a parser's "wo n't"
      out.back() += word;
    } else if (!word.empty()) {
      out.push_back(word);
    }
    word.clear();
  };
  for (const char c : lower_ascii(text)) {
    if (c == ' ' || c == '_' || c == '\t' || c == '\r') end();
    else word += c;
  }
  end();
  return out;
}

std::string plural_of(const std::string& noun) {
  const auto ends = [&](std::string_view tail) { return noun.ends_with(tail); };
  if (noun.size() < 3 || (ends("s") && !ends("ss"))) return {};
  constexpr std::string_view vowels = "aeiou";
  if (ends("y") && vowels.find(noun[noun.size() - 2]) == vowels.npos) return noun.substr(0, noun.size() - 1) + "ies";
  return noun + (ends("ss") || ends("sh") || ends("ch") || ends("x") || ends("z") ? "es" : "s");
}

}  // namespace truce::coding
