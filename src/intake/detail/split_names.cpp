#include "intake/detail/split_names.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "actors/names.hpp"
#include "base/text.hpp"
#include "intake/detail/countries.hpp"

namespace truce::intake {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kQuotes{
    {{"\"", "\""}, {"«", "»"}, {"“", "”"}, {"„", "“"}, {"'", "'"}}};

/// Folded; the longest first.
constexpr std::array kLabels = {"другие используемые наименования",
                                "другие используемые названия",
                                "также известная как",
                                "также известна как",
                                "другие наименования",
                                "другое наименование",
                                "другие названия",
                                "прежнее название",
                                "другое название",
                                "formerly known as",
                                "also known as",
                                "он же",
                                "formerly",
                                "ранее",
                                "a k a",
                                "f k a",
                                "aka",
                                "fka"};
constexpr std::array kRemarks = {"original script", "good quality", "low quality", "и другие", "и др"};

bool is_control(std::string_view three) {
  // U+200E, U+200F, U+202A to U+202E, U+2066 to U+2069, U+FEFF: they change how a line looks, never what it says.
  return three == "\xe2\x80\x8e" || three == "\xe2\x80\x8f" || (three >= "\xe2\x80\xaa" && three <= "\xe2\x80\xae") ||
         (three >= "\xe2\x81\xa6" && three <= "\xe2\x81\xa9") || three == "\xef\xbb\xbf";
}

/// Pieces at `separator` outside brackets and quotation marks.
std::vector<std::string_view> parts_of(std::string_view text, std::string_view separators) {
  std::vector<std::string_view> out;
  std::size_t depth = 0;
  std::size_t begin = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '"') quoted = !quoted;
    if (c == '(') ++depth;
    if (c == ')' && depth > 0) --depth;
    if (depth > 0 || quoted || separators.find(c) == std::string_view::npos) continue;
    out.push_back(text.substr(begin, i - begin));
    begin = i + 1;
  }
  out.push_back(text.substr(begin));
  return out;
}

/// Without a label in front; as many words go as the label has.
std::string_view without_label(std::string_view text) {
  for (std::string_view label :
       {"ДРУГИЕ НАЗВАНИЯ", "ДРУГОЕ НАЗВАНИЕ", "ДРУГИЕ НАИМЕНОВАНИЯ", "ПРЕЖНЕЕ НАЗВАНИЕ", "ОН ЖЕ", "Другие названия",
        "другие названия", "другое название", "прежнее название"}) {
    auto rest = trim(text);
    if (!rest.starts_with(label)) continue;
    rest.remove_prefix(label.size());
    while (!rest.empty() && (rest[0] == ':' || rest[0] == '-' || rest[0] == ' ')) rest.remove_prefix(1);
    return rest;
  }
  auto cut = std::min<std::size_t>(text.size(), 200);
  while (cut > 0 && cut < text.size() && (static_cast<unsigned char>(text[cut]) & 0xC0U) == 0x80U) --cut;
  const auto fold = actors::folded(text.substr(0, cut));
  for (const std::string_view label : kLabels) {
    if (!fold.starts_with(label) || (fold.size() > label.size() && fold[label.size()] != ' ')) continue;
    const bool dotted = label == "a k a" || label == "f k a";
    auto words = dotted ? 1 : 1 + std::count(label.begin(), label.end(), ' ');
    auto rest = trim(text);
    for (; words > 0 && !rest.empty(); --words) {
      const auto end = rest.find_first_of(" :");
      rest = end == std::string_view::npos ? std::string_view{} : trim(rest.substr(end));
    }
    while (!rest.empty() && (rest[0] == ':' || rest[0] == '-' || rest[0] == ' ')) rest.remove_prefix(1);
    if (rest.starts_with("–")) rest.remove_prefix(3);
    return trim(rest);
  }
  return text;
}

/// "KPE.018", "QDe.137"
bool is_reference(std::string_view text) {
  const auto dot = text.find('.');
  if (dot == std::string_view::npos || dot == 0 || dot > 5 || dot + 1 == text.size()) return false;
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  const auto letter = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); };
  return std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(dot), letter) &&
         std::all_of(text.begin() + static_cast<std::ptrdiff_t>(dot) + 1, text.end(), digit);
}

bool is_sub_unit(std::string_view text) { return actors::folded(text).find("sub unit name") != std::string::npos; }

