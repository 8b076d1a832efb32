// The daily bulletin of a ceasefire commission: what each side registered, province by province, and what the other
// side says of it. A recorder is not a perpetrator; an outlet's sum of two sides is nobody's count.
#include <algorithm>

#include "coding/detail/reading.hpp"

namespace truce::coding {
namespace {

using namespace model;

/// The part of the commission that a mention means: "the Turkish side" -> joint-commission.tur.
std::optional<ActorId> recorder_of(const Reading& r, const Mention& m) {
  if (!m.actor) return std::nullopt;
  if (m.actor->value.starts_with("joint-commission.")) return m.actor;
  const auto state = r.state_of(m);
  if (!state) return std::nullopt;
  const ActorId part("joint-commission." + state->value.substr(0, state->value.find('.')));
  return r.c.coder.actors().find(part) != nullptr ? part : *m.actor;
}

/// A province named at the token; "ham (four)" of a machine translation is looked up too when a number follows.
std::optional<std::pair<PlaceId, std::size_t>> province_at(const Reading& r, std::size_t i) {
  const auto& places = r.c.coder.places();
  const auto as_province = [&](const PlaceId& id) -> std::optional<PlaceId> { return places.province_of(id); };
  if (const auto* m = r.mention_at(i); m != nullptr && m->place && m->at.begin == i)
    if (const auto p = as_province(*m->place)) return std::pair(*p, m->at.end);
  if (const auto match = places.longest_match(r.s.words, i))
    if (const auto p = as_province(match->id)) return std::pair(*p, i + match->token_count);
  if (r.is(i, "ham") && (r.is(i + 1, "(") || number_at(r, i + 1))) return std::pair(PlaceId("SY05"), i + 1);
  return std::nullopt;
}

/// Provinces with their numbers from `from` to `to`: "Aleppo (3), Daraa (four) and Damascus (1)", "3 in Aleppo, 4 in
/// Daraa", "Hama, Idlib - 2 each"; provinces without a number share the next one, or have none.
std::vector<CountPart> parts_in(const Reading& r, std::size_t from, std::size_t to) {
  std::vector<CountPart> out;
  std::vector<PlaceId> waiting;
  std::optional<std::int64_t> before;  // a number that stands before its province
  const auto flush = [&] {
    for (const auto& p : waiting) out.push_back({std::nullopt, {p}, std::nullopt});
    waiting.clear();
  };
  for (std::size_t i = from; i < to;) {
    if (const auto province = province_at(r, i)) {
      i = province->second;
      while (r.is(i, "province") || r.is(i, "provinces") || r.is(i, "governorate") || r.is(i, "and") || r.is(i, "-")) {
        if (r.is(i, "and")) break;
        ++i;
      }
      if (before) {
        out.push_back({std::nullopt, {province->first}, before});
        before.reset();
        continue;
      }
      std::size_t k = i;
      if (r.is(k, "(") || r.is(k, "—") || r.is(k, "–") || r.is(k, ":")) ++k;
      if (const auto n = k > i ? number_at(r, k) : std::nullopt) {
        std::vector<PlaceId> together = waiting;
        const bool joint = !waiting.empty();
        waiting.clear();
        if (joint && r.is(n->next, "together")) together.push_back(province->first);
        else {
          for (const auto& p : together) out.push_back({std::nullopt, {p}, std::nullopt});
          together = {province->first};
        }
        out.push_back({std::nullopt, together, n->value});
        i = n->next;
        if (r.is(i, ")")) ++i;
      } else {
        waiting.push_back(province->first);
      }
      continue;
    }
    if (const auto n = number_at(r, i)) {
      std::size_t k = n->next;
      while (r.match("violation", k) != nullptr) k += r.match("violation", k)->words.size();
      if (r.is(k, "each")) {
        ++k;
        if (!waiting.empty()) {
          for (const auto& p : waiting) out.push_back({std::nullopt, {p}, n->value});
          waiting.clear();
          i = k;
          continue;
        }
      }
      if (r.is(k, "in") || r.is(k, "were")) {
        ++k;
        while (r.is(k, "in") || r.is(k, "the") || r.is(k, "province") || r.is(k, "provinces") || r.is(k, "of")) ++k;
        if (const auto p = province_at(r, k)) {
          flush();
          before = n->value;
          i = k;
          continue;
        }
      }
      i = n->next;
      continue;
    }
    ++i;
  }
  flush();
  return out;
}

struct Found {
  ActorId recorder;
  Number number;
  std::size_t at = 0;    ///< of the recorder
  std::size_t end = 0;   ///< where its stretch of the sentence ends
};

}  // namespace

bool read_counts(const Reading& r) {
  // Which recorders stand in the sentence, each followed by "registered N violations".
  std::vector<Found> found;
  bool violations = false;
  for (std::size_t i = 0; i < r.size() && !violations; ++i) violations = r.match("violation", i) != nullptr;
  bool registers = false;
  for (std::size_t i = 0; i < r.size() && !registers; ++i) registers = r.match("register", i) != nullptr;
  if (!registers || !violations) return false;

  std::optional<ActorId> current;
  std::size_t current_at = 0;
  int recorders_before_verb = 0;
  bool verb_seen = false;
  for (std::size_t i = r.content.begin; i < r.content.end; ++i) {
    if (const auto* m = r.mention_at(i); m != nullptr && m->at.begin == i && m->actor) {
      if (const auto recorder = recorder_of(r, *m)) {
        // In "Russia and Turkey registered 17" the number is nobody's alone.
        const bool coalition = r.c.coder.actors().find(*m->actor) != nullptr &&
                               r.c.coder.actors().find(*m->actor)->kind == actors::ActorKind::coalition;
        recorders_before_verb = verb_seen ? 1 : recorders_before_verb + (current && *current == *recorder ? 0 : 1);
        if (coalition) recorders_before_verb = 2;
        if (!current || *current != *recorder) {
          current = recorder;
          current_at = i;
          verb_seen = false;
        }
        i = m->at.end - 1;
        continue;
      }
    }
    if (r.match("register", i) != nullptr) {
      verb_seen = true;
      continue;
    }
    if (!verb_seen || !current || province_at(r, i)) continue;
    if (found.empty() || found.back().recorder != *current)
      if (const auto n = number_at(r, i);
          n && !r.is(n->next, "hours") && !r.is(n->next, "days") && !r.is(n->next, "settlements")) {
        if (recorders_before_verb >= 2 && found.empty())
          return true;  // a joint number: no recorder's count, and no event
        found.push_back({*current, *n, current_at, r.content.end});
        i = n->next - 1;
      }
  }
  if (found.empty()) return false;
  for (std::size_t k = 0; k + 1 < found.size(); ++k) found[k].end = found[k + 1].at;

  for (std::size_t k = 0; k < found.size(); ++k) {
    const auto& f = found[k];
    Claim claim = r.begin_claim(ClaimKind::count, {f.at, f.end});
    claim.act = Act::violation_registered;
    claim.status = Mood::asserted;
    claim.count.emplace();
    claim.count->recorder = f.recorder;
    claim.count->unit = Unit::case_as_registered;
    claim.count->value = f.number.value;
    claim.count->cumulative = false;
    claim.count->stated_in = r.s.headline ? "headline" : "body";
    if (!r.s.headline) claim.count->parts = parts_in(r, f.number.next, f.end);
    for (std::size_t i = f.number.next; i + 3 < f.end; ++i)  // "15 cases (14 according to the Syrian side)"
      if (r.is(i, "("))
        if (const auto n = number_at(r, i + 1); n && r.is(n->next, "according") && r.is(n->next + 1, "to"))
          if (auto l = r.link_at({n->next + 2, std::min(f.end, n->next + 8)}); l && l->id)
            claim.count->parts.push_back({*l->id, {}, n->value});
    for (const auto& part : claim.count->parts)
      for (const auto& place : part.place) {
        PlaceRef ref;
        ref.id = place;
        ref.precision = PlacePrecision::province;
        claim.place.push_back(ref);
      }
    if (claim.attribution.empty() || claim.attribution.back().id != f.recorder.value) {
      Link part;
      part.kind = LinkKind::body;
      part.id = f.recorder.value;
      claim.attribution.push_back(part);
    }
    if (r.c.text.published && r.c.text.published->is_day()) {
      claim.time = date_in(r, {0, r.size()});
      if (!claim.time) {
        claim.time.emplace();
        claim.time->start = r.c.text.published;
        claim.time->precision = TimePrecision::day;
      }
    }
    // "which the Russian side has not confirmed", "of which the Russian side confirmed 3"
    for (std::size_t i = f.number.next; i < r.size(); ++i) {
      const bool mine = i < f.end || k + 1 == found.size();
      if (!mine) break;
      About about;
      if (const auto* e = r.match("unconfirmed", i)) {
        (void)e;
        about.stance = Stance::not_confirmed;
      } else if (r.is(i, "confirmed")) {
        const auto n = number_at(r, i + 1);
        about.stance = n && n->value < f.number.value ? Stance::partly : Stance::confirms;
        if (n) about.value = n->value;
      } else continue;
      for (std::size_t b = i; b-- > f.number.next;)
        if (const auto* m = r.mention_at(b); m != nullptr && m->actor)
          if (const auto by = recorder_of(r, *m)) {
            about.by = by;
            break;
          }
      claim.about = about;
      break;
    }
    r.emit(std::move(claim));
  }
  return true;
}

}  // namespace truce::coding
