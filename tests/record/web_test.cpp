// Mirroring over HTTP from servers that are slow, broken or lie. Nothing held is lost; a later run goes on.
#include "loopback.hpp"
#include "record/detail/address.hpp"
#include "support.hpp"

namespace truce::record {
namespace {

using namespace std::chrono_literals;

std::string gzip_bomb() {
  // By hand, with RFC 1951's fixed codes: a zero byte, then copies of it, 258 bytes long, at distance 1.
  std::string bits;
  const auto put = [&](unsigned value, int count) {  // most significant bit first, as Huffman codes go
    for (int i = count - 1; i >= 0; --i) bits += static_cast<char>((value >> i) & 1U);
  };
  bits += '\1', bits += '\1', bits += '\0';  // last block, fixed codes
  put(0x30, 8);                               // literal 0
  for (int i = 0; i < 400'000; ++i) put(0xc5, 8), put(0, 5);  // length 258, distance 1: 100 MB
  put(0, 7);
  std::string out("\x1f\x8b\x08\0\0\0\0\0\0\xff", 10);
  for (std::size_t i = 0; i < bits.size(); i += 8) {
    unsigned byte = 0;
    for (std::size_t b = 0; b < 8 && i + b < bits.size(); ++b) byte |= static_cast<unsigned>(bits[i + b]) << b;
    out += static_cast<char>(byte);
  }
  return out + std::string(8, '\0');
}

class WebThreads : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = scratch_ / "log";
    auto log = Log::create(folder_, "example.org/log");
    ASSERT_OK(log);
    ASSERT_OK(log->append_signed(views(some_entries(3000)), key_));
  }
  void grow(std::size_t count) {
    auto log = Log::open(folder_);
    ASSERT_OK(log);
    ASSERT_OK(log->append_signed(views(some_entries(count, 90000)), key_));
  }
  static WebOptions hasty() {
    WebOptions o;
    o.connect_max = 2s;
    o.file_max = 3s;
    o.slow_max = 1s;
    return o;
  }
  result<Mirrored> pull(const std::string& address, const std::string& to, const WebOptions& options = hasty()) {
    auto source = open_source(address, options);
    if (!source) return source.error();
    return mirror_from(*source, scratch_ / to, key_.verifier());
  }
  /// Static files, but for those whose path starts so.
  LoopbackHandler but(const std::string& start, LoopbackHandler other) {
    return [start, other, files = static_files(folder_)](const LoopbackRequest& asked, const LoopbackSend& send) {
      return asked.path.starts_with(start) ? other(asked, send) : files(asked, send);
    };
  }
  static LoopbackHandler raw(std::string bytes) {
    return [bytes](const LoopbackRequest&, const LoopbackSend& send) { return send(bytes), false; };
  }
  /// The pull fails with this fault and within seconds, what is held stays, and an honest server completes it.
  void expect_harmless(const std::string& start, LoopbackHandler lie, Fault fault, const std::string& words = "") {
    const std::string to = "mirror-" + std::to_string(++mirrors_);
    {
      Loopback honest(static_files(folder_));
      ASSERT_OK(pull(honest.address(), to));
    }
    const auto held = LogView::open(scratch_ / to)->size();
    grow(600);
    {
      Loopback liar(but(start, std::move(lie)));
      const auto began = std::chrono::steady_clock::now();
      const auto got = pull(liar.address(), to);
      ASSERT_FALSE(got);
      EXPECT_EQ(got.error().fault, fault) << why(got);
      EXPECT_NE(why(got).find(words), std::string::npos) << why(got);
      EXPECT_LT(std::chrono::steady_clock::now() - began, 30s);
    }
    EXPECT_EQ(LogView::open(scratch_ / to)->size(), held);
    EXPECT_OK(verify(scratch_ / to, key_.verifier()));
    Loopback honest(static_files(folder_));
    ASSERT_OK(pull(honest.address(), to));
    EXPECT_EQ(slurp(scratch_ / to + "/checkpoint"), slurp(folder_ + "/checkpoint"));
    EXPECT_OK(verify(scratch_ / to, key_.verifier()));
  }

