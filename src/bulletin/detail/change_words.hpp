// What changed since the last bulletin, and who published this one, in words.
#pragma once

#include "bulletin/detail/wording.hpp"

namespace truce::bulletin::detail {

/// "Since the bulletin of 9 May 2031 that Ash published: 2 changes"
std::string since_text(const Book& book, const Changes& changes);
/// "incident of 9 May 2031: one-sided, now agreed: a violation"
std::string change_text(const Book& book, const ChangeLine& line);
/// Who published it with which digest, and whether that makes it joint; empty where nobody did.
std::string published_text(const Book& book, const Annex& annex);

}  // namespace truce::bulletin::detail
