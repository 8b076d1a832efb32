// Rows of data sets into the record: what is new, changed or gone since the last version.
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <set>

#include "base/digest.hpp"
#include "base/file.hpp"
#include "intake/intake.hpp"
#include "node/detail/coding_entry.hpp"
#include "node/detail/impl.hpp"
#include "node/detail/kinds.hpp"
#include "node/detail/local_names.hpp"
#include "node/detail/withheld.hpp"

namespace truce::node {
namespace {

/// Pieces on disk until their number is known; removed when it goes.
class Spool {
 public:
  explicit Spool(const std::string& folder) : path_(folder + "/.import." + std::to_string(::getpid())) {
    out_.open(path_, std::ios::binary | std::ios::trunc);
  }
  ~Spool() {
    std::error_code ignored;
    std::filesystem::remove(path_, ignored);
  }
  result<> put(const std::string& piece) {
    const auto size = static_cast<std::uint32_t>(piece.size());
    out_.write(reinterpret_cast<const char*>(&size), sizeof size);
    out_.write(piece.data(), static_cast<std::streamsize>(piece.size()));
    ++count_;
    return out_ ? result<>{} : system_error(path_, errno == 0 ? EIO : errno);
  }
  std::uint32_t count() const { return count_; }
  result<> each(const std::function<result<>(std::string&&)>& visit) {
    out_.close();
    std::ifstream in(path_, std::ios::binary);
    for (std::uint32_t i = 0; i < count_; ++i) {
      std::uint32_t size = 0;
      in.read(reinterpret_cast<char*>(&size), sizeof size);
      std::string piece(size, '\0');
      in.read(piece.data(), size);
      if (!in) return fail(Fault::io, path_, "the working file of the import could not be read back");
      if (auto r = visit(std::move(piece)); !r) return r;
    }
    return {};
  }

 private:
  std::string path_;
  std::ofstream out_;
  std::uint32_t count_ = 0;
};

/// Appends in groups, so that a million rows do not stand in memory.
class Appender {
 public:
  explicit Appender(record::Log& log) : log_(log) {}
  result<> put(std::string entry) {
    bytes_ += entry.size();
    held_.push_back(std::move(entry));
    return bytes_ > (32U << 20) ? flush() : result<>{};
  }
  result<> flush() {
    if (held_.empty()) return {};
    const std::vector<std::string_view> views(held_.begin(), held_.end());
    auto done = log_.append(views);
    if (!done) return done.error();
    if (!first_) first_ = done->first;
    held_.clear();
    bytes_ = 0;
    return {};
  }
  std::optional<std::uint64_t> first() const { return first_; }

 private:
  record::Log& log_;
  std::vector<std::string> held_;
  std::size_t bytes_ = 0;
  std::optional<std::uint64_t> first_;
};

/// What earlier versions of a data set say, row by row.
struct Earlier {
  intake::Versions versions;
  std::set<std::string> keys;  ///< rows that stand; short digests are enough to compare, tombstones need the key
  std::optional<EntryRef> previous;
};

/// Where an import was interrupted some of its parts are missing: those that are there say nothing.
class Codings {
 public:
  void saw(const model::Coding& c) {
    const auto parts = c.parts.value_or(1);
    auto& numbers = numbers_[{c.report, parts}];
    numbers.insert(c.part.value_or(1));
  }
  bool whole(const EntryRef& report, std::uint32_t parts) const {
    const auto at = numbers_.find({report, parts});
    return at != numbers_.end() && at->second.size() == parts;
  }

