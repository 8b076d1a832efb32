// A program that we did not write reads our log: golang.org/x/mod/sumdb, as Debian has it. Skipped where there is no Go.
#include <cstdio>

#include "support.hpp"

namespace truce::record {
namespace {

constexpr const char* kPackages = "/usr/share/gocode";  // of golang-golang-x-mod-dev

bool has_go() {
  return std::system("go version > /dev/null 2>&1") == 0 &&
         std::filesystem::exists(std::string(kPackages) + "/src/golang.org/x/mod/sumdb/tlog");
}

/// What it prints, errors too.
std::string read_by_go(const std::string& program, const std::string& folder, const std::string& key) {
  const std::string command = program + " '" + folder + "' '" + key + "' 2>&1";
  FILE* out = ::popen(command.c_str(), "r");
  std::string text;
  for (int c = 0; out != nullptr && (c = std::fgetc(out)) != EOF;) text += static_cast<char>(c);
  if (out != nullptr) ::pclose(out);
  return text;
}

TEST(Sumdb, OfGoReadsOurLogAndFindsAChangedByte) {
  if (!has_go()) GTEST_SKIP() << "needs golang-go and golang-golang-x-mod-dev; tools/setup interop installs them";
  const Scratch scratch;
  const std::string program = scratch / "sumdb";
  const std::string build = std::string("cd '" TRUCE_SOURCE_DIR "/tests/interop/sumdb' && GO111MODULE=off GOPATH=") +
                            kPackages + " go build -o '" + program + "' . 2>&1";
  ASSERT_EQ(std::system(build.c_str()), 0);
  const auto key = test_key();
  for (const std::size_t size : {1U, 2U, 255U, 256U, 257U, 65536U, 66000U}) {
    const std::string folder = scratch / std::to_string(size);
    auto log = Log::create(folder, key.name());
    ASSERT_OK(log);
    ASSERT_OK(log->append_signed(views(some_entries(size)), key));
    EXPECT_EQ(read_by_go(program, folder, key.verifier().text()), "good: " + std::to_string(size) + " entries\n");
  }
  const std::string other = test_key(key.name(), 8).verifier().text();
  EXPECT_NE(read_by_go(program, scratch / "257", other).find("no verifiable signatures"), std::string::npos);
  const std::string tile = scratch / "257/tile/0/000";
  auto bytes = slurp(tile);
  bytes[100] ^= 1;
  spill(tile, bytes);
  EXPECT_EQ(read_by_go(program, scratch / "257", key.verifier().text()).find("good"), std::string::npos);
}

}  // namespace
}  // namespace truce::record
