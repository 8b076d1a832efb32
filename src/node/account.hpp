// From the state at a cut to the account of a period, and to the working view.
#pragma once

#include "bulletin/bulletin.hpp"
#include "node/state.hpp"
#include "record/record.hpp"
#include "store/store.hpp"

namespace truce::node {

/// The last published bulletin before a period, and the state at its cut.
struct Before {
  const State& state;
  const Located<model::BulletinEntry>& entry;
};

struct AccountRequest {
  Date from;
  Date to;
  std::string viewpoint = "joint";
  const Before* since = nullptr;  ///< null: what changed is not told; account_at (published.hpp) finds it
};

/// Everything that the bulletin of this period shows. Reads the entries of the incidents that it lists once more.
result<bulletin::Account> account(const State& state, const AccountRequest& request);

/// What may change without changing what was said: finality, and the words behind the claims that are shown.
bulletin::Annex annex(const State& state, const bulletin::Account& account, const record::Payloads& payloads);

/// Who reads it in that language, and how the actors and places that it names are called there, where the registries know.
bulletin::Reader reader_of(const State& state, const bulletin::Account& account, bulletin::Language language);

/// Writes the view. Where the view holds an earlier cut of the same logs and nothing recorded since takes anything
/// back, only new reports and claims are added; else it is written afresh. Both give the same rows.
result<> write_view(const State& state, store::View& view, const Progress& progress = {});

}  // namespace truce::node
