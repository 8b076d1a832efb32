// Reports as JSON lines.
#include <sstream>

#include "support.hpp"

namespace truce::intake {
namespace {

struct Lines {
  std::vector<TextItem> items;
  std::map<std::uint64_t, std::string> problems;
};

Lines lines(const std::string& bytes, const LineOptions& options = {}) {
  Lines out;
  std::stringstream in(bytes);
  EXPECT_TRUE(read_lines(
      in, options,
      [&](TextItem&& i) -> result<> {
        out.items.push_back(std::move(i));
        return {};
      },
      [&](std::uint64_t n, const Error& e) { out.problems.emplace(n, e.text()); }));
  return out;
}

TEST(Lines, ReadReportsAndLetOtherMembersThrough) {
  const auto r = lines(
      "\xef\xbb\xbf{\"id\":\"a\",\"text\":\"one\"}\r\n\n"
      "{\"text\":\"last\",\"published\":\"2017-02-17T10:00:00Z\",\"score\":0.5,\"id\":7,\"more\":{\"x\":[1,{\"y\":null}]}}");
  EXPECT_TRUE(r.problems.empty());
  ASSERT_EQ(r.items.size(), 2U);
  EXPECT_EQ(r.items[0].id, "a");
  EXPECT_EQ(r.items[1].id, "7");
  EXPECT_EQ(r.items[1].published->text(), "2017-02-17");
}

TEST(Lines, RefuseEachBadOneWithItsReasonAndGoOn) {
  std::string deep(10000, '[');
  const std::vector<std::pair<std::string, std::string>> bad = {
      {R"({"text":"x","text":"y"})", "text: a member stands twice"},
      {R"({"text":"x","other":1,"other":2})", "other: a member stands twice"},
      {R"({"text":"x","in":[{"a":1,"a":2}]})", "a: a member stands twice"},
      {deep + std::string(10000, ']'), "deeper than 64"},
      {"{\"text\":" + deep, "not JSON"},
      {"{\"text\":\"x\",\"a\":" + deep + std::string(10000, ']') + "}", "deeper than 64"},
      {R"({"text":"\ud800"})", ""},
      {R"({"text":"x","other":"\udc00 y"})", ""},
      {R"({"text":"a\u0000b"})", "NUL"},
      {std::string("{\"text\":\"a\0b\"}", 14), "not JSON"},
      {"{\"text\":\"caf\xe9\"}", "not JSON"},
      {"not json", "not JSON"},
      {R"({"text":"x"} {"text":"y"})", "not JSON"},
      {R"(["text"])", "an object"},
      {R"({"id":"a"})", "text: it is missing"},
      {R"({"text":7})", "a text is expected"},
      {R"({"text":"x","id":[1]})", "id: a text or a whole number"},
      {"{\"text\":\"x\",\"id\":\"" + std::string(300, 'i') + "\"}", "over 200 bytes"},
      {R"({"text":"x","published":"17 Feb"})", "published"},
      {R"({"text":"x","published":"2017-02-17th"})", "published"},
      {"{\"text\":\"" + std::string(30000, 'x') + "\"}", "the line is over 25000 bytes"},
      {std::string(200000, 'x'), "the line is over 25000 bytes"}};
  std::string bytes;
  for (const auto& [line, reason] : bad) bytes += line + "\n{\"text\":\"good\"}\n";
  LineOptions options;
  options.line_bytes_max = 25000;
  const auto r = lines(bytes, options);
  EXPECT_EQ(r.items.size(), bad.size());
  ASSERT_EQ(r.problems.size(), bad.size());
  for (std::size_t i = 0; i < bad.size(); ++i)
    EXPECT_NE(r.problems.at(2 * i + 1).find(bad[i].second), std::string::npos)
        << bad[i].first.substr(0, 60) << ": " << r.problems.at(2 * i + 1);
}

}  // namespace
}  // namespace truce::intake
