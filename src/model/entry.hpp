// One entry of a log: an envelope around one body, at most 65,535 bytes of canonical JSON.
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "base/codec_words.hpp"
#include "model/agreement.hpp"
#include "model/decisions.hpp"
#include "model/report.hpp"
#include "model/upkeep.hpp"

namespace truce::model {

using Body = std::variant<Agreement, Amendment, Accede, Adherence, RegistryEntry, LinkingEntry, Source, Report, Coding,
                          Release, Verification, Custody, Observation, Designation, Delineation, Finding, Same,
                          Different, Obligation, ObligationStatusEntry, Withdrawal, Erasure, KeyRotation, KeyAccept,
                          RollbackRisk, Evidence, BulletinEntry>;

inline constexpr std::size_t kEntryBytesMax = 65535;

struct Entry {
  Instant at;  ///< claimed by the writer; never believed
  OfficerId by;
  Body body;

  std::string_view kind() const {
    return std::visit([](const auto& b) -> std::string_view { return std::decay_t<decltype(b)>::kind; }, body);
  }
};

/// Canonical bytes. Fails (limit) over 65,535 bytes and where `validate` does.
result<std::string> encode_entry(const Entry& entry);
/// Strict: canonical bytes only, every field known, then `validate`. Errors name the field, as ".body.claims[3].span".
result<Entry> decode_entry(std::string_view bytes);
/// What the fields' types cannot say: spans in order, low <= best <= high, grades 1 and 2 cite a verification, a
/// designation as reported cites its basis, 2k > n, and so on. The error names the field.
result<Nothing> validate(const Entry& entry);
/// Checks of one claim alone; `where` prefixes the field named.
result<Nothing> validate(const Claim& claim, const std::string& where = "claim");

/// One line for debug output and tests: `finding at=2017-03-22T18:05:00Z by=o-7f3a claim=a/1#2 violation=yes`.
std::string line(const Entry& entry);
std::string line(const Claim& claim);

/// JSON of one claim, alone; with Words::include the texts stand beside the ids.
std::string encode(const Claim& claim, Words words = Words::omit);
result<Claim> decode_claim(std::string_view json, Words words = Words::omit);

/// A body as a person writes it in a file: any member order. `kind` as in an entry; errors name the field.
result<Body> decode_body(std::string_view kind, std::string_view json);
/// Canonical bytes of a body; its SHA-256 is what `accede` records.
std::string encode_body(const Body& body);

}  // namespace truce::model
