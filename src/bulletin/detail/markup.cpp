#include "bulletin/detail/markup.hpp"

#include "bulletin/detail/wording.hpp"

namespace truce::bulletin::detail {

std::string escaped(std::string_view utf8) {
  std::string out;
  for (const char c : harmless(utf8)) switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      default: out += c;
    }
  return out;
}

namespace {

/// Our sentence escaped; `put` writes its marks of direction: 6 and 7 open one that runs left and right, 8 one that finds out, 9 ends.
template <class Put>
std::string with_marks(std::string_view s, Put put) {
  std::string out;
  for (std::size_t from = 0;;) {
    std::size_t at = s.find("\xe2\x81", from);
    while (at != std::string_view::npos && (at + 2 >= s.size() || s[at + 2] < '\xa6' || s[at + 2] > '\xa9'))
      at = s.find("\xe2\x81", at + 1);
    out += escaped(s.substr(from, at == std::string_view::npos ? at : at - from));
    if (at == std::string_view::npos) return out;
    out += put(s.substr(at, 3));
    from = at + 3;
  }
}

}  // namespace

std::string typeset(std::string_view utf8) {
  return with_marks(utf8, [](std::string_view mark) -> std::string_view {
    return mark[2] == '\xa9' ? "</bdi>" : mark[2] == '\xa6' ? "<bdi dir=ltr>" : "<bdi>";
  });
}

std::string attribute(std::string_view utf8) {
  return with_marks(utf8, [](std::string_view mark) { return mark; });
}

bool linkable(std::string_view url) { return url.starts_with("https://") || url.starts_with("http://"); }

