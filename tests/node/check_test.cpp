// `truce verify` over a node: parts and payloads that changed or vanished are named with their entry.
#include <fstream>

#include "mission.hpp"

namespace truce::node {
namespace {

std::string bad(Mission& m, const char* who = "ash") {
  const auto checked = check(m.node(who));
  return checked.ok() ? "nothing" : checked.bad.front();
}

TEST(Check, NamesTheEntryOfAPayloadThatVanishedWithoutAnErasure) {
  Mission m;
  const auto added = m.report("ash", "EXAMPLE. Shells fell on Dell.", shelling());
  m.settle();
  EXPECT_EQ(bad(m), "nothing");
  const auto payload = m.node("ash").payload_of(added.report).value();
  std::filesystem::remove(m.folder() + "/ash/payloads/" + payload.value);
  EXPECT_NE(bad(m).find(added.report.text()), std::string::npos) << bad(m);
  EXPECT_EQ(bad(m, "elm"), "nothing") << "the mirror holds its own copy";
}

TEST(Check, NamesTheEntryOfAPartThatVanishedOrChanged) {
  Mission m;
  m.write("zone.json", R"({"type":"Polygon","coordinates":[[[-20,-40],[-19,-40],[-19,-39],[-20,-40]]]})");
  const auto ref = m.record("ash", "delineation", R"({"of":"ash.gov","status":"covered","polygon":"part:zone.json"})");
  m.settle();
  for (const char* who : {"ash", "elm"}) {
    EXPECT_EQ(bad(m, who), "nothing");
    const auto hex = to_hex(sha256(read_file(m.folder() + "/zone.json", 1 << 20).value()));
    const auto path = m.folder() + "/" + who + "/parts/" + hex;
    std::ofstream(path, std::ios::app) << " ";
    EXPECT_NE(bad(m, who).find(ref.text()), std::string::npos) << bad(m, who);
    std::filesystem::remove(path);
    EXPECT_NE(bad(m, who).find(ref.text()), std::string::npos) << bad(m, who);
  }
}

TEST(Check, EndsAndNamesSomethingOnAnyFlippedByteOfANode) {
  Mission m;
  m.report("ash", "EXAMPLE. Shells fell on Dell.", shelling());
  m.settle();
  for (const char* sub : {"log/checkpoint", "log/tile", "parts", "payloads", "mirrors"}) {
    std::vector<std::string> files;
    const auto root = m.folder() + "/ash/" + sub;
    if (std::filesystem::is_regular_file(root)) files.push_back(root);
    else
      for (const auto& f : std::filesystem::recursive_directory_iterator(root))
        if (f.is_regular_file() && f.path().string().find("/.truce/") == std::string::npos) files.push_back(f.path());
    ASSERT_FALSE(files.empty()) << sub;
    for (const auto& file : files) {
      const auto before = read_file(file, 1 << 20).value();
      if (before.empty()) continue;
      for (const std::size_t at : {std::size_t{0}, before.size() / 2, before.size() - 1}) {
        auto changed = before;
        changed[at] = static_cast<char>(changed[at] ^ 1);
        std::ofstream(file, std::ios::binary | std::ios::trunc) << changed;
        auto node = Node::open(m.folder() + "/ash", Mission::session());
        EXPECT_TRUE(!node || !check(*node).ok()) << file << " byte " << at;
      }
      std::ofstream(file, std::ios::binary | std::ios::trunc) << before;
    }
  }
  EXPECT_EQ(bad(m), "nothing");
}

}  // namespace
}  // namespace truce::node
