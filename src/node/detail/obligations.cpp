// What was undertaken and what depends on what, followed to the end of the period: who says how each stands.
#include "judgement/obligations.hpp"

#include <algorithm>

#include "node/detail/account_builder.hpp"

namespace truce::node {

using bulletin::ConditionLine;
using bulletin::kListedMax;
using bulletin::ObligationLine;
using bulletin::SaidLine;
using judgement::ObligationWord;

namespace {

/// When it was said: by its own date, but never after it was published.
std::optional<Date> said_on(const AccountBuilder& b, const OtherClaim& o) {
  const auto& published = b.s.report_of(o.at).report.published;
  if (!o.claim.time || !o.claim.time->start) return published;
  return published && *published < *o.claim.time->start ? published : o.claim.time->start;
}

SaidLine said_in(AccountBuilder& b, const OtherClaim& o) {
  SaidLine line;
  const auto& report = b.s.report_of(o.at).report;
  line.by = linking::originator(o.claim.attribution, report.source);
  // Nobody in the chain: the speaker is who acts in the claim, where that is one.
  const bool nobody = line.by == report.source.value && o.claim.act;
  if (nobody && o.claim.actor.size() == 1 && o.claim.actor[0].id && o.claim.act != model::Act::agree)
    line.by = o.claim.actor[0].id->value;
  line.chain = o.claim.attribution;
  line.claims.push_back(b.cite(o.at, o.claim));
  line.on = said_on(b, o);
  line.source = report.source;
  b.source(*line.source);
  b.name(line.by);
  return line;
}

/// What a log records itself, with the claim that it rests on.
template <class T>
SaidLine recorded_in(AccountBuilder& b, const Located<T>& e) {
  SaidLine line;
  const auto* claim = e.body.claim ? b.s.other(*e.body.claim) : nullptr;
  if (claim != nullptr) line = said_in(b, *claim);
  else line.on = Date::of_day(b.day_of(e.at));
  line.recorded_by = b.s.guarantor_of(e.ref.origin).value_or(ActorId(e.ref.origin.value));
  if (claim == nullptr) line.by = line.recorded_by->value;
  line.ref = e.ref;
  b.name(*line.recorded_by);
  return line;
}

class Fold {
 public:
  explicit Fold(AccountBuilder& b) : b_(b) {}

  void obligations() {
    terms();
    for (const auto& e : b_.g().obligations)
      if (stands(e.ref)) add(e.body.id, e.body.obligor, recorded_in(b_, e), e.body.from, e.body.until);
    for (const auto& o : b_.s.others)
      if (o.claim.obligation) claimed(o);
    for (const auto& e : b_.g().obligation_statuses)
      if (stands(e.ref) && e.body.obligation) recorded(e);
    auto all = judgement::follow(words_);
    if (all.size() > kListedMax) {
      b_.out.obligations_more = static_cast<std::int64_t>(all.size() - kListedMax);
      all.resize(kListedMax);
    }
    for (auto& one : all) b_.out.obligations.push_back(line(one));
  }

 private:
  bool stands(const EntryRef& ref) const { return !b_.g().taken_back.contains(ref); }
  bool in_time(const SaidLine& line) const { return !line.on || line.on->first_day() <= b_.last; }

  bool add(const ObligationId& id, std::vector<ActorId> obligor, SaidLine said, std::optional<Date> from = {},
           std::optional<Date> until = {}, std::optional<model::ObligationStatus> status = kUndertaken) {
    if (!in_time(said)) return false;
    std::sort(obligor.begin(), obligor.end());
    said.status = status;
    words_.push_back({id, std::move(obligor), said.by, status, said.on, from, until, lines_.size()});
    lines_.push_back(std::move(said));
    return true;
  }

  /// The agreement binds its parties from its start to its end: what it prohibits, they undertake not to do.
  void terms() {
    const auto& agreement = b_.g().agreement;
    if (!agreement) return;
    auto parties = agreement->body.parties;
    auto until = agreement->body.end;
    for (const auto& amendment : b_.g().amendments) {
      if (amendment.body.start.first_day() > b_.last) continue;
      parties.insert(parties.end(), amendment.body.parties.begin(), amendment.body.parties.end());
      if (amendment.body.end) until = amendment.body.end;
    }
    std::sort(parties.begin(), parties.end());
    parties.erase(std::unique(parties.begin(), parties.end()), parties.end());
    SaidLine said;
    said.by = agreement->body.id;
    said.on = agreement->body.start;
    said.ref = agreement->ref;
    add(ObligationId("agreement"), std::move(parties), std::move(said), agreement->body.start, until);
  }

  void claimed(const OtherClaim& o) {
    auto said = said_in(b_, o);
    const auto& ob = *o.claim.obligation;
    auto obligor = ob.obligor;
    std::sort(obligor.begin(), obligor.end());
    // The same word of the same speaker on the same day, in another report: a copy.
    const auto [held, fresh] = claimed_.try_emplace({ob.id, obligor, ob.status, said.by, said.on}, lines_.size());
    if (!fresh) return lines_[held->second].claims.push_back(said.claims[0]);
    const auto from = ob.status == kUndertaken ? said.on : std::nullopt;
    if (!add(ob.id, std::move(obligor), std::move(said), from, {}, ob.status)) claimed_.erase(held);
  }

