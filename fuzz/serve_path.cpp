// Paths of requests: whatever is asked of a log, nothing but its own files is ever named, and never with a detour.
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

#include "serve/sites.hpp"

namespace {

/// A log of 300 entries, made once.
std::string some_log() {
  using namespace truce::record;
  std::string folder = (std::filesystem::temp_directory_path() / "truce-fuzz-XXXXXX").string();
  if (::mkdtemp(folder.data()) == nullptr) std::abort();
  const auto key = *SigningKey::from_seed("example.org/log", std::string(32, 1));
  auto log = Log::create(folder + "/log", key.name());
  const std::vector<std::string_view> entries(300, "entry");
  if (!log || !log->append_signed(entries, key)) std::abort();
  return folder + "/log";
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::string folder = some_log();
  const std::string path(reinterpret_cast<const char*>(data), size);
  const auto reply = truce::serve::log_file(folder, path);
  if (reply.status != 200 && reply.status != 404) std::abort();
  if (reply.file.empty()) return 0;
  if (reply.file != folder + "/" + path || path.find("..") != path.npos || path.find("//") != path.npos) std::abort();
  return 0;
}
