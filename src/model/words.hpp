// What an entry must not hold: words. It is signed, copied and can never be taken back; words belong into payloads.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace truce::model {

/// The member of an entry in canonical form whose text has a blank, an escape, a control byte or a letter beyond ASCII: a
/// sentence, or somebody's name. Nothing where all texts are ids, codes, numbers and dates. The name of a source may be
/// words: it is an institution's, or a pseudonym.
std::optional<std::string> member_with_words(std::string_view entry);

}  // namespace truce::model
