#include <gtest/gtest.h>

#include <cstdio>
#include <fstream>

#include "samples.hpp"

namespace truce::bulletin {
namespace {

TEST(BulletinText, WritesSamplesToLookAt) {
  for (const auto& [name, account, annex] : {std::tuple{"astana", samples::astana(), samples::astana_annex()},
                                             std::tuple{"lakes", samples::lakes(), samples::lakes_annex()}}) {
    std::ofstream("sample-" + std::string(name) + ".txt") << to_text(account, annex);
    std::ofstream("sample-" + std::string(name) + ".html") << to_html(account, annex);
    std::ofstream("sample-" + std::string(name) + ".json") << to_document(account, annex);
  }
}

}  // namespace
}  // namespace truce::bulletin
