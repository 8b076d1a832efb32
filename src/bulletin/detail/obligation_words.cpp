#include "bulletin/detail/obligation_words.hpp"

namespace truce::bulletin::detail {
namespace {

std::string names(const Book& book, const std::vector<ActorId>& ids) {
  std::vector<std::string> out;
  for (const auto& id : ids) out.push_back(book.name(id.value));
  return listed(out);
}

std::string via(const Book& book, const SaidLine& s) {
  std::string out;
  if (s.recorded_by) out = "recorded by " + book.name(s.recorded_by->value);
  if (s.source && s.source->value != s.by) out += (out.empty() ? "" : ", from ") + book.name(s.source->value);
  const std::string chain = s.chain.size() == 1 && s.chain[0].id == s.by ? "" : book.chain(s.chain);
  if (!chain.empty()) out += (out.empty() ? "" : ", citing ") + chain;
  return out.empty() ? "" : " (" + out + ")";
}

std::string says(const Book& book, const SaidLine& s, const std::string& what) {
  return what + (s.obligor.empty() ? "" : ", of " + names(book, s.obligor) + " alone") + ", says " + book.name(s.by) +
         (s.on ? ", " + long_date(*s.on) : "") + via(book, s);
}

template <class Lines>
std::string stands(const Lines& lines, std::int64_t more, std::string_view noun) {
  if (lines.empty()) return "";
  std::string out;
  for (const std::string_view code : {"contested", "said-broken", "said-met", "open"}) {
    std::int64_t n = 0;
    for (const auto& line : lines) n += line.stand == code;
    if (n > 0) out += (out.empty() ? "" : ", ") + grouped(n) + " " + stand_label(code);
  }
  return counted(static_cast<std::int64_t>(lines.size()) + more, noun) + " (" + out + ")";
}

}  // namespace

std::string stand_label(std::string_view code) {
  if (code == "open") return "open";
  if (code == "said-met") return "said to be met";
  if (code == "said-broken") return "said to be broken";
  return spaced(code);
}

std::string obligation_text(const Book& book, const ObligationLine& line) {
  std::string out = line.id.value == "agreement" ? std::string("to keep the agreement")
                                                 : "\"" + spaced(book.name(line.id.value)) + "\"";
  out += line.obligor.empty() ? ", of nobody who is named" : ", of " + names(book, line.obligor);
  if (line.from) out += ", from " + long_date(*line.from);
  if (line.until) out += ", until " + long_date(*line.until);
  return out;
}

std::string stand_text(const ObligationLine& line) {
  return stand_label(line.stand) + (line.past_days ? ", " + counted(*line.past_days, "day") + " past its day" : "");
}

std::string said_text(const Book& book, const SaidLine& s) {
  if (s.ref && !s.recorded_by)
    return "undertaken by " + book.name(s.by) + (s.on ? ", " + long_date(*s.on) : std::string());
  return says(book, s, s.status ? std::string(name_of(*s.status)) : "spoken of");
}

std::string met_text(const Book& book, const SaidLine& s) {
  const auto what = !s.status                                      ? "spoken of"
                    : *s.status == model::ObligationStatus::met    ? "met"
                    : *s.status == model::ObligationStatus::broken ? "not met"
                                                                   : "disputed";
  return says(book, s, what);
}

std::string condition_text(const Book& book, const ConditionLine& line) {
  std::string out = (line.by.empty() ? "somebody not in the registry" : names(book, line.by)) + ": ";
  out += line.act ? act_label(*line.act) : std::string("a condition");
  if (line.content) out += ", about " + act_label(line.content->act);
  out += ", " + harmless(line.type) + " ";
  return out + (line.holder ? book.name(line.holder->value) + " does its part" : "something is done by nobody named");
}

std::string set_by_text(const Book& book, const ConditionLine& line) {
  std::string out = line.source ? book.name(line.source->value) : std::string("not stated");
  const std::string chain = book.chain(line.chain);
  if (!chain.empty()) out += ", citing " + chain;
  return out + (line.on ? "; " + long_date(*line.on) : "");
}

std::string followed_text(const Account& a) {
  const std::string duties = stands(a.obligations, a.obligations_more.value_or(0), "obligation");
  const std::string conditions = stands(a.conditions, a.conditions_more.value_or(0), "condition");
  return duties + (duties.empty() || conditions.empty() ? "" : "; ") + conditions;
}

}  // namespace truce::bulletin::detail