  void recorded(const Located<model::ObligationStatusEntry>& e) {
    auto said = recorded_in(b_, e);
    if (e.body.according_to) said.by = e.body.according_to->value, b_.name(said.by);
    std::vector<ActorId> obligor;
    if (e.body.claim)
      if (const auto* o = b_.s.other(*e.body.claim); o != nullptr && o->claim.obligation)
        if (o->claim.obligation->id == *e.body.obligation) obligor = o->claim.obligation->obligor;
    add(*e.body.obligation, std::move(obligor), std::move(said), {}, {}, e.body.status);
  }

  ObligationLine line(const judgement::Followed& one) {
    ObligationLine out;
    out.id = one.id;
    out.obligor = one.obligor;
    out.from = one.from;
    out.until = one.until;
    out.stand = std::string(name_of(one.stand));
    b_.name(one.id.value);
    for (const auto& who : one.obligor) b_.name(who);
    for (const auto& w : one.words) {
      auto& said = out.said.emplace_back(lines_[w.source]);
      if (w.obligor != one.obligor) said.obligor = w.obligor;
      if (said.ref == (b_.g().agreement ? std::optional(b_.g().agreement->ref) : std::nullopt))
        out.acts = b_.s.terms_on(b_.last).prohibited;
    }
    if (one.until && one.until->last_day() < b_.last && one.stand != judgement::Stand::said_met &&
        one.id.value != "agreement")
      out.past_days = b_.last - one.until->last_day();
    return out;
  }

  static constexpr auto kUndertaken = model::ObligationStatus::undertaken;
  AccountBuilder& b_;
  std::vector<ObligationWord> words_;
  std::vector<SaidLine> lines_;  ///< beside the words, by their `source`
  using Copy = std::tuple<ObligationId, std::vector<ActorId>, std::optional<model::ObligationStatus>, std::string,
                          std::optional<Date>>;
  std::map<Copy, std::size_t> claimed_;  ///< sayings of claims, by what makes two of them one
};

/// The statement that sets a condition, without who says whether it is met.
ConditionLine condition_in(AccountBuilder& b, const OtherClaim& o) {
  ConditionLine line;
  line.act = o.claim.act;
  for (const auto& actor : o.claim.actor)
    if (actor.id) line.by.push_back(*actor.id), b.name(*actor.id);
  line.chain = o.claim.attribution;
  line.claims.push_back(b.cite(o.at, o.claim));
  line.content = o.claim.content;
  line.holder = o.claim.condition->holder;
  if (line.holder) b.name(*line.holder);
  line.on = said_on(b, o);
  line.source = b.s.report_of(o.at).report.source;
  b.source(*line.source);
  line.type = o.claim.condition->type;
  return line;
}

/// A statement; what happened on the ground, whatever its condition, sets none.
bool in_words(const model::Claim& c) {
  return c.kind == model::ClaimKind::position || c.kind == model::ClaimKind::obligation ||
         (c.act && model::mapping(*c.act).group == model::ActGroup::words);
}

/// What makes two statements one condition.
auto condition_key(const ConditionLine& c) {
  return std::tuple(c.act, c.by, c.holder, c.type, c.content ? std::optional(c.content->act) : std::nullopt);
}

void add_word(ConditionLine& line, SaidLine said) {
  const auto copy = std::find_if(line.said.begin(), line.said.end(), [&](const SaidLine& x) {
    return x.by == said.by && x.status == said.status && x.on == said.on && x.ref == said.ref;
  });
  if (copy == line.said.end()) line.said.push_back(std::move(said));
  else copy->claims.insert(copy->claims.end(), said.claims.begin(), said.claims.end());
}

}  // namespace

void AccountBuilder::obligations() { Fold(*this).obligations(); }

void AccountBuilder::conditions() {
  std::vector<ConditionLine> all;
  std::map<decltype(condition_key({})), std::size_t> known_at;
  std::map<ClaimRef, std::size_t> set_in;
  for (const auto& o : s.others) {
    if (!o.claim.condition || !in_words(o.claim)) continue;
    auto line = condition_in(*this, o);
    if (line.on && line.on->first_day() > last) continue;
    const auto [known_as, fresh] = known_at.try_emplace(condition_key(line), all.size());
    set_in.emplace(line.claims[0], known_as->second);
    if (fresh) all.push_back(line);
    else all[known_as->second].claims.push_back(line.claims[0]);
    if (const auto& met = o.claim.condition->met) {
      auto said = said_in(*this, o);
      if (met->by) said.by = met->by->value, name(said.by);
      said.status = met->value ? model::ObligationStatus::met : model::ObligationStatus::broken;
      add_word(all[known_as->second], std::move(said));
    }
  }
  for (const auto& e : g().obligation_statuses) {
    if (!e.body.condition || g().taken_back.contains(e.ref)) continue;
    const auto in = set_in.find(g().current(*e.body.condition));
    if (in == set_in.end()) continue;
    auto said = recorded_in(*this, e);
    if (said.on && said.on->first_day() > last) continue;
    if (e.body.according_to) said.by = e.body.according_to->value, name(said.by);
    said.status = e.body.status;
    add_word(all[in->second], std::move(said));
  }
  for (auto& line : all) {
    std::vector<judgement::ConditionWord> words;
    for (const auto& said : line.said) words.push_back({said.by, said.on, *said.status});
    line.stand = std::string(name_of(judgement::stand_of(words)));
  }
  std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return b.on < a.on; });
  if (all.size() > kListedMax) {
    out.conditions_more = static_cast<std::int64_t>(all.size() - kListedMax);
    all.resize(kListedMax);
  }
  out.conditions = std::move(all);
}

}  // namespace truce::node
