// The door of model: the nouns of the field, each a plain type.
#pragma once

#include "model/acts.hpp"       // what was done: one closed list
#include "model/agreement.hpp"  // the agreement, its amendments, who is bound
#include "model/claim.hpp"      // one assertion and who says so
#include "model/decisions.hpp"  // verifications, findings, designations, links, obligations
#include "model/entry.hpp"      // the envelope; JSON in and out; validation
#include "model/report.hpp"     // sources, reports, codings
#include "model/upkeep.hpp"     // registries, withdrawals, keys, evidence, bulletins
#include "model/words.hpp"      // what an entry must not hold
