// What the pages of viewpoints share: names, wording, square kilometres, colours.
#pragma once

#include <map>

#include "bulletin/detail/markup.hpp"
#include "bulletin/detail/wording.hpp"
#include "bulletin/viewpoints.hpp"

namespace truce::bulletin::detail {

/// "760 km²", "4.2 km²", "0.03 km²", "less than 0.01 km²": as many digits as are worth reading.
std::string km2(std::int64_t hectares);
/// For machines: "760.25".
std::string km2_number(std::int64_t hectares);

/// How a layer looks and what it is called.
struct Look {
  std::string_view key;     ///< for ids of patterns and classes
  std::string_view label;   ///< "agreed: excluded"
  std::string_view fill;
  std::string_view pattern; ///< "", "hatch" or "dots"
};
Look look_of(const viewpoints::Layer& layer);

/// One document with its names at hand.
class View {
 public:
  explicit View(const viewpoints::Document& document);
  const viewpoints::Picture& p() const { return d_.picture; }
  const viewpoints::GroundPicture& ground() const { return d_.ground; }
  std::string name(std::string_view id) const;
  std::string place(const PlaceId& id) const;
  const viewpoints::Spot* spot(const PlaceId& id) const;
  std::string title() const;
  std::string party(const viewpoints::Party& party) const;
  /// "since 1 May 2031"; "since when is not said".
  static std::string since(const std::optional<Date>& from);
  /// "Norvale: excluded; Estmark: covered; Suderon: silent"
  std::string says(const viewpoints::Layer& layer) const;
  /// Groups that stand so, by name.
  std::vector<const viewpoints::Group*> standing(viewpoints::Stand stand) const;
  std::int64_t hectares(viewpoints::Claimed claimed) const;
  /// What the guarantor says of the group now; null: nothing.
  static const viewpoints::Said* said(const viewpoints::Group& group, const ActorId& guarantor);
  NameOf names() const;

 private:
  const viewpoints::Document& d_;
  std::map<std::string, std::string, std::less<>> names_;
  std::map<PlaceId, const viewpoints::Spot*> spots_;
};

/// Sentences that the page and the text both end with.
const std::vector<std::string>& viewpoints_limits();
std::string_view adherence_label(model::AdherenceStatus status);

/// The names of what changed, by id, or the id itself.
NameOf names_of(const viewpoints::Difference& difference);
/// "between two cuts, at 10 May 2031"; "1 May 2031 to 10 May 2031".
std::string span_of(const viewpoints::Difference& difference);

/// A word on its colour; `kind` is a class of the style sheet.
std::string pill(std::string_view kind, std::string_view text);
std::string ref(const EntryRef& r);
/// From the document type to where the header begins, and what stands behind the main part.
std::string page_head(const std::string& title, bool fictitious);
std::string page_foot(bool fictitious);

/// Patterns that maps, charts and swatches fill with; once a page.
std::string_view patterns();
/// SVG, or nothing where there is nothing to draw.
std::string ground_map(const View& view);
std::string ground_chart(const View& view);
std::string group_chart(const View& view);

}  // namespace truce::bulletin::detail