 private:
  std::map<std::pair<EntryRef, std::uint32_t>, std::set<std::uint32_t>> numbers_;
};

result<Earlier> earlier_versions(const Node::Impl& s, const ImportRequest& request) {
  Earlier out;
  std::set<EntryRef> mine;
  Codings codings;
  const auto entries = [&](const std::function<result<>(const EntryRef&, model::Entry&&)>& visit) {
    return s.log.for_each(0, s.log.size(), [&](std::uint64_t index, std::string_view bytes) -> result<> {
      const bool coding = is_kind(bytes, "coding");
      if ((coding && mine.empty()) || (!coding && !is_kind(bytes, "report") && !is_kind(bytes, "withdrawal")))
        return {};
      auto entry = model::decode_entry(bytes);
      return entry ? visit({s.origin, index}, std::move(*entry)) : result<>{};
    });
  };
  auto seen = entries([&](const EntryRef& ref, model::Entry&& entry) -> result<> {
    if (const auto* report = std::get_if<model::Report>(&entry.body)) {
      if (report->source == request.source && report->format == request.format) mine.insert(ref);
    } else if (const auto* w = std::get_if<model::Withdrawal>(&entry.body)) {
      mine.erase(w->entry);
    } else if (const auto* c = std::get_if<model::Coding>(&entry.body); mine.contains(c->report)) {
      codings.saw(*c);
    }
    return {};
  });
  if (!seen) return seen.error();
  if (mine.empty()) return out;
  out.previous = *mine.rbegin();
  auto read = entries([&](const EntryRef&, model::Entry&& entry) -> result<> {
    auto* c = std::get_if<model::Coding>(&entry.body);
    if (c == nullptr || !mine.contains(c->report) || !codings.whole(c->report, c->parts.value_or(1))) return {};
    if (c->withheld) {
      auto claims = claims_in_payload(s.payloads, *c->withheld);
      if (!claims) return claims.error();
      c->claims = std::move(*claims);
    }
    for (const auto& claim : c->claims) {
      if (!claim.key) continue;
      if (claim.tombstone.value_or(false)) out.versions.recorded_gone(*claim.key), out.keys.erase(*claim.key);
      else out.versions.recorded(*claim.key, model::encode(claim)), out.keys.insert(*claim.key);
    }
    return {};
  });
  if (!read) return read.error();
  return out;
}

}  // namespace

result<Imported> Node::import(const ImportRequest& request) {
  auto& s = *impl_;
  const auto format = from_name<intake::Format>(request.format);
  if (!format)
    return fail(Fault::usage, "--as", "'" + request.format + "' is none of: " + names_joined<intake::Format>());
  if (!is_plain_id(request.source.value)) return fail(Fault::usage, "--source", "an id without blanks is expected");
  auto names = local_names(s.log, s.parts);
  if (!names) return names.error();

  auto before = earlier_versions(s, request);
  if (!before) return before.error();
  auto& versions = before->versions;
  const auto& previous = before->previous;

  Imported out;
  Spool spool(s.folder.path);
  intake::Chunker chunker;
  std::string full;
  intake::RowsOptions options;
  options.actors = names->actors.get();
  options.places = names->places.get();
  options.mapping = request.mapping;
  options.published = request.published;
  options.progress = s.session.progress;
  options.csv.notice = s.session.notice;
  const auto keep = [&](const std::string& json) -> result<> {
    if (json.size() > intake::Chunker::kBytesMax)
      return fail(Fault::limit, request.path, "one row's claim is over 60,000 bytes");
    return chunker.add(json, full) ? spool.put(full) : result<>{};
  };
  std::uint64_t problems = 0;
  auto read = intake::read_rows(
      request.path, *format, options,
      [&](std::uint64_t, model::Claim&& claim) -> result<> {
        const auto json = model::encode(claim);
        if (!versions.empty()) {
          const auto change = versions.compare(*claim.key, json);
          if (change == intake::Change::same) {
            ++out.same;
            return {};
          }
          ++(change == intake::Change::added ? out.added : out.changed);
        } else {
          ++out.added;
        }
        return keep(json);
      },
      [&](const intake::RowProblem& problem) {
        if (!problem.key.empty()) versions.refused(problem.key);
        if (++problems <= 20) tell(s.session.notice, request.path + ", " + problem.text());
        if (problems == 21)
          tell(s.session.notice, request.path + ": more rows are refused; only the first 20 are named");
      });
  if (!read) return read.error();
  out.rows = read->rows;
  out.refused = read->refused;
  for (const auto& key : before->keys) {
    if (versions.was_seen(key)) continue;
    model::Claim gone;
    gone.kind = model::ClaimKind::background;
    gone.key = key;
    gone.tombstone = true;
    ++out.gone;
    if (auto r = keep(model::encode(gone)); !r) return r.error();
  }
  if (auto rest = chunker.finish(); !rest.empty())
    if (auto r = spool.put(rest); !r) return r.error();
  if (spool.count() == 0) return out;  // nothing new

  auto payload = s.payloads.put_file(request.path);
  if (!payload) return payload.error();
  Appender append(s.log);
  // Names of the file's own actors, where no registry has them: shown beside their ids.
  std::vector<actors::Actor> unknown;
  for (const auto& [id, name] : read->actor_names) {
    if (!is_plain_id(id) || name.empty() || names->actors->find(ActorId(id)) != nullptr) continue;
    actors::Actor actor;
    actor.id = ActorId(id);
    actor.name = name;
    unknown.push_back(std::move(actor));
  }
  if (!unknown.empty())
    if (auto registry = actors::Registry::from(std::move(unknown))) {
      auto part = s.parts.put(registry->json());
      if (!part) return part.error();
      auto bytes = s.encode(model::RegistryEntry{PartDigest(to_hex(*part)), model::RegistryKind::actors});
      if (!bytes) return bytes.error();
      if (auto r = append.put(std::move(*bytes)); !r) return r.error();
      if (auto r = append.flush(); !r) return r.error();
    }
  model::Report report;
  report.source = request.source;
  report.format = request.format;
  report.media_type = "text/csv";
  report.payload = Commitment(to_hex(*payload));
  report.received = s.now();
  report.published = request.published;
  report.sensitivity = read->withheld ? model::Sensitivity::own : model::Sensitivity::open;
  std::error_code code;
  report.size = std::filesystem::file_size(request.path, code);
  if (previous) report.revises = model::Revises{model::RevisionKind::update, *previous};
  auto bytes = s.encode(report);
  if (!bytes) return bytes.error();
  const EntryRef ref{s.origin, s.log.size()};
  if (auto r = append.put(std::move(*bytes)); !r) return r.error();
  model::Coder coder;
  coder.name = "truce-import-" + request.format;
  coder.version = "0.1.0";
  const CodingFrame frame(s.now(), s.session.officer, coder, ref);
  std::uint32_t k = 0;
  auto stored = spool.each([&](std::string&& piece) -> result<> {
    ++k;
    tell(s.session.progress, "recording", k, spool.count());
    if (!read->withheld) return append.put(frame.entry(piece, k, spool.count()));
    auto hidden = s.payloads.put("[" + piece + "]");
    if (!hidden) return hidden.error();
    model::Coding withheld;
    withheld.coder = coder;
    withheld.report = ref;
    if (spool.count() > 1) withheld.part = k, withheld.parts = spool.count();
    withheld.withheld = Commitment(to_hex(*hidden));
    auto entry = s.encode(withheld);
    return entry ? append.put(std::move(*entry)) : result<>(entry.error());
  });
  if (stored) stored = append.flush();
  if (!stored) return stored.error();
  out.report = ref;
  return out;
}

}  // namespace truce::node
