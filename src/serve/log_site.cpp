#include <chrono>

#include "base/file.hpp"
#include "serve/detail/gzip.hpp"
#include "serve/detail/paths.hpp"
#include "serve/detail/replies.hpp"
#include "serve/sites.hpp"

namespace truce::serve {
namespace {

/// Whether a tree of that size, or of a smaller one that was signed before, has this tile.
bool implied(const record::TileName& name, std::uint64_t size) {
  return record::tile_width(name.level.value_or(0), name.index, size) >= name.width;
}

Reply as_reply(record::CallReply&& said) {
  Reply out;
  out.status = said.status;
  out.type = std::move(said.type);
  out.body = std::move(said.body);
  return out;
}

std::uint64_t seconds_now() {
  const auto now =
      std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch());
  return static_cast<std::uint64_t>(std::max<std::int64_t>(0, now.count()));
}

}  // namespace

Reply log_file(const std::string& folder, std::string_view path) {
  auto note = read_file(folder + "/checkpoint", record::kNoteBytesMax);
  if (!note)
    return note.error().fault == Fault::not_found ? problem(404, "this log has published no checkpoint yet")
                                                  : problem(500, "the checkpoint cannot be read");
  if (path == "checkpoint") {
    Reply out;
    out.body = std::move(*note);
    out.cache = Cache::seconds;
    return out;
  }
  const auto name = record::TileName::parse(path);
  if (!name) return not_there();
  const auto signed_note = record::SignedNote::parse(*note);
  if (!signed_note) return problem(500, "the checkpoint is damaged");
  const auto checkpoint = record::Checkpoint::parse(signed_note->text);
  if (!checkpoint) return problem(500, "the checkpoint is damaged");
  if (!implied(*name, checkpoint->size)) return not_there();
  return file_reply(folder + "/" + name->path(), Cache::forever);
}

Reply witness_call(record::Witness& witness, std::string_view path, const Request& request) {
  if (path == "add-checkpoint") {
    if (request.method != "POST") return problem(405, "add-checkpoint takes POST");
    return as_reply(witness.add_checkpoint(request.body, seconds_now()));
  }
  constexpr std::string_view kTail = "/checkpoint";
  if (!path.ends_with(kTail)) return not_there();
  if (request.method == "POST") return problem(405, "it is read with GET");
  return as_reply(witness.checkpoint(path.substr(0, path.size() - kTail.size())));
}

Reply mirror_call(record::MirrorHost& mirror, std::string_view path, const Request& request) {
  if (path != "add-checkpoint" && path != "add-entries") return not_there();
  if (request.method != "POST") return problem(405, std::string(path) + " takes POST");
  if (path == "add-checkpoint") return as_reply(mirror.add_checkpoint(request.body));
  if (request.encoding.empty() || request.encoding == "identity")
    return as_reply(mirror.add_entries(request.body, seconds_now()));
  if (request.encoding != "gzip") return problem(415, "entries come as they are, or with gzip");
  const auto entries = unpack_gzip(request.body, kUploadBytesMax);
  if (!entries)
    return problem(entries.error().fault == Fault::limit ? 413 : 400, "the body: " + entries.error().reason);
  return as_reply(mirror.add_entries(*entries, seconds_now()));
}

Site log_site(std::string folder, BareCalls calls) {
  return [folder = std::move(folder), calls = std::move(calls)](const Request& request) -> Reply {
    const auto [room, rest] = cut_at_slash(std::string_view(request.path).substr(1));
    if (room == "witness" && calls.witness) return witness_call(*calls.witness, rest, request);
    if (room == "mirror" && calls.mirror) return mirror_call(*calls.mirror, rest, request);
    if (request.method == "POST") return problem(405, "a log is read with GET");
    if (room == "mirrors" && calls.mirror) {
      const auto [hex, path] = cut_at_slash(rest);
      return is_hex64(hex) ? log_file(calls.mirrors + "/" + std::string(hex), path) : not_there();
    }
    return log_file(folder, std::string_view(request.path).substr(1));
  };
}

}  // namespace truce::serve
