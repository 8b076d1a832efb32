#include "bulletin/report_page.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "bulletin/detail/markup.hpp"

namespace truce::bulletin {
namespace {

using detail::escaped;

constexpr std::string_view kStyle = R"css(
.text{font-size:1.05rem;line-height:1.9;white-space:pre-wrap;max-width:44rem}
mark{background:#e8eef5;color:inherit;border-bottom:2px solid #1f4e79;padding:.08em 0}
mark.k-count{background:#eaf3ec;border-color:#2f6b3c}
mark.k-position,mark.k-obligation{background:#f6ece4;border-color:#a8480c}
mark.k-designation{background:#efe9f3;border-color:#6a3d8a}
mark.more{border-bottom-style:double;border-bottom-width:4px}
sup.n{font:600 .68rem/1 Arial,"DejaVu Sans",sans-serif;padding-left:.15em}
sup.n a{text-decoration:none}
table.claims td{vertical-align:top}
td.num{text-align:right}
)css";

std::string name_or_words(const std::optional<ActorId>& id, const std::optional<std::string>& words,
                          const NameOf& named) {
  if (id) return named(id->value);
  return words ? "“" + *words + "”" : "somebody not named";
}

std::string actors(const std::vector<model::ActorRef>& refs, const NameOf& named) {
  std::string out;
  for (const auto& ref : refs) out += (out.empty() ? "" : ", ") + name_or_words(ref.id, ref.text, named);
  return out;
}

/// "2", "at least 2", "2 to 5", "about 300"
std::string amount(const model::Loss& loss) {
  const std::string about = loss.approximate == true ? "about " : "";
  if (loss.best) return about + std::to_string(*loss.best);
  if (loss.low && loss.high) return about + std::to_string(*loss.low) + " to " + std::to_string(*loss.high);
  if (loss.low) return "at least " + std::to_string(*loss.low);
  if (loss.high) return "at most " + std::to_string(*loss.high);
  return "some";
}

/// What is claimed, in words.
std::string matter(const model::Claim& c, const NameOf& named) {
  std::string out = c.act ? std::string(model::mapping(*c.act).label) : std::string(name_of(c.kind));
  if (c.count) {
    out += ": " + (c.count->value ? std::to_string(*c.count->value) : std::string("no total stated")) +
           " as registered by " + named(c.count->recorder.value) +
           (c.count->cumulative == true ? ", since a beginning" : "");
    for (const auto& part : c.count->parts) {
      std::string where = part.according_to ? "according to " + named(*part.according_to) : "";
      for (const auto& place : part.place) where += (where.empty() ? "" : " and ") + named(place.value);
      out += "; " + where + (part.value ? " " + std::to_string(*part.value) : ", number not stated");
    }
  }
  for (const auto& loss : c.losses) out += "; " + amount(loss) + " " + std::string(name_of(loss.harm));
  if (c.about)
    out += std::string("; ") + (c.about->by ? named(c.about->by->value) : "the other side") + ": " +
           std::string(name_of(c.about->stance)) + (c.about->value ? " " + std::to_string(*c.about->value) : "");
  if (c.condition)
    out += "; " + c.condition->type + (c.condition->holder ? " " + named(c.condition->holder->value) + " acts" : "");
  return out;
}

/// Escaped, the lines kept.
std::string lines(std::string_view text) {
  std::string out;
  for (const auto line : split(text, '\n')) out += escaped(line) + "\n";
  out.pop_back();
  return out;
}

/// The text with its claims marked; where claims overlap one mark stands for all of them.
std::string marked(std::string_view text, const std::vector<model::Claim>& claims) {
  const CodePointIndex index(text);
  std::vector<std::uint32_t> edges{0, index.size()};
  for (const auto& c : claims)
    if (c.span) edges.push_back(c.span->begin), edges.push_back(c.span->end);
  std::sort(edges.begin(), edges.end());
  edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
  std::string out;
  for (std::size_t e = 0; e + 1 < edges.size(); ++e) {
    const Span piece{edges[e], edges[e + 1]};
    std::size_t over = 0;
    const model::Claim* top = nullptr;
    std::string ending;
    for (std::size_t k = 0; k < claims.size(); ++k) {
      const auto& span = claims[k].span;
      if (!span || span->begin > piece.begin || span->end < piece.end) continue;
      ++over;
      if (top == nullptr) top = &claims[k];
      if (span->end == piece.end) {
        const auto n = std::to_string(k + 1);
        ending += "<sup class=\"n\"><a href=\"#c" + n + "\">" + n + "</a></sup>";
      }
    }
    const auto words = lines(index.slice(piece));
    if (top == nullptr) out += words;
    else
      out += "<mark class=\"k-" + std::string(name_of(top->kind)) + (over > 1 ? " more" : "") + "\">" + words +
             "</mark>" + ending;
  }
  return out;
}

}  // namespace

std::string chain_in_words(const model::Claim& claim, const NameOf& named) {
  std::string out;
  for (const auto& link : claim.attribution) {
    const auto who = link.id ? named(*link.id) : link.text ? "“" + *link.text + "”" : std::string("somebody not named");
    out += (out.empty() ? "" : ", citing ") + who;
  }
  return out.empty() ? "the publisher's own voice" : out;
}

std::string report_page(std::string_view title, std::string_view text, const std::vector<model::Claim>& claims,
                        const NameOf& named) {
  std::string out =
      "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>" + escaped(title) +
      "</title><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><style>" +
      std::string(detail::style_sheet()) + std::string(kStyle) + "</style></head>\n<body><main>\n" +
      "<p class=\"kicker\">Report with its claims</p>\n<h1>" + escaped(title) + "</h1>\n" + "<p class=\"meta\">" +
      std::to_string(claims.size()) + (claims.size() == 1 ? " claim" : " claims") +
      ". A claim is what somebody says, not what is true.</p>\n<div class=\"text\" dir=\"auto\">" +
      marked(text, claims) +
      "</div>\n<h2>Claims</h2>\n<table class=\"claims\"><thead><tr><th scope=\"col\">No.</th><th scope=\"col\">What</th>"
      "<th scope=\"col\">Status</th><th scope=\"col\">By</th><th scope=\"col\">To</th><th scope=\"col\">Where</th>"
      "<th scope=\"col\">When</th><th scope=\"col\">Who says so</th></tr></thead><tbody>\n";
  for (std::size_t k = 0; k < claims.size(); ++k) {
    const auto& c = claims[k];
    std::string where;
    for (const auto& place : c.place)
      where += (where.empty() ? "" : ", ") + (place.id ? named(place.id->value) : place.text.value_or(""));
    std::string when = c.time && c.time->start ? c.time->start->text() : c.time ? c.time->text.value_or("") : "";
    if (c.time && c.time->end) when += " to " + c.time->end->text();
    const auto n = std::to_string(k + 1);
    const auto cell = [&](const std::string& words) { return "<td>" + escaped(words) + "</td>"; };
    out += "<tr id=\"c" + n + "\"><td class=\"num\">" + n + "</td>" + cell(matter(c, named)) +
           cell(c.status ? std::string(name_of(*c.status)) : "") + cell(actors(c.actor, named)) +
           cell(actors(c.recipient, named)) + cell(where) + cell(when) + cell(chain_in_words(c, named)) + "</tr>\n";
  }
  return out + "</tbody></table>\n</main></body></html>\n";
}

}  // namespace truce::bulletin
