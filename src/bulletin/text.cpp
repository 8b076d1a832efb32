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
  std::string out = book.name(p.of.value);
  if (!p.as_reported) return out;
  out += " (as reported";
  if (p.source) out += ", " + book.name(p.source->value);
  if (p.from) out += ", " + long_date(*p.from);
  return out + ")";
}

void head(Sheet& sheet, const Book& book) {
  const auto& a = book.account();
  if (a.mission.fictitious) sheet.line("", std::string("*** ") + std::string(kExample) + " ***");
  sheet.line("", book.title() + ": bulletin for " + book.period());
  sheet.line("", book.in_force() + ". Rule: " + rule_text(a.mission) + ".");
  sheet.line("Guarantors: ", listed(book.guarantors()) + ".");
  sheet.line("Viewpoint: ", book.viewpoint() + ".");
  if (const auto missing = book.not_acceded(); !missing.empty() && !a.observer)
    sheet.line("", "No accession on record: " + listed(missing) + ". No agreed status is issued.");
  sheet.rule();
}

void counts_at_a_glance(Sheet& sheet, const Book& book) {
  const auto& a = book.account();
  std::string unit;
  bool one_unit = true;
  for (const auto& c : a.counts) {
    if (!unit.empty() && unit != unit_label(c.unit)) one_unit = false;
    unit = unit_label(c.unit);
  }
  sheet.line("", "REGISTERED VIOLATIONS" + (unit.empty() ? std::string()
                                            : one_unit   ? " (" + unit + ")"
                                                         : " (different units: see each)"));
  std::size_t wide = 0;
  const auto who = [&](const RegisteredCount& c) {
    const std::string said = book.as_said(c);
    return book.short_name(c.recorder.value) + (said.empty() ? "" : ", " + said);
  };
  for (const auto& c : a.counts) wide = std::max(wide, code_points(who(c)));
  for (const auto& id : a.nothing_held) wide = std::max(wide, code_points(book.name(id.value)));
  wide = std::min<std::size_t>(wide, 50);
  for (const auto& c : a.counts) {
    std::string rest = book.parts(c);
    if (!one_unit) rest += (rest.empty() ? "" : "; ") + unit_label(c.unit);
    if (c.cumulative) rest += (rest.empty() ? "" : "; ") + std::string("running number");
    for (const auto& k : c.confirmations) rest += (rest.empty() ? "" : "; ") + book.short_confirmation(k);
    for (const auto& x : c.anomalies) rest += (rest.empty() ? "" : "; ") + anomaly_text(x);
    sheet.line("  " + padded(who(c), wide) + " " + padded_left(c.total ? grouped(*c.total) : "?", 7) + "   ", rest);
  }
  for (const auto& id : a.nothing_held)
    sheet.line("  " + padded(book.name(id.value), wide) + " " + padded_left("-", 7) + "   ", "nothing held");
  sheet.line("  ", std::string(kDoNotAdd));
  sheet.line("  ", std::string(kWhoFired));
}

void note_source(const Book& book, const PositionLine& p, std::vector<std::string>& sources) {
  if (!p.as_reported) return;
  const std::string name = p.source ? book.name(p.source->value) : "sources not named";
  if (std::find(sources.begin(), sources.end(), name) == sources.end()) sources.push_back(name);
}

void a_few(Sheet& sheet, std::string_view label, const std::vector<std::string>& rows) {
  constexpr std::size_t kRowsMax = 5;
  for (std::size_t i = 0; i < rows.size() && i < kRowsMax; ++i)
    sheet.line(i == 0 ? std::string(label) : std::string(label.size(), ' '), rows[i] + ".");
  if (rows.size() > kRowsMax)
    sheet.line(std::string(label.size(), ' '),
               "and " + counted(static_cast<std::int64_t>(rows.size() - kRowsMax), "more actor") + ", below.");
}

void exclusions_at_a_glance(Sheet& sheet, const Book& book) {
  const auto& a = book.account();
  if (a.designations.empty()) return;
  sheet.heading("WHO THE TRUCE DOES NOT COVER, BY GUARANTOR");
  std::vector<std::string> all, some, one;
  std::vector<std::string> sources;
  for (const auto& d : a.designations) {
    const std::string actor = book.name(d.actor.value);
    std::string who;
    for (const auto* p : book.excluders(d)) who += (who.empty() ? "" : ", ") + short_position(book, *p);
    std::vector<std::string> keep;
    for (const auto& p : d.positions)
      if (p.status == model::Coverage::covered) keep.push_back(short_position(book, p));
    if (!keep.empty()) who += "; covered according to " + listed(keep);
    switch (book.excluded(d)) {
      case Agreement::by_all:
        all.push_back(actor);
        for (const auto* p : book.excluders(d)) note_source(book, *p, sources);
        break;
      case Agreement::by_some: some.push_back(actor + ": " + who); break;
      case Agreement::by_one: one.push_back(actor + ": " + who); break;
      case Agreement::nobody: break;
    }
  }
  if (!all.empty())
    sheet.line("  Excluded by all:  ",
               listed(all) + (sources.empty() ? "" : " (as reported by " + listed(sources) + ")") + ".");
  a_few(sheet, "  By some:          ", some);
  a_few(sheet, "  By one only:      ", one);
  sheet.line("  ", kLawOfWar);
}

