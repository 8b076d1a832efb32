// One self-contained page: no script, nothing fetched.
#include <algorithm>

#include "bulletin/detail/viewpoints_words.hpp"

namespace truce::bulletin {
namespace {

using detail::escaped;
using detail::grouped;
using detail::pill;
using detail::ref;
using detail::View;
using viewpoints::Claimed;
using viewpoints::Stand;

/// A colour with its pattern, for legends and tables.
std::string swatch(const detail::Look& look) {
  std::string out = "<span class=sw aria-hidden=true style=\"background:" + std::string(look.fill) + "\">";
  if (!look.pattern.empty())
    out += "<svg viewBox=\"0 0 16 16\"><rect width=16 height=16 fill=\"url(#" + std::string(look.pattern) +
           ")\" fill-opacity=.55 /></svg>";
  return out + "</span>";
}

class Page {
 public:
  explicit Page(const viewpoints::Document& document) : v_(document), p_(v_.p()) {}

  std::string make() {
    head();
    out_ += "<main id=main>";
    glance();
    groups();
    ground();
    parties();
    incidents();
    limits();
    return out_ + "</main>\n" + detail::page_foot(p_.fictitious);
  }

 private:
  std::string name(const ActorId& id) const { return escaped(v_.name(id.value)); }

  void head() {
    out_ = detail::page_head("Viewpoints, " + v_.title() + ", " + detail::long_date(p_.at), p_.fictitious);
    std::vector<std::string> who;
    for (const auto& g : p_.guarantors) who.push_back(v_.name(g.id.value) + (g.keeps_record ? "" : " (as reported)"));
    out_ +=
        "<header><p class=kicker>Viewpoints</p><h1>Who is covered by the truce, in whose eyes</h1><p class=period>" +
        detail::long_date(p_.at) + "</p><p class=meta>" + escaped(v_.title()) +
        ". Guarantors: " + escaped(detail::listed(who)) + ".<br>Digest <span class=hash>" +
        viewpoints::digest(p_).substr(0, 16) + "&hellip;</span>, from " +
        detail::counted(static_cast<std::int64_t>(p_.cut.size()), "log") +
        ". Areas are rounded and stand outside the digest.</p></header>\n";
  }

  void card(const char* colour, Stand stand, const char* label, const char* none) {
    const auto groups = v_.standing(stand);
    std::vector<std::string> names;
    for (const auto* g : groups) names.push_back(v_.name(g->actor.value));
    if (names.size() > 6) names.resize(6), names.push_back("others");
    out_ += "<li style=\"--k:" + std::string(colour) + "\"><span class=who>" + label + "</span><span class=num>" +
            grouped(static_cast<std::int64_t>(groups.size())) + "</span><span class=said>" +
            (names.empty() ? std::string(none) : escaped(detail::listed(names))) + "</span></li>";
  }

  void line(const viewpoints::Layer& layer, std::int64_t hectares, const std::string& more) {
    out_ += "<li>" + swatch(detail::look_of(layer)) + "<strong>" + detail::km2(hectares) + "</strong> " +
            std::string(detail::look_of(layer).label) +
            (more.empty() ? "" : " <span class=small>(" + escaped(more) + ")</span>") + "</li>";
  }

  void glance() {
    out_ += "<section class=glance aria-label=\"At a glance\"><h2>Groups</h2><ul class=cards>";
    card("#5b2d82", Stand::differ, "The guarantors differ", "There is none.");
    card("#9a5b00", Stand::undetermined, "Undetermined", "There is none.");
    card("#1f4e79", Stand::agreed, "All agree", "There is none.");
    out_ += "</ul>";
    const auto claimed = v_.hectares(Claimed::agreed) + v_.hectares(Claimed::disputed) +
                         v_.hectares(Claimed::one_sided) + v_.hectares(Claimed::undetermined);
    if (claimed > 0) {
      out_ += "<h2>Ground that somebody has drawn: " + detail::km2(claimed) + "</h2><div class=bar aria-hidden=true>";
      for (const auto& layer : v_.ground().layers)
        if (layer.claimed != Claimed::unclaimed)
          out_ += "<span style=\"flex:" + std::to_string(std::max<std::int64_t>(1, layer.hectares)) +
                  ";background:" + std::string(detail::look_of(layer).fill) + "\"></span>";
      out_ += "</div><ul class=why>";
      std::int64_t by_some = 0;
      for (const auto& layer : v_.ground().layers) {
        if (layer.claimed == Claimed::one_sided) by_some += layer.hectares;
        else line(layer, layer.hectares, layer.claimed == Claimed::disputed ? v_.says(layer) : "");
        const bool last = &layer == &v_.ground().layers.back() || (&layer + 1)->claimed != Claimed::one_sided;
        if (layer.claimed == Claimed::one_sided && last) line(layer, by_some, "the table below says by whom");
      }
      out_ += "</ul>";
    }
    const auto& i = p_.incidents;
    out_ += "<h2>Incidents, " + detail::date_range(p_.from, p_.to) + "</h2><p><strong>" +
            grouped(i.contradicted + i.unsure) + " of " + grouped(i.total) +
            "</strong> change coverage with the viewpoint: " + grouped(i.contradicted) +
            " covered for one guarantor and outside this truce for another, " + grouped(i.unsure) +
            " unknown to some. Humanitarian law applies to all of them.</p></section>";
  }