bool is_remark(std::string_view inner) {
  const auto text = trim(inner);
  if (text.empty()) return true;
  const auto fold = actors::folded(text);
  if (one_of(fold, kRemarks) || fold.starts_with("branch ") || is_reference(text) || country_code(text)) return true;
  // "(martyrs)", "(forces loyal to ...)": words, not a name. "(the Victory Front; ...)" is a list of names.
  return text[0] >= 'a' && text[0] <= 'z' && text.find(';') == std::string_view::npos &&
         without_label(text).size() == text.size();
}

class Splitter {
 public:
  Splitter(const SplitRules& rules, SplitNames& out) : rules_(rules), out_(out) {}

  void field(std::string_view text, std::size_t depth) {
    if (depth > rules_.depth_max) {
      out_.crooked = true;
      return;
    }
    for (const auto part : parts_of(text, depth > 0 && rules_.commas ? ";,\n" : ";\n")) one(part, depth);
  }

 private:
  /// One name with what stands in brackets behind it.
  void one(std::string_view text, std::size_t depth) {
    auto head = trim(text);
    std::vector<std::string_view> brackets;
    while (!head.empty() && head.back() == ')') {
      std::size_t open = 0;
      auto at = head.size();
      while (at > 0) {
        const char c = head[--at];
        if (c == ')') ++open;
        if (c == '(' && --open == 0) break;
      }
      if (open != 0) {
        out_.crooked = true;
        return;
      }
      brackets.push_back(head.substr(at + 1, head.size() - at - 2));
      head = trim(head.substr(0, at));
    }
    if (is_sub_unit(head) || std::any_of(brackets.begin(), brackets.end(), is_sub_unit)) {
      out_.notes.emplace_back(trim(text));
      return;
    }
    std::reverse(brackets.begin(), brackets.end());
    keep(without_label(head));
    for (const auto inner : brackets) {
      if (is_remark(inner)) out_.notes.emplace_back(trim(inner));
      else field(without_label(inner), depth + 1);
    }
  }

  void keep(std::string_view text) {
    while (!text.empty() && (text.back() == '*' || text.back() == ' ')) text.remove_suffix(1);
    auto name = clean_name(text);
    if (name.empty() || actors::folded(name).empty() || one_of(actors::folded(name), kRemarks)) return;
    if (rules_.quoted)
      if (auto inside = quoted_tail(name); !inside.empty()) {
        add(std::move(name));
        add(std::move(inside));
        return;
      }
    add(std::move(name));
  }
  void add(std::string name) {
    if (out_.names.size() >= rules_.names_max) out_.crooked = true;
    else if (std::find(out_.names.begin(), out_.names.end(), name) == out_.names.end())
      out_.names.push_back(std::move(name));
  }
  /// What stands in quotation marks at the end, behind other words.
  static std::string quoted_tail(const std::string& name) {
    for (const auto& [open, close] : kQuotes) {
      if (open == "'" || !name.ends_with(close) || name.size() <= open.size() + close.size()) continue;
      const auto body = std::string_view(name).substr(0, name.size() - close.size());
      const auto at = body.rfind(open);
      if (at == std::string_view::npos || at == 0) continue;
      return clean_name(body.substr(at + open.size()));
    }
    return {};
  }

  const SplitRules& rules_;
  SplitNames& out_;
};

}  // namespace

std::string clean_name(std::string_view text) {
  std::string out;
  bool blank = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (is_control(text.substr(i, 3))) {
      i += 2;
      continue;
    }
    const bool no_break = c == 0xC2 && text.substr(i, 2) == "\xc2\xa0";
    if (c <= ' ' || c == 0x7F || no_break) {
      blank = true;
      i += no_break ? 1 : 0;
      continue;
    }
    if (blank && !out.empty()) out += ' ';
    blank = false;
    out += text[i];
  }
  for (bool again = true; again;) {
    again = false;
    for (const auto& [open, close] : kQuotes) {
      if (out.size() <= open.size() + close.size() || !out.starts_with(open) || !out.ends_with(close)) continue;
      const auto inside = out.substr(open.size(), out.size() - open.size() - close.size());
      if (inside.find(open) != std::string::npos || inside.find(close) != std::string::npos) continue;
      out = std::string(trim(inside));
      again = true;
    }
  }
  return out;
}

SplitNames split_names(std::string_view field, const SplitRules& rules) {
  SplitNames out;
  Splitter(rules, out).field(field, 0);
  if (!out.crooked) return out;
  out.names = {clean_name(field)};
  if (out.names[0].empty()) out.names.clear();
  out.notes.clear();
  return out;
}

}  // namespace truce::intake
