// Who says that it durably holds a log, and what that makes of the log. Mirrors' cosignatures count; witnesses' do not.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/model.hpp"
#include "node/folder.hpp"
#include "record/record.hpp"

namespace truce::node {

/// A mirror's newest good cosignature on a log.
struct CosignedBy {
  std::string mirror;  ///< the key's name
  std::uint64_t size = 0;  ///< entries that it says it holds
  std::uint64_t time = 0;  ///< POSIX seconds, as it claims
};

/// A log of the agreement: its key, and the mirrors whose cosignatures make it final.
struct LogKeys {
  record::VerifierKey log;
  std::vector<record::VerifierKey> mirrors;  ///< of the other guarantors, and the independent ones
  std::size_t needed = 0;  ///< of those; with no mirrors a signature alone is final
  std::vector<record::VerifierKey> earlier = {};  ///< that `log` took over from, newest first
  std::optional<record::VerifierKey> witness = {};  ///< of the guarantor whose log it is

  /// Those that may have signed what is held, newest first.
  std::vector<record::VerifierKey> all() const {
    std::vector<record::VerifierKey> out = {log};
    out.insert(out.end(), earlier.begin(), earlier.end());
    return out;
  }
};

/// Every log that the agreement names. k of m mirrors with 2k > m; all where the agreement says nothing.
std::vector<LogKeys> keys_of(const model::Agreement& agreement);
/// The agreement pinned in the folder; absent where none is.
std::optional<model::Agreement> pinned_agreement(const Folder& folder);

/// What the cosignatures make of the first `size` entries: final (k mirrors hold them), provisional (one does), signed.
std::string state_of(std::uint64_t size, const std::vector<CosignedBy>& cosigned, const LogKeys& keys);

/// The size up to which enough mirrors hold a log; where they never did, the size that any holds.
std::uint64_t jointly_cosigned(const std::vector<CosignedBy>& cosigned, const LogKeys& keys);

/// Keeps the good cosignatures of a note, one file a mirror, where they are of more entries or later than those held.
/// signature where the log's own key has not signed it; conflict where it contradicts the log as it is held here; not_found
/// where it is of more entries than are held: nobody can say yet that it agrees with these.
/// Gives how many were new.
result<std::size_t> keep_cosignatures(const Folder& folder, std::string_view note, const LogKeys& keys,
                                      const record::LogView& held);
/// Those kept of a log, in order of the mirrors' names; a file that is damaged or contradicts the log counts for nothing.
std::vector<CosignedBy> kept_cosignatures(const Folder& folder, const LogKeys& keys, const record::LogView& held);

}  // namespace truce::node
