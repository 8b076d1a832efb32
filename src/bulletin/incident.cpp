#include "bulletin/incident.hpp"

#include <algorithm>
#include <tuple>

namespace truce::bulletin {

namespace {

int rank(const Incident& i) {
  const auto& s = i.judgement.status;
  if (s == "disputed") return 0;
  if (s == "one-sided" || !i.judgement.flags.empty()) return 1;
  if (s == "reported" || s == "outside") return 3;
  return 2;
}

std::int64_t most_dead(const Incident& i) {
  std::int64_t most = -1;
  for (const auto& l : i.losses) {
    if (l.loss.harm != model::Harm::dead && l.loss.harm != model::Harm::killed) continue;
    most = std::max({most, l.loss.low.value_or(-1), l.loss.best.value_or(-1), l.loss.high.value_or(-1)});
  }
  return most;
}

}  // namespace

bool listed_before(const Incident& a, const Incident& b) {
  const auto key = [](const Incident& i) { return std::make_tuple(rank(i), -most_dead(i)); };
  const auto ka = key(a), kb = key(b);
  return ka != kb ? ka < kb : a.anchor < b.anchor;
}

}  // namespace truce::bulletin
