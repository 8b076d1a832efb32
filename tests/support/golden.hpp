// Texts that somebody has looked at, kept beside the tests.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <regex>
#include <string>

#include "base/file.hpp"

namespace truce {

/// Hashes differ with every run's keys and salts; what is said of them does not.
inline std::string without_hashes(const std::string& text) {
  return std::regex_replace(text, std::regex("[0-9a-f]{64}"), std::string(64, 'h'));
}

/// `file` is relative to tests/. With TRUCE_GOLDEN=write the file is written instead: look at the difference before a commit.
inline void expect_golden(const std::string& file, const std::string& text) {
  const std::filesystem::path path = std::filesystem::path(TRUCE_SOURCE_DIR) / "tests" / file;
  const std::string shown = without_hashes(text);
  if (const char* wanted = std::getenv("TRUCE_GOLDEN"); wanted != nullptr && std::string(wanted) == "write") {
    std::filesystem::create_directories(path.parent_path());
    ASSERT_TRUE(write_durably(path.string(), shown));
    return;
  }
  const auto known = read_file(path.string(), 1U << 22);
  ASSERT_TRUE(known) << file << ": write it with TRUCE_GOLDEN=write";
  EXPECT_EQ(*known, shown) << file;
}

}  // namespace truce
