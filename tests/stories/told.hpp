// What a bulletin tells of a small made-up mission, section by section, for stories that a monitoring officer can check.
#pragma once

#include <gmock/gmock.h>

#include <algorithm>
#include <regex>

#include "base/text.hpp"
#include "mission.hpp"

namespace truce::node {

/// The section of the full text that begins with this title, without the lines drawn round it; wide, so that no line breaks.
inline std::string section(const bulletin::Account& account, const std::string& title) {
  bulletin::TextOptions wide;
  wide.width = 400;
  const auto text = bulletin::to_text(account, {}, wide);
  const std::string line = "\xe2\x94\x80\n";
  const auto at = text.find(line + title);
  if (at == std::string::npos) return "there is no section " + title + "\n";
  const auto from = at + line.size();
  const auto to = text.find("\n\n\xe2\x94\x80", from);
  return text.substr(from, to == std::string::npos ? to : to + 1 - from);
}

/// Whoever reads the text or the page down meets the references in the order of their numbers, whichever the compiler.
inline void expect_numbered_as_read(const bulletin::Account& account) {
  const auto expect_in_order = [](const std::string& form, const std::string& pattern) {
    std::size_t known = 0;
    const std::regex reference(pattern);
    for (auto at = std::sregex_iterator(form.begin(), form.end(), reference); at != std::sregex_iterator(); ++at) {
      const auto n = std::stoul((*at)[1].str());
      EXPECT_LE(n, known + 1) << at->prefix().str().substr(
          at->prefix().length() < 200 ? 0 : static_cast<std::size_t>(at->prefix().length()) - 200);
      known = std::max(known, n);
    }
    EXPECT_GT(known, 0U) << "no reference";
  };
  expect_in_order(bulletin::to_text(account), "\\[([0-9]+)\\]");
  expect_in_order(bulletin::to_html(account), "href=\"#r([0-9]+)\"");
}

/// A report of this source, published that day.
inline NewReport in(const char* source, const char* day = "2031-05-10") {
  NewReport report;
  report.source = SourceId(source);
  report.published = Date::parse(day).value();
  return report;
}

/// A claim of a report, as JSON, with whose word it is: "blue.guard".
inline std::string said_by(const std::string& who, const std::string& members) {
  return R"({"attribution":[{"id":")" + who + R"(","kind":"body"}],)" + members + "}";
}

}  // namespace truce::node