  void groups() {
    out_ += "<section id=groups><h2>Groups, guarantor by guarantor</h2>";
    if (p_.groups.empty()) {
      out_ +=
          "<p>No guarantor has said anything of any group that we hold. That is not the same as undetermined.</p></section>";
      return;
    }
    out_ += "<div class=wide><table class=stack><caption>What each guarantor says of each group on " +
            detail::long_date(p_.at) + ", and since when</caption><thead><tr><th scope=col>Group";
    for (const auto& g : p_.guarantors) out_ += "<th scope=col>" + name(g.id);
    out_ += "<th scope=col>Together</tr></thead><tbody>";
    for (const auto stand : {Stand::differ, Stand::undetermined, Stand::agreed})
      for (const auto* g : v_.standing(stand)) {
        out_ += "<tr><th scope=row>" + name(g->actor) + "</th>";
        for (const auto& guarantor : p_.guarantors) {
          out_ += "<td data-label=\"" + name(guarantor.id) + "\"><div>";
          if (const auto* said = View::said(*g, guarantor.id))
            out_ += pill(name_of(said->status), name_of(said->status)) + "<br><span class=small>" +
                    View::since(said->from) + (said->as_reported ? ", as reported" : "") + "</span><br>" +
                    ref(said->ref);
          else out_ += pill("silent", "says nothing that we hold");
          out_ += "</div></td>";
        }
        out_ += "<td data-label=Together><div>" +
                pill(name_of(stand), stand == Stand::agreed ? "all agree" : name_of(stand)) + "</div></td></tr>";
      }
    out_ += "</tbody></table></div>";
    if (const auto chart = detail::group_chart(v_); !chart.empty()) {
      out_ += "<figure>" + chart + "<figcaption>What each said over time, " + detail::date_range(p_.from, p_.to) +
              ". A dotted line is silence; the upright line is the date of this page; * as reported." +
              (p_.groups.size() > 24 ? " The first 24 groups." : "") + "</figcaption></figure>";
      changes();
    }
    out_ += "</section>";
  }

  void changes() {
    out_ +=
        "<details><summary>The same as a table</summary><div class=wide><table class=stack><caption>Every stretch of every guarantor's word</caption><thead><tr><th scope=col>Group<th scope=col>Guarantor<th scope=col>Says<th scope=col>When<th scope=col>Entry</tr></thead><tbody>";
    for (const auto& g : p_.groups)
      for (const auto& s : g.history)
        out_ += "<tr><th scope=row>" + name(g.actor) + "</th><td data-label=Guarantor>" + name(s.of) +
                "</td><td data-label=Says>" + std::string(name_of(s.status)) + (s.as_reported ? ", as reported" : "") +
                "</td><td data-label=When>" + detail::date_range(s.from, s.until) + "</td><td data-label=Entry>" +
                ref(s.ref) + "</td></tr>";
    out_ += "</tbody></table></div></details>";
  }

