#include "coding/detail/petrarch_names.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace truce::coding {
namespace {

constexpr std::size_t kSubstitutesMax = 64;
constexpr std::size_t kCodesMax = 200;  // of one name

/// "950630", "20130119": years of two digits are 1930 to 2029, as PETRARCH reads them.
std::optional<DayNumber> day_of(std::string_view text) {
  const auto digits = trim(text);
  if (digits.size() != 6 && digits.size() != 8) return std::nullopt;
  int n = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9') return std::nullopt;
    n = n * 10 + (c - '0');
  }
  int year = n / 10000;
  if (digits.size() == 6) year += year < 30 ? 2000 : 1900;
  const int month = n / 100 % 100;
  const int day = n % 100;
  const auto pad = [](int x) { return (x < 10 ? "0" : "") + std::to_string(x); };
  const auto date = Date::parse(std::to_string(year) + "-" + pad(month) + "-" + pad(day));
  return date && date->is_day() ? std::optional(date->first_day()) : std::nullopt;
}

class Reader {
 public:
  Reader(NameDictionary& out, ImportLog& log) : out_(out), log_(log) {}

  void read(const DictionaryFile& file) {
    for (const auto& line : dictionary_lines(file, log_)) {
      log_.line = line.number;
      if (line.text[0] == '!' && line.text.find('=') != line.text.npos) substitute(line.text);
      else name(line.text);
    }
    finish();
  }

 private:
  /// "!PERSON! = MAN, WOMAN"
  void substitute(const std::string& text) {
    const auto close = text.find('!', 1);
    const auto equals = text.find('=');
    if (close == text.npos || close > equals || close == 1)
      return log_.wrong(Fault::malformed, "a substitution is written !NAME! = WORD, WORD");
    auto& list = substitutes_[text.substr(0, close + 1)];
    for (const auto word : split(std::string_view(text).substr(equals + 1), ','))
      if (!trim(word).empty() && list.size() < kSubstitutesMax) list.emplace_back(trim(word));
  }

  void name(std::string text) {
    std::vector<std::string> codes;
    if (!cut_codes(text, codes)) return log_.wrong(Fault::malformed, "square brackets that do not pair");
    std::erase(codes, "");
    const bool agent = std::any_of(codes.begin(), codes.end(), [](const auto& c) { return c.find('~') != c.npos; });
    if (agent) return finish(), add_agent(text, codes);
    if (text.starts_with("+")) {
      if (current_.names.empty()) return log_.wrong(Fault::malformed, "a synonym ('+') without a name before it");
      add_name(text.substr(1));
    } else if (!text.empty()) {
      finish();
      current_.line = log_.line;
      current_.file = log_.file;
      add_name(text);
    } else if (current_.names.empty()) {
      return log_.wrong(Fault::malformed, "a code without a name before it");
    }
    for (const auto& code : codes) add_code(code);
  }

  void add_name(std::string text) {
    std::string group;
    if (!cut_group(text, group)) return log_.wrong(Fault::malformed, "braces that do not pair");
    text = std::string(trim(text));
    if (text.empty()) return log_.wrong(Fault::malformed, "a name without words");
    current_.names.push_back(std::move(text));
  }

  static bool coded(std::string_view code) {
    return !code.empty() && code.size() <= 30 && std::all_of(code.begin(), code.end(), [](char c) {
      return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    });
  }

