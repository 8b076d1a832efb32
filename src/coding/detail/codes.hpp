// The codes of others that a value of the lexicon gives behind its act.
#pragma once

#include <string>

#include "model/model.hpp"

namespace truce::coding {

/// "sanction COERCE 172", "comment - 012" (no PLOVER type): sets both codes where the value names a type or '-', else none.
void add_codes(const std::string& value, model::Claim& claim);

}  // namespace truce::coding
