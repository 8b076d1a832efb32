// Any CSV with a mapping file.
#include "support.hpp"

namespace truce::intake {
namespace {

Rows mapped(const std::string& bytes, const std::string& mapping) {
  const Scratch map(mapping, ".toml");
  RowsOptions options;
  options.mapping = map.path();
  return rows(bytes, Format::csv, options);
}

constexpr const char* kMap = R"(
separator = ";"
[columns]
key = "ID"
date = "day"
lat = "y"
lon = "x"
act = "kind"
actor = "by"
killed = "dead"
[fixed]
tz = "UTC"
[acts]
"mortar" = "shelling"
)";

TEST(Mapped, ReadsTheColumnsThatTheMappingNames) {
  const auto r = mapped(
      "id;day;y;x;kind;by;dead;weather\n1;2031-05-02;11.5;-30;mortar;Reef Front;2;rain\n"
      "2;2031-05;;;shelling;;;sun\n3;2031-05-02;;;singing;;;\n4;2031-05-02;11.5;;mortar;;;\n1;2031;;;;;;\n",
      kMap);
  EXPECT_TRUE(r.notices.empty()) << "columns that the mapping leaves out are left out";
  ASSERT_EQ(r.claims.size(), 2U);
  EXPECT_EQ(r.of("1").act, model::Act::shelling);
  EXPECT_EQ(r.of("1").actor.at(0).id->value, "reef-front");
  EXPECT_EQ(r.of("1").losses.at(0).best, 2);
  EXPECT_EQ(r.of("1").time->tz, "UTC");
  EXPECT_EQ(r.of("2").time->precision, model::TimePrecision::month);
  EXPECT_TRUE(r.of("2").losses.empty());
  ASSERT_EQ(r.problems.size(), 3U);
  EXPECT_EQ(r.problems[0].text(), "line 4, kind: 'singing' is no act; map it under [acts]");
  EXPECT_EQ(r.problems[1].column, "x");
  EXPECT_EQ(r.problems[2].text(), "line 6, id: it stands on line 2 already");
}

TEST(Mapped, ANameThatTwoBearMeansTheOneOfTheCountryOrNobody) {
  const auto r = mapped(
      "id;day;y;x;kind;by;dead\n1;2017-02-17;33.5;36.3;mortar;Army of Islam;\n2;2017-02-17;;;mortar;Army of Islam;\n",
      kMap);
  EXPECT_TRUE(r.problems.empty()) << r.problems[0].text();
  EXPECT_EQ(r.of("1").actor.at(0).id->value, "jaysh-al-islam") << "in Damascus";
  EXPECT_EQ(r.of("2").actor.at(0).id->value, "army-of-islam") << "nowhere known: an id of its own";
}

TEST(Mapped, NamesAColumnThatTheFileLacks) {
  const auto r = mapped("id;day;y;lon;kind;by\n1;2031-05-02;1;2;mortar;X\n", kMap);
  ASSERT_TRUE(r.error);
  EXPECT_NE(r.error->text().find("columns are missing: dead, x; found: id, day, y, lon, kind, by"), std::string::npos)
      << r.error->text();
  EXPECT_TRUE(r.claims.empty());
}

TEST(Mapped, NamesWhatIsWrongWithAMapping) {
  const std::pair<const char*, const char*> cases[] = {
      {"[columns]\nkey = \"id\"\n", "columns.date: it is missing"},
      {"[columns]\nkey = \"id\"\ndate = \"day\"\nlat = \"y\"\n", "lat and lon stand together"},
      {"[columns]\nkey = \"id\"\ndate = \"day\"\ncolour = \"c\"\n", "columns.colour: nothing has this name"},
      {"[columns]\nkey = 1\ndate = \"day\"\n", "columns.key: a text is expected"},
      {"[column]\nkey = \"id\"\n", "column: nothing has this name"},
      {"[columns]\nkey = \"id\"\ndate = \"day\"\n[acts]\nx = \"sing\"\n", "acts.x: 'sing' is no act"},
      {"[columns]\nkey = \"id\"\ndate = \"day\"\n[fixed]\nact = \"sing\"\n", "fixed.act: 'sing' is no act"},
      {"[columns]\nkey = \"id\"\ndate = \"day\"\n[fixed]\nkilled = \"3\"\n",
       "fixed.killed: this differs from row to row"},
      {"separator = \"::\"\n[columns]\nkey = \"id\"\ndate = \"day\"\n", "separator: one character"},
      {"[columns\n", "line 1"}};
  for (const auto& [mapping, reason] : cases) {
    const auto r = mapped("id,day\n", mapping);
    ASSERT_TRUE(r.error) << mapping;
    EXPECT_NE(r.error->text().find(reason), std::string::npos) << r.error->text();
  }
  EXPECT_EQ(rows("id,day\n", Format::csv).error->fault, Fault::usage);
}

}  // namespace
}  // namespace truce::intake
