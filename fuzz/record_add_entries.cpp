// add-entries bodies: whatever parses comes out as it went in, and a mirror never signs but for all that it was shown.
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <optional>

#include "record/record.hpp"

namespace {

using namespace truce;
using namespace truce::record;

/// A mirror that waits for 600 entries of the log that the seeds are of, in a folder of this process.
struct House {
  std::string folder =
      (std::filesystem::temp_directory_path() / ("truce-fuzz-mirror-" + std::to_string(::getpid()))).string();
  std::optional<MirrorHost> mirror;

  House() {
    std::filesystem::remove_all(folder);
    const auto log = *SigningKey::from_seed("example.org/log", std::string(32, 1));
    const auto key = *SigningKey::from_seed("m1.example", std::string(32, 2), kCosignature);
    std::vector<Digest> leaves;
    for (int i = 0; i < 600; ++i) leaves.push_back(leaf_hash("entry " + std::to_string(i)));
    AddCheckpoint shown;
    shown.note.text = Checkpoint{log.name(), 600, tree_root(leaves), ""}.text();
    shown.note.signatures.push_back(log.sign_note(shown.note.text));
    auto opened = MirrorHost::open(key, {{folder, {log.verifier()}}});
    if (!opened || opened->add_checkpoint(shown.text()).status != 200) std::abort();
    mirror = std::move(*opened);
  }
  ~House() {
    mirror.reset();
    std::filesystem::remove_all(folder);
  }
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (auto read = AddEntries::parse(bytes)) {
    auto again = read->head();
    for (auto package = read->next();; package = read->next()) {
      if (!package) break;
      if (!*package) {
        if (again != bytes) std::abort();
        break;
      }
      if (!add_package(again, **package) || !bytes.starts_with(again)) std::abort();
    }
  }
  static House house;
  const auto reply = house.mirror->add_entries(bytes, 1'700'000'000);
  if (reply.status >= 500 || reply.body.empty()) std::abort();
  if (reply.status == 200 && LogView::open(house.folder)->size() != 600) std::abort();
  return 0;
}
