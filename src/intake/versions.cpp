#include "intake/versions.hpp"

#include "intake/detail/table.hpp"

namespace truce::intake {

void Versions::recorded(std::string_view key, std::string_view claim_bytes) {
  rows_[short_digest(key)] = {short_digest(claim_bytes), false};
}

void Versions::recorded_gone(std::string_view key) { rows_.erase(short_digest(key)); }

Change Versions::compare(std::string_view key, std::string_view claim_bytes) {
  const auto found = rows_.find(short_digest(key));
  if (found == rows_.end()) return Change::added;
  found->second.seen = true;
  return found->second.digest == short_digest(claim_bytes) ? Change::same : Change::changed;
}

void Versions::refused(std::string_view key) {
  if (const auto found = rows_.find(short_digest(key)); found != rows_.end()) found->second.seen = true;
}

bool Versions::was_seen(std::string_view key) const {
  const auto found = rows_.find(short_digest(key));
  return found == rows_.end() || found->second.seen;
}

std::uint64_t Versions::gone() const {
  std::uint64_t out = 0;
  for (const auto& [key, row] : rows_) out += !row.seen;
  return out;
}

bool Chunker::add(std::string_view claim_json, std::string& full) {
  const bool fits = open_.size() + claim_json.size() + 1 <= kBytesMax;
  if (!fits) {
    full = std::move(open_);
    open_.clear();
  }
  if (!open_.empty()) open_ += ',';
  open_ += claim_json;
  return !fits && !full.empty();
}

std::string Chunker::finish() {
  std::string out = std::move(open_);
  open_.clear();
  return out;
}

}  // namespace truce::intake
