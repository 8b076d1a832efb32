// What the types of the fields cannot say. Every error names the field.
#include <string>

#include "base/digest.hpp"
#include "model/entry.hpp"

namespace truce::model {
namespace {

Error bad(const std::string& where, const char* reason) { return fail(Fault::refused, where, reason); }

result<Nothing> ordered(const std::optional<Date>& from, const std::optional<Date>& until, const std::string& where) {
  if (from && until && until->last_day() < from->first_day()) return bad(where, "it ends before it begins");
  return {};
}

result<Nothing> check(const When& when, const std::string& where) {
  if (when.end && !when.start) return bad(where + ".start", "an end without a start");
  return ordered(when.start, when.end, where + ".end");
}

result<Nothing> check(const Loss& loss, const std::string& where) {
  for (const auto* n : {&loss.low, &loss.best, &loss.high})
    if (*n && **n < 0) return bad(where, "a number of people below zero");
  if (!loss.low && !loss.best && !loss.high) return bad(where, "a loss without a number");
  if ((loss.low && loss.best && *loss.low > *loss.best) || (loss.best && loss.high && *loss.best > *loss.high) ||
      (loss.low && loss.high && *loss.low > *loss.high))
    return bad(where, "low <= best <= high does not hold");
  return {};
}

result<Nothing> check(const PlaceRef& place, const std::string& where) {
  if (place.lat.has_value() != place.lon.has_value()) return bad(where, "lat and lon stand together or not at all");
  if (const auto c = place.coordinate(); c && !c->valid()) return bad(where, "no such place on the globe");
  return {};
}

result<Nothing> check(const Count& count, const std::string& where) {
  if (!count.value && count.parts.empty()) return bad(where, "a count without a number");
  if (count.value && *count.value < 0) return bad(where + ".value", "below zero");
  for (std::size_t i = 0; i < count.parts.size(); ++i)
    if (count.parts[i].value && *count.parts[i].value < 0)
      return bad(where + ".parts[" + std::to_string(i) + "].value", "below zero");
  return {};
}

result<Nothing> check(const Guarantor& g, const std::string& where) {
  if (g.log && ((g.mirror && g.mirror->value == g.log->value) || (g.witness && g.witness->value == g.log->value)))
    return bad(where, "log, mirror and witness keys must be distinct");
  if (g.mirror && g.witness && g.mirror->name() == g.witness->name())
    return bad(where, "mirror and witness names must differ");
  return {};
}

result<Nothing> check(const PartDigest& digest, const std::string& where) {
  return digest_from_hex(digest.value) ? result<Nothing>{} : bad(where, "a digest is 64 lowercase hex digits");
}
result<Nothing> check(const Commitment& commitment, const std::string& where) {
  return digest_from_hex(commitment.value) ? result<Nothing>{} : bad(where, "a commitment is 64 lowercase hex digits");
}

template <class T>
result<Nothing> check_all(const std::vector<T>& items, const std::string& where) {
  for (std::size_t i = 0; i < items.size(); ++i)
    if (auto r = check(items[i], where + "[" + std::to_string(i) + "]"); !r) return r;
  return {};
}
template <class T>
result<Nothing> check_some(const std::optional<T>& item, const std::string& where) {
  return item ? check(*item, where) : result<Nothing>{};
}

result<Nothing> claims(const std::vector<Claim>& list) {
  for (std::size_t i = 0; i < list.size(); ++i)
    if (auto r = validate(list[i], "body.claims[" + std::to_string(i) + "]"); !r) return r;
  return {};
}

/// The first failure of several checks.
template <class... R>
result<Nothing> all(R... checks) {
  for (const result<Nothing>* r : {&checks...})
    if (!*r) return *r;
  return {};
}

result<Nothing> body(const Agreement& a) {
  if (a.guarantors.empty()) return bad("body.guarantors", "an agreement has at least one guarantor");
  const auto n = a.guarantors.size();
  if (a.rule.kind == RuleKind::k_of_n && (!a.rule.k || *a.rule.k > n || 2 * std::size_t{*a.rule.k} <= n))
    return bad("body.rule.k", "k of n needs 2k > n and k <= n");
  if (a.rule.kind == RuleKind::all && a.rule.k) return bad("body.rule.k", "the rule is all; k has no meaning");
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t k = i + 1; k < n; ++k)
      if (a.guarantors[i].id == a.guarantors[k].id) return bad("body.guarantors", "a guarantor stands twice");
  std::size_t mirrors = a.mirrors.size();
  for (const auto& g : a.guarantors) mirrors += g.mirror ? 1U : 0U;
  // Of each log: all but its own guarantor's.
  for (const auto& g : a.guarantors)
    if (const auto m = mirrors - (g.mirror ? 1U : 0U);
        a.mirrors_needed && (*a.mirrors_needed > m || 2 * std::size_t{*a.mirrors_needed} <= m))
      return bad("body.mirrors_needed", "k of m mirrors needs 2k > m and k <= m, for each guarantor's log");
  constexpr std::uint32_t kTermDaysMax = 3650;
  if (a.finding_days.value_or(0) > kTermDaysMax) return bad("body.finding_days", "at most ten years");
  if (a.observation_delay_days.value_or(0) > kTermDaysMax)
    return bad("body.observation_delay_days", "at most ten years");
  const auto& c = a.day.cutoff;
  if (c.size() != 5 || c[2] != ':' || c < "00:00" || c > "24:00")
    return bad("body.day.cutoff", "a local time such as 18:00");
  return all(ordered(a.start, a.end, "body.end"), check_all(a.guarantors, "body.guarantors"),
             check_all(a.linking, "body.linking"), check_all(a.registries, "body.registries"),
             check_all(a.zones, "body.zones"), check_some(a.text, "body.text"));
}
result<Nothing> body(const Amendment& a) {
  for (const auto& head : a.closes)
    if (auto good = check(head.root, "body.closes.root"); !good) return good;
  for (const auto& g : a.guarantors)
    if (std::count_if(a.guarantors.begin(), a.guarantors.end(), [&](const auto& x) { return x.id == g.id; }) > 1)
      return bad("body.guarantors", "a guarantor stands twice");
  return all(ordered(a.start, a.end, "body.end"), check_all(a.guarantors, "body.guarantors"),
             check_some(a.text, "body.text"));
}
result<Nothing> body(const Accede& a) { return check(a.digest, "body.digest"); }
result<Nothing> body(const Adherence& a) {
  if (a.actor.has_value() == a.settlement.has_value()) return bad("body", "either an actor or a settlement");
  return ordered(a.from, a.until, "body.until");
}
result<Nothing> body(const RegistryEntry& r) { return check(r.part, "body.part"); }
result<Nothing> body(const LinkingEntry& l) { return check(l.part, "body.part"); }
result<Nothing> body(const Report& r) {
  if (!r.sketch.empty() && r.sketch.size() != 32) return bad("body.sketch", "a sketch has 32 values");
  if (!r.sketch.empty() && r.sensitivity != Sensitivity::open)
    return bad("body.sketch", "only a public report carries a sketch");
  return check(r.payload, "body.payload");
}
result<Nothing> body(const Coding& c) {
  if (c.part.has_value() != c.parts.has_value() || (c.part && (*c.part == 0 || *c.part > *c.parts)))
    return bad("body.part", "part and parts stand together, 1 <= part <= parts");
  if (c.withheld && !c.claims.empty()) return bad("body.withheld", "either claims or a withheld payload");
  return all(claims(c.claims), check_some(c.withheld, "body.withheld"));
}
result<Nothing> body(const Release& r) { return claims(r.claims); }
result<Nothing> body(const Verification& v) {
  if (v.outcome == Outcome::impossible && !v.why) return bad("body.why", "an impossible verification says why");
  if (v.preliminary && *v.preliminary != 1) return bad("body.preliminary", "1, or it is left out");
  return all(check_all(v.evidence, "body.evidence"), check_some(v.place, "body.place"),
             check_some(v.time, "body.time"));
}
result<Nothing> body(const Custody& c) {
  return all(check(c.payload, "body.payload"), check_some(c.captured, "body.captured"),
             check_some(c.derived_from, "body.derived_from"));
}
result<Nothing> body(const Observation& o) { return ordered(o.from, o.until, "body.until"); }
result<Nothing> body(const Designation& d) { return ordered(d.from, d.until, "body.until"); }
result<Nothing> body(const Delineation& d) {
  if (d.actor.has_value() == d.status.has_value())
    return bad("body", "either an actor that holds the ground or a status");
  return all(ordered(d.from, d.until, "body.until"), check(d.polygon, "body.polygon"));
}
result<Nothing> body(const Finding& f) {
  if (f.grade && (*f.grade < 1 || *f.grade > 6)) return bad("body.grade", "an information grade is 1 to 6");
  if (f.grade && *f.grade <= 2 && f.verifications.empty() && !f.basis)
    return bad("body.verifications", "grades 1 and 2 cite a verification");
  if (f.attribution && (*f.attribution == Attribution::named) == f.responsible.empty())
    return bad("body.attribution", "named goes with somebody responsible, could-not-be-attributed with nobody");
  return check_some(f.grounds, "body.grounds");
}
template <class T> result<Nothing> pair(const T& s) {
  if (s.a == s.b) return bad("body.b", "the two claims are one");
  return check_some(s.grounds, "body.grounds");
}
result<Nothing> body(const Same& s) { return pair(s); }
result<Nothing> body(const Different& s) { return pair(s); }
result<Nothing> body(const Obligation& o) { return ordered(o.from, o.until, "body.until"); }
result<Nothing> body(const ObligationStatusEntry& s) {
  if (s.obligation.has_value() == s.condition.has_value())
    return bad("body.obligation", "either an obligation or the claim that sets a condition");
  if (s.condition && s.status == ObligationStatus::undertaken)
    return bad("body.status", "a condition is met, broken (not met) or disputed");
  return {};
}
result<Nothing> body(const Withdrawal& w) { return check_some(w.grounds, "body.grounds"); }
result<Nothing> body(const Erasure& e) {
  return all(check(e.payload, "body.payload"), check_some(e.grounds, "body.grounds"));
}
result<Nothing> body(const BulletinEntry& b) { return check(b.digest, "body.digest"); }
template <class T> result<Nothing> body(const T&) { return {}; }

}  // namespace

result<Nothing> validate(const Claim& c, const std::string& where) {
  if (c.kind == ClaimKind::count && !c.count) return bad(where + ".count", "a count says what was counted");
  if (c.count && c.kind != ClaimKind::count) return bad(where + ".kind", "only a count carries a count");
  if (c.kind == ClaimKind::tally && c.losses.empty() && !c.responsible)
    return bad(where + ".losses", "a tally says how many, or whose share");
  if (c.confidence && *c.confidence > 1000) return bad(where + ".confidence", "thousandths, 0 to 1000");
  for (std::size_t i = 0; i < c.quoted.size(); ++i)
    if (c.quoted[i].link && *c.quoted[i].link >= c.attribution.size())
      return bad(where + ".quoted[" + std::to_string(i) + "].link", "no such link in the chain");
  return all(check_all(c.losses, where + ".losses"), check_all(c.place, where + ".place"),
             check_some(c.time, where + ".time"), check_some(c.count, where + ".count"));
}

result<Nothing> validate(const Entry& entry) {
  if (entry.by.empty()) return bad("by", "whoever records is named by an opaque id");
  return std::visit([](const auto& b) { return body(b); }, entry.body);
}

}  // namespace truce::model
