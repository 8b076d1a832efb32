// What of the payloads held here others may have, by what the records that name them say.
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
  unknown,     ///< no entry of a signed record names it
  nobody,      ///< kept to its author
  guarantors,  ///< for peers
  all,
  erased,  ///< gone on purpose
};

/// Follows our log and our mirrors as they grow, in whatever process they are written. What our own log names, it alone
/// decides on; of others' payloads, whose authors come to their mirrors for them after a loss, the narrowest of what the logs
/// that name one say. Any thread may ask.
class Served {
 public:
  explicit Served(Folder folder) : folder_(std::move(folder)) {}
  /// damaged or io where a record cannot be read.
  result<Audience> audience_of(const std::string& commitment_hex);

 private:
  struct Log {
    std::uint64_t read = 0;  ///< entries so far
    std::map<std::string, Audience> of;
  };
  static result<> read_on(const std::string& folder, Log& log);

  Folder folder_;
  std::mutex mutex_;
  Log own_;
  std::map<std::string, Log> mirrors_;  ///< by folder
};

}  // namespace truce::node
