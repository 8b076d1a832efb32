// `truce match` in a pipe: the rows that came in, what was left out and why, and what an analyst reads.
#include <fstream>

#include "missions.hpp"

namespace truce {
namespace {

std::string written(const std::string& name) { return read_file(scratch() + name, 8U << 20).value(); }

int match(const std::string& words) {
  return std::system((kTruce + " match " + words + " > " + scratch() + "out 2> " + scratch() + "err").c_str()) / 256;
}

TEST(Match, GivesBackTheSameRowsWithScoreAndKeys) {
  std::ofstream(scratch() + "pairs.csv") << "id,name1,name2,note\n"
                                            "1,Jabhat al-Nusra,Джебхат ан-Нусра,\"a, b\"\n"
                                            "2,Jaysh al-Islam,Jaysh al-Nasr,\"say \"\"x\"\"\"\n";
  EXPECT_EQ(match("--pairs " + scratch() + "pairs.csv"), 0);
  EXPECT_EQ(written("out").substr(0, 120),
            std::string("id,name1,name2,note,score,key1,key2\n"
                        "1,Jabhat al-Nusra,Джебхат ан-Нусра,\"a, b\",990,front nsr,front nsr\n"
                        "2,Jaysh al-Islam,Jaysh al-Nasr,\"say \"\"x\"\"\",")
                .substr(0, 120));
}

TEST(Match, NamesABadRowByItsLineAndGoesOn) {
  std::ofstream(scratch() + "bad.csv") << "name1,name2\nHalep,Aleppo\nonly one\nHama,\xff\xfe\nHoms,Hums\n";
  EXPECT_EQ(match("--pairs " + scratch() + "bad.csv"), 3);
  EXPECT_NE(written("out").find("Homs,Hums,"), std::string::npos);
  EXPECT_EQ(written("out").find("only one"), std::string::npos);
  EXPECT_NE(written("err").find("line 3"), std::string::npos) << written("err");
  EXPECT_NE(written("err").find("line 4"), std::string::npos) << written("err");
}

TEST(Match, TakesAMegabyteOfNameAndAnEmptyOne) {
  {
    std::ofstream out(scratch() + "long.csv");
    out << "name1,name2\n" << std::string(1 << 20, 'k') << "," << std::string(1 << 20, 'k') << "\n,\n\"\",x\n";
  }
  EXPECT_EQ(match("--pairs " + scratch() + "long.csv --json"), 0);
  EXPECT_NE(written("out").find("longer than a name can be"), std::string::npos);
  EXPECT_NE(written("out").find("no letters"), std::string::npos);
}

TEST(Match, RefusesAFileWithoutTheTwoColumns) {
  std::ofstream(scratch() + "other.csv") << "a,b\n1,2\n";
  EXPECT_EQ(match("--pairs " + scratch() + "other.csv"), 3);
  EXPECT_NE(written("err").find("name1 and name2"), std::string::npos);
  EXPECT_EQ(match("--pairs " + scratch() + "nowhere.csv"), 2);
  EXPECT_EQ(match("--pairs " + scratch() + "other.csv --country SYR"), 2);
}

TEST(Match, SaysWhereANameIsSeveralActors) {
  EXPECT_EQ(match("--actors 'Army of Islam'"), 0);
  EXPECT_NE(written("out").find("ambiguous: 2 actors"), std::string::npos) << written("out");
  EXPECT_EQ(match("--actors 'Army of Islam' --country SYR --kind group"), 0);
  EXPECT_EQ(written("out").find("ambiguous"), std::string::npos) << written("out");
  EXPECT_EQ(match("--actors 'Army of Islam' --json"), 0);
  EXPECT_NE(written("out").find("\"ambiguous\":true"), std::string::npos);
}

TEST(Match, ReadsNamesFromAPipeAndNarrowsByKind) {
  std::ofstream(scratch() + "names.txt") << "Nusra Front\r\n\nSergei Lavrov\n";
  EXPECT_EQ(match("--actors --json - < " + scratch() + "names.txt"), 0);
  const auto out = written("out");
  EXPECT_EQ(std::count(out.begin(), out.end(), '\n'), 3);
  EXPECT_NE(out.find("\"nusra-front\""), std::string::npos);
  EXPECT_EQ(match("--kind office 'Nusra Front'"), 1);
  EXPECT_EQ(match("--kind kingdom 'Nusra Front'"), 2);
  EXPECT_NE(written("err").find("is none of"), std::string::npos);
}

}  // namespace
}  // namespace truce
