#include "record/push.hpp"

#include <algorithm>
#include <optional>

#include "base/number.hpp"
#include "base/text.hpp"
#include "record/add_checkpoint.hpp"
#include "record/add_entries.hpp"
#include "record/cosignature.hpp"

namespace truce::record {
namespace {

constexpr std::uint64_t kReplyBytesMax = 64 * 1024;

class Pushing {
 public:
  Pushing(const Web& to, const LogView& own, const PushOptions& options)
      : to_(to), own_(own), nodes_(own.nodes()), options_(options) {}

  /// That the mirror waits for the entries of our checkpoint.
  result<> offer() {
    auto reply = show(0);
    if (reply && reply->status == 409 && reply->body.ends_with('\n')) {
      const auto size = parse_unsigned(std::string_view(reply->body).substr(0, reply->body.size() - 1));
      if (!size) return unlike(*reply);
      if (*size > own_.size())
        return refused("it holds a checkpoint of " + std::to_string(*size) + " entries; here are only " +
                       std::to_string(own_.size()));
      reply = show(*size);
    }
    if (!reply) return reply.error();
    return reply->status == 200 ? result<>{} : unlike(*reply);
  }

  /// Asks where it stands with a request that brings nothing, then brings what is next until all is there.
  result<Pushed> bring(const VerifierKey& mirror) {
    Pushed out;
    std::uint64_t next = own_.size();
    std::optional<std::uint64_t> before;
    for (;;) {
      auto body = request(next);
      if (!body) return body.error();
      auto reply = to_.post("add-entries", "application/octet-stream", *body, kReplyBytesMax);
      if (!reply) return reply.error();
      if (reply->status == 200) {
        out.held_before = before.value_or(own_.size());
        tell(options_.progress, "entries pushed", own_.size(), own_.size());
        auto note = cosigned(reply->body, mirror);
        if (!note) return note.error();
        out.note = std::move(*note);
        return out;
      }
      const auto wanted = next_of(*reply);
      if (!wanted) return unlike(*reply);
      // The first answer says where it stands; from then on it must come nearer.
      if (before && *wanted <= next)
        return refused("it asks again for entry " + std::to_string(*wanted) + ", which it was given");
      if (!before) before = wanted;
      next = *wanted;
      tell(options_.progress, "entries pushed", next, own_.size());
    }
  }

 private:
  Error refused(const std::string& reason) const { return fail(Fault::refused, to_.name(), reason); }
  Error unlike(const WebReply& reply) const {
    const auto sentence = reply.type.starts_with("text/plain") && !first_invalid_utf8(reply.body)
                              ? ": " + reply.body.substr(0, std::min<std::size_t>(reply.body.find('\n'), 200))
                              : std::string();
    return refused("it answered " + std::to_string(reply.status) + sentence);
  }
  result<WebReply> show(std::uint64_t old_size) const {
    auto proof = own_.consistency(old_size, own_.size());
    if (!proof) return proof.error();
    auto note = SignedNote::parse(own_.note());
    if (!note) return note.error();
    return to_.post("add-checkpoint", "text/plain; charset=utf-8", AddCheckpoint{old_size, *proof, *note}.text(),
                    kReplyBytesMax);
  }
  /// The next entry that it lacks, by a reply of 202 or 409; nothing where it is of another tree.
  std::optional<std::uint64_t> next_of(const WebReply& reply) const {
    if (reply.status != 202 && reply.status != 409) return std::nullopt;
    const auto lines = split(reply.body, '\n');
    if (lines.size() < 2 || parse_unsigned(lines[0]) != own_.size()) return std::nullopt;
    const auto next = parse_unsigned(lines[1]);
    return next && *next < own_.size() ? next : std::nullopt;
  }
  /// Packages from an entry on, as many as fit.
  result<std::string> request(std::uint64_t from) const {
    AddEntries upload;
    upload.origin = own_.origin();
    upload.start = from;
    upload.end = own_.size();
    auto body = upload.head();
    for (std::size_t n = 0; n < kPackagesMax && from < own_.size(); ++n) {
      EntryPackage package;
      package.begin = from;
      package.end = std::min((from / kTileWidth + 1) * kTileWidth, own_.size());
      std::vector<std::string> entries;
      auto read = own_.for_each(from, package.end, [&](std::uint64_t, std::string_view entry) -> result<> {
        entries.emplace_back(entry);
        return {};
      });
      if (!read) return read.error();
      package.entries.assign(entries.begin(), entries.end());
      auto proof = make_subtree_consistency(nodes_, package.bundle_begin(), package.end, own_.size());
      if (!proof) return proof.error();
      package.proof = std::move(*proof);
      std::string bytes;
      if (auto added = add_package(bytes, package); !added) return added.error();
      if (n > 0 && body.size() + bytes.size() > options_.body_bytes_max) break;
      body += bytes;
      from = package.end;
    }
    return body;
  }
  result<std::string> cosigned(const std::string& lines, const VerifierKey& mirror) const {
    if (lines.empty()) return std::string();
    auto note = SignedNote::parse(own_.note() + lines);
    if (!note) return note.error().within("the mirror's reply");
    auto good = cosignatures(*note, {&mirror, 1});
    if (!good) return good.error().within("the mirror's reply");
    if (good->empty()) return fail(Fault::signature, to_.name(), "its reply has no cosignature of " + mirror.name);
    return note->bytes();
  }

  const Web& to_;
  const LogView& own_;
  NodeSource nodes_;
  const PushOptions& options_;
};

}  // namespace

result<Pushed> push_to_mirror(const Web& address, const LogView& own, const VerifierKey& mirror,
                              const PushOptions& options) {
  Pushing pushing(address, own, options);
  if (auto offered = pushing.offer(); !offered) return offered.error();
  return pushing.bring(mirror);
}

}  // namespace truce::record
