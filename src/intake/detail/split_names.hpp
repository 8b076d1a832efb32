// Several names in one field of a list, cut apart.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace truce::intake {

struct SplitRules {
  bool commas = false;  ///< commas part names within brackets
  bool quoted = false;  ///< a name in quotation marks behind other words is a name by itself too
  std::size_t depth_max = 8;
  std::size_t names_max = 1000;  ///< of one field
};

struct SplitNames {
  std::vector<std::string> names;  ///< cleaned, no doubles, the first first
  std::vector<std::string> notes;  ///< stood in brackets and is no name: remarks, countries, names of sub-units
  bool crooked =
      false;  ///< a bracket is not closed or nested too deep, or there are too many: the field is one name as it is
};

/// "A (B; C)" are A, B and C; "A (B (ABC))" are A, B and ABC; so are names parted by semicolons. What stands in brackets
/// in the middle of a name belongs to it. Remarks ("(original script)", "(branch ...)", "(KPE.018)", a country) and what is
/// said to be the name of a sub-unit are notes. Labels in front ("a.k.a.", "другие названия:") are dropped.
SplitNames split_names(std::string_view field, const SplitRules& rules = {});

/// Without control and direction marks, with single blanks, without quotation marks around the whole.
std::string clean_name(std::string_view text);

}  // namespace truce::intake
