// Numbers of a bulletin: what they count, and whether they are of one place.
#include <algorithm>

#include "coding/detail/counts.hpp"

namespace truce::coding {
namespace {

constexpr std::size_t kOfCasesTokensMax = 6;  // between a number and the violations that it counts

/// Whoever registers by office, and no state that may count other things: "the Turkish side", "Norvale's monitors".
bool monitors_named(const Reading& r) {
  for (std::size_t i = r.content.begin; i < r.content.end; ++i) {
    const auto side = recorder_at(r, i);
    if (!side) continue;
    const auto* m = r.mention_at(i);
    const bool bare = m != nullptr && m->actor != nullptr && m->actor->kind == actors::ActorKind::state &&
                      m->at.end == side->second && r.match(Section::recorder, i) == nullptr;
    if (!bare) return true;
  }
  return recorder_in_chain(r, true).has_value();
}

/// "violations of its airspace", "cases of measles": of something else.
bool of_other_things(const Reading& r, std::size_t of) {
  static constexpr std::string_view ours[] = {
      "ceasefire", "cease-fire", "truce",    "cessation", "regime", "silence",    "armistice",   "hostilities",
      "agreement", "agreements", "accord",   "deal",      "firing", "fire",       "shelling",    "shellings",
      "shooting",  "opening",    "bombings", "bombing",   "attack", "attacks",    "which",       "whom",
      "them",      "these",      "those",    "ceasing",   "calm",   "memorandum", "commitments", "observance"};
  if (!r.is(of, "of")) return false;
  for (std::size_t i = of + 1; i < std::min(r.content.end, of + 7) && !r.mark(i); ++i)
    if (one_of(r, i, ours) || r.match(Section::violation, i) != nullptr) return false;
  return true;
}

}  // namespace

bool the_or(const Reading& r, std::size_t at, std::string_view word) {
  return at > 0 && (r.is(at - 1, word) || (r.is(at - 1, "the") && at > 1 && r.is(at - 2, word)));
}

bool counts_violations(const Reading& r, const Number& n) {
  for (std::size_t k = n.next; k < std::min(r.size(), n.next + kOfCasesTokensMax); ++k) {
    if (r.mark(k)) return false;
    if (r.match(Section::violation, k) != nullptr) return true;
  }
  return false;
}

bool counts_other_things(const Reading& r, const Number& n) { return r.match(Section::other_unit, n.next) != nullptr; }

bool source_in_bracket(const Reading& r, std::size_t at) {
  for (const auto& b : r.brackets) {
    if (at < b.begin || at >= b.end || !number_at(r, b.begin)) continue;
    for (std::size_t i = b.begin; i < at; ++i)
      if (r.is(i, "according") || r.is(i, "per") || r.is(i, "data") || r.is(i, "count")) return true;
  }
  return false;
}

std::optional<Range> place_behind(const Reading& r, std::size_t k) {
  if (!r.is(k, "in")) return std::nullopt;
  for (++k; r.is(k, "the") || r.is(k, "province") || r.is(k, "of");) ++k;
  const auto province = province_at(r, k);
  return province ? std::optional(Range{k, province->second}) : std::nullopt;
}

bool one_of_places(const Reading& r, const Number& n, std::size_t to) {
  std::size_t k = n.next;
  while (const auto* e = r.match(Section::violation, k)) k += e->ids.size();
  if (r.is(k, "each") || r.is(k, "apiece"))
    return place_behind(r, k + 1).has_value();  // "one violation each in Hama and Idlib"
  const auto first = place_behind(r, k);
  if (!first) return false;
  k = first->end;
  while (r.is(k, ",") || r.is(k, "and") || r.is(k, "province") || r.is(k, "provinces")) ++k;
  const auto next = k > first->end && k < to ? number_at(r, k) : std::nullopt;
  if (!next || counts_other_things(r, *next)) return false;
  k = next->next;
  while (const auto* e = r.match(Section::violation, k)) k += e->ids.size();
  const auto second = place_behind(r, k);
  return second && r.words(*second) != r.words(*first);
}

std::optional<Number> one_case_at(const Reading& r, std::size_t at) {
  if (!r.is(at, "a") || (at > 0 && r.is(at - 1, "not"))) return std::nullopt;
  Number one;
  one.value = 1;
  one.begin = at;
  one.next = r.is(at + 1, "single") ? at + 2 : at + 1;
  return r.match(Section::violation, one.next) != nullptr ? std::optional(one) : std::nullopt;
}

bool speaks_of_violations(const Reading& r) {
  const auto hits = r.every(Section::violation, r.content);
  return std::any_of(hits.begin(), hits.end(), [&](const Hit& hit) {
    if (of_other_things(r, hit.end())) return false;
    return !hit.entry->value.ends_with(" weak") || r.c.discourse.count_claim || monitors_named(r);
  });
}

}  // namespace truce::coding
