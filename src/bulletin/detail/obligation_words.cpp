#include "bulletin/detail/obligation_words.hpp"

namespace truce::bulletin::detail {
namespace {

/// " (recorded by X, from Y, citing Z)", without the blank; empty where nothing is known of it.
std::string via(const Book& book, const SaidLine& s) {
  std::string out;
  if (s.recorded_by) out = book.say("said.recorded-by", {{"who", book.name(s.recorded_by->value)}});
  if (s.source && s.source->value != s.by) {
    const std::string source = book.name(s.source->value);
    out = out.empty() ? source : book.say("said-by.from", {{"who", out}, {"source", source}});
  }
  const std::string chain = s.chain.size() == 1 && s.chain[0].id == s.by ? "" : book.chain(s.chain);
  if (!chain.empty()) out = out.empty() ? chain : book.say("chain.citing", {{"who", out}, {"source", chain}});
  return out;
}

std::string says(const Book& book, const SaidLine& s, const std::string& what) {
  const std::string out = book.say("said", {{"what", what},
                                            {"alone", s.obligor.empty() ? "no" : "yes"},
                                            {"whom", book.names(s.obligor)},
                                            {"by", book.name(s.by)},
                                            {"dated", s.on ? "yes" : "no"},
                                            {"day", s.on ? book.date(*s.on) : ""}});
  const std::string from = via(book, s);
  return from.empty() ? out : book.say("with-note", {{"what", out}, {"note", from}});
}

template <class Lines>
std::string stands(const Book& book, const Lines& lines, std::int64_t more, std::string_view counted) {
  if (lines.empty()) return "";
  std::vector<std::string> out;
  for (const std::string_view code : {"contested", "said-broken", "said-met", "open"}) {
    std::int64_t n = 0;
    for (const auto& line : lines) n += line.stand == code;
    if (n > 0) out.push_back(book.say("status.counted", {{"n", n}, {"status", stand_label(book, code)}}));
  }
  return book.say("with-note", {{"what", book.say(counted, static_cast<std::int64_t>(lines.size()) + more)},
                                {"note", book.words().commas(out)}});
}

}  // namespace

std::string stand_label(const Book& book, std::string_view code) { return book.label("stand", code); }

std::string obligation_text(const Book& book, const ObligationLine& line) {
  return book.say("obligation", {{"kept", line.id.value == "agreement" ? "yes" : "no"},
                                 {"what", book.code_name(line.id.value)},
                                 {"owed", line.obligor.empty() ? "no" : "yes"},
                                 {"whom", book.names(line.obligor)},
                                 {"begins", line.from ? "yes" : "no"},
                                 {"from", line.from ? book.date(*line.from) : ""},
                                 {"ends", line.until ? "yes" : "no"},
                                 {"until", line.until ? book.date(*line.until) : ""}});
}

std::string stand_text(const Book& book, const ObligationLine& line) {
  const std::string stand = stand_label(book, line.stand);
  return line.past_days ? book.say("obligation.past", {{"stand", stand}, {"n", *line.past_days}}) : stand;
}

std::string said_text(const Book& book, const SaidLine& s) {
  if (s.ref && !s.recorded_by)
    return book.say("said.undertaken",
                    {{"by", book.name(s.by)}, {"dated", s.on ? "yes" : "no"}, {"day", s.on ? book.date(*s.on) : ""}});
  return says(book, s, s.status ? book.label("obligation-said", name_of(*s.status)) : book.say("said.spoken-of"));
}

std::string met_text(const Book& book, const SaidLine& s) {
  return says(book, s, s.status ? book.label("condition-said", name_of(*s.status)) : book.say("said.spoken-of"));
}

std::string condition_text(const Book& book, const ConditionLine& line) {
  return book.say("condition.set",
                  {{"who", line.by.empty() ? book.say("somebody-not-in-registry") : book.names(line.by)},
                   {"act", line.act ? book.act(*line.act) : book.say("condition.some")},
                   {"told", line.content ? "yes" : "no"},
                   {"about", line.content ? book.act(line.content->act) : ""},
                   {"type", line.type},
                   {"word", harmless(line.type)},
                   {"held", line.holder ? "yes" : "no"},
                   {"holder", line.holder ? book.name(line.holder->value) : ""}});
}

std::string set_by_text(const Book& book, const ConditionLine& line) {
  std::string out = line.source ? book.name(line.source->value) : book.say("not-stated");
  const std::string chain = book.chain(line.chain);
  if (!chain.empty()) out = book.say("chain.citing", {{"who", out}, {"source", chain}});
  return line.on ? book.words().semicolons({out, book.date(*line.on)}) : out;
}

std::string followed_text(const Book& book) {
  const auto& a = book.account();
  std::vector<std::string> out;
  for (const auto& text : {stands(book, a.obligations, a.obligations_more.value_or(0), "obligations.counted"),
                           stands(book, a.conditions, a.conditions_more.value_or(0), "conditions.counted")})
    if (!text.empty()) out.push_back(text);
  return book.words().semicolons(out);
}

}  // namespace truce::bulletin::detail
