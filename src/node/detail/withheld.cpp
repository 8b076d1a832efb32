#include "node/detail/withheld.hpp"

namespace truce::node {

result<std::vector<model::Claim>> claims_in_payload(const record::Payloads& payloads, const Commitment& commitment) {
  const auto digest = digest_from_hex(commitment.value);
  if (!digest) return fail(Fault::malformed, commitment.value, "it is no digest");
  auto text = payloads.get(*digest);
  if (!text) return text.error();
  // The body of a release is just what is needed: claims, with all their checks.
  auto body = model::decode_body("release", "{\"claims\":" + *text + ",\"coding\":\"withheld/0\"}");
  if (!body) return body.error();
  return std::move(std::get<model::Release>(*body).claims);
}

}  // namespace truce::node
