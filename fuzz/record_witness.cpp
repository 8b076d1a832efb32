// add-checkpoint bodies: whatever parses comes out as it went in, and a witness that holds a state never goes back.
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <optional>

#include "record/add_checkpoint.hpp"
#include "record/witness.hpp"

namespace {

using namespace truce::record;

/// A witness of the log that the seeds of the corpus are of, in a folder of this process.
struct House {
  std::string folder =
      (std::filesystem::temp_directory_path() / ("truce-fuzz-witness-" + std::to_string(::getpid()))).string();
  std::optional<Witness> witness;

  House() {
    std::filesystem::remove_all(folder);
    const auto key = *SigningKey::from_seed("w1.example", std::string(32, 2), kCosignature);
    const VerifierKey logs[] = {SigningKey::from_seed("example.org/log", std::string(32, 1))->verifier(),
                                SigningKey::from_seed("example.org/log", std::string(32, 3))->verifier()};
    if (!Witness::create(folder, key.verifier())) std::abort();
    auto opened = Witness::open(folder, key, logs);
    if (!opened) std::abort();
    witness = std::move(*opened);
  }
  ~House() {
    witness.reset();
    std::filesystem::remove_all(folder);
  }
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (const auto asked = AddCheckpoint::parse(bytes); asked && asked->text() != bytes) std::abort();
  static House house;
  const auto before = *house.witness->held("example.org/log");
  const auto reply = house.witness->add_checkpoint(bytes, 1'700'000'000);
  const auto after = *house.witness->held("example.org/log");
  if (before && (!after || after->size < before->size)) std::abort();
  if (reply.status != 200 && before != after) std::abort();
  if (reply.status == 500 || reply.body.empty()) std::abort();
  return 0;
}
