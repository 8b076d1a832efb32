// One self-contained page: no script, nothing fetched.
#include "bulletin/bulletin.hpp"
#include "bulletin/detail/change_words.hpp"
#include "bulletin/detail/html_page.hpp"

namespace truce::bulletin {

namespace detail {
namespace {

/// The word over every screen and every printed page; text, so that it survives printers that drop backgrounds.
std::string watermark(const Page& p) {
  std::string out = "<div class=mark aria-hidden=true>";
  for (int row = 0; row < 4; ++row)
    for (int column = 0; column < 2; ++column)
      out += "<span style=\"left:" + std::to_string(column * 55 + row % 2 * 12 - 2) +
             "%;top:" + std::to_string(row * 26 + 10) + "%\">" + p.say("example.word") + "</span>";
  return out + "</div>";
}

std::string_view state_of(const Account& a, const Annex& annex) {
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
  return provisional ? "provisional" : "not-final";
}

/// What a reader of words that nobody has reviewed must know, in them and in English.
std::string unreviewed(const Page& p) {
  const auto lines = translation_notice(p.book.words());
  if (lines.empty()) return "";
  return "<p class=rule>" + typeset(lines[0]) + "<br><span lang=en dir=ltr>" + typeset(lines[1]) + "</span></p>";
}

void head(Page& p, const std::string& digest) {
  const auto& m = p.a.mission;
  const auto& words = p.book.words();
  const std::string language(name_of(words.language()));
  p.out +=
      "<!doctype html>\n<html lang=" + language + (words.right_to_left() ? " dir=rtl" : "") +
      "><head><meta charset=utf-8><meta name=viewport content=\"width=device-width,initial-scale=1\">"
      "<meta http-equiv=Content-Security-Policy content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\"><meta name=referrer content=no-referrer><title>" +
      (m.fictitious ? attribute(p.book.say("example.word")) + ": " : "") +
      attribute(words.commas({p.book.title(), p.book.period()})) + "</title><style>" + std::string(style_sheet()) +
      "</style></head>\n";
  p.out += m.fictitious ? "<body class=example>" + watermark(p) + "<div class=banner>" + p.say("example") + "</div>"
                        : std::string("<body>");
  p.out += "<header>" + unreviewed(p) + "<p class=kicker>" +
           p.say(p.a.observer ? "html.kicker.observer" : "html.kicker") + "</p><h1>" + typeset(p.book.title()) +
           "</h1><p class=period>" + typeset(p.book.period()) +
           (p.a.period.tz ? " <span class=meta>(" + typeset(p.book.code(*p.a.period.tz)) + ")</span>" : "") + "</p>";
  std::string force = typeset(p.book.in_force());
  for (const auto& x : m.amendments)
    force = p.around("html.amended", {{"force", force}, {"date", typeset(words.date(x.start))}});
  p.out += "<p class=meta>" + p.around("head.in-force", {{"force", force}, {"rule", typeset(rule_text(words, m))}}) +
           " " + p.say("head.guarantors") + " " + typeset(words.listed(p.book.guarantors())) + ".<br>" +
           p.say("head.viewpoint") + " " + typeset(p.book.viewpoint()) + ". " +
           p.around("html.cut", {{"n", static_cast<std::int64_t>(p.a.cut.size())},
                                 {"state", typeset(words.label("state", state_of(p.a, p.annex)))}}) +
           " " + p.around("text.digest", {{"digest", "<span class=hash>" + digest.substr(0, 16) + "&hellip;</span>"}}) +
           " <a href=\"#verify\">" + p.say("html.how-to-check") + "</a> <strong>" + p.say("signed-means-said") +
           "</strong></p>";
  if (const auto by = published_text(p.book, p.annex); !by.empty())
    p.out += "<p class=meta>" + p.around("published", {{"how", typeset(by)}}) + "</p>";
  if (const auto missing = p.book.not_acceded(); !missing.empty() && !p.a.observer)
    p.out += "<p class=rule>" + p.around("head.not-acceded", {{"who", typeset(words.listed(missing))}}) + "</p>";
  p.out += "</header>\n";
}

}  // namespace
}  // namespace detail

std::string to_html(const Account& account, const Annex& annex, const Reader& reader) {
  using namespace detail;
  const Book book(account, reader);
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
  page.out += "</main>\n<footer class=small><p>" + page.say("signed-means-said") + " " + page.say("law-of-war") +
              "</p></footer>";
  if (account.mission.fictitious) page.out += "<div class=banner>" + page.say("example") + "</div>";
  page.out += "</body></html>\n";
  return std::move(page.out);
}

}  // namespace truce::bulletin