  /// "USAGOV 890120-930120", "USR <911226", "HOBELI >20130119", "ELR/GAL"
  void add_code(std::string_view text) {
    const auto end = text.find_first_of(" <>\t");
    auto code = std::string(text.substr(0, end));
    auto rest = end == text.npos ? std::string_view() : trim(text.substr(end));
    if (const auto slash = code.find('/'); slash != code.npos) {
      log_.left("a name for several actors at once ('[ABC/XYZ]'): only the first is used");
      code.resize(slash);
    }
    if (!code.empty() && code.find_first_not_of("-+#") == code.npos) code = "---";
    if (code != "---" && !coded(code))
      return log_.wrong(Fault::malformed, "no code: '" + std::string(text.substr(0, 40)) + "'");
    std::optional<Days> days;
    if (!rest.empty()) {
      days.emplace();
      const auto dash = rest.find('-');
      const bool before = rest[0] == '<';
      const bool after = rest[0] == '>';
      if (before || after || dash == rest.npos) {
        const auto day = day_of(before || after ? rest.substr(1) : rest);
        if (!day) return bad_days(rest);
        if (!before) days->from = after ? *day + 1 : *day;
        if (!after) days->until = before ? *day - 1 : *day;
      } else {
        days->from = day_of(rest.substr(0, dash));
        days->until = day_of(rest.substr(dash + 1));
        if (!days->from || !days->until || *days->from > *days->until) return bad_days(rest);
      }
    }
    if (current_.codes.size() >= kCodesMax) return log_.wrong(Fault::limit, "a name with over 200 codes");
    current_.codes.emplace_back(std::move(code), days);
  }
  void bad_days(std::string_view text) {
    log_.wrong(Fault::malformed, "no days: '" + std::string(text.substr(0, 40)) + "'");
  }

  void add_agent(std::string text, const std::vector<std::string>& codes) {
    std::string plural;
    const bool listed = text.find('{') != text.npos;  // "{}": it has none
    if (!cut_group(text, plural)) return log_.wrong(Fault::malformed, "braces that do not pair");
    Agent agent;
    agent.code = codes[0];
    std::erase(agent.code, ' ');
    agent.first = agent.code.ends_with('~');
    agent.code.erase(agent.first ? agent.code.size() - 1 : 0, 1);
    if (codes.size() != 1 || !coded(agent.code))
      return log_.wrong(Fault::malformed, "an agent has one code, such as [~GOV]");
    if (text.empty()) return log_.wrong(Fault::malformed, "a code without a name before it");
    for (const auto& written : substituted(text)) {
      auto words = dictionary_words(written);
      std::string name;
      for (const auto& word : words) name += (name.empty() ? "" : " ") + word;
      if (name.empty()) continue;
      agent.names.push_back(name);
      if (const auto more = plural_of(name); !listed && written == text && !more.empty()) agent.names.push_back(more);
    }
    for (const auto word : split(plural, ' ')) {
      std::string name;
      for (const auto& w : dictionary_words(word)) name += (name.empty() ? "" : " ") + w;
      if (!name.empty()) agent.names.push_back(std::move(name));
    }
    if (agent.names.empty()) return log_.wrong(Fault::malformed, "a name without words");
    out_.agents.push_back(std::move(agent));
    log_.read("agents");
  }

  std::vector<std::string> substituted(const std::string& text) {
    const auto open = text.find('!');
    const auto close = open == text.npos ? text.npos : text.find('!', open + 1);
    if (close == text.npos) return {text};
    const auto found = substitutes_.find(text.substr(open, close - open + 1));
    if (found == substitutes_.end()) {
      log_.wrong(Fault::malformed,
                 "no such substitution: " + text.substr(open, std::min<std::size_t>(close - open + 1, 40)));
      return {};
    }
    std::vector<std::string> out;
    for (const auto& word : found->second) out.push_back(text.substr(0, open) + word + text.substr(close + 1));
    return out;
  }

  void finish() {
    if (current_.names.empty()) return;
    const auto line = log_.line;
    log_.line = current_.line;
    if (current_.codes.empty()) log_.wrong(Fault::malformed, "a name without a code");
    else log_.read("names", current_.names.size()), out_.actors.push_back(std::move(current_));
    current_ = {};
    log_.line = line;
  }

  NameDictionary& out_;
  ImportLog& log_;
  CodedName current_;
  std::map<std::string, std::vector<std::string>> substitutes_;
};

}  // namespace

void read_names(const DictionaryFile& file, NameDictionary& into, ImportLog& log) { Reader(into, log).read(file); }

}  // namespace truce::coding
