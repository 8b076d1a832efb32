// Hand-made accounts: facts like those of the Astana case, and a fictitious country.
#pragma once

#include "bulletin/bulletin.hpp"

namespace truce::bulletin::samples {

Account astana();
Annex astana_annex();
Account lakes();
Annex lakes_annex();

}  // namespace truce::bulletin::samples
