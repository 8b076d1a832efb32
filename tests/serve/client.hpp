// A raw client: what is sent is sent to the byte, what comes back is kept as it came.
#pragma once

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <thread>

#include "serve/sites.hpp"

namespace truce::serve {

/// Serves a site on a free port of this machine for as long as it lives.
class Running {
 public:
  explicit Running(Site site, ServerOptions options = {}) : server_(opened(std::move(site), std::move(options))) {
    thread_ = std::thread([this] { server_.run(); });
  }
  ~Running() {
    server_.stop();
    thread_.join();
  }
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;
  std::uint16_t port() const { return server_.port(); }

 private:
  static Server opened(Site site, ServerOptions options) {
    options.listen = "127.0.0.1:0";
    auto made = Server::open(options, std::move(site));
    EXPECT_TRUE(made) << made.error().text();
    return std::move(*made);
  }
  Server server_;
  std::thread thread_;
};

/// One connection. Reading gives up after ten seconds.
class Client {
 public:
  explicit Client(std::uint16_t port) : fd_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const timeval ten{10, 0};
    ::setsockopt(fd_, SOL_SOCKET, SO_RCVTIMEO, &ten, sizeof ten);
    connected_ = ::connect(fd_, reinterpret_cast<const sockaddr*>(&to), sizeof to) == 0;
  }
  ~Client() { ::close(fd_); }
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  bool connected() const { return connected_; }
  bool send(std::string_view bytes) const {
    while (!bytes.empty()) {
      const auto n = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (n <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(n));
    }
    return true;
  }
  /// Up to the end of the connection, or ten seconds of silence.
  std::string rest() const {
    std::string out;
    char block[65536];
    for (ssize_t n = 0; (n = ::recv(fd_, block, sizeof block, 0)) > 0;) out.append(block, static_cast<std::size_t>(n));
    return out;
  }
  /// One reply: its head, and as many bytes as it says follow.
  std::string reply() {
    char block[65536];
    for (;;) {
      const auto end = held_.find("\r\n\r\n");
      const auto length = held_.find("Content-Length: ");
      if (end != held_.npos && length < end) {
        const std::size_t whole = end + 4 + std::strtoul(held_.c_str() + length + 16, nullptr, 10);
        if (held_.size() >= whole) {
          std::string out = held_.substr(0, whole);
          held_.erase(0, whole);
          return out;
        }
      }
      const auto n = ::recv(fd_, block, sizeof block, 0);
      if (n <= 0) return std::exchange(held_, {});
      held_.append(block, static_cast<std::size_t>(n));
    }
  }

 private:
  int fd_;
  bool connected_ = false;
  std::string held_;
};

struct Got {
  int status = 0;
  std::string head, body;
};
inline Got got(const std::string& reply) {
  Got out;
  const auto end = reply.find("\r\n\r\n");
  if (reply.size() > 12) out.status = std::atoi(reply.c_str() + 9);
  out.head = reply.substr(0, end);
  if (end != reply.npos) out.body = reply.substr(end + 4);
  return out;
}
/// One request on a connection of its own.
inline Got ask(std::uint16_t port, const std::string& method, const std::string& target, const std::string& body = "",
               const std::string& fields = "") {
  const Client client(port);
  client.send(method + " " + target + " HTTP/1.1\r\nHost: here\r\nConnection: close\r\n" + fields +
              (body.empty() && method != "POST" ? "" : "Content-Length: " + std::to_string(body.size()) + "\r\n") +
              "\r\n" + body);
  return got(client.rest());
}

}  // namespace truce::serve
