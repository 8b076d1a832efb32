// What may change without changing what was said: finality, and the words behind the claims that are shown.
#include <algorithm>
#include <map>

#include "node/detail/account_builder.hpp"
#include "node/detail/trends.hpp"

namespace truce::node {
namespace {

constexpr std::size_t kTextBytesMax = 1U << 20;

/// Texts of public text reports, read once each. A data set's rows are its file.
class Texts {
 public:
  explicit Texts(const record::Payloads& payloads) : payloads_(payloads) {}
  const std::string& of(const model::Report& report) {
    static const std::string none;
    if (report.sensitivity != model::Sensitivity::open || report.format != "text") return none;
    const auto digest = digest_from_hex(report.payload.value);
    if (!digest) return none;
    const auto known = texts_.find(report.payload);
    if (known != texts_.end()) return known->second;
    auto bytes = payloads_.get(*digest, kTextBytesMax);
    return texts_.emplace(report.payload, bytes ? std::move(*bytes) : std::string()).first->second;
  }

 private:
  const record::Payloads& payloads_;
  std::map<Commitment, std::string> texts_;
};

}  // namespace

bulletin::Annex annex(const State& state, const bulletin::Account& shown, const record::Payloads& payloads) {
  bulletin::Annex out;
  for (const auto& log : state.gathered.logs) {
    bulletin::Cosigned line;
    line.origin = log.head.origin;
    line.state = from_name<bulletin::Finality>(log.state()).value_or(bulletin::Finality::is_signed);
    for (const auto& by : log.cosigned)
      if (by.size >= log.head.size) line.by.push_back(by.mirror);
    out.cosigned.push_back(std::move(line));
  }
  out.trends = trends_of(state, shown);
  std::set<std::uint32_t> codings;
  std::vector<std::pair<const bulletin::Reference*, ClaimAt>> wanted;
  for (const auto& reference : shown.references)
    if (const auto at = state.gathered.at(reference.claim))
      codings.insert(at->coding), wanted.emplace_back(&reference, *at);
  const auto claims = claims_of(state, codings);
  Texts texts(payloads);
  for (const auto& [reference, at] : wanted) {
    const auto claim = claims.find(at);
    if (claim == claims.end() || !claim->second.span) continue;
    const auto& text = texts.of(state.report_of(at).report);
    if (text.empty()) continue;
    out.words.push_back(
        {reference->claim, std::string(CodePointIndex(text).slice(*claim->second.span)), std::nullopt, std::nullopt});
  }
  return out;
}

}  // namespace truce::node
