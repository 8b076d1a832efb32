// The feed of bulletins: one item for what several published alike, apart where they differ; escaped; the same in any order.
#include "bulletin/feed.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace truce::bulletin {
namespace {

PublishedBulletin by(const std::string& who, std::uint64_t index, const std::string& at, const std::string& digest) {
  PublishedBulletin p;
  p.ref = {Origin(who + ".example/test"), index};
  p.at = Instant::parse(at).value();
  p.by = who;
  p.body.digest = PartDigest(digest);
  p.body.from = p.body.to = Date::parse("2031-05-10").value();
  p.body.version = "truce-6";
  p.body.viewpoint = "joint";
  return p;
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t n = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++n;
  return n;
}

FeedOf feed(std::vector<PublishedBulletin> items) {
  return {"the truce of <X>", "ash.example/test", "https://ash.example/f.atom?a&b", true, std::move(items)};
}

TEST(Feed, NamesAllWhoPublishedTheSame) {
  const auto atom =
      to_atom(feed({by("ash", 7, "2031-05-10T20:00:00Z", "aa"), by("elm", 9, "2031-05-10T21:00:00Z", "aa"),
                    by("oak", 3, "2031-05-10T19:00:00Z", "bb")}));
  EXPECT_EQ(count(atom, "<entry>"), 2U);
  EXPECT_EQ(count(atom, "term=\"joint\""), 1U);
  EXPECT_NE(atom.find("Published by ash and elm, with equal digests"), std::string::npos) << atom;
  EXPECT_NE(atom.find("<updated>2031-05-10T21:00:00Z</updated>"), std::string::npos);
  EXPECT_LT(atom.find("Digest aa"), atom.find("Digest bb"));  // the latest first
  EXPECT_NE(atom.find("EXAMPLE: the truce of &lt;X&gt;"), std::string::npos);
  EXPECT_NE(atom.find("f.atom?a&amp;b"), std::string::npos);
}

TEST(Feed, IsTheSameInAnyOrder) {
  std::vector<PublishedBulletin> items{by("ash", 7, "2031-05-10T20:00:00Z", "aa"),
                                       by("elm", 9, "2031-05-10T21:00:00Z", "aa"),
                                       by("oak", 3, "2031-05-10T19:00:00Z", "bb")};
  const auto atom = to_atom(feed(items));
  std::reverse(items.begin(), items.end());
  EXPECT_EQ(to_atom(feed(items)), atom);
  EXPECT_EQ(count(to_atom(feed({})), "<entry>"), 0U);
}

}  // namespace
}  // namespace truce::bulletin
