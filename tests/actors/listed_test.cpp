// Whom a list's entries may mean: the traps of homonyms. Facts of the lists of the UN Security Council and the US Treasury.
#include "actors/listed.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace truce::actors {
namespace {

using testing::HasSubstr;

Actor entry(const std::string& id, const std::string& name, std::vector<std::string> aliases,
            const std::string& source = "", std::optional<std::string> country = {}) {
  Actor out;
  out.id = ActorId(id);
  out.name = name;
  out.country = std::move(country);
  for (auto& text : aliases) out.aliases.push_back({std::move(text), {}, {}, {}, {}, {}});
  if (!source.empty()) out.sources.push_back(source);
  return out;
}

std::vector<ListMatch> matches(const Actor& listed) { return match_list(builtin_registry(), {&listed})[0]; }

const ListMatch* of(const std::vector<ListMatch>& all, const char* id) {
  for (const auto& m : all)
    if (m.actor.value == id) return &m;
  return nullptr;
}

std::string reasons(const ListMatch& m) {
  std::string out;
  for (const auto& r : m.reasons) out += r + "; ";
  return out;
}

TEST(ListTraps, TheArmyOfIslamOfGazaIsNotJayshAlIslamOfSyria) {
  const auto all =
      matches(entry("ofac.12733", "ARMY OF ISLAM", {"JAYSH AL-ISLAM", "JAISH AL-ISLAM"}, "OFAC SDN 12733"));
  ASSERT_GE(all.size(), 2U);
  EXPECT_EQ(all[0].actor.value, "jaysh-al-islam-gaza");
  EXPECT_EQ(all[0].certainty, Certainty::known);
  const auto* syrian = of(all, "jaysh-al-islam");
  ASSERT_NE(syrian, nullptr) << "it is shown, so that the officer sees the trap";
  EXPECT_EQ(syrian->certainty, Certainty::doubtful);
  EXPECT_THAT(reasons(*syrian), HasSubstr("homonym"));
  EXPECT_THAT(reasons(*syrian), HasSubstr("another"));
}

TEST(ListTraps, WithoutAReferenceBothArmiesOfIslamAreDoubtful) {
  for (const auto& m : matches(entry("x.1", "Army of Islam", {})))
    EXPECT_EQ(m.certainty, Certainty::doubtful) << m.actor.value;
  const auto all = matches(entry("x.1", "Army of Islam", {}, "", "PSE"));
  EXPECT_THAT(reasons(*of(all, "jaysh-al-islam")), HasSubstr("PSE"));
}

TEST(ListTraps, AnsarAlShariaIsFiveActorsAndNoneIsLikely) {
  const auto all = matches(entry("x.2", "Ansar al-Sharia", {}));
  EXPECT_GE(all.size(), 4U);
  for (const auto& m : all) {
    EXPECT_EQ(m.certainty, Certainty::doubtful) << m.actor.value;
    EXPECT_GE(m.homonyms.size(), 3U) << m.actor.value;
  }
  const auto derna =
      matches(entry("un.QDe.145", "ANSAR AL CHARIA DERNA", {"Ansar al-Sharia"}, "UN Security Council list QDe.145"));
  EXPECT_EQ(derna[0].actor.value, "ansar-al-sharia-derna");
  EXPECT_EQ(derna[0].certainty, Certainty::known);
  for (std::size_t i = 1; i < derna.size(); ++i) EXPECT_EQ(derna[i].certainty, Certainty::doubtful);
}

TEST(ListTraps, JamaatAlTawhidWalJihadIsAnAliasOfTwo) {
  const auto all = matches(entry("x.3", "Jama'at al-Tawhid wal-Jihad", {}));
  ASSERT_NE(of(all, "islamic-state"), nullptr);
  ASSERT_NE(of(all, "katibat-al-tawhid-wal-jihad"), nullptr);
  for (const auto& m : all) EXPECT_EQ(m.certainty, Certainty::doubtful) << m.actor.value;
}

TEST(ListTraps, LiwaAlQudsIsNotTheQudsBrigades) {
  const auto all = matches(entry("x.4", "al-Quds Brigades", {"Saraya al-Quds"}, "", "PSE"));
  ASSERT_FALSE(all.empty());
  EXPECT_EQ(all[0].actor.value, "al-quds-brigades");
  if (const auto* other = of(all, "liwa-al-quds")) { EXPECT_EQ(other->certainty, Certainty::doubtful); }
  const auto back = matches(entry("x.5", "Liwa al-Quds", {}, "", "SYR"));
  ASSERT_FALSE(back.empty());
  EXPECT_EQ(back[0].actor.value, "liwa-al-quds");
}

TEST(ListTraps, OneReferenceMayBeKnownOfSeveralActors) {
  const auto all = matches(entry("un.QDe.137", "AL-NUSRAH FRONT FOR THE PEOPLE OF THE LEVANT",
                                 {"Hay'at Tahrir al-Sham", "Jabhat al-Nusrah"}, "UN Security Council list QDe.137"));
  ASSERT_NE(of(all, "nusra-front"), nullptr);
  ASSERT_NE(of(all, "hayat-tahrir-al-sham"), nullptr);
  EXPECT_EQ(of(all, "nusra-front")->certainty, Certainty::known);
  EXPECT_EQ(of(all, "hayat-tahrir-al-sham")->certainty, Certainty::known);
}

TEST(ListTraps, TwoEntriesThatShareANameSayIt) {
  const auto a = entry("x.1", "Sultan Murad Division", {});
  const auto b = entry("x.2", "Sultan Murad Brigade", {"Sultan Murad Division"});
  const auto both = match_list(builtin_registry(), {&a, &b});
  EXPECT_EQ(of(both[0], "sultan-murad-division")->certainty, Certainty::doubtful);
  EXPECT_THAT(reasons(*of(both[0], "sultan-murad-division")), HasSubstr("another entry"));
  EXPECT_EQ(of(matches(a), "sultan-murad-division")->certainty, Certainty::likely);
}

TEST(ListTraps, DescriptionsOfficesAndPersonsAreNeverOffered) {
  for (const auto* name :
       {"Syrian opposition", "terrorists", "Rex Tillerson", "Foreign Minister of Russia", "civilians"})
    for (const auto& m : matches(entry("x.9", name, {}))) {
      const auto kind = builtin_registry().find(m.actor)->kind;
      EXPECT_TRUE(kind == ActorKind::institution || kind == ActorKind::group || kind == ActorKind::body)
          << m.actor.value;
      EXPECT_EQ(m.certainty, Certainty::doubtful) << name << " is like " << m.actor.value << " and no more";
    }
}

}  // namespace
}  // namespace truce::actors
