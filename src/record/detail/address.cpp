#include "record/detail/address.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <algorithm>
#include <cstring>

#include "base/number.hpp"

namespace truce::record::detail {
namespace {

constexpr std::array<std::uint8_t, 12> kMapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};

Address from_v4(const std::uint8_t* four) {
  Address out;
  std::copy(kMapped.begin(), kMapped.end(), out.bytes.begin());
  std::copy(four, four + 4, out.bytes.begin() + 12);
  return out;
}

bool in_any(const Address& address, std::initializer_list<const char*> networks) {
  return std::any_of(networks.begin(), networks.end(),
                     [&](const char* text) { return Network::parse(text)->holds(address); });
}

}  // namespace

std::string Address::text() const {
  char out[INET6_ADDRSTRLEN] = "";
  if (is_v4()) ::inet_ntop(AF_INET, bytes.data() + 12, out, sizeof out);
  else ::inet_ntop(AF_INET6, bytes.data(), out, sizeof out);
  return out;
}

bool Address::is_v4() const { return std::equal(kMapped.begin(), kMapped.end(), bytes.begin()); }

std::optional<Address> Address::parse(const std::string& text) {
  std::array<std::uint8_t, 4> four{};
  if (::inet_pton(AF_INET, text.c_str(), four.data()) == 1) return from_v4(four.data());
  Address out;
  if (::inet_pton(AF_INET6, text.c_str(), out.bytes.data()) == 1) return out;
  return std::nullopt;
}

std::optional<Address> Address::of(const sockaddr& address) {
  if (address.sa_family == AF_INET) {
    sockaddr_in in{};
    std::memcpy(&in, &address, sizeof in);
    std::array<std::uint8_t, 4> four{};
    std::memcpy(four.data(), &in.sin_addr, four.size());
    return from_v4(four.data());
  }
  if (address.sa_family != AF_INET6) return std::nullopt;
  sockaddr_in6 in{};
  std::memcpy(&in, &address, sizeof in);
  Address out;
  std::memcpy(out.bytes.data(), &in.sin6_addr, out.bytes.size());
  return out;
}

bool Network::holds(const Address& address) const {
  for (unsigned i = 0; i < 16; ++i) {
    const unsigned own = bits <= i * 8 ? 0 : std::min(8U, bits - i * 8);
    const unsigned mask = own == 0 ? 0 : 0xffU & (0xffU << (8 - own));
    if (((base.bytes[i] ^ address.bytes[i]) & mask) != 0) return false;
  }
  return true;
}

result<Network> Network::parse(const std::string& text) {
  const auto slash = text.find('/');
  const auto base = Address::parse(text.substr(0, slash));
  const auto bad = [&] {
    return fail(Fault::usage, text, "it is no address or network; one looks like 10.0.0.2, 10.0.0.0/8 or fd00::/8");
  };
  if (!base) return bad();
  if (slash == std::string::npos) return Network{*base, 128};
  const unsigned before = text.find(':') == std::string::npos ? 96 : 0;
  const auto bits = parse_unsigned(text.substr(slash + 1));
  if (!bits || *bits > 128 - before) return bad();
  return Network{*base, before + static_cast<unsigned>(*bits)};
}

bool is_public(const Address& a) {
  if (a.is_v4())
    return !in_any(a, {"0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
                       "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15",
                       "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"});
  if (in_any(a, {"::/96", "64:ff9b::/96"})) return in_any(a, {"64:ff9b::/96"}) && is_public(from_v4(&a.bytes[12]));
  if (in_any(a, {"2002::/16"})) return is_public(from_v4(&a.bytes[2]));
  return in_any(a, {"2000::/3"}) && !in_any(a, {"2001::/23", "2001:db8::/32", "3fff::/20"});
}

}  // namespace truce::record::detail
