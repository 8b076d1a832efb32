// How many people were harmed, of whom, and in what frame: of an event, or of a whole war.
#include <algorithm>

#include "coding/detail/reading.hpp"

namespace truce::coding {
namespace {

using namespace model;

constexpr std::size_t kHarmTokensMax = 7;  // between a number and the word for what befell them

struct Harmed {
  Number number;
  Harm harm = Harm::killed;
  std::size_t harm_at = 0;
  Range whole;
  Range part;  ///< within it, said of some of them only: ", three of them women,"
};

std::optional<Harm> harm_at(const Reading& r, std::size_t k) {
  const auto* e = r.match(Section::harm, k);
  return e != nullptr ? from_name<Harm>(e->value) : std::nullopt;
}

void describe(const Reading& r, Range range, Range part, Loss& loss) {
  Population p;
  bool any = false;
  for (std::size_t k = range.begin; k < range.end; ++k) {
    if (k >= part.begin && k < part.end) continue;
    const auto* e = r.match(Section::people, k);
    if (e == nullptr || e->value.empty()) continue;
    const auto colon = e->value.find(':');
    const auto field = e->value.substr(0, colon);
    const auto value = colon == std::string::npos ? "" : e->value.substr(colon + 1);
    if (field == "nationality") p.nationality = value;
    else if (field == "status") p.status = value;
    else if (field == "age") p.age = value;
    else if (field == "sex") p.sex = value;
    else if (field == "affiliation") p.affiliation = value;
    else continue;
    any = true;
  }
  if (any) loss.population = p;
}

Loss made(const Reading& r, const Harmed& h) {
  Loss loss;
  loss.harm = h.harm;
  const auto& n = h.number;
  if (n.upto) loss.low = n.value, loss.high = n.upto;
  else if (n.low) loss.low = n.value;
  else if (n.high) loss.high = n.value;
  else loss.best = n.value;
  if (n.approximate) loss.approximate = true;
  describe(r, h.whole, h.part, loss);
  return loss;
}

/// ", three of them women," at a comma: how many of them, as far as the other comma.
std::optional<Harmed> part_of_them(const Reading& r, std::size_t comma, std::size_t end) {
  if (!r.is(comma, ",")) return std::nullopt;
  const auto n = number_at(r, comma + 1);
  if (!n || !r.is(n->next, "of") || !(r.is(n->next + 1, "them") || r.is(n->next + 1, "whom"))) return std::nullopt;
  for (std::size_t i = n->next + 2; i < std::min(end, n->next + kHarmTokensMax); ++i)
    if (r.is(i, ",")) {
      Harmed out;
      out.number = *n;
      out.whole = {comma + 1, i};
      return out;
    }
  return std::nullopt;
}

/// A number, people, and a word for harm near each other: "300 thousands of dead", "killed 12 civilians", "12 civilians
/// were killed and 5 wounded", "the number of dead is 105 thousand people".
std::vector<Harmed> harmed_in(const Reading& r, Range range) {
  std::vector<Harmed> out;
  std::size_t done = range.begin;
  std::optional<Harm> carried;  // "killing three and wounding five": each its own; "three civilians and two soldiers"
  for (std::size_t i = range.begin; i < range.end; ++i) {
    const auto n = number_at(r, i);
    if (!n || n->next > range.end || r.is(n->next, "%") || r.is(n->next, "percent")) continue;
    if (r.is(n->next, "years") || r.is(n->next, "days") || r.is(n->next, "hours") || r.is(n->next, "km")) {
      i = n->next - 1;
      continue;
    }
    Harmed h;
    h.number = *n;
    bool found = false;
    std::optional<Harmed> part;
    if (n->begin > std::max(done, range.begin))  // "wounded one soldier and killed ...": the verb right before it
      if (const auto harm = harm_at(r, n->begin - 1)) h.harm = *harm, h.harm_at = n->begin - 1, found = true;
    for (std::size_t k = n->next, to = n->next + kHarmTokensMax; k < std::min(range.end, to) && !found; ++k) {
      if (!part && (part = part_of_them(r, k, range.end))) {
        to += part->whole.end - k;
        k = part->whole.end;
        continue;
      }
      if (r.is(k, ";") || r.is(k, ",") || (k > n->next && number_at(r, k) && !r.is(k, "a"))) break;
      if ((r.is(k, "and") || r.is(k, "in") || r.is(k, "after")) && carried) break;
      if (const auto harm = harm_at(r, k); harm && !r.s.lower[k].ends_with("ing"))
        h.harm = *harm, h.harm_at = k, found = true;
    }
    for (std::size_t k = i; !found && k-- > std::max(done, i > range.begin + 9 ? i - 9 : range.begin);) {
      if (r.is(k, ";")) break;
      if (const auto harm = harm_at(r, k)) h.harm = *harm, h.harm_at = k, found = true;
    }
    if (!found && carried && i > 0 && (r.is(i - 1, "and") || r.is(i - 1, ",")) &&
        r.match(Section::people, n->next) != nullptr)
      h.harm = *carried, h.harm_at = i, found = true;
    if (!found) {
      i = n->next - 1;
      continue;
    }
    h.whole = {std::min(n->begin, h.harm_at), std::max(n->next, h.harm_at + 1)};
    while (h.whole.end < range.end &&
           (r.match(Section::people, h.whole.end) != nullptr || r.is(h.whole.end, "of") || r.is(h.whole.end, "the")))
      ++h.whole.end;
    carried = h.harm;
    done = h.whole.end;
    if (part) h.part = part->whole;
    out.push_back(h);
    if (part && part->number.value <= n->upto.value_or(n->value)) {
      part->harm = h.harm;
      out.push_back(*part);
    }
    i = std::max(n->next, h.harm_at < n->next ? n->next : h.harm_at + 1) - 1;
  }
  return out;
}

/// "the majority of civilians were killed by the militants": a share without a number, contested and attributed.
bool read_share(const Reading& r) {
  for (std::size_t i = r.content.begin; i < r.content.end; ++i) {
    if (!r.is(i, "majority") && !r.is(i, "most")) continue;
    const auto harm = r.first(Section::harm, {i, std::min(r.content.end, i + 9)});
    if (!harm || !r.is(harm->end(), "by") || from_name<Harm>(harm->entry->value) == Harm::detained) continue;
    const auto by = r.actors_in({harm->end(), std::min(r.content.end, harm->end() + 12)});
    if (by.empty()) continue;
    const std::size_t from = i > r.content.begin && r.is(i - 1, "the") ? i - 1 : i;
    Claim claim = r.begin_claim(ClaimKind::tally, {from, r.content.end});
    claim.status = Mood::asserted;
    claim.responsible.emplace();
    claim.responsible->share = "majority";
    if (r.first(Section::people, {i, harm->at})) claim.responsible->of = "civilians";
    claim.responsible->by = by;
    if (!r.chain.empty()) claim.responsible->according_to = r.chain[0].id;
    r.emit(std::move(claim));
    return true;
  }
  return false;
}

}  // namespace

std::vector<Loss> losses_in(const Reading& r, Range range, Scope scope) {
  std::vector<Loss> out;
  for (const auto& h : harmed_in(r, range)) {
    if (h.number.value >= 5000 || h.number.value == 0) continue;
    Loss loss = made(r, h);
    if (loss.harm == Harm::dead) loss.harm = Harm::killed;
    loss.scope = scope;
    const auto same = [&](const Loss& l) {
      return l.harm == loss.harm && l.population.has_value() == loss.population.has_value() &&
             (!l.population || l.population->status == loss.population->status);
    };
    if (std::none_of(out.begin(), out.end(), same)) out.push_back(std::move(loss));
  }
  return out;
}

bool read_tallies(const Reading& r) {
  bool any = false;
  std::size_t from = r.content.begin;
  const auto act = r.first(Section::ground, r.content);
  bool of_a_war = false;  // "since 2011", "the conflict", "in total"
  for (std::size_t i = 0; i < r.size(); ++i)
    of_a_war = of_a_war || r.match(Section::cumulative, i) != nullptr || r.is(i, "conflict") || r.is(i, "war");
  for (const auto& h : harmed_in(r, r.content)) {
    // A number as large as this, or of "dead" and "victims" with no act beside, is of a war and not of a day.
    const bool big = h.number.value >= 5000;
    if (!big && !(h.harm == Harm::dead && !act && (of_a_war || h.number.value >= 1000)) && !(of_a_war && !act))
      continue;
    Loss loss = made(r, h);
    loss.scope = Scope::cumulative;
    // "According to the UN, ..." belongs to the words when it opens the sentence.
    const bool framed = !any && r.is(0, "according") && !r.chain.empty();
    std::size_t begin = any ? h.whole.begin : std::min(from, h.whole.begin);
    if (framed) begin = 0;
    Claim claim = r.begin_claim(ClaimKind::tally, {begin, h.whole.end});
    claim.status = Mood::asserted;
    claim.losses.push_back(loss);
    if (auto when = date_in(r, r.content); when && when->open) claim.time = when;
    else if (r.c.discourse.conflict_since) {
      claim.time.emplace();
      claim.time->start = r.c.discourse.conflict_since;
      claim.time->precision = r.c.discourse.conflict_since->month != 0 ? TimePrecision::month : TimePrecision::year;
      claim.time->open = true;
    }
    r.emit(std::move(claim));
    any = true;
    from = h.whole.end;
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
