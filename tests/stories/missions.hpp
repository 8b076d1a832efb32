// The example missions, made as a newcomer makes them: once a test program.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <map>
#include <string>

#include "base/file.hpp"
#include "bulletin/bulletin.hpp"
#include "scratch.hpp"

namespace truce {

inline const std::string kSource = TRUCE_SOURCE_DIR;
inline const std::string kTruce = TRUCE_BINARY;

/// What the tests of this process make; gone when it ends. Tests run side by side, each in its own process.
inline std::string scratch() {
  static const Scratch folder;
  return folder / "";
}

inline int run(const std::string& command) {
  const int status = std::system((command + " > /dev/null 2>&1").c_str());
  return WEXITSTATUS(status);
}

/// Made once a test program: the mission's nodes and bulletins.
inline const std::string& made(const std::string& name) {
  static std::map<std::string, std::string> folders;
  auto [at, fresh] = folders.try_emplace(name);
  if (fresh) {
    at->second = scratch() + "truce_story_" + name;
    EXPECT_EQ(run(kSource + "/examples/" + name + "/run.sh " + kTruce + " " + at->second), 0);
  }
  return at->second;
}

inline bulletin::Account account_of(const std::string& file) {
  auto text = read_file(file, 64U << 20);
  EXPECT_TRUE(text);
  auto document = bulletin::read_document(text.value());
  EXPECT_TRUE(document) << document.error().text();
  EXPECT_TRUE(document->intact());
  return document->account;
}

}  // namespace truce
