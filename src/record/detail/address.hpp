// IP addresses: which are inside somebody's network, and which of those an operator has listed.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"

struct sockaddr;

namespace truce::record::detail {

/// IPv6, or IPv4 as ::ffff:a.b.c.d.
struct Address {
  std::array<std::uint8_t, 16> bytes{};
  bool operator==(const Address&) const = default;
  std::string text() const;
  bool is_v4() const;
  /// "192.0.2.1" or "2001:db8::1", without brackets.
  static std::optional<Address> parse(const std::string& text);
  static std::optional<Address> of(const sockaddr& address);
};

/// Neither unspecified, loopback, private, shared, link-local, multicast nor reserved (RFC 6890 and its registries), nor
/// an IPv6 form (mapped, compatible, NAT64, 6to4) of such an IPv4 address.
bool is_public(const Address& address);

struct Network {
  Address base;
  unsigned bits = 128;  ///< that must agree, of the 128
  bool holds(const Address& address) const;
  /// "10.0.0.2", "10.0.0.0/8", "fd00::/8".
  static result<Network> parse(const std::string& text);
};

}  // namespace truce::record::detail
