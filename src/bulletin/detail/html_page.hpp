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
  std::string name(std::string_view id) const { return escaped(book.name(id)); }
  /// "<sup>[1][2]</sup>", links to the reference list.
  std::string refs_of(const std::vector<ClaimRef>& claims);
  std::string ref_of(const std::optional<EntryRef>& entry);
};

std::string badge(std::string_view status);
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
