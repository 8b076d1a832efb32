#include "coding/detail/codes.hpp"

namespace truce::coding {

void add_codes(const std::string& value, model::Claim& claim) {
  const auto space = value.find(' ');
  if (space == std::string::npos) return;
  const bool none = value[space + 1] == '-';
  if (!none && !(value[space + 1] >= 'A' && value[space + 1] <= 'Z')) return;
  const auto more = value.substr(space + 1);
  const auto gap = more.find(' ');
  if (none) claim.plover.reset();
  else claim.plover = more.substr(0, gap);
  if (gap != std::string::npos) claim.cameo = more.substr(gap + 1);
  else claim.cameo.reset();
}

}  // namespace truce::coding
