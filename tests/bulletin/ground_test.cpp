// Areas as guarantors draw them, where nobody could look, and who is called by whose name.
#include <gmock/gmock.h>

#include "bulletin/bulletin.hpp"
#include "samples.hpp"

namespace truce::bulletin {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(BulletinGround, DrawsEachGuarantorsAreaWithANumberThatTheLegendExplains) {
  const std::string page = to_html(samples::lakes());
  const std::string mine = "Tarn: Oxbow marsh held by Green Band from 5 March 2031";
  const std::string theirs = "Mere: Oxbow marsh covered from 5 March 2031";
  const auto map = page.substr(page.find("<svg"), page.find("</svg>") - page.find("<svg"));
  EXPECT_THAT(map, HasSubstr("<title>" + mine + "</title><path"));
  EXPECT_THAT(map, HasSubstr("<title>" + theirs + "</title><path"));
  EXPECT_THAT(page, HasSubstr("<strong>1</strong> " + mine + "; <strong>2</strong> " + theirs));
  EXPECT_THAT(to_text(samples::lakes()), HasSubstr("Ground, by " + mine));
}

TEST(BulletinGround, DrawsNothingWhereNoAreaIsKnown) {
  auto account = samples::lakes();
  for (auto& d : account.delineations) d.rings.clear();
  EXPECT_THAT(to_html(account), Not(HasSubstr("each area one guarantor")));
  EXPECT_THAT(to_geojson(account), Not(HasSubstr("MultiPolygon")));
}

TEST(BulletinGround, ClosesTheRingsOfGeoJsonAndSaysWhoseTheyAre) {
  const std::string out = to_geojson(samples::lakes());
  EXPECT_THAT(out,
              HasSubstr("[[[[1.9100000,0.9600000],[1.9900000,0.9600000],[1.9900000,0.9200000],[1.9100000,0.9200000],"
                        "[1.9100000,0.9600000]]]]"));
  EXPECT_THAT(out, HasSubstr("\"kind\":\"delineation\",\"of\":\"mere\",\"status\":\"covered\""));
}

TEST(BulletinGaps, StandOnTheFirstScreen) {
  const auto account = samples::lakes();
  ASSERT_FALSE(account.gaps.empty());
  EXPECT_THAT(to_text(account, {}, {100, true}), HasSubstr("WHERE NOBODY COULD LOOK: "));
  const std::string page = to_html(account);
  EXPECT_LT(page.find("<h2>Where nobody could look</h2>"), page.find("<section id=counts>"));
}

TEST(BulletinRecorders, AreCalledByTheirGuarantorOnlyWhereItHasOneRecorder) {
  auto account = samples::lakes();
  account.names.push_back({"tarn.east", "Tarn's eastern post", ActorId("tarn")});
  account.counts[0].recorder = ActorId("tarn.east");
  for (auto& dot : account.dots)
    if (dot.recorder == ActorId("tarn")) dot.recorder = ActorId("tarn.east");
  EXPECT_THAT(to_text(account, {}, {100, true}), Not(HasSubstr("Tarn's eastern post")));
  account.names.push_back({"tarn.west", "Tarn's western post", ActorId("tarn")});
  account.counts.push_back(account.counts[0]);
  account.counts.back().recorder = ActorId("tarn.west");
  const std::string text = to_text(account, {}, {100, true});
  EXPECT_THAT(text, HasSubstr("Tarn's eastern post"));
  EXPECT_THAT(text, HasSubstr("Tarn's western post"));
}

TEST(BulletinDocument, OfAMadeUpMissionSaysExample) {
  const std::string document = to_document(samples::lakes());
  EXPECT_THAT(document, HasSubstr("\"example\":\"EXAMPLE"));
  const auto read = read_document(document);
  ASSERT_TRUE(read) << read.error().text();
  EXPECT_TRUE(read->intact());
  EXPECT_THAT(to_document(samples::astana()), Not(HasSubstr("EXAMPLE")));
}

TEST(BulletinTable, APartDoesNotCarryWhatWasSaidOfTheTotal) {
  auto account = samples::astana();
  Confirmation some;
  some.by = ActorId("rus.gov"), some.stance = model::Stance::partly, some.value = 3;
  account.counts[1].confirmations = {some};
  const std::string table = to_csv(account);
  EXPECT_NE(table.find("3 confirmed by Russia"), std::string::npos);
  EXPECT_EQ(table.find("3 confirmed by Russia"), table.rfind("3 confirmed by Russia"));
}

}  // namespace
}  // namespace truce::bulletin
