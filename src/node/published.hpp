// Bulletins as entries: the last one before a period, what changed since, and who published the one at hand.
#pragma once

#include "node/account.hpp"
#include "node/check.hpp"

namespace truce::node {

/// The account of a period, with what changed since the last published bulletin of its viewpoint: both states are derived,
/// so its digest is what every node with this cut comes to.
result<bulletin::Account> account_at(const Node& node, const State& state, const AccountRequest& request,
                                     const Progress& progress = {});

/// The entry that publishes the account. refused where it rests on withheld claims.
result<model::BulletinEntry> bulletin_entry(const bulletin::Account& account);

/// Whose entries in the logs held here publish a bulletin of this cut, period, viewpoint and derivation, by origin and index;
/// what comes after the cut is read too, because a bulletin is published after it was made.
std::vector<bulletin::PublishedLine> published(const Node& node, const State& state, const bulletin::Account& account);

}  // namespace truce::node
