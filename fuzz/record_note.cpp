// Signed notes, verifier keys and checkpoints: whatever parses comes out as it went in.
#include <cstdlib>

#include "record/checkpoint.hpp"
#include "record/note.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace truce::record;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  static const auto key = *SigningKey::from_seed("example.org/log", std::string(32, 1));
  if (const auto note = SignedNote::parse(bytes)) {
    if (note->bytes() != bytes) std::abort();
    (void)note->verify({&key.verifier(), 1});
    if (const auto checkpoint = Checkpoint::parse(note->text); checkpoint && checkpoint->text() != note->text)
      std::abort();
  }
  if (const auto checkpoint = Checkpoint::parse(bytes); checkpoint && checkpoint->text() != bytes) std::abort();
  if (const auto vkey = VerifierKey::parse(bytes)) (void)vkey->verifies("x", bytes);
  (void)open_checkpoint(bytes, key.verifier());
  return 0;
}
