// Which column of a CSV is what: a TOML file (docs/formats/csv.md).
#pragma once

#include <map>
#include <string>

#include "model/model.hpp"

namespace truce::intake {

struct Mapping {
  std::map<std::string, std::string, std::less<>> column;  ///< meaning -> column, in lower case
  std::map<std::string, std::string, std::less<>> fixed;   ///< meaning -> value for every row
  std::map<std::string, model::Act, std::less<>> acts;     ///< the file's word -> act
  char separator = ',';
};

/// The error names the file and the field or line.
result<Mapping> read_mapping(const std::string& path);

}  // namespace truce::intake
