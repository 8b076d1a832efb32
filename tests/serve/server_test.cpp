// The server's own business: limits, slow and broken clients. Its site says what it was asked.
#include "client.hpp"

namespace truce::serve {
namespace {

Site echo() {
  return [](const Request& request) {
    if (request.path == "/throw") throw std::runtime_error("thrown on purpose");
    Reply out;
    out.body = request.method + " " + request.path + " [" + request.body + "]";
    return out;
  };
}

TEST(ServerThreads, AnswerGetHeadAndPostAndKeepTheConnection) {
  const Running server(echo());
  Client client(server.port());
  ASSERT_TRUE(
      client.send("GET /a?b=c HTTP/1.1\r\nHost: x\r\n\r\nPOST /d HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nxyz"));
  EXPECT_EQ(got(client.reply()).body, "GET /a []") << "the query is no part of a path";
  EXPECT_EQ(got(client.reply()).body, "POST /d [xyz]");
  const auto head = ask(server.port(), "HEAD", "/a");
  EXPECT_EQ(head.status, 200);
  EXPECT_EQ(head.body, "");
  EXPECT_NE(head.head.find("Content-Length: 9"), std::string::npos) << head.head;
}

TEST(ServerThreads, RefuseWhatIsNoRequestAndOtherMethods) {
  const Running server(echo());
  const Client junk(server.port());
  junk.send("\x16\x03\x01 this is TLS\r\n\r\n");
  EXPECT_EQ(got(junk.rest()).status, 400);
  EXPECT_EQ(ask(server.port(), "DELETE", "/a").status, 405);
  EXPECT_EQ(ask(server.port(), "GET", "a").status, 400) << "no path";
  const auto failed = ask(server.port(), "GET", "/throw");
  EXPECT_EQ(failed.status, 500);
  EXPECT_NE(failed.body.find("\"title\":\"Internal Server Error\""), std::string::npos) << failed.body;
  EXPECT_EQ(failed.body.find("on purpose"), std::string::npos) << "no insides are shown";
  EXPECT_EQ(ask(server.port(), "GET", "/a").status, 200) << "it goes on";
}

TEST(ServerThreads, RefuseAHeadOrABodyBeyondTheLimit) {
  ServerOptions options;
  options.header_bytes_max = 1000;
  options.body_bytes_max = 2000;
  const Running server(echo(), options);
  EXPECT_EQ(ask(server.port(), "GET", "/a", "", "X: " + std::string(5000, 'x') + "\r\n").status, 431);
  EXPECT_EQ(ask(server.port(), "POST", "/a", std::string(2000, 'x')).status, 200);
  EXPECT_EQ(ask(server.port(), "POST", "/a", std::string(2001, 'x')).status, 413);
  // A body that says that it has ten gigabytes is refused before it comes.
  const Client large(server.port());
  large.send("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 10737418240\r\n\r\nx");
  EXPECT_EQ(got(large.rest()).status, 413);
  const Client chunked(server.port());
  chunked.send("POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
  for (int i = 0; i < 50 && chunked.send("64\r\n" + std::string(100, 'x') + "\r\n"); ++i) {}
  EXPECT_EQ(got(chunked.rest()).status, 413);
  EXPECT_EQ(ask(server.port(), "GET", "/a").status, 200);
}

TEST(ServerThreads, EndAConnectionThatIsTooSlowAndServeOthersMeanwhile) {
  ServerOptions options;
  options.request_seconds_max = 1;
  const Running server(echo(), options);
  const Client slow(server.port());
  const auto begin = std::chrono::steady_clock::now();
  slow.send("GET /a HTTP/1.1\r\n");
  std::thread drip([&] {
    for (int i = 0; i < 20 && slow.send("X"); ++i) std::this_thread::sleep_for(std::chrono::milliseconds(200));
  });
  EXPECT_EQ(ask(server.port(), "GET", "/a").status, 200);
  EXPECT_EQ(got(slow.rest()).status, 0);
  drip.join();
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(9)) << "dripping bytes gain no time";
}

TEST(ServerThreads, TurnAwayConnectionsBeyondTheLimitAndTakeThemAgainLater) {
  ServerOptions options;
  options.connections_per_address_max = 3;
  const Running server(echo(), options);
  {
    std::vector<std::unique_ptr<Client>> many;
    for (int i = 0; i < 3; ++i) {
      many.push_back(std::make_unique<Client>(server.port()));
      many.back()->send("GET /a HTTP/1.1\r\nHost: x\r\n\r\n");
      EXPECT_EQ(got(many.back()->reply()).status, 200);
    }
    const Client more(server.port());
    EXPECT_EQ(got(more.rest()).status, 503);
  }
  Got again;
  for (int i = 0; i < 50 && again.status != 200; ++i) {
    again = ask(server.port(), "GET", "/a");
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  EXPECT_EQ(again.status, 200);
}

TEST(ServerThreads, AnswerManyConcurrentClients) {
  const Running server(echo());
  std::vector<std::thread> clients;
  std::atomic<int> good = 0;
  for (int c = 0; c < 16; ++c)
    clients.emplace_back([&, c] {
      Client client(server.port());
      for (int i = 0; i < 50; ++i) {
        const auto path = "/" + std::to_string(c) + "/" + std::to_string(i);
        client.send("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n");
        good += got(client.reply()).body == "GET " + path + " []" ? 1 : 0;
      }
    });
  for (auto& client : clients) client.join();
  EXPECT_EQ(good, 16 * 50);
}

TEST(Server, NamesAnAddressThatIsNoneOrTaken) {
  for (const char* bad : {"", "8420", "here:80", "127.0.0.1:", "127.0.0.1:65536", "127.0.0.1:x"}) {
    ServerOptions options;
    options.listen = bad;
    const auto none = Server::open(options, echo());
    ASSERT_FALSE(none) << bad;
    EXPECT_EQ(none.error().fault, Fault::usage) << bad;
  }
  ServerOptions options;
  options.listen = "127.0.0.1:0";
  const auto first = Server::open(options, echo());
  ASSERT_TRUE(first);
  options.listen = "127.0.0.1:" + std::to_string(first->port());
  const auto second = Server::open(options, echo());
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().fault, Fault::conflict);
}

}  // namespace
}  // namespace truce::serve
