// CAMEO codes as acts of ours: the one table.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "model/acts.hpp"

namespace truce::coding {

struct CodeMeaning {
  std::string prefix;  ///< of the codes that it is for; the longest that fits counts
  model::Act act = model::Act::comment;
  std::string plover;  ///< empty: PLOVER has none
};

/// Roots of CAMEO, and codes below them where ours are finer. PLOVER types after the conversion table of 2021.
const std::vector<CodeMeaning>& cameo_codes();

/// "PREFIX = act PLOVER" lines; '-' or nothing: no PLOVER type; '#' comments.
result<std::vector<CodeMeaning>> read_codes(std::string_view text);

/// The meaning of a code, of the first list that has one; null: of none.
const CodeMeaning* meaning_of(std::string_view code, const std::vector<CodeMeaning>& first);

}  // namespace truce::coding
