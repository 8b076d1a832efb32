// A report with its claims marked where they stand.
#include "bulletin/report_page.hpp"

#include <gtest/gtest.h>

namespace truce::bulletin {
namespace {

model::Claim claim(Span span, const char* words) {
  model::Claim c;
  c.kind = model::ClaimKind::event;
  c.act = model::Act::shelling;
  c.status = model::Mood::asserted;
  c.span = span;
  c.text = words;
  return c;
}

std::string named(std::string_view id) { return id == "reuters" ? "Reuters" : std::string(id); }

TEST(ReportPage, MarksClaimsWhereTheyStandByCodePoint) {
  const auto page = report_page("r", "Дым. Shells fell.\n\nMore.", {claim({5, 17}, "Shells fell.")}, named);
  EXPECT_NE(
      page.find(
          "Дым. <mark class=\"k-event\">Shells fell.</mark><sup class=\"n\"><a href=\"#c1\">1</a></sup>\n\nMore."),
      std::string::npos)
      << page;
  EXPECT_NE(page.find("<tr id=\"c1\">"), std::string::npos);
}

TEST(ReportPage, OverlappingClaimsLoseNoWord) {
  const auto page = report_page("r", "abcdef", {claim({0, 4}, "abcd"), claim({2, 6}, "cdef")}, named);
  EXPECT_NE(page.find("<mark class=\"k-event\">ab</mark><mark class=\"k-event more\">cd</mark>"), std::string::npos)
      << page;
  EXPECT_NE(page.find("<mark class=\"k-event\">ef</mark>"), std::string::npos);
}

TEST(ReportPage, MarkupInAReportIsText) {
  auto c = claim({0, 8}, "<script>");
  model::Link link;
  link.kind = model::LinkKind::unnamed;
  link.text = "<b>\"x\"";
  c.attribution.push_back(link);
  const auto page = report_page("<title>", "<script>alert(1)</script>", {c}, named);
  EXPECT_EQ(page.find("<script>"), std::string::npos);
  EXPECT_EQ(page.find("<b>"), std::string::npos);
  EXPECT_NE(page.find("&lt;script&gt;"), std::string::npos);
}

TEST(ReportPage, SaysWhoSaysSo) {
  auto c = claim({0, 1}, "a");
  EXPECT_EQ(chain_in_words(c, named), "the publisher's own voice");
  model::Link agency;
  agency.kind = model::LinkKind::agency;
  agency.id = "reuters";
  model::Link person;
  person.kind = model::LinkKind::unnamed;
  person.text = "a diplomat";
  c.attribution = {agency, person};
  EXPECT_EQ(chain_in_words(c, named), "Reuters, citing “a diplomat”");
}

}  // namespace
}  // namespace truce::bulletin
