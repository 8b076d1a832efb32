// The example missions, run as a newcomer runs them, with the judgement that their README promises.
#include <gtest/gtest.h>
#include <simdjson.h>

#include <filesystem>
#include <fstream>
#include <set>

#include "missions.hpp"
#include "node/account.hpp"
#include "node/check.hpp"

namespace truce {
namespace {

/// An entry can never be taken back: ids, codes, numbers and dates are all that it holds, and the names of sources.
TEST(Records, OfTheExamplesHoldNoWordsAndNoNamesOfPersons) {
  std::size_t entries = 0;
  for (const auto& node :
       {made("lakes") + "/a", made("lakes") + "/b", made("lakes") + "/c", made("astana") + "/node"}) {
    const auto view = record::LogView::open(node + "/log");
    ASSERT_TRUE(view) << view.error().text();
    ASSERT_TRUE(view->for_each(0, view->size(), [&](std::uint64_t index, std::string_view bytes) -> result<> {
      ++entries;
      EXPECT_EQ(model::member_with_words(bytes), std::nullopt) << node << " entry " << index;
      return {};
    }));
  }
  EXPECT_GT(entries, 100U);
}

/// Drawn in examples/lakes/README.md: what each incident comes to.
TEST(Lakes, ComesToTheJudgementsThatItsReadmePromises) {
  const auto& folder = made("lakes");
  const auto account = account_of(folder + "/a.json");
  simdjson::dom::parser parser;
  simdjson::dom::array expected;
  ASSERT_FALSE(parser.load(kSource + "/examples/lakes/expected.json").get_array().get(expected));
  std::size_t met = 0;
  for (const auto item : expected) {
    const std::string label(item["claim"].get_string().value());
    auto node = node::Node::open(folder + "/" + std::string(item["node"].get_string().value()), {});
    ASSERT_TRUE(node);
    const auto claim = node->claim_named("@" + label).value();
    for (const auto& incident : account.incidents)
      if (std::find(incident.members.begin(), incident.members.end(), claim) != incident.members.end()) {
        ++met;
        EXPECT_EQ(incident.judgement.status, item["status"].get_string().value()) << label;
        EXPECT_EQ(incident.judgement.responsibility, item["responsibility"].get_string().value()) << label;
        std::vector<std::string> flags;
        for (const auto flag : item["flags"].get_array()) flags.emplace_back(flag.get_string().value());
        EXPECT_EQ(incident.judgement.flags, flags) << label;
      }
  }
  EXPECT_EQ(met, 6U);
  EXPECT_EQ(account.incidents.size(), 6U) << "the retracted bridge is no incident";
}

TEST(Lakes, ThreeGuarantorsDeriveOneBulletin) {
  const auto& folder = made("lakes");
  const auto a = read_file(folder + "/a.json", 64U << 20).value();
  EXPECT_EQ(a, read_file(folder + "/b.json", 64U << 20).value());
  EXPECT_EQ(a, read_file(folder + "/c.json", 64U << 20).value());
}

TEST(Lakes, CopiesDoNotCorroborate) {
  for (const auto& incident : account_of(made("lakes") + "/a.json").incidents)
    if (incident.judgement.status == "disputed") {
      EXPECT_EQ(incident.reports, 2);
      EXPECT_EQ(incident.origins, 1);
    }
}

TEST(Astana, NeverAddsTheTwoSides) {
  const auto account = account_of(made("astana") + "/bulletin.json");
  ASSERT_EQ(account.counts.size(), 2U);
  EXPECT_EQ(account.counts[0].total, 4);
  EXPECT_FALSE(account.counts[0].as_reported);
  EXPECT_EQ(account.counts[1].total, 8);
  EXPECT_TRUE(account.counts[1].as_reported);
  EXPECT_EQ(account.counts[1].confirmations.at(0).stance, model::Stance::not_confirmed);
  EXPECT_EQ(account.nothing_held, std::vector<ActorId>{ActorId("irn.gov")});
  const auto text = read_file(made("astana") + "/bulletin.txt", 1U << 20).value();
  EXPECT_EQ(text.find(" 12 "), std::string::npos) << "4 + 8 stands nowhere";
  EXPECT_EQ(account.incidents_total, 0) << "a count is no incident, and a statement is no event";
}

TEST(Astana, GivesNoRateOfCountsWhoseRecordersNeverSayWhenTheyLooked) {
  const auto document =
      bulletin::read_document(read_file(made("astana") + "/bulletin.json", 64U << 20).value()).value();
  ASSERT_FALSE(document.annex.trends.empty());
  for (const auto& line : document.annex.trends) {
    EXPECT_EQ(line.refused, "exposure-not-stated") << line.recorder.value;
    EXPECT_FALSE(line.per_day);
  }
}

/// The four of the wire story, each with its chain: a refusal until something is recognised, a duty said to be broken, a
/// mechanism agreed, and what the three mean to do against two groups.
TEST(Astana, FollowsTheObligationsAndConditionsOfTheWireStory) {
  const auto account = account_of(made("astana") + "/bulletin.json");
  ASSERT_EQ(account.conditions.size(), 1U);
  const auto& refusal = account.conditions[0];
  EXPECT_EQ(refusal.act, model::Act::refuse);
  EXPECT_EQ(refusal.by, std::vector<ActorId>{ActorId("usa.gov")});
  EXPECT_EQ(refusal.holder, ActorId("rus.gov"));
  EXPECT_EQ(refusal.type, "until");
  EXPECT_EQ(refusal.stand, "open");
  ASSERT_FALSE(refusal.chain.empty());
  EXPECT_EQ(refusal.chain[0].id, "reuters");
  std::map<std::string, const bulletin::ObligationLine*> by;
  for (const auto& o : account.obligations)
    for (const auto& who : o.obligor) by[o.id.value + " of " + who.value] = &o;
  const auto* duty = by["dissociate-opposition of usa.gov"];
  ASSERT_NE(duty, nullptr);
  EXPECT_EQ(duty->stand, "said-broken");
  std::set<std::string> speakers;
  for (const auto& said : duty->said) {
    EXPECT_EQ(said.status, model::ObligationStatus::broken);
    EXPECT_FALSE(said.chain.empty());
    speakers.insert(said.by);
  }
  EXPECT_EQ(speakers.size(), 2U) << "Lavrov and Peskov";
  for (const char* who : {"rus.gov", "tur.gov", "irn.gov"}) {
    const auto* meant = by["dissociate-opposition of " + std::string(who)];
    ASSERT_NE(meant, nullptr) << who;
    EXPECT_EQ(meant->stand, "open") << "undertaken together, and nobody says more";
    for (const char* what : {"set-up-trilateral-mechanism of ", "fight-islamic-state-and-nusra of "}) {
      const auto* joint = by[what + std::string(who)];
      ASSERT_NE(joint, nullptr) << what << who;
      EXPECT_EQ(joint->obligor.size(), 3U);
      EXPECT_EQ(joint->said.at(0).source, SourceId("tass"));
      EXPECT_EQ(joint->said.at(0).chain.at(0).id, "kaz.foreign-minister");
    }
  }
  EXPECT_EQ(account.incidents_total, 0) << "none of it is an event";
}

TEST(Astana, KeepsTheDeadByClaimant) {
  std::map<std::string, std::int64_t> best;
  for (const auto& line : account_of(made("astana") + "/bulletin.json").tallies)
    if (line.loss.best && !line.loss.population) best.emplace(line.claimant, *line.loss.best);
  EXPECT_EQ(best["org.un"], 300000);
  EXPECT_EQ(best["sohr"], 312001);
  EXPECT_EQ(best["institute-of-oriental-studies"], 105000);
}

TEST(Astana, DerivesTheSameUnderOtherLocalesZonesAndProcessors) {
  const auto& folder = made("astana");
  const auto before = read_file(folder + "/bulletin.json", 64U << 20).value();
  const std::string command =
      kTruce + " --node " + folder + "/node bulletin --date 2017-02-17 -o " + folder + "/again.json";
  for (const char* with : {"LC_ALL=tr_TR.UTF-8", "LC_ALL=C TZ=Asia/Tehran",
                           "GLIBC_TUNABLES=glibc.cpu.hwcaps=-FMA,-AVX2_Usable,-AVX2,-FMA4"}) {
    ASSERT_EQ(run(std::string(with) + " " + command), 0);
    EXPECT_EQ(read_file(folder + "/again.json", 64U << 20).value(), before) << with;
  }
}

TEST(Astana, ASecondImportAddsNothing) {
  const auto& folder = made("astana");
  const std::string copy = scratch() + "truce_story_again";
  std::filesystem::remove_all(copy);
  std::filesystem::copy(folder + "/node", copy, std::filesystem::copy_options::recursive);
  auto node = node::Node::open(copy, {}).value();
  node::ImportRequest request;
  request.path = kSource + "/examples/astana/counts.csv";
  request.format = "commission";
  request.source = SourceId("joint-commission-counts");
  const auto done = node.import(request);
  ASSERT_TRUE(done) << done.error().text();
  EXPECT_FALSE(done->report);
  EXPECT_EQ(done->added + done->changed + done->gone, 0U);
}

TEST(Astana, RebuildingTheViewGivesWhatIncrementalWorkGave) {
  const std::string copy = scratch() + "truce_story_view";
  std::filesystem::remove_all(copy);
  std::filesystem::copy(made("lakes") + "/a", copy, std::filesystem::copy_options::recursive);
  node::Session session;
  session.at = Instant{2000000000};
  auto node = node::Node::open(copy, session).value();
  auto grown = store::View::open(":memory:").value();
  for (int round = 0; round < 3; ++round) {
    node::NewReport report;
    report.text = "EXAMPLE. A mortar shell hit the village of Millbrenn, round " + std::to_string(round) +
                  ", and soldiers were there.";
    report.source = SourceId("lake.wire");
    report.published = Date::parse("2031-05-1" + std::to_string(round + 1)).value();
    const auto claims =
        R"({"kind":"event","act":"shelling","place":[{"id":"QM01.millbrenn"}],"time":{"start":"2031-05-1)" +
        std::to_string(round + 1) + "\"}}";
    report.coded = node::coded_by_hand(claims, report.text).value();
    ASSERT_TRUE(node.add(report));
    ASSERT_TRUE(node.sign());
    ASSERT_TRUE(node::write_view(node::state_at(node, nullptr).value(), grown));
  }
  auto fresh = store::View::open(":memory:").value();
  ASSERT_TRUE(node::write_view(node::state_at(node, nullptr).value(), fresh));
  EXPECT_EQ(grown.digest(), fresh.digest());
}

/// Every file of the record with one byte changed is found.
TEST(Verify, FindsAChangedByteAnywhere) {
  const std::string copy = scratch() + "truce_story_damaged";
  std::filesystem::remove_all(copy);
  std::filesystem::copy(made("lakes") + "/a", copy, std::filesystem::copy_options::recursive);
  auto node = node::Node::open(copy, {}).value();
  ASSERT_TRUE(node::check(node).ok());
  std::vector<std::string> files;
  for (const char* part : {"/log", "/parts", "/payloads", "/mirrors"})
    for (const auto& entry : std::filesystem::recursive_directory_iterator(copy + part))
      if (entry.is_regular_file() && entry.path().string().find("/.truce/") == std::string::npos &&
          entry.file_size() > 0)
        files.push_back(entry.path().string());
  ASSERT_GT(files.size(), 10U);
  for (const auto& file : files) {
    const auto bytes = read_file(file, 64U << 20).value();
    auto changed = bytes;
    changed[changed.size() / 2] = static_cast<char>(changed[changed.size() / 2] ^ 1);
    std::ofstream(file, std::ios::binary) << changed;
    EXPECT_FALSE(node::check(node).ok()) << file;
    std::ofstream(file, std::ios::binary) << bytes;
  }
  EXPECT_TRUE(node::check(node).ok());
}

TEST(Verify, FindsAChangedByteInABulletin) {
  const auto& folder = made("lakes");
  auto node = node::Node::open(folder + "/a", {}).value();
  auto text = read_file(folder + "/a.json", 64U << 20).value();
  EXPECT_TRUE(node::check_bulletin(node, text).ok());
  const auto at = text.find("\"disputed\"");
  ASSERT_NE(at, std::string::npos);
  text[at + 1] = 'D';
  EXPECT_FALSE(node::check_bulletin(node, text).ok());
}

}  // namespace
}  // namespace truce
