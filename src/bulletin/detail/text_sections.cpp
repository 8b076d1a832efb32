#include "bulletin/detail/text_sections.hpp"

#include "bulletin/detail/change_words.hpp"
#include "bulletin/detail/loss_words.hpp"
#include "bulletin/detail/obligation_words.hpp"
#include "bulletin/detail/trend_words.hpp"
#include "bulletin/detail/watch_words.hpp"

namespace truce::bulletin::detail {

namespace {

class Sections {
 public:
  Sections(Sheet& sheet, const Book& book, const Annex& annex)
      : sheet_(sheet), book_(book), words_(book.words()), a_(book.account()), annex_(annex) {
    for (const auto& w : annex.words) quoted_.emplace(w.claim.text(), &w);
  }

  void write() {
    changes();
    counts();
    comparisons();
    trends();
    coverage();
    incidents();
    tallies();
    statements();
    obligations();
    conditions();
    watch();
    gaps();
    notices();
    sources();
    limits_and_cut();
    references();
  }

 private:
  /// A reference is numbered when it is first asked for: ask in statements of their own (html_page.hpp says why).
  std::string refs(const std::vector<ClaimRef>& claims, const std::optional<EntryRef>& entry = {}) {
    std::string out;
    for (const auto& c : claims) out += number(c.text());
    if (!out.empty()) out = " " + out;
    return out + ref(entry);
  }
  std::string ref(const std::optional<EntryRef>& entry) { return entry ? " " + number(entry->text()) : ""; }
  std::string number(const std::string& id) {
    return "[" + words_.digits(static_cast<std::int64_t>(refs_.number(id))) + "]";
  }
  std::string say(std::string_view id) const { return words_.say(id); }
  std::string say(std::string_view id, std::initializer_list<Argument> arguments) const {
    return words_.say(id, arguments);
  }
  std::string cites(const std::vector<EntryRef>& verifications) {
    std::string out;
    for (const auto& v : verifications) out += ref(v);
    return out;
  }
  void title(std::string_view text) {
    sheet_.blank();
    sheet_.rule();
    sheet_.line("", text);
  }

  void changes() {
    if (!a_.changes) return;
    title(say("text.changes"));
    sheet_.line("  ", since_text(book_, *a_.changes) + ref(a_.changes->ref));
    for (const auto& c : a_.changes->lines) {
      std::string from;
      for (const auto& entry : c.entries) from += ref(entry);
      sheet_.line("  - ",
                  change_text(book_, c) + from + (c.kind == "obligation" ? "" : " [" + book_.code(c.what) + "]"));
    }
    more(a_.changes->more);
  }
  void more(const std::optional<std::int64_t>& n) {
    if (n) sheet_.line("  ", book_.say("more-not-listed", *n));
  }

  void one_count(const RegisteredCount& c) {
    std::vector<std::string> what{c.total ? words_.number(*c.total) : say("count.no-total"),
                                  label(words_, "unit", c.unit), window_text(words_, c.window)};
    if (c.stated_in) what.push_back(say("count.stated-in", {{"where", harmless(*c.stated_in)}}));
    sheet_.line("  ", say("says", {{"who", book_.recorder(c)}, {"what", words_.semicolons(what)}}) + refs(c.claims), 4);
    const std::string chain = book_.said_by(c);
    if (!chain.empty()) labelled("text.said-by", chain);
    const std::string parts = book_.parts(c);
    if (!parts.empty()) labelled("text.parts", parts);
    for (const auto& k : c.confirmations)
      sheet_.line("    ", book_.confirmation(k) + (k.claim ? refs({*k.claim}) : ""));
    for (const auto& x : c.anomalies) labelled("text.note", anomaly_text(words_, x) + refs(x.claims));
    std::vector<std::string> carriers;
    for (const auto& k : c.carriers) {
      std::vector<std::string> one{book_.name(k.source.value)};
      if (k.published) one.push_back(words_.date(*k.published));
      carriers.push_back(words_.commas(one) + refs(k.claims));
    }
    if (!carriers.empty()) labelled("text.carried-by", words_.semicolons(carriers));
  }
  /// A line of what has been named above it: "    note: ...".
  void labelled(std::string_view id, const std::string& text) { sheet_.line("    " + say(id) + " ", text); }

  void counts() {
    if (a_.counts.empty() && a_.kept_apart.empty()) return;
    title(say("text.counts"));
    for (const auto& c : a_.counts) one_count(c);
    for (const auto& id : a_.nothing_held)
      sheet_.line("  ", say("says", {{"who", book_.name(id.value)}, {"what", say("nothing-held")}}));
    if (a_.kept_apart.empty()) return;
    sheet_.heading(say("text.kept-apart"));
    for (const auto& c : a_.kept_apart) one_count(c);
  }

