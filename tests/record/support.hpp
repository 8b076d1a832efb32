// What the record's tests share.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "record/record.hpp"
#include "scratch.hpp"

namespace truce::record {

inline std::string slurp(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream out;
  out << in.rdbuf();
  return out.str();
}

inline void spill(const std::string& path, std::string_view bytes) {
  std::ofstream(path, std::ios::binary | std::ios::trunc)
      .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

/// The evaluation data beside the clone, or empty.
inline std::string eval_folder() {
  const char* named = std::getenv("TRUCE_EVAL_DATA");
  const std::string folder = (named != nullptr ? std::string(named) : TRUCE_SOURCE_DIR "/../shared/eval") + "/tlog";
  return std::filesystem::exists(folder) ? folder : "";
}

#define TRUCE_NEEDS_EVAL(folder)                             \
  const std::string folder = ::truce::record::eval_folder(); \
  if (folder.empty()) GTEST_SKIP() << "the evaluation data is not beside this clone; set TRUCE_EVAL_DATA"

inline SigningKey test_key(const std::string& origin = "example.org/log", char seed = 7) {
  return *SigningKey::from_seed(origin, std::string(32, seed));
}

inline std::vector<std::string_view> views(const std::vector<std::string>& entries) {
  return {entries.begin(), entries.end()};
}

/// "entry 0", "entry 1" ... with some of other lengths, the empty one included.
inline std::vector<std::string> some_entries(std::size_t count, std::size_t from = 0) {
  std::vector<std::string> out;
  for (std::size_t i = from; i < from + count; ++i)
    out.push_back(i % 97 == 5 ? "" : "entry " + std::to_string(i) + std::string(i % 13, '.'));
  return out;
}

template <class T>
std::string why(const result<T>& r) {
  return r ? "" : r.error().text();
}

#define ASSERT_OK(r) ASSERT_TRUE((r).ok()) << ::truce::record::why(r)
#define EXPECT_OK(r) EXPECT_TRUE((r).ok()) << ::truce::record::why(r)

}  // namespace truce::record