  void ground() {
    const auto& g = v_.ground();
    out_ += "<section id=ground><h2>Ground</h2>";
    for (const auto& problem : g.problems) out_ += "<p class=rule>Not computed: " + escaped(problem) + "</p>";
    if (g.layers.empty() && g.problems.empty())
      out_ += "<p>No guarantor has drawn an area that holds at this date.</p>";
    if (const auto map = detail::ground_map(v_); !map.empty())
      out_ +=
          "<figure>" + map +
          "<figcaption>The numbers are those of the table. A square is a settlement of which adherence is recorded, empty where it is contested.</figcaption></figure>";
    if (!g.layers.empty()) {
      out_ +=
          "<div class=wide><table class=stack><caption>Ground by who says what of it, in square kilometres (rounded)</caption><thead><tr><th scope=col>Layer";
      for (const auto& guarantor : p_.guarantors) out_ += "<th scope=col>" + name(guarantor.id);
      out_ += "<th scope=col class=num>Area</tr></thead><tbody>";
      for (std::size_t k = 0; k < g.layers.size(); ++k) {
        const auto& layer = g.layers[k];
        const auto look = detail::look_of(layer);
        out_ += "<tr><th scope=row>" + swatch(look) +
                (layer.claimed == Claimed::unclaimed ? "" : std::to_string(k + 1) + ". ") + std::string(look.label) +
                "</th>";
        for (std::size_t i = 0; i < layer.says.size(); ++i)
          out_ += "<td data-label=\"" + name(p_.guarantors[i].id) + "\">" +
                  (layer.says[i] ? std::string(name_of(*layer.says[i])) : "silent") + "</td>";
        out_ += "<td class=num data-label=Area>" + detail::km2(layer.hectares) + "</td></tr>";
      }
      out_ += "</tbody></table></div>";
    }
    if (!g.framed)
      out_ +=
          "<p class=small>Which ground the truce concerns is not drawn, so what nobody has claimed is not known.</p>";
    drawn();
    if (const auto chart = detail::ground_chart(v_); !chart.empty()) {
      out_ +=
          "<h3>How it moved</h3><figure>" + chart +
          "<figcaption>Ground that somebody has drawn, by how far the guarantors agree on it.</figcaption></figure><details><summary>The same as a table</summary><div class=wide><table class=stack><caption>Ground and groups from each day on which something changed</caption><thead><tr><th scope=col>From<th scope=col class=num>Agreed<th scope=col class=num>Disputed<th scope=col class=num>By some only<th scope=col class=num>Left open" +
          std::string(g.framed ? "<th scope=col class=num>Drawn by nobody" : "") +
          "<th scope=col>Groups: agreed, differ, undetermined</tr></thead><tbody>";
      for (std::size_t k = 0; k < g.series.size() && k < p_.series.size(); ++k) {
        const auto cell = [&](Claimed c, const char* label) {
          const auto ha = g.series[k].hectares[static_cast<std::size_t>(c)];
          out_ += "<td class=num data-label=\"" + std::string(label) + "\">" +
                  (ha == 0 ? std::string("none") : detail::km2(ha)) + "</td>";
        };
        out_ += "<tr><th scope=row>" + detail::long_date(g.series[k].at) + "</th>";
        cell(Claimed::agreed, "Agreed"), cell(Claimed::disputed, "Disputed"), cell(Claimed::one_sided, "By some only"),
            cell(Claimed::undetermined, "Left open");
        if (g.framed) cell(Claimed::unclaimed, "Drawn by nobody");
        const auto& m = p_.series[k];
        out_ += "<td data-label=Groups>" + grouped(m.agreed) + ", " + grouped(m.differ) + ", " +
                grouped(m.undetermined) + "</td></tr>";
      }
      out_ += "</tbody></table></div></details>";
    }
    out_ += "</section>";
  }

  void drawn() {
    if (p_.drawn.empty()) return;
    out_ +=
        "<details open><summary>Who drew what</summary><div class=wide><table class=stack><caption>Areas in force on " +
        detail::long_date(p_.at) +
        "</caption><thead><tr><th scope=col>Guarantor<th scope=col>Says<th scope=col>When<th scope=col>Entry</tr></thead><tbody>";
    for (const auto& d : p_.drawn)
      out_ += "<tr><th scope=row>" + name(d.of) + "</th><td data-label=Says><div>" +
              (d.holder ? "held by " + name(*d.holder) + ": " : "") + pill(name_of(d.status), name_of(d.status)) +
              (d.as_reported ? " as reported" : "") + "</div></td><td data-label=When>" +
              detail::date_range(d.from, d.until) + "</td><td data-label=Entry>" + ref(d.ref) + "</td></tr>";
    out_ += "</tbody></table></div></details>";
  }

