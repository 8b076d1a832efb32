#include "bulletin/detail/wording.hpp"

#include "base/text.hpp"

namespace truce::bulletin::detail {

namespace {

const Catalogue& english() { return Catalogue::of(Language::en); }

}  // namespace

std::string grouped(std::int64_t n) { return english().number(n); }
std::string counted(std::int64_t n, std::string_view noun) {
  return grouped(n) + " " + std::string(noun) + (n == 1 ? "" : "s");
}
std::string long_date(Date date) { return english().date(date); }
std::string date_range(const std::optional<Date>& start, const std::optional<Date>& end) {
  return english().dates(start, end);
}
std::string act_label(model::Act act) { return label(english(), "act", act); }
std::string listed(const std::vector<std::string>& items) { return english().listed(items); }

std::string window_text(const Catalogue& words, const Window& w) {
  if (!w.start && !w.end) return words.say("window.not-stated");
  std::string out = words.dates(w.start, w.end);
  if (w.tz) out = words.say("window.zone", {{"window", out}, {"zone", words.code(harmless(*w.tz))}});
  return w.inferred ? words.say("window.inferred", {{"window", out}}) : out;
}

std::string when_text(const Catalogue& words, const std::optional<model::When>& when) {
  if (!when || (!when->start && !when->end)) return words.say("when.not-stated");
  std::string out = !when->end && when->start && !when->open.value_or(false) ? words.date(*when->start)
                                                                             : words.dates(when->start, when->end);
  if (when->precision && *when->precision != model::TimePrecision::day &&
      *when->precision != model::TimePrecision::hour && *when->precision != model::TimePrecision::month &&
      *when->precision != model::TimePrecision::year)
    out = words.say("when.known-to", {{"when", out}, {"precision", label(words, "time-precision", *when->precision)}});
  return out;
}

std::string loss_number(const Catalogue& words, const model::Loss& l) {
  const auto text = [&](const std::optional<std::int64_t>& n) { return n ? words.number(*n) : std::string(); };
  const std::string low = text(l.low), best = text(l.best), high = text(l.high);
  const std::string about = l.approximate.value_or(false) ? "yes" : "no";
  if (l.best) {
    const bool wider = (l.low && *l.low != *l.best) || (l.high && *l.high != *l.best);
    const std::string range = !wider ? "none" : l.low && l.high ? "both" : l.low ? "low" : "high";
    return words.say("loss.best", {{"about", about}, {"range", range}, {"best", best}, {"low", low}, {"high", high}});
  }
  if (l.low && l.high && *l.low != *l.high)
    return words.say("loss.range", {{"about", about}, {"low", low}, {"high", high}});
  if (l.low && l.high) return words.say("loss.exactly", {{"about", about}, {"n", low}});
  if (l.low) return words.say("loss.low", {{"about", about}, {"low", low}});
  if (l.high) return words.say("loss.high", {{"high", high}});
  return words.say("not-stated");
}

std::string loss_scope(const Catalogue& words, const model::Loss& l) {
  std::vector<std::string> out;
  const auto people = [&](const std::string& code) { return words.label("people", harmless(code)); };
  if (const auto& p = l.population) {
    for (const auto* part : {&p->status, &p->affiliation, &p->nationality, &p->age, &p->sex})
      if (*part) out.push_back(people(**part));
    if (p->according_to)
      out.push_back(words.say("scope.so-described", {{"by", words.isolated(harmless(*p->according_to))}}));
  }
  if (out.empty()) out.push_back(words.say("scope.all"));
  if (l.includes) out.push_back(words.say("scope.with", {{"whom", people(*l.includes)}}));
  if (l.excludes) out.push_back(words.say("scope.without", {{"whom", people(*l.excludes)}}));
  if (l.cause) out.push_back(words.say("scope.cause", {{"cause", words.label("cause", harmless(*l.cause))}}));
  return words.commas(out);
}

std::string degrees(std::int64_t e7) {
  const std::int64_t size = e7 < 0 ? -e7 : e7;
  std::string fraction = std::to_string(size % 10'000'000);
  fraction.insert(0, 7 - fraction.size(), '0');
  return (e7 < 0 ? "-" : "") + std::to_string(size / 10'000'000) + "." + fraction;
}

std::string spaced(std::string_view code) {
  std::string out(code);
  for (char& c : out)
    if (c == '-' || c == '_') c = ' ';
  return out;
}

std::string harmless(std::string_view s) {
  std::string out;
  for (std::size_t i = 0; i < s.size(); ++i) {
    const auto c = static_cast<unsigned char>(s[i]);
    const auto next = [&](std::size_t k) { return i + k < s.size() ? static_cast<unsigned char>(s[i + k]) : 0u; };
    std::size_t bad = 0;
    if (c < 0x20 || c == 0x7f) bad = 1;
    else if (c == 0xc2 && next(1) >= 0x80 && next(1) < 0xa0) bad = 2;                                    // C1
    else if (c == 0xe2 && next(1) == 0x80 && next(2) >= 0xa8 && next(2) <= 0xae) bad = 3;  // separators, overrides
    else if (c == 0xe2 && next(1) == 0x81 && next(2) >= 0xa6 && next(2) <= 0xa9) bad = 3;  // isolates
    if (bad == 0) {
      out.push_back(s[i]);
      continue;
    }
    out += (c == '\t' || c == '\n' || c == '\r') ? " " : "\xef\xbf\xbd";
    i += bad - 1;
  }
  return out;
}

std::size_t References::number(const std::string& ref) {
  const auto [it, fresh] = numbers_.try_emplace(ref, used_.size() + 1);
  if (fresh) used_.push_back(ref);
  return it->second;
}

std::vector<std::string> texts(const std::vector<ClaimRef>& refs) {
  std::vector<std::string> out;
  for (const auto& r : refs) out.push_back(r.text());
  return out;
}

}  // namespace truce::bulletin::detail
