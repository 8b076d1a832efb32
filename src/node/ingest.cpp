// Reports and data sets into the record.
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/digest.hpp"
#include "base/file.hpp"
#include "base/text.hpp"
#include "coding/coding.hpp"
#include "intake/intake.hpp"
#include "linking/sketch.hpp"
#include "node/detail/impl.hpp"
#include "node/detail/kinds.hpp"
#include "node/names.hpp"

namespace truce::node {
namespace {

/// The envelope of a coding entry around claims that are canonical JSON already.
class CodingFrame {
 public:
  CodingFrame(Instant at, const OfficerId& by, const model::Coder& coder, const EntryRef& report) {
    model::Coding shape;
    shape.coder = coder;
    shape.report = report;
    at_ = at.text();
    by_ = by.value;
    body_ = model::encode_body(shape);  // {"coder":{...},"report":"..."}
  }
  /// With part k of n where n > 1.
  std::string entry(std::string_view claims, std::uint32_t k, std::uint32_t n) const {
    const std::string numbers = n > 1 ? "\"part\":" + std::to_string(k) + ",\"parts\":" + std::to_string(n) + "," : "";
    const auto report = body_.find("\"report\":");
    std::string out = "{\"at\":\"" + at_ + "\",\"body\":{\"claims\":[";
    out += claims;
    out += "],";
    out.append(body_, 1, report - 1);
    out += numbers;
    out.append(body_, report);
    out += ",\"by\":\"" + by_ + "\",\"kind\":\"coding\",\"v\":1}";
    return out;
  }

