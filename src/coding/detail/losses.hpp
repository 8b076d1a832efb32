// Parts of reading losses.
#pragma once

#include "coding/detail/reading.hpp"

namespace truce::coding {

/// A number of people and what befell them.
struct Harmed {
  Number number;
  model::Harm harm = model::Harm::killed;
  Range word;  ///< that says what befell them
  Range whole;
  bool unnumbered = false;  ///< "a ferryman"
  bool part = false;  ///< of those before it: "three of them women"
  std::vector<Range> others;  ///< words within the whole that speak of a part
};
/// Everybody harmed in the range, in the order of the text; parts stand behind their whole.
std::vector<Harmed> harmed_in(const Reading& r, Range range);
model::Loss loss_of(const Reading& r, const Harmed& harmed);

/// Who says so within the clause of a number of people: "Red Lantern has recorded 140 detentions", "57 have died, the health
/// board says; ...".
std::optional<model::Link> claimant_in(const Reading& r, Range number);

/// What befell people, by the words at the position.
std::optional<model::Harm> harm_at(const Reading& r, std::size_t at);
/// One person at "a" or "an", with those joined by "and his": "a ferryman", "a shepherd and his two sons".
std::optional<Number> one_person_at(const Reading& r, std::size_t at);
/// "wounding a third", "killed another": one more of those before.
std::optional<Number> one_more_at(const Reading& r, std::size_t at);
/// "wounding its driver", "killed the mayor": somebody definite, one alone; not "the soldiers", "the army".
std::optional<Number> known_person_at(const Reading& r, std::size_t at);
/// Whether the number is the age of somebody.
bool age_at(const Reading& r, const Number& number);
/// Parts of a number of people in the words from a comma, bracket or dash on; `end`: where they end.
struct PartsOfThem {
  std::vector<Harmed> parts;  ///< a harm is set where the part says another than the whole
  std::vector<bool> own_harm;
  std::size_t end = 0;
};
std::optional<PartsOfThem> parts_of_them(const Reading& r, std::size_t mark, std::size_t end);

}  // namespace truce::coding
