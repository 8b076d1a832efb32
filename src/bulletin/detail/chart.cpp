#include <algorithm>

#include "bulletin/detail/figures.hpp"
#include "bulletin/detail/markup.hpp"
#include "trends/trends.hpp"

namespace truce::bulletin::detail {

namespace {

constexpr std::int64_t kWide = 480, kHigh = 230, kLeft = 38, kRight = 14, kTop = 16, kBottom = 42;

std::string n(std::int64_t v) { return std::to_string(v); }

/// 1, 2 or 5 times a power of ten, so that at most five steps reach `most`.
std::int64_t step_for(std::int64_t most) {
  for (std::int64_t ten = 1;; ten *= 10)
    for (const std::int64_t k : {1, 2, 5})
      if (ten * k * 5 >= most) return ten * k;
}

/// Recorder 0 a circle, 1 a square, 2 a triangle, 3 a diamond, then again; hollow where as reported.
std::string dot(std::size_t recorder, bool hollow, std::int64_t x, std::int64_t y, const std::string& label) {
  const std::string colour(recorder_colour(recorder));
  const std::string paint = " fill=\"" + (hollow ? std::string("#fff") : colour) + "\" stroke=\"" + colour +
                            "\" stroke-width=\"2\"><title>" + label + "</title>";
  switch (recorder % 4) {
    case 0: return "<circle cx=\"" + n(x) + "\" cy=\"" + n(y) + "\" r=\"4\"" + paint + "</circle>";
    case 1: return "<rect x=\"" + n(x - 4) + "\" y=\"" + n(y - 4) + "\" width=\"8\" height=\"8\"" + paint + "</rect>";
    case 2: return "<path d=\"M" + n(x) + " " + n(y - 5) + "l5 9h-10z\"" + paint + "</path>";
    default: return "<path d=\"M" + n(x) + " " + n(y - 6) + "l5 6l-5 6l-5 -6z\"" + paint + "</path>";
  }
}

class Chart {
 public:
  Chart(const Book& book, model::Unit unit) : book_(book), a_(book.account()) {
    for (const auto& d : a_.dots)
      if (d.unit == unit) dots_.push_back(&d);
    first_ = a_.period.from.first_day(), last_ = a_.period.to.last_day();
    for (const auto* d : dots_)
      first_ = std::min(first_, d->day.first_day()), last_ = std::max(last_, d->day.last_day()),
      most_ = std::max(most_, d->value);
    if (last_ == first_) --first_, ++last_;
    step_ = step_for(std::max<std::int64_t>(most_, 1));
    top_ = (std::max<std::int64_t>(most_, 1) + step_ - 1) / step_ * step_;
    id_ = "chart-" + std::string(name_of(unit));
    unit_ = label(book_.words(), "unit", unit);
  }

  std::string draw() {
    if (dots_.empty()) return "";
    std::string out = "<svg viewBox=\"0 0 " + n(kWide) + " " + n(kHigh) + "\" role=\"img\" aria-labelledby=\"" + id_ +
                      "-t " + id_ + "-d\"><title id=\"" + id_ + "-t\">" +
                      attribute(book_.say("chart.title", {{"unit", unit_}})) + "</title><desc id=\"" + id_ + "-d\">" +
                      attribute(description()) + "</desc>";
    if (a_.mission.fictitious)
      out +=
          "<text x=\"240\" y=\"150\" text-anchor=\"middle\" font-size=\"60\" font-weight=\"700\" fill=\"#8a1c1c\" fill-opacity=\".1\" transform=\"rotate(-14 240 120)\">" +
          attribute(book_.say("example.word")) + "</text>";
    const auto from = x(a_.period.from.first_day()), to = x(a_.period.to.last_day());
    out += "<rect x=\"" + n(from - 4) + "\" y=\"" + n(kTop) + "\" width=\"" + n(to - from + 8) + "\" height=\"" +
           n(kHigh - kTop - kBottom) + "\" fill=\"#e6eaed\"><title>" + attribute(book_.say("chart.period")) +
           "</title></rect>";
    for (std::int64_t v = 0; v <= top_; v += step_) {
      out += "<path d=\"M" + n(kLeft) + " " + n(y(v)) + "H" + n(kWide - kRight) + "\" stroke=\"" +
             (v == 0 ? "#525c66" : "#dde2e5") + "\"/><text x=\"" + n(kLeft - 6) + "\" y=\"" + n(y(v) + 4) +
             "\" font-size=\"11.5\" text-anchor=\"end\" fill=\"#525c66\">" + book_.number(v) + "</text>";
    }
    out += days();
    for (const auto* d : dots_) {
      const auto index = book_.recorder_index(d->recorder);
      const std::int64_t aside =
          static_cast<std::int64_t>(index % 4) * 3 - 3;  // so that equal values of two recorders both show
      out += dot(index, d->as_reported, x(d->day.first_day()) + aside, y(d->value),
                 attribute(book_.say("chart.dot", {{"who", who(*d)},
                                                   {"day", book_.date(d->day)},
                                                   {"n", d->value},
                                                   {"unit", unit_},
                                                   {"claim", book_.code(d->claim.text())}})));
    }
    return out + "</svg>";
  }

