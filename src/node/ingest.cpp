// Reports into the record: the words beside it, the claims that the coder or an analyst read in them.
#include <algorithm>
#include <set>

#include "base/digest.hpp"
#include "base/text.hpp"
#include "coding/outside.hpp"
#include "intake/intake.hpp"
#include "linking/sketch.hpp"
#include "node/detail/coding_entry.hpp"
#include "node/detail/impl.hpp"
#include "node/detail/kinds.hpp"
#include "node/detail/local_names.hpp"
#include "node/detail/withheld.hpp"

namespace truce::node {
namespace {

Coded by_coder(const NewReport& in, const Names& names) {
  const coding::Coder reader(coding::builtin_lexicon(), *names.actors, *names.places);
  return {reader.code({in.text, in.published}), coding::identity(coding::builtin_lexicon())};
}

std::string joined(const std::vector<model::Claim>& claims) {
  std::string out;
  for (const auto& claim : claims) out += (out.empty() ? "" : ",") + model::encode(claim);
  return out;
}

bool starts_withheld(model::SourceKind kind) {
  using enum model::SourceKind;
  return kind == witness || kind == patrol || kind == ngo || kind == form;
}

/// What the log already says of this report's source, of the report itself, and of the one that it revises.
struct Before {
  bool source_starts_withheld = false;
  std::optional<EntryRef> same;  ///< the very report: text, source and date
  std::vector<EntryRef> codings_of_same;
  std::set<std::uint32_t> parts_of_same;
  std::uint32_t parts_in_all = 0;
  /// Whether all of it is recorded; a crash may have cut off its codings.
  bool whole() const { return !codings_of_same.empty() && parts_of_same.size() >= parts_in_all; }
  std::vector<std::pair<ClaimRef, model::Claim>> revised;  ///< claims of the report that is revised
  bool corrected = false;  ///< and it is a correction that revises it
};

result<Before> look_back(const record::Log& log, const record::Payloads& payloads, const Origin& origin,
                         const NewReport& in) {
  Before out;
  out.corrected = in.revises && in.revises->kind == model::RevisionKind::correction;
  auto walked = log.for_each(0, log.size(), [&](std::uint64_t index, std::string_view bytes) -> result<> {
    const bool coding = (in.revises || out.same) && is_kind(bytes, "coding");
    if (!coding && !is_kind(bytes, "source") && !is_kind(bytes, "report")) return {};
    auto entry = model::decode_entry(bytes);
    if (!entry) return {};
    if (const auto* source = std::get_if<model::Source>(&entry->body)) {
      if (source->id == in.source) out.source_starts_withheld = starts_withheld(source->source_kind);
    } else if (const auto* report = std::get_if<model::Report>(&entry->body)) {
      if (report->source != in.source || report->size != in.text.size() || report->published != in.published) return {};
      const auto digest = digest_from_hex(report->payload.value);
      auto text = digest ? payloads.get(*digest) : result<std::string>(fail(Fault::malformed, "", "no digest"));
      if (text && *text == in.text) out.same = EntryRef{origin, index};
    } else if (auto* c = std::get_if<model::Coding>(&entry->body)) {
      if (out.same && c->report == *out.same) {
        out.codings_of_same.push_back({origin, index});
        out.parts_of_same.insert(c->part.value_or(1));
        out.parts_in_all = c->parts.value_or(1);
      }
      if (in.revises && c->report == in.revises->report)
        for (std::uint32_t n = 0; n < c->claims.size(); ++n)
          out.revised.emplace_back(ClaimRef{{origin, index}, n}, std::move(c->claims[n]));
    }
    return {};
  });
  if (!walked) return walked.error();
  return out;
}

/// Whether two claims speak of one thing, numbers and words apart: a corrected number keeps its findings.
bool same_matter(const model::Claim& x, const model::Claim& y) {
  const auto ids = [](const std::vector<model::PlaceRef>& places) {
    std::vector<std::optional<PlaceId>> out;
    for (const auto& p : places) out.push_back(p.id);
    return out;
  };
  const auto start = [](const model::Claim& c) { return c.time ? c.time->start : std::nullopt; };
  return x.kind == y.kind && x.act == y.act && x.status == y.status && ids(x.place) == ids(y.place) &&
         start(x) == start(y) &&
         (x.count ? std::optional(x.count->recorder) : std::nullopt) ==
             (y.count ? std::optional(y.count->recorder) : std::nullopt);
}

/// What takes the place of the corrected report's claims. Only where just one old and one new claim speak of one thing:
/// what is doubtful stays without successor, and shows as orphaned where somebody found on it.
std::vector<model::Replaced> successors(const Before& before,
                                        const std::vector<std::pair<ClaimRef, const model::Claim*>>& now) {
  std::vector<model::Replaced> out;
  for (const auto& [was, old] : before.revised) {
    const auto& claim = old;  // a lambda may not capture what a binding names
    const auto alike = [&claim](const auto& c) { return same_matter(claim, *c.second); };
    const auto as_old = [&claim](const auto& c) { return same_matter(claim, c.second); };
    if (std::count_if(before.revised.begin(), before.revised.end(), as_old) != 1) continue;
    if (std::count_if(now.begin(), now.end(), alike) != 1) continue;
    out.push_back({std::find_if(now.begin(), now.end(), alike)->first, was});
  }
  return out;
}

/// The coding entries of a report's claims, in order; the first will be `first`.
result<std::vector<std::string>> coding_entries(const CodingFrame& frame, const Coded& read, const Before& before,
                                                const EntryRef& first) {
  std::vector<std::string> pieces;
  std::vector<std::pair<ClaimRef, const model::Claim*>> now;
  intake::Chunker chunker;
  std::string full;
  std::uint32_t n = 0;
  for (const auto& claim : read.claims) {
    if (chunker.add(model::encode(claim), full)) pieces.push_back(std::move(full)), n = 0;
    now.emplace_back(ClaimRef{{first.origin, first.index + pieces.size()}, n++}, &claim);
  }
  if (auto rest = chunker.finish(); !rest.empty()) pieces.push_back(std::move(rest));
  const auto replaced = before.corrected ? successors(before, now) : std::vector<model::Replaced>();
  std::vector<std::string> out;
  for (std::uint32_t k = 0; k < pieces.size(); ++k) {
    std::vector<model::Replaced> here;  // a coding speaks for its own claims only
    for (const auto& r : replaced)
      if (r.by->entry.index == first.index + k) here.push_back(r);
    auto bytes = frame.entry(pieces[k], k + 1, static_cast<std::uint32_t>(pieces.size()), std::move(here),
                             before.codings_of_same);
    if (auto good = model::decode_entry(bytes); !good) return good.error();
    out.push_back(std::move(bytes));
  }
  return out;
}

/// One coding entry whose claims are a payload.
result<std::vector<std::string>> withheld_coding(const Node::Impl& s, const Coded& read, const EntryRef& report,
                                                 const std::vector<EntryRef>& supersedes) {
  auto hidden = s.payloads.put("[" + joined(read.claims) + "]");
  if (!hidden) return hidden.error();
  model::Coding coding;
  coding.coder = read.coder;
  coding.report = report;
  coding.supersedes = supersedes;
  coding.withheld = Commitment(to_hex(*hidden));
  auto bytes = s.encode(coding);
  if (!bytes) return bytes.error();
  return std::vector<std::string>{std::move(*bytes)};
}

result<std::string> report_entry(const Node::Impl& s, const NewReport& in, model::Sensitivity sensitivity) {
  auto payload = s.payloads.put(in.text);
  if (!payload) return payload.error();
  model::Report report;
  report.source = in.source;
  report.published = in.published;
  report.language = in.language;
  report.format = "text";
  report.media_type = "text/plain";
  report.payload = Commitment(to_hex(*payload));
  report.received = s.now();
  report.size = in.text.size();
  report.sensitivity = sensitivity;
  report.revises = in.revises;
  if (sensitivity == model::Sensitivity::open) report.sketch = linking::sketch(in.text);
  return s.encode(report);
}

}  // namespace

result<Coded> coded_by_hand(std::string_view lines, const std::string& text) {
  auto claims = coding::claims_of_lines(lines, text);
  if (!claims) return claims.error();
  Coded out;
  out.claims = std::move(*claims);
  out.coder.name = "analyst";
  out.coder.version = "1";
  return out;
}

result<Added> Node::add(const NewReport& in) {
  auto& s = *impl_;
  if (first_invalid_utf8(in.text)) return fail(Fault::malformed, "", "the text is not UTF-8");
  if (trim(in.text).empty()) return fail(Fault::malformed, "", "the text is empty");
  if (!is_plain_id(in.source.value)) return fail(Fault::usage, "--source", "an id without blanks is expected");
  auto names = local_names(s.log, s.parts);
  if (!names) return names.error();
  auto before = look_back(s.log, s.payloads, s.origin, in);
  if (!before) return before.error();
  if (in.revises) before->same.reset();
  if (before->same && before->whole()) return Added{*before->same, std::nullopt, 0, true};
  const auto read = in.coded ? *in.coded : by_coder(in, *names);
  if (before->same && read.claims.empty()) return Added{*before->same, std::nullopt, 0, true};

  auto sensitivity = in.sensitivity;
  if (before->source_starts_withheld && sensitivity == model::Sensitivity::open) sensitivity = model::Sensitivity::own;
  const bool withheld = sensitivity == model::Sensitivity::own;
  // A report that a crash left without its codings gets them now.
  const EntryRef ref = before->same.value_or(EntryRef{s.origin, s.log.size()});
  const std::uint64_t first_coding = before->same ? s.log.size() : ref.index + 1;
  std::vector<std::string> entries;
  if (!before->same) {
    auto report = report_entry(s, in, sensitivity);
    if (!report) return report.error();
    entries.push_back(std::move(*report));
  }
  const CodingFrame frame(s.now(), s.session.officer, read.coder, ref);
  auto codings = withheld && !read.claims.empty() ? withheld_coding(s, read, ref, before->codings_of_same)
                                                  : coding_entries(frame, read, *before, {s.origin, first_coding});
  if (!codings) return codings.error();
  std::move(codings->begin(), codings->end(), std::back_inserter(entries));
  const std::vector<std::string_view> views(entries.begin(), entries.end());
  auto done = s.log.append(views);
  if (!done) return done.error();
  Added out;
  out.report = ref;
  out.claims = read.claims.size();
  if (!codings->empty()) out.coding = EntryRef{s.origin, first_coding};
  return out;
}

result<EntryRef> Node::release(const EntryRef& coding) {
  auto entry = impl_->own_entry(coding);
  if (!entry) return entry.error();
  const auto* body = std::get_if<model::Coding>(&entry->body);
  if (body == nullptr || !body->withheld) return fail(Fault::refused, coding.text(), "it is no withheld coding");
  // The claims go into the log as they were coded then.
  auto claims = claims_in_payload(impl_->payloads, *body->withheld);
  if (!claims) return claims.error();
  return append(model::Release{std::move(*claims), coding});
}

}  // namespace truce::node
