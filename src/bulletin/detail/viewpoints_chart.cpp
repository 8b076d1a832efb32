// How words and ground moved over time, as inline SVG. Steps, never slopes: what is said holds until something else is said.
#include <algorithm>

#include "bulletin/detail/viewpoints_words.hpp"

namespace truce::bulletin::detail {
namespace {

constexpr std::int64_t kWide = 480, kLeft = 92, kRight = 8;

std::string n(std::int64_t v) { return std::to_string(v); }

/// Days on a line of the sheet.
struct Axis {
  DayNumber first, last;
  std::int64_t left = kLeft;
  std::int64_t x(DayNumber day) const {
    const std::int64_t span = std::max<std::int64_t>(1, std::int64_t{last} - first + 1);
    return left + (kWide - kRight - left) * (std::clamp(day, first, last + 1) - first) / span;
  }
  /// The first and the last day, and a line between.
  std::string draw(std::int64_t y) const {
    return "<path d=\"M" + n(left) + " " + n(y) + "H" + n(kWide - kRight) +
           "\" stroke=\"#525c66\" stroke-width=1 /><text x=\"" + n(left) + "\" y=\"" + n(y + 15) +
           "\" font-size=12 fill=\"#414b55\">" + long_date(Date::of_day(first)) + "</text><text x=\"" +
           n(kWide - kRight) + "\" y=\"" + n(y + 15) + "\" font-size=12 text-anchor=end fill=\"#414b55\">" +
           long_date(Date::of_day(last)) + "</text>";
  }
};

std::string_view colour(model::Coverage status) {
  switch (status) {
    case model::Coverage::excluded: return "#8a1c1c";
    case model::Coverage::covered: return "#1f5c33";
    case model::Coverage::undetermined: break;
  }
  return "#5f6b76";
}

std::string bar(const Axis& axis, const viewpoints::Said& s, const std::string& who, std::int64_t y) {
  const auto from = s.from ? s.from->first_day() : axis.first, until = s.until ? s.until->last_day() : axis.last;
  if (until < axis.first || from > axis.last) return "";
  const auto x = axis.x(from), wide = std::max<std::int64_t>(2, axis.x(until + 1) - x);
  const std::string label(name_of(s.status));
  std::string out = "<g><title>" + escaped(who + ": " + label + ", " + date_range(s.from, s.until)) +
                    "</title><rect x=\"" + n(x) + "\" y=\"" + n(y) + "\" width=\"" + n(wide) + "\" height=15 fill=\"" +
                    std::string(colour(s.status)) + "\" stroke=\"#fff\" stroke-width=1 />";
  if (wide > static_cast<std::int64_t>(label.size()) * 7 + 8)
    out += "<text x=\"" + n(x + 5) + "\" y=\"" + n(y + 11) + "\" font-size=11 fill=\"#fff\">" + label +
           (s.as_reported ? " *" : "") + "</text>";
  return out + "</g>";
}

std::string svg(std::int64_t tall, const char* id, const std::string& title, const std::string& desc,
                const std::string& body) {
  return "<svg viewBox=\"0 0 " + n(kWide) + " " + n(tall) + "\" role=img aria-labelledby=\"" + id + "-t " + id +
         "-d\"><title id=" + id + "-t>" + title + "</title><desc id=" + id + "-d>" + desc + "</desc>" + body + "</svg>";
}

/// A label that fits into the left margin.
std::string shortened(const std::string& utf8, std::size_t most) {
  std::string out;
  std::size_t points = 0;
  for (const char c : utf8) {
    if ((static_cast<unsigned char>(c) & 0xc0) != 0x80 && ++points > most) return out + "\u2026";
    out += c;
  }
  return out;
}

}  // namespace

std::string group_chart(const View& v) {
  const Axis axis{v.p().from.first_day(), v.p().to.last_day()};
  std::string body;
  std::int64_t y = 8;
  std::size_t shown = 0;
  for (const auto stand : {viewpoints::Stand::differ, viewpoints::Stand::undetermined, viewpoints::Stand::agreed})
    for (const auto* g : v.standing(stand)) {
      if (++shown > 24) continue;
      body += "<text x=4 y=\"" + n(y + 12) + "\" font-size=13 font-weight=700 fill=\"#1c2127\">" +
              escaped(shortened(v.name(g->actor.value), 50)) + "</text>";
      y += 18;
      for (const auto& guarantor : v.p().guarantors) {
        const auto who = v.name(guarantor.id.value);
        body += "<text x=4 y=\"" + n(y + 12) + "\" font-size=12 fill=\"#414b55\">" + escaped(shortened(who, 12)) +
                "</text><path d=\"M" + n(kLeft) + " " + n(y + 8) + "H" + n(kWide - kRight) +
                "\" stroke=\"#8a949d\" stroke-width=1 stroke-dasharray=\"2 4\"/>";
        for (const auto& s : g->history)
          if (s.of == guarantor.id) body += bar(axis, s, who, y);
        y += 17;
      }
      y += 7;
    }
  if (shown == 0) return "";
  if (v.p().at.last_day() >= axis.first && v.p().at.last_day() <= axis.last) {
    const auto x = axis.x(v.p().at.last_day() + 1);
    body += "<path d=\"M" + n(x) + " 4V" + n(y) + "\" stroke=\"#1c2127\" stroke-width=1.5 />";
  }
  return svg(y + 24, "gc", "What each guarantor says of each group over time",
             "One bar a guarantor and group; a dotted line is silence. The table of changes below lists the same.",
             body + axis.draw(y + 2));
}

std::string ground_chart(const View& v) {
  const auto& series = v.ground().series;
  if (series.size() < 2) return "";
  using viewpoints::Claimed;
  static constexpr Claimed order[] = {Claimed::agreed, Claimed::disputed, Claimed::one_sided, Claimed::undetermined};
  static constexpr std::string_view fills[] = {"#1f4e79", "#5b2d82", "#9a5b00", "#5f6b76"};
  static constexpr std::string_view patterns[] = {"", "hatch", "dots", "lines"};
  std::int64_t most = 0;
  for (const auto& m : series) {
    std::int64_t sum = 0;
    for (const auto c : order) sum += m.hectares[static_cast<std::size_t>(c)];
    most = std::max(most, sum);
  }
  if (most == 0) return "";
  const Axis axis{v.p().from.first_day(), v.p().to.last_day(), 8};
  constexpr std::int64_t kTop = 24, kTall = 150;
  std::string body = "<text x=8 y=15 font-size=12 fill=\"#414b55\">most at once: " + km2(most) + "</text>";
  for (std::size_t k = 0; k < series.size(); ++k) {
    const auto x = axis.x(series[k].at.first_day());
    const auto until = k + 1 < series.size() ? axis.x(series[k + 1].at.first_day()) : kWide - kRight;
    std::int64_t base = kTop + kTall;
    for (std::size_t i = 0; i < 4; ++i) {
      const auto ha = series[k].hectares[static_cast<std::size_t>(order[i])];
      const auto tall = ha == 0 ? 0 : std::max<std::int64_t>(1, ha * kTall / most);
      if (tall == 0 || until <= x) continue;
      base -= tall;
      const auto rect = "<rect x=\"" + n(x) + "\" y=\"" + n(base) + "\" width=\"" + n(until - x) + "\" height=\"" +
                        n(tall) + "\" fill=\"";
      body += rect + std::string(fills[i]) + "\"><title>" + series[k].at.text() + ": " +
              std::string(name_of(order[i])) + " " + km2(ha) + "</title></rect>";
      if (!patterns[i].empty())
        body += rect + "url(#" + std::string(patterns[i]) + ")\" fill-opacity=.55 pointer-events=none />";
    }
  }
  body += axis.draw(kTop + kTall + 2);
  std::int64_t x = 8;
  for (std::size_t i = 0; i < 4; ++i) {
    const std::string label = i == 2 ? "by some only" : i == 3 ? "left open" : std::string(name_of(order[i]));
    const auto y = n(kTop + kTall + 28);
    body += "<rect x=\"" + n(x) + "\" y=\"" + y + "\" width=14 height=12 fill=\"" + std::string(fills[i]) + "\"/>";
    if (!patterns[i].empty())
      body += "<rect x=\"" + n(x) + "\" y=\"" + y + "\" width=14 height=12 fill=\"url(#" + std::string(patterns[i]) +
              ")\" fill-opacity=.55 />";
    body += "<text x=\"" + n(x + 19) + "\" y=\"" + n(kTop + kTall + 38) + "\" font-size=12 fill=\"#1c2127\">" + label +
            "</text>";
    x += 40 + static_cast<std::int64_t>(label.size()) * 7;
  }
  return svg(kTop + kTall + 48, "gs", "Claimed ground over time, stacked by how far the guarantors agree",
             "The table below lists the same numbers.", body);
}

}  // namespace truce::bulletin::detail