  std::string frame(const Comparison& c) const {
    return words_.semicolons({label(words_, "unit", c.unit), window_text(words_, c.window)});
  }
  /// Unit and window, where all comparisons share them; else empty.
  std::string one_frame() const {
    std::string first = frame(a_.comparisons.front());
    for (const auto& c : a_.comparisons)
      if (frame(c) != first) return "";
    return first;
  }

  void comparisons() {
    if (a_.comparisons.empty()) return;
    title(say("text.comparisons"));
    const std::string all = one_frame();
    if (!all.empty()) sheet_.line("  ", all);
    for (const auto& c : a_.comparisons) {
      std::vector<std::string> cells;
      for (const auto& x : c.cells)
        cells.push_back(say("compared", {{"who", book_.name(x.recorder.value)},
                                         {"reported", x.as_reported ? "yes" : "no"},
                                         {"value", x.value ? words_.number(*x.value) : say("nothing-held")}}) +
                        refs(x.claims));
      if (const auto looked = looked_beside(book_, c); !looked.empty()) cells.push_back(looked);
      sheet_.line("  " + padded(book_.places(c.place), 18) + " ",
                  words_.semicolons(cells) + (all.empty() ? " | " + frame(c) : ""));
    }
  }

  void trends() {
    if (annex_.trends.empty()) return;
    title(say("text.rates"));
    sheet_.line("  ", say("rates.are"));
    for (const auto& t : annex_.trends) {
      sheet_.line("  ", say("says", {{"who", trend_of(book_, t)}, {"what", trend_text(book_, t)}}), 4);
      for (const auto& c : t.changes) labelled("text.rate-changed", change_text(book_, c));
    }
  }

  std::string position(const PositionLine& p) {
    std::string out = label(words_, "coverage", p.status);
    if (p.as_reported) {
      std::vector<std::string> note{say("as-reported")};
      if (p.source) note.push_back(book_.name(p.source->value));
      out = say("with-note", {{"what", out}, {"note", words_.commas(note)}});
    }
    return (p.from ? say("since", {{"what", out}, {"from", words_.date(*p.from)}}) : out) + ref(p.ref);
  }

  void coverage() {
    if (a_.designations.empty() && a_.delineations.empty()) return;
    title(say("text.coverage"));
    for (const auto& d : a_.designations) {
      std::vector<std::string> all;
      for (const auto& g : a_.mission.guarantors) {
        std::string said;
        for (const auto& p : d.positions)
          if (p.of == g.id) said += (said.empty() ? "" : " / ") + position(p);
        all.push_back(
            say("says", {{"who", book_.name(g.id.value)}, {"what", said.empty() ? say("nothing-held") : said}}));
      }
      sheet_.line("  ", book_.name(d.actor.value) + " | " + words_.semicolons(all), 4);
    }
    for (const auto& d : a_.delineations) sheet_.line("  " + say("text.ground") + " ", book_.ground(d) + ref(d.ref));
    sheet_.line("  ", say("law-of-war"));
  }

  void incidents() {
    if (a_.incidents.empty()) return;
    title(say("text.incidents"));
    for (const auto& i : a_.incidents) one_incident(i);
    const auto listed_n = static_cast<std::int64_t>(a_.incidents.size());
    if (listed_n < a_.incidents_total)
      sheet_.line("  ", book_.say("text.incidents-not-listed", a_.incidents_total - listed_n));
  }

  void one_incident(const Incident& i) {
    sheet_.blank();
    sheet_.line("  ", book_.incident_line(i) + " [" + book_.label("status", i.judgement.status) + "]" + refs(i.members),
                4);
    labelled("text.id", words_.semicolons({book_.code(i.anchor.text()), book_.origins(i),
                                           say("incident.stage", {{"stage", book_.label("stage", i.stage)}})}));
    labelled("text.sides", book_.sides(i));
    for (const auto& l : i.losses) sheet_.line("    ", book_.loss_line(l) + refs(l.claims));
    for (const auto& v : i.verifications)
      labelled(v.preliminary ? "text.first-check" : "text.checked", book_.check_line(v) + ref(v.ref));
    for (const auto& c : i.coverage) {
      std::vector<std::string> why;
      for (const auto& r : grouped(words_, c.reasons)) {
        why.push_back(r.text);
        for (const auto& cited : r.refs) why.back() += ref(cited);
      }
      sheet_.line("    ",
                  say("covered-why", {{"who", book_.name(c.viewpoint.value)},
                                      {"covered", book_.label("covered", c.covered)},
                                      {"told", why.empty() ? "no" : "yes"},
                                      {"why", words_.semicolons(why)}}),
                  6);
    }
    for (const auto& f : i.findings) {
      std::string line = say("says", {{"who", book_.name(f.of.value)}, {"what", finding(f)}}) + ref(f.ref);
      if (!f.verifications.empty()) line += say("finding.cites-after", {{"entries", cites(f.verifications)}});
      sheet_.line("    " + say("text.finding") + " ", line);
    }
    judgement(i.judgement);
    for (const auto& l : i.linked) {
      std::vector<std::string> why;
      for (const auto& r : l.reasons) why.push_back(book_.isolated(r));
      labelled("text.linked", say("linked", {{"a", book_.code(l.a.text())},
                                             {"b", book_.code(l.b.text())},
                                             {"score", l.score},
                                             {"why", words_.semicolons(why)}}));
    }
  }

