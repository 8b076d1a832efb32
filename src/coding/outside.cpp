#include "coding/outside.hpp"

#include <simdjson.h>

#include <algorithm>

#include "base/json.hpp"
#include "base/number.hpp"
#include "base/process.hpp"
#include "base/text.hpp"

namespace truce::coding {
namespace {

/// The claim without the report that it names, and that report.
result<std::pair<std::string, std::string>> apart(std::string_view line) {
  auto sorted = json::canonical(line);
  if (!sorted) return sorted.error();
  simdjson::dom::parser parser;
  simdjson::dom::object members;
  if (parser.parse(*sorted).get_object().get(members) != simdjson::SUCCESS)
    return fail(Fault::malformed, "", "a claim is a JSON object");
  std::pair<std::string, std::string> out;
  json::Writer writer(out.second);
  writer.begin_object();
  for (const auto member : members) {
    if (member.key == "report") {
      std::string_view id;
      if (member.value.get_string().get(id) != simdjson::SUCCESS)
        return fail(Fault::malformed, "report", "a text is expected");
      out.first = std::string(id);
      continue;
    }
    writer.key(member.key);
    writer.raw(simdjson::minify(member.value));
  }
  writer.end_object();
  return out;
}

}  // namespace

result<model::Claim> claim_of_line(std::string_view line, const CodePointIndex& text) {
  auto claim = model::decode_claim(line, Words::include);
  if (!claim || !claim->span) return claim;
  if (claim->span->end > text.size())
    return fail(Fault::malformed, "span",
                "it ends after the text, which has " + std::to_string(text.size()) + " code points");
  if (claim->text && *claim->text != text.slice(*claim->span))
    return fail(Fault::malformed, "text",
                "the text has other words at this span: '" + std::string(text.slice(*claim->span)) + "'");
  return claim;
}

result<std::vector<model::Claim>> claims_of_lines(std::string_view lines, const std::string& text) {
  std::vector<model::Claim> out;
  const CodePointIndex index(text);
  std::size_t number = 0;
  for (const auto line : split(lines, '\n')) {
    ++number;
    if (trim(line).empty()) continue;
    auto claim = claim_of_line(trim(line), index);
    if (!claim) return claim.error().within("claims, line " + std::to_string(number));
    out.push_back(std::move(*claim));
  }
  return out;
}

result<model::Coder> named_coder(std::string_view name_and_version) {
  const auto words = trim(name_and_version);
  const auto space = words.rfind(' ');
  if (space == words.npos || space == 0)
    return fail(Fault::usage, "coder", "a name and a version are expected, such as 'my-coder 1.2'");
  model::Coder out;
  out.name = std::string(trim(words.substr(0, space)));
  out.version = std::string(words.substr(space + 1));
  if (out.name == "truce" || out.name == "analyst")
    return fail(Fault::usage, "coder", "'" + out.name + "' is taken: a program's claims stand under its own name");
  return out;
}

result<std::vector<std::vector<model::Claim>>> read_outside(const Outside& coder, const std::vector<Text>& texts,
                                                            const Notice& notice) {
  std::string input;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    json::Writer line(input);
    line.begin_object();
    line.member("id", std::to_string(i));
    if (texts[i].published) line.member("published", texts[i].published->text());
    line.member("text", texts[i].text);
    line.end_object();
    input += '\n';
  }
  const auto printed = run_filter(coder.command, input);
  if (!printed) return printed.error();
  std::vector<std::vector<model::Claim>> out(texts.size());
  std::size_t number = 0;
  std::optional<std::uint64_t> indexed;
  std::optional<CodePointIndex> index;
  for (const auto line : split(*printed, '\n')) {
    ++number;
    if (trim(line).empty()) continue;
    const auto refuse = [&](const Error& error) {
      tell(notice,
           error.within(coder.identity.name + ", line " + std::to_string(number)).text() + "; the claim is left out");
    };
    auto parts = apart(trim(line));
    if (!parts) {
      refuse(parts.error());
      continue;
    }
    const auto report = parse_unsigned(parts->first);
    if (!report || *report >= texts.size()) {
      refuse(fail(Fault::malformed, "report", "no report '" + parts->first.substr(0, 60) + "' was given to it"));
      continue;
    }
    if (indexed != report) index.emplace(texts[*report].text), indexed = report;
    auto claim = claim_of_line(parts->second, *index);
    if (claim && !claim->span)
      claim = fail(Fault::malformed, "span", "missing: a claim says where in the text it stands");
    if (claim) out[*report].push_back(std::move(*claim));
    else refuse(claim.error());
  }
  return out;
}

}  // namespace truce::coding
