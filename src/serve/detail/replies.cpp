#include "serve/detail/replies.hpp"

#include <sys/stat.h>

#include "base/json.hpp"

namespace truce::serve {
namespace {

const char* title_of(int status) {
  switch (status) {
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 408: return "Request Timeout";
    case 410: return "Gone";
    case 415: return "Unsupported Media Type";
    case 413: return "Payload Too Large";
    case 431: return "Request Header Fields Too Large";
    case 503: return "Service Unavailable";
    default: return status >= 500 ? "Internal Server Error" : "Error";
  }
}

}  // namespace

Reply problem(int status, std::string_view detail) {
  Reply out;
  out.status = status;
  out.type = "application/problem+json";
  json::Writer w(out.body);
  w.begin_object();
  w.member("detail", std::string(detail));
  w.member("status", std::int64_t{status});
  w.member("title", std::string(title_of(status)));
  w.end_object();
  out.body += "\n";
  return out;
}

Reply not_there() { return problem(404, "there is nothing of this name here"); }

Reply file_reply(const std::string& path, Cache cache, const char* type) {
  struct stat info{};
  if (::lstat(path.c_str(), &info) != 0 || !S_ISREG(info.st_mode)) return not_there();
  Reply out;
  out.type = type;
  out.file = path;
  out.cache = cache;
  return out;
}

}  // namespace truce::serve
