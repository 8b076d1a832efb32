#include "bulletin/detail/change_words.hpp"

#include <algorithm>
#include <set>

#include "bulletin/detail/obligation_words.hpp"

namespace truce::bulletin::detail {
namespace {

std::string state_label(const std::string& kind, const std::string& code) {
  if (kind == "incident") return status_label(code);
  if (kind == "obligation") return stand_label(code);
  return spaced(harmless(code));
}

}  // namespace

std::string since_text(const Book& book, const Changes& c) {
  return "Since the bulletin of " + date_range(c.from, c.to) + " that " + book.name(c.by.value) +
         " published: " + counted(static_cast<std::int64_t>(c.lines.size()) + c.more.value_or(0), "change");
}

std::string change_text(const Book& book, const ChangeLine& line) {
  std::string out = spaced(harmless(line.kind));
  if (line.kind == "obligation") out += " \"" + spaced(book.name(line.what)) + "\"";
  if (line.when) out += " of " + long_date(*line.when);
  out += ": " + (line.before ? state_label(line.kind, *line.before) : std::string("not known"));
  return out + ", now " +
         (line.after ? state_label(line.kind, *line.after) : std::string("without any claim that stands"));
}

std::string published_text(const Book& book, const Annex& annex) {
  std::vector<std::string> equal, other;
  std::set<ActorId> guarantors;
  for (const auto& p : annex.published) {
    auto& names = p.equal ? equal : other;
    const auto name = book.name(p.by.value);
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    const bool one = std::any_of(book.account().mission.guarantors.begin(), book.account().mission.guarantors.end(),
                                 [&](const Guarantor& g) { return g.id == p.by; });
    if (p.equal && one) guarantors.insert(p.by);
  }
  std::string out;
  if (!equal.empty()) out = "published by " + listed(equal) + " with this digest";
  if (!other.empty())
    out += (out.empty() ? "" : "; ") + std::string("published by ") + listed(other) + " with ANOTHER digest";
  const auto all = book.account().mission.guarantors.size();
  if (guarantors.size() > 1 && other.empty())
    out += guarantors.size() == all ? ": joint, by all guarantors"
                                    : ": joint, by " + std::to_string(guarantors.size()) + " of " +
                                          counted(static_cast<std::int64_t>(all), "guarantor");
  return out;
}

}  // namespace truce::bulletin::detail
