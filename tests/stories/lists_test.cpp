// A list of groups, from its file to what an officer confirmed of it. Made-up groups.
#include <gmock/gmock.h>

#include <fstream>

#include "missions.hpp"

namespace truce {
namespace {

using testing::HasSubstr;
using testing::Not;

/// Two guards that share a name, in two countries, and one that has it to itself.
constexpr const char* kRegistry = R"({"actors": [
  {"id": "red.guard", "name": "Red Guard", "kind": "group", "country": "XAA", "not_same_as": ["red.guard.coast"], "sources": ["EXAMPLE"]},
  {"id": "red.guard.coast", "name": "Guard of the Coast", "kind": "group", "country": "XAB", "aliases": [{"text": "Red Guard"}],
   "not_same_as": ["red.guard"], "sources": ["EXAMPLE"]},
  {"id": "blue.lancers", "name": "Blue Lancers of the Lakes", "kind": "group", "country": "XAA", "sources": ["EXAMPLE"]}]})";
constexpr const char* kList =
    "id,name,kind,country,aliases,source,listed\n"
    "r7,Red Guard,group,XAA,Guard of the Reds,EXAMPLE register,2031-02-03\n"
    "r8,Blue Lancers of the Lakes,group,XAA,BLL,EXAMPLE register,2031-02-04\n"
    "r9,Nobody Known,group,XAA,,EXAMPLE register,2031-02-05\n"
    "r9,Broken,gang,XAA,,EXAMPLE register,2031-02-05\n";

class Lists : public testing::Test {
 protected:
  Lists() {
    write("registry.json", kRegistry);
    write("list.csv", kList);
    write("part.json", R"({"part":"part:registry.json","registry":"actors"})");
    write("report.txt", "EXAMPLE. The ministry of Northland published its register of terrorist groups.\n");
    EXPECT_EQ(run(kTruce + " init " + at("node") + " --origin ash.example/lists --unsealed"), 0);
    EXPECT_EQ(says("record registry " + at("part.json")).status, 0);
    EXPECT_EQ(says("add " + at("report.txt") + " --source wire --published 2031-02-06").status, 0);
  }
  struct Said {
    int status = 0;
    std::string out, err;
  };
  std::string at(const std::string& name) const { return folder_ / name; }
  void write(const std::string& name, const std::string& text) const { std::ofstream(at(name)) << text; }
  std::string read(const std::string& name) const { return read_file(at(name), 64U << 20).value(); }
  /// What a command over the node prints.
  Said says(const std::string& words) const { return of(kTruce + " --node " + at("node") + " " + words); }
  Said of(const std::string& command) const {
    const int status = std::system((command + " > " + at("out") + " 2> " + at("err")).c_str());
    return {WEXITSTATUS(status), read("out"), read("err")};
  }
  std::string report() const { return "ash.example/lists/1"; }

 private:
  Scratch folder_;
};

TEST_F(Lists, ArePreviewedWithCertaintyAndReasonsAndNothingIsRecorded) {
  const auto said = says("designate --import " + at("list.csv") + " --as csv -o " + at("decisions.csv"));
  EXPECT_EQ(said.status, 0) << said.err;
  EXPECT_THAT(said.out, HasSubstr("doubtful  1000  r7 \"Red Guard\"  ->  red.guard\n"));
  EXPECT_THAT(said.out, HasSubstr("homonym: the name also means red.guard.coast"));
  EXPECT_THAT(said.out, HasSubstr("likely  1000  r8 \"Blue Lancers of the Lakes\"  ->  blue.lancers\n"));
  EXPECT_THAT(said.out, HasSubstr("the list places it in XAA, the registry in XAB"));
  EXPECT_THAT(said.out, HasSubstr("1 mean nobody in the registry. Nothing is recorded yet."));
  EXPECT_THAT(said.err, HasSubstr("line 5, kind"));
  EXPECT_THAT(read("decisions.csv"), HasSubstr("\n,blue.lancers,excluded,2031-02-04,,national-list,r8,"));
  EXPECT_THAT(says("export --format jsonl").out + says("actors").out, Not(HasSubstr("excluded")));
  // A table in which nobody wrote yes records nothing.
  const auto none = says("designate --decisions " + at("decisions.csv") + " --of north.gov --basis " + report());
  EXPECT_EQ(none.status, 0) << none.err;
  EXPECT_THAT(none.out, HasSubstr("0 recorded"));
}

