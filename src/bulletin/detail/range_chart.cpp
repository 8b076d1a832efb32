// Low, best and high of each claimant, one under another: bars that are never stacked or joined.
#include <algorithm>

#include "bulletin/detail/loss_words.hpp"
#include "bulletin/detail/markup.hpp"

namespace truce::bulletin::detail {
namespace {

constexpr std::int64_t kWide = 640, kLabels = 270, kRight = 16, kRow = 34, kTop = 8, kBottom = 26;
constexpr std::size_t kRowsMax = 30;

std::string n(std::int64_t v) { return std::to_string(v); }

std::int64_t most_of(const model::Loss& l) {
  return std::max({l.low.value_or(0), l.best.value_or(0), l.high.value_or(0)});
}

class Ranges {
 public:
  Ranges(const Book& book, model::Harm harm) : book_(book), harm_(harm) {
    for (const auto& t : book.account().tallies)
      if (t.loss.harm == harm && (t.loss.low || t.loss.best || t.loss.high) && rows_.size() < kRowsMax)
        rows_.push_back(&t), most_ = std::max(most_, most_of(t.loss));
  }

  std::string draw() const {
    if (rows_.empty()) return "";
    const auto high = kTop + kRow * static_cast<std::int64_t>(rows_.size()) + kBottom;
    const std::string id = "ranges-" + std::string(name_of(harm_));
    std::string out = "<svg viewBox=\"0 0 " + n(kWide) + " " + n(high) + "\" role=\"img\" aria-labelledby=\"" + id +
                      "\"><title id=\"" + id + "\">" +
                      attribute(book_.say("ranges.title", {{"harm", label(book_.words(), "harm", harm_)}})) +
                      "</title>";
    out += "<path d=\"M" + n(kLabels) + " " + n(high - kBottom) + "H" + n(kWide - kRight) + "\" stroke=\"#525c66\"/>";
    for (const auto& [value, anchor] : {std::pair<std::int64_t, const char*>{0, "start"}, {most_, "end"}})
      out += "<text x=\"" + n(x(value)) + "\" y=\"" + n(high - 8) + "\" font-size=\"11.5\" text-anchor=\"" + anchor +
             "\" fill=\"#525c66\">" + book_.number(value) + "</text>";
    for (std::size_t i = 0; i < rows_.size(); ++i) out += row(*rows_[i], kTop + kRow * static_cast<std::int64_t>(i));
    return out + "</svg>";
  }

 private:
  std::int64_t x(std::int64_t value) const {
    constexpr std::int64_t room = kWide - kLabels - kRight;
    // Thousandths of the longest, so that no number is multiplied beyond 64 bits.
    const std::int64_t milli = most_ < 1000 ? value * 1000 / std::max<std::int64_t>(most_, 1) : value / (most_ / 1000);
    return kLabels + std::min<std::int64_t>(milli, 1000) * room / 1000;
  }

  std::string row(const TallyLine& t, std::int64_t top) const {
    const auto& l = t.loss;
    const auto y = n(top + 14);
    const auto name = book_.name(t.claimant), scope = loss_scope(book_.words(), l);
    std::string out = "<text x=\"4\" y=\"" + n(top + 13) + "\" font-size=\"12.5\" fill=\"#1b2126\">" + attribute(name) +
                      "</text><text x=\"4\" y=\"" + n(top + 27) + "\" font-size=\"11.5\" fill=\"#525c66\">" +
                      attribute(book_.words().isolated(scope)) + "</text>";
    const auto low = l.low ? *l.low : l.best ? *l.best : *l.high;
    const auto high = l.high ? *l.high : l.best ? *l.best : *l.low;
    out += "<path d=\"M" + n(x(low)) + " " + y + "H" + n(std::max(x(high), x(low) + 1)) +
           "\" stroke=\"#2f5d8a\" stroke-width=\"5\"" + (l.high || l.best ? "" : " stroke-dasharray=\"3 2\"") +
           "><title>" + attribute(book_.say("says", {{"who", name}, {"what", loss_number(book_.words(), l)}})) +
           "</title></path>";
    if (l.best) out += "<circle cx=\"" + n(x(*l.best)) + "\" cy=\"" + y + "\" r=\"5\" fill=\"#1b2126\"/>";
    return out;
  }

  const Book& book_;
  model::Harm harm_;
  std::vector<const TallyLine*> rows_;
  std::int64_t most_ = 0;
};

}  // namespace

std::string ranges_svg(const Book& book, model::Harm harm) { return Ranges(book, harm).draw(); }

}  // namespace truce::bulletin::detail
