// Which number of a bulletin's sentence belongs to which province, and which is a total.
#pragma once

#include "coding/detail/tongue_items.hpp"

namespace truce::coding {

/// Reads stretches [from, to) of the items; numbers that it finds to be said already are marked as used.
class TongueParts {
 public:
  explicit TongueParts(Items& items) : list_(items) { by_others(); }

  bool after_place(std::size_t number) const;   ///< "Hama (3)", "Hama – 3", "Hama'da 3"
  bool before_place(std::size_t number) const;  ///< "3 in Hama", "3 violations in the province of Hama"
  /// Whether a number stands there that no province holds, or, first of all, one with a word for violations beside it.
  bool has_total(std::size_t from, std::size_t to) const { return first_total(from, to) < to; }
  std::size_t first_total(std::size_t from, std::size_t to) const;
  bool numbers(std::size_t from, std::size_t to) const;
  bool of_those(std::size_t number) const;  ///< "3 of them", "3'ü"
  /// A number that is the sum of the next two is nobody's, where two sides are told apart behind it.
  void leave_out_sum();

  /// The number of violations: said to be the total, else with the word for them, else the first that no province holds.
  std::optional<std::size_t> total_in(std::size_t from, std::size_t to);
  /// Provinces with their numbers, and numbers by somebody else's word. Provinces named without numbers
  /// have the total together, where no other has a number.
  std::vector<model::CountPart> parts_in(std::size_t from, std::size_t to, std::optional<std::size_t> total,
                                         std::optional<std::int64_t> value) const;

 private:
  void by_others();
  bool counts_violations(std::size_t number) const;
  bool held(std::size_t place) const;
  void held_together(std::size_t from, std::size_t to, std::int64_t value, std::vector<model::CountPart>& parts) const;
  bool each_before(std::size_t number) const;
  bool each_of(std::size_t number) const;
  bool some_of(std::size_t n) const;
  bool together(std::size_t number) const;
  bool clause_ends(std::size_t comma) const;
  struct Other {
    std::size_t number = 0;
    std::string by;
  };
  Items& list_;
  std::vector<Other> others_;
};

}  // namespace truce::coding
