// The door of serve: records over HTTP. A site answers requests and knows no sockets; a server has sockets and limits and
// knows no records. docs/formats/http.md has the paths.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/progress.hpp"
#include "base/result.hpp"

namespace truce::serve {

/// What a site is asked.
struct Request {
  std::string method;
  std::string path;  ///< of the target, without its query; not decoded: no path here needs escapes
  std::string body;
  std::string token;  ///< after "Authorization: Bearer "; empty where none was given
  std::string encoding = {};  ///< Content-Encoding of the body; empty where it is as it is
};

/// How long others may keep an answer.
enum class Cache : std::uint8_t { no, seconds, forever };

struct Reply {
  int status = 200;
  std::string type = "text/plain; charset=utf-8";
  std::string body;
  std::string file;  ///< sent instead of the body where it is not empty
  Cache cache = Cache::no;
};

/// RFC 9457: {"detail": ..., "status": ..., "title": ...}.
Reply problem(int status, std::string_view detail);

using Site = std::function<Reply(const Request&)>;

struct ServerOptions {
  std::string listen = "127.0.0.1:8420";  ///< ADDRESS:PORT; [::1]:8420 for IPv6; port 0: any that is free
  unsigned threads = 2;
  std::size_t connections_max = 256;
  std::size_t connections_per_address_max = 64;
  std::size_t header_bytes_max = 8 * 1024;
  std::size_t body_bytes_max = 64 * 1024;
  std::string upload_path = {};  ///< where a POST may bring more
  std::size_t upload_bytes_max = 20 * 1024 * 1024;
  unsigned uploads_max = 4;  ///< at a time, each held in memory
  unsigned requests_per_connection_max = 1000;
  unsigned request_seconds_max =
      20;  ///< for the whole of a request to arrive, idle time before it included; for an upload, a second more for every 64 KiB that it may have
  unsigned reply_seconds_max = 60;  ///< for a reply to be taken, and a second more for every 64 KiB of it
};

/// HTTP/1.1: GET, HEAD and POST, connections kept open, one request after another. Anything beyond a limit ends that
/// connection with 400, 408, 413, 431 or 503 and harms no other.
class Server {
 public:
  /// usage where the address is none; conflict where it is taken.
  static result<Server> open(const ServerOptions& options, Site site, Notice notice = {});
  Server(Server&&) noexcept;
  Server& operator=(Server&&) noexcept;
  ~Server();

  std::uint16_t port() const;
  /// Serves until `stop`, on as many threads as the options say, the caller's among them.
  void run();
  /// From any thread; at once, requests under way included.
  void stop();
  /// Stops on SIGINT and SIGTERM.
  void stop_on_signals();

 private:
  struct Impl;
  explicit Server(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace truce::serve
