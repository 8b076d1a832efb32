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
    side,    ///< of the commission: it registers, or speaks of what the other registered
    party,   ///< somebody else by whose word a part of a count may be
    source,  ///< who reports it
    record,
    stance,
    except,  ///< "not ... but three"
    total,
    each,
    between,
    since,
    open  ///< "whether", "why": what is beside it is not said
  };
  Kind kind = Kind::word;
  Range at;
  std::string value;  ///< side, party: the id or "both"; stance: its name; record: "none" for nothing recorded
  std::int64_t number = 0;  ///< of a number, or of a word that holds one ("two violations" in a dual)
  PlaceId place;  ///< a province
  model::LinkKind link = model::LinkKind::unknown;  ///< of a source
  bool anaphor = false;  ///< a source that stands for one named before; its value says which
  bool speech = false;  ///< a word of saying or citing
  bool figures = false;  ///< a number in digits
  bool each = false;  ///< a number said of each: "birer"
  bool of_them = false;  ///< a number of those named, or words for that: "4'ü Lazkiye", "из них"
  bool other = false;  ///< "the other": one, where a province is named with it
  bool and_before = false;  ///< "and" is written together with it
  bool in_before = false;  ///< "in" is
  bool weak = false;  ///< a word for violations that stands for other cases too
  bool state = false;  ///< a side by its country's name alone
  bool used = false;  ///< said already for what it is
  bool is(Kind k) const { return kind == k; }
  bool counts() const { return (is(Kind::number) && !other) || (is(Kind::violation) && number > 0); }
};

struct Items {
  std::vector<Item> list;
  std::vector<std::string_view> words;  ///< of the sentence, as written
  bool verb_last = false;  ///< the language puts the verb behind the numbers
  std::optional<Date> day;  ///< stated in the sentence, and no agreement's
  bool absolute = false;  ///< the day is one of a month, and not "yesterday"
  std::optional<Date> dateline;  ///< the same, with its year
  bool about_before = false;  ///< "this", where it stands for what was said before

  std::size_t size() const { return list.size(); }
  const Item& operator[](std::size_t k) const { return list[k]; }
  Item& operator[](std::size_t k) { return list[k]; }
  bool has(Item::Kind kind) const;
  bool mark(std::size_t k, std::string_view word) const;
  bool dash(std::size_t k) const { return mark(k, "–") || mark(k, "—") || mark(k, "-"); }
  bool stop(std::size_t k) const { return mark(k, ";") || mark(k, "؛"); }
  bool stop_between(std::size_t from, std::size_t to) const;
  /// Tokens between two items.
  std::size_t distance(std::size_t a, std::size_t b) const;
};

Items items_of(const Context& c, const Sentence& s, const Lexicon& words, std::string_view tongue);

/// Who reports the counts of the sentence, outermost first: agencies, then ministries, then their centres. "The ministry"
/// stands for the last one named, beside a word of saying only. The outlet of a dateline is left out.
std::vector<model::Link> sources_in(const Context& c, const Sentence& s, const Items& items);

}  // namespace truce::coding
