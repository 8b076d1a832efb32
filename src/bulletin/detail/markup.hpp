// Text into HTML and SVG without a way in for markup.
#pragma once

#include <string>
#include <string_view>

namespace truce::bulletin::detail {

/// Escapes & < > " ' and drops what `harmless` drops. Safe in text and in quoted attributes.
std::string escaped(std::string_view utf8);

/// A sentence of our own: names and ids that it isolates (Catalogue::isolated) become <bdi>. Only for elements.
std::string typeset(std::string_view utf8);
/// The same for attributes and titles, where the marks stay as they are.
std::string attribute(std::string_view utf8);

/// True for http:// and https:// only: nothing else becomes a link.
bool linkable(std::string_view url);

/// The page's style sheet.
std::string_view style_sheet();

}  // namespace truce::bulletin::detail
