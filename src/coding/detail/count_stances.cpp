// What one side of a commission says of the other's count.
#include <algorithm>

#include "coding/detail/counts.hpp"

namespace truce::coding {
namespace {

using namespace model;

constexpr std::size_t kGroupTokensMax = 14;  // between "fire at" and the group
constexpr std::size_t kValueTokensMax = 12;  // between a number and what is said of it
constexpr std::size_t kSideTokensMax = 9;  // between a stance and whose it is

/// An excluded group that fire was aimed at, after the words for it at `at`.
bool group_after(const Reading& r, std::size_t at, std::size_t end) {
  return std::any_of(r.mentions.begin(), r.mentions.end(), [&](const Mention& m) {
    return m.at.begin >= at && m.at.begin <= std::min(end, at + kGroupTokensMax) && m.actor != nullptr &&
           m.actor->kind == actors::ActorKind::group;
  });
}

/// The side that speaks of the count: another than the recorder, in the range or in the frame around it.
std::optional<ActorId> other_side(const Reading& r, Range range, std::size_t near, const ActorId& recorder) {
  std::optional<ActorId> by;
  for (std::size_t i = range.begin; i < std::min(range.end, near + kSideTokensMax); ++i)
    if (const auto side = recorder_at(r, i); side && side->first != recorder) {
      by = side->first;
      if (i >= near) return by;
    }
  for (auto link = r.chain.rbegin(); link != r.chain.rend() && !by; ++link)
    if (link->id)
      if (const auto part = part_of_commission(r, ActorId(*link->id)); part && *part != recorder) by = part;
  return by;
}

bool of_cases(const Reading& r, std::size_t i) {
  static constexpr std::string_view words[] = {"of", "case", "cases", "was", "were", "violation", "violations"};
  return one_of(r, i, words);
}

bool them(const Reading& r, std::size_t i) {
  static constexpr std::string_view words[] = {"them", "these", "those", "which", "whom"};
  return one_of(r, i, words);
}

/// The number behind the verb: "confirmed only three of them".
std::optional<Number> behind(const Reading& r, std::size_t at) {
  static constexpr std::string_view skips[] = {"only",  "just", "but", "merely", "a",
                                               "total", "of",   "the", "as",     "valid"};
  for (std::size_t k = at; k < at + 4; ++k) {
    if (const auto n = number_at(r, k); n && !n->upto && !counts_other_things(r, *n)) return n;
    if (!one_of(r, k, skips)) break;
  }
  return std::nullopt;
}

/// The number before it that it is said of: "two of which X confirmed", "of these 3 were confirmed", "seven of them".
std::optional<Number> before(const Reading& r, Range range, std::size_t at) {
  static constexpr std::string_view aux[] = {"were", "was",  "are", "is",   "have",
                                             "has",  "been", "had", "only", "already"};
  std::optional<Number> out;
  const std::size_t from = at > range.begin + kValueTokensMax ? at - kValueTokensMax : range.begin;
  for (std::size_t k = from; k < at; ++k) {
    if (r.is(k, ";") || r.is(k, ":")) out.reset();
    const auto n = number_at(r, k);
    if (!n || n->next > at || n->upto || counts_other_things(r, *n)) continue;
    std::size_t i = n->next;
    if (r.is(i, "of") && (them(r, i + 1) || (r.is(i + 1, "the") && !number_at(r, i + 2)))) {
      out = n;
    } else {
      if (const auto* e = r.match(Section::violation, i)) i += e->ids.size();
      const std::size_t who = r.is(i, "the") ? i + 1 : i;  // "2 cases the Norvalian side did not confirm"
      if (const auto side = recorder_at(r, who); side && side->second <= at) i = side->second;
      while (i < at && (one_of(r, i, aux) || r.is(i, "did"))) ++i;
      if (i == at) out = n;
    }
    k = n->next - 1;
  }
  return out;
}

/// "some of which", "partly confirmed", "confirmed half"
bool some_of(const Reading& r, Hit hit) {
  static constexpr std::string_view words[] = {"some", "part", "half", "most", "several", "few", "partly", "partially"};
  for (std::size_t k = hit.end(); k < hit.end() + 3; ++k)
    if (one_of(r, k, words)) return true;
  for (std::size_t k = hit.at > 6 ? hit.at - 6 : 0; k < hit.at; ++k)
    if (one_of(r, k, words) && (r.is(k + 1, "of") || k + 1 == hit.at)) return true;
  return false;
}

/// How many, of a count: fewer than all confirmed is a part; all of them not confirmed needs no number.
void value_of(const Reading& r, Range range, Hit hit, std::optional<std::int64_t> total, About& about) {
  const bool denied = about.stance == Stance::not_confirmed;
  auto n = behind(r, hit.end());
  if (!n) n = before(r, range, hit.at);
  if (n && n->value == 0) {
    about.stance = denied ? Stance::confirms : Stance::not_confirmed;
  } else if (n) {
    if (!denied || !total || n->value < *total) about.value = n->value;
    if (!denied && total && n->value < *total) about.stance = Stance::partly;
    if (total && n->value > *total) about.value.reset();
  } else if (!denied && some_of(r, hit)) {
    about.stance = Stance::partly;
  }
}

/// How many of the cases the explanation is of: "one of which was fire at", "the other three were strikes on"
std::optional<std::int64_t> explained_number(const Reading& r, Range range, std::size_t at) {
  for (std::size_t k = at; k-- > range.begin && at - k < kValueTokensMax;)
    if (const auto n = number_at(r, k); n && n->next <= at && of_cases(r, n->next)) return n->value;
  return std::nullopt;
}

}  // namespace

std::size_t explained_from(const Reading& r, Range range) {
  for (std::size_t i = range.begin; i < range.end; ++i)
    if (r.match(Section::explained, i) != nullptr && group_after(r, i, range.end)) return i;
  return range.end;
}

std::size_t stance_from(const Reading& r, Range range) {
  const auto said = r.first(Section::unconfirmed, range);
  if (!said || r.bracketed(said->at)) return range.end;
  std::size_t i = said->at;
  while (i > range.begin && !r.is(i, ",") && !r.is(i, ";") && !r.is(i, "(") && !dash_at(r, i)) --i;
  return i;
}

bool speaks_of_them(const Reading& r, Range range) {
  for (std::size_t i = range.begin; i < range.end; ++i)
    if ((r.is(i, "of") && them(r, i + 1)) || r.is(i, "they") || (them(r, i) && i == range.begin)) return true;
  return false;
}

std::vector<About> stances_in(const Reading& r, Range range, const ActorId& recorder,
                              std::optional<std::int64_t> total) {
  std::vector<About> out;
  for (std::size_t i = range.begin; i < range.end;) {
    About about;
    const auto* said = r.match(Section::unconfirmed, i);
    const auto* x = said == nullptr ? r.match(Section::explained, i) : nullptr;
    if (said != nullptr && !r.is(i + said->ids.size(), "that")) {
      about.stance = said->value == "confirms" ? Stance::confirms
                     : said->value == "partly" ? Stance::partly
                                               : Stance::not_confirmed;
      value_of(r, range, {i, said}, total, about);
    } else if (x != nullptr && group_after(r, i, range.end)) {  // fire that did occur, outside the truce
      about.stance = Stance::explains;
      about.reason = "excluded-group";
      about.value = explained_number(r, range, i);
    } else {
      ++i;
      continue;
    }
    about.by = other_side(r, range, i, recorder);
    if (std::none_of(out.begin(), out.end(), [&](const About& a) { return a.stance == about.stance; }))
      out.push_back(about);
    i += (said != nullptr ? said : x)->ids.size();
  }
  // Three confirmed, and the other nine not: one stance, in part.
  const bool part = std::any_of(out.begin(), out.end(), [](const About& a) { return a.stance == Stance::partly; });
  if (part) std::erase_if(out, [](const About& a) { return a.stance == Stance::not_confirmed; });
  std::stable_sort(out.begin(), out.end(), [](const About& a, const About& b) {  // the explanation last
    return (a.stance == Stance::explains) < (b.stance == Stance::explains);
  });
  return out;
}

void emit_about(const Reading& r, Range range, About about, std::size_t claim) {
  Claim out = r.begin_claim(ClaimKind::position, r.trimmed(range));
  out.act = about.stance == Stance::explains ? Act::comment : Act::deny;
  out.status = Mood::asserted;
  about.claim = static_cast<std::uint32_t>(claim);
  if (about.by) out.actor.push_back(as_ref(*about.by));
  out.about = about;
  r.emit(std::move(out));
}

}  // namespace truce::coding
