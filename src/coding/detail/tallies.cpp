// Numbers of people of a war or a period, and not of one event; who is held responsible for a share of them.
#include <algorithm>

#include "coding/detail/frames.hpp"
#include "coding/detail/losses.hpp"
#include "coding/detail/periods.hpp"

namespace truce::coding {
namespace {

using namespace model;

constexpr std::int64_t kWarNumber = 5000;   // such a number is of a war, whatever befell
constexpr std::int64_t kWarDeaths = 1000;   // of "dead" and "victims" with no act beside
constexpr std::size_t kShareTokensMax = 9;
constexpr std::size_t kTailMax = 100;  // code points from a claim to the end of its sentence: who said so

/// Where the sentence counts from a beginning, or of a whole war.
struct Frame {
  std::optional<Since> since;
  bool of_a_war = false;
  bool months = false;  ///< of a month or year
  bool acts = false;  ///< something is said to be done, and not only how many were harmed
  bool verb = false;  ///< by a verb of its own
};

Frame frame_of(const Reading& r) {
  Frame out;
  out.since = since_in(r, r.all());
  const auto when = date_in(r, r.all());
  out.months = when && (when->precision == TimePrecision::month || when->precision == TimePrecision::year);
  for (std::size_t i = 0; i < r.size(); ++i)
    out.of_a_war = out.of_a_war || r.match(Section::cumulative, i) != nullptr || r.is(i, "conflict") || r.is(i, "war");
  for (const auto& hit : r.every(Section::ground, r.content)) {
    if (harm_at(r, hit.at)) continue;  // "detained", "abducted": what befell them
    out.acts = true;
    out.verb = out.verb || hit.entry->words[0].ends_with("ed");
  }
  return out;
}

/// A figure of speech, sport or history.
bool elsewhere(const Reading& r) {
  const auto plays = r.every(Section::metaphor, r.all());
  return std::any_of(plays.begin(), plays.end(),
                     [&](const Hit& h) { return h.entry->value != "none" && r.mention_at(h.at) == nullptr; });
}

/// Something of the field stands in the sentence or before it.
bool of_the_field(const Reading& r) { return !r.c.claims.empty() || !r.chain.empty() || !r.mentions.empty(); }

/// "have died of cold", "died for want of treatment": no act killed them.
bool of_want(const Reading& r, const Harmed& h) {
  static constexpr std::string_view died[] = {"died", "die", "dies", "dying", "perished"};
  if (!one_of(r, h.word.begin, died)) return false;
  const auto k = h.word.end;
  return r.is(k, "of") || r.is(k, "from") || (r.is(k, "for") && (r.is(k + 1, "want") || r.is(k + 1, "lack")));
}

/// Whether the beginning in the sentence is the number's own: not "killed a man on Friday, the fourth death since June".
bool counted_from(const Reading& r, const Harmed& h) {
  for (std::size_t i = 0; i < h.whole.end; ++i)
    if (since_at(r, i)) return true;
  for (std::size_t i = h.whole.end; i < r.content.end; ++i) {
    if (since_at(r, i)) return true;
    if (r.is(i, ";")) return false;
    if (r.is(i, ",") && !number_at(r, i + 1)) return false;
  }
  return false;
}

/// Whether the number is of a period or a war.
bool is_tally(const Reading& r, const Frame& f, const Harmed& h) {
  const auto value = h.number.value;
  if (value >= kWarNumber) return true;
  const bool act = r.first(Section::ground, r.content).has_value();
  if (h.harm == Harm::dead && !act && (f.of_a_war || value >= kWarDeaths)) return true;
  if (f.of_a_war && !act) return true;
  if (value == 0 || (value == 1 && h.harm == Harm::displaced) || !of_the_field(r)) return false;
  const auto befell = r.first(Section::harm, {h.word.begin, r.content.end});  // a word shared with the number before
  const auto said = befell ? befell : r.first(Section::harm, r.content);
  if (!said) return false;
  const auto mood = mood_of(r, r.content, *said);  // "until today" is no condition
  if (mood != Mood::asserted && !(f.since && mood == Mood::conditional)) return false;
  if (value == 1) return of_want(r, h);
  if (f.since) return !f.verb && counted_from(r, h);
  if (f.months && !f.acts && (passive_at(r, h.word.begin) || !r.s.lower[h.word.begin].ends_with("ed"))) return true;
  if (f.acts || h.number.next > h.word.begin + kShareTokensMax) return false;
  return of_want(r, h) || (h.harm == Harm::displaced && value > 1);
}

void add_time(const Reading& r, const Frame& f, const Harmed& h, Claim& claim) {
  auto when = date_in(r, r.content);
  if (f.since && !r.c.discourse.conflict_since) {
    claim.time = f.since->when;
  } else if (when && when->open) {
    claim.time = when;
  } else if (f.since) {
    claim.time = f.since->when;
  } else if (f.of_a_war && r.c.discourse.conflict_since) {
    claim.time.emplace();
    claim.time->start = r.c.discourse.conflict_since;
    claim.time->precision = r.c.discourse.conflict_since->month != 0 ? TimePrecision::month : TimePrecision::year;
    claim.time->open = true;
  } else if (h.number.value < kWarNumber) {
    claim.time = when;
  }
}

/// "there": where the claim of the sentence before was.
std::vector<PlaceRef> place_before(const Reading& r) {
  if (r.c.claims.empty() || !r.c.claims.back().span) return {};
  if (r.c.claims.back().span->end + kTailMax < r.span(r.all()).begin) return {};
  for (std::size_t i = r.content.begin; i < r.content.end; ++i)
    if (r.is(i, "there")) return r.c.claims.back().place;
  return {};
}

/// "most", "the majority", "more than half": where the share begins.
std::optional<Range> share_at(const Reading& r, std::size_t i) {
  const std::size_t from = i > r.content.begin && r.is(i - 1, "the") ? i - 1 : i;
  if (r.is(i, "majority") || r.is(i, "most")) return Range{from, i + 1};
  const bool over = (r.is(i, "more") && r.is(i + 1, "than")) || r.is(i, "over");
  const std::size_t half = r.is(i, "more") ? i + 2 : i + 1;
  if (over && r.is(half, "half")) return Range{from, half + 1};
  return std::nullopt;
}

/// Who is said to have harmed the share: "by the militants", "the air force is responsible for".
std::vector<ActorRef> blamed(const Reading& r, Range share) {
  const auto harm = r.first(Section::harm, {share.end, std::min(r.content.end, share.end + kShareTokensMax)});
  if (harm && r.is(harm->end(), "by") && from_name<Harm>(harm->entry->value) != Harm::detained)
    return r.actors_in({harm->end(), std::min(r.content.end, harm->end() + 12)});
  if (!r.first(Section::harm, r.content)) return {};
  static constexpr std::string_view words[] = {"responsible", "blame", "responsibility", "accounts", "accounted"};
  for (std::size_t i = r.content.begin; i < r.content.end; ++i) {
    if (!one_of(r, i, words) || (i > 0 && r.is(i - 1, "not"))) continue;
    auto by = r.actors_in({r.content.begin, i});
    if (by.size() == 1) return by;
  }
  return {};
}

/// "the majority of civilians were killed by the militants": a share without a number, contested and attributed.
bool read_share(const Reading& r) {
  for (std::size_t i = r.content.begin; i < r.content.end; ++i) {
    const auto share = share_at(r, i);
    if (!share) continue;
    const auto by = blamed(r, *share);
    if (by.empty()) continue;
    Claim claim = r.begin_claim(ClaimKind::tally, {share->begin, r.content.end});
    claim.responsible.emplace();
    claim.responsible->share = "majority";
    if (r.first(Section::people, {i, std::min(r.content.end, i + kShareTokensMax)}))
      claim.responsible->of = "civilians";
    claim.responsible->by = by;
    if (!r.chain.empty()) claim.responsible->according_to = r.chain[0].id;
    r.emit(std::move(claim));
    return true;
  }
  return false;
}

}  // namespace

std::optional<Link> claimant_in(const Reading& r, Range number) {
  static constexpr std::string_view aux[] = {"has", "have", "had", "also", "so", "far", "now"};
  static constexpr std::string_view tells[] = {
      "put",        "puts",       "gives",  "gave",         "places",       "recorded",  "registered",
      "documented", "counted",    "logged", "identified",   "records",      "documents", "counts",
      "tallied",    "speaks",     "spoke",  "acknowledges", "acknowledged", "admits",    "admitted",
      "maintains",  "maintained", "claims", "claimed",      "lists",        "listed"};
  for (std::size_t v = r.content.begin + 1; v < number.begin; ++v) {
    if (!one_of(r, v, tells) || passive_at(r, v)) continue;
    std::size_t end = v;
    while (end > r.content.begin + 1 && one_of(r, end - 1, aux)) --end;
    std::size_t begin = end;
    while (begin > r.content.begin && !r.mark(begin - 1)) --begin;
    return r.link_at({begin, end});
  }
  for (std::size_t i = number.end; i < r.content.end; ++i) {
    if (!r.is(i, ",")) continue;
    std::size_t v = i + 1;
    while (v < std::min(r.content.end, i + kShareTokensMax) && !r.mark(v) && r.match(Section::speech, v) == nullptr)
      ++v;
    const auto* verb = r.match(Section::speech, v);
    if (verb == nullptr || v == i + 1 || !r.mark(v + verb->ids.size())) continue;
    return voice_at(r, {i + 1, v});
  }
  return std::nullopt;
}

bool read_tallies(const Reading& r) {
  const auto all = elsewhere(r) ? std::vector<Harmed>() : harmed_in(r, r.content);
  if (all.empty()) return read_share(r);
  const auto frame = frame_of(r);
  bool any = false;
  std::size_t from = r.content.begin;
  std::vector<Link> last;  // who said the number before
  for (std::size_t k = 0; k < all.size(); ++k) {
    const auto& h = all[k];
    if (h.part || !is_tally(r, frame, h)) continue;
    // "According to the UN, ..." belongs to the words when it opens the sentence.
    const bool framed = !any && r.is(0, "according") && !r.chain.empty();
    std::size_t begin = any ? h.whole.begin : std::min(from, h.whole.begin);
    if (framed) begin = 0;
    std::size_t end = h.whole.end;
    std::vector<Loss> losses{loss_of(r, h)};
    for (; k + 1 < all.size() && all[k + 1].part; ++k) {
      losses.push_back(loss_of(r, all[k + 1]));
      end = std::max(end, all[k + 1].whole.end);
    }
    Claim claim = r.begin_claim(ClaimKind::tally, {begin, end});
    if (claim.attribution.empty() && any) claim.attribution = last;
    if (claim.attribution.empty())
      if (auto source = claimant_in(r, h.whole)) claim.attribution.push_back(*source);
    last = claim.attribution;
    for (auto& loss : losses) {
      loss.scope = Scope::cumulative;
      claim.losses.push_back(loss);
    }
    add_time(r, frame, h, claim);
    add_places(r, r.content, claim);
    if (claim.place.empty()) claim.place = place_before(r);
    r.emit(std::move(claim));
    any = true;
    from = end;
  }
  return read_share(r) || any;
}

bool read_background(const Reading& r) {
  for (std::size_t i = 0; i + 1 < r.size(); ++i) {
    if (!r.is(i, "since")) continue;
    auto when = date_in(r, {i + 1, std::min(r.size(), i + 5)});
    if (!when || !when->start) continue;
    bool conflict = false;
    for (std::size_t k = 0; k < r.size(); ++k)
      conflict = conflict || r.is(k, "conflict") || r.is(k, "war") || r.is(k, "fighting");
    if (!conflict) continue;
    when->open = true;
    if (!r.c.discourse.conflict_since) r.c.discourse.conflict_since = when->start;
    if (!harmed_in(r, r.content).empty()) return false;  // "300,000 have died since the war began in 2011"
    Claim claim = r.begin_claim(ClaimKind::background, r.content);
    claim.time = when;
    add_places(r, r.content, claim);
    r.emit(std::move(claim));
    return true;
  }
  return false;
}

}  // namespace truce::coding