 private:
  std::int64_t x(DayNumber day) const {
    return kLeft + 12 + static_cast<std::int64_t>(day - first_) * (kWide - kLeft - kRight - 24) / (last_ - first_);
  }
  std::int64_t y(std::int64_t value) const { return kHigh - kBottom - value * (kHigh - kTop - kBottom) / top_; }

  std::string tick(Date d, const std::string& text, std::string_view anchor = "middle") const {
    const auto at = x(d.first_day());
    return "<path d=\"M" + n(at) + " " + n(kHigh - kBottom) + "v5\" stroke=\"#525c66\"/><text x=\"" + n(at) +
           "\" y=\"" + n(kHigh - kBottom + 18) + "\" font-size=\"11.5\" text-anchor=\"" + std::string(anchor) +
           "\" fill=\"#525c66\">" + attribute(book_.words().isolated(text)) + "</text>";
  }

  /// First and last day, and as many firsts of months or years between as there is room for.
  std::string days() const {
    const auto& words = book_.words();
    std::string out = tick(Date::of_day(first_), words.short_date(Date::of_day(first_)), "start") +
                      tick(Date::of_day(last_), words.short_date(Date::of_day(last_)), "end");
    std::int64_t edge = x(first_) + 112;
    const std::int64_t stop = x(last_) - 112;
    const bool years = last_ - first_ > 500;
    for (DayNumber d = first_ + 1; d < last_; ++d) {
      const Date date = Date::of_day(d);
      if (date.day != 1 || (years && date.month != 1)) continue;
      if (x(d) < edge || x(d) > stop) continue;
      out += tick(date, words.short_date(date));
      edge = x(d) + 72;
    }
    return out + "<text x=\"" + n(kLeft) + "\" y=\"" + n(kHigh - 6) + "\" font-size=\"11.5\" fill=\"#525c66\">" +
           attribute(words.isolated(words.say("chart.axis"))) + "</text>";
  }
  std::string who(const DotLine& d) const {
    const std::string name = book_.name(d.recorder.value);
    return d.as_reported ? book_.say("with-note", {{"what", name}, {"note", book_.say("as-reported")}}) : name;
  }
  std::string description() const {
    constexpr std::size_t kShownMax = 40;
    std::vector<std::string> dots;
    for (const auto* d : dots_)
      if (dots.size() < kShownMax)
        dots.push_back(book_.say("chart.dot-short", {{"who", who(*d)}, {"day", book_.date(d->day)}, {"n", d->value}}));
    if (dots_.size() > kShownMax)
      dots.push_back(book_.say("chart.more-dots", static_cast<std::int64_t>(dots_.size() - kShownMax)));
    return book_.say("chart.description", {{"dots", book_.words().semicolons(dots)}});
  }

  const Book& book_;
  const Account& a_;
  std::vector<const DotLine*> dots_;
  DayNumber first_ = 0, last_ = 0;
  std::int64_t most_ = 0, step_ = 1, top_ = 1;
  std::string id_, unit_;
};

}  // namespace

std::string chart_svg(const Book& book, model::Unit unit) { return Chart(book, unit).draw(); }

std::string days_observed(const Book& book, model::Unit unit) {
  const auto& a = book.account();
  DayNumber first = a.period.from.first_day(), last = a.period.to.last_day();
  std::vector<trends::Dot> dots;
  std::vector<ActorId> recorders;
  for (const auto& d : a.dots) {
    if (d.unit != unit) continue;
    dots.push_back({d.day.last_day(), d.recorder, d.unit, d.value, d.as_reported, d.claim});
    first = std::min(first, d.day.first_day()), last = std::max(last, d.day.last_day());
    if (std::find(recorders.begin(), recorders.end(), d.recorder) == recorders.end()) recorders.push_back(d.recorder);
  }
  std::vector<std::string> parts;
  bool any = false;
  for (const auto& recorder : recorders) {
    const auto seen = trends::observed(dots, recorder, unit, first, last);
    any = any || seen.rate_allowed();
    parts.push_back(
        book.say("chart.observed", {{"who", book.name(recorder.value)}, {"n", seen.counted}, {"days", seen.days}}));
  }
  if (parts.empty()) return "";
  const std::string out = book.say("chart.days", {{"days", book.words().listed(parts)}});
  return any ? out : out + " " + book.say("chart.no-rate");
}

namespace {

template <class Rows>
std::vector<model::Unit> units_of(const Rows& rows) {
  std::vector<model::Unit> out;
  for (const auto& r : rows)
    if (std::find(out.begin(), out.end(), r.unit) == out.end()) out.push_back(r.unit);
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace

std::vector<model::Unit> charted_units(const Account& account) { return units_of(account.dots); }
std::vector<model::Unit> counted_units(const Account& account) { return units_of(account.counts); }

}  // namespace truce::bulletin::detail
