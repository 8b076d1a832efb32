// What the readers of acts in words share.
#pragma once

#include "coding/detail/reading.hpp"

namespace truce::coding {

/// What a statement is about: the first act named in the range, without a status.
std::optional<model::Content> content_in(const Reading& r, Range range);
/// The codes of others that an entry's value gives where they differ from the act's: "sanction COERCE 172".
void add_codes(const std::string& value, model::Claim& claim);
bool same_actor(const model::ActorRef& a, const model::ActorRef& b);
/// Parties in the range that do not act themselves, as recipients.
void add_recipients(const Reading& r, Range range, model::Claim& claim);
/// An editor's bracket ends the words of whoever is quoted.
Range without_brackets(const Reading& r, Range range);
/// The same words up to what they hang on ("until ...", "unless ...").
Range without_condition(const Reading& r, Range range);

}  // namespace truce::coding
