#include "trends/rates.hpp"

#include <algorithm>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/negative_binomial.hpp>
#include <cmath>
#include <limits>
#include <numeric>

namespace truce::trends {
namespace {

using boost::math::negative_binomial_distribution;
constexpr double kTail = 0.025;
constexpr double kPoisson = std::numeric_limits<double>::infinity();

double sum_of(const std::vector<std::int64_t>& counts) {
  return static_cast<double>(std::accumulate(counts.begin(), counts.end(), std::int64_t{0}));
}

/// The size of the negative binomial: mean + mean^2 / size is the spread. Infinite: no more spread than chance.
double size_of(const std::vector<std::int64_t>& counts) {
  if (counts.size() < 3) return kPoisson;
  const double mean = sum_of(counts) / static_cast<double>(counts.size());
  double squares = 0;
  for (std::size_t i = 1; i < counts.size(); ++i)
    squares += std::pow(static_cast<double>(counts[i] - counts[i - 1]), 2);
  const double spread = squares / 2 / static_cast<double>(counts.size() - 1);
  return spread > mean && mean > 0 ? mean * mean / (spread - mean) : kPoisson;
}

Interval poisson(double sum, double n) {
  using boost::math::chi_squared_distribution;
  Interval out{sum / n, 0, 0};
  if (sum > 0) out.low = quantile(chi_squared_distribution<double>(2 * sum), kTail) / 2 / n;
  out.high = quantile(complement(chi_squared_distribution<double>(2 * sum + 2), kTail)) / 2 / n;
  return out;
}

Interval with_size(double sum, double n, double size) {
  if (std::isinf(size) || sum <= 0) return poisson(sum, n);
  const double all = n * size;  // the size of the sum of n days
  const auto mean = [&](double p) { return size * (1 - p) / p; };
  return {sum / n, mean(negative_binomial_distribution<double>::find_upper_bound_on_p(sum + all, all, kTail)),
          mean(negative_binomial_distribution<double>::find_lower_bound_on_p(sum + all, all, kTail))};
}

/// The part of the log likelihood that depends on the rate.
double likelihood(double sum, double n, double size) {
  const double mean = sum / n;
  if (mean <= 0) return 0;
  if (std::isinf(size)) return sum * std::log(mean) - sum;
  return n * size * std::log(size / (size + mean)) + sum * std::log(mean / (size + mean));
}

void split(const std::vector<std::int64_t>& counts, std::size_t from, std::size_t to, double size,
           std::vector<Change>& out) {
  if (to - from < 2 * kSegmentMin) return;
  const double n = static_cast<double>(to - from);
  const auto sum = [&](std::size_t a, std::size_t b) {
    return sum_of({counts.begin() + static_cast<std::ptrdiff_t>(a), counts.begin() + static_cast<std::ptrdiff_t>(b)});
  };
  const double whole = sum(from, to), alone = likelihood(whole, n, size);
  Change best;
  double left = sum(from, from + kSegmentMin - 1);
  for (std::size_t at = from + kSegmentMin; at + kSegmentMin <= to; ++at) {
    left += static_cast<double>(counts[at - 1]);
    const double before = static_cast<double>(at - from);
    const double evidence =
        likelihood(left, before, size) + likelihood(whole - left, n - before, size) - alone - std::log(n);
    if (evidence > best.evidence) best.evidence = evidence, best.at = at;
  }
  if (best.evidence <= kEvidenceMin) return;
  best.before = with_size(sum(from, best.at), static_cast<double>(best.at - from), size);
  best.after = with_size(sum(best.at, to), static_cast<double>(to - best.at), size);
  split(counts, from, best.at, size, out);
  const auto middle = best.at;
  out.push_back(best);
  split(counts, middle, to, size, out);
}

}  // namespace

std::optional<Interval> rate(const std::vector<std::int64_t>& counts) {
  if (counts.empty()) return std::nullopt;
  return with_size(sum_of(counts), static_cast<double>(counts.size()), size_of(counts));
}

std::vector<Change> changes(const std::vector<std::int64_t>& counts) {
  std::vector<Change> out;
  split(counts, 0, counts.size(), size_of(counts), out);
  return out;
}

std::vector<std::int64_t> observed_counts(const Series& series, DayNumber first, DayNumber last) {
  std::vector<std::int64_t> out;
  for (auto at = series.counts.lower_bound(first); at != series.counts.end() && at->first <= last; ++at)
    if (series.looked.contains(at->first)) out.push_back(at->second);
  return out;
}

std::int64_t observed_days(const Series& series, DayNumber first, DayNumber last) {
  return static_cast<std::int64_t>(observed_counts(series, first, last).size());
}

std::optional<Refused> refused(const Series& series, DayNumber first, DayNumber last) {
  if (series.differing) return Refused::days_differ;
  const auto look = series.looked.lower_bound(first);
  if (look == series.looked.end() || look->first > last) return Refused::exposure_not_stated;
  const auto days = std::int64_t{last} - first + 1;
  return observed_days(series, first, last) * 5 >= days * 4 ? std::nullopt : std::optional(Refused::days_missing);
}

}  // namespace truce::trends