void incidents_at_a_glance(Sheet& sheet, const Book& book) {
  const auto& a = book.account();
  if (a.incidents_total == 0 && a.incidents.empty()) return;
  sheet.heading("INCIDENTS IN THE PERIOD: " + grouped(a.incidents_total));
  std::string out;
  for (const auto& [code, n] : by_status(a)) out += (out.empty() ? "" : "; ") + grouped(n) + " " + status_label(code);
  if (static_cast<std::int64_t>(a.incidents.size()) < a.incidents_total)
    out = "Listed: " + grouped(static_cast<std::int64_t>(a.incidents.size())) + ". Of these: " + out;
  sheet.line("  ", out + ".");
  for (const auto& d : a.data_sets)
    sheet.line("  ", book.name(d.source.value) + ": " + grouped(d.incidents) + " rows; " +
                         std::string(name_of(d.harm)) + " " + grouped(d.best) + " (" + grouped(d.low) + " to " +
                         grouped(d.high) + "); " + grouped(d.unknown) + " rows give no number.");
}

void dead_at_a_glance(Sheet& sheet, const Book& book) {
  const auto rows = leading_tallies(book.account());
  if (rows.empty()) return;
  sheet.heading("DEAD, BY WHO SAYS SO (scopes differ; never added)");
  for (std::size_t i = 0; i < rows.size() && i < 5; ++i) {
    const auto& t = *rows[i];
    sheet.line("  " + padded_left(loss_number(t.loss), 11) + "   ",
               book.name(t.claimant) + ": " + loss_scope(t.loss) + "; " + when_text(t.period));
  }
  const std::size_t shown = std::min<std::size_t>(rows.size(), 5), all = book.account().tallies.size();
  if (all > shown)
    sheet.line("  ", "Below: " + counted(static_cast<std::int64_t>(all - shown), "more figure") +
                         ", with other claimants, dates or groups.");
}

void words_at_a_glance(Sheet& sheet, const Book& book) {
  const auto& a = book.account();
  const std::string followed = followed_text(a);
  if (a.statements.empty() && followed.empty()) return;
  sheet.heading("POSITIONS AND OBLIGATIONS (words, not events)");
  const auto shown = leading_statements(a, 5);
  for (const auto* s : shown) sheet.line("  - ", book.statement(*s) + ". [" + book.said_by(*s) + "]");
  if (a.statements.size() > shown.size())
    sheet.line(
        "  ",
        "Below: " + counted(static_cast<std::int64_t>(a.statements.size() - shown.size()), "more statement") + ".");
  if (!followed.empty()) sheet.line("  Followed: ", followed + ".");
}

void gaps_at_a_glance(Sheet& sheet, const Book& book) {
  const auto& gaps = book.account().gaps;
  const std::string watched = watch_in_all(book.account());
  if (gaps.empty() && watched.empty()) return;
  constexpr std::size_t kGapsMax = 3;
  sheet.heading("WHERE NOBODY COULD LOOK: " + counted(static_cast<std::int64_t>(gaps.size()), "gap"));
  if (!watched.empty()) sheet.line("  In all: ", watched + told_late(book.account()) + ".");
  for (std::size_t i = 0; i < gaps.size() && i < kGapsMax; ++i)
    sheet.line("  - ", book.place(gaps[i].place) + ", " + date_range(gaps[i].from, gaps[i].until) + ": " +
                           book.gap(gaps[i]) + ".");
  if (gaps.size() > kGapsMax)
    sheet.line("  ", "Below: " + counted(static_cast<std::int64_t>(gaps.size() - kGapsMax), "more gap") + ".");
}

}  // namespace
}  // namespace detail

std::string to_text(const Account& account, const Annex& annex, const TextOptions& options) {
  const detail::Book book(account);
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
  if (const auto by = detail::published_text(book, annex); !by.empty()) sheet.line("", "Bulletin " + by + ".");
  sheet.line("", "Signed means said, not true. Digest " + digest(account));
  if (!options.first_screen_only) detail::write_sections(sheet, book, annex);
  if (account.mission.fictitious) sheet.line("", std::string("*** ") + std::string(detail::kExample) + " ***");
  return sheet.take();
}

}  // namespace truce::bulletin
