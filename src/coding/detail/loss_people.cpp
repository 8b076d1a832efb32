// Who was harmed: one person without a number, and parts of those who have one.
#include <algorithm>

#include "coding/detail/losses.hpp"

namespace truce::coding {
namespace {

constexpr std::size_t kAdjectivesMax = 2;  // between "a" and whom it is said of
constexpr std::size_t kPartTokensMax = 10;  // in "three of them women and children"

/// A word for a person: known, or by its ending, and no thing of the field.
bool person(const Reading& r, std::size_t at) {
  if (at >= r.size() || r.mark(at)) return false;
  if (r.match(Section::people, at) != nullptr) return true;
  static constexpr std::string_view endings[] = {"man",    "woman", "boy", "girl", "ist",
                                                 "keeper", "er",    "ian", "herd", "person"};
  static constexpr std::string_view things[] = {
      "number",  "tanker",  "trailer", "water",      "tower",  "river",  "power",   "order",  "border",   "after",
      "over",    "under",   "winter",  "summer",     "letter", "paper",  "quarter", "member", "together", "other",
      "another", "cluster", "bomber",  "helicopter", "newer",  "rather", "later",   "former", "whether"};
  if (one_of(r, at, things) || r.match(Section::ground_object, at) != nullptr) return false;
  const auto word = r.s.lower[at];
  return word.size() > 4 &&
         std::any_of(std::begin(endings), std::end(endings), [&](auto ending) { return word.ends_with(ending); });
}

bool possessive(const Reading& r, std::size_t at) {
  static constexpr std::string_view words[] = {"his", "her", "their", "its"};
  return one_of(r, at, words);
}

bool of_them(const Reading& r, std::size_t at) {
  static constexpr std::string_view words[] = {"them", "whom", "these", "those", "which"};
  return one_of(r, at, words);
}

}  // namespace

std::optional<Number> one_more_at(const Reading& r, std::size_t at) {
  static constexpr std::string_view nth[] = {"second", "third", "fourth", "fifth"};
  Number out;
  out.value = 1;
  out.begin = at;
  out.next = r.is(at, "another") ? at + 1 : r.is(at, "a") && one_of(r, at + 1, nth) ? at + 2 : at;
  const bool ends = out.next >= r.size() || r.mark(out.next) || r.is(out.next, "and") || r.is(out.next, "in");
  return out.next > at && ends ? std::optional(out) : std::nullopt;
}

std::optional<Number> known_person_at(const Reading& r, std::size_t at) {
  static constexpr std::string_view whose[] = {"the", "its", "his", "her", "their"};
  if (at >= r.size() || !one_of(r, at, whose)) return std::nullopt;
  const auto* m = r.mention_at(at + 1);
  const bool known = m != nullptr && m->actor != nullptr;  // "the rebels", "the army"
  if (known || !person(r, at + 1) || r.s.lower[at + 1].ends_with("s") || person(r, at + 2)) return std::nullopt;
  Number out;
  out.value = 1;
  out.begin = at;
  out.next = at + 2;
  return out;
}

std::optional<Number> one_person_at(const Reading& r, std::size_t at) {
  if (!r.is(at, "a") && !r.is(at, "an")) return std::nullopt;
  std::size_t noun = at + 1;
  while (noun <= at + kAdjectivesMax && !person(r, noun)) {
    if (noun >= r.size() || r.mark(noun) || r.is(noun, "of") || harm_at(r, noun)) return std::nullopt;
    if (number_at(r, noun)) return std::nullopt;  // "as a result two persons"
    ++noun;
  }
  if (!person(r, noun)) return std::nullopt;
  Number out;
  out.value = 1;
  out.begin = at;
  out.next = noun + 1;
  if (person(r, out.next)) ++out.next;  // "a police officer"
  while (r.is(out.next, "and") || r.is(out.next, ",")) {  // "a fisherman, his wife and their three children"
    std::size_t kin = out.next + 1;
    if (r.is(kin, "and")) ++kin;
    if (!possessive(r, kin)) break;
    ++kin;
    if (const auto more = number_at(r, kin); more && !more->upto && !more->vague) {
      out.value += more->value;
      out.next = more->next + 1;
      continue;
    }
    if (kin >= r.size()) break;
    if (r.s.lower[kin].ends_with("s") || r.is(kin, "children")) return std::nullopt;  // how many is not said
    out.value += 1;
    out.next = kin + 1;
  }
  return out;
}

/// "aged nine", "a boy of ten"
bool age_at(const Reading& r, const Number& n) {
  if (n.begin == 0) return false;
  const auto before = n.begin - 1;
  if (r.is(before, "aged") || r.is(before, "age") || r.is(before, "ages")) return true;
  if (r.is(before, "of") && before > 0)
    if (const auto* e = r.match(Section::people, before - 1); e != nullptr && e->value.starts_with("age:")) return true;
  if (before > 1 && (r.is(before, "and") || r.is(before, ",")))  // "aged nine and eleven"
    return (r.is(before - 2, "aged") || r.is(before - 2, "ages")) && number_at(r, before - 1);
  return false;
}

std::optional<PartsOfThem> parts_of_them(const Reading& r, std::size_t mark, std::size_t end) {
  static constexpr std::string_view opens[] = {",", "(", "-", "—", "–", ";"};
  if (!one_of(r, mark, opens)) return std::nullopt;
  static constexpr std::string_view heads[] = {"among",  "including", "of",      "from",    "amongst",
                                               "mostly", "most",      "many",    "all",     "mainly",
                                               "some",   "half",      "largely", "included"};
  std::size_t at = mark + 1;
  bool headed = false;
  if (r.is(at, "the") && (r.is(at + 1, "majority") || r.is(at + 1, "most"))) at += 2, headed = true;
  else if (one_of(r, at, heads)) ++at, headed = true;
  if (headed && r.is(at, "of")) ++at;
  if (headed && of_them(r, at)) ++at;
  while (headed && (r.is(at, "at") || r.is(at, "are") || r.is(at, "were") || r.is(at, "was") || r.is(at, "also"))) ++at;
  const bool closes = r.is(mark, "(");
  PartsOfThem out;
  out.end = at;
  std::size_t last = at;
  for (std::size_t i = at; i < std::min(end, at + kPartTokensMax);) {
    auto n = number_at(r, i);
    if (!n) n = one_person_at(r, i);
    if (!n || n->next > end) break;
    std::size_t k = n->next;
    bool them = headed;
    if (r.is(k, "of") && of_them(r, k + 1)) k += 2, them = true;
    if (!them) break;
    Harmed h;
    h.number = *n;
    h.part = true;
    bool harm = false;
    const std::size_t from = k;
    static constexpr std::string_view glue[] = {"being", "were", "was",   "are",          "is",
                                                "a",     "an",   "later", "subsequently", "the"};
    while (k < end && !r.mark(k) && k < from + 5) {
      if (const auto befell = harm_at(r, k)) {
        h.harm = *befell;
        h.word = {k, k + r.match(Section::harm, k)->ids.size()};
        harm = true;
        k = h.word.end;
        break;
      }
      const auto* people = r.match(Section::people, k);
      if (people != nullptr) k += people->ids.size();
      else if (one_of(r, k, glue) || person(r, k)) ++k;
      else break;
    }
    h.whole = {i, k};
    const bool said = harm || r.first(Section::people, {i, k}).has_value();
    if (!said) break;
    out.parts.push_back(h);
    out.own_harm.push_back(harm);
    last = k;
    i = r.is(k, "and") || r.is(k, ",") ? k + 1 : k;
    if (i == k) break;
  }
  out.end = last;
  if (out.parts.empty() && !headed) return std::nullopt;
  if (out.parts.empty())  // "most of them civilians": no number, but words between
    while (out.end < end && !r.mark(out.end) && out.end < at + kPartTokensMax) ++out.end;
  if (closes)
    while (out.end < end && !r.is(out.end, ")") && out.end < at + 2 * kPartTokensMax) ++out.end;
  if (closes && r.is(out.end, ")")) ++out.end;
  return out;
}

}  // namespace truce::coding
