#include "tally/tally.hpp"

#include <algorithm>
#include <map>

#include "base/json.hpp"

namespace truce::tally {
namespace {

constexpr std::int64_t kLargest = json::kLargest;

/// Everything that makes two rows the same number; texts, so that the order is by bytes.
std::string key_of(const Row& row) {
  const auto n = [](const std::optional<std::int64_t>& v) {
    if (!v) return std::string("-");
    const std::string digits = std::to_string(*v);
    return std::string(20 - std::min<std::size_t>(20, digits.size()), '0') + digits;
  };
  const auto s = [](const std::optional<std::string>& v) { return v.value_or("") + "|"; };
  const auto& l = row.loss;
  std::string out = std::string(name_of(l.harm)) + "|" + row.claimant + "|";
  if (l.population)
    out += s(l.population->according_to) + s(l.population->affiliation) + s(l.population->age) +
           s(l.population->nationality) + s(l.population->sex) + s(l.population->status);
  out += "|" + s(l.excludes) + s(l.includes) + s(l.cause) + (l.scope ? std::string(name_of(*l.scope)) : "") + "|" +
         (l.basis ? std::string(name_of(*l.basis)) : "") + "|";
  if (row.period)
    out += (row.period->start ? row.period->start->text() : "") + "/" +
           (row.period->end ? row.period->end->text() : "") + "|";
  for (const auto& place : row.place) out += place.value + ",";
  return out + "|" + n(l.low) + "|" + n(l.best) + "|" + n(l.high);
}

/// Held at the largest number that JSON readers agree on.
std::int64_t plus(std::int64_t sum, std::int64_t more) {
  return std::min(kLargest, sum + std::clamp(more, std::int64_t{0}, kLargest));
}

}  // namespace

std::vector<Row> tally(std::vector<Row> rows) {
  // The first claim gives the chain that is shown, whatever the order of arrival.
  for (auto& row : rows) std::sort(row.claims.begin(), row.claims.end());
  std::stable_sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return a.claims < b.claims; });
  std::map<std::string, Row> merged;
  for (auto& row : rows) {
    auto key = key_of(row);
    const auto [at, fresh] = merged.try_emplace(std::move(key), row);
    if (!fresh) at->second.claims.insert(at->second.claims.end(), row.claims.begin(), row.claims.end());
  }
  std::vector<Row> out;
  for (auto& [key, row] : merged) {
    std::sort(row.claims.begin(), row.claims.end());
    row.claims.erase(std::unique(row.claims.begin(), row.claims.end()), row.claims.end());
    out.push_back(std::move(row));
  }
  return out;
}

void Sum::add(const std::optional<model::Loss>& loss) {
  ++incidents;
  if (!loss || (!loss->best && !loss->low && !loss->high)) {
    ++unknown;
    return;
  }
  const auto middle = loss->best ? *loss->best : loss->low ? *loss->low : *loss->high;
  low = plus(low, loss->low.value_or(middle));
  best = plus(best, middle);
  high = plus(high, loss->high.value_or(middle));
}

}  // namespace truce::tally
