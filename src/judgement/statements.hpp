// What was undertaken, met, broken, refused or demanded, and who says so. A statement is no event.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/model.hpp"

namespace truce::judgement {

/// One claim of kind position or obligation.
struct Statement {
  ClaimRef claim;
  model::ClaimKind kind = model::ClaimKind::position;
  std::vector<ActorId> who;              ///< who takes the position, or who is obliged; sorted
  std::optional<ObligationId> obligation;
  std::optional<model::Act> act;         ///< of a position: refuse, demand ...
  std::optional<model::Mood> mood;       ///< of that act
  std::optional<model::Content> content; ///< what it is about; never counted as having happened
  std::optional<model::Condition> condition;
  std::optional<model::ObligationStatus> status;
  std::vector<model::Link> chain;        ///< outermost first
  std::string according_to;              ///< the chain's originator, else the source
};

/// Nothing for claims of other kinds, for tombstones, and for an obligation that names none.
std::optional<Statement> statement(const ClaimRef& ref, const model::Claim& claim, const SourceId& source);

/// One obligation as each who speaks of it puts it.
struct ObligationAccount {
  ObligationId obligation;
  std::vector<ActorId> obligor;  ///< sorted
  struct Said {
    std::string according_to;
    model::ObligationStatus status = model::ObligationStatus::disputed;
    std::vector<ClaimRef> claims;
  };
  std::vector<Said> said;  ///< by who says it, then status; one's own contradictions stand beside each other
  /// Whether somebody says that it is met and somebody, that it is broken; or anybody calls it disputed.
  bool disputed() const;
};

/// Sorted by obligation and obligor; the order of the statements does not show. Statements without a status only name it.
std::vector<ObligationAccount> obligations(const std::vector<Statement>& statements);

}  // namespace truce::judgement
