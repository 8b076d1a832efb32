// Frames at the end of a sentence.
#include <algorithm>

#include "coding/detail/frames.hpp"

namespace truce::coding {
namespace {

using model::Link;
using model::LinkKind;

constexpr std::size_t kFrameTokensMax = 30;
constexpr std::size_t kSubjectTokensMax = 14;
constexpr std::size_t kAsideTokensMax = 16;

/// A mark at which a trailing frame may begin.
bool opens_tail(const Reading& r, std::size_t i) {
  return r.mark(i) && (r.is(i, ",") || dash(r, i) || r.is(i, "”") || r.is(i, "\"") || r.is(i, "»"));
}

/// "said the minister on Friday", the verb at `at`. Where it ends.
std::size_t verb_first(const Reading& r, std::size_t at, std::size_t end, std::vector<Link>& found) {
  if (r.is(at, "by")) ++at;
  if (r.is(at, "to"))  // "said to Lake Wire the representative"
    for (auto i = at + 1; i < std::min(end, at + 4); ++i)
      if (const auto paper = heard_by(r, {at + 1, i + 1})) {
        const auto* m = r.mention_at(i);
        found.push_back(*paper);
        at = m != nullptr ? m->at.end : i + 1;
        break;
      }
  static constexpr std::string_view listeners[] = {"journalists", "reporters", "correspondents", "us"};
  if (r.is(at, "to") && one_of(r, at + 1, listeners)) ++at;
  if (at + 1 < end && one_of(r, at, listeners)) ++at;  // "said journalists on Monday the minister"
  if (r.is(at, "on") && at + 2 < end && weekday_name(r.s.lower[at + 1]))
    at += 2;  // "stated on Monday the representative"
  if (r.is(at, "in") && at + 2 < end) {  // "communicated in the Ministry of Defence"
    const auto* m = r.mention_at(r.is(at + 1, "the") ? at + 2 : at + 1);
    if (m != nullptr && m->actor != nullptr && m->place == nullptr) ++at;
  }
  auto stop = next_mark(r, at, end);
  for (auto i = at + 1; i < stop; ++i)  // "reports the agency with reference to a source"
    if (citing(r, i)) stop = i;
  if (at >= stop) return stop;  // the sentence ends with the verb
  for (std::size_t i = at; i < stop; ++i)
    if (r.is(i, "that")) return stop;  // "told Reuters that ...": what was said follows, and the speaker stands before
  for (std::size_t i = at + 1; i < stop; ++i)  // ", said the militants had": the speaker stands before
    if (const auto* e = r.match(Section::word, i); e != nullptr && (e->value == "auxiliary" || e->value == "modal"))
      return stop;
  std::size_t name_end = at + 1;
  while (name_end < stop && !(adjunct(r, name_end) && r.mention_at(name_end) == nullptr)) ++name_end;
  if (auto l = r.link_at({at, name_end})) {
    auto outer = heard_by(r, {name_end, stop});
    if (!outer) outer = paper_of(r, *l, {at, name_end});
    if (outer) found.push_back(*outer);
    found.push_back(*l);
  }
  return stop;
}

/// "the minister said on Friday", "the Agency quotes an unnamed diplomat", "X told Reuters". Where it ends, or nothing.
std::optional<std::size_t> source_first(const Reading& r, std::size_t at, std::size_t end, std::vector<Link>& found) {
  if (r.is(at, "but") || r.is(at, "and") || r.match(Section::condition, at) != nullptr) return std::nullopt;
  const std::size_t begin = at;
  const std::size_t limit = at + kSubjectTokensMax;
  const auto to_verb = [&](std::size_t i) {  // the last one before a mark, or that mark
    std::optional<std::size_t> last;
    while (i < end && i < limit && !r.mark(i)) {
      if (r.match(Section::speech, i) != nullptr) last = i;
      ++i;
    }
    return last.value_or(i);
  };
  std::size_t v = to_verb(at);
  std::size_t name_end = v;
  // "N.N., the mayor of X, said"; "N.N., said"; "A resident, speaking by telephone, said"
  const bool aside = v + 1 < end && r.is(v, ",") && r.s.lower[v + 1].ends_with("ing");
  if (v < limit && r.is(v, ",") && (aside || capital(r.s.words[at]))) {
    if (r.match(Section::speech, v + 1) == nullptr) v = to_verb(v + 1);
    if (v >= limit || !r.is(v, ",")) return std::nullopt;
    ++v;
  }
  const Entry* verb = v < end && !r.mark(v) ? r.match(Section::speech, v) : nullptr;
  if (verb == nullptr || v == at || speaks_of_it(r, at, v)) return std::nullopt;
  while (name_end > at + 1 && r.match(Section::skip, name_end - 1) != nullptr) --name_end;
  for (auto i = at + 1; i < name_end; ++i)  // "a man who answered its telephone said", "N.N. by telephone told"
    if (r.is(i, "who") || (v + verb->ids.size() >= end && (r.is(i, "by") || r.is(i, "to")))) name_end = i;
  const auto l = voice_at(r, {at, name_end});
  if (!l) return std::nullopt;
  at = v + verb->ids.size();
  const auto stop = next_mark(r, at, end);
  if (verb->value == "cites") {
    found.push_back(*l);
    if (auto inner = r.link_at({at, stop})) found.push_back(*inner);
    return stop;
  }
  const bool told = verb->words[0] == "told" || verb->words[0] == "tells" || verb->words[0] == "informed";
  for (auto i = at; i < stop; ++i)
    if (r.is(i, "that")) return std::nullopt;  // what was said follows
  if (citing(r, at)) {  // "the agency reports with reference to the ministry"
    found.push_back(*l);
    return cited(r, at, end, found);
  }
  if (at < stop && !adjunct(r, at) && !r.is(at, "of") && !told) return std::nullopt;
  remember_paper(r, *l, at - 1, end);
  auto outer = heard_by(r, {at, stop});
  if (!outer) outer = paper_of(r, *l, {begin, name_end});
  if (outer && outer->id != l->id) found.push_back(*outer);
  found.push_back(*l);
  return stop;
}

/// "it is spoken in the message", "as was noted in the ministry": where the words for the source begin.
std::optional<std::size_t> said_in(const Reading& r, std::size_t at, std::size_t end) {
  if (r.is(at, "as")) ++at;
  if (r.is(at, "it")) ++at;
  if (!r.is(at, "is") && !r.is(at, "was")) return std::nullopt;
  const bool told = (r.c.coder.lexicon().forms(r.ids[at + 1 < end ? at + 1 : at]) & kParticiple) != 0;
  return at + 3 < end && told && r.is(at + 2, "in") ? std::optional(at + 3) : std::nullopt;
}

/// The frame that begins at `at`, past the marks. Where it ends, or nothing.
std::optional<std::size_t> frame_at(const Reading& r, std::size_t at, std::size_t end, std::vector<Link>& found) {
  if (r.is(at, "as") && r.match(Section::speech, at + 1) != nullptr) ++at;
  if (r.is(at, "according") && r.is(at + 1, "to")) {
    const auto stop = next_mark(r, at + 2, end);
    if (auto l = voice_at(r, {at + 2, stop})) found.push_back(*l);
    return stop;
  }
  if (r.is(at, "per") && at + 1 < end) {  // ", per the headman"
    const auto stop = next_mark(r, at + 1, end);
    if (auto l = voice_at(r, {at + 1, stop}); l && l->kind != LinkKind::unknown) found.push_back(*l);
    return stop;
  }
  if (const auto in = said_in(r, at, end)) {
    const auto stop = next_mark(r, *in, end);
    if (auto l = r.link_at({*in, stop}); l && l->kind != LinkKind::unknown) found.push_back(*l);
    return stop;
  }
  if (const auto after = citing(r, at)) {
    const auto stop = next_mark(r, *after, end);
    if (stop == end)
      if (auto l = r.link_at({*after, stop})) found.push_back(*l);
    return stop;
  }
  const Entry* verb = r.match(Section::speech, at);
  if (verb != nullptr && verb->words[0].ends_with("ing")) return std::nullopt;  // ", saying that": the subject says so
  if (verb != nullptr && verb->value != "cites") return verb_first(r, at + verb->ids.size(), end, found);
  return source_first(r, at, end, found);
}

/// ", the mayor of X", ", N.N.": who the speaker is, and no clause.
bool apposition(const Reading& r, Range words) {
  constexpr std::size_t kWordsMax = 9;
  static constexpr std::string_view articles[] = {"the", "a", "an", "its", "his", "her", "their"};
  if (words.end - words.begin > kWordsMax || !(capital(r.s.words[words.begin]) || one_of(r, words.begin, articles)))
    return false;
  for (auto i = words.begin; i < words.end; ++i) {
    if (r.mark(i) && !r.is(i, ",")) return false;
    if (const auto* e = r.match(Section::word, i);
        e != nullptr && (e->value == "auxiliary" || e->value == "modal" || e->value == "conjunction"))
      return false;
    const bool verb = (r.c.coder.lexicon().forms(r.ids[i]) & (kPast | kThird)) != 0 && !capital(r.s.words[i]) &&
                      r.match(Section::source_noun, i) == nullptr;
    if (verb) return false;
  }
  return true;
}

/// "said the mayor, Sella Dray": a name where the speaker had none.
void name_at_last(const Reading& r, Range words, std::vector<Link>& links) {
  if (links.empty() || links.back().id || links.back().kind == LinkKind::body) return;
  auto named = r.link_at(words);
  if (!named || (named->kind != LinkKind::unknown && named->kind != LinkKind::person)) return;
  named->kind = LinkKind::person;
  links.back() = std::move(*named);
}

}  // namespace

std::optional<Frame> frame_after(const Reading& r, Range content) {
  Range all = r.bare(content);
  for (const auto& b : r.brackets)  // "according to the Observatory [not confirmed - Ed.]"
    if (b.end + 1 == all.end && b.begin > all.begin + 2) all = r.bare({all.begin, b.begin - 1});
  const std::size_t first = all.end > all.begin + kFrameTokensMax ? all.end - kFrameTokensMax : all.begin + 1;
  for (std::size_t i = std::max(first, all.begin + 1); i + 1 < all.end; ++i) {
    const bool according = r.is(i, "according") && r.is(i + 1, "to") && !r.is(i + 2, "which") && !r.is(i + 2, "whom");
    if (!according && !opens_tail(r, i)) continue;
    if (r.bracketed(i)) continue;  // "15 cases (14 according to the Syrian side)": the frame of the bracket alone
    std::size_t at = i;
    while (at < all.end && r.mark(at)) ++at;
    if (at >= all.end) break;
    Frame out;
    const auto stop = frame_at(r, at, all.end, out.links);
    if (!stop || out.links.empty()) continue;
    at = cited(r, *stop, all.end, out.links);
    const auto name = i + 1;
    while (at < all.end && r.mark(at)) ++at;
    const bool of_speaker = at < all.end && r.is(at - 1, ",") && r.is(at, "who");
    if (of_speaker) out.tail = {name, all.end};
    else if (at < all.end && r.is(at - 1, ",") && apposition(r, {at, all.end}))
      name_at_last(r, {at, all.end}, out.links);
    else if (at < all.end && !adjunct(r, at)) continue;  // something else follows: it was no frame at the end
    out.rest = r.bare({content.begin, i});
    return out;
  }
  return std::nullopt;
}

std::optional<Aside> frame_within(const Reading& r, Range content) {
  for (std::size_t i = content.begin + 1; i + 2 < content.end; ++i) {
    const bool dashed = dash(r, i);
    if ((!r.is(i, ",") && !dashed) || r.bracketed(i) || r.aside(i)) continue;
    std::size_t close = i + 1;
    const auto to = std::min(content.end, i + kAsideTokensMax);
    while (close < to && !(dashed ? dash(r, close) : r.is(close, ",") || r.is(close, ";"))) ++close;
    if (close >= to) continue;
    Aside out;
    if (citing(r, i + 1) || r.is(i + 1, "who") || r.is(i + 1, "which")) continue;  // part of a frame at the head
    const auto stop = frame_at(r, i + 1, close, out.links);
    if (!stop || *stop < close || out.links.empty()) continue;
    out.words = {i, r.is(close, ";") ? close : close + 1};
    return out;
  }
  return std::nullopt;
}

}  // namespace truce::coding
