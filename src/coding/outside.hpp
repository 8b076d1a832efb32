// Claims that somebody else read: an analyst by hand, or another program. Each must rest on the text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/progress.hpp"
#include "coding/coding.hpp"

namespace truce::coding {

/// A claim as a line of JSON (docs/formats/claims.md), its words included. Its span lies in the text, and words that it
/// quotes stand there exactly; errors name the member.
result<model::Claim> claim_of_line(std::string_view line, const CodePointIndex& text);

/// Claims, one JSON object a line. The first line that does not hold is an error that names it: "claims, line 3: span: ...".
result<std::vector<model::Claim>> claims_of_lines(std::string_view lines, const std::string& text);

/// Another program that codes: it reads reports as JSON lines {"id", "text", "published"} and prints claims as JSON lines
/// with the report's id under "report", as `truce code --json` does.
struct Outside {
  std::string command;  ///< for /bin/sh
  model::Coder identity;
};

/// "my-coder 1.2" as a coder's name and version. Refuses the names that are taken: truce, analyst.
result<model::Coder> named_coder(std::string_view name_and_version);

/// The program's claims for each text, in the order of the texts; ids of the texts do not matter. A claim that does not
/// rest on its text is left out and told to `notice` with its line. Errors as `run_filter`.
result<std::vector<std::vector<model::Claim>>> read_outside(const Outside& coder, const std::vector<Text>& texts,
                                                            const Notice& notice);

}  // namespace truce::coding
