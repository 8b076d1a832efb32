// What is served, and above all what is not.
#include <simdjson.h>
#include <sys/stat.h>

#include <atomic>

#include "base/file.hpp"
#include "client.hpp"
#include "mission.hpp"
#include "scratch.hpp"

namespace truce::serve {
namespace {

/// Gone when the program ends.
std::string scratch(const std::string& name) {
  static const Scratch all;
  std::filesystem::create_directories(all / name);
  return all / name;
}
std::string slurp(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream out;
  out << in.rdbuf();
  return out.str();
}
Got get(const Site& site, const std::string& path, const std::string& token = "") {
  const auto reply = site({"GET", path, "", token});
  return {reply.status, reply.type, reply.file.empty() ? reply.body : slurp(reply.file)};
}
record::SigningKey log_key() { return *record::SigningKey::from_seed("example.org/log", std::string(32, 7)); }

/// A log of that many entries in folder/log.
std::string a_log(const std::string& folder, std::size_t entries) {
  auto log = record::Log::create(folder + "/log", "example.org/log");
  EXPECT_TRUE(log);
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < entries; ++i) texts.push_back("entry " + std::to_string(i));
  EXPECT_TRUE(log->append_signed({std::vector<std::string_view>(texts.begin(), texts.end())}, log_key()));
  return folder + "/log";
}

TEST(LogSite, ServesWhatTheCheckpointImpliesAndNothingElse) {
  const auto folder = a_log(scratch("tiles"), 300);
  const auto site = log_site(folder);
  EXPECT_EQ(get(site, "/checkpoint").body, slurp(folder + "/checkpoint"));
  EXPECT_EQ(get(site, "/tile/0/000").body.size(), 8192U);
  EXPECT_EQ(get(site, "/tile/0/001.p/44").body.size(), 44U * 32);
  EXPECT_EQ(get(site, "/tile/entries/000").status, 200);
  EXPECT_EQ(get(site, "/tile/1/000.p/1").status, 200);
  // Beyond the checkpoint, although the file is there: an append that is not published yet.
  std::ofstream(folder + "/tile/entries/001") << "not yet";
  std::ofstream(folder + "/tile/0/001.p/45") << "not yet";
  for (const char* path : {"/tile/entries/001",
                           "/tile/0/001.p/45",
                           "/",
                           "/.truce/pending",
                           "/.truce/log.key",
                           "/tile",
                           "/tile/",
                           "/tile/0",
                           "/tile/0/",
                           "/tile/0/0",
                           "/tile/00/000",
                           "/tile/0/000/",
                           "/tile/0/../0/000",
                           "/../log/checkpoint",
                           "/checkpoint/",
                           "//checkpoint",
                           "/tile/64/000",
                           "/tile/0/000.p/256",
                           "/tile/0/000.p/0",
                           "/tile/entries/x000/000",
                           "/%63heckpoint",
                           "/tile/0/999",
                           "/tile/0/x999/x999/x999/x999/x999/x999/999",
                           "/tile/-1/000"})
    EXPECT_EQ(get(site, path).status, 404) << path;
  std::filesystem::remove(folder + "/tile/0/000");
  std::filesystem::create_symlink("/etc/passwd", folder + "/tile/0/000");
  EXPECT_EQ(get(site, "/tile/0/000").status, 404) << "a link is no tile";
  EXPECT_EQ(site({"POST", "/checkpoint", "x", ""}).status, 405);
}

TEST(LogSite, KeepsTilesForeverAndCheckpointsForSeconds) {
  const Running server(log_site(a_log(scratch("cache"), 300)));
  EXPECT_NE(ask(server.port(), "GET", "/tile/0/000").head.find("immutable"), std::string::npos);
  const auto checkpoint = ask(server.port(), "GET", "/checkpoint");
  EXPECT_NE(checkpoint.head.find("max-age=2\r\n"), std::string::npos) << checkpoint.head;
  EXPECT_NE(checkpoint.head.find("text/plain; charset=utf-8"), std::string::npos);
  const auto head = ask(server.port(), "HEAD", "/tile/0/000");
  EXPECT_NE(head.head.find("Content-Length: 8192"), std::string::npos);
  EXPECT_TRUE(head.body.empty());
  EXPECT_NE(ask(server.port(), "GET", "/tile/9/000").head.find("application/problem+json"), std::string::npos);
}

TEST(LogSiteThreads, AReaderDuringAppendsNeverMissesATileOfTheCheckpointItGot) {
  const auto folder = a_log(scratch("growing"), 10);
  const Running server(log_site(folder));
  std::atomic<bool> done = false;
  std::thread writer([&] {
    auto log = record::Log::open(folder);
    ASSERT_TRUE(log);
    for (int i = 0; i < 60; ++i) {
      std::vector<std::string> texts(static_cast<std::size_t>(1 + i % 50), "entry");
      ASSERT_TRUE(log->append_signed({std::vector<std::string_view>(texts.begin(), texts.end())}, log_key()));
    }
    done = true;
  });
  int rounds = 0;
  const auto key = log_key().verifier();
  do {
    const auto checkpoint = record::open_checkpoint(ask(server.port(), "GET", "/checkpoint").body, key);
    ASSERT_TRUE(checkpoint);
    for (const auto& tile : record::tiles_of(checkpoint->size)) {
      auto reply = ask(server.port(), "GET", "/" + tile.path());
      if (reply.status == 404) reply = ask(server.port(), "GET", "/" + tile.full().path());
      ASSERT_EQ(reply.status, 200) << tile.path() << " of " << checkpoint->size;
      ASSERT_GE(reply.body.size(), std::size_t{32} * tile.width);
    }
    ++rounds;
  } while (!done);
  writer.join();
  EXPECT_GT(rounds, 1);
}

TEST(WitnessSiteThreads, AnswerTheRecordedCasesOverHttpAsTheTableSays) {
  simdjson::dom::parser parser;
  simdjson::dom::element all;
  ASSERT_EQ(parser.load(TRUCE_SOURCE_DIR "/tests/record/data/witness.json").get(all), simdjson::SUCCESS);
  std::vector<record::VerifierKey> logs;
  for (auto log : all["logs"]) logs.push_back(*record::VerifierKey::parse(std::string_view(log)));
  const auto key = *record::SigningKey::from_seed("w1.example", std::string(32, 2), record::kCosignature);
  const auto folder = scratch("witness");
  ASSERT_TRUE(record::Witness::create(folder + "/w", key.verifier()));
  auto witness = record::Witness::open(folder + "/w", key, logs);
  ASSERT_TRUE(witness) << witness.error().text();
  ServerOptions options;
  options.body_bytes_max = 1 << 20;
  const Running server(log_site(folder, {std::make_shared<record::Witness>(std::move(*witness)), {}, {}}), options);
  const auto hex = std::string(std::string_view(all["hex"]));
  EXPECT_EQ(ask(server.port(), "GET", "/witness/" + hex + "/checkpoint").status, 404);
  EXPECT_EQ(ask(server.port(), "GET", "/witness/add-checkpoint").status, 405);
  int steps = 0;
  for (auto step : all["steps"]) {
    if (std::uint64_t(step["now"]) == 0) continue;  // a clock that is not set
    const auto reply =
        ask(server.port(), "POST", "/witness/add-checkpoint", std::string(std::string_view(step["body"])));
    const auto status = static_cast<int>(std::int64_t(step["status"]));
    EXPECT_EQ(reply.status, status) << std::string_view(step["what"]) << ": " << reply.body;
    if (status == 409) { EXPECT_NE(reply.head.find("text/x.tlog.size"), std::string::npos); }
    ++steps;
  }
  EXPECT_GT(steps, 30);
  EXPECT_EQ(ask(server.port(), "GET", "/witness/" + hex + "/checkpoint").status, 200);
}

TEST(NodeSite, WithholdsPayloadsByTheirSensitivityAndSaysWhatWasErased) {
  node::Mission m;
  std::map<std::string, std::string> hex;
  for (const auto& [name, level] : {std::pair("open", model::Sensitivity::open),
                                    {"peers", model::Sensitivity::guarantors},
                                    {"own", model::Sensitivity::own}}) {
    node::NewReport in;
    in.sensitivity = level;
    hex[name] =
        m.report("ash", std::string("EXAMPLE. Shells fell on Dell: ") + name, node::shelling(), in).report.text();
  }
  for (auto& [name, ref] : hex) ref = m.node("ash").payload_of(EntryRef::parse(ref).value()).value().value;
  const auto token = std::string(20, 't');
  const node::Folder folder = m.node("ash").folder();
  ASSERT_TRUE(write_durably(folder.peer_tokens(), "# peers\n" + token + " elm\n", 0600));
  m.settle();
  const auto site = node_site(folder).value();
  const auto path = [&](const char* name) { return "/payloads/" + hex.at(name); };
  EXPECT_NE(get(site, path("open")).body.find("Shells fell on Dell: open"), std::string::npos);
  EXPECT_EQ(get(site, path("peers")).status, 403);
  EXPECT_EQ(get(site, path("peers"), "wrong token of 16 characters").status, 403);
  EXPECT_NE(get(site, path("peers"), token).body.find("peers"), std::string::npos);
  EXPECT_EQ(get(site, path("own"), token).status, 403);
  EXPECT_EQ(get(site, "/payloads/" + std::string(64, '0')).status, 404);
  EXPECT_EQ(get(site, "/payloads/" + hex.at("open").substr(1)).status, 404);
  EXPECT_EQ(get(site, "/payloads/../keys/log.key").status, 404);
  ASSERT_TRUE(m.node("ash").erase(Commitment(hex.at("open")), std::nullopt));
  m.settle();
  EXPECT_EQ(get(site, path("open")).status, 410) << "what the record says now counts";
}

TEST(NodeSite, ServesItsRecordAndItsMirrorsAndNothingPrivate) {
  node::Mission m;
  m.report("ash", "EXAMPLE. Shells fell on Dell.", node::shelling());
  m.report("elm", "EXAMPLE. Nothing happened at Dell.", "");
  m.settle();
  m.settle();
  const node::Folder ash = m.node("ash").folder(), elm = m.node("elm").folder();
  const auto site = node_site(ash).value();
  const auto hex = [](const char* origin) { return to_hex(sha256(std::string(origin))); };
  EXPECT_EQ(get(site, "/log/checkpoint").body, slurp(ash.log() + "/checkpoint"));
  EXPECT_EQ(get(site, "/mirrors/" + hex("elm.example/test") + "/checkpoint").body, slurp(elm.log() + "/checkpoint"));
  const auto cosigned = "/cosigned/" + hex("elm.example/test") + "/" + hex("ash.example/test/mirror");
  EXPECT_NE(get(site, cosigned).body.find("ash.example/test/mirror"), std::string::npos) << cosigned;
  std::error_code code;
  int parts = 0;
  for (const auto& part : std::filesystem::directory_iterator(ash.parts(), code)) {
    EXPECT_EQ(get(site, "/parts/" + part.path().filename().string()).body, slurp(part.path().string()));
    ++parts;
  }
  EXPECT_GE(parts, 2);
  EXPECT_EQ(get(site, "/healthz").status, 200);
  EXPECT_NE(get(site, "/metrics").body.find("truce_log_entries{origin=\"elm.example/test\"} "), std::string::npos);
  for (const char* path : {"/keys/log.key", "/names/labels.tsv", "/view.sqlite", "/truce.toml", "/log/.truce/pending",
                           "/agreement/agreement.json", "/witness/witness", "/", "/log", "/parts/", "/mirrors/",
                           "/cosigned/", "/healthz/x", "/log/../keys/log.key"})
    EXPECT_EQ(get(site, path).status, 404) << path;
}

TEST(NodeSite, RefusesATokenFileThatOthersMayReadOrThatIsBroken) {
  node::Mission m;
  const node::Folder folder = m.node("ash").folder();
  ASSERT_TRUE(write_durably(folder.peer_tokens(), std::string(20, 't') + " elm\n", 0644));
  EXPECT_EQ(node_site(folder).error().fault, Fault::refused);
  ::chmod(folder.peer_tokens().c_str(), 0600);
  EXPECT_TRUE(node_site(folder));
  ASSERT_TRUE(write_durably(folder.peer_tokens(), "short elm\n", 0600));
  EXPECT_NE(node_site(folder).error().text().find("peer-tokens:1"), std::string::npos);
}

}  // namespace
}  // namespace truce::serve