 private:
  std::string at_, by_, body_;
};

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

result<std::vector<model::Claim>> claims_by_hand(const std::string& lines) {
  std::vector<model::Claim> out;
  std::size_t number = 0;
  for (const auto line : split(lines, '\n')) {
    ++number;
    if (trim(line).empty()) continue;
    auto claim = model::decode_claim(trim(line), Words::include);
    if (!claim) return claim.error().within("claims, line " + std::to_string(number));
    out.push_back(std::move(*claim));
  }
  return out;
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

/// Names in use here: of the pinned agreement and this log's registries, pending ones included.
result<Names> local_names(const Folder& folder, const record::Log& log, const record::Parts& parts) {
  Gathered g;
  g.logs.resize(1);
  auto walked = log.for_each(0, log.size(), [&](std::uint64_t index, std::string_view bytes) -> result<> {
    if (!is_kind(bytes, "registry") && !is_kind(bytes, "agreement")) return {};
    auto entry = model::decode_entry(bytes);
    if (!entry) return {};
    const EntryRef ref{Origin(log.origin()), index};
    if (auto* r = std::get_if<model::RegistryEntry>(&entry->body)) g.registries.push_back({ref, *r, entry->at});
    else g.agreement = Located<model::Agreement>{ref, std::get<model::Agreement>(entry->body), entry->at};
    return {};
  });
  if (!walked) return walked.error();
  (void)folder;
  return names_at(g, parts);
}

}  // namespace

result<Added> Node::add(const NewReport& in) {
  auto& s = *impl_;
  if (first_invalid_utf8(in.text)) return fail(Fault::malformed, "", "the text is not UTF-8");
  if (trim(in.text).empty()) return fail(Fault::malformed, "", "the text is empty");
  if (!is_plain_id(in.source.value)) return fail(Fault::usage, "--source", "an id without blanks is expected");
  auto names = local_names(s.folder, s.log, s.parts);
  if (!names) return names.error();
  result<std::vector<model::Claim>> claims = std::vector<model::Claim>();
  model::Coder coder;
  if (in.claims_jsonl) {
    claims = claims_by_hand(*in.claims_jsonl);
    coder.name = "analyst";
    coder.version = "1";
  } else {
    const coding::Coder reader(coding::builtin_lexicon(), *names->actors, *names->places);
    claims = reader.code({in.text, in.published});
    coder = coding::identity(coding::builtin_lexicon());
  }
  if (!claims) return claims.error();

  // What a witness, patrol, NGO or form says is withheld unless somebody says otherwise; so is what is marked own.
  bool withheld = in.sensitivity == model::Sensitivity::own;
  auto sensitivity = in.sensitivity;
  auto walked = s.log.for_each(0, s.log.size(), [&](std::uint64_t, std::string_view bytes) -> result<> {
    if (!is_kind(bytes, "source")) return {};
    if (auto entry = model::decode_entry(bytes)) {
      const auto& source = std::get<model::Source>(entry->body);
      if (source.id == in.source && starts_withheld(source.source_kind) && in.sensitivity == model::Sensitivity::open) {
        withheld = true;
        sensitivity = model::Sensitivity::own;
      }
    }
    return {};
  });
  if (!walked) return walked.error();

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

  const EntryRef ref{s.origin, s.log.size()};
  std::vector<std::string> entries;
  auto first = s.encode(report);
  if (!first) return first.error();
  entries.push_back(std::move(*first));
  const CodingFrame frame(s.now(), s.session.officer, coder, ref);
  if (withheld && !claims->empty()) {
    auto hidden = s.payloads.put("[" + joined(*claims) + "]");
    if (!hidden) return hidden.error();
    model::Coding coding;
    coding.coder = coder;
    coding.report = ref;
    coding.withheld = Commitment(to_hex(*hidden));
    auto bytes = s.encode(coding);
    if (!bytes) return bytes.error();
    entries.push_back(std::move(*bytes));
  } else if (!claims->empty()) {
    std::vector<std::string> pieces;
    intake::Chunker chunker;
    std::string full;
    for (const auto& claim : *claims)
      if (chunker.add(model::encode(claim), full)) pieces.push_back(std::move(full));
    if (auto rest = chunker.finish(); !rest.empty()) pieces.push_back(std::move(rest));
    for (std::uint32_t k = 0; k < pieces.size(); ++k) {
      auto bytes = frame.entry(pieces[k], k + 1, static_cast<std::uint32_t>(pieces.size()));
      if (auto good = model::decode_entry(bytes); !good) return good.error();
      entries.push_back(std::move(bytes));
    }
  }
  const std::vector<std::string_view> views(entries.begin(), entries.end());
  auto done = s.log.append(views);
  if (!done) return done.error();
  Added out;
  out.report = {s.origin, done->first};
  out.claims = claims->size();
  if (entries.size() > 1) out.coding = EntryRef{s.origin, done->first + 1};
  return out;
}

result<EntryRef> Node::release(const EntryRef& coding) {
  auto& s = *impl_;
  if (coding.origin != s.origin || coding.index >= s.log.size())
    return fail(Fault::not_found, coding.text(), "no entry of our own log has this name");
  auto bytes = s.log.read(coding.index);
  if (!bytes) return bytes.error();
  auto entry = model::decode_entry(*bytes);
  if (!entry) return entry.error();
  const auto* body = std::get_if<model::Coding>(&entry->body);
  if (body == nullptr || !body->withheld) return fail(Fault::refused, coding.text(), "it is no withheld coding");
  auto text = s.payloads.get(*digest_from_hex(body->withheld->value));
  if (!text) return text.error();
  // The claims go into the log as they were coded then.
  auto release = model::decode_body("release", "{\"claims\":" + *text + ",\"coding\":\"" + coding.text() + "\"}");
  if (!release) return release.error();
  return append(std::move(*release));
}

result<Imported> Node::import(const ImportRequest& request) {
  auto& s = *impl_;
  const auto format = from_name<intake::Format>(request.format);
  if (!format)
    return fail(Fault::usage, "--as", "'" + request.format + "' is none of: " + names_joined<intake::Format>());
  if (!is_plain_id(request.source.value)) return fail(Fault::usage, "--source", "an id without blanks is expected");
  auto names = local_names(s.folder, s.log, s.parts);
  if (!names) return names.error();

  // What an earlier version of this data set says, row by row.
  intake::Versions versions;
  std::map<std::string, std::string> old_keys;  // short digests are enough to compare; keys are needed for tombstones
  std::optional<EntryRef> previous;
  std::map<EntryRef, bool> mine;
  auto walked = s.log.for_each(0, s.log.size(), [&](std::uint64_t index, std::string_view bytes) -> result<> {
    const EntryRef ref{s.origin, index};
    if (is_kind(bytes, "report")) {
      auto entry = model::decode_entry(bytes);
      if (!entry) return {};
      const auto& report = std::get<model::Report>(entry->body);
      if (report.source == request.source && report.format == request.format) {
        previous = ref;
        mine.emplace(ref, true);
      }
    } else if (previous && is_kind(bytes, "coding")) {
      auto entry = model::decode_entry(bytes);
      if (!entry) return {};
      const auto& coding = std::get<model::Coding>(entry->body);
      if (!mine.contains(coding.report)) return {};
      for (const auto& claim : coding.claims) {
        if (!claim.key) continue;
        if (claim.tombstone.value_or(false)) versions.recorded_gone(*claim.key), old_keys.erase(*claim.key);
        else versions.recorded(*claim.key, model::encode(claim)), old_keys.insert_or_assign(*claim.key, "");
      }
    }
    return {};
  });
  if (!walked) return walked.error();

  Imported out;
  Spool spool(s.folder.path);
  intake::Chunker chunker;
  std::string full;
  intake::RowsOptions options;
  options.actors = names->actors.get();
  options.places = names->places.get();
  options.mapping = request.mapping;
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
  for (const auto& [key, unused] : old_keys) {
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
