// The door of bulletin: an Account in, the published account out, as JSON, text, HTML, CSV or GeoJSON. Every function is pure:
// the same Account gives the same bytes on every machine and under every locale.
#pragma once

#include "bulletin/account.hpp"
#include "bulletin/reader.hpp"

namespace truce::bulletin {

/// Canonical JSON (RFC 8785) of the digested part alone.
std::string to_json(const Account& account);
/// SHA-256 of that, 64 lowercase hex digits.
std::string digest(const Account& account);
/// The document: {"annex":{...},"bulletin":{...},"digest":"..."}, canonical, with a final newline; a made-up mission's has
/// an "example" that says so.
std::string to_document(const Account& account, const Annex& annex = {});

struct Document {
  Account account;
  Annex annex;
  std::string stated_digest;
  std::string computed_digest;  ///< from the bytes of "bulletin" in canonical form
  bool intact() const { return stated_digest == computed_digest; }
};
/// Reads a document of any spacing and member order. A digest that differs is no error here: ask `intact`. Unknown or missing
/// fields are errors that name the field.
result<Document> read_document(std::string_view json);

struct TextOptions {
  std::size_t width = 100;  ///< columns; at least 60
  bool first_screen_only = false;
  Reader reader{};
};
/// For a terminal: the first screen makes the point, the rest leads back to claims.
std::string to_text(const Account& account, const Annex& annex = {}, const TextOptions& options = {});

/// One self-contained page: no scripts, no external resources.
std::string to_html(const Account& account, const Annex& annex = {}, const Reader& reader = {});

enum class Tags : std::uint8_t {
  none,
  hxl,  ///< a second row: each column's hashtag of the Humanitarian Exchange Language
};
/// RFC 4180, CRLF, UTF-8: one row a figure, each with its recorder, unit and window. Cells that a spreadsheet would run
/// as a formula get a leading apostrophe.
std::string to_csv(const Account& account, Tags tags = Tags::none);

/// RFC 7946: counts by place (no geometry: a count has no spot), incidents (a coordinate only where the place is known to the
/// town or better, else a null geometry), and delineations.
std::string to_geojson(const Account& account);

}  // namespace truce::bulletin
