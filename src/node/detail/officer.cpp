#include "node/detail/officer.hpp"

#include <algorithm>
#include <array>

namespace truce::node {

bool speaks_for_guarantor(std::string_view kind) {
  constexpr std::array<std::string_view, 5> kKinds = {"accede", "bulletin", "delineation", "designation", "finding"};
  return std::ranges::find(kKinds, kind) != kKinds.end();
}

result<> confirm_officer(Node::Impl& node, std::string_view kind) {
  if (node.officer_confirmed || !speaks_for_guarantor(kind)) return {};
  const auto path = node.key_path("log");
  const auto sealed = record::SigningKey::is_sealed(path);
  if (!sealed && sealed.error().fault == Fault::not_found) return {};
  if (!sealed) return sealed.error();
  if (*sealed) {
    if (!node.session.passphrase)
      return fail(Fault::usage, "a " + std::string(kind),
                  "it speaks for the guarantor, so the passphrase is asked for: type it, or set TRUCE_PASSPHRASE");
    if (auto key = record::SigningKey::load(path, node.session.passphrase); !key) return key.error();
  }
  node.officer_confirmed = true;
  return {};
}

}  // namespace truce::node
