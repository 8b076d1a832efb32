#include "judgement/obligations.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace truce::judgement {
namespace {

using model::ObligationStatus;

bool undertakes(const ObligationWord& w) { return w.status == ObligationStatus::undertaken; }

/// Whether the word speaks of an obligation of these: it names nobody, or only such as are among them.
bool speaks_of(const ObligationWord& w, const std::vector<ActorId>& obligor) {
  return std::includes(obligor.begin(), obligor.end(), w.obligor.begin(), w.obligor.end());
}

void take(Followed& into, ObligationWord word) {
  if (undertakes(word)) {
    if (word.from && (!into.from || *word.from < *into.from)) into.from = word.from;
    if (word.until && (!into.until || *into.until < *word.until)) into.until = word.until;
  }
  into.words.push_back(std::move(word));
}

Stand stand_of(const std::vector<ObligationWord>& words) {
  std::vector<ConditionWord> sayings;
  for (const auto& w : words)
    if (w.status && !undertakes(w)) sayings.push_back({w.by, w.on, *w.status});
  return stand_of(sayings);
}

}  // namespace

Stand stand_of(const std::vector<ConditionWord>& words) {
  bool met = false, broken = false, disputed = false;
  for (const auto& w : words) {
    const bool taken_back = w.on && std::any_of(words.begin(), words.end(), [&](const ConditionWord& later) {
                              return later.by == w.by && later.on && *w.on < *later.on;
                            });
    if (taken_back) continue;
    met = met || w.status == ObligationStatus::met;
    broken = broken || w.status == ObligationStatus::broken;
    disputed = disputed || w.status == ObligationStatus::disputed;
  }
  if (disputed || (met && broken)) return Stand::contested;
  return met ? Stand::said_met : broken ? Stand::said_broken : Stand::open;
}

std::vector<Followed> follow(std::vector<ObligationWord> words) {
  std::sort(words.begin(), words.end(), [](const ObligationWord& a, const ObligationWord& b) {
    return std::tie(a.on, a.by, a.status, a.source) < std::tie(b.on, b.by, b.status, b.source);
  });
  std::map<std::pair<ObligationId, std::vector<ActorId>>, Followed> all;
  const auto line = [&](const ObligationWord& w) -> Followed& {
    auto& one = all[{w.id, w.obligor}];
    one.id = w.id;
    one.obligor = w.obligor;
    return one;
  };
  for (const auto& w : words)
    if (undertakes(w)) line(w);
  std::map<ObligationId, std::vector<Followed*>> undertaken;
  for (auto& [key, one] : all) undertaken[one.id].push_back(&one);
  for (const auto& w : words) {
    bool fits = false;
    for (auto* one : undertaken[w.id]) {
      if (undertakes(w) ? one->obligor != w.obligor : !speaks_of(w, one->obligor)) continue;
      take(*one, w);
      fits = true;
    }
    if (!fits) take(line(w), w);
  }
  std::vector<Followed> out;
  for (auto& [key, one] : all) {
    one.stand = stand_of(one.words);
    out.push_back(std::move(one));
  }
  return out;
}

}  // namespace truce::judgement
