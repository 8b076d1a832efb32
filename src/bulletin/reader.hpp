// For whom a bulletin is put into words. Nothing of it changes what the bulletin says, nor its digest.
#pragma once

#include <vector>

#include "bulletin/catalogue.hpp"
#include "bulletin/mission.hpp"

namespace truce::bulletin {

struct Reader {
  Language language = Language::en;
  /// How actors and places are called in the reader's script; who is missing here is called as the account does.
  std::vector<Name> names{};
  /// Whether names are kept from turning the direction of what stands beside them; a table for machines takes them bare.
  bool isolates = true;
};

}  // namespace truce::bulletin
