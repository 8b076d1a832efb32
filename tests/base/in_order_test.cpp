// Work on several threads, results in order.
#include "base/in_order.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <numeric>
#include <string>

namespace truce {
namespace {

TEST(InOrder, ThreadsGiveResultsInTheOrderOfTheWork) {
  std::vector<int> out;
  InOrder<int, int> line(
      4,
      [](int&& n) {
        for (volatile int spin = 0; spin < (n % 7) * 2000;) spin = spin + 1;
        return n * 2;
      },
      [&](int&& n) { out.push_back(n); }, 5);
  for (int n = 0; n < 500; ++n) line.push(n);
  line.finish();
  ASSERT_EQ(out.size(), 500U);
  for (int n = 0; n < 500; ++n) EXPECT_EQ(out[static_cast<std::size_t>(n)], n * 2);
}

TEST(InOrder, ThreadsHoldNoMoreThanItIsToldTo) {
  std::atomic<int> under_way{0};
  std::atomic<int> most{0};
  InOrder<int, int> line(3, [](int&& n) { return n; }, [&](int&&) { --under_way; }, 8);
  for (int n = 0; n < 200; ++n) {
    line.push(n);
    most = std::max(most.load(), ++under_way);
  }
  line.finish();
  EXPECT_LE(most.load(), 9);
  EXPECT_EQ(under_way.load(), 0);
}

TEST(InOrder, ThreadsMayBeLeftEarlyAndEmpty) {
  InOrder<std::string, std::string> idle(2, [](std::string&& s) { return std::move(s); }, [](std::string&&) {});
  InOrder<std::string, std::string> line(2, [](std::string&& s) { return std::move(s); }, [](std::string&&) {});
  for (int n = 0; n < 20; ++n) line.push(std::string(1000, 'x'));
}

}  // namespace
}  // namespace truce
