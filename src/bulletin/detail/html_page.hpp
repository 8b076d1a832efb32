#pragma once

#include "bulletin/detail/figures.hpp"
#include "bulletin/detail/markup.hpp"
#include "bulletin/detail/wording.hpp"

namespace truce::bulletin::detail {

/// What the sections of the page share: the account, names, and numbered references.
struct Page {
  const Book& book;
  const Account& a;
  const Annex& annex;
  References refs;
  std::string out;

  /// The name of an id, escaped.
  std::string name(std::string_view id) const { return typeset(book.name(id)); }
  /// A message, escaped.
  std::string say(std::string_view id) const { return typeset(book.say(id)); }
  std::string say(std::string_view id, std::int64_t n) const { return typeset(book.say(id, n)); }
  /// A message around pieces of HTML; no message has markup of its own.
  std::string around(std::string_view id, std::initializer_list<Argument> html) const { return book.say(id, html); }
  /// "<span class=small>...</span>"
  std::string small(std::string_view id) const { return "<span class=small>" + say(id) + "</span>"; }
  /// " data-label=...": the head of its column, for narrow screens.
  std::string column(std::string_view id) const { return " data-label=\"" + attribute(book.say(id)) + "\""; }
  /// "<th scope=col>..."
  std::string head(std::string_view id) const { return "<th scope=col>" + say(id); }
  std::string head_of_numbers(std::string_view id) const { return "<th scope=col class=num>" + say(id); }
  /// "<sup>[1][2]</sup>", links to the reference list, and the entry's behind them. A reference is numbered when it is
  /// first asked for, and of two operands or arguments either may come first: ask in statements of their own.
  std::string refs_of(const std::vector<ClaimRef>& claims, const std::optional<EntryRef>& entry = {});
  std::string ref_of(const std::optional<EntryRef>& entry);
  std::string link_to(const std::string& id);
};

std::string badge(const Page& page, std::string_view status);
/// A list item, with its reference.
std::string gap_item(Page& page, const GapLine& line);

// In the order of the page; html_glance.cpp, html_counts.cpp, html_incidents.cpp, html_words.cpp, html_changes.cpp, html_losses.cpp, html_obligations.cpp, html_watch.cpp
void glance(Page& page);
void changes_section(Page& page);
void counts_section(Page& page);
void coverage_section(Page& page);
void incidents_section(Page& page);
void losses_section(Page& page);
void statements_section(Page& page);
void obligations_section(Page& page);
void gaps_section(Page& page);
void notices_section(Page& page);
void sources_section(Page& page);
void limits_section(Page& page, const std::string& digest);
void references_section(Page& page);

}  // namespace truce::bulletin::detail
