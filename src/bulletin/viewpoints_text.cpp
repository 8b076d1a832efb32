#include <algorithm>

#include "bulletin/detail/viewpoints_words.hpp"

namespace truce::bulletin {
namespace {

using detail::View;
using viewpoints::Claimed;
using viewpoints::Stand;

std::string heading(std::string_view text) {
  return "\n" + std::string(text) + "\n" + std::string(text.size(), '-') + "\n";
}

std::string cited(const viewpoints::Said& s) {
  return std::string(name_of(s.status)) + ", " + View::since(s.from) + (s.as_reported ? ", as reported" : "") + " (" +
         s.ref.text() + ")";
}

template <class Said>
bool same_stretch(const Said& a, const Said& b) {
  return a.ref == b.ref && a.from == b.from;
}

void groups(const View& v, std::string& out) {
  out += heading("GROUPS");
  if (v.p().groups.empty()) out += "No guarantor has said anything of any group that we hold.\n";
  for (const auto& [stand, label] :
       {std::pair{Stand::differ, "differ"}, {Stand::undetermined, "undetermined"}, {Stand::agreed, "agreed"}})
    for (const auto* g : v.standing(stand)) {
      out += v.name(g->actor.value) + "  [" + label + "]\n";
      for (const auto& guarantor : v.p().guarantors) {
        const auto* said = View::said(*g, guarantor.id);
        out += "    " + v.name(guarantor.id.value) + ": " +
               (said == nullptr ? "says nothing that we hold" : cited(*said)) + "\n";
        for (const auto& s : g->history)
          if (s.of == guarantor.id && (said == nullptr || !same_stretch(s, *said)))
            out += "        at another time: " + std::string(name_of(s.status)) + ", " +
                   detail::date_range(s.from, s.until) + (s.as_reported ? ", as reported" : "") + " (" + s.ref.text() +
                   ")\n";
      }
    }
}

void ground(const View& v, std::string& out) {
  out += heading("GROUND");
  for (const auto& problem : v.ground().problems) out += "Not computed: " + detail::harmless(problem) + "\n";
  if (v.ground().layers.empty() && v.ground().problems.empty())
    out += "No guarantor has drawn an area that holds at this date.\n";
  for (const auto& layer : v.ground().layers) {
    const auto look = detail::look_of(layer);
    out += std::string(look.label) + ": " + detail::km2(layer.hectares) + "\n";
    if (layer.claimed != Claimed::unclaimed) out += "    " + v.says(layer) + "\n";
  }
  if (!v.ground().framed)
    out += "Which ground the truce concerns is not drawn, so what nobody has claimed is not known.\n";
}

void parties(const View& v, std::string& out) {
  if (v.p().parties.empty()) return;
  out += heading("PARTIES AND SETTLEMENTS");
  for (const auto& party : v.p().parties) {
    out += v.party(party) + (party.named ? "  [party by the agreement]" : "") +
           (party.contested ? "  [contested]" : "") + "\n";
    if (party.now.empty() && !party.named) out += "    nothing is said of this date\n";
    for (const auto& w : party.now)
      out += "    " + std::string(detail::adherence_label(w.status)) + ", according to " + v.name(w.by.value) + ", " +
             View::since(w.from) + (w.as_reported ? ", as reported" : "") + " (" + w.ref.text() + ")\n";
    for (const auto& w : party.history)
      if (std::none_of(party.now.begin(), party.now.end(), [&](const auto& x) { return same_stretch(x, w); }))
        out += "        at another time: " + std::string(detail::adherence_label(w.status)) + ", according to " +
               v.name(w.by.value) + ", " + detail::date_range(w.from, w.until) +
               (w.as_reported ? ", as reported" : "") + " (" + w.ref.text() + ")\n";
  }
}

void incidents(const View& v, std::string& out) {
  const auto& i = v.p().incidents;
  out += heading("INCIDENTS, " + detail::date_range(v.p().from, v.p().to));
  out += detail::grouped(i.total) + " in all; " + detail::grouped(i.same) + " with one answer in every viewpoint; " +
         detail::grouped(i.contradicted) + " covered for one guarantor and outside for another; " +
         detail::grouped(i.unsure) + " unknown to some.\n";
  for (const auto& sum : i.by_viewpoint)
    out += "    " + v.name(sum.viewpoint.value) + ": covered " + detail::grouped(sum.covered) +
           ", outside this truce " + detail::grouped(sum.outside) + ", unknown " + detail::grouped(sum.unknown) + "\n";
  for (const auto& one : i.listed) {
    std::string acts;
    for (const auto a : one.acts) acts += (acts.empty() ? "" : ", ") + detail::act_label(a);
    out += "\n" + detail::date_range(one.start, one.end) + (one.place ? ", " + v.place(*one.place) : "") + ": " + acts +
           (one.prohibited ? (*one.prohibited ? " (listed as prohibited)" : " (not listed as prohibited)") : "") +
           "  " + one.anchor.text() + "\n";
    for (const auto& c : one.coverage) out += "    " + v.name(c.viewpoint.value) + ": " + sentence(c, v.names()) + "\n";
  }
}

void series(const View& v, std::string& out) {
  if (v.p().series.size() < 2) return;
  out += heading("OVER TIME");
  out += "from this day on; groups: agreed, differ, undetermined; ground: agreed, disputed, one-sided";
  out += v.ground().framed ? ", unclaimed\n" : "\n";
  for (std::size_t k = 0; k < v.p().series.size(); ++k) {
    const auto& m = v.p().series[k];
    out += m.at.text() + "  " + std::to_string(m.agreed) + ", " + std::to_string(m.differ) + ", " +
           std::to_string(m.undetermined);
    if (k < v.ground().series.size()) {
      const auto& g = v.ground().series[k].hectares;
      const auto of = [&](Claimed c) {
        return g[static_cast<std::size_t>(c)] == 0 ? std::string("none") : detail::km2(g[static_cast<std::size_t>(c)]);
      };
      out += ";  " + of(Claimed::agreed) + ", " + of(Claimed::disputed) + ", " + of(Claimed::one_sided);
      if (v.ground().framed) out += ", " + of(Claimed::unclaimed);
    }
    out += "\n";
  }
}

}  // namespace

std::string to_text(const viewpoints::Document& document) {
  const View v(document);
  const auto& p = v.p();
  const auto count = [&](Stand s) { return detail::grouped(static_cast<std::int64_t>(v.standing(s).size())); };
  std::string out;
  if (p.fictitious) out += "*** " + std::string(detail::kExample) + " ***\n";
  std::vector<std::string> who;
  for (const auto& g : p.guarantors) who.push_back(v.name(g.id.value) + (g.keeps_record ? "" : " (as reported)"));
  out += "WHO IS COVERED, IN WHOSE EYES: " + detail::long_date(p.at) + "\n" + v.title() +
         "\nGuarantors: " + detail::listed(who) + "\n\n";
  out += "Groups: " + count(Stand::agreed) + " on which all agree, " + count(Stand::differ) +
         " on which they differ, " + count(Stand::undetermined) + " undetermined.\n";
  if (!v.ground().layers.empty()) {
    const auto area = [&](Claimed c) { return v.hectares(c) == 0 ? std::string("none") : detail::km2(v.hectares(c)); };
    out += "Ground: " + area(Claimed::agreed) + " agreed, " + area(Claimed::disputed) + " disputed, " +
           area(Claimed::one_sided) + " said by some only" +
           (v.ground().framed ? ", " + area(Claimed::unclaimed) + " drawn by nobody" : "") + ".\n";
  }
  out += "Incidents: " + detail::grouped(p.incidents.contradicted + p.incidents.unsure) + " of " +
         detail::grouped(p.incidents.total) + " change coverage with the viewpoint.\n";
  groups(v, out);
  ground(v, out);
  parties(v, out);
  incidents(v, out);
  series(v, out);
  out += heading("WHAT THIS DOES NOT SAY");
  for (const auto& line : detail::viewpoints_limits()) out += "- " + line + "\n";
  out += "\nDerivation " + p.version + ", digest " + viewpoints::digest(p) + "\n";
  for (const auto& log : p.cut)
    out += "    " + log.origin.value + ", " + detail::grouped(static_cast<std::int64_t>(log.size)) + " entries, root " +
           log.root.value + "\n";
  if (p.fictitious) out += "*** " + std::string(detail::kExample) + " ***\n";
  return out;
}

}  // namespace truce::bulletin
