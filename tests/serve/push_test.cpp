// A log brought to a mirror over HTTP, plain and compressed, to a bare mirror and to a node.
#include <zlib.h>

#include "base/file.hpp"
#include "client.hpp"
#include "mission.hpp"
#include "node/hosting.hpp"
#include "node/keys.hpp"
#include "scratch.hpp"

namespace truce::serve {
namespace {

record::SigningKey log_key() { return *record::SigningKey::from_seed("example.org/log", std::string(32, 7)); }
record::SigningKey mirror_key() {
  return *record::SigningKey::from_seed("m.example", std::string(32, 8), record::kCosignature);
}

void grow(const std::string& folder, std::size_t count) {
  auto log =
      std::filesystem::exists(folder) ? record::Log::open(folder) : record::Log::create(folder, "example.org/log");
  ASSERT_TRUE(log) << log.error().text();
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < count; ++i) texts.push_back("entry " + std::to_string(log->size() + i));
  ASSERT_TRUE(log->append_signed({std::vector<std::string_view>(texts.begin(), texts.end())}, log_key()));
}

Site mirror_site(const std::string& folder) {
  BareCalls calls;
  const record::HostedLog hosted{folder + "/" + to_hex(sha256("example.org/log")), {log_key().verifier()}};
  calls.mirror = std::make_shared<record::MirrorHost>(*record::MirrorHost::open(mirror_key(), {hosted}));
  calls.mirrors = folder;
  return log_site(folder + "/none", std::move(calls));
}
ServerOptions uploads() {
  ServerOptions out;
  out.upload_path = "/mirror/add-entries";
  out.upload_bytes_max = kUploadBytesMax;
  return out;
}
std::shared_ptr<const record::Web> web(const Running& server, const std::string& path) {
  return *record::Web::open("http://127.0.0.1:" + std::to_string(server.port()) + path);
}

std::string gzipped(const std::string& bytes) {
  z_stream stream{};
  EXPECT_EQ(::deflateInit2(&stream, 9, Z_DEFLATED, 16 + MAX_WBITS, 9, Z_DEFAULT_STRATEGY), Z_OK);
  std::string copy = bytes, out(::deflateBound(&stream, bytes.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(copy.data());
  stream.avail_in = static_cast<uInt>(copy.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  EXPECT_EQ(::deflate(&stream, Z_FINISH), Z_STREAM_END);
  out.resize(stream.total_out);
  ::deflateEnd(&stream);
  return out;
}

TEST(PushThreads, BringsALogAndWhatItGrowsByAndTheMirrorServesIt) {
  const Scratch scratch;
  grow(scratch / "log", 9000);
  const Running server(mirror_site(scratch / "held"), uploads());
  const auto to = web(server, "/mirror/");
  record::PushOptions options;
  options.body_bytes_max = 100'000;  // several requests
  for (const std::size_t held : {0U, 9000U, 9300U}) {
    const auto view = record::LogView::open(scratch / "log");
    ASSERT_TRUE(view);
    const auto pushed = record::push_to_mirror(*to, *view, mirror_key().verifier(), options);
    ASSERT_TRUE(pushed) << pushed.error().text();
    EXPECT_EQ(pushed->held_before, held);
    const auto note = record::SignedNote::parse(pushed->note);
    ASSERT_TRUE(note);
    const std::vector<record::VerifierKey> keys = {mirror_key().verifier(), log_key().verifier()};
    EXPECT_EQ(note->verify(keys)->size(), 2U);
    if (held == 0) grow(scratch / "log", 300);
    if (held == 9000) {
      EXPECT_EQ(
          record::push_to_mirror(*to, *record::LogView::open(scratch / "log"), mirror_key().verifier())->held_before,
          9300U);
    }
  }
  const auto hex = to_hex(sha256("example.org/log"));
  const auto pulled =
      record::mirror_from(web(server, "/mirrors/" + hex + "/"), scratch / "again", log_key().verifier());
  ASSERT_TRUE(pulled) << pulled.error().text();
  EXPECT_EQ(pulled->checkpoint.size, 9300U);
}

TEST(PushThreads, AnotherHistoryIsRefusedAndNothingOfItKept) {
  const Scratch scratch;
  grow(scratch / "log", 700);
  const Running server(mirror_site(scratch / "held"), uploads());
  const auto to = web(server, "/mirror/");
  ASSERT_TRUE(record::push_to_mirror(*to, *record::LogView::open(scratch / "log"), mirror_key().verifier()));
  auto other = record::Log::create(scratch / "other", "example.org/log");
  std::vector<std::string> texts(800, "another entry");
  ASSERT_TRUE(other->append_signed({std::vector<std::string_view>(texts.begin(), texts.end())}, log_key()));
  const auto pushed = record::push_to_mirror(*to, *record::LogView::open(scratch / "other"), mirror_key().verifier());
  ASSERT_FALSE(pushed);
  EXPECT_NE(pushed.error().text().find("422"), std::string::npos) << pushed.error().text();
  EXPECT_EQ(record::LogView::open(scratch / ("held/" + to_hex(sha256("example.org/log"))))->size(), 700U);
}

TEST(PushThreads, EntriesMayComeCompressedWithinTheLimitsOfWhatTheyUnpackTo) {
  const Scratch scratch;
  const Running server(mirror_site(scratch / "held"), uploads());
  record::AddEntries head;
  head.origin = "example.org/log";
  const std::string gzip = "Content-Encoding: gzip\r\n";
  const auto send = [&](const std::string& body, const std::string& fields) {
    return ask(server.port(), "POST", "/mirror/add-entries", body, fields);
  };
  EXPECT_EQ(send(gzipped(head.head()), gzip).status, 422) << "read, and no checkpoint was shown";
  EXPECT_EQ(send(head.head(), gzip).status, 400) << "no gzip";
  EXPECT_EQ(send(gzipped(head.head()) + "x", gzip).status, 400);
  EXPECT_EQ(send(gzipped(head.head()).substr(0, 20), gzip).status, 400) << "cut off";
  EXPECT_EQ(send(gzipped(std::string(kUploadBytesMax + 1, 'x')), gzip).status, 413) << "a bomb";
  EXPECT_EQ(send(head.head(), "Content-Encoding: br\r\n").status, 415);
  EXPECT_EQ(ask(server.port(), "GET", "/mirror/add-entries").status, 405);
  // Elsewhere the small limit holds; there the large one does.
  EXPECT_EQ(ask(server.port(), "POST", "/mirror/add-checkpoint", std::string(70'000, 'x')).status, 413);
  EXPECT_EQ(send(std::string(70'000, 'x'), "").status, 400);
  const Client large(server.port());
  large.send("POST /mirror/add-entries HTTP/1.1\r\nHost: h\r\nContent-Length: 99999999\r\n\r\n");
  EXPECT_EQ(got(large.rest()).status, 413);
}

TEST(PushThreads, OnlySoManyUploadsAreHeldAtATime) {
  const Scratch scratch;
  auto options = uploads();
  options.uploads_max = 1;
  options.threads = 2;
  const Running server(mirror_site(scratch / "held"), options);
  {
    const Client first(server.port());
    first.send("POST /mirror/add-entries HTTP/1.1\r\nHost: h\r\nContent-Length: 100\r\n\r\nx");
    Got second;
    for (int i = 0; i < 200 && second.status != 503; ++i)
      second = ask(server.port(), "POST", "/mirror/add-entries", "x");
    EXPECT_EQ(second.status, 503);
    EXPECT_EQ(ask(server.port(), "GET", "/checkpoint").status, 404) << "others are answered meanwhile";
  }
  Got after;
  for (int i = 0; i < 500 && after.status != 400; ++i) after = ask(server.port(), "POST", "/mirror/add-entries", "x");
  EXPECT_EQ(after.status, 400) << "its place is free again";
}

TEST(PushThreads, ANodeHoldsWhatAPeerPushesAndCosignsOnceItsPartsAreThere) {
  node::Mission m;
  m.report("ash", "EXAMPLE. Shells killed 2 at Dell.", node::shelling("2031-05-10", 2));
  ASSERT_TRUE(m.node("ash").sign());
  const auto elm = m.node("elm").folder();
  const auto hosted = node::hosting(elm, Origin("elm.example/test"), node::Mission::session());
  ASSERT_TRUE(hosted) << hosted.error().text();
  ASSERT_TRUE(hosted->mirror);
  auto site = node_site(elm, hosted->witness, hosted->mirror);
  ASSERT_TRUE(site) << site.error().text();
  const Running server(*site, uploads());
  const auto view = record::LogView::open(m.folder() + "/ash/log");
  ASSERT_TRUE(view);
  const auto pushed = record::push_to_mirror(*web(server, "/mirror/"), *view, hosted->mirror->verifier());
  ASSERT_TRUE(pushed) << pushed.error().text();
  EXPECT_FALSE(pushed->note.empty());
  const auto ash = node::keys_here(elm).front();
  ASSERT_EQ(ash.log.name, "ash.example/test");
  const auto cosigned = [&] {
    const auto held = record::LogView::open(elm.mirror(Origin("ash.example/test")));
    const auto kept = node::kept_cosignatures(elm, ash, *held);
    return kept.empty() ? 0 : kept.front().size;
  };
  EXPECT_EQ(cosigned(), view->size()) << "the entries name no part that is not here";
  // A registry is a part: without it elm would derive another state.
  m.record("ash", "registry",
           R"({"part":"part:)" +
               m.write("more.json", R"({"actors":[{"id":"marsh.men","name":"Marsh Men","kind":"group"}]})") +
               R"(","registry":"actors"})");
  ASSERT_TRUE(m.node("ash").sign());
  const auto grown = record::LogView::open(m.folder() + "/ash/log");
  const auto again = record::push_to_mirror(*web(server, "/mirror/"), *grown, hosted->mirror->verifier());
  ASSERT_TRUE(again) << again.error().text();
  EXPECT_TRUE(again->note.empty()) << "held, and not cosigned";
  EXPECT_EQ(cosigned(), view->size());
  ASSERT_TRUE(m.node("elm").sync(m.folder() + "/ash"));
  EXPECT_EQ(cosigned(), grown->size());
}

}  // namespace
}  // namespace truce::serve
