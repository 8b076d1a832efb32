// A sentence of another language as a list of what counts in a bulletin.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "coding/detail/tongue.hpp"

namespace truce::coding {

/// One thing of a bulletin's sentence: tokens `at` and what they are.
struct Item {
  enum class Kind : std::uint8_t {
    word,
    mark,
    number,
    violation,
    place,
    side,
    record,
    stance,
    total,
    each,
    between,
    since
  };
  Kind kind = Kind::word;
  Range at;
  std::string value;  ///< side: the recorder's id or "both"; stance: its name; record: "none" for nothing recorded
  std::int64_t number = 0;  ///< of a number, or of a word that holds one ("two violations" in a dual)
  PlaceId place;  ///< a province
  bool figures = false;  ///< a number in digits
  bool each = false;  ///< a number said of each: "birer"
  bool of_them = false;  ///< a number with an ending: "4'ü Lazkiye"
  bool used = false;  ///< said already for what it is
  bool is(Kind k) const { return kind == k; }
};

struct Items {
  std::vector<Item> list;
  bool verb_last = false;  ///< the language puts the verb behind the numbers
  std::optional<Date> day;  ///< stated in the sentence, and no agreement's
  std::optional<model::Link> ministry;  ///< whose bulletin it is, where it names itself
};

Items items_of(const Context& c, const Sentence& s, const Lexicon& words, std::string_view tongue);

}  // namespace truce::coding
