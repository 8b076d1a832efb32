// Keys that take over from others, among three guarantors.
#include <filesystem>

#include "base/digest.hpp"
#include "mission.hpp"
#include "node/evidence.hpp"
#include "node/keys.hpp"

namespace truce::node {
namespace {

namespace fs = std::filesystem;

std::vector<Rotation> rotations(Mission& m, const std::string& who) {
  const Folder folder{m.folder() + "/" + who};
  return rotations_of(*pinned_agreement(folder), gather_terms(newest_cut(folder).value()).value());
}

std::string log_key(Mission& m, const std::string& who, const std::string& of) {
  for (const auto& keys : keys_here(Folder{m.folder() + "/" + who}))
    if (keys.log.name == of + ".example/test") return keys.log.text();
  return "";
}

result<EntryRef> accept(Mission& m, const std::string& who, const EntryRef& ref) {
  return m.node(who).accept_key(ref, fingerprint(rotations(m, who).back().body.next));
}

std::vector<record::VerifierKey> one(const std::string& text) { return {record::VerifierKey::parse(text).value()}; }

struct Rotation3 : testing::Test {
  Mission m{{"ash", "elm", "oak"}};
  std::string before;
  EntryRef ref;
  Rotation3() {
    m.settle();
    before = m.node("ash").keys()->log;
    ref = m.node("ash").rotate_key("log").value();
    m.settle();
  }
  bool signed_by(const std::string& key) const { return record::LogView::open(m.folder() + "/ash/log", one(key)).ok(); }
};

TEST_F(Rotation3, OfALogTakesEffectWithAMajorityOfTheOthersAndNotBefore) {
  EXPECT_EQ(m.node("ash").keys()->log, before) << "nobody has accepted it";
  ASSERT_TRUE(accept(m, "elm", ref));
  m.settle();
  EXPECT_EQ(rotations(m, "ash").back().accepted, std::vector<ActorId>{ActorId("elm.gov")});
  EXPECT_EQ(m.node("ash").keys()->log, before) << "one of two others is no majority";
  EXPECT_EQ(log_key(m, "oak", "ash"), before);
  ASSERT_TRUE(accept(m, "oak", ref));
  m.settle();
  m.settle();
  const auto after = m.node("ash").keys()->log;
  EXPECT_NE(after, before);
  for (const char* who : {"ash", "elm", "oak"}) EXPECT_EQ(log_key(m, who, "ash"), after) << who;
  m.report("ash", "EXAMPLE. Shells.", shelling());
  m.settle();
  EXPECT_TRUE(signed_by(before) && signed_by(after)) << "peers that are behind still read it";
  ASSERT_TRUE(m.node("ash").retire_key("log"));
  m.report("ash", "EXAMPLE. More shells.", shelling("2031-05-09"));
  m.settle();
  EXPECT_FALSE(signed_by(before));
  EXPECT_TRUE(signed_by(after));
  const auto s = m.state("oak");
  EXPECT_EQ(s.gathered.reports.size(), 2U);
  const auto checked = check(m.node("oak"));
  EXPECT_TRUE(checked.bad.empty()) << checked.bad.front();
}

TEST_F(Rotation3, TheOldKeyOpensNothingMoreOnceTheNewOneHasSigned) {
  fs::copy(m.folder() + "/ash", m.folder() + "/thief", fs::copy_options::recursive);
  for (const char* who : {"elm", "oak"}) ASSERT_TRUE(accept(m, who, ref));
  m.settle();
  m.settle();
  m.report("ash", "EXAMPLE. Shells.", shelling());
  m.settle();
  for (int i = 0; i < 4; ++i) m.report("thief", "EXAMPLE. Forged " + std::to_string(i) + ".", shelling("2031-05-08"));
  ASSERT_TRUE(m.node("thief").sign()) << "with the stolen old key";
  const auto held = newest_cut(Folder{m.folder() + "/elm"}).value();
  EXPECT_FALSE(m.node("elm").sync(m.folder() + "/thief"));
  const auto still = newest_cut(Folder{m.folder() + "/elm"}).value();
  for (std::size_t i = 0; i < held.size(); ++i) EXPECT_EQ(still[i].head.size, held[i].head.size);
}

TEST_F(Rotation3, IsAcceptedOnlyWithWhatItsOperatorSaid) {
  const auto print = fingerprint(rotations(m, "elm").back().body.next);
  for (const auto& said : {std::string(), print.substr(0, 15), std::string(64, '0'), print + "0"}) {
    const auto refused = m.node("elm").accept_key(ref, said);
    ASSERT_FALSE(refused) << said;
    EXPECT_EQ(refused.error().fault, Fault::refused);
  }
  EXPECT_FALSE(m.node("ash").accept_key(ref, print)) << "one's own";
  EXPECT_FALSE(m.node("elm").accept_key({ref.origin, 0}, print)) << "another entry";
  EXPECT_TRUE(m.node("elm").accept_key(ref, print.substr(0, 16)));
}

TEST_F(Rotation3, WaitsForTheOneBefore) {
  EXPECT_EQ(m.node("ash").rotate_key("log").error().fault, Fault::conflict);
  EXPECT_EQ(m.node("ash").rotate_key("treasury").error().fault, Fault::usage);
  EXPECT_FALSE(m.node("ash").retire_key("log")) << "nothing took over yet";
  for (const char* who : {"elm", "oak"}) ASSERT_TRUE(accept(m, who, ref));
  m.settle();
  m.settle();
  EXPECT_EQ(m.node("ash").rotate_key("log").error().fault, Fault::conflict) << "the key before is not retired";
  ASSERT_TRUE(m.node("ash").retire_key("log"));
  EXPECT_TRUE(m.node("ash").rotate_key("log"));
}

TEST_F(Rotation3, MadeUpByAnotherOrSignedByOneKeyCountsForNothing) {
  auto body = rotations(m, "elm").back().body;
  const auto count = rotations(m, "elm").size();
  ASSERT_TRUE(m.node("elm").append(body));  // ash's rotation, in elm's log
  const auto stranger = record::SigningKey::make("ash.example/test").value();
  body.next = {stranger.verifier().text()};
  body.next_signature = to_base64(stranger.sign(rotation_message(body)));
  EXPECT_FALSE(node::check(body)) << "the previous key has not signed that";
  ASSERT_TRUE(m.node("ash").append(body));
  m.settle();
  EXPECT_EQ(rotations(m, "elm").size(), count);
}

TEST_F(Rotation3, OfMirrorAndWitnessMakesThemAnew) {
  const Folder ash{m.folder() + "/ash"};
  const auto keys = m.node("ash").keys().value();
  const auto mirror = m.node("ash").rotate_key("mirror").value();
  const auto witness = m.node("ash").rotate_key("witness").value();
  m.settle();
  for (const char* who : {"elm", "oak"})
    for (const auto& each : {mirror, witness})
      for (const auto& r : rotations(m, who))
        if (r.ref == each) { ASSERT_TRUE(m.node(who).accept_key(each, fingerprint(r.body.next))); }
  m.settle();
  m.settle();
  const auto after = m.node("ash").keys().value();
  EXPECT_NE(after.mirror, keys.mirror);
  EXPECT_NE(after.witness, keys.witness);
  EXPECT_TRUE(fs::exists(ash.witness() + ".previous"));
  const auto key = record::SigningKey::load(ash.key("witness"), std::nullopt).value();
  EXPECT_TRUE(record::Witness::open(ash.witness(), key, one(m.node("elm").keys()->log)));
  m.settle();
  m.settle();
  const auto cut = newest_cut(Folder{m.folder() + "/oak"}).value();
  for (const auto& log : cut)
    EXPECT_EQ(log.state(), "final") << log.head.origin.value << ": ash cosigns with its new mirror key";
}

TEST_F(Rotation3, ThatWasCutOffIsFinishedByTheNextSync) {
  const Folder ash{m.folder() + "/ash"};
  for (const char* who : {"elm", "oak"}) ASSERT_TRUE(accept(m, who, ref));
  for (const char* who : {"elm", "oak"}) ASSERT_TRUE(m.node(who).sign());
  // As a power cut leaves it between two renames.
  fs::rename(ash.key("log"), ash.key("log") + ".previous");
  for (const char* who : {"elm", "oak"}) ASSERT_TRUE(m.node("ash").sync(m.folder() + "/" + who));
  m.report("ash", "EXAMPLE. Shells.", shelling());
  ASSERT_TRUE(m.node("ash").sign());
  EXPECT_TRUE(signed_by(m.node("ash").keys()->log));
  EXPECT_TRUE(signed_by(before));
}

TEST(Rotation, OfALoneGuarantorTakesEffectAtOnce) {
  Mission m({"ash"});
  const auto before = m.node("ash").keys()->log;
  ASSERT_TRUE(m.node("ash").rotate_key("log"));
  ASSERT_TRUE(m.node("ash").sign());
  ASSERT_TRUE(m.node("ash").settle_keys());
  EXPECT_NE(m.node("ash").keys()->log, before);
  EXPECT_TRUE(m.node("ash").sign()) << "the standing checkpoint gets the new signature";
  EXPECT_TRUE(record::LogView::open(m.folder() + "/ash/log", one(m.node("ash").keys()->log)));
  EXPECT_TRUE(m.node("ash").retire_key("log"));
}

}  // namespace
}  // namespace truce::node
