// A small made-up mission for tests: guarantors with a node each, one agreement, one registry, two provinces.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <vector>

#include "base/file.hpp"
#include "node/account.hpp"
#include "node/check.hpp"
#include "node/node.hpp"

namespace truce::node {

inline constexpr const char* kActors = R"({"actors": [
  {"id": "ash.gov", "name": "Ash", "kind": "state", "country": "XAB"},
  {"id": "elm.gov", "name": "Elm", "kind": "state", "country": "XAC"},
  {"id": "oak.gov", "name": "Oak", "kind": "state", "country": "XAD"},
  {"id": "ash.mission", "name": "Ash's monitors", "kind": "body", "country": "XAB", "part_of": "ash.gov"},
  {"id": "elm.mission", "name": "Elm's monitors", "kind": "body", "country": "XAC", "part_of": "elm.gov"},
  {"id": "red.guard", "name": "Red Guard", "kind": "group", "country": "XAA"},
  {"id": "blue.guard", "name": "Blue Guard", "kind": "group", "country": "XAA"}]})";
inline constexpr const char* kPlaces = R"({"places": [
  {"id": "XA", "name": "Exampleland", "kind": "country", "country": "XAA", "lat_e7": -400000000, "lon_e7": -200000000},
  {"id": "XA1", "name": "North", "kind": "province", "country": "XAA", "within": "XA", "lat_e7": -395000000, "lon_e7": -200000000},
  {"id": "XA2", "name": "South", "kind": "province", "country": "XAA", "within": "XA", "lat_e7": -405000000, "lon_e7": -200000000},
  {"id": "XA1.dell", "name": "Dell", "kind": "town", "country": "XAA", "within": "XA1", "lat_e7": -395500000, "lon_e7": -200500000}]})";

class Mission {
 public:
  /// `terms`: more members of the agreement, each with a comma behind it.
  explicit Mission(std::vector<std::string> guarantors = {"ash", "elm"}, const std::string& terms = "")
      : folder_(testing::TempDir() + "truce_mission_" + std::to_string(::getpid())), who_(std::move(guarantors)) {
    std::filesystem::remove_all(folder_);
    write("actors.json", kActors);
    write("places.json", kPlaces);
    std::string parties;
    for (const auto& who : who_) {
      auto made = Node::init(folder_ + "/" + who, who + ".example/test", session());
      EXPECT_TRUE(made) << made.error().text();
      const auto keys = made->keys().value();
      parties += (parties.empty() ? "" : ",") + std::string("{\"id\":\"") + who + ".gov\",\"log\":\"" + keys.log +
                 "\",\"mirror\":\"" + keys.mirror + "\",\"witness\":\"" + keys.witness + "\"}";
    }
    write("agreement.json",
          "{" + terms + (terms.find("\"rule\"") == std::string::npos ? R"("rule":{"kind":"all"},)" : "") +
              R"("id":"EXAMPLE-test","fictitious":1,"start":"2031-05-01","day":{"tz":"UTC","cutoff":"18:00"},)"
              R"("prohibited":["shelling"],"registries":["part:actors.json","part:places.json"],"guarantors":[)" +
              parties + "]}");
    for (const auto& who : who_) EXPECT_TRUE(node(who).accede(folder_ + "/agreement.json"));
    settle();
  }
  ~Mission() { std::filesystem::remove_all(folder_); }

  static Session session() {
    Session s;
    s.at = Instant::parse("2031-05-10T20:00:00Z").value();
    return s;
  }
  const std::string& folder() const { return folder_; }
  Node node(const std::string& who) {
    auto opened = Node::open(folder_ + "/" + who, session());
    EXPECT_TRUE(opened) << opened.error().text();
    return std::move(*opened);
  }
  std::string write(const std::string& name, const std::string& text) {
    EXPECT_TRUE(make_folders(folder_));
    EXPECT_TRUE(write_durably(folder_ + "/" + name, text));
    return folder_ + "/" + name;
  }
  /// Records bodies from JSON; the first entry's name.
  EntryRef record(const std::string& who, const char* kind, const std::string& json) {
    auto done = node(who).record(kind, write("body.json", json));
    EXPECT_TRUE(done) << kind << ": " << done.error().text();
    return done ? done->front() : EntryRef{};
  }
  /// A report with claims coded by hand.
  Added report(const std::string& who, const std::string& text, const std::string& claims, NewReport more = {}) {
    more.text = text;
    if (more.source.value.empty()) more.source = SourceId("wire");
    if (!more.published) more.published = Date::parse("2031-05-10").value();
    auto coded = coded_by_hand(claims, text);
    EXPECT_TRUE(coded) << coded.error().text();
    if (coded) more.coded = std::move(*coded);
    auto done = node(who).add(more);
    EXPECT_TRUE(done) << done.error().text();
    return done ? *done : Added{};
  }
  /// Signs all logs and mirrors each at every other.
  void settle() {
    for (const auto& who : who_) EXPECT_TRUE(node(who).sign());
    for (const auto& who : who_)
      for (const auto& other : who_)
        if (who != other) { EXPECT_TRUE(node(who).sync(folder_ + "/" + other)); }
  }
  State state(const std::string& who, Eyes eyes = Eyes::joint) {
    settle();
    auto s = state_at(node(who), nullptr, eyes);
    EXPECT_TRUE(s) << s.error().text();
    return std::move(*s);
  }
  bulletin::Account account(const State& s, const char* day = "2031-05-10", const char* viewpoint = "joint") {
    const auto date = Date::parse(day).value();
    auto a = node::account(s, {date, date, viewpoint});
    EXPECT_TRUE(a) << a.error().text();
    return std::move(*a);
  }

 private:
  std::string folder_;
  std::vector<std::string> who_;
};

/// A claim of shelling at Dell on a day, by the Red Guard.
inline std::string shelling(const std::string& day = "2031-05-10", int killed = 0) {
  return R"({"kind":"event","act":"shelling","status":"asserted","actor":[{"id":"red.guard"}],"place":[{"id":"XA1.dell","precision":"town"}],"time":{"start":")" +
         day + R"(","precision":"day","tz":"UTC"})" +
         (killed > 0 ? R"(,"losses":[{"harm":"killed","best":)" + std::to_string(killed) + R"(,"scope":"incident"}])"
                     : "") +
         "}";
}

}  // namespace truce::node