  std::string finding(const FindingLine& f) {
    std::vector<std::string> out{say("finding.verdict", {{"verdict", label(words_, "verdict", f.verdict)}})};
    if (f.conflicting) out[0] = say("with-note", {{"what", out[0]}, {"note", say("finding.unequal")}});
    if (!f.responsible.empty()) out.push_back(say("finding.responsible", {{"who", book_.names(f.responsible)}}));
    if (f.attribution) out.push_back(label(words_, "attribution", *f.attribution));
    if (f.grade) out.push_back(book_.say("finding.grade", *f.grade));
    const std::string text = words_.commas(out);
    return f.as_reported ? say("with-note", {{"what", text}, {"note", say("as-reported")}}) : text;
  }

  void judgement(const JudgementLine& j) {
    std::vector<std::string> out{book_.label("status", j.status), book_.responsibility("responsibility", j)};
    for (const auto& w : j.awaited) out.push_back(book_.awaited("judgement.awaited", w));
    if (!j.dissent.empty()) out.push_back(say("judgement.dissent", {{"who", book_.names(j.dissent)}}));
    if (!j.not_acceded.empty()) out.push_back(say("judgement.not-acceded", {{"who", book_.names(j.not_acceded)}}));
    for (const auto& f : j.flags) out.push_back(book_.label("flag", f));
    if (const std::string from = cites(j.follows_from); !from.empty())
      out.push_back(say("judgement.follows-from", {{"entries", from}}));
    labelled("text.judgement", words_.semicolons(out));
    if (j.status == "outside") sheet_.line("    ", say("law-of-war"));
  }

  void tallies() {
    if (a_.tallies.empty() && a_.data_sets.empty() && a_.shares.empty()) return;
    title(say("text.losses"));
    for (const auto& t : a_.tallies) {
      std::vector<std::string> what{
          say("loss.harm", {{"harm", label(words_, "harm", t.loss.harm)}, {"n", loss_number(words_, t.loss)}}),
          loss_scope(words_, t.loss)};
      if (!t.place.empty()) what.push_back(book_.places(t.place));
      what.push_back(when_text(words_, t.period));
      if (t.loss.basis) what.push_back(label(words_, "basis", *t.loss.basis));
      if (t.source) what.push_back(say("via", {{"source", book_.name(t.source->value)}}));
      sheet_.line(
          "  ", say("says", {{"who", book_.name(t.claimant)}, {"what", words_.semicolons(what)}}) + refs(t.claims), 4);
      std::string before = revisions_text(words_, t);
      for (const auto& e : t.earlier) before += refs(e.claims);
      if (!before.empty()) sheet_.line("    ", before);
    }
    if (!a_.beside_incidents.empty()) sheet_.heading(say("text.beside"));
    for (const auto& b : a_.beside_incidents) {
      const std::string who = words_.commas({book_.name(b.claimant), label(words_, "harm", b.harm)});
      sheet_.line("  ", say("says", {{"who", who}, {"what", beside_text(words_, b)}}) + refs(b.claims), 4);
    }
    if (!a_.shares.empty()) sheet_.heading(say("text.shares"));
    for (const auto& s : a_.shares)
      sheet_.line("  - ", say("share.says", {{"share", share_text(book_, s)}, {"who", book_.name(s.claimant)}}) +
                              refs(s.claims));
  }

  void statements() {
    if (a_.statements.empty()) return;
    title(say("text.statements"));
    for (const auto& s : a_.statements)
      sheet_.line("  - ", say("text.statement", {{"statement", book_.statement(s)}, {"by", book_.said_by(s)}}) +
                              refs(s.claims, s.ref));
  }

