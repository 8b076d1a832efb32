// What is otherwise than in the last bulletin that was published.
#include <algorithm>
#include <map>

#include "node/detail/account_builder.hpp"

namespace truce::node {

using bulletin::ChangeLine;

namespace {

std::string status_of(const State& s, std::uint32_t incident) {
  return std::string(name_of(s.incidents[incident].status));
}

class Difference {
 public:
  Difference(const AccountBuilder& b, const Before& since) : b_(b), now_(b.s), was_(since.state) {
    for (const auto& log : was_.gathered.logs) size_.emplace(log.head.origin, log.head.size);
    until_ = since.entry.body.to.last_day();
  }

  std::vector<ChangeLine> lines() {
    incidents();
    gone();
    retractions();
    std::sort(lines_.begin(), lines_.end(), [](const auto& a, const auto& b) {
      return std::tie(a.kind, a.when, a.what) < std::tie(b.kind, b.when, b.what);
    });
    return std::move(lines_);
  }

 private:
  bool recorded_since(const EntryRef& ref) const {
    const auto at = size_.find(ref.origin);
    return at == size_.end() || ref.index >= at->second;
  }
  void add(const char* kind, std::string what, std::optional<std::string> before, std::optional<std::string> after,
           std::vector<EntryRef> entries, std::optional<Date> when) {
    lines_.push_back({std::move(after), std::move(before), std::move(entries), kind, std::move(what), when});
  }

  /// Those that are judged otherwise, and those that were not known although they lie in a period that was told of.
  void incidents() {
    for (std::uint32_t i = 0; i < now_.incidents.size(); ++i) {
      const auto& one = now_.incidents[i];
      if (one.start > b_.last || one.episode) continue;
      const auto anchor = now_.anchor(one);
      const auto then = was_.event_of(anchor);
      const auto after = status_of(now_, i);
      std::optional<std::string> before;
      if (then) before = status_of(was_, was_.incident_of[*then]);
      const bool told = one.start <= until_;
      if (before == after || (!before && !told)) continue;
      std::vector<EntryRef> entries;
      for (const auto& ref : now_.judge(i).follows_from)
        if (recorded_since(ref)) entries.push_back(ref);
      if (!before) entries.insert(entries.begin(), anchor.entry);
      add("incident", anchor.text(), before, after, std::move(entries), Date::of_day(one.start));
    }
  }
  /// Those of which no claim stands any more.
  void gone() {
    for (std::uint32_t i = 0; i < was_.incidents.size(); ++i) {
      const auto& one = was_.incidents[i];
      if (one.start > b_.last || one.episode) continue;
      bool there = false;
      for (std::uint32_t m = one.first; m < one.first + one.count && !there; ++m)
        there = now_.event_of(was_.ref(was_.members[m])).has_value();
      if (!there)
        add("incident", was_.anchor(one).text(), status_of(was_, i), std::nullopt, {}, Date::of_day(one.start));
    }
  }
  void retractions() {
    for (const auto& r : now_.gathered.reports)
      if (r.standing != Standing::stands && r.by && recorded_since(*r.by) && !recorded_since(r.ref))
        add("report", r.ref.text(), std::string(name_of(Standing::stands)), std::string(name_of(r.standing)), {*r.by},
            std::nullopt);
  }

  const AccountBuilder& b_;
  const State& now_;
  const State& was_;
  std::map<Origin, std::uint64_t> size_;
  DayNumber until_ = 0;
  std::vector<ChangeLine> lines_;
};

/// How the obligations stood then, by id and obligors.
std::map<std::pair<ObligationId, std::vector<ActorId>>, std::string> stood(const Before& since) {
  const AccountRequest request{since.entry.body.from, since.entry.body.to};
  AccountBuilder then(since.state, request);
  then.obligations();
  std::map<std::pair<ObligationId, std::vector<ActorId>>, std::string> out;
  for (const auto& o : then.out.obligations) out.emplace(std::pair(o.id, o.obligor), o.stand);
  return out;
}

}  // namespace

void AccountBuilder::changes() {
  if (request.since == nullptr) return;
  const auto& entry = request.since->entry;
  bulletin::Changes told;
  told.by = s.guarantor_of(entry.ref.origin).value_or(ActorId(entry.ref.origin.value));
  told.digest = entry.body.digest;
  told.from = entry.body.from;
  told.to = entry.body.to;
  told.ref = entry.ref;
  told.lines = Difference(*this, *request.since).lines();
  const auto before = stood(*request.since);
  for (const auto& o : out.obligations) {
    const auto at = before.find({o.id, o.obligor});
    const auto was = at == before.end() ? std::nullopt : std::optional(at->second);
    if (was != o.stand) told.lines.push_back({o.stand, was, {}, "obligation", o.id.value, std::nullopt});
  }
  if (told.lines.size() > bulletin::kListedMax) {
    told.more = static_cast<std::int64_t>(told.lines.size() - bulletin::kListedMax);
    told.lines.resize(bulletin::kListedMax);
  }
  name(told.by);
  out.changes = std::move(told);
}

}  // namespace truce::node
