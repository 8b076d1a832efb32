// Replies that every site gives.
#pragma once

#include <string>

#include "serve/serve.hpp"

namespace truce::serve {

Reply not_there();
/// The file, or not_there where it is none: a link is not followed.
Reply file_reply(const std::string& path, Cache cache, const char* type = "application/octet-stream");

}  // namespace truce::serve
