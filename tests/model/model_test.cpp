#include "model/model.hpp"

#include "base/json.hpp"

#include <gtest/gtest.h>

namespace truce::model {
namespace {

Entry finding() {
  Finding f;
  f.claim = ClaimRef::parse("a.example/x/1#2").value();
  f.of = ActorId("north.gov");
  f.violation = Verdict::yes;
  return {Instant::parse("2017-03-22T18:05:00Z").value(), OfficerId("o-7f3a"), f};
}

TEST(Entry, IsWrittenInCanonicalForm) {
  const auto bytes = encode_entry(finding()).value();
  EXPECT_EQ(
      bytes,
      R"({"at":"2017-03-22T18:05:00Z","body":{"claim":"a.example/x/1#2","of":"north.gov","violation":"yes"},"by":"o-7f3a","kind":"finding","v":1})");
  EXPECT_EQ(json::canonical(bytes).value(), bytes);
  EXPECT_EQ(encode_entry(decode_entry(bytes).value()).value(), bytes);
  EXPECT_EQ(line(finding()),
            "finding at=2017-03-22T18:05:00Z by=o-7f3a claim=a.example/x/1#2 of=north.gov violation=yes");
}

TEST(Entry, NamesTheFieldThatIsWrong) {
  const auto reason = [](std::string from, std::string to) {
    auto bytes = encode_entry(finding()).value();
    bytes.replace(bytes.find(from), from.size(), to);
    const auto r = decode_entry(bytes);
    return r ? std::string("accepted") : r.error().text();
  };
  EXPECT_EQ(reason("\"yes\"", "\"maybe\""), "body.violation: 'maybe' is none of: yes, no, undetermined");
  EXPECT_EQ(reason("#2", ""),
            "body.claim: a.example/x/1: a claim is named ENTRY#N, as in observer.example/astana/12#3");
  EXPECT_EQ(reason(R"("of":"north.gov",)", ""), "body.of: it is missing");
  EXPECT_EQ(reason(R"("body":{)", R"("body":{"aa":1,)"), "body.aa: unknown field, or out of order");
  EXPECT_EQ(reason(R"("violation":"yes")", R"("violation":"yes","zeal":1)"),
            "body.zeal: unknown field, or out of order");
  EXPECT_EQ(reason("\"v\":1", "\"v\": 1"), "finding: not in canonical form");
  EXPECT_EQ(reason("\"v\":1", "\"v\":2"), "finding: not in canonical form");
  EXPECT_EQ(reason("finding", "gossip"), "kind: 'gossip' is no kind of entry");
  EXPECT_EQ(reason("2017-03-22T", "2017-02-30T"), "at: 2017-02-30T18:05:00Z: no such date");
  EXPECT_EQ(reason("north.gov", "\\ud800"), "not JSON: Problem while parsing a string");
}

TEST(Entry, RefusesGradeOneWithoutAVerification) {
  Entry entry = finding();
  std::get<Finding>(entry.body).grade = 1;
  EXPECT_EQ(encode_entry(entry).error().text(), "body.verifications: grades 1 and 2 cite a verification");
}

TEST(Entry, WithWordsOrANameIsFound) {
  const auto entry = [](const std::string& kind, const std::string& body) {
    return R"({"at":"2017-02-17T00:00:00Z","body":)" + body + R"(,"by":"o","kind":")" + kind + R"(","v":1})";
  };
  EXPECT_EQ(member_with_words(encode_entry(finding()).value()), std::nullopt);
  for (const char* text : {"Ivan Petrov", "Иван", "a\\\"b", "x\\ny", "tab\\tx", "del\x7f"})
    EXPECT_EQ(member_with_words(entry("observation", R"({"reason":")" + std::string(text) + R"(","status":"denied"})")),
              "reason")
        << text;
  EXPECT_EQ(member_with_words(entry("finding", R"({"evidence":["a","two words"],"violation":"no"})")), "evidence");
  EXPECT_EQ(member_with_words(entry("source", R"({"id":"x","name":"Lake Wire"})")), std::nullopt);
  EXPECT_EQ(member_with_words(entry("source", R"({"id":"x","name":"Lake Wire","owner":"Ivan Petrov"})")), "owner");
  EXPECT_EQ(member_with_words(entry("actor", R"({"name":"Ivan Petrov"})")), "name");
  for (const char* broken : {"", "\"", "{\"a\":\"b c", "\\", "\"\\"}) (void)member_with_words(broken);
}

TEST(Entry, HasALimit) {
  Entry entry = finding();
  std::get<Finding>(entry.body).responsible.assign(5000, ActorId("somebody.somewhere"));
  EXPECT_EQ(encode_entry(entry).error().fault, Fault::limit);
  EXPECT_FALSE(decode_entry(std::string(70000, ' ')));
  EXPECT_FALSE(decode_entry(std::string(30000, '[') + std::string(30000, ']')));
  EXPECT_FALSE(decode_entry(""));
}

TEST(Claim, KeepsItsWordsOutOfTheCodedPart) {
  Claim claim;
  claim.kind = ClaimKind::event;
  claim.act = Act::shelling;
  claim.text = "shells fell on the mill";
  claim.actor.push_back({std::nullopt, std::nullopt, "the militia"});
  EXPECT_EQ(encode(claim), R"({"act":"shelling","actor":[{}],"kind":"event"})");
  const auto both = encode(claim, Words::include);
  EXPECT_NE(both.find("the mill"), std::string::npos);
  EXPECT_FALSE(decode_claim(both));
  EXPECT_EQ(encode(decode_claim(both, Words::include).value(), Words::include), both);
}

TEST(Claim, RefusesLossesOutOfOrder) {
  EXPECT_FALSE(decode_claim(R"({"kind":"tally","losses":[{"harm":"dead","low":5,"best":3}]})"));
  EXPECT_FALSE(decode_claim(R"({"kind":"tally","losses":[{"harm":"dead","best":-1}]})"));
  EXPECT_FALSE(decode_claim(R"({"kind":"tally"})"));
  EXPECT_FALSE(decode_claim(R"({"kind":"event","place":[{"lat":1}]})"));
  EXPECT_FALSE(decode_claim(R"({"kind":"event","place":[]})"));
  EXPECT_FALSE(decode_claim(R"({"kind":"event","act":null})"));
}

TEST(Agreement, NeedsAMajorityForItsRule) {
  const auto body = [](const std::string& rule) {
    return R"({"day":{"cutoff":"18:00","tz":"UTC"},"guarantors":[{"id":"a"},{"id":"b"},{"id":"c"},{"id":"d"}],"id":"x","rule":)" +
           rule + R"(,"start":"2016-12-30"})";
  };
  const auto verdict = [&](const std::string& rule) {
    const auto b = decode_body("agreement", body(rule));
    if (!b) return b.error().text();
    const auto v = validate(Entry{{}, OfficerId("o"), *b});
    return v ? std::string("fine") : v.error().text();
  };
  EXPECT_EQ(verdict(R"({"kind":"all"})"), "fine");
  EXPECT_EQ(verdict(R"({"kind":"k-of-n","k":3})"), "fine");
  EXPECT_EQ(verdict(R"({"kind":"k-of-n","k":2})"), "body.rule.k: k of n needs 2k > n and k <= n");
}

// Every kind is decoded from its smallest form and comes back the same.
TEST(Entry, EveryKindComesBackAsItWas) {
  const std::string d(64, 'a');
  const std::vector<std::pair<std::string, std::string>> bodies = {
      {"agreement",
       R"({"day":{"cutoff":"18:00","tz":"UTC"},"guarantors":[{"id":"a"}],"id":"x","rule":{"kind":"all"},"start":"2016-12-30"})"},
      {"amendment", R"({"agreement":"x","id":"y","start":"2017-01-24"})"},
      {"accede", R"({"digest":")" + d + "\"}"},
      {"adherence", R"({"actor":"g","status":"joined"})"},
      {"registry", R"({"part":")" + d + R"(","registry":"actors"})"},
      {"linking", R"({"part":")" + d + "\"}"},
      {"source", R"({"id":"s","source_kind":"agency"})"},
      {"report", R"({"payload":")" + d + R"(","sensitivity":"public","size":3,"source":"s"})"},
      {"coding", R"({"coder":{"name":"c","version":"1"},"report":"a/1"})"},
      {"release", R"({"coding":"a/1"})"},
      {"verification", R"({"claim":"a/1#0","method":"crater","outcome":"partly"})"},
      {"custody", R"({"payload":")" + d + "\"}"},
      {"observation", R"({"place":"P1","status":"denied"})"},
      {"designation", R"({"actor":"g","of":"a","status":"excluded"})"},
      {"delineation", R"({"actor":"g","of":"a","polygon":")" + d + "\"}"},
      {"finding", R"({"claim":"a/1#0","of":"a","violation":"no"})"},
      {"same", R"({"a":"a/1#0","b":"a/1#1"})"},
      {"different", R"({"a":"a/1#0","b":"a/1#1"})"},
      {"obligation", R"({"id":"o"})"},
      {"obligation-status", R"({"obligation":"o","status":"met"})"},
      {"withdrawal", R"({"entry":"a/1"})"},
      {"erasure", R"({"payload":")" + d + "\"}"},
      {"key",
       R"({"next":"n+00000000+AA","next_signature":"AA","previous":"p+00000000+AA","previous_signature":"AA","role":"log"})"},
      {"key-accept", R"({"rotation":"a/1"})"},
      {"rollback-risk", R"({"asked":2,"signed_at":7})"},
      {"evidence", R"({"first":"AA","frozen_at":1,"log":"l","second":"AB"})"},
      {"bulletin",
       R"({"digest":")" + d + R"(","from":"2017-02-17","to":"2017-02-17","version":"1","viewpoint":"joint"})"}};
  EXPECT_EQ(bodies.size(), std::variant_size_v<Body>);
  for (const auto& [kind, body] : bodies) {
    const std::string bytes =
        R"({"at":"2017-02-17T00:00:00Z","body":)" + body + R"(,"by":"o","kind":")" + kind + R"(","v":1})";
    const auto entry = decode_entry(bytes);
    ASSERT_TRUE(entry) << kind << ": " << entry.error().text();
    EXPECT_EQ(encode_entry(*entry).value(), bytes);
    EXPECT_EQ(line(*entry).substr(0, kind.size()), kind);
  }
}

TEST(Acts, AllHaveNamesAndMappings) {
  for (std::size_t i = 0; i < EnumNames<Act>::all.size(); ++i) {
    const auto act = static_cast<Act>(i);
    EXPECT_EQ(from_name<Act>(name_of(act)), act);
    EXPECT_FALSE(mapping(act).cameo.empty()) << name_of(act);
    EXPECT_FALSE(mapping(act).label.empty());
  }
  EXPECT_TRUE(on_the_ground(Act::sniping));
  EXPECT_FALSE(on_the_ground(Act::accuse));
}

}  // namespace
}  // namespace truce::model
