// One self-contained page: no script, nothing fetched.
#include "bulletin/bulletin.hpp"
#include "bulletin/detail/change_words.hpp"
#include "bulletin/detail/html_page.hpp"

namespace truce::bulletin {

namespace detail {
namespace {

/// The word over every screen and every printed page; text, so that it survives printers that drop backgrounds.
std::string watermark() {
  std::string out = "<div class=mark aria-hidden=true>";
  for (int row = 0; row < 4; ++row)
    for (int column = 0; column < 2; ++column)
      out += "<span style=\"left:" + std::to_string(column * 55 + row % 2 * 12 - 2) +
             "%;top:" + std::to_string(row * 26 + 10) + "%\">EXAMPLE</span>";
  return out + "</div>";
}

std::string state_of(const Account& a, const Annex& annex) {
  bool all_final = !a.cut.empty();
  bool provisional = false;
  for (const auto& h : a.cut) {
    const Cosigned* found = nullptr;
    for (const auto& c : annex.cosigned)
      if (c.origin == h.origin) found = &c;
    all_final = all_final && found && found->state == Finality::final;
    provisional = provisional || (found && found->state == Finality::provisional);
  }
  if (all_final) return "final";
  return provisional ? "provisional" : "not final";
}

void head(Page& p, const std::string& digest) {
  const auto& m = p.a.mission;
  p.out +=
      "<!doctype html>\n<html lang=en><head><meta charset=utf-8><meta name=viewport content=\"width=device-width,initial-scale=1\">"
      "<meta http-equiv=Content-Security-Policy content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\"><meta name=referrer content=no-referrer><title>" +
      std::string(m.fictitious ? "EXAMPLE: " : "") + escaped(p.book.title()) + ", " + p.book.period() +
      "</title><style>" + std::string(style_sheet()) + "</style></head>\n";
  p.out += m.fictitious ? "<body class=example>" + watermark() + "<div class=banner>" + std::string(kExample) + "</div>"
                        : std::string("<body>");
  p.out += "<header><p class=kicker>Ceasefire bulletin" +
           std::string(p.a.observer ? " of an independent observer" : "") + "</p><h1>" + escaped(p.book.title()) +
           "</h1><p class=period>" + p.book.period() +
           (p.a.period.tz ? " <span class=meta>(" + escaped(*p.a.period.tz) + ")</span>" : "") + "</p>";
  p.out += "<p class=meta>" + p.book.in_force();
  for (const auto& x : m.amendments) p.out += "; amended " + long_date(x.start);
  p.out += ". Guarantors: " + escaped(listed(p.book.guarantors())) + ". Rule: " + rule_text(m) +
           ".<br>Viewpoint: " + escaped(p.book.viewpoint()) +
           ". Cut: " + counted(static_cast<std::int64_t>(p.a.cut.size()), "log") + ", " + state_of(p.a, p.annex) +
           ". Digest <span class=hash>" + digest.substr(0, 16) +
           "&hellip;</span> <a href=\"#verify\">How to check</a></p>";
  if (const auto by = published_text(p.book, p.annex); !by.empty())
    p.out += "<p class=meta>Bulletin " + escaped(by) + ".</p>";
  if (const auto missing = p.book.not_acceded(); !missing.empty() && !p.a.observer)
    p.out += "<p class=rule>No accession on record: " + escaped(listed(missing)) + ". No agreed status is issued.</p>";
  p.out += "</header>\n";
}

}  // namespace
}  // namespace detail

std::string to_html(const Account& account, const Annex& annex) {
  using namespace detail;
  const Book book(account);
  const std::string hash = digest(account);
  Page page{book, account, annex, {}, {}};
  head(page, hash);
  page.out += "<main>";
  glance(page);
  changes_section(page);
  counts_section(page);
  coverage_section(page);
  incidents_section(page);
  losses_section(page);
  statements_section(page);
  obligations_section(page);
  gaps_section(page);
  notices_section(page);
  sources_section(page);
  limits_section(page, hash);
  references_section(page);
  page.out +=
      "</main>\n<footer class=small><p>Signed means said, not true. Outside this truce is never outside the law of war.</p></footer>";
  if (account.mission.fictitious) page.out += "<div class=banner>" + std::string(kExample) + "</div>";
  page.out += "</body></html>\n";
  return std::move(page.out);
}

}  // namespace truce::bulletin
