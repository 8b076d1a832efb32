// How an account is put together: one step a section, in the order of `account`.
#pragma once

#include <map>
#include <set>

#include "node/account.hpp"

namespace truce::node {

struct AccountBuilder {
  AccountBuilder(const State& state, const AccountRequest& wanted)
      : s(state), request(wanted), first(wanted.from.first_day()), last(wanted.to.last_day()) {}

  const State& s;
  const AccountRequest& request;
  bulletin::Account out;
  DayNumber first = 0;
  DayNumber last = 0;

  // The steps.
  void mission();        ///< terms, guarantors, cut
  void counts();         ///< what each recorder registered, beside each other
  void comparisons();    ///< the same, place by place; needs counts
  void positions();      ///< designations and delineations
  void incidents();      ///< with coverage, findings and judgement
  void tallies();        ///< people harmed, by claimant
  void beside_incidents();  ///< the same, beside the claimant's own incidents; needs tallies
  void shares();         ///< whose doing a share of the losses is said to be
  void statements();     ///< positions and obligations, as said in the period
  void obligations();    ///< what was undertaken, and who says how it stands by the period's end
  void conditions();     ///< what one makes depend on another
  void watch();          ///< who looked, and where nobody could
  void notices();        ///< what was taken back
  void changes();        ///< what is otherwise than in the last bulletin; needs obligations
  void references();     ///< who stands behind what the steps before have cited; comes last

  // What the steps share.
  const Gathered& g() const { return s.gathered; }
  /// The id's name is wanted in the account.
  void name(const std::string& id) {
    if (!id.empty()) named.insert(id);
  }
  void name(const ActorId& id) { name(id.value); }
  void place(const PlaceId& id) { placed.insert(id); }
  void source(const SourceId& id) { sourced.insert(id), name(id.value); }
  /// The claim stands behind something shown: its chain goes into the references.
  ClaimRef cite(ClaimAt at, const model::Claim& claim);
  /// Published in the period; where that is unknown, about it.
  bool in_period(const std::optional<model::When>& when, const ReportRow& report) const;
  /// Whether [from, until] touches the period; an open end does.
  bool in_force(const std::optional<Date>& from, const std::optional<Date>& until) const {
    return !(from && from->first_day() > last) && !(until && until->last_day() < first);
  }
  /// The local day of an entry's `at`, in the agreement's time zone.
  DayNumber day_of(Instant at) const;
  /// Position of a recorder's guarantor in the agreement; their number where it belongs to none.
  std::size_t rank(const ActorId& recorder) const;

 private:
  struct Reported {
    const ReportRow* report = nullptr;
    std::vector<model::Link> chain;
  };
  std::map<ClaimRef, Reported> cited_;
  std::set<std::string> named;
  std::set<PlaceId> placed;
  std::set<SourceId> sourced;

  void names_and_places();
  void outline();
};

/// The country of an actor of the registry, or nothing.
std::string country_of(const State& state, const std::string& id);
/// Whether another than the recorder says so: the last link before it, or a publisher that is not its own.
bool reported_by_another(const State& state, const ActorId& recorder, const std::vector<model::Link>& chain,
                         const ReportRow& report);
/// The coded claims of these codings, read from the record once more: as coded, as released, or, where this state holds
/// withheld ones, from their payloads.
std::map<ClaimAt, model::Claim> claims_of(const State& state, const std::set<std::uint32_t>& codings);

}  // namespace truce::node
