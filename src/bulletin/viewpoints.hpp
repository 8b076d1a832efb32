// Viewpoints side by side as text, one page of HTML, and map layers; what changed, as text and page. Pure functions, as bulletin.hpp's.
#pragma once

#include "viewpoints/difference.hpp"

namespace truce::bulletin {

/// For a terminal.
std::string to_text(const viewpoints::Document& document);
/// One self-contained page: no script, nothing fetched; every map and chart has a table beside it that says the same.
std::string to_html(const viewpoints::Document& document);
/// RFC 7946: a feature a layer of ground, a drawn area's line where nobody else drew, a point a settlement, an incident's
/// none. Areas in square kilometres stand as decimal numbers.
std::string to_geojson(const viewpoints::Document& document);

/// Likewise: every word that is not as it was, with its entry, and the incidents whose coverage changed with the reasons now.
std::string to_text(const viewpoints::Difference& difference);
std::string to_html(const viewpoints::Difference& difference);

/// Why an incident is covered, or not, in one viewpoint: a sentence that cites the entries.
/// "outside this truce; humanitarian law applies: Norvale excludes the Heron Brigade, said to have acted (norvale.example/lakes/4)"
using NameOf = std::function<std::string(std::string_view id)>;
std::string sentence(const judgement::CoverageOf& coverage, const NameOf& name);

}  // namespace truce::bulletin
