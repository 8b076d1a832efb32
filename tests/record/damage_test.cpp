// What breaks, and whether it is named.
#include "support.hpp"

namespace truce::record {
namespace {

void flip(const std::string& path, std::size_t at) {
  std::string bytes = slurp(path);
  ASSERT_LT(at, bytes.size());
  bytes[at] = static_cast<char>(bytes[at] ^ 1);
  spill(path, bytes);
}

class Damage : public testing::Test {
 protected:
  void SetUp() override {
    auto log = Log::create(folder_, key_.name());
    ASSERT_OK(log);
    for (const std::size_t step : {20U, 280U, 70000U - 300U, 50U})
      ASSERT_OK(log->append_signed(views(some_entries(step, log->size())), key_));
    ASSERT_OK(log->append("pending"));
  }
  std::string found() {
    const auto r = verify(folder_, key_.verifier(), {.threads = 2, .progress = {}});
    return r ? "nothing" : r.error().text();
  }
  void expect_named(const std::string& file, std::size_t at, const std::string& name) {
    const std::string path = folder_ + "/" + file;
    const std::string before = slurp(path);
    flip(path, at);
    EXPECT_NE(found().find(name), std::string::npos) << file << " gave " << found();
    spill(path, before);
    EXPECT_EQ(found(), "nothing");
  }
  void expect_named_when_cut(const std::string& file, std::size_t to, const std::string& name) {
    const std::string path = folder_ + "/" + file;
    const std::string before = slurp(path);
    spill(path, before.substr(0, to));
    EXPECT_NE(found().find(name), std::string::npos) << file << " gave " << found();
    spill(path, before);
  }

