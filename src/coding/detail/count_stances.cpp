// What one side of a commission says of the other's count.
#include <algorithm>

#include "coding/detail/counts.hpp"

namespace truce::coding {
namespace {

using namespace model;

constexpr std::size_t kGroupTokensMax = 14;  // between "fire at" and the group
constexpr std::size_t kValueTokensMax = 12;  // between a number and what explains it

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
  for (std::size_t i = range.begin; i < std::min(range.end, near + 9); ++i)
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

/// "confirmed 3", "3 of which were confirmed by the Russian side", "confirmed only some"
void confirmation(const Reading& r, Range range, Hit hit, std::optional<std::int64_t> total, About& about) {
  auto n = number_at(r, hit.end());
  if (r.is(hit.end(), "only") || r.is(hit.end(), "just")) n = number_at(r, hit.end() + 1);
  if (!n && r.is(hit.end(), "by"))
    for (std::size_t k = range.begin; k < hit.at; ++k)
      if (const auto before = number_at(r, k); before && r.is(before->next, "of")) n = before;
  if (n && n->value == 0) {
    about.stance = Stance::not_confirmed;
  } else if (n) {
    about.value = n->value;
    if (total && n->value < *total) about.stance = Stance::partly;
  } else if (r.is(hit.end(), "some") || r.is(hit.end(), "part")) {
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

std::vector<About> stances_in(const Reading& r, Range range, const ActorId& recorder,
                              std::optional<std::int64_t> total) {
  std::vector<About> out;
  for (std::size_t i = range.begin; i < range.end;) {
    About about;
    const auto* said = r.match(Section::unconfirmed, i);
    const auto* x = said == nullptr ? r.match(Section::explained, i) : nullptr;
    if (said != nullptr) {
      about.stance = said->value == "confirms" ? Stance::confirms
                     : said->value == "partly" ? Stance::partly
                                               : Stance::not_confirmed;
      if (about.stance == Stance::confirms) confirmation(r, range, {i, said}, total, about);
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
