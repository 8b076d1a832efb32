// What the words beside it make of an item.
#pragma once

#include "coding/detail/tongue_items.hpp"
#include "coding/detail/tongue_words.hpp"

namespace truce::coding {

/// Puts words of one number together, takes numbers of other things for words, and verbs with a "not" for denied.
void join(Items& items, const TongueWords& words);

}  // namespace truce::coding
