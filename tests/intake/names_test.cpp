// A name in a cell designates nobody that it does not settle by itself.
#include "intake/detail/names.hpp"

#include "support.hpp"

namespace truce::intake {
namespace {

/// Two groups of one name in two countries, one with a spelling of its own, and a place twice.
struct Lists {
  actors::Registry actors = actors::Registry::parse(R"({"actors": [
    {"id": "army-of-reeds", "name": "Army of Reeds", "kind": "group", "country": "XAA",
     "aliases": [{"text": "Reed Host", "until": "2031-06"}]},
    {"id": "reeds-abroad", "name": "Reed Army Abroad", "kind": "group", "country": "XAB",
     "aliases": [{"text": "Army of Reeds"}, {"text": "Reed Host", "from": "2031-01"}]},
    {"id": "heron", "name": "Heron Brigade", "kind": "group", "country": "XAA"}]})")
                                .value();
  places::Gazetteer places = places::Gazetteer::parse(R"({"places": [
    {"id": "X", "name": "Exampleland", "kind": "country"},
    {"id": "X1", "name": "Marsh", "kind": "province", "within": "X"},
    {"id": "X2", "name": "Marsh", "kind": "province", "within": "X"},
    {"id": "X3", "name": "Dell", "kind": "province", "within": "X"},
    {"id": "X1.quernby", "name": "Quernby", "kind": "town", "within": "X1"},
    {"id": "X2.quernby", "name": "Quernby", "kind": "town", "within": "X2"},
    {"id": "X3.dell", "name": "Dell", "kind": "town", "within": "X3"}]})")
                                 .value();
  RowsOptions options() const {
    RowsOptions out;
    out.actors = &actors;
    out.places = &places;
    return out;
  }
};

std::string id_of(const actors::Actor* actor) { return actor == nullptr ? "" : actor->id.value; }

TEST(NameBook, ANameThatTwoActorsBearMeansNeither) {
  const Lists lists;
  const auto options = lists.options();
  NameBook names(options);
  EXPECT_EQ(id_of(names.actor("Army of Reeds")), "");
  EXPECT_EQ(id_of(names.actor("the army of the reeds")), "") << "nor one with the key of both";
  EXPECT_EQ(id_of(names.actor("Heron Brigade")), "heron");
  EXPECT_EQ(id_of(names.actor("Reed Army Abroad")), "reeds-abroad");
  EXPECT_EQ(id_of(names.actor("Reed Host", Date::parse("2030-05-01").value())), "army-of-reeds")
      << "its date settles it";
  EXPECT_EQ(id_of(names.actor("Reed Host", Date::parse("2031-03-01").value())), "");
}

TEST(NameBook, WhereItHappenedSettlesWhichOfTwoIsMeant) {
  const Lists lists;
  const auto options = lists.options();
  NameBook names(options);
  EXPECT_EQ(id_of(names.actor("Army of Reeds", {}, "XAB")), "reeds-abroad");
  EXPECT_EQ(id_of(names.actor("Army of Reeds", {}, "XAC")), "") << "neither is from there";
  EXPECT_EQ(id_of(names.actor("Heron Brigade", {}, "XAB")), "heron") << "who is alone in bearing a name may act abroad";
}

TEST(NameBook, AnIdMadeOfAnUnclearNameIsNobodys) {
  const Lists lists;
  const auto options = lists.options();
  NameBook names(options);
  EXPECT_EQ(names.own_id("Army of Reeds"), "unclear.army-of-reeds") << "army-of-reeds is one of the two";
  EXPECT_EQ(names.own_id("army-of-reeds"), "army-of-reeds") << "the cell holds the id itself";
  EXPECT_EQ(names.own_id("Otter League"), "otter-league");
  EXPECT_EQ(names.outlet("Army of Reeds").id, "unclear.army-of-reeds");
}

TEST(NameBook, APlaceThatTheNameDoesNotSettleIsUnknown) {
  const Lists lists;
  const auto options = lists.options();
  NameBook names(options);
  EXPECT_FALSE(names.place("Quernby")) << "two towns, and nothing says which";
  EXPECT_FALSE(names.province("Marsh"));
  EXPECT_EQ(names.province("Dell"), PlaceId("X3"));
  EXPECT_EQ(names.place("Dell"), PlaceId("X3")) << "the town lies in the province: one spot, the larger is named";
  EXPECT_FALSE(names.place("Nowhere at all"));
}

}  // namespace
}  // namespace truce::intake
