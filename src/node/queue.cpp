#include "node/queue.hpp"

#include <algorithm>

#include "base/file.hpp"
#include "base/number.hpp"
#include "base/text.hpp"

namespace truce::node {
namespace {

constexpr std::uint64_t kQueueBytesMax = 16U << 20;

std::string queue_file(const Node& node) { return node.folder().names() + "/queue.tsv"; }

std::string others_said(const State& s, const std::vector<judgement::FoundBy>& found, const ActorId& own,
                        model::Verdict mine) {
  std::string out;
  for (const auto& f : found)
    if (f.of != own && f.verdict != mine && f.verdict != model::Verdict::undetermined)
      out += (out.empty() ? "" : ", ") + s.names.actor(f.of) + " found " + std::string(name_of(f.verdict));
  return out;
}

/// Findings of ours that lost what they rest on.
void lost_ground(const State& s, const ActorId& own, std::vector<QueueItem>& out) {
  const auto& g = s.gathered;
  for (const auto& f : g.findings) {
    if (f.body.of != own || s.event_of(f.body.claim)) continue;
    const bool superseded = std::any_of(g.findings.begin(), g.findings.end(), [&](const auto& later) {
      return std::find(later.body.supersedes.begin(), later.body.supersedes.end(), f.ref) !=
             later.body.supersedes.end();
    });
    if (g.taken_back.contains(f.ref) || superseded) continue;
    QueueItem item;
    item.why = Queued::contradicted;
    item.claim = f.body.claim;
    item.reason = "our finding " + f.ref.text() + " cites a claim that no longer stands";
    if (const auto at = g.at(f.body.claim)) {
      const auto& report = g.reports[g.codings[at->coding].report];
      if (report.by)
        item.reason += ": its report was " + std::string(name_of(report.standing)) + " by " + report.by->text();
    }
    out.push_back(std::move(item));
  }
}

/// A verification that our finding cites and that is gone: withdrawn, or of a claim that no longer stands.
std::optional<EntryRef> verification_gone(const State& s, const judgement::FoundBy& mine) {
  for (const auto& cited : mine.verifications) {
    const auto held = std::find_if(s.gathered.verifications.begin(), s.gathered.verifications.end(),
                                   [&](const auto& v) { return v.ref == cited; });
    if (held == s.gathered.verifications.end() || s.gathered.taken_back.contains(cited) || !s.stands(held->body.claim))
      return cited;
  }
  return std::nullopt;
}

/// What one incident asks of us; nothing where it asks nothing.
std::optional<QueueItem> asked(const State& s, std::uint32_t i, const QueueOptions& o, DayNumber today) {
  const auto& incident = s.incidents[i];
  if (incident.episode || incident.start > today) return std::nullopt;
  QueueItem item;
  item.incident = i;
  item.claim = s.anchor(incident);
  item.day = incident.end;
  static const std::vector<judgement::FoundBy> none;
  const auto at = s.found.find(i);
  const auto& found = at == s.found.end() ? none : at->second;
  const auto mine =
      o.own ? std::find_if(found.begin(), found.end(), [&](const auto& f) { return f.of == *o.own; }) : found.end();
  if (mine != found.end()) {
    const auto gone = verification_gone(s, *mine);
    const auto against = others_said(s, found, *o.own, mine->verdict);
    if (gone)
      item.reason = "our finding " + mine->ref.text() + " cites the verification " + gone->text() + ", which is gone";
    else if (mine->conflicting) item.reason = "two findings of ours on it differ";
    else if (!against.empty() && mine->verdict != model::Verdict::undetermined)
      item.reason = "we found " + std::string(name_of(mine->verdict)) + "; " + against;
    else return std::nullopt;
    item.why = Queued::contradicted;
    return item;
  }
  if (o.own) {
    const auto coverage =
        judgement::coverage(s.case_of(incident), s.terms_on(incident.start), *o.own, s.positions, s.grounds);
    if (coverage.covered == judgement::Covered::outside) return std::nullopt;
  }
  const auto& terms = s.terms_on(incident.start);
  const auto term = static_cast<DayNumber>(terms.finding_days.value_or(3));
  const auto waited = judgement::days_awaited(today, incident.end);
  const std::string days = std::to_string(waited) + (waited == 1 ? " day" : " days");
  if (o.own && !found.empty()) {
    item.why = Queued::overdue;
    item.reason = "others have found on it; ours is awaited for " + days;
  } else if (waited > o.fresh_days && !terms.finding_days) {
    return std::nullopt;
  } else if (o.own && waited > o.overdue_days.value_or(term)) {
    item.why = Queued::overdue;
    item.reason = "no finding for " + days;
    if (const auto due = judgement::due(terms, incident.end))
      item.reason += "; the agreement wanted it by " + Date::of_day(*due).text();
  } else {
    item.reason = found.empty() ? "no finding yet" : "found on, as reported";
  }
  return item;
}

}  // namespace

std::vector<QueueItem> queue(const State& s, const QueueOptions& o) {
  DayNumber today = o.today.value_or(std::numeric_limits<DayNumber>::min());
  if (!o.today)
    for (const auto& incident : s.incidents)
      if (!incident.episode) today = std::max(today, incident.end);
  std::vector<QueueItem> out;
  if (o.own) lost_ground(s, *o.own, out);
  for (std::uint32_t i = 0; i < s.incidents.size(); ++i)
    if (auto item = asked(s, i, o, today)) out.push_back(std::move(*item));
  std::stable_sort(out.begin(), out.end(), [](const QueueItem& a, const QueueItem& b) {
    const auto key = [](const QueueItem& q) { return q.why == Queued::fresh ? -q.day : q.day; };
    return std::tuple(a.why, key(a), a.claim) < std::tuple(b.why, key(b), b.claim);
  });
  return out;
}

result<> keep_queue(const Node& node, const std::vector<QueueItem>& items) {
  std::string text;
  for (const auto& item : items) text += item.claim.text() + "\n";
  return write_durably(queue_file(node), text, 0600);
}

result<ClaimRef> queued(const Node& node, std::uint64_t number) {
  const auto none = [&] {
    return fail(Fault::not_found, std::to_string(number), "the queue has no such number; 'truce today' prints it");
  };
  auto text = read_file(queue_file(node), kQueueBytesMax);
  if (!text) return text.error().fault == Fault::not_found ? none() : text.error();
  const auto lines = split(*text, '\n');
  if (number == 0 || number >= lines.size()) return none();
  return ClaimRef::parse(lines[number - 1]);
}

}  // namespace truce::node
