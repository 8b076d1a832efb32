// Whom a state calls terrorist: an editor's bracket beside a name, or a party that says so.
#include <algorithm>

#include "coding/detail/reading.hpp"

namespace truce::coding {
namespace {

using namespace model;

const Mention* group_before(const Reading& r, std::size_t at) {
  const Mention* out = nullptr;
  for (const auto& m : r.mentions) {
    if (m.at.end > at) break;
    if (m.actor != nullptr &&
        (m.actor->kind == actors::ActorKind::group || m.actor->kind == actors::ActorKind::coalition) &&
        at - m.at.end <= 6)
      out = &m;
  }
  return out;
}

}  // namespace

// "(a group banned in Russia - ed.)", "(outlawed in Russia)"
bool read_designations(const Reading& r) {
  bool any = false;
  for (const auto& bracket : r.brackets) {
    const auto banned = r.first(Section::banned, bracket);
    if (!banned) continue;
    const auto* group = group_before(r, bracket.begin - 1);
    if (group == nullptr) continue;
    std::optional<ActorId> by;
    for (const auto& m : r.mentions)
      if (Range{banned->at, bracket.end}.holds(m.at)) {
        if (const auto state = r.state_of(m)) by = state;
        else if (m.actor != nullptr && m.actor->kind == actors::ActorKind::body) by = m.actor->id;
        if (by) break;
      }
    if (!by) continue;
    std::size_t end = bracket.end;
    bool marked = false;
    for (std::size_t i = banned->end(); i < bracket.end; ++i)
      if (r.is(i, "ed") || r.is(i, "editor") || r.is(i, "note")) marked = true;
    for (std::size_t i = banned->end(); i < bracket.end; ++i)
      if (r.is(i, "–") || r.is(i, "—") || (r.mark(i) && marked)) {
        end = i;
        break;
      }
    Claim claim = r.begin_claim(ClaimKind::designation, {bracket.begin, end});
    claim.attribution.clear();  // the bracket is the editor's, whoever is speaking around it
    Link editor;
    editor.kind = LinkKind::editor;
    const Range signature{end, bracket.end};  // "- ed."; a bracket without one is the editor's as a whole
    editor.span = r.span(signature.empty() ? r.bare(bracket) : signature);
    if (!signature.empty()) editor.text = r.words(signature);
    claim.attribution.push_back(editor);
    claim.designation = DesignationClaim{group->actor->id, *by, Coverage::excluded};
    claim.status = Mood::asserted;
    r.emit(std::move(claim));
    any = true;
  }
  return any;
}

}  // namespace truce::coding