  Scratch scratch_;
  std::string folder_ = scratch_ / "log";
  SigningKey key_ = test_key();
};

TEST_F(Damage, AFlippedByteIsNamedInEveryKindOfFile) {
  EXPECT_EQ(found(), "nothing");
  expect_named("tile/entries/002", 3, "entry 512 ");
  expect_named("tile/entries/000", 0, "entry 0 ");
  expect_named("tile/entries/273.p/162", 4, "entry 69888 ");
  expect_named("tile/entries/273.p/112", 4, "tile/entries/273.p/112");
  expect_named("tile/0/100", 77, "tile/0/100");
  expect_named("tile/0/273.p/162", 77, "tile/0/273.p/162");
  expect_named("tile/0/273.p/112", 77, "tile/0/273.p/112");
  expect_named("tile/0/100", 77, "the hash of entry 25602 differs");
  expect_named("tile/0/273.p/162", 77, "the hash of entry 69890 differs");
  expect_named("tile/1/000", 4000, "tile/1/000");
  expect_named("tile/1/000", 4000, "the hash over entries 32000 to 32255 differs");
  expect_named("tile/1/001.p/17", 5, "tile/1/001.p/17");
  expect_named("tile/2/000.p/1", 5, "tile/2/000.p/1");
  expect_named("checkpoint", 2, "checkpoint");
  expect_named("checkpoint", 17, "checkpoint");
  expect_named("checkpoint", 130, "checkpoint");
  for (const std::size_t at : {18U, 24U, 26U, 34U, 42U, 47U}) expect_named(".truce/pending", at, "pending");
}

TEST_F(Damage, ATruncatedOrMissingFileIsNamed) {
  expect_named_when_cut("tile/entries/002", 100, "tile/entries/002");
  expect_named_when_cut("tile/0/100", 8191, "tile/0/100");
  expect_named_when_cut("tile/0/100", 0, "tile/0/100");
  expect_named_when_cut("tile/1/000", 32, "tile/1/000");
  expect_named_when_cut("checkpoint", 20, "checkpoint");
  std::filesystem::remove(folder_ + "/tile/entries/005");
  EXPECT_NE(found().find("entry 1280 "), std::string::npos) << found();
}

TEST_F(Damage, ALogWithWrongTilesAtItsEdgeIsNotWrittenOn) {
  flip(folder_ + "/tile/0/273.p/162", 3);
  EXPECT_EQ(Log::open(folder_).error().fault, Fault::damaged);
}

TEST_F(Damage, AMirrorHoldsTheSameAndTakesNoLies) {
  const std::string mirror = scratch_ / "mirror";
  const auto first = mirror_from(folder_, mirror, key_.verifier());
  ASSERT_OK(first);
  EXPECT_EQ(first->checkpoint.size, 70050U);
  EXPECT_OK(verify(mirror, key_.verifier()));
  EXPECT_EQ(slurp(mirror + "/checkpoint"), slurp(folder_ + "/checkpoint"));
  ASSERT_OK(mirror_from(folder_, mirror, key_.verifier()));
  std::filesystem::copy(folder_, scratch_ / "old", std::filesystem::copy_options::recursive);
  {
    auto log = Log::open(folder_);
    ASSERT_OK(log);
    ASSERT_OK(log->append_signed(views(some_entries(700, 70051)), key_));
  }
  EXPECT_EQ(mirror_from(folder_, mirror, test_key("example.org/log", 9).verifier()).error().fault, Fault::signature);
  // a changed entry
  const std::string bundle = folder_ + "/tile/entries/274";
  const std::string before = slurp(bundle);
  flip(bundle, 5);
  const auto changed = mirror_from(folder_, mirror, key_.verifier());
  EXPECT_NE(why(changed).find("entry 70144"), std::string::npos) << why(changed);
  EXPECT_OK(verify(mirror, key_.verifier()));
  spill(bundle, before);
  const auto grown = mirror_from(folder_, mirror, key_.verifier());
  ASSERT_OK(grown);
  EXPECT_EQ(grown->held_before, 70050U);
  EXPECT_EQ(grown->checkpoint.size, 70751U);
  EXPECT_OK(verify(mirror, key_.verifier()));
  // a rollback
  const auto rolled = mirror_from(scratch_ / "old", mirror, key_.verifier());
  EXPECT_EQ(rolled.error().fault, Fault::damaged);
  EXPECT_NE(why(rolled).find("70050"), std::string::npos);
  EXPECT_NE(why(rolled).find("70751"), std::string::npos);
  // a fork: the old log grows another way, to the same size and beyond
  for (const std::size_t more : {700U, 10U}) {
    auto log = Log::open(scratch_ / "old");
    ASSERT_OK(log);
    ASSERT_OK(log->append_signed(views(some_entries(more, 1)), key_));
    const auto forked = mirror_from(scratch_ / "old", mirror, key_.verifier());
    EXPECT_EQ(forked.error().fault, Fault::signature);
    EXPECT_NE(why(forked).find("70751"), std::string::npos);
  }
  EXPECT_EQ(LogView::open(mirror)->size(), 70751U);
  EXPECT_OK(verify(mirror, key_.verifier()));
}

TEST(Parts, AreKeptUnderTheirDigestAndMirrored) {
  const Scratch scratch;
  const Parts parts(scratch / "parts"), copy(scratch / "copy");
  const auto a = parts.put("agreement");
  ASSERT_OK(a);
  EXPECT_EQ(*a, sha256("agreement"));
  EXPECT_EQ(*parts.get(*a), "agreement");
  spill(scratch / "large", std::string(3'000'000, 'x'));
  const auto b = parts.put_file(scratch / "large");
  ASSERT_OK(b);
  EXPECT_EQ(*b, sha256(std::string(3'000'000, 'x')));
  EXPECT_EQ(parts.list()->size(), 2U);
  const Digest both[] = {*a, *b};
  EXPECT_EQ(*mirror_parts(*folder_source(scratch / "parts"), copy, both), 2U);
  EXPECT_EQ(*mirror_parts(*folder_source(scratch / "parts"), copy, both), 0U);
  EXPECT_EQ(*copy.verify(), 2U);
  flip(parts.path(*b), 1000);
  EXPECT_EQ(parts.get(*b).error().fault, Fault::damaged);
  EXPECT_NE(why(parts.verify()).find(to_hex(*b)), std::string::npos);
  ASSERT_OK(parts.put_file(scratch / "large"));
  EXPECT_OK(parts.verify());
  EXPECT_EQ(parts.get(sha256("no")).error().fault, Fault::not_found);
}

TEST(Payloads, AreKeptUnderTheirCommitmentAndErased) {
  const Scratch scratch;
  const Payloads payloads(scratch / "payloads");
  Salt salt{};
  salt.fill(9);
  const auto known = payloads.put("words", salt);
  ASSERT_OK(known);
  EXPECT_EQ(*known, sha256(std::string(32, 9) + "words"));
  const auto a = payloads.put("words"), b = payloads.put("words");
  ASSERT_OK(a);
  ASSERT_OK(b);
  EXPECT_NE(*a, *b);
  EXPECT_EQ(*payloads.get(*a), "words");
  EXPECT_EQ(*payloads.salt(*known), salt);
  spill(scratch / "empty", "");
  const auto empty = payloads.put_file(scratch / "empty", salt);
  ASSERT_OK(empty);
  EXPECT_EQ(*payloads.get(*empty), "");
  EXPECT_EQ(*payloads.verify(), 4U);
  EXPECT_EQ(payloads.list()->size(), 4U);
  flip(payloads.path(*a), 33);
  EXPECT_EQ(payloads.get(*a).error().fault, Fault::damaged);
  EXPECT_FALSE(payloads.verify().ok());
  ASSERT_OK(payloads.erase(*a));
  ASSERT_OK(payloads.erase(*a));
  EXPECT_EQ(payloads.get(*a).error().fault, Fault::not_found);
  EXPECT_EQ(*payloads.verify(), 3U);
}

}  // namespace
}  // namespace truce::record