std::string_view style_sheet() {
  return R"css(
:root{--ink:#1c2127;--soft:#525c66;--line:#cfd5da;--paper:#fff;--wash:#f4f6f7;--a:#1f4e79;--b:#a8480c;--c:#2f6b3c;--d:#6a3d8a;--e:#6b5a1e}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;overflow-wrap:break-word;background:var(--paper);color:var(--ink);font:16px/1.5 "Source Serif 4",Charter,"Iowan Old Style",Georgia,"DejaVu Serif",serif}
main,header,footer{max-width:54rem;margin:0 auto;padding:0 1.25rem}
h1,h2,h3,th,.kicker,.badge,.num,.meta,.small,caption,nav,svg text,summary{font-family:"Inter","Segoe UI",Roboto,"Helvetica Neue",Arial,"DejaVu Sans",sans-serif}
h1{font-size:1.7rem;line-height:1.2;margin:.2rem 0 .3rem;letter-spacing:-.01em}
h2{font-size:1.15rem;margin:2.4rem 0 .6rem;padding-top:.6rem;border-top:2px solid var(--ink)}
h3{font-size:1rem;margin:1.3rem 0 .3rem}
p{margin:.4rem 0 .7rem;max-width:44rem}
[dir=rtl] body,[dir=rtl] :is(h1,h2,h3,th,.kicker,.badge,.num,.meta,.small,caption,nav,svg text,summary){font-family:"Noto Naskh Arabic","Vazirmatn","Segoe UI",Tahoma,"DejaVu Sans",sans-serif;letter-spacing:0}
a{color:#1a4b7a;text-underline-offset:.15em}
.kicker{font-size:.78rem;letter-spacing:.08em;text-transform:uppercase;color:var(--soft);margin:1.6rem 0 0}
.meta{font-size:.86rem;color:var(--soft);max-width:none}
.small{font-size:.84rem;color:var(--soft)}
.period{font-size:1.15rem;margin:0 0 .6rem}
.hash{direction:ltr;unicode-bidi:isolate;font-family:ui-monospace,"DejaVu Sans Mono",Menlo,monospace;font-size:.8em;overflow-wrap:anywhere}
.glance{background:var(--wash);border:1px solid var(--line);padding:.2rem 1.1rem 1rem;margin:1rem 0}
.glance h2{border:0;margin:1.1rem 0 .4rem;padding:0;font-size:1rem}
.cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(14rem,1fr));gap:.7rem;margin:.5rem 0;padding:0;list-style:none}
.cards li{background:var(--paper);border:1px solid var(--line);border-inline-start:6px solid var(--k,var(--soft));padding:.5rem .8rem .6rem}
.cards .who{font-weight:600;font-family:Arial,"DejaVu Sans",sans-serif;font-size:.9rem}
.cards .num{font-size:2.2rem;font-weight:700;line-height:1.15;display:block;font-variant-numeric:tabular-nums}
.cards .none{color:var(--soft);font-weight:400;font-size:1.25rem;padding:.55rem 0 .35rem}
.cards .said{color:var(--soft);font-weight:400}
.rule{border-inline-start:4px solid #8a1c1c;padding:.15rem 0;padding-inline-start:.7rem;margin:.7rem 0;max-width:none}
dl.lists{margin:.3rem 0;display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1rem}
dl.lists dt{font:600 .9rem/1.7 Arial,"DejaVu Sans",sans-serif}dl.lists dd{margin:0}
ul.plain{margin:.3rem 0;padding-inline-start:1.1rem}ul.plain li{margin:.25rem 0}
.wide{overflow-x:auto;margin:.5rem 0 1rem}
table{border-collapse:collapse;width:100%;font-size:.92rem}
caption{text-align:start;font-size:.84rem;color:var(--soft);padding:0 0 .35rem}
th,td{text-align:start;vertical-align:top;padding:.35rem 0;padding-inline-end:.7rem;border-bottom:1px solid var(--line)}
th{font-size:.8rem;font-weight:600}th[scope=row]{min-width:7.5rem}
thead th{border-bottom:1.5px solid var(--ink);vertical-align:bottom}
td.num,th.num{text-align:end;font-variant-numeric:tabular-nums;white-space:nowrap;padding-inline-end:1.2rem}
.tally{display:inline-block;white-space:nowrap;margin-block-end:.25rem;margin-inline-end:.9rem;font-weight:700}
.badge{display:inline-block;font-size:.76rem;font-weight:600;line-height:1.3;padding:.1rem .5rem;border:1.5px solid;border-radius:.2rem;background:var(--paper);white-space:nowrap}
.badge.disputed{color:#8a1c1c;border-style:dashed}.badge.one-sided{color:#7a4a00;border-style:dotted}.badge.agreed{color:#1f5c33}.badge.other{color:#414b55}.badge.outside{color:#4a3a78}
.incident{border:1px solid var(--line);padding:.2rem 1rem .7rem;margin:.9rem 0}
.incident h3{margin:.7rem 0 .4rem}
.incident dl{margin:0;display:grid;grid-template-columns:9.5rem 1fr;gap:.2rem 1rem;font-size:.93rem}
.incident dt{color:var(--soft);font-family:Arial,"DejaVu Sans",sans-serif;font-size:.84rem;padding-top:.1rem}.incident dd{margin:0}
figure{margin:1rem 0}figcaption{font-size:.86rem;color:var(--soft);max-width:44rem}
figure svg{direction:ltr;display:block;width:100%;max-width:42rem;height:auto;border:1px solid var(--line);background:#fbfcfc}
sup a{text-decoration:none;padding:0 .1em;font-family:Arial,"DejaVu Sans",sans-serif;font-size:.78rem}
ol.refs{font-size:.88rem;padding-inline-start:2.4rem}ol.refs li{margin:.3rem 0;overflow-wrap:anywhere}ol.refs li:target{background:#fff3c4}
.banner{background:#8a1c1c;color:#fff;font:600 .95rem/1.4 Arial,"DejaVu Sans",sans-serif;text-align:center;padding:.45rem 1rem;letter-spacing:.02em}
body.example main,body.example header{position:relative}
.mark{position:fixed;inset:0;z-index:5;pointer-events:none;overflow:hidden;opacity:.09;color:#8a1c1c;font:700 4.2rem/1 Arial,"DejaVu Sans",sans-serif}
.mark span{position:absolute;transform:rotate(-28deg);white-space:nowrap}
footer{padding:1.5rem 1.25rem 3rem}
code{direction:ltr;unicode-bidi:isolate;font-family:ui-monospace,"DejaVu Sans Mono",Menlo,monospace;font-size:.86em;background:var(--wash);padding:.05rem .3rem}
@media (max-width:40rem){body{font-size:15.5px}main,header,footer{padding-left:.9rem;padding-right:.9rem}h1{font-size:1.4rem}.glance{margin:1rem -.9rem;border-inline:0;padding:.2rem .9rem 1rem}
dl.lists,.incident dl{grid-template-columns:1fr;gap:0}dl.lists dd,.incident dd{margin:0 0 .45rem}.cards{grid-template-columns:1fr}
table.stack thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}table.stack,table.stack tbody,table.stack caption{display:block}table.stack tr{display:block;border-bottom:1.5px solid var(--line);padding:.45rem 0}
table.stack th[scope=row]{display:block;font-size:.95rem;border:0;padding:0 0 .15rem}table.stack td{display:grid;grid-template-columns:7.5rem 1fr;border:0;padding:.1rem 0;text-align:start;white-space:normal}table.stack td::before{content:attr(data-label);color:var(--soft);font:.8rem/1.8 Arial,"DejaVu Sans",sans-serif}}
@media print{@page{size:A4;margin:16mm 15mm 18mm}body{font-size:10pt;line-height:1.4}main,header,footer{max-width:none;padding:0}h1{font-size:17pt}h2{font-size:12pt;margin-top:14pt;break-after:avoid}h3{break-after:avoid}a{color:inherit;text-decoration:none}
figure,.cards li,tr,.rule,caption,.incident dd,.incident dt{break-inside:avoid}thead,caption,.incident h3{break-after:avoid}.cards{grid-template-columns:repeat(3,1fr)}.cards .num{font-size:20pt}.banner,.badge,.glance,.cards li,figure svg{print-color-adjust:exact;-webkit-print-color-adjust:exact}figure svg{max-width:12.5cm}.wide{overflow:visible}ol.refs a::after{content:""}thead{display:table-header-group}}
)css";
}

}  // namespace truce::bulletin::detail
