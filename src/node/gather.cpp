#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <type_traits>
#include <unordered_map>

#include "base/digest.hpp"
#include "base/file.hpp"
#include "node/detail/amendments.hpp"
#include "node/detail/kinds.hpp"
#include "node/keys.hpp"
#include "node/gathered.hpp"
#include "record/record.hpp"

namespace truce::node {
namespace {

/// Everything that one pass over the entries needs to remember.
struct Pass {
  Gathered out;
  const ClaimVisitor& visit;
  const WithheldReader& read_withheld;
  std::map<EntryRef, std::uint32_t> report_at;
  std::map<EntryRef, std::uint32_t> coding_at;
  std::vector<std::pair<EntryRef, model::Revises>> revisions;
  std::vector<Located<model::Agreement>> agreements;
  std::map<EntryRef, std::uint32_t> withheld;  ///< codings whose claims come by a release

  template <class T> void keep(std::vector<Located<T>>& list, const EntryRef& ref, Instant at, T&& body) {
    list.push_back({ref, std::forward<T>(body), at});
  }

  void take(const EntryRef& ref, model::Entry&& entry) {
    const Instant at = entry.at;
    std::visit([&](auto&& body) { this->take(ref, at, std::forward<decltype(body)>(body)); }, std::move(entry.body));
  }
  void take(const EntryRef& ref, Instant at, model::Agreement&& b) { keep(agreements, ref, at, std::move(b)); }
  void take(const EntryRef& ref, Instant at, model::Amendment&& b) { keep(out.amendments, ref, at, std::move(b)); }
  void take(const EntryRef& ref, Instant at, model::Accede&& b) { keep(out.accessions, ref, at, std::move(b)); }
  void take(const EntryRef& ref, Instant at, model::Adherence&& b) { keep(out.adherences, ref, at, std::move(b)); }
  void take(const EntryRef& ref, Instant at, model::RegistryEntry&& b) { keep(out.registries, ref, at, std::move(b)); }
  void take(const EntryRef& ref, Instant at, model::LinkingEntry&& b) { keep(out.linking, ref, at, std::move(b)); }
  void take(const EntryRef& ref, Instant at, model::Source&& b) { keep(out.sources, ref, at, std::move(b)); }
  void take(const EntryRef& ref, Instant at, model::Verification&& b) {
    keep(out.verifications, ref, at, std::move(b));
  }
  void take(const EntryRef& ref, Instant at, model::Observation&& b) { keep(out.observations, ref, at, std::move(b)); }
  void take(const EntryRef& ref, Instant at, model::Designation&& b) { keep(out.designations, ref, at, std::move(b)); }
  void take(const EntryRef& ref, Instant at, model::Delineation&& b) { keep(out.delineations, ref, at, std::move(b)); }
  void take(const EntryRef& ref, Instant at, model::Finding&& b) { keep(out.findings, ref, at, std::move(b)); }
  void take(const EntryRef& ref, Instant at, model::Same&& b) { keep(out.sames, ref, at, std::move(b)); }
  void take(const EntryRef& ref, Instant at, model::Different&& b) { keep(out.differents, ref, at, std::move(b)); }
  void take(const EntryRef& ref, Instant at, model::Obligation&& b) { keep(out.obligations, ref, at, std::move(b)); }
  void take(const EntryRef& ref, Instant at, model::ObligationStatusEntry&& b) {
    keep(out.obligation_statuses, ref, at, std::move(b));
  }
  void take(const EntryRef& ref, Instant at, model::Withdrawal&& b) { keep(out.withdrawals, ref, at, std::move(b)); }
  void take(const EntryRef& ref, Instant at, model::Erasure&& b) { keep(out.erasures, ref, at, std::move(b)); }
  void take(const EntryRef& ref, Instant at, model::BulletinEntry&& b) { keep(out.bulletins, ref, at, std::move(b)); }
  void take(const EntryRef& ref, Instant at, model::Evidence&& b) { keep(out.evidence, ref, at, std::move(b)); }
  void take(const EntryRef& ref, Instant at, model::KeyRotation&& b) { keep(out.rotations, ref, at, std::move(b)); }
  void take(const EntryRef& ref, Instant at, model::KeyAccept&& b) { keep(out.key_accepts, ref, at, std::move(b)); }
  template <class T> void take(const EntryRef&, Instant, T&&) {}  // entries about the record itself shape no state here

