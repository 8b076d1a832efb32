// Why an incident is covered or not, in words.
#include "bulletin/detail/wording.hpp"
#include "bulletin/viewpoints.hpp"

namespace truce::bulletin {
namespace {

std::string clause(const judgement::Reason& r, const std::string& viewpoint, const NameOf& name) {
  const std::string who = r.actor ? name(r.actor->value) : "somebody";
  std::string side = who;
  if (r.role) side += *r.role == "by" ? ", said to have acted" : ", said to have been attacked";
  const auto& c = r.code;
  if (c == "before-start") return "it happened before the agreement's start";
  if (c == "after-end") return "it happened after the agreement's end";
  if (c == "outside-zones") return "it lies in none of the agreement's zones";
  if (c == "excluded-actor") return viewpoint + " excludes " + side;
  if (c == "excluded-ground") return "it lies on ground that " + viewpoint + " excludes";
  if (c == "held-by-excluded")
    return "it lies on ground held, says " + viewpoint + ", by " + who + ", whom it excludes";
  if (c == "covered-sides") return viewpoint + " calls " + side + " covered";
  if (c == "covered-ground")
    return "it lies on ground " + (r.actor ? "held, says " + viewpoint + ", by " + who + ", whom it calls covered"
                                           : "that " + viewpoint + " calls covered");
  if (c == "covered-side") return viewpoint + " calls " + side + " covered, which does not settle it alone";
  if (c == "undetermined-actor") return viewpoint + " leaves open what " + side + " is";
  if (c == "undetermined-ground") return viewpoint + " leaves open of what status the ground is";
  if (c == "zone-unknown") return "whether it lies in a zone of the agreement is not known";
  if (c == "some-places") return "only some of the places alleged lie on the ground in question";
  if (c == "more-sides") return "more sides are alleged than could be weighed";
  if (c == "kin-excluded")
    return viewpoint + " excludes " + (r.kin ? name(r.kin->value) : "somebody") + ", of which " + who +
           " is a part or a later name; that decides nothing about " + who;
  if (c == "changed-within") return "the answer changed within the days on which it may have happened";
  if (c == "no-position") return viewpoint + " has said nothing that bears on it";
  return detail::spaced(c);
}

}  // namespace

std::string sentence(const judgement::CoverageOf& coverage, const NameOf& name) {
  std::string out = coverage.covered == judgement::Covered::outside ? std::string(judgement::kOutside)
                                                                    : std::string(name_of(coverage.covered));
  const auto viewpoint = name(coverage.viewpoint.value);
  bool first = true;
  for (const auto& r : coverage.reasons) {
    out += (first ? ": " : "; ") + clause(r, viewpoint, name);
    std::string cited = r.as_reported ? "as reported" : "";
    if (r.ref) cited += (cited.empty() ? "" : ", ") + r.ref->text();
    if (!cited.empty()) out += " (" + cited + ")";
    first = false;
  }
  return out;
}

}  // namespace truce::bulletin
