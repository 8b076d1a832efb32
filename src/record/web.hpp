// A source behind http or https. The address is an operator's; what answers there is trusted with nothing.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "record/source.hpp"

namespace truce::record {

struct WebOptions {
  /// Addresses ("10.0.0.2") and networks ("10.0.0.0/8") inside one's own network that names may lead to.
  std::vector<std::string> allowed_addresses;
  std::optional<std::string> token;  ///< sent as "Authorization: Bearer", if nobody on the way can read it
  unsigned parallel = 16;            ///< connections
  std::chrono::milliseconds connect_max{10'000};
  std::chrono::milliseconds file_max{600'000};  ///< for one file
  std::chrono::seconds run_max{6 * 3600};       ///< for all that one source is asked; a second run resumes
  long bytes_per_second_min = 1024;             ///< over slow_max; below it the transfer ends
  std::chrono::seconds slow_max{30};
};

bool is_web_address(std::string_view where);

struct WebReply {
  int status = 0;
  std::string type;  ///< Content-Type
  std::string body;
};

/// Limits count bytes after decompression; what comes over the wire is limited too. Redirects are not followed, proxies of
/// the environment not used, certificates verified. The host is looked up once, and only the addresses found then are
/// connected to.
class Web final : public Source {
 public:
  /// usage where the address is none that can be used. refused where its host leads only to loopback, private, link-local or
  /// reserved addresses that are not allowed; an address written as a number in the URL is allowed by that.
  static result<std::shared_ptr<const Web>> open(const std::string& address, const WebOptions& options = {});
  ~Web() override;

  std::string name() const override;
  /// Whether what is sent can be read only by its reader: https, or an address inside one's own network.
  bool is_private() const;
  result<> stream(const std::string& path, std::uint64_t bytes_max, const Take& take) const override;
  std::vector<result<std::string>> get_some(std::span<const Wanted> list, std::uint64_t bytes_together) const override;
  /// Any status is a reply; the faults are those of Source for what is none.
  result<WebReply> post(const std::string& path, const std::string& type, std::string_view body,
                        std::uint64_t bytes_max) const;

 private:
  struct Impl;
  explicit Web(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

/// A web address or a folder.
result<SourcePtr> open_source(const std::string& where, const WebOptions& options = {});

}  // namespace truce::record
