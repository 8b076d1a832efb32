// What shapes joint state is recorded: a registry in a local file changes nothing until its part stands in every log.
#include "mission.hpp"

namespace truce::node {
namespace {

/// Another name for the red guard, and a group that the mission's registry lacks.
constexpr const char* kMore = R"({"actors": [
  {"id": "oak.guard", "name": "Oak Guard", "kind": "group", "country": "XAA",
   "aliases": [{"text": "Red Guard", "source": "EXAMPLE"}], "sources": ["EXAMPLE"]}]})";

std::string document(Mission& m, const std::string& who) { return bulletin::to_json(m.account(m.state(who))); }

void fill(Mission& m) {
  m.report("ash", "EXAMPLE. Shells killed 2 at Dell.", shelling("2031-05-10", 2));
  m.record("elm", "designation", R"({"of":"elm.gov","actor":"red.guard","status":"excluded","from":"2031-05-01"})");
}

TEST(RegistryState, AChangedLocalFileChangesNoJointState) {
  Mission m;
  fill(m);
  const auto before = document(m, "ash");
  m.write("actors.json", kMore);   // the very file that the agreement's part was made from
  m.write("places.json", R"({"places": []})");
  m.write("ash/actors.json", kMore);  // and files where a program might look for one
  m.write("ash/registry.json", kMore);
  ASSERT_TRUE(make_folders(m.folder() + "/elm/registry"));
  m.write("elm/registry/actors.json", kMore);
  EXPECT_EQ(document(m, "ash"), before);
  EXPECT_EQ(document(m, "elm"), before);
  EXPECT_EQ(m.state("ash").names.actors->find(ActorId("oak.guard")), nullptr);
}

TEST(RegistryState, APartThatOneLogRecordedChangesNothingUntilEveryLogHas) {
  Mission m;
  fill(m);
  m.write("more.json", kMore);
  m.record("ash", "registry", R"({"part":"part:more.json","registry":"actors"})");
  EXPECT_EQ(m.state("ash").names.actors->find(ActorId("oak.guard")), nullptr) << "one guarantor alone";
  m.record("elm", "registry", R"({"part":"part:more.json","registry":"actors"})");
  const auto s = m.state("elm");
  ASSERT_NE(s.names.actors->find(ActorId("oak.guard")), nullptr);
  EXPECT_EQ(s.names.actors->find(ActorId("red.guard"))->name, "Red Guard") << "the first of each id holds";
  m.write("more.json", R"({"actors": [{"id": "oak.guard", "name": "Pine Guard", "kind": "group"}]})");
  EXPECT_EQ(m.state("ash").names.actor(ActorId("oak.guard")), "Oak Guard") << "the part, not the file";
}

TEST(RegistryState, APartThatIsNoRegistryOrNamesPersonsIsNotRecorded) {
  Mission m;
  const auto error = [&](const std::string& text) {
    m.write("part.json", text);
    auto done =
        m.node("ash").record("registry", m.write("body.json", R"({"part":"part:part.json","registry":"actors"})"));
    return done ? std::string("it was recorded") : done.error().text();
  };
  EXPECT_NE(error(R"({"things": []})").find("things"), std::string::npos);
  EXPECT_NE(error(R"({"actors":[{"id":"x.1","name":"X Y","kind":"person"}]})").find("is a person"), std::string::npos);
  EXPECT_EQ(m.node("ash").pending(), 0U);
}

TEST(Supersession, TakesTheEarlierPositionOutAndAWithdrawalBringsItBack) {
  Mission m;
  const auto first =
      m.record("elm", "designation", R"({"of":"elm.gov","actor":"red.guard","status":"excluded","from":"2031-05-02"})");
  const auto second = m.record(
      "elm", "designation",
      R"({"of":"elm.gov","actor":"red.guard","status":"covered","from":"2031-05-01","ground":"joint-communique","reference":"J/7","supersedes":[")" +
          first.text() + "\"]}");
  auto s = m.state("ash");
  ASSERT_EQ(s.positions.size(), 1U) << "although the earlier one began later";
  EXPECT_EQ(s.positions[0].ref, second);
  m.record("elm", "withdrawal", R"({"entry":")" + second.text() + "\"}");
  s = m.state("ash");
  ASSERT_EQ(s.positions.size(), 1U);
  EXPECT_EQ(s.positions[0].ref, first);
}

TEST(Supersession, OfAnothersEntryHasNoEffect) {
  Mission m;
  const auto theirs = m.record("elm", "designation", R"({"of":"elm.gov","actor":"red.guard","status":"excluded"})");
  m.record("ash", "designation",
           R"({"of":"ash.gov","actor":"red.guard","status":"covered","supersedes":[")" + theirs.text() + "\"]}");
  EXPECT_EQ(m.state("ash").positions.size(), 2U) << "nobody takes another's word away";
}

}  // namespace
}  // namespace truce::node
