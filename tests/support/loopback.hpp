// A small HTTP server on loopback for tests, that can be told to lie.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "base/file.hpp"

namespace truce {

struct LoopbackRequest {
  std::string method, path, head, body;  ///< path without its first slash
};
/// Bytes to the client; false where it has gone.
using LoopbackSend = std::function<bool(std::string_view bytes)>;
/// Whether the connection stays open.
using LoopbackHandler = std::function<bool(const LoopbackRequest&, const LoopbackSend&)>;

inline std::string http_reply(int status, std::string_view body, const std::string& more = "") {
  return "HTTP/1.1 " + std::to_string(status) + " X\r\n" + more + "Content-Length: " + std::to_string(body.size()) +
         "\r\n\r\n" + std::string(body);
}

/// Files of a folder as any static web server gives them.
inline LoopbackHandler static_files(const std::string& folder) {
  return [folder](const LoopbackRequest& asked, const LoopbackSend& send) {
    auto bytes = read_file(folder + "/" + asked.path, 1U << 30);
    return send(bytes && asked.method == "GET" ? http_reply(200, *bytes) : http_reply(404, "no"));
  };
}

class Loopback {
 public:
  explicit Loopback(LoopbackHandler handler) : handler_(std::move(handler)) {
    listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof to;
    auto* address = reinterpret_cast<sockaddr*>(&to);
    if (::bind(listener_, address, size) != 0 || ::listen(listener_, 64) != 0 ||
        ::getsockname(listener_, address, &size) != 0)
      std::abort();
    port_ = ntohs(to.sin_port);
    accepting_ = std::thread([this] { accept_all(); });
  }
  ~Loopback() {
    stopping_ = true;
    ::shutdown(listener_, SHUT_RDWR);
    accepting_.join();
    {
      const std::lock_guard lock(mutex_);
      for (const int fd : open_) ::shutdown(fd, SHUT_RDWR);
    }
    for (auto& thread : serving_) thread.join();
    for (const int fd : open_) ::close(fd);
    ::close(listener_);
  }
  Loopback(const Loopback&) = delete;
  Loopback& operator=(const Loopback&) = delete;

  std::string address(const std::string& host = "127.0.0.1") const {
    return "http://" + host + ":" + std::to_string(port_) + "/";
  }
  std::vector<std::string> asked() {
    const std::lock_guard lock(mutex_);
    return asked_;
  }
  void forget() {
    const std::lock_guard lock(mutex_);
    asked_.clear();
  }

 private:
  void accept_all() {
    while (!stopping_) {
      const int fd = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
      if (fd < 0) continue;
      const std::lock_guard lock(mutex_);
      open_.push_back(fd);
      serving_.emplace_back([this, fd] { serve(fd); });
    }
  }
  void serve(int fd) {
    const LoopbackSend send = [fd](std::string_view bytes) {
      while (!bytes.empty()) {
        const auto n = ::send(fd, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (n <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(n));
      }
      return true;
    };
    std::string in;
    while (!stopping_) {
      LoopbackRequest request;
      if (!read(fd, in, request)) break;
      {
        const std::lock_guard lock(mutex_);
        asked_.push_back(request.path);
      }
      if (!handler_(request, send)) break;
    }
    ::shutdown(fd, SHUT_RDWR);  // closed at the end: its number must not be another's while it is listed
  }
  static bool more(int fd, std::string& in) {
    char piece[16384];
    const auto n = ::recv(fd, piece, sizeof piece, 0);
    if (n > 0) in.append(piece, static_cast<std::size_t>(n));
    return n > 0;
  }
  static bool read(int fd, std::string& in, LoopbackRequest& out) {
    std::size_t end = 0;
    while ((end = in.find("\r\n\r\n")) == std::string::npos)
      if (!more(fd, in)) return false;
    out.head = in.substr(0, end);
    in.erase(0, end + 4);
    out.method = out.head.substr(0, out.head.find(' '));
    const auto slash = out.head.find('/');
    out.path = out.head.substr(slash + 1, out.head.find(' ', slash) - slash - 1);
    const auto at = out.head.find("Content-Length: ");
    const std::size_t size = at == std::string::npos ? 0 : std::strtoul(out.head.c_str() + at + 16, nullptr, 10);
    while (in.size() < size)
      if (!more(fd, in)) return false;
    out.body = in.substr(0, size);
    in.erase(0, size);
    return true;
  }

  LoopbackHandler handler_;
  int listener_ = -1;
  unsigned port_ = 0;
  std::atomic<bool> stopping_{false};
  std::mutex mutex_;
  std::vector<int> open_;
  std::vector<std::string> asked_;
  std::vector<std::thread> serving_;
  std::thread accepting_;
};

}  // namespace truce
