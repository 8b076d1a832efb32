// What a C2SP call is answered with, before HTTP.
#pragma once

#include <string>

namespace truce::record {

struct CallReply {
  int status = 200;
  std::string type;  ///< Content-Type
  std::string body;
  bool operator==(const CallReply&) const = default;
};

}  // namespace truce::record
