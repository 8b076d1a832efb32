// What of a node's payloads others may have, by what its own record says.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "node/folder.hpp"
#include "record/record.hpp"

namespace truce::node {

/// Who may have a payload.
enum class Audience : std::uint8_t {
  unknown,     ///< no entry of our signed record names it
  nobody,      ///< kept to ourselves
  guarantors,  ///< for peers
  all,
  erased,  ///< gone on purpose
};

/// Follows a node's log as it grows, in whatever process it is written. Any thread may ask.
class Served {
 public:
  explicit Served(Folder folder) : folder_(std::move(folder)) {}
  /// damaged or io where the record cannot be read.
  result<Audience> audience_of(const std::string& commitment_hex);

 private:
  result<> read_on();

  Folder folder_;
  std::mutex mutex_;
  std::uint64_t read_ = 0;  ///< entries so far
  std::map<std::string, Audience> of_;
};

}  // namespace truce::node
