// What the pages of viewpoints share: their style, how they begin and end.
#include "bulletin/detail/viewpoints_words.hpp"

namespace truce::bulletin::detail {
namespace {

constexpr std::string_view kStyle = R"css(
.pill{display:inline-block;font:600 .8rem/1.35 "Inter","Segoe UI",Arial,"DejaVu Sans",sans-serif;padding:.1rem .5rem;border-radius:.2rem;border:1.5px solid;white-space:nowrap}
.pill.excluded{color:#fff;background:#8a1c1c;border-color:#8a1c1c}.pill.covered{color:#fff;background:#1f5c33;border-color:#1f5c33}.pill.undetermined{color:#414b55;border-style:dashed}.pill.silent{color:#525c66;border-color:transparent;padding-left:0;font-weight:400}
.pill.differ{color:#5b2d82;border-style:dashed}.pill.agreed{color:#1f4e79}.pill.plain{color:#414b55}
.sw{display:inline-block;width:1.15em;height:1.15em;vertical-align:-.2em;margin-right:.5em;border:1px solid #1c2127}
.sw svg{display:block;width:100%;height:100%;border:0}
.bar{display:flex;height:1.6rem;margin:.5rem 0 .3rem;border:1px solid var(--ink)}.bar span{display:block;min-width:3px;border-right:1px solid #fff}
.why{margin:.15rem 0;padding:0;list-style:none}.why li{margin:.2rem 0}
details{margin:.6rem 0}summary{cursor:pointer;font-size:.92rem;color:#1a4b7a}
.skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:1rem;background:#fff;padding:.4rem .8rem;z-index:9}
figure svg{max-width:42rem}
@media print{table{font-size:8pt}td,th{overflow-wrap:anywhere;padding-inline:3px}.pill{white-space:normal;font-size:7.5pt;padding:0 2px}details>*{display:block}.bar,.pill,.sw{print-color-adjust:exact;-webkit-print-color-adjust:exact}section{break-inside:auto}}
)css";

std::string banner(bool fictitious) {
  return fictitious ? "<div class=banner>" + std::string(kExample) + "</div>" : std::string();
}

}  // namespace

std::string pill(std::string_view kind, std::string_view text) {
  return "<span class=\"pill " + std::string(kind) + "\">" + escaped(text) + "</span>";
}

std::string ref(const EntryRef& r) { return "<span class=\"small hash\">" + escaped(r.text()) + "</span>"; }

std::string page_head(const std::string& title, bool fictitious) {
  return "<!doctype html>\n<html lang=en><head><meta charset=utf-8><meta name=viewport content=\"width=device-width,initial-scale=1\">"
         "<meta http-equiv=Content-Security-Policy content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\"><meta name=referrer content=no-referrer><title>" +
         std::string(fictitious ? "EXAMPLE: " : "") + escaped(title) + "</title><style>" + std::string(style_sheet()) +
         std::string(kStyle) + "</style></head>\n<body" + (fictitious ? " class=example>" : ">") +
         "<a class=skip href=\"#main\">Skip to the content</a><svg width=0 height=0 style=\"position:absolute\" aria-hidden=true>" +
         std::string(patterns()) + "</svg>" + banner(fictitious);
}

std::string page_foot(bool fictitious) {
  return "<footer class=small><p>Signed means said, not true. " + std::string(judgement::kLawOfWar) + "</p></footer>" +
         banner(fictitious) + "</body></html>\n";
}

}  // namespace truce::bulletin::detail