  Scratch scratch_;
  std::string folder_;
  SigningKey key_ = test_key();
  int mirrors_ = 0;
};

TEST_F(WebThreads, MirrorFromAnyStaticServerWhatAFolderGives) {
  Loopback server(static_files(folder_));
  const auto got = pull(server.address(), "mirror");
  ASSERT_OK(got);
  EXPECT_EQ(got->checkpoint.size, 3000U);
  EXPECT_OK(verify(scratch_ / "mirror", key_.verifier()));
  ASSERT_OK(mirror_from(folder_, scratch_ / "from-folder", key_.verifier()));
  for (const char* path : {"checkpoint", "tile/entries/010", "tile/0/011.p/184", "tile/1/000.p/11"})
    EXPECT_EQ(slurp(scratch_ / ("mirror/" + std::string(path))),
              slurp(scratch_ / ("from-folder/" + std::string(path))));
  server.forget();
  ASSERT_OK(pull(server.address(), "mirror"));
  EXPECT_EQ(server.asked().size(), 1U) << "the checkpoint alone";
}

TEST_F(WebThreads, ResumeWithoutAskingAgainForWhatIsHere) {
  std::atomic<int> left = 5;
  {
    Loopback dying(but("tile/entries/", [&](const LoopbackRequest& asked, const LoopbackSend& send) {
      return left-- > 0 && static_files(folder_)(asked, send);
    }));
    auto source = open_source(dying.address(), [] {
      auto o = hasty();
      o.parallel = 1;
      return o;
    }());
    ASSERT_OK(source);
    MirrorOptions small;
    small.batch_bytes_max = 6000;  // about two bundles
    ASSERT_FALSE(mirror_from(*source, scratch_ / "mirror", key_.verifier(), small));
  }
  EXPECT_FALSE(std::filesystem::exists(scratch_ / "mirror/checkpoint"));
  Loopback honest(static_files(folder_));
  ASSERT_OK(pull(honest.address(), "mirror"));
  const auto asked = honest.asked();
  EXPECT_EQ(std::count(asked.begin(), asked.end(), "tile/entries/000"), 0);
  EXPECT_EQ(std::count(asked.begin(), asked.end(), "tile/entries/010"), 1);
  EXPECT_OK(verify(scratch_ / "mirror", key_.verifier()));
}

TEST_F(WebThreads, TakeNothingFromServersThatBreak) {
  expect_harmless("tile/entries/", raw(http_reply(404, "no")), Fault::damaged, "missing");
  expect_harmless("tile/entries/", raw(http_reply(500, "no")), Fault::io, "500");
  expect_harmless("checkpoint", raw("nonsense\r\n\r\n"), Fault::io);
  expect_harmless("checkpoint", raw("HTTP/1.1 99999999999 X\r\n\r\n"), Fault::io);
  expect_harmless("checkpoint", raw("HTTP/1.1 200 X\r\nContent-Length: 900000\r\n\r\nshort"), Fault::io);
  expect_harmless("tile/entries/", raw("HTTP/1.1 200 X\r\nContent-Length: 5\r\n\r\nlonger than that"), Fault::damaged);
  expect_harmless("checkpoint", raw("HTTP/1.1 200 X\r\nA: " + std::string(90'000, 'a') + "\r\n\r\n"), Fault::limit);
}

TEST_F(WebThreads, FollowNoRedirects) {
  Loopback other(static_files(folder_));
  for (const std::string& to : {other.address() + "checkpoint", std::string("http://169.254.169.254/latest/meta-data")})
    expect_harmless("checkpoint", raw(http_reply(302, "", "Location: " + to + "\r\n")), Fault::refused, "redirect");
  EXPECT_TRUE(other.asked().empty());
}

TEST_F(WebThreads, EndWhereABodyIsEndlessOrSlow) {
  const auto endless = [](std::string piece, std::chrono::milliseconds pause) -> LoopbackHandler {
    return [=](const LoopbackRequest&, const LoopbackSend& send) {
      if (!send("HTTP/1.1 200 X\r\nContent-Length: 10000000000\r\n\r\n")) return false;
      while (send(piece)) std::this_thread::sleep_for(pause);
      return false;
    };
  };
  expect_harmless("tile/entries/", endless(std::string(1 << 20, 'x'), 0ms), Fault::damaged, "too large");
  expect_harmless("checkpoint", endless(std::string(1 << 20, 'x'), 0ms), Fault::limit);
  expect_harmless("tile/entries/", endless("x", 100ms), Fault::io, "slowly");
}

TEST_F(WebThreads, CountBytesAfterDecompression) {
  const auto bomb = gzip_bomb();
  ASSERT_LT(bomb.size(), 1'000'000U);
  expect_harmless("tile/entries/", raw(http_reply(200, bomb, "Content-Encoding: gzip\r\n")), Fault::damaged,
                  "too large");
  expect_harmless("checkpoint", raw(http_reply(200, bomb, "Content-Encoding: gzip\r\n")), Fault::limit);
}

TEST_F(WebThreads, HoldNoMoreInMemoryThanWasAskedFor) {
  Loopback server([](const LoopbackRequest&, const LoopbackSend& send) {
    return send(http_reply(200, std::string(1 << 20, 'x')));
  });
  auto source = open_source(server.address(), hasty());
  ASSERT_OK(source);
  const std::vector<Wanted> list(40, {"a", 2 << 20});
  const auto got = (*source)->get_some(list, 3 << 20);
  ASSERT_GE(got.size(), 1U);
  EXPECT_LE(got.size(), 4U);
  for (const auto& one : got) EXPECT_EQ(one->size(), std::size_t{1} << 20);
  EXPECT_EQ((*source)->get_some({list.data(), 1}, 1).size(), 1U) << "the first is never left out";
}

TEST_F(WebThreads, AreNotLedAstrayByACheckpointThatFlips) {
  const std::string before = slurp(folder_ + "/checkpoint");
  Loopback honest(static_files(folder_));
  ASSERT_OK(pull(honest.address(), "mirror"));
  grow(700);
  std::atomic<int> turn = 0;
  Loopback flips(but("checkpoint", [&](const LoopbackRequest& asked, const LoopbackSend& send) {
    return turn++ % 2 == 0 ? static_files(folder_)(asked, send) : send(http_reply(200, before));
  }));
  ASSERT_OK(pull(flips.address(), "mirror"));
  const auto replayed = pull(flips.address(), "mirror");
  ASSERT_FALSE(replayed) << "an old checkpoint is no news";
  EXPECT_NE(why(replayed).find("rollback"), std::string::npos) << why(replayed);
  EXPECT_EQ(LogView::open(scratch_ / "mirror")->size(), 3700U);
}

TEST_F(WebThreads, WriteNothingThatTheSignedRootDoesNotCover) {
  Loopback liar(but("tile/entries/", [](const LoopbackRequest&, const LoopbackSend& send) {
    std::string bundle;
    for (int i = 0; i < 256; ++i) (void)add_to_bundle(bundle, "made up");
    return send(http_reply(200, bundle));
  }));
  const auto got = pull(liar.address(), "mirror");
  ASSERT_FALSE(got);
  EXPECT_EQ(got.error().fault, Fault::damaged);
  EXPECT_NE(why(got).find("entry 0"), std::string::npos) << why(got);
  EXPECT_FALSE(std::filesystem::exists(scratch_ / "mirror/tile"));
  Loopback tiles(but("tile/0/", raw(http_reply(200, std::string(8192, 'x')))));
  EXPECT_EQ(pull(tiles.address(), "mirror").error().fault, Fault::damaged);
}

TEST_F(WebThreads, ReachNamesInsideTheNetworkOnlyWhereTheyAreListed) {
  Loopback server(static_files(folder_));
  const auto refused = pull(server.address("localhost"), "mirror");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().fault, Fault::refused);
  EXPECT_NE(why(refused).find("--allow-address"), std::string::npos) << why(refused);
  EXPECT_TRUE(server.asked().empty());
  auto listed = hasty();
  listed.allowed_addresses = {"127.0.0.0/8"};
  EXPECT_OK(pull(server.address("localhost"), "mirror", listed));
}

TEST_F(WebThreads, BringPartsAndPayloadsWithTheToken) {
  const Parts parts(scratch_ / "parts");
  const Payloads payloads(scratch_ / "payloads");
  std::vector<Digest> names = {*parts.put("a"), *parts.put(std::string(700'000, 'p'))};
  std::vector<Commitment> words = {*payloads.put("word"), *payloads.put(std::string(600'000, 'w')),
                                   sha256("never had")};
  Loopback server([&](const LoopbackRequest& asked, const LoopbackSend& send) {
    if (asked.path.starts_with("payloads/") && asked.head.find("Authorization: Bearer t0ken") == std::string::npos)
      return send(http_reply(403, "withheld"));
    auto bytes = read_file(scratch_ / asked.path, 1 << 24);
    return send(bytes ? http_reply(200, *bytes) : http_reply(404, "no"));
  });
  std::vector<Fault> missed;
  const Missed note = [&](const Commitment&, const Error& why) -> result<> {
    return missed.push_back(why.fault), result<>{};
  };
  auto plain = open_source(server.address(), hasty());
  ASSERT_OK(plain);
  EXPECT_EQ(*mirror_parts(*below(*plain, "parts"), Parts(scratch_ / "parts2"), names), 2U);
  EXPECT_EQ(*Parts(scratch_ / "parts2").verify(), 2U);
  EXPECT_EQ(*mirror_payloads(*below(*plain, "payloads"), Payloads(scratch_ / "payloads2"), words, note), 0U);
  EXPECT_EQ(missed, std::vector<Fault>(3, Fault::refused));
  auto known = hasty();
  known.token = "t0ken";
  auto trusted = open_source(server.address(), known);
  ASSERT_OK(trusted);
  missed.clear();
  EXPECT_EQ(*mirror_payloads(*below(*trusted, "payloads"), Payloads(scratch_ / "payloads2"), words, note), 2U);
  EXPECT_EQ(missed, std::vector<Fault>{Fault::not_found});
  EXPECT_EQ(*Payloads(scratch_ / "payloads2").verify(), 2U);
  EXPECT_EQ(*Payloads(scratch_ / "payloads2").get(words[0]), "word");
}

TEST(Addresses, InsideNetworksAreToldFromPublicOnes) {
  using detail::Address;
  using detail::is_public;
  for (const char* inside : {"127.0.0.1", "10.1.2.3", "169.254.169.254", "192.168.0.1", "172.31.255.255", "100.64.0.1",
                             "0.0.0.0", "::1", "::", "fe80::1", "fd00::1", "::ffff:127.0.0.1", "64:ff9b::a00:1",
                             "2002:7f00:1::", "ff02::1", "224.0.0.1", "::7f00:1"})
    EXPECT_FALSE(is_public(*Address::parse(inside))) << inside;
  for (const char* outside :
       {"8.8.8.8", "172.32.0.1", "2a00:1450::1", "64:ff9b::808:808", "::ffff:9.9.9.9", "100.128.0.1"})
    EXPECT_TRUE(is_public(*Address::parse(outside))) << outside;
  const auto net = detail::Network::parse("10.0.0.0/9");
  ASSERT_TRUE(net);
  EXPECT_TRUE(net->holds(*Address::parse("10.127.0.1")));
  EXPECT_FALSE(net->holds(*Address::parse("10.128.0.1")));
  for (const char* bad : {"", "10.0.0.0/33", "10.0.0", "::/129", "a/8", "10.0.0.0/"})
    EXPECT_FALSE(detail::Network::parse(bad)) << bad;
}

TEST(Addresses, ThatAreNoneOrHoldSecretsAreRefused) {
  for (const char* bad :
       {"http://", "https://u:p@node.example/", "http://8.8.8.8/?q", "http://8.8.8.8/#f", "ftp://8.8.8.8/"})
    EXPECT_FALSE(Web::open(bad)) << bad;
  WebOptions token;
  token.token = "secret";
  EXPECT_EQ(Web::open("http://8.8.8.8/", token).error().fault, Fault::refused) << "in the clear";
  EXPECT_TRUE(Web::open("https://8.8.8.8/", token));
  EXPECT_TRUE(Web::open("http://10.0.0.2:8420/", token));
  token.token = "two\r\nlines";
  EXPECT_EQ(Web::open("https://8.8.8.8/", token).error().fault, Fault::usage);
}

}  // namespace
}  // namespace truce::record
