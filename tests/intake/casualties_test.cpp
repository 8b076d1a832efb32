// Totals of the dead by claimant; who may be named in an entry.
#include "intake/detail/names.hpp"
#include "support.hpp"

namespace truce::intake {
namespace {

using model::LinkKind;

const std::vector<std::string> kColumns = {
    "claimed_total_low", "claimed_total_best", "claimed_total_high", "population", "excludes", "period_start",
    "period_end",        "claimant",           "cited_by",           "url",        "date",     "note"};

Given total(const std::string& claimant, const std::string& best, const Given& with = {}) {
  Given out = {{"claimed_total_best", best},    {"population", "all"},  {"period_start", "2011-03"},
               {"period_end", "2016-04"},       {"claimant", claimant}, {"cited_by", "Sputnik"},
               {"url", "http://example.org/1"}, {"date", "2016-05-01"}};
  for (const auto& [name, value] : with) out[name] = value;
  return out;
}

TEST(Casualties, AreTalliesByClaimant) {
  const auto r =
      rows(table(kColumns,
                 {total("Syrian Observatory for Human Rights", "301781", {{"population", "all"}}),
                  total("United Nations", "", {{"claimed_total_low", "250000"}, {"population", "foreign fighters"}})}),
           Format::casualties);
  EXPECT_TRUE(r.problems.empty()) << r.problems[0].text();
  ASSERT_EQ(r.claims.size(), 2U);
  EXPECT_EQ(r.claims[0].kind, model::ClaimKind::tally);
  EXPECT_EQ(r.claims[0].losses.at(0).best, 301781);
  EXPECT_EQ(r.claims[0].losses[0].harm, model::Harm::dead);
  EXPECT_FALSE(r.claims[0].losses[0].population);
  EXPECT_EQ(r.claims[0].attribution.at(0).id, "sputnik");
  EXPECT_EQ(r.claims[0].attribution.at(1).id, "sohr");
  EXPECT_EQ(r.claims[1].losses.at(0).low, 250000);
  EXPECT_FALSE(r.claims[1].losses[0].best) << "unknown is not zero";
  EXPECT_EQ(r.claims[1].losses[0].population->status, "foreign-fighters");
}

TEST(Casualties, NameNoPersonsInEntries) {
  const auto r = rows(
      table(kColumns, {total("Staffan de Mistura (UN envoy), own estimate", "400000"),
                       total("Yaakov Example (former head of an agency)", "1"), total("Ivan Petrovich Example", "2"),
                       total("Colonel Example of the Ministry of Defence", "3"), total("Иван Пример", "4"),
                       total("Oxford Research Group (J. Example)", "5"), total("a United Nations official", "6"),
                       total("various estimates", "7")}),
      Format::casualties);
  EXPECT_TRUE(r.problems.empty()) << r.problems[0].text();
  ASSERT_EQ(r.claims.size(), 8U);
  const auto who = [&](std::size_t i) { return r.claims[i].attribution.at(1); };
  EXPECT_EQ(who(0).kind, LinkKind::person);
  EXPECT_EQ(who(0).id, "un.special-envoy-syria") << "the office that he held then";
  for (const std::size_t i : {1U, 2U, 3U, 4U, 6U, 7U}) EXPECT_FALSE(who(i).id) << *who(i).id;
  for (const std::size_t i : {1U, 2U}) EXPECT_EQ(who(i).kind, LinkKind::person);
  EXPECT_EQ(who(5).kind, LinkKind::body);
  EXPECT_EQ(who(5).id, "oxford-research-group");
  EXPECT_EQ(who(1).text, "Yaakov Example (former head of an agency)") << "the words part has the name";
  for (const auto& c : r.claims) {
    const auto coded = model::encode(c, Words::omit);
    for (const char* name : {"mistura", "yaakov", "petrovich", "xample", "\"text\""})
      EXPECT_EQ(coded.find(name), std::string::npos) << coded;
  }
  EXPECT_EQ(r.summary.actor_names,
            (std::map<std::string, std::string>{{"oxford-research-group", "Oxford Research Group"}}));
}

TEST(Casualties, AnOfficeStandsForWhoHeldItThen) {
  const auto r =
      rows(table(kColumns, {total("Staffan de Mistura", "1", {{"date", "2021-05-01"}})}), Format::casualties);
  EXPECT_EQ(r.claims.at(0).attribution.at(1).kind, LinkKind::person);
  EXPECT_FALSE(r.claims[0].attribution[1].id) << "he had left the office";
}

TEST(Casualties, AClaimantsKindIsSeenFromTheWords) {
  const std::pair<const char*, LinkKind> cases[] = {{"Lake Network for Rights", LinkKind::body},
                                                    {"Institute of Example Studies", LinkKind::body},
                                                    {"Ministry of Health", LinkKind::body},
                                                    {"Syrian Martyrs website", LinkKind::body},
                                                    {"John Example", LinkKind::person},
                                                    {"Jan van der Example", LinkKind::person},
                                                    {"Example, member of the Red Cross", LinkKind::unknown},
                                                    {"John Example of the Lake Network", LinkKind::person},
                                                    {"Dr Example", LinkKind::person},
                                                    {"Example", LinkKind::unknown},
                                                    {"the envoy of the League", LinkKind::unnamed},
                                                    {"unattributed estimate", LinkKind::unnamed},
                                                    {"محمد مثال", LinkKind::unknown},
                                                    {"", LinkKind::unnamed}};
  for (const auto& [name, kind] : cases) EXPECT_EQ(kind_by_words(name), kind) << name;
}

TEST(Casualties, RefuseWhatCannotBe) {
  const auto r =
      rows(table(kColumns, {total("United Nations", "1"), total("United Nations", "1"), total("United Nations", ""),
                            total("United Nations", "5", {{"claimed_total_low", "6"}}), total("", "7"),
                            total("United Nations", "many"), total("United Nations", "8", {{"period_end", "2010"}}),
                            total("United Nations", "9", {{"period_end", "2016-07"}})}),
           Format::casualties);
  EXPECT_EQ(r.claims.size(), 1U);
  std::vector<std::string> columns;
  for (const auto& p : r.problems) columns.push_back(p.column);
  EXPECT_EQ(columns, (std::vector<std::string>{"", "claimed_total_best", "claimed_total_best", "claimant",
                                               "claimed_total_best", "period_end", "period_end"}));
  EXPECT_EQ(r.problems[0].reason, "the same claim as on line 2");
}

}  // namespace
}  // namespace truce::intake