  void obligations() {
    if (a_.obligations.empty()) return;
    title(say("text.obligations"));
    for (const auto& o : a_.obligations) {
      sheet_.line("  ", say("says", {{"who", obligation_text(book_, o)}, {"what", stand_text(book_, o)}}), 4);
      std::vector<std::string> acts;
      for (const auto act : o.acts) acts.push_back(book_.act(act));
      if (!acts.empty()) labelled("text.prohibits", words_.commas(acts));
      for (const auto& s : o.said) sheet_.line("    - ", said_text(book_, s) + refs(s.claims, s.ref));
    }
    more(a_.obligations_more);
  }

  void conditions() {
    if (a_.conditions.empty()) return;
    title(say("text.conditions"));
    for (const auto& c : a_.conditions) {
      sheet_.line("  ", say("says", {{"who", condition_text(book_, c)}, {"what", stand_label(book_, c.stand)}}), 4);
      labelled("text.said-by", set_by_text(book_, c) + refs(c.claims));
      for (const auto& s : c.said) sheet_.line("    - ", met_text(book_, s) + refs(s.claims, s.ref));
    }
    more(a_.conditions_more);
  }

  void watch() {
    title(told_late(book_, "text.watch"));
    if (a_.watch.empty()) sheet_.line("  ", say("watch.none"));
    for (const auto& line : a_.watch)
      sheet_.line("  ", say("says", {{"who", book_.place(line.place)}, {"what", watched_text(book_, line)}}), 4);
  }

  void gaps() {
    if (a_.gaps.empty()) return;
    title(told_late(book_, "text.gaps"));
    for (const auto& g : a_.gaps) {
      std::string line = book_.gap_line(g) + ref(g.ref);
      if (g.claim) line = words_.semicolons({line, say("gap.incident") + refs({*g.claim})});
      sheet_.line("  ", line, 4);
    }
  }

  void notices() {
    if (a_.notices.empty()) return;
    title(say("text.notices"));
    for (const auto& n : a_.notices) {
      const std::string of = book_.notice_ids(n);
      sheet_.line("  ", book_.notice(n) + (of.empty() ? "" : " [" + of + "]"), 4);
    }
  }

  void sources() {
    if (a_.sources.empty()) return;
    title(say("text.sources"));
    for (const auto& s : a_.sources) {
      std::string who = book_.name(s.id.value);
      if (s.kind) who = say("with-note", {{"what", who}, {"note", book_.label("source-kind", *s.kind)}});
      if (s.owner) who = say("source.owned", {{"source", who}, {"owner", book_.name(*s.owner)}});
      sheet_.line("  ", say("source.reliability", {{"source", who}, {"rated", book_.ratings(s)}}), 4);
    }
  }

  void limits_and_cut() {
    title(say("text.limits"));
    for (const auto& s : limits(words_)) sheet_.line("  - ", s);
    title(say("text.cut"));
    for (const auto& h : a_.cut) {
      std::string line = say("text.log", {{"log", book_.code(h.origin.value)},
                                          {"n", static_cast<std::int64_t>(h.size)},
                                          {"root", book_.code(h.root.value)}});
      for (const auto& c : annex_.cosigned)
        if (c.origin == h.origin) line = words_.semicolons({line, label(words_, "finality", c.state)});
      sheet_.line("  ", line, 4);
    }
    if (const auto by = published_text(book_, annex_); !by.empty()) sheet_.line("  " + say("text.published") + " ", by);
    sheet_.line("  " + say("text.derivation") + " ", book_.code(a_.version));
    sheet_.line("  " + say("text.check") + "  ", book_.code("truce verify BULLETIN.json"));
  }

  void references() {
    if (refs_.used().empty()) return;
    title(say("text.references"));
    for (std::size_t i = 0; i < refs_.used().size(); ++i) {
      const auto& id = refs_.used()[i];
      std::vector<std::string> out{book_.code(id)};
      if (const auto* r = book_.reference(id); r != nullptr && !book_.origin(*r).empty())
        out.push_back(book_.origin(*r));
      if (const auto it = quoted_.find(id); it != quoted_.end()) {
        if (it->second->title) out.push_back("\"" + book_.isolated(*it->second->title) + "\"");
        if (it->second->url) out.push_back(book_.code(*it->second->url));
      }
      sheet_.line("  " + padded_left("[" + words_.digits(static_cast<std::int64_t>(i + 1)) + "]", 5) + " ",
                  words_.semicolons(out));
    }
  }

  Sheet& sheet_;
  const Book& book_;
  const Catalogue& words_;
  const Account& a_;
  const Annex& annex_;
  std::map<std::string, const WordsOf*, std::less<>> quoted_;
  References refs_;
};

}  // namespace

void write_sections(Sheet& sheet, const Book& book, const Annex& annex) { Sections(sheet, book, annex).write(); }

}  // namespace truce::bulletin::detail
