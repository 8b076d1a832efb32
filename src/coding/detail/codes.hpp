// An act and the codes of others: its own, or those that a value of the lexicon gives behind it.
#pragma once

#include <string>

#include "model/model.hpp"

namespace truce::coding {

/// The act, with the codes that others have for it.
void set_act(model::Act act, model::Claim& claim);
/// "sanction COERCE 172", "comment - 012" (no PLOVER type): sets both codes where the value names a type or '-', else none.
void add_codes(const std::string& value, model::Claim& claim);

}  // namespace truce::coding
