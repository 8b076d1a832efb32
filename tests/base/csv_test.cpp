#include "base/csv.hpp"

#include <gtest/gtest.h>

namespace truce {
namespace {

TEST(CsvCell, IsQuotedWhereItMustBe) {
  EXPECT_EQ(csv_cell("Latakia"), "Latakia");
  EXPECT_EQ(csv_cell(""), "");
  EXPECT_EQ(csv_cell("a,b"), "\"a,b\"");
  EXPECT_EQ(csv_cell("he said \"no\""), "\"he said \"\"no\"\"\"");
  EXPECT_EQ(csv_cell("two\nlines"), "\"two\nlines\"");
  EXPECT_EQ(csv_cell(" padded"), "\" padded\"");
}

TEST(CsvCell, IsNeverAFormulaAndANumberStaysOne) {
  for (const char* formula : {"=1+1", "+1", "-x", "@a", "-1+2"})
    EXPECT_EQ(csv_cell(formula), std::string("'") + formula) << formula;
  EXPECT_EQ(csv_cell("\tx"), "'\tx");
  EXPECT_EQ(csv_cell("=a,b"), "\"'=a,b\"");
  EXPECT_EQ(csv_cell("-400000000"), "-400000000");
}

}  // namespace
}  // namespace truce
