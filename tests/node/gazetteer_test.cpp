// Gazetteers shape joint state only as recorded parts.
#include <gtest/gtest.h>

#include "bulletin/bulletin.hpp"
#include "mission.hpp"

namespace truce::node {
namespace {

std::string bulletin_of(Mission& mission) {
  const auto state = mission.state("ash");
  return bulletin::to_json(mission.account(state));
}

/// The places of the mission, with one more and Dell in the other province.
std::string changed_places() {
  std::string text = kPlaces;
  const std::string dell = R"("within": "XA1", "lat_e7": -395500000)";
  text.replace(text.find(dell), dell.size(), R"("within": "XA2", "lat_e7": -405500000)");
  return text;
}

TEST(RecordedGazetteer, AFileChangedOnDiskChangesNoJointState) {
  Mission mission;
  mission.report("ash", "Shells fell on Dell.", shelling());
  const auto before = bulletin_of(mission);
  EXPECT_NE(before.find("XA1"), std::string::npos);
  mission.write("places.json", changed_places());
  EXPECT_EQ(bulletin_of(mission), before);
  std::filesystem::remove(mission.folder() + "/places.json");
  EXPECT_EQ(bulletin_of(mission), before);
}

TEST(RecordedGazetteer, CountsOnceEveryGuarantorHasRecordedIt) {
  Mission mission;
  mission.write(
      "more.json",
      R"({"places": [{"id": "XA2.glen", "name": "Glen", "kind": "town", "country": "XAA", "lat_e7": -405500000, "lon_e7": -200500000},
      {"id": "XA1.dell", "name": "Not Dell", "kind": "town", "country": "XAA"}]})");
  const char* body = R"({"part": "part:more.json", "registry": "gazetteer"})";
  const auto places = [&] { return mission.state("ash").names.places; };
  mission.record("ash", "registry", body);
  EXPECT_EQ(places()->find(PlaceId("XA2.glen")), nullptr) << "one guarantor's alone";
  mission.record("elm", "registry", body);
  ASSERT_NE(places()->find(PlaceId("XA2.glen")), nullptr);
  EXPECT_EQ(places()->find(PlaceId("XA1.dell"))->name, "Dell") << "of two with one id the agreement's holds";
}

}  // namespace
}  // namespace truce::node
