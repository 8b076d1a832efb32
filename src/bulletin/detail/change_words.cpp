#include "bulletin/detail/change_words.hpp"

#include <algorithm>
#include <set>

#include "bulletin/detail/obligation_words.hpp"

namespace truce::bulletin::detail {
namespace {

std::string state_label(const Book& book, const std::string& kind, const std::string& code) {
  if (kind == "incident") return book.label("status", code);
  if (kind == "obligation") return stand_label(book, code);
  return book.label("change-state", code);
}

}  // namespace

std::string since_text(const Book& book, const Changes& c) {
  return book.say("changes.since", {{"days", book.words().dates(c.from, c.to)},
                                    {"by", book.name(c.by.value)},
                                    {"n", static_cast<std::int64_t>(c.lines.size()) + c.more.value_or(0)}});
}

std::string change_text(const Book& book, const ChangeLine& line) {
  return book.say("change", {{"kind", line.kind},
                             {"word", spaced(harmless(line.kind))},
                             {"what", line.kind == "obligation" ? book.code_name(line.what) : ""},
                             {"dated", line.when ? "yes" : "no"},
                             {"day", line.when ? book.date(*line.when) : ""},
                             {"known", line.before ? "yes" : "no"},
                             {"before", line.before ? state_label(book, line.kind, *line.before) : ""},
                             {"stands", line.after ? "yes" : "no"},
                             {"after", line.after ? state_label(book, line.kind, *line.after) : ""}});
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
  std::vector<std::string> out;
  if (!equal.empty()) out.push_back(book.say("published.equal", {{"who", book.words().listed(equal)}}));
  if (!other.empty()) out.push_back(book.say("published.other", {{"who", book.words().listed(other)}}));
  const std::string said = book.words().semicolons(out);
  const auto all = static_cast<std::int64_t>(book.account().mission.guarantors.size());
  const auto some = static_cast<std::int64_t>(guarantors.size());
  if (some < 2 || !other.empty()) return said;
  return book.say("published.joint",
                  {{"published", said}, {"whole", some == all ? "yes" : "no"}, {"k", some}, {"n", all}});
}

}  // namespace truce::bulletin::detail
