// Policy files: whatever parses is written to a file that parses to the same, and a judgement counts every witness once.
#include <cstdlib>

#include "record/policy.hpp"

namespace {

/// A note that two keys signed which the seeds of the corpus name.
std::string some_note() {
  using namespace truce::record;
  const auto log = *SigningKey::from_seed("example.org/log", std::string(32, 1));
  const auto witness = *SigningKey::from_seed("w1.example", std::string(32, 2), kCosignature);
  SignedNote note{Checkpoint{"example.org/log", 1, truce::sha256("x"), ""}.text(), {}};
  note.signatures = {log.sign_note(note.text), *cosign(note.text, 1'700'000'000, witness)};
  return note.bytes();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace truce::record;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  static const std::string note = some_note();
  const auto policy = Policy::parse(bytes);
  if (!policy) {
    if (policy.error().text().find("policy") != 0) std::abort();
    return 0;
  }
  const auto again = Policy::parse(policy->text());
  if (!again || *again != *policy) std::abort();
  std::size_t witnesses = 0;
  for (const auto& member : policy->members) witnesses += member.is_group() ? 0 : 1;
  if (const auto verdict = policy->judge(note);
      verdict && verdict->witnessed.size() + verdict->missing.size() != witnesses)
    std::abort();
  return 0;
}
