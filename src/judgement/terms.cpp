#include "judgement/terms.hpp"

#include <algorithm>
#include <tuple>

namespace truce::judgement {
namespace {

template <class T>
void sort_unique(std::vector<T>& list) {
  std::sort(list.begin(), list.end());
  list.erase(std::unique(list.begin(), list.end()), list.end());
}

}  // namespace

Terms terms_on(DayNumber day, const model::Agreement& agreement, std::vector<model::Amendment> amendments) {
  Terms out;
  out.start = agreement.start.first_day();
  if (agreement.end) out.end = agreement.end->last_day();
  out.prohibited = agreement.prohibited;
  out.rule = agreement.rule;
  out.finding_days = agreement.finding_days;
  for (const auto& guarantor : agreement.guarantors) out.guarantors.push_back(guarantor.id);
  std::erase_if(amendments,
                [&](const model::Amendment& a) { return a.agreement != agreement.id || a.start.first_day() > day; });
  std::sort(amendments.begin(), amendments.end(),
            [](const auto& a, const auto& b) { return std::tie(a.start, a.id) < std::tie(b.start, b.id); });
  for (const auto& amendment : amendments) {
    if (amendment.end) out.end = amendment.end->last_day();
    out.prohibited.insert(out.prohibited.end(), amendment.prohibited.begin(), amendment.prohibited.end());
    for (const auto& guarantor : amendment.guarantors) out.guarantors.push_back(guarantor.id);
  }
  sort_unique(out.prohibited);
  sort_unique(out.guarantors);
  return out;
}

}  // namespace truce::judgement
