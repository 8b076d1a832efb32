// What is asked for, what it finds in a mission, and how it goes out.
#include "alerts/alerts.hpp"

#include <algorithm>
#include <atomic>
#include <fstream>

#include "loopback.hpp"
#include "mission.hpp"

namespace truce::alerts {
namespace {

using node::Mission;
using node::shelling;

std::vector<Rule> rules(const std::string& toml) {
  auto parsed = parse_rules(toml);
  EXPECT_TRUE(parsed) << parsed.error().text();
  return parsed ? *parsed : std::vector<Rule>{};
}

std::string refused(const std::string& toml) {
  const auto parsed = parse_rules(toml);
  return parsed ? "taken" : parsed.error().text();
}

std::string alert(const std::string& more) { return "[[alert]]\nname = \"a\"\nrun = \"true\"\n" + more + "\n"; }

const Instant kNow = Instant::parse("2031-05-10T20:00:00Z").value();

TEST(AlertRules, SayWhatIsWrongWithThem) {
  EXPECT_EQ(rules("").size(), 0U);
  EXPECT_EQ(rules(alert("when = \"incident\"\ndead = 3")).at(0).dead, 3);
  EXPECT_NE(refused(alert("when = \"quake\"")).find("'when' is one of"), std::string::npos);
  EXPECT_NE(refused(alert("when = \"incident\"\ndead = -3")).find("whole number above 0"), std::string::npos);
  EXPECT_NE(refused(alert("when = \"incident\"\nregistered = 3")).find("knows no 'registered'"), std::string::npos);
  EXPECT_NE(refused(alert("when = \"status\"")).find("says which"), std::string::npos);
  EXPECT_NE(refused(alert("when = \"incident\"\nacts = [\"dance\"]")).find("'dance'"), std::string::npos);
  EXPECT_NE(refused("[[alert]]\nname = \"a\"\nwhen = \"incident\"\n").find("tells nobody"), std::string::npos);
  EXPECT_NE(refused("[[alert]]\nwhen = \"incident\"\nrun = \"true\"\n").find("has a name"), std::string::npos);
  EXPECT_NE(refused(alert("when = \"incident\"") + alert("when = \"incident\"")).find("two alerts"), std::string::npos);
  EXPECT_NE(refused("[[alert]]\nname = \"a\"\n\nwebhook = \"ftp://x\"\nwhen = \"count\"").find("line 1"),
            std::string::npos);
  EXPECT_NE(refused("alert = 3").find("[[alert]]"), std::string::npos);
  EXPECT_NE(refused("[[alert]\n").find("line"), std::string::npos);
}

TEST(Alerts, AskForPlaceActAndNumber) {
  Mission m;
  m.report("ash", "EXAMPLE. Shells fell on Dell.", shelling("2031-05-09", 3));
  const auto state = m.state("ash");
  const auto found = [&](const std::string& more) {
    return due(rules(alert("when = \"incident\"\n" + more)), state, kNow).size();
  };
  EXPECT_EQ(found(""), 1U);
  EXPECT_EQ(found("dead = 3"), 1U);
  EXPECT_EQ(found("dead = 4"), 0U);
  EXPECT_EQ(found("acts = [\"shelling\", \"sniping\"]"), 1U);
  EXPECT_EQ(found("acts = [\"sniping\"]"), 0U);
  EXPECT_EQ(found("place = \"XA1\""), 1U);
  EXPECT_EQ(found("place = \"XA\""), 1U);
  EXPECT_EQ(found("place = \"XA2\""), 0U);
  EXPECT_EQ(found("place = \"XA1.dell\""), 1U);
  const auto one = due(rules(alert("when = \"incident\"")), state, kNow).at(0);
  EXPECT_TRUE(one.example);
  EXPECT_EQ(one.area, "North");  // never the town
  EXPECT_EQ(one.headline.find("Dell"), std::string::npos);
  EXPECT_EQ(one.triggers.size(), 1U);
}

TEST(Alerts, WithheldClaimsNeverLeaveInOne) {
  Mission m;
  node::NewReport own;
  own.sensitivity = model::Sensitivity::own;
  m.report("ash", "EXAMPLE. Shells fell on Dell.", shelling(), own);
  EXPECT_TRUE(due(rules(alert("when = \"incident\"")), m.state("ash"), kNow).empty());
}

TEST(Alerts, AreTriggeredByAStatus) {
  Mission m;
  const auto on = m.report("ash", "EXAMPLE. Shells.", shelling());
  const auto asked = rules(alert("when = \"status\"\nstatus = [\"disputed\"]"));
  EXPECT_TRUE(due(asked, m.state("ash"), kNow).empty());
  for (const auto& [who, said] : {std::pair{"ash", "yes"}, {"elm", "no"}})
    m.record(who, "finding",
             R"({"claim":")" + on.coding->text() + R"(#0","of":")" + who + R"(.gov","violation":")" + said + "\"}");
  const auto found = due(asked, m.state("ash"), kNow);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].status, "disputed");
}

TEST(Alerts, OnACountNameTheRecorderAndNobodyWhoFired) {
  Mission m;
  m.report(
      "ash", "EXAMPLE. Ash's monitors registered 12 violations.",
      R"({"kind":"count","act":"violation-registered","status":"asserted","time":{"start":"2031-05-10","precision":"day","tz":"UTC"},)"
      R"("count":{"unit":"case-as-registered","value":12,"recorder":"ash.mission","parts":[{"place":["XA1"],"value":7}]}})");
  const auto state = m.state("ash");
  const auto found = due(rules(alert("when = \"count\"\nregistered = 12")), state, kNow);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_NE(found[0].headline.find("registered by Ash's monitors: 12 (case-as-registered)"), std::string::npos)
      << found[0].headline;
  EXPECT_NE(found[0].headline.find("who fired is not said"), std::string::npos);
  EXPECT_TRUE(due(rules(alert("when = \"count\"\nregistered = 13")), state, kNow).empty());
  EXPECT_EQ(due(rules(alert("when = \"count\"\nplace = \"XA1\"\nregistered = 7")), state, kNow).size(), 1U);
  EXPECT_TRUE(due(rules(alert("when = \"count\"\nplace = \"XA2\"")), state, kNow).empty());
  EXPECT_TRUE(due(rules(alert("when = \"count\"\nrecorder = \"elm.mission\"")), state, kNow).empty());
}

TEST(Alerts, NoticeALogThatIsSilent) {
  Mission m;
  const auto state = m.state("ash");
  const auto asked = rules(alert("when = \"log-silent\"\ndays = 3"));
  EXPECT_TRUE(due(asked, state, kNow).empty());
  const auto later = due(asked, state, Instant::parse("2031-05-13T20:00:00Z").value());
  ASSERT_EQ(later.size(), 2U);
  EXPECT_NE(later[1].headline.find("elm.example/test has no entry since 2031-05-10T20:00:00Z"), std::string::npos);
}

TEST(Alerts, AreKnownAgainByAnyOfTheirClaims) {
  Mission m;
  m.report("ash", "EXAMPLE. Shells fell on Dell.", shelling());
  const auto asked = rules(alert("when = \"incident\""));
  const auto folder = m.node("ash").folder();
  auto sent = Sent::open(folder).value();
  const auto first = due(asked, m.state("ash"), kNow).at(0);
  EXPECT_FALSE(sent.holds(first, Way::run));
  sent.add(first, Way::run);
  sent.add(asked[0]);
  ASSERT_TRUE(sent.keep());
  m.report("elm", "EXAMPLE. Shells have fallen on Dell, it is said.", shelling());  // joins the incident
  const auto again = Sent::open(folder).value();
  const auto now = due(asked, m.state("ash"), kNow);
  ASSERT_EQ(now.size(), 1U);
  EXPECT_EQ(now[0].keys.size(), 2U);
  EXPECT_TRUE(again.holds(now[0], Way::run));
  EXPECT_FALSE(again.holds(now[0], Way::webhook));
  EXPECT_TRUE(again.knows(asked[0]));
}

Alert shells() {
  Alert a;
  a.rule = "fire & <flood>";
  a.headline = "claimed: shelling, \x01\"North\" <b>";
  a.triggers = {"ash.example/test/3#0"};
  a.keys = a.triggers;
  a.example = true;
  return a;
}

TEST(AlertDelivery, WritesCapThatEscapesAndSaysExample) {
  const auto cap = to_cap(shells(), "ash.example/test", kNow);
  for (const char* part :
       {"<status>Exercise</status>", "urn:oasis:names:tc:emergency:cap:1.2", "<sent>2031-05-10T20:00:00-00:00</sent>",
        "<certainty>Possible</certainty>", "EXAMPLE", "fire &amp; &lt;flood&gt;", "<areaDesc>not stated</areaDesc>"})
    EXPECT_NE(cap.find(part), std::string::npos) << part << "\n" << cap;
  EXPECT_EQ(cap.find("<b>"), std::string::npos);
  EXPECT_EQ(cap.find('\x01'), std::string::npos);
  EXPECT_EQ(cap, to_cap(shells(), "ash.example/test", kNow));
}

TEST(AlertDelivery, RunsACommandWithTheAlertAsItsInput) {
  Mission m;
  const auto out = m.folder() + "/out.json";
  Rule rule;
  rule.name = "a";
  rule.run = "cat > " + out;
  const auto folder = m.node("ash").folder();
  ASSERT_TRUE(deliver(shells(), rule, Way::run, folder, "ash", kNow));
  EXPECT_EQ(read_file(out, 1 << 20).value(), to_json(shells()) + "\n");
  rule.run = "exit 3";
  EXPECT_FALSE(deliver(shells(), rule, Way::run, folder, "ash", kNow));
}

TEST(AlertDelivery, PostsToAWebhookAndBelievesOnlySuccess) {
  Mission m;
  std::atomic<int> status{204};
  std::string body;
  Loopback server([&](const LoopbackRequest& asked, const LoopbackSend& send) {
    body = asked.path + " " + asked.body;
    return send(http_reply(status, "", ""));
  });
  Rule rule;
  rule.name = "a";
  rule.webhook = server.address() + "hooks/truce";
  const auto folder = m.node("ash").folder();
  ASSERT_TRUE(deliver(shells(), rule, Way::webhook, folder, "ash", kNow));
  EXPECT_EQ(body, "hooks/truce " + to_json(shells()));
  status = 500;
  EXPECT_FALSE(deliver(shells(), rule, Way::webhook, folder, "ash", kNow));
}

}  // namespace
}  // namespace truce::alerts
