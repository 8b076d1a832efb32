// What changed between two dates or two cuts, as text and as one page.
#include "bulletin/detail/viewpoints_words.hpp"

namespace truce::bulletin {

namespace detail {

NameOf names_of(const viewpoints::Difference& d) {
  std::map<std::string, std::string, std::less<>> names;
  for (const auto& n : d.names) names.emplace(n.id, n.name);
  return [names = std::move(names)](std::string_view id) {
    const auto at = names.find(id);
    return harmless(at == names.end() ? id : at->second);
  };
}

std::string span_of(const viewpoints::Difference& d) {
  if (d.from == d.to) return "between two cuts, at " + long_date(d.to);
  return long_date(d.from) + " to " + long_date(d.to);
}

}  // namespace detail

namespace {

using viewpoints::Change;
using viewpoints::Difference;

/// A status or a name as it stands; who holds ground, and for whom an id stands, by name.
std::string said(const Change& change, const std::optional<std::string>& value, const NameOf& name) {
  constexpr std::string_view held = "held by ";
  if (!value) return change.kind == "merged" ? "itself" : "nothing";
  if (change.kind == "merged") return "stands for " + name(*value);
  const auto comma = value->find(',');
  if (change.kind == "ground" && value->starts_with(held) && comma != std::string::npos)
    return std::string(held) + name(std::string_view(*value).substr(held.size(), comma - held.size())) +
           detail::harmless(std::string_view(*value).substr(comma));
  return detail::harmless(*value);
}

std::string whose(const Change& change, const NameOf& name) {
  if (!change.of) return "";
  return (change.kind == "party" ? "according to " : "in the eyes of ") + name(change.of->value);
}

std::string what(const Change& change, const NameOf& name) {
  const auto called = name(change.what);
  return change.kind == "merged" && called != change.what ? called + " (" + change.what + ")" : called;
}

std::string count_of(std::size_t n) { return detail::grouped(static_cast<std::int64_t>(n)); }

constexpr std::string_view kNothing = "Nothing that is said of a group, ground, a party or a name changed.";

class Page {
 public:
  explicit Page(const Difference& difference) : d_(difference), name_(detail::names_of(difference)) {}

  std::string make() {
    out_ = detail::page_head("What changed, " + detail::span_of(d_), d_.fictitious) +
           "<header><p class=kicker>Viewpoints</p><h1>What changed</h1><p class=period>" + detail::span_of(d_) +
           "</p><p class=meta>" + count_of(d_.changes.size()) + " said otherwise; coverage changed " +
           count_of(d_.touched.size()) + " times; " + detail::grouped(d_.appeared) + " incidents new, " +
           detail::grouped(d_.gone) + " no longer there.</p></header>\n<main id=main>";
    changes();
    touched();
    out_ += "<section id=limits><h2>What this does not say</h2><ul class=plain>";
    for (const auto& line : detail::viewpoints_limits()) out_ += "<li>" + detail::escaped(line) + "</li>";
    out_ += "</ul><p class=small>Derivation " + detail::escaped(d_.version) + ".</p></section></main>\n";
    return out_ + detail::page_foot(d_.fictitious);
  }

 private:
  void cell(std::string_view label, const std::string& html) {
    out_ += "<td data-label=\"" + std::string(label) + "\"><div>" + html + "</div></td>";
  }
  std::string side(const Change& change, const std::optional<std::string>& value) const {
    const auto text = said(change, value, name_);
    const bool coloured = value && from_name<model::Coverage>(*value).has_value();
    return coloured ? detail::pill(*value, text) : detail::escaped(text);
  }

  void changes() {
    out_ += "<section id=changes><h2>Said otherwise</h2>";
    if (d_.changes.empty()) {
      out_ += "<p>" + std::string(kNothing) + "</p></section>";
      return;
    }
    out_ +=
        "<div class=wide><table class=stack><caption>Every word that is not as it was, with the entry that says so"
        "</caption><thead><tr><th scope=col>What<th scope=col>Kind<th scope=col>Whose word<th scope=col>Before"
        "<th scope=col>Now<th scope=col>Entry</tr></thead><tbody>";
    for (const auto& c : d_.changes) {
      out_ += "<tr><th scope=row>" + detail::escaped(what(c, name_)) + "</th>";
      cell("Kind", detail::escaped(c.kind));
      cell("Whose word", c.of ? detail::escaped(whose(c, name_)) : "the registry's");
      cell("Before", side(c, c.before));
      cell("Now", side(c, c.after));
      cell("Entry", c.ref ? detail::ref(*c.ref) : "");
      out_ += "</tr>";
    }
    out_ += "</tbody></table></div></section>";
  }

  void touched() {
    out_ += "<section id=incidents><h2>Incidents whose coverage changed</h2>";
    if (d_.touched.empty()) out_ += "<p>There is none.</p>";
    for (std::size_t i = 0; i < d_.touched.size();) {
      const auto& first = d_.touched[i];
      out_ += "<article class=incident><h3>" + detail::long_date(first.start) + " <span class=\"small hash\">" +
              detail::escaped(first.anchor.text()) + "</span></h3><ul class=why>";
      for (; i < d_.touched.size() && d_.touched[i].anchor == first.anchor; ++i) {
        const auto& t = d_.touched[i];
        out_ += "<li><strong>" + detail::escaped(name_(t.viewpoint.value)) + "</strong>: was " +
                std::string(name_of(t.before)) + ", is now " +
                detail::escaped(sentence({t.viewpoint, t.after, t.reasons}, name_)) + "</li>";
      }
      out_ += "</ul></article>";
    }
    out_ += "</section>";
  }

  const Difference& d_;
  const NameOf name_;
  std::string out_;
};

}  // namespace

std::string to_text(const Difference& d) {
  const auto name = detail::names_of(d);
  const auto banner = d.fictitious ? "*** " + std::string(detail::kExample) + " ***\n" : std::string();
  std::string out = banner + "WHAT CHANGED: " + detail::span_of(d) + "\n";
  if (d.changes.empty()) out += std::string(kNothing) + "\n";
  for (const auto& c : d.changes)
    out += c.kind + "  " + what(c, name) + (c.of ? ", " + whose(c, name) : "") + ": " + said(c, c.before, name) +
           " -> " + said(c, c.after, name) + (c.ref ? "  (" + c.ref->text() + ")" : "") + "\n";
  out += "\nIncidents touched: " + count_of(d.touched.size()) + "; new: " + detail::grouped(d.appeared) +
         "; no longer there: " + detail::grouped(d.gone) + "\n";
  for (const auto& t : d.touched)
    out += detail::long_date(t.start) + "  " + t.anchor.text() + "\n    " + name(t.viewpoint.value) + ": " +
           std::string(name_of(t.before)) + " -> " + sentence({t.viewpoint, t.after, t.reasons}, name) + "\n";
  return out;
}

std::string to_html(const Difference& d) { return Page(d).make(); }

}  // namespace truce::bulletin
