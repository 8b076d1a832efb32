#include "store/store.hpp"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <filesystem>

#include "base/file.hpp"

namespace truce::store {
namespace {

std::string scratch(const char* name) {
  const std::string path = testing::TempDir() + name;
  for (const char* tail : {"", "-wal", "-shm"}) std::filesystem::remove(path + tail);
  return path;
}

void fill(View& view, Load load) {
  ASSERT_TRUE(view.begin(load));
  ASSERT_TRUE(view.put(HeadRow{"a.example/x", 3, "00", "signed"}));
  ClaimRow claim;
  claim.entry = 2;
  claim.kind = "event";
  claim.act = "shelling";
  claim.best = 0;
  ASSERT_TRUE(view.put(claim));
  IncidentRow incident;
  incident.anchor = "a.example/x/2#0";
  incident.status = "reported";
  ASSERT_TRUE(view.put(incident));
  ASSERT_TRUE(view.put_member(0, 0, 2, 0));
  ASSERT_TRUE(view.commit("1"));
}

TEST(View, HoldsTheSameHoweverItWasLoaded) {
  auto once = View::open(":memory:").value();
  auto twice = View::open(":memory:").value();
  fill(once, Load::fresh);
  fill(twice, Load::fresh);
  fill(twice, Load::more);
  EXPECT_EQ(once.digest(), twice.digest());
  EXPECT_EQ(once.heads().at(0).size, 3U);
  EXPECT_EQ(once.version(), "1");
}

TEST(View, KeepsUnknownApartFromZero) {
  auto view = View::open(":memory:").value();
  fill(view, Load::fresh);
  ASSERT_TRUE(view.query("SELECT best IS NULL, low IS NULL FROM claim", {}, [](const auto& row) {
    EXPECT_EQ(row[0], "0");
    EXPECT_EQ(row[1], "1");
  }));
}

TEST(View, ReplacesAFileThatIsNoView) {
  const auto path = scratch("truce_not_a_view.sqlite");
  ASSERT_TRUE(write_durably(path, std::string(5000, 'x')));
  auto view = View::open(path);
  ASSERT_TRUE(view) << view.error().text();
  fill(*view, Load::fresh);
}

TEST(View, WithoutCommitChangesNothing) {
  const auto path = scratch("truce_view_commit.sqlite");
  std::string before;
  {
    auto view = View::open(path).value();
    fill(view, Load::fresh);
    before = view.digest();
    ASSERT_TRUE(view.begin(Load::fresh));
  }
  EXPECT_EQ(View::open(path).value().digest(), before);
}

TEST(View, BindsTextsThatLookLikeSql) {
  auto view = View::open(":memory:").value();
  fill(view, Load::fresh);
  int rows = 0;
  ASSERT_TRUE(view.query("SELECT anchor FROM incident WHERE anchor = ?", {"'; DROP TABLE incident; --"},
                         [&](const auto&) { ++rows; }));
  EXPECT_EQ(rows, 0);
  EXPECT_EQ(view.heads().size(), 1U);
}

}  // namespace
}  // namespace truce::store
