#include <chrono>

#include "base/file.hpp"
#include "serve/detail/replies.hpp"
#include "serve/sites.hpp"

namespace truce::serve {
namespace {

/// Whether a tree of that size, or of a smaller one that was signed before, has this tile.
bool implied(const record::TileName& name, std::uint64_t size) {
  return record::tile_width(name.level.value_or(0), name.index, size) >= name.width;
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
  const auto plain = [](record::WitnessReply&& said) {
    Reply out;
    out.status = said.status;
    out.type = std::move(said.type);
    out.body = std::move(said.body);
    return out;
  };
  if (path == "add-checkpoint") {
    if (request.method != "POST") return problem(405, "add-checkpoint takes POST");
    const auto now =
        std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch());
    return plain(
        witness.add_checkpoint(request.body, static_cast<std::uint64_t>(std::max<std::int64_t>(0, now.count()))));
  }
  constexpr std::string_view kTail = "/checkpoint";
  if (!path.ends_with(kTail)) return not_there();
  if (request.method == "POST") return problem(405, "it is read with GET");
  return plain(witness.checkpoint(path.substr(0, path.size() - kTail.size())));
}

Site log_site(std::string folder, std::shared_ptr<record::Witness> witness) {
  return [folder = std::move(folder), witness = std::move(witness)](const Request& request) -> Reply {
    constexpr std::string_view kWitness = "/witness/";
    if (witness && request.path.starts_with(kWitness))
      return witness_call(*witness, std::string_view(request.path).substr(kWitness.size()), request);
    if (request.method == "POST") return problem(405, "a log is read with GET");
    return log_file(folder, std::string_view(request.path).substr(1));
  };
}

}  // namespace truce::serve
