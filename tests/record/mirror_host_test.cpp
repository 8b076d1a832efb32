#include "record/mirror_host.hpp"

#include <simdjson.h>

#include "base/file.hpp"
#include "base/text.hpp"
#include "pushed.hpp"

namespace truce::record {
namespace {

CallReply info(int status, std::uint64_t size, std::uint64_t next) {
  return {status, "text/x.tlog.mirror-info", std::to_string(size) + "\n" + std::to_string(next) + "\ndA==\n"};
}

/// data/mirror.json was made by data/make_seeds.py, which shares no code with us.
TEST(MirrorHost, AnswersEveryStepOfAnotherProgram) {
  const Scratch scratch;
  simdjson::dom::parser parser;
  simdjson::dom::element all;
  ASSERT_EQ(parser.load(TRUCE_SOURCE_DIR "/tests/record/data/mirror.json").get(all), simdjson::SUCCESS);
  const auto log = *VerifierKey::parse(std::string_view(all["log"]));
  auto mirror = MirrorHost::open(mirror_key(), {{scratch / "m", {log}}});
  ASSERT_OK(mirror);
  int steps = 0;
  for (auto step : all["steps"]) {
    const auto body = from_base64(std::string_view(step["body"]));
    ASSERT_TRUE(body);
    const auto reply = std::string_view(step["call"]) == "checkpoint" ? mirror->add_checkpoint(*body)
                                                                      : mirror->add_entries(*body, kNow);
    EXPECT_EQ(reply.status, std::int64_t(step["status"])) << std::string_view(step["what"]) << ": " << reply.body;
    if (!step["info"].is_null()) {
      EXPECT_EQ(reply.body, std::string_view(step["info"])) << std::string_view(step["what"]);
      EXPECT_EQ(reply.type, "text/x.tlog.mirror-info");
    }
    ++steps;
  }
  EXPECT_EQ(steps, 12);
  const auto good = verify(scratch / "m", log);
  ASSERT_OK(good);
  EXPECT_EQ(good->entries, 600U);
}

TEST(MirrorHost, TakesALogInPiecesAndSignsOnlyWhenAllOfItIsDurable) {
  const Scratch scratch;
  const Tree tree(1000);
  auto mirror = host(scratch / "m");
  ASSERT_OK(mirror);
  EXPECT_EQ(mirror->add_entries(tree.entries(0, 600), kNow).status, 422) << "no checkpoint was shown yet";
  EXPECT_EQ(mirror->add_checkpoint(tree.checkpoint(0, 600)), (CallReply{200, "text/plain; charset=utf-8", ""}));
  EXPECT_EQ(mirror->add_entries(tree.entries(0, 600, 1), kNow), info(202, 600, 256));
  EXPECT_FALSE(LogView::open(scratch / "m")) << "nothing stands here before it is whole";
  EXPECT_EQ(mirror->add_entries(tree.entries(256, 600, 1), kNow), info(202, 600, 512));
  expect_cosigned(mirror->add_entries(tree.entries(512, 600), kNow), tree.note(600));
  // It grows within a bundle that is held in part; what is brought twice does no harm.
  EXPECT_EQ(mirror->add_checkpoint(tree.checkpoint(600, 1000)).status, 200);
  EXPECT_EQ(mirror->add_entries(tree.entries(1000, 1000), kNow), info(409, 1000, 600));
  EXPECT_EQ(mirror->add_entries(tree.entries(500, 1000, 2), kNow), info(202, 1000, 768));
  expect_cosigned(mirror->add_entries(tree.entries(700, 1000), kNow), tree.note(1000));
  expect_cosigned(mirror->add_entries(tree.entries(1000, 1000), kNow), tree.note(1000));
  const auto good = verify(scratch / "m", test_key().verifier());
  ASSERT_OK(good);
  EXPECT_EQ(good->entries, 1000U);
}

TEST(MirrorHost, RefusesAsTheSpecificationSays) {
  const Scratch scratch;
  const Tree tree(700), other(700, "another first entry");
  auto mirror = host(scratch / "m");
  ASSERT_OK(mirror);
  ASSERT_EQ(mirror->add_checkpoint(tree.checkpoint(0, 600)).status, 200);
  EXPECT_EQ(mirror->add_checkpoint(tree.checkpoint(0, 600)).status, 409) << "it begins at another size";
  EXPECT_EQ(mirror->add_checkpoint(other.checkpoint(600, 700)).status, 422);
  EXPECT_EQ(mirror->add_checkpoint(other.checkpoint(600, 600)).status, 422);
  EXPECT_EQ(mirror->add_checkpoint("old 0\n").status, 400);
  EXPECT_EQ(mirror->add_entries("", kNow).status, 400);
  AddEntries stranger;
  stranger.origin = "example.org/other";
  EXPECT_EQ(mirror->add_entries(stranger.head(), kNow).status, 404);
  EXPECT_EQ(mirror->add_entries(tree.entries(0, 700), kNow), info(409, 600, 0)) << "no such checkpoint was shown";
  EXPECT_EQ(mirror->add_entries(tree.entries(256, 600), kNow), info(409, 600, 0)) << "entries before are missing";
  EXPECT_EQ(mirror->add_entries(tree.entries(0, 600, 0), kNow), info(400, 600, 0)) << "nothing came";
  EXPECT_EQ(mirror->add_entries(other.entries(0, 600), kNow).status, 422) << "entries of another history";
  EXPECT_FALSE(LogView::open(scratch / "m"));
  auto cut = tree.entries(0, 600);
  cut.resize(cut.size() - 1);
  EXPECT_EQ(mirror->add_entries(cut, kNow), info(202, 600, 512)) << "what came whole is kept";
  expect_cosigned(mirror->add_entries(tree.entries(512, 600), kNow), tree.note(600));
}

TEST(MirrorHost, GoesOnWhereAProcessBeforeItStopped) {
  const Scratch scratch;
  const Tree tree(1000);
  {
    auto before = host(scratch / "m");
    ASSERT_EQ(before->add_checkpoint(tree.checkpoint(0, 1000)).status, 200);
    ASSERT_EQ(before->add_entries(tree.entries(0, 1000, 3), kNow), info(202, 1000, 768));
  }
  auto after = host(scratch / "m");
  EXPECT_EQ(after->add_entries(tree.entries(1000, 1000), kNow), info(409, 1000, 768));
  expect_cosigned(after->add_entries(tree.entries(768, 1000), kNow), tree.note(1000));
}

TEST(MirrorHost, LeftoversThatWereChangedOnDiskAreThrownAwayAndAskedForAgain) {
  const Scratch scratch;
  const Tree tree(1000);
  {
    auto before = host(scratch / "m");
    ASSERT_EQ(before->add_checkpoint(tree.checkpoint(0, 1000)).status, 200);
    ASSERT_EQ(before->add_entries(tree.entries(0, 1000, 3), kNow).status, 202);
  }
  auto bundle = *read_file(scratch / "m/tile/entries/001", 1 << 20);
  bundle[5] = static_cast<char>(bundle[5] ^ 1);
  ASSERT_TRUE(write_durably(scratch / "m/tile/entries/001", bundle));
  auto after = host(scratch / "m");
  EXPECT_EQ(after->add_entries(tree.entries(768, 1000), kNow), info(409, 1000, 0));
  EXPECT_FALSE(LogView::open(scratch / "m"));
  expect_cosigned(after->add_entries(tree.entries(0, 1000), kNow), tree.note(1000));
  EXPECT_TRUE(verify(scratch / "m", test_key().verifier()));
}

TEST(MirrorHost, PullingAndPushingGoOnWithEachOthersWork) {
  const Scratch scratch;
  const Tree tree(900);
  auto mirror = host(scratch / "m");
  ASSERT_EQ(mirror->add_checkpoint(tree.checkpoint(0, 300)).status, 200);
  ASSERT_EQ(mirror->add_entries(tree.entries(0, 300), kNow).status, 200);
  // The same log, as its own server shows it: 700 entries.
  auto source = host(scratch / "source");
  ASSERT_EQ(source->add_checkpoint(tree.checkpoint(0, 700)).status, 200);
  ASSERT_EQ(source->add_entries(tree.entries(0, 700), kNow).status, 200);
  const auto pulled = mirror_from(scratch / "source", scratch / "m", test_key().verifier());
  ASSERT_OK(pulled);
  EXPECT_EQ(pulled->held_before, 300U);
  EXPECT_EQ(mirror->add_checkpoint(tree.checkpoint(300, 900)).status, 409) << "700 are held";
  ASSERT_EQ(mirror->add_checkpoint(tree.checkpoint(700, 900)).status, 200);
  expect_cosigned(mirror->add_entries(tree.entries(700, 900), kNow), tree.note(900));
  EXPECT_TRUE(verify(scratch / "m", test_key().verifier()));
}

TEST(MirrorHost, DoesNotSignWhatIsNotComplete) {
  const Scratch scratch;
  const Tree tree(10);
  bool complete = false;
  std::string handed;
  MirrorHostOptions options;
  options.complete = [&](const LogView& held) -> result<bool> { return complete && held.size() == 10; };
  options.cosigned = [&](const std::string& note, const LogView&) -> result<> { return handed = note, result<>{}; };
  auto mirror = host(scratch / "m", options);
  ASSERT_EQ(mirror->add_checkpoint(tree.checkpoint(0, 10)).status, 200);
  EXPECT_EQ(mirror->add_entries(tree.entries(0, 10), kNow), (CallReply{200, "text/plain; charset=utf-8", ""}));
  complete = true;
  const auto reply = mirror->add_entries(tree.entries(10, 10), kNow);
  expect_cosigned(reply, tree.note(10));
  EXPECT_EQ(handed, tree.note(10).bytes() + reply.body);
}

TEST(MirrorHost, NeverSignsAnEarlierTimeThanBefore) {
  const Scratch scratch;
  const Tree tree(10);
  std::string first;
  {
    auto mirror = host(scratch / "m");
    ASSERT_EQ(mirror->add_checkpoint(tree.checkpoint(0, 10)).status, 200);
    first = mirror->add_entries(tree.entries(0, 10), kNow).body;
  }
  auto again = host(scratch / "m");
  EXPECT_EQ(again->add_entries(tree.entries(10, 10), kNow - 100).body, first);
  EXPECT_NE(again->add_entries(tree.entries(10, 10), kNow + 1).body, first);
}

TEST(MirrorHost, RefusesALogsOwnKeyAndAKeyOfAnotherType) {
  const Scratch scratch;
  const auto key = mirror_key();
  EXPECT_EQ(MirrorHost::open(test_key(), {}).error().fault, Fault::usage);
  const auto shared = VerifierKey::of("example.org/log", kEd25519, key.verifier().key);
  EXPECT_EQ(MirrorHost::open(key, {{scratch / "m", {shared}}}).error().fault, Fault::refused);
}

TEST(AddEntries, ReadsWhatItWritesAndNothingElse) {
  const Tree tree(600);
  const auto body = tree.entries(100, 600);
  auto read = AddEntries::parse(body);
  ASSERT_OK(read);
  EXPECT_EQ(read->head(), body.substr(0, read->head().size()));
  std::string again = read->head();
  for (;;) {
    const auto package = read->next();
    ASSERT_OK(package);
    if (!*package) break;
    ASSERT_TRUE(add_package(again, **package));
  }
  EXPECT_EQ(again, body);
  // Cut anywhere, it is an error or an end between packages, and never more than what came.
  for (std::size_t size = 0; size < body.size(); size += 7) {
    auto cut = AddEntries::parse(std::string_view(body).substr(0, size));
    if (!cut) continue;
    for (auto package = cut->next(); package && *package; package = cut->next())
      for (const auto& entry : (*package)->entries) EXPECT_LE(entry.data() + entry.size(), body.data() + size);
  }
}

}  // namespace
}  // namespace truce::record
