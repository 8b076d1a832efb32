#include "record/secret.hpp"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <cstdint>
#include <cstdio>
#include <fstream>
#include <string>

#include "support.hpp"

namespace truce::record {
namespace {

/// What the kernel says of the mapping that holds an address: two-letter words, proc(5).
std::string flags_of(const void* address) {
  std::ifstream maps("/proc/self/smaps");
  const auto at = reinterpret_cast<std::uintptr_t>(address);
  bool inside = false;
  for (std::string line; std::getline(maps, line);) {
    std::uintptr_t begin = 0, end = 0;
    if (std::sscanf(line.c_str(), "%lx-%lx ", &begin, &end) == 2) inside = begin <= at && at < end;
    else if (inside && line.starts_with("VmFlags:")) return line.substr(8) + " ";
  }
  return "";
}

TEST(Secret, IsLeftOutOfCoreDumpsAndLocked) {
  const Secret secret("correct horse");
  const auto flags = flags_of(secret.data());
  if (flags.empty()) GTEST_SKIP() << "this kernel does not say how memory is mapped";
  EXPECT_NE(flags.find(" dd "), std::string::npos) << flags;
#ifndef TRUCE_SANITIZED  // sanitizers lock nothing
  rlimit limit{};
  ::getrlimit(RLIMIT_MEMLOCK, &limit);
  if (limit.rlim_cur >= 1 << 20) { EXPECT_NE(flags.find(" lo "), std::string::npos) << flags; }
#endif
}

TEST(Secret, OfAKeyIsOneInAllItsCopies) {
  const auto key = SigningKey::from_seed("k.example", std::string(32, 7));
  ASSERT_OK(key);
  const SigningKey copy = *key;
  EXPECT_EQ(copy.sign("x"), key->sign("x"));
}

TEST(Secret, MayBeEmpty) {
  EXPECT_TRUE(Secret("").empty());
  EXPECT_TRUE(Secret().view().empty());
  EXPECT_EQ(Secret("ab").view(), "ab");
}

}  // namespace
}  // namespace truce::record
