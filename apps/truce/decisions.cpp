// find, same, different, designate, delineate, verification, observe: what a person decides.
#include <CLI/CLI.hpp>

#include "node/drafts.hpp"
#include "options.hpp"
#include "today.hpp"
#include "viewpoints.hpp"

namespace truce::app {
namespace {

void add_find(CLI::App& app) {
  static std::string claim, of, violation, act, grounds, basis;
  static std::vector<std::string> responsible, verifications, supersedes;
  static int grade = 0;
  static bool draft = false, nobody = false;
  auto* find = app.add_subcommand("find", "Records the guarantor's finding on an incident, named by any of its claims");
  find->add_option("CLAIM", claim, "ORIGIN/INDEX#N, @LABEL#N, or a number of 'truce today'")->required();
  find->add_option("--of", of, "The guarantor who finds (default: the one whose node this is)");
  find->add_option("--basis", basis, "Where --of is another: the report that says so");
  find->add_option("--violation", violation, "yes, no or undetermined")->required();
  find->add_option("--responsible", responsible, "Who is held responsible");
  find->add_flag("--could-not-be-attributed", nobody, "That nobody can be named, which is an outcome of its own");
  find->add_flag("--draft", draft, "Keeps it as a private draft; 'truce drafts' records or undoes it");
  find->add_option("--act", act, "What was done, where the finding differs from the claims");
  find->add_option("--grade", grade, "Information grade 1 (confirmed) to 6; 1 and 2 cite a verification")
      ->check(CLI::Range(1, 6));
  find->add_option("--verification", verifications, "Verifications cited, as entries or @LABEL");
  find->add_option("--supersedes", supersedes, "Earlier findings that this one replaces");
  find->add_option("--grounds", grounds, "The grounds in words; kept beside the record, not in it");
  find->footer(
      "Example:\n  truce --node mission find 1 --violation yes --responsible red.brigade --grade 2 --verification @crater");
  find->callback([] {
    auto node = open_node(true);
    model::Finding f;
    f.claim = claim_of_queue(node, claim);
    f.of = guarantor_of(node, of);
    f.violation = one_of<model::Verdict>(violation, "--violation");
    for (const auto& r : responsible) f.responsible.push_back(known_actor(must(node.names()), r));
    if (!act.empty()) f.act = one_of<model::Act>(act, "--act");
    if (grade != 0) f.grade = static_cast<std::uint8_t>(grade);
    for (const auto& v : verifications) f.verifications.push_back(must(node.entry_named(v)));
    for (const auto& s : supersedes) f.supersedes.push_back(must(node.entry_named(s)));
    if (!basis.empty()) f.basis = must(node.entry_named(basis));
    if (nobody) f.attribution = model::Attribution::impossible;
    if (!grounds.empty()) f.grounds = must(node.keep_words(grounds));
    if (draft) {
      must(node::keep_draft(node, f));
      return print("kept as a draft; 'truce drafts' lists, records and undoes them\n");
    }
    put_down(node, std::move(f));
  });
}

template <class T>
void add_pair(CLI::App& app, const char* name, const char* what) {
  static std::string a, b, grounds;
  auto* pair = app.add_subcommand(name, what);
  pair->add_option("A", a, "A claim")->required();
  pair->add_option("B", b, "Another claim")->required();
  pair->add_option("--grounds", grounds, "Why, in words");
  pair->footer(std::string("Example:\n  truce --node mission ") + name +
               " @mill#0 north.example/lakes/41#0 --grounds 'the same crater'");
  pair->callback([] {
    auto node = open_node();
    T body;
    body.a = must(node.claim_named(a));
    body.b = must(node.claim_named(b));
    if (!grounds.empty()) body.grounds = must(node.keep_words(grounds));
    put_down(node, std::move(body));
  });
}

void add_verification(CLI::App& app) {
  static std::string claim, method, outcome, team, place, date, why;
  static std::vector<std::string> evidence;
  static bool preliminary = false;
  auto* verification = app.add_subcommand("verification", "Records what a team did to check a claim");
  verification->add_option("CLAIM", claim, "ORIGIN/INDEX#N, @LABEL#N, or a number of 'truce today'")->required();
  verification->add_option("--method", method, "saw, heard, told, crater, imagery or document")->required();
  verification->add_option("--outcome", outcome, "corroborated, partly, not-found, refuted or impossible")->required();
  verification->add_option("--why", why, "A code where it was impossible, such as no-access");
  verification->add_flag("--preliminary", preliminary, "A first check; no grade 1 or 2 rests on it");
  verification->add_option("--team", team, "An opaque id");
  verification->add_option("--place", place, "Where, by id");
  verification->add_option("--date", date, "When");
  verification->add_option("--evidence", evidence, "Files; kept beside the record, each with its custody entry");
  verification->footer(
      "Example:\n  truce --node mission verification 1 --method crater --outcome corroborated --team t-4 --date 2031-05-11 --evidence crater.jpg");
  verification->callback([] {
    auto node = open_node(true);
    model::Verification v;
    v.claim = claim_of_queue(node, claim);
    v.method = one_of<model::Method>(method, "--method");
    v.outcome = one_of<model::Outcome>(outcome, "--outcome");
    v.team = id_of<ActorId>(team);
    if (!why.empty()) v.why = why;
    if (preliminary) v.preliminary = 1;
    if (!place.empty()) {
      v.place.emplace();
      v.place->id = known_place(must(node.names()), place);
    }
    if (const auto day = date_of(date, "--date")) {
      v.time.emplace();
      v.time->start = day;
    }
    std::vector<model::Custody> custody;
    for (const auto& file : evidence) {
      const auto kept = must(node.keep_file(file));
      v.evidence.push_back(kept.commitment);
      model::Custody c;
      c.payload = kept.commitment;
      c.captured = kept.captured;
      c.capturer = node.session().officer;
      custody.push_back(std::move(c));
    }
    for (auto& c : custody) put_down(node, std::move(c));
    put_down(node, std::move(v));
  });
}

void add_observe(CLI::App& app) {
  static std::string place, status, from, until, by, impeded_by, reason, claim;
  auto* observe = app.add_subcommand("observe", "Records that a place was watched, or could not be");
  observe->add_option("PLACE", place, "A place's id; 'truce match NAME' finds it")->required();
  observe->add_option("--status", status, "planned, performed, denied, delayed, conditioned, impeded or failed")
      ->required();
  observe->add_option("--from", from, "The first local day")->required();
  observe->add_option("--until", until, "The last local day (default: the first)");
  observe->add_option("--by", by, "Who watched or wanted to");
  observe->add_option("--impeded-by", impeded_by, "Who stood in the way");
  observe->add_option("--claim", claim, "Where what stood in the way is an incident of its own: a claim of it");
  observe->add_option("--reason", reason, "A code, such as mines or no-escort");
  observe->footer(
      "Example:\n  truce --node mission observe SY02 --status denied --from 2017-02-17 --impeded-by syr.gov --reason no-escort\n"
      "Bulletins show gaps as late as the agreement says (a day), and no closer than the province.");
  observe->callback([] {
    auto node = open_node();
    model::Observation o;
    o.place = known_place(must(node.names()), place);
    o.status = one_of<model::ObservationKind>(status, "--status");
    o.from = date_of(from, "--from");
    o.until = date_of(until, "--until");
    o.by = id_of<ActorId>(by);
    if (!impeded_by.empty()) o.impeded_by = known_actor(must(node.names()), impeded_by);
    if (!reason.empty()) o.reason = reason;
    if (!claim.empty()) o.claim = claim_of_queue(node, claim);
    put_down(node, std::move(o));
  });
}

}  // namespace

void add_decisions(CLI::App& app) {
  add_find(app);
  add_pair<model::Same>(app, "same", "Says that two claims speak of one incident");
  add_pair<model::Different>(app, "different", "Says that two claims speak of two incidents");
  add_designate(app);
  add_delineate(app);
  add_verification(app);
  add_observe(app);
}

}  // namespace truce::app