  void take(const EntryRef& ref, Instant, model::Report&& b) {
    const auto position = static_cast<std::uint32_t>(out.reports.size());
    report_at.emplace(ref, position);
    if (b.revises) revisions.emplace_back(ref, *b.revises);
    out.reports.push_back({ref, std::move(b), Standing::stands, std::nullopt, position});
  }
  void take(const EntryRef& ref, Instant, model::Coding&& b) {
    const auto report = report_at.find(b.report);
    // A coding of another log's report is a second reading; the joint view uses the reporter's own.
    if (report == report_at.end() || b.report.origin != ref.origin) {
      out.set_aside.push_back(ref.text() + ": it codes " + b.report.text() +
                              ", which is no earlier report of this log");
      return;
    }
    const auto position = static_cast<std::uint32_t>(out.codings.size());
    coding_at.emplace(ref, position);
    out.codings.push_back({ref, report->second, b.part.value_or(0), b.parts.value_or(0), true, std::move(b.supersedes),
                           std::nullopt, b.withheld.has_value()});
    for (auto& r : b.replaces)
      if (r.claim.entry.origin == ref.origin && r.claim.entry.index < ref.index && (!r.by || r.by->entry == ref))
        out.replaced.insert_or_assign(std::move(r.claim), std::move(r.by));
    if (b.withheld) {
      withheld.emplace(ref, position);
      if (!read_withheld) return;
      auto claims = read_withheld(*b.withheld);
      if (!claims) return out.set_aside.push_back(ref.text() + ": its withheld claims: " + claims.error().text());
      return hand_on(position, std::move(*claims));
    }
    hand_on(position, std::move(b.claims));
  }
  void take(const EntryRef& ref, Instant, model::Release&& b) {
    const auto coding = withheld.find(b.coding);
    if (coding == withheld.end() || b.coding.origin != ref.origin) {
      out.set_aside.push_back(ref.text() + ": it releases " + b.coding.text() +
                              ", which is no withheld coding of this log");
      return;
    }
    out.codings[coding->second].released = ref.index;
    if (!read_withheld) hand_on(coding->second, std::move(b.claims));
    withheld.erase(coding);
  }
  void hand_on(std::uint32_t coding, std::vector<model::Claim>&& claims) {
    for (std::uint32_t n = 0; n < claims.size(); ++n) visit({coding, n}, std::move(claims[n]));
  }
};

/// Superseded, withdrawn and incomplete codings do not stand; nor do those of reports that do not.
void settle(Pass& pass) {
  auto& out = pass.out;
  for (const auto& w : out.withdrawals) {
    if (w.body.entry.origin != w.ref.origin || w.body.entry.index >= w.ref.index) continue;
    out.taken_back.insert(w.body.entry);
    if (const auto r = pass.report_at.find(w.body.entry); r != pass.report_at.end()) {
      out.reports[r->second].standing = Standing::withdrawn;
      out.reports[r->second].by = w.ref;
    }
    if (const auto c = pass.coding_at.find(w.body.entry); c != pass.coding_at.end())
      out.codings[c->second].stands = false;
  }
  for (const auto& [ref, revises] : pass.revisions) {
    const auto old = pass.report_at.find(revises.report);
    if (old == pass.report_at.end() || revises.report.origin != ref.origin || revises.report.index >= ref.index)
      continue;
    auto& was = out.reports[old->second];
    out.reports[pass.report_at.at(ref)].lineage = was.lineage;
    if (revises.kind == model::RevisionKind::retraction && was.standing == Standing::stands) {
      was.standing = Standing::retracted;
      was.by = ref;
    }
  }
  // A correction takes the place of what it corrects, unless it was itself taken back.
  for (const auto& [ref, revises] : pass.revisions) {
    const auto old = pass.report_at.find(revises.report);
    if (revises.kind != model::RevisionKind::correction || old == pass.report_at.end() ||
        revises.report.origin != ref.origin || revises.report.index >= ref.index)
      continue;
    const auto standing = out.reports[pass.report_at.at(ref)].standing;
    auto& was = out.reports[old->second];
    if (standing == Standing::retracted || standing == Standing::withdrawn || was.standing != Standing::stands)
      continue;
    was.standing = Standing::corrected;
    was.by = ref;
  }
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::set<std::uint32_t>>
      parts_held;  // (report, parts) -> part numbers
  for (const auto& coding : out.codings) {
    for (const auto& older : coding.supersedes)
      if (const auto c = pass.coding_at.find(older);
          c != pass.coding_at.end() && older.origin == coding.ref.origin && older.index < coding.ref.index)
        out.codings[c->second].stands = false;
    if (coding.parts > 0) parts_held[{coding.report, coding.parts}].insert(coding.part);
  }
  for (auto& coding : out.codings) {
    if (coding.parts > 0 && parts_held[{coding.report, coding.parts}].size() != coding.parts) coding.stands = false;
    if (out.reports[coding.report].standing != Standing::stands) coding.stands = false;
  }
}

/// The agreement to which most logs have acceded; of several, the one with the smallest digest.
void choose_agreement(Pass& pass) {
  std::map<std::string, std::set<std::string>> acceded;
  for (const auto& a : pass.out.accessions) acceded[a.body.digest.value].insert(a.ref.origin.value);
  std::optional<std::pair<std::int64_t, std::string>> best;
  for (auto& a : pass.agreements) {
    const std::string digest = to_hex(sha256(model::encode_body(a.body)));
    const std::pair<std::int64_t, std::string> rank{-static_cast<std::int64_t>(acceded[digest].size()), digest};
    if (best && *best <= rank) continue;
    best = rank;
    pass.out.agreement = a;
    pass.out.agreement_digest = PartDigest(digest);
  }
}

/// Every entry that `wanted` lets through, log by log.
result<Gathered> walk(std::vector<LogAtCut> logs, const ClaimVisitor& visit, const WithheldReader& withheld,
                      const Progress& progress, bool (*wanted)(std::string_view)) {
  std::sort(logs.begin(), logs.end(), [](const auto& a, const auto& b) { return a.head.origin < b.head.origin; });
  Pass pass{{}, visit, withheld, {}, {}, {}, {}, {}};
  std::uint64_t total = 0;
  for (const auto& log : logs) total += log.head.size;
  std::uint64_t done = 0;
  for (const auto& log : logs) {
    if (log.head.size == 0) continue;
    auto view = record::LogView::open(log.folder);
    if (!view) return view.error();
    if (view->size() < log.head.size || !view->root(log.head.size) ||
        to_hex(view->root(log.head.size).value()) != log.head.root.value)
      return fail(Fault::damaged, log.head.origin.value, "the log held here does not have the root of the cut");
    auto walked = view->for_each(0, log.head.size, [&](std::uint64_t index, std::string_view bytes) -> result<> {
      tell(progress, "reading the record", ++done, total);
      if (!wanted(bytes)) return {};
      const EntryRef ref{log.head.origin, index};
      if (auto entry = model::decode_entry(bytes)) pass.take(ref, std::move(*entry));
      else pass.out.set_aside.push_back(ref.text() + ": " + entry.error().text());
      return {};
    });
    if (!walked) return walked.error();
  }
  pass.out.entries = done;
  settle(pass);
  choose_agreement(pass);
  settle_amendments(pass.out);
  pass.out.logs = std::move(logs);
  return std::move(pass.out);
}

}  // namespace

bool Gathered::closes(const Origin& log) const {
  return std::ranges::any_of(amendments, [&](const auto& amendment) {
    return std::ranges::find(amendment.body.closes, log, &model::LogHead::origin) != amendment.body.closes.end();
  });
}

std::optional<ClaimAt> Gathered::at(const ClaimRef& ref) const {
  const auto coding = std::lower_bound(codings.begin(), codings.end(), ref.entry,
                                       [](const CodingRow& c, const EntryRef& r) { return c.ref < r; });
  if (coding == codings.end() || coding->ref != ref.entry) return std::nullopt;
  return ClaimAt{static_cast<std::uint32_t>(coding - codings.begin()), ref.n};
}

ClaimRef Gathered::current(ClaimRef ref) const {
  // Each step goes to a later entry of the same log, so there is an end.
  for (auto next = replaced.find(ref); next != replaced.end() && next->second; next = replaced.find(ref))
    ref = *next->second;
  return ref;
}

result<Gathered> gather(std::vector<LogAtCut> logs, const ClaimVisitor& visit, const WithheldReader& withheld,
                        const Progress& progress) {
  return walk(std::move(logs), visit, withheld, progress, [](std::string_view) { return true; });
}

result<Gathered> gather_terms(std::vector<LogAtCut> logs) {
  return walk(
      std::move(logs), [](ClaimAt, model::Claim&&) {}, {}, {},
      [](std::string_view bytes) {
        return is_kind(bytes, "agreement") || is_kind(bytes, "amendment") || is_kind(bytes, "accede") ||
               is_kind(bytes, "registry") || is_kind(bytes, "withdrawal") || is_kind(bytes, "evidence") ||
               is_kind(bytes, "key") || is_kind(bytes, "key-accept");
      });
}

result<std::vector<LogAtCut>> newest_cut(const Folder& folder) {
  std::vector<LogAtCut> out;
  const auto keys = keys_here(folder);
  const auto add = [&](const std::string& path) -> result<> {
    auto view = record::LogView::open(path);
    if (!view) return view.error();
    LogAtCut log{{Origin(view->origin()), PartDigest(to_hex(view->checkpoint().root)), view->size()}, path, {}, {}};
    const auto named =
        std::find_if(keys.begin(), keys.end(), [&](const auto& k) { return k.log.name == view->origin(); });
    if (named != keys.end()) {
      log.keys = *named;
      log.cosigned = kept_cosignatures(folder, *named, *view);
    }
    out.push_back(std::move(log));
    return {};
  };
  if (auto r = add(folder.log()); !r)
    return r.error().fault == Fault::not_found
               ? fail(Fault::usage, folder.path, "nothing is signed here yet; 'truce checkpoint' signs what is pending")
               : r.error();
  std::error_code code;
  std::vector<std::string> mirrors;
  for (const auto& entry : std::filesystem::directory_iterator(folder.mirrors(), code))
    if (entry.is_directory(code)) mirrors.push_back(entry.path().string());
  std::sort(mirrors.begin(), mirrors.end());
  for (const auto& mirror : mirrors) {
    if (!std::filesystem::exists(mirror + "/checkpoint", code)) continue;
    if (auto r = add(mirror); !r) return r.error();
  }
  return out;
}

}  // namespace truce::node
