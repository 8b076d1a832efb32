#include "node/published.hpp"

#include <algorithm>

#include "node/detail/kinds.hpp"

namespace truce::node {
namespace {

bool same_cut(std::vector<model::LogHead> a, std::vector<model::LogHead> b) {
  const auto by_origin = [](const auto& x, const auto& y) { return x.origin < y.origin; };
  std::sort(a.begin(), a.end(), by_origin);
  std::sort(b.begin(), b.end(), by_origin);
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const auto& x, const auto& y) {
    return x.origin == y.origin && x.size == y.size && x.root == y.root;
  });
}

/// Whether the logs of this state went through that cut: none is missing, and each had that root at that size.
bool passed_through(const State& state, const std::vector<model::LogHead>& cut) {
  if (cut.empty()) return false;
  return std::all_of(cut.begin(), cut.end(), [&](const model::LogHead& head) {
    for (const auto& log : state.gathered.logs) {
      if (log.head.origin != head.origin || head.size > log.head.size) continue;
      const auto view = record::LogView::open(log.folder);
      if (!view) return false;
      const auto root = view->root(head.size);
      return root && to_hex(*root) == head.root.value;
    }
    return false;
  });
}

/// The one whose period ends last, before this one's end; of several the one that begins last, then the later entry. An
/// entry whose cut these logs never went through, or that another derivation made, tells nothing.
const Located<model::BulletinEntry>* last_before(const State& state, const AccountRequest& request) {
  const Located<model::BulletinEntry>* best = nullptr;
  const auto rank = [](const auto& e) { return std::tuple(e.body.to, e.body.from, e.ref); };
  for (const auto& e : state.gathered.bulletins) {
    const bool ours =
        e.body.viewpoint == request.viewpoint || (e.body.viewpoint == "observer" && request.viewpoint == "joint");
    if (!ours || e.body.version != kVersion || state.gathered.taken_back.contains(e.ref)) continue;
    if (!(e.body.to < request.to) || (best != nullptr && rank(e) < rank(*best))) continue;
    if (passed_through(state, e.body.cut)) best = &e;
  }
  return best;
}

/// Entries of the log within the state's cut; 0 where it holds none of it.
std::uint64_t size_in(const State& state, const Origin& origin) {
  for (const auto& log : state.gathered.logs)
    if (log.head.origin == origin) return log.head.size;
  return 0;
}

}  // namespace

result<bulletin::Account> account_at(const Node& node, const State& state, const AccountRequest& request,
                                     const Progress& progress) {
  const auto* entry = last_before(state, request);
  if (entry == nullptr) return account(state, request);
  const auto eyes = state.withheld ? Eyes::own : Eyes::joint;
  auto before = state_at(node, &entry->body.cut, eyes, progress);
  if (!before) return before.error();
  const Before since{*before, *entry};
  auto wanted = request;
  wanted.since = &since;
  return account(state, wanted);
}

result<model::BulletinEntry> bulletin_entry(const bulletin::Account& account) {
  if (account.withheld)
    return fail(Fault::refused, "--publish",
                "it rests on claims that are withheld from the others; only what they hold too can be published");
  model::BulletinEntry out;
  out.cut = account.cut;
  out.digest = PartDigest(bulletin::digest(account));
  out.from = account.period.from;
  out.to = account.period.to;
  out.version = account.version;
  out.viewpoint = account.viewpoint;
  return out;
}

std::vector<bulletin::PublishedLine> published(const Node& node, const State& state, const bulletin::Account& account) {
  std::vector<bulletin::PublishedLine> out;
  auto logs = newest_cut(node.folder());
  if (!logs) return out;
  std::sort(logs->begin(), logs->end(), [](const auto& a, const auto& b) { return a.head.origin < b.head.origin; });
  const auto digest = bulletin::digest(account);
  const auto take = [&](const EntryRef& ref, const model::BulletinEntry& b) {
    if (b.from != account.period.from || b.to != account.period.to || b.viewpoint != account.viewpoint ||
        b.version != account.version || !same_cut(b.cut, account.cut))
      return;
    out.push_back({state.guarantor_of(ref.origin).value_or(ActorId(ref.origin.value)), b.digest.value == digest, ref});
  };
  for (const auto& log : *logs) {
    const auto& origin = log.head.origin;
    for (const auto& b : state.gathered.bulletins)
      if (b.ref.origin == origin) take(b.ref, b.body);
    const auto view = record::LogView::open(log.folder);
    if (!view) continue;
    const auto read = size_in(state, origin);  // what stands behind it was not gathered
    (void)view->for_each(std::min(read, view->size()), view->size(),
                         [&](std::uint64_t index, std::string_view bytes) -> result<> {
                           if (!is_kind(bytes, "bulletin")) return {};
                           const auto entry = model::decode_entry(bytes);
                           if (const auto* b = entry ? std::get_if<model::BulletinEntry>(&entry->body) : nullptr)
                             take({origin, index}, *b);
                           return {};
                         });
  }
  return out;
}

}  // namespace truce::node