TEST_F(Lists, OnlyWhatAnOfficerConfirmedIsRecordedAndOnlyOnce) {
  ASSERT_EQ(says("designate --import " + at("list.csv") + " --as csv -o " + at("decisions.csv")).status, 0);
  auto table = read("decisions.csv");
  table.replace(table.find("\n,blue.lancers"), 1, "\nyes");
  write("decided.csv", table);
  const auto refused = says("designate --decisions " + at("decided.csv") + " --of north.gov");
  EXPECT_EQ(refused.status, 2) << "as reported, and no report is named";
  const auto said = says("designate --decisions " + at("decided.csv") + " --of north.gov --basis " + report());
  EXPECT_EQ(said.status, 0) << said.err;
  EXPECT_THAT(said.out, HasSubstr("designation  blue.lancers\n1 recorded"));
  const auto known = says("actors").out;
  EXPECT_THAT(known, HasSubstr("north.gov: excluded, as reported"));
  const auto again = says("designate --decisions " + at("decided.csv") + " --of north.gov --basis " + report());
  EXPECT_THAT(again.out, HasSubstr("0 recorded, 1 stood already"));
}

TEST_F(Lists, PairsMayBeConfirmedOneByOne) {
  const auto list = "designate --import " + at("list.csv") + " --as csv --of north.gov --basis " + report();
  EXPECT_EQ(says(list + " --confirm r7=blue.lancers").status, 2) << "no such pair was previewed";
  const auto said = says(list + " --confirm r7=red.guard");
  EXPECT_EQ(said.status, 0) << said.err;
  EXPECT_THAT(said.out, HasSubstr("designation  red.guard\n1 recorded"));
}

TEST_F(Lists, ATableThatSaysNeitherYesNorNoIsRefusedWhole) {
  write("decided.csv", "confirm,actor,status,reference\nyes,blue.lancers,excluded,r8\nmaybe,red.guard,excluded,r7\n");
  const auto said = says("designate --decisions " + at("decided.csv") + " --of north.gov --basis " + report());
  EXPECT_EQ(said.status, 3);
  EXPECT_THAT(said.err, HasSubstr("line 3"));
  write("decided.csv", "confirm,actor,status,reference\nyes,blue.lancers,excluded,r8\nyes,nobody,excluded,r7\n");
  EXPECT_EQ(says("designate --decisions " + at("decided.csv") + " --of north.gov --basis " + report()).status, 2);
  EXPECT_THAT(says("actors").out, Not(HasSubstr("excluded")));
}

TEST_F(Lists, AreAddedToARegistryMergedAndSplitAgain) {
  const auto registry = at("more.json");
  const auto made =
      of(kTruce + " actors import " + at("list.csv") + " --as csv --onto " + at("registry.json") + " -o " + registry);
  EXPECT_EQ(made.status, 0) << made.err;
  EXPECT_THAT(made.out, HasSubstr("4 rows: 3 actors added, 0 extended, 1 refused"));
  EXPECT_THAT(made.err, HasSubstr("homonym \"Red Guard\""));
  const auto before = read("more.json");
  write("none.csv", "id,name,kind\nno plain id,Nameless,group\n");
  EXPECT_EQ(of(kTruce + " actors import " + at("none.csv") + " --as csv -o " + at("none.json")).status, 1);
  EXPECT_EQ(of(kTruce + " actors merge red.guard r7 --registry " + registry).status, 0);
  EXPECT_THAT(of(kTruce + " actors show r7 --registry " + registry).out, HasSubstr("stands for     red.guard"));
  EXPECT_THAT(of(kTruce + " match 'Guard of the Reds' --actors --registry " + registry).out,
              HasSubstr("red.guard  Red Guard"));
  EXPECT_EQ(of(kTruce + " actors split r7 --registry " + registry).status, 0);
  EXPECT_EQ(read("more.json"), before);
  EXPECT_EQ(of(kTruce + " actors list --registry " + registry + " --doubts").status, 1);
  EXPECT_THAT(of(kTruce + " actors list --registry " + registry + " --kind group --country XAB --json").out,
              HasSubstr(R"("id":"red.guard.coast")"));
  EXPECT_EQ(of(kTruce + " actors show nobody").status, 2);
}

}  // namespace
}  // namespace truce
