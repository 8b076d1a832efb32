#include <sys/stat.h>

#include <chrono>

#include "base/file.hpp"
#include "base/json.hpp"
#include "serve/sites.hpp"

namespace truce::serve {
namespace {

constexpr const char* kBytes = "application/octet-stream";

bool is_regular(const std::string& path) {
  struct stat info{};
  return ::lstat(path.c_str(), &info) == 0 && S_ISREG(info.st_mode);
}

Reply not_there() { return problem(404, "there is no such file here"); }

/// Whether a tree of that size, or of a smaller one that was signed before, has this tile.
bool implied(const record::TileName& name, std::uint64_t size) {
  return record::tile_width(name.level.value_or(0), name.index, size) >= name.width;
}

const char* title_of(int status) {
  switch (status) {
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 408: return "Request Timeout";
    case 410: return "Gone";
    case 413: return "Payload Too Large";
    case 431: return "Request Header Fields Too Large";
    case 503: return "Service Unavailable";
    default: return status >= 500 ? "Internal Server Error" : "Error";
  }
}

}  // namespace

Reply problem(int status, std::string_view detail) {
  Reply out;
  out.status = status;
  out.type = "application/problem+json";
  json::Writer w(out.body);
  w.begin_object();
  w.member("detail", std::string(detail));
  w.member("status", std::int64_t{status});
  w.member("title", std::string(title_of(status)));
  w.end_object();
  out.body += "\n";
  return out;
}

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
  const std::string file = folder + "/" + name->path();
  if (!implied(*name, checkpoint->size) || !is_regular(file)) return not_there();
  Reply out;
  out.type = kBytes;
  out.file = file;
  out.cache = Cache::forever;
  return out;
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
