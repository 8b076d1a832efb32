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
      : sheet_(sheet), book_(book), a_(book.account()), annex_(annex) {
    for (const auto& w : annex.words) words_.emplace(w.claim.text(), &w);
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
  std::string refs(const std::vector<ClaimRef>& claims) {
    std::string out;
    for (const auto& c : claims) out += "[" + std::to_string(refs_.number(c.text())) + "]";
    return out.empty() ? "" : " " + out;
  }
  std::string ref(const std::optional<EntryRef>& entry) {
    return entry ? " [" + std::to_string(refs_.number(entry->text())) + "]" : "";
  }
  std::string cites(const std::vector<EntryRef>& verifications) {
    std::string out;
    for (const auto& v : verifications) out += ref(v);
    return out.empty() ? "" : ", cites" + out;
  }
  void title(std::string_view text) {
    sheet_.blank();
    sheet_.rule();
    sheet_.line("", text);
  }

  void changes() {
    if (!a_.changes) return;
    title("CHANGES");
    sheet_.line("  ", since_text(book_, *a_.changes) + ref(a_.changes->ref));
    for (const auto& c : a_.changes->lines) {
      std::string from;
      for (const auto& entry : c.entries) from += ref(entry);
      sheet_.line("  - ", change_text(book_, c) + from + (c.kind == "obligation" ? "" : " [" + harmless(c.what) + "]"));
    }
    if (a_.changes->more) sheet_.line("  ", grouped(*a_.changes->more) + " more are not listed.");
  }

  void one_count(const RegisteredCount& c) {
    sheet_.line("  ",
                book_.recorder(c) + ": " + (c.total ? grouped(*c.total) : std::string("no total stated")) + "; " +
                    unit_label(c.unit) + "; " + window_text(c.window) +
                    (c.stated_in ? "; stated in the " + harmless(*c.stated_in) : "") + refs(c.claims),
                4);
    const std::string chain = book_.said_by(c);
    if (!chain.empty()) sheet_.line("    said by: ", chain);
    const std::string parts = book_.parts(c);
    if (!parts.empty()) sheet_.line("    parts: ", parts);
    for (const auto& k : c.confirmations)
      sheet_.line("    ", book_.confirmation(k) + (k.claim ? refs({*k.claim}) : ""));
    for (const auto& x : c.anomalies) sheet_.line("    note: ", anomaly_text(x) + refs(x.claims));
    std::string carriers;
    for (const auto& k : c.carriers)
      carriers += (carriers.empty() ? "" : "; ") + book_.name(k.source.value) +
                  (k.published ? ", " + long_date(*k.published) : "") + refs(k.claims);
    if (!carriers.empty()) sheet_.line("    carried by: ", carriers);
  }

  void counts() {
    if (a_.counts.empty() && a_.kept_apart.empty()) return;
    title("COUNTS AS REGISTERED");
    for (const auto& c : a_.counts) one_count(c);
    for (const auto& id : a_.nothing_held) sheet_.line("  ", book_.name(id.value) + ": nothing held");
    if (a_.kept_apart.empty()) return;
    sheet_.heading("Stated by others as one number for several recorders; shown, not used:");
    for (const auto& c : a_.kept_apart) one_count(c);
  }

  static std::string frame(const Comparison& c) { return unit_label(c.unit) + "; " + window_text(c.window); }
  /// Unit and window, where all comparisons share them; else empty.
  std::string one_frame() const {
    std::string first = frame(a_.comparisons.front());
    for (const auto& c : a_.comparisons)
      if (frame(c) != first) return "";
    return first;
  }

  void comparisons() {
    if (a_.comparisons.empty()) return;
    title("BESIDE EACH OTHER, BY PLACE (never added)");
    const std::string all = one_frame();
    if (!all.empty()) sheet_.line("  ", all);
    for (const auto& c : a_.comparisons) {
      std::string cells;
      for (const auto& x : c.cells)
        cells += (cells.empty() ? "" : "; ") + book_.name(x.recorder.value) +
                 (x.as_reported ? " (as reported) " : " ") +
                 (x.value ? grouped(*x.value) : std::string("nothing held")) + refs(x.claims);
      sheet_.line("  " + padded(book_.places(c.place), 18) + " ",
                  cells + looked_beside(book_, c) + (all.empty() ? " | " + frame(c) : ""));
    }
  }

  void trends() {
    if (annex_.trends.empty()) return;
    title("RATES");
    sheet_.line("  ", kRatesAre);
    for (const auto& t : annex_.trends) {
      sheet_.line("  ", trend_of(book_, t) + ": " + trend_text(t), 4);
      for (const auto& c : t.changes) sheet_.line("    changed: ", change_text(c));
    }
  }

  void coverage() {
    if (a_.designations.empty() && a_.delineations.empty()) return;
    title("WHO IS COVERED, BY GUARANTOR");
    for (const auto& d : a_.designations) {
      std::string out;
      for (const auto& g : a_.mission.guarantors) {
        out += (out.empty() ? "" : "; ") + book_.name(g.id.value) + ": ";
        bool said = false;
        for (const auto& p : d.positions)
          if (p.of == g.id) {
            out += std::string(said ? " / " : "") + std::string(name_of(p.status)) +
                   (p.as_reported ? " (as reported" + (p.source ? ", " + book_.name(p.source->value) : "") + ")" : "") +
                   (p.from ? " from " + long_date(*p.from) : "") + ref(p.ref);
            said = true;
          }
        if (!said) out += "nothing held";
      }
      sheet_.line("  ", book_.name(d.actor.value) + " | " + out, 4);
    }
    for (const auto& d : a_.delineations) sheet_.line("  Ground, by ", book_.ground(d) + ref(d.ref));
    sheet_.line("  ", kLawOfWar);
  }

  void incidents() {
    if (a_.incidents.empty()) return;
    title("INCIDENTS");
    for (const auto& i : a_.incidents) one_incident(i);
    const auto listed_n = static_cast<std::int64_t>(a_.incidents.size());
    if (listed_n < a_.incidents_total)
      sheet_.line(
          "  ",
          grouped(a_.incidents_total - listed_n) +
              " more incidents are not listed: the disputed come first, then the one-sided, then by the highest claimed number of dead.");
  }

  void one_incident(const Incident& i) {
    sheet_.blank();
    sheet_.line("  ",
                when_text(i.when) + ", " + book_.where(i) + ": " + book_.acts(i) + " [" +
                    status_label(i.judgement.status) + "]" + refs(i.members),
                4);
    sheet_.line("    id ", i.anchor.text() + "; " + counted(i.reports, "report") + ", " +
                               counted(i.origins, "independent origin") + "; stage: " + spaced(harmless(i.stage)));
    sheet_.line("    sides as alleged: ", book_.sides(i));
    for (const auto& l : i.losses)
      sheet_.line("    ", std::string(name_of(l.loss.harm)) + " " + loss_number(l.loss) + " (" + loss_scope(l.loss) +
                              "), according to " + book_.name(l.claimant) + refs(l.claims));
    for (const auto& v : i.verifications)
      sheet_.line(v.preliminary ? "    first check: " : "    checked: ",
                  spaced(name_of(v.method)) + ", " + spaced(name_of(v.outcome)) +
                      (v.why ? " (" + spaced(harmless(*v.why)) + ")" : "") +
                      (v.team ? ", by " + book_.name(v.team->value) : "") + ref(v.ref));
    for (const auto& c : i.coverage) {
      std::string why;
      for (const auto& r : grouped(c.reasons)) {
        why += (why.empty() ? ": " : "; ") + r.text;
        for (const auto& cited : r.refs) why += ref(cited);
      }
      sheet_.line("    ", book_.name(c.viewpoint.value) + ": " + harmless(c.covered) + why, 6);
    }
    for (const auto& f : i.findings)
      sheet_.line("    finding of ", book_.name(f.of.value) + ": violation " + std::string(name_of(f.verdict)) +
                                         (f.conflicting ? " (unequal findings)" : "") +
                                         (f.responsible.empty() ? "" : ", responsible " + book_.names(f.responsible)) +
                                         (f.attribution ? ", " + spaced(name_of(*f.attribution)) : "") +
                                         (f.grade ? ", grade " + std::to_string(*f.grade) : "") +
                                         (f.as_reported ? " (as reported)" : "") + ref(f.ref) + cites(f.verifications));
    judgement(i.judgement);
    for (const auto& l : i.linked) {
      std::string why;
      for (const auto& r : l.reasons) why += (why.empty() ? "" : "; ") + harmless(r);
      sheet_.line("    linked: ",
                  l.a.text() + " and " + l.b.text() + ", " + std::to_string(l.score) + " of 1000: " + why);
    }
  }

  void judgement(const JudgementLine& j) {
    std::string out = status_label(j.status) + "; responsibility " + spaced(j.responsibility) +
                      (j.responsible.empty() ? "" : ": " + book_.names(j.responsible));
    for (const auto& w : j.awaited)
      out += "; awaited: " + book_.name(w.of.value) + (w.days ? " for " + counted(*w.days, "day") : "") +
             (w.due ? ", due by " + long_date(*w.due) : "") +
             (w.overdue_days ? ", " + counted(*w.overdue_days, "day") + " overdue" : "");
    if (!j.dissent.empty()) out += "; dissent: " + book_.names(j.dissent);
    if (!j.not_acceded.empty()) out += "; not acceded: " + book_.names(j.not_acceded);
    for (const auto& f : j.flags) out += "; " + spaced(f);
    std::string from;
    for (const auto& entry : j.follows_from) from += ref(entry);
    sheet_.line("    judgement: ", out + (from.empty() ? "" : "; follows from" + from));
    if (j.status == "outside") sheet_.line("    ", kLawOfWar);
  }

  void tallies() {
    if (a_.tallies.empty() && a_.data_sets.empty() && a_.shares.empty()) return;
    title("LOSSES, BY WHO SAYS SO (never added)");
    for (const auto& t : a_.tallies) {
      sheet_.line("  ",
                  book_.name(t.claimant) + ": " + std::string(name_of(t.loss.harm)) + " " + loss_number(t.loss) + "; " +
                      loss_scope(t.loss) + (t.place.empty() ? "" : "; " + book_.places(t.place)) + "; " +
                      when_text(t.period) + (t.loss.basis ? "; " + std::string(name_of(*t.loss.basis)) : "") +
                      (t.source ? "; via " + book_.name(t.source->value) : "") + refs(t.claims),
                  4);
      std::string before = revisions_text(t);
      for (const auto& e : t.earlier) before += refs(e.claims);
      if (!before.empty()) sheet_.line("    ", before);
    }
    if (!a_.beside_incidents.empty()) sheet_.heading("Totals beside the same claimant's own incidents:");
    for (const auto& b : a_.beside_incidents)
      sheet_.line("  ",
                  book_.name(b.claimant) + ", " + std::string(name_of(b.harm)) + ": " + beside_text(b) + refs(b.claims),
                  4);
    if (!a_.shares.empty()) sheet_.heading("Whose doing it is said to be:");
    for (const auto& s : a_.shares)
      sheet_.line("  - ", share_text(book_, s) + ", says " + book_.name(s.claimant) + refs(s.claims));
  }

  void statements() {
    if (a_.statements.empty()) return;
    title("POSITIONS AND OBLIGATIONS (words, not events)");
    for (const auto& s : a_.statements)
      sheet_.line("  - ", book_.statement(s) + ". Said by: " + book_.said_by(s) + refs(s.claims) + ref(s.ref));
  }

  void obligations() {
    if (a_.obligations.empty()) return;
    title("OBLIGATIONS, AND WHO SAYS HOW THEY STAND (words, not events)");
    for (const auto& o : a_.obligations) {
      sheet_.line("  ", obligation_text(book_, o) + ": " + stand_text(o), 4);
      std::string acts;
      for (const auto act : o.acts) acts += (acts.empty() ? "" : ", ") + act_label(act);
      if (!acts.empty()) sheet_.line("    prohibits ", acts);
      for (const auto& s : o.said) sheet_.line("    - ", said_text(book_, s) + refs(s.claims) + ref(s.ref));
    }
    if (a_.obligations_more) sheet_.line("  ", grouped(*a_.obligations_more) + " more are not listed.");
  }

  void conditions() {
    if (a_.conditions.empty()) return;
    title("CONDITIONS THAT ONE SETS FOR ANOTHER (words, not events)");
    for (const auto& c : a_.conditions) {
      sheet_.line("  ", condition_text(book_, c) + ": " + stand_label(c.stand), 4);
      sheet_.line("    said by: ", set_by_text(book_, c) + refs(c.claims));
      for (const auto& s : c.said) sheet_.line("    - ", met_text(book_, s) + refs(s.claims) + ref(s.ref));
    }
    if (a_.conditions_more) sheet_.line("  ", grouped(*a_.conditions_more) + " more are not listed.");
  }

  void watch() {
    title("WHO LOOKED" + told_late(a_));
    if (a_.watch.empty())
      sheet_.line("  ", "Nothing on record says whether anybody looked: a quiet day and a blind one look alike here.");
    for (const auto& line : a_.watch) sheet_.line("  ", book_.place(line.place) + ": " + watched_text(book_, line), 4);
  }

  void gaps() {
    if (a_.gaps.empty()) return;
    title("WHERE NOBODY COULD LOOK" + told_late(a_));
    for (const auto& g : a_.gaps)
      sheet_.line("  ",
                  book_.place(g.place) + ", " + date_range(g.from, g.until) + ": " + book_.gap(g) + ref(g.ref) +
                      (g.claim ? "; an incident of its own" + refs({*g.claim}) : ""),
                  4);
  }

  void notices() {
    if (a_.notices.empty()) return;
    title("CORRECTIONS, WITHDRAWALS, ALERTS");
    for (const auto& n : a_.notices)
      sheet_.line(
          "  ",
          book_.notice(n) + (n.of ? " [" + harmless(*n.of) + (n.ref ? ", by " + harmless(*n.ref) : "") + "]" : ""), 4);
  }

  void sources() {
    if (a_.sources.empty()) return;
    title("SOURCES");
    for (const auto& s : a_.sources) {
      std::string ratings;
      for (const auto& r : s.ratings)
        ratings += (ratings.empty() ? "" : ", ") + harmless(r.reliability) + " by " + book_.name(r.by.value);
      sheet_.line("  ",
                  book_.name(s.id.value) + (s.kind ? " (" + spaced(harmless(*s.kind)) + ")" : "") +
                      (s.owner ? ", owned by " + book_.name(*s.owner) : "") + "; reliability " +
                      (ratings.empty() ? "not rated" : ratings),
                  4);
    }
  }

  void limits_and_cut() {
    title("WHAT THIS BULLETIN DOES NOT SAY");
    for (const auto& s : limits()) sheet_.line("  - ", s);
    title("WHAT IT WAS MADE FROM");
    for (const auto& h : a_.cut) {
      std::string state;
      for (const auto& c : annex_.cosigned)
        if (c.origin == h.origin) state = "; " + finality_label(c.state);
      sheet_.line("  ",
                  harmless(h.origin.value) + ", " + grouped(static_cast<std::int64_t>(h.size)) + " entries, root " +
                      h.root.value + state,
                  4);
    }
    if (const auto by = published_text(book_, annex_); !by.empty()) sheet_.line("  Published: ", by);
    sheet_.line("  Derivation ", harmless(a_.version));
    sheet_.line("  Check it:  ", "truce verify BULLETIN.json");
  }

  void references() {
    if (refs_.used().empty()) return;
    title("REFERENCES");
    for (std::size_t i = 0; i < refs_.used().size(); ++i) {
      const auto& id = refs_.used()[i];
      std::string out = id;
      if (const auto* r = book_.reference(id)) {
        if (r->source) out += "; " + book_.name(r->source->value);
        if (r->published) out += ", " + long_date(*r->published);
        if (!r->chain.empty()) out += ", citing " + book_.chain(r->chain);
      }
      if (const auto it = words_.find(id); it != words_.end()) {
        if (it->second->title) out += "; \"" + harmless(*it->second->title) + "\"";
        if (it->second->url) out += "; " + harmless(*it->second->url);
      }
      sheet_.line("  " + padded_left("[" + std::to_string(i + 1) + "]", 5) + " ", out);
    }
  }

  Sheet& sheet_;
  const Book& book_;
  const Account& a_;
  const Annex& annex_;
  std::map<std::string, const WordsOf*, std::less<>> words_;
  References refs_;
};

}  // namespace

void write_sections(Sheet& sheet, const Book& book, const Annex& annex) { Sections(sheet, book, annex).write(); }

}  // namespace truce::bulletin::detail
