// The bulletin for a terminal: a first screen that makes the point, then everything with its references.
#include <algorithm>

#include "bulletin/bulletin.hpp"
#include "bulletin/detail/change_words.hpp"
#include "bulletin/detail/columns.hpp"
#include "bulletin/detail/obligation_words.hpp"
#include "bulletin/detail/text_sections.hpp"
#include "bulletin/detail/watch_words.hpp"
#include "bulletin/detail/wording.hpp"

namespace truce::bulletin {

namespace detail {
namespace {

std::string short_position(const Book& book, const PositionLine& p) {
  const std::string of = book.name(p.of.value);
  if (!p.as_reported) return of;
  std::vector<std::string> note{book.say("as-reported")};
  if (p.source) note.push_back(book.name(p.source->value));
  if (p.from) note.push_back(book.date(*p.from));
  return book.say("with-note", {{"what", of}, {"note", book.words().commas(note)}});
}

void head(Sheet& sheet, const Book& book) {
  const auto& a = book.account();
  if (a.mission.fictitious) sheet.line("", "*** " + book.say("example") + " ***");
  for (const auto& line : translation_notice(book.words())) sheet.line("", line);
  sheet.line("", book.say("head.title", {{"title", book.title()}, {"period", book.period()}}));
  sheet.line("", book.say("head.in-force", {{"force", book.in_force()}, {"rule", rule_text(book.words(), a.mission)}}));
  sheet.line(book.say("head.guarantors") + " ", book.words().listed(book.guarantors()) + ".");
  sheet.line(book.say("head.viewpoint") + " ", book.viewpoint() + ".");
  if (const auto missing = book.not_acceded(); !missing.empty() && !a.observer)
    sheet.line("", book.say("head.not-acceded", {{"who", book.words().listed(missing)}}));
  sheet.rule();
}

void counts_at_a_glance(Sheet& sheet, const Book& book) {
  const auto& a = book.account();
  std::string unit;
  bool one_unit = true;
  for (const auto& c : a.counts) {
    const std::string its = label(book.words(), "unit", c.unit);
    if (!unit.empty() && unit != its) one_unit = false;
    unit = its;
  }
  sheet.line("", book.say("text.registered", {{"units", unit.empty() ? "none"
                                                        : one_unit   ? "one"
                                                                     : "several"},
                                              {"unit", unit}}));
  std::size_t wide = 0;
  const auto who = [&](const RegisteredCount& c) {
    const std::string recorder = book.short_name(c.recorder.value), said = book.as_said(c);
    return said.empty() ? recorder : book.words().commas({recorder, said});
  };
  for (const auto& c : a.counts) wide = std::max(wide, columns(who(c)));
  for (const auto& id : a.nothing_held) wide = std::max(wide, columns(book.name(id.value)));
  wide = std::min<std::size_t>(wide, 50);
  for (const auto& c : a.counts) {
    std::vector<std::string> rest;
    if (!c.parts.empty()) rest.push_back(book.parts(c));
    if (!one_unit) rest.push_back(label(book.words(), "unit", c.unit));
    if (c.cumulative) rest.push_back(book.say("count.running"));
    for (const auto& k : c.confirmations) rest.push_back(book.short_confirmation(k));
    for (const auto& x : c.anomalies) rest.push_back(anomaly_text(book.words(), x));
    sheet.line("  " + padded(who(c), wide) + " " + padded_left(c.total ? book.number(*c.total) : "?", 7) + "   ",
               book.words().semicolons(rest));
  }
  for (const auto& id : a.nothing_held)
    sheet.line("  " + padded(book.name(id.value), wide) + " " + padded_left("-", 7) + "   ", book.say("nothing-held"));
  sheet.line("  ", book.say("do-not-add"));
  sheet.line("  ", book.say("who-fired"));
}

void note_source(const Book& book, const PositionLine& p, std::vector<std::string>& sources) {
  if (!p.as_reported) return;
  const std::string name = p.source ? book.name(p.source->value) : book.say("sources-not-named");
  if (std::find(sources.begin(), sources.end(), name) == sources.end()) sources.push_back(name);
}

/// At most five rows behind a label, and how many more there are.
void a_few(Sheet& sheet, const Book& book, const std::string& label, const std::vector<std::string>& rows) {
  constexpr std::size_t kRowsMax = 5;
  const std::string blank(columns(label), ' ');
  for (std::size_t i = 0; i < rows.size() && i < kRowsMax; ++i) sheet.line(i == 0 ? label : blank, rows[i] + ".");
  if (rows.size() > kRowsMax)
    sheet.line(blank, book.say("text.more-actors", static_cast<std::int64_t>(rows.size() - kRowsMax)));
}

void exclusions_at_a_glance(Sheet& sheet, const Book& book) {
  const auto& a = book.account();
  if (a.designations.empty()) return;
  sheet.heading(book.say("text.not-covered"));
  std::vector<std::string> all, some, one;
  std::vector<std::string> sources;
  for (const auto& d : a.designations) {
    const std::string actor = book.name(d.actor.value);
    std::vector<std::string> excluders, keep;
    for (const auto* p : book.excluders(d)) excluders.push_back(short_position(book, *p));
    for (const auto& p : d.positions)
      if (p.status == model::Coverage::covered) keep.push_back(short_position(book, p));
    const std::string row = book.say("excluded-by", {{"actor", actor},
                                                     {"who", book.words().commas(excluders)},
                                                     {"kept", keep.empty() ? "no" : "yes"},
                                                     {"others", book.words().listed(keep)}});
    switch (book.excluded(d)) {
      case Agreement::by_all:
        all.push_back(actor);
        for (const auto* p : book.excluders(d)) note_source(book, *p, sources);
        break;
      case Agreement::by_some: some.push_back(row); break;
      case Agreement::by_one: one.push_back(row); break;
      case Agreement::nobody: break;
    }
  }
  const std::string labels[] = {book.say("excluded.by-all"), book.say("excluded.by-some"), book.say("excluded.by-one")};
  std::size_t wide = 0;
  for (const auto& label : labels) wide = std::max(wide, columns(label) + 1);
  const auto first = [&](int k) { return "  " + padded(labels[k] + ":", wide) + "  "; };
  if (!all.empty()) {
    std::string who = book.words().listed(all);
    if (!sources.empty()) {
      const std::string by = book.say("as-reported-by-sources", {{"sources", book.words().listed(sources)}});
      who = book.say("with-note", {{"what", who}, {"note", by}});
    }
    sheet.line(first(0), who + ".");
  }
  a_few(sheet, book, first(1), some);
  a_few(sheet, book, first(2), one);
  sheet.line("  ", book.say("law-of-war"));
}

void incidents_at_a_glance(Sheet& sheet, const Book& book) {
  const auto& a = book.account();
  if (a.incidents_total == 0 && a.incidents.empty()) return;
  sheet.heading(book.say("text.incidents-in-period", a.incidents_total));
  std::vector<std::string> counted;
  for (const auto& [code, n] : by_status(a))
    counted.push_back(book.say("status.counted", {{"n", n}, {"status", book.label("status", code)}}));
  std::string out = book.words().semicolons(counted);
  if (const auto listed = static_cast<std::int64_t>(a.incidents.size()); listed < a.incidents_total)
    out = book.say("text.of-these", {{"n", listed}, {"counted", out}});
  sheet.line("  ", out + ".");
  for (const auto& d : a.data_sets)
    sheet.line("  ", book.say("text.data-set", {{"source", book.name(d.source.value)},
                                                {"rows", d.incidents},
                                                {"harm", label(book.words(), "harm", d.harm)},
                                                {"best", d.best},
                                                {"low", d.low},
                                                {"high", d.high},
                                                {"unknown", d.unknown}}));
}

void dead_at_a_glance(Sheet& sheet, const Book& book) {
  const auto rows = leading_tallies(book.account());
  if (rows.empty()) return;
  sheet.heading(book.say("text.dead"));
  for (std::size_t i = 0; i < rows.size() && i < 5; ++i) {
    const auto& t = *rows[i];
    const auto& words = book.words();
    sheet.line("  " + padded_left(loss_number(words, t.loss), 11) + "   ",
               book.say("says", {{"who", book.name(t.claimant)},
                                 {"what", words.semicolons({loss_scope(words, t.loss), when_text(words, t.period)})}}));
  }
  const std::size_t shown = std::min<std::size_t>(rows.size(), 5), all = book.account().tallies.size();
  if (all > shown) sheet.line("  ", book.say("text.more-figures", static_cast<std::int64_t>(all - shown)));
}

void words_at_a_glance(Sheet& sheet, const Book& book) {
  const auto& a = book.account();
  const std::string followed = followed_text(book);
  if (a.statements.empty() && followed.empty()) return;
  sheet.heading(book.say("text.statements"));
  const auto shown = leading_statements(a, 5);
  for (const auto* s : shown) sheet.line("  - ", book.statement(*s) + ". [" + book.said_by(*s) + "]");
  if (a.statements.size() > shown.size())
    sheet.line("  ", book.say("text.more-statements", static_cast<std::int64_t>(a.statements.size() - shown.size())));
  if (!followed.empty()) sheet.line("  " + book.say("text.followed") + " ", followed + ".");
}

void gaps_at_a_glance(Sheet& sheet, const Book& book) {
  const auto& gaps = book.account().gaps;
  const std::string watched = watch_in_all(book);
  if (gaps.empty() && watched.empty()) return;
  constexpr std::size_t kGapsMax = 3;
  sheet.heading(book.say("text.gaps-counted", static_cast<std::int64_t>(gaps.size())));
  if (!watched.empty()) sheet.line("  " + book.say("text.in-all") + " ", told_late(book, "watch.told", watched) + ".");
  for (std::size_t i = 0; i < gaps.size() && i < kGapsMax; ++i) sheet.line("  - ", book.gap_line(gaps[i]) + ".");
  if (gaps.size() > kGapsMax)
    sheet.line("  ", book.say("text.more-gaps", static_cast<std::int64_t>(gaps.size() - kGapsMax)));
}

}  // namespace
}  // namespace detail

std::string to_text(const Account& account, const Annex& annex, const TextOptions& options) {
  const detail::Book book(account, options.reader);
  detail::Sheet sheet(std::max<std::size_t>(options.width, 60));
  detail::head(sheet, book);
  detail::counts_at_a_glance(sheet, book);
  detail::exclusions_at_a_glance(sheet, book);
  detail::incidents_at_a_glance(sheet, book);
  detail::dead_at_a_glance(sheet, book);
  detail::words_at_a_glance(sheet, book);
  detail::gaps_at_a_glance(sheet, book);
  sheet.blank();
  if (account.changes) sheet.line("", detail::since_text(book, *account.changes) + ".");
  if (const auto by = detail::published_text(book, annex); !by.empty())
    sheet.line("", book.say("published", {{"how", by}}));
  sheet.line("",
             book.say("signed-means-said") + " " + book.say("text.digest", {{"digest", book.code(digest(account))}}));
  if (!options.first_screen_only) detail::write_sections(sheet, book, annex);
  if (account.mission.fictitious) sheet.line("", "*** " + book.say("example") + " ***");
  return sheet.take();
}

}  // namespace truce::bulletin