  void parties() {
    if (p_.parties.empty()) return;
    out_ +=
        "<section id=parties><h2>Who has joined, according to whom</h2><div class=wide><table class=stack><caption>Groups and settlements and their part in the truce on " +
        detail::long_date(p_.at) +
        "</caption><thead><tr><th scope=col>Party<th scope=col>Now<th scope=col>Before and after</tr></thead><tbody>";
    for (const auto& party : p_.parties) {
      out_ += "<tr><th scope=row>" + escaped(v_.party(party)) + "<br><span class=small>" +
              (party.settlement ? "settlement"
               : party.named    ? "party by the agreement"
                                : "group") +
              "</span></th><td data-label=Now><div>";
      if (party.contested) out_ += pill("differ", "contested") + "<br>";
      if (party.now.empty()) out_ += "<span class=small>nothing is said of this date</span>";
      for (const auto& w : party.now)
        out_ += "<strong>" + std::string(detail::adherence_label(w.status)) + "</strong>, according to " + name(w.by) +
                ", " + View::since(w.from) + (w.as_reported ? ", as reported" : "") + " " + ref(w.ref) + "<br>";
      out_ += "</div></td><td data-label=\"Before and after\"><div class=small>";
      for (const auto& w : party.history) {
        const bool current = std::any_of(party.now.begin(), party.now.end(),
                                         [&](const auto& x) { return x.ref == w.ref && x.from == w.from; });
        if (!current)
          out_ += std::string(detail::adherence_label(w.status)) + ", according to " + name(w.by) + ", " +
                  detail::date_range(w.from, w.until) + " " + ref(w.ref) + "<br>";
      }
      out_ += "</div></td></tr>";
    }
    out_ += "</tbody></table></div></section>";
  }

  void incidents() {
    const auto& i = p_.incidents;
    out_ += "<section id=incidents><h2>Incidents that change coverage with the viewpoint</h2>";
    if (!i.by_viewpoint.empty()) {
      out_ +=
          "<div class=wide><table class=stack><caption>All " + grouped(i.total) + " incidents of " +
          detail::date_range(p_.from, p_.to) +
          ", in each viewpoint</caption><thead><tr><th scope=col>Viewpoint<th scope=col class=num>Covered<th scope=col class=num>Outside this truce<th scope=col class=num>Unknown</tr></thead><tbody>";
      for (const auto& s : i.by_viewpoint)
        out_ += "<tr><th scope=row>" + name(s.viewpoint) + "</th><td class=num data-label=Covered>" +
                grouped(s.covered) + "</td><td class=num data-label=\"Outside this truce\">" + grouped(s.outside) +
                "</td><td class=num data-label=Unknown>" + grouped(s.unknown) + "</td></tr>";
      out_ += "</tbody></table></div>";
    }
    if (static_cast<std::int64_t>(i.listed.size()) < i.contradicted + i.unsure)
      out_ += "<p class=rule>Listed: " + grouped(static_cast<std::int64_t>(i.listed.size())) + " of " +
              grouped(i.contradicted + i.unsure) + "; those that guarantors contradict come first.</p>";
    if (i.listed.empty()) out_ += "<p>There is none in the period.</p>";
    for (const auto& one : i.listed) {
      std::string acts;
      for (const auto a : one.acts) acts += (acts.empty() ? "" : ", ") + detail::act_label(a);
      out_ += "<article class=incident><h3>" + detail::date_range(one.start, one.end) +
              (one.place ? ", " + escaped(v_.place(*one.place)) : "") + ": " + escaped(acts) + "</h3><ul class=why>";
      for (const auto& c : one.coverage)
        out_ += "<li><strong>" + name(c.viewpoint) + "</strong>: " + escaped(sentence(c, v_.names())) + "</li>";
      out_ +=
          "</ul><p class=small>" +
          std::string(!one.prohibited   ? "Whether the agreement lists the act is not known."
                      : *one.prohibited ? "The agreement lists the act as prohibited."
                                        : "The agreement does not list the act, which takes nothing out of coverage.") +
          " <span class=hash>" + escaped(one.anchor.text()) + "</span></p></article>";
    }
    out_ += "</section>";
  }

  void limits() {
    out_ += "<section id=limits><h2>What this does not say</h2><ul class=plain>";
    for (const auto& line : detail::viewpoints_limits()) out_ += "<li>" + escaped(line) + "</li>";
    out_ += "</ul><h3>Made from</h3><ul class=plain>";
    for (const auto& log : p_.cut)
      out_ += "<li><span class=hash>" + escaped(log.origin.value) + "</span>, " +
              grouped(static_cast<std::int64_t>(log.size)) + (log.size == 1 ? " entry" : " entries") +
              ", root <span class=hash>" + escaped(log.root.value) + "</span></li>";
    out_ += "</ul><p class=small>Derivation " + escaped(p_.version) + ". Digest <span class=hash>" +
            viewpoints::digest(p_) + "</span></p></section>";
  }

  const View v_;
  const viewpoints::Picture& p_;
  std::string out_;
};

}  // namespace

std::string to_html(const viewpoints::Document& document) { return Page(document).make(); }

}  // namespace truce::bulletin
