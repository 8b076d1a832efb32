#include "node/detail/amendments.hpp"

#include <algorithm>

#include "base/digest.hpp"

namespace truce::node {
namespace {

using Amendment = Located<model::Amendment>;

/// The log that a guarantor writes to now.
struct Keeps {
  ActorId guarantor;
  Origin log;
};

/// One after the other, as each finds what those before it left.
class Settling {
 public:
  explicit Settling(Gathered& out) : out_(out) {
    for (const auto& g : out.agreement->body.guarantors)
      if (g.log) keeps_.push_back({g.id, g.log->name()});
  }

  void take(Amendment&& amendment, const std::string& digest) {
    if (const auto why = objection(amendment.body, digest); !why.empty()) {
      out_.set_aside.push_back(amendment.ref.text() + ": the amendment " + amendment.body.id + " does not hold yet; " +
                               why);
      return out_.awaited.push_back(std::move(amendment));
    }
    for (const auto& g : amendment.body.guarantors) {
      if (!g.log) continue;
      const auto known = std::ranges::find(keeps_, g.id, &Keeps::guarantor);
      if (known == keeps_.end()) keeps_.push_back({g.id, g.log->name()});
      else known->log = g.log->name();
    }
    out_.amendments.push_back(std::move(amendment));
  }

 private:
  /// What keeps it from holding; empty where nothing does.
  std::string objection(const model::Amendment& a, const std::string& digest) const {
    std::string awaited;
    for (const auto& [guarantor, log] : keeps_) {
      const auto next = log_of(a, guarantor);
      const bool closed = std::ranges::find(a.closes, log, &model::LogHead::origin) != a.closes.end();
      if (closed && (!next || *next == log))
        return "it closes " + log.value + " and gives " + guarantor.value + " no other log";
      if (!closed && next && *next != log) return "it gives " + guarantor.value + " a second log and closes none";
      if (!acceded(closed ? *next : log, digest)) awaited += (awaited.empty() ? "" : ", ") + guarantor.value;
    }
    for (const auto& head : a.closes)
      if (std::ranges::find(keeps_, head.origin, &Keeps::log) == keeps_.end())
        return "it closes " + head.origin.value + ", which no guarantor keeps";
    return awaited.empty() ? "" : "not acceded to by " + awaited;
  }
  static std::optional<Origin> log_of(const model::Amendment& a, const ActorId& guarantor) {
    for (const auto& g : a.guarantors)
      if (g.id == guarantor && g.log) return g.log->name();
    return std::nullopt;
  }
  bool acceded(const Origin& log, const std::string& digest) const {
    return std::ranges::any_of(out_.accessions,
                               [&](const auto& a) { return a.body.digest.value == digest && a.ref.origin == log; });
  }

  Gathered& out_;
  std::vector<Keeps> keeps_;
};

}  // namespace

void settle_amendments(Gathered& out) {
  if (!out.agreement) return out.amendments.clear();
  std::map<std::string, Amendment> by_digest;  // each of the logs may hold it
  for (auto& amendment : out.amendments)
    if (amendment.body.agreement == out.agreement->body.id)
      by_digest.try_emplace(to_hex(sha256(model::encode_body(amendment.body))), std::move(amendment));
  out.amendments.clear();
  std::vector<std::pair<std::string, Amendment>> ordered(std::make_move_iterator(by_digest.begin()),
                                                         std::make_move_iterator(by_digest.end()));
  std::ranges::sort(ordered, [](const auto& a, const auto& b) {
    return std::tie(a.second.body.start, a.second.body.id, a.second.ref) <
           std::tie(b.second.body.start, b.second.body.id, b.second.ref);
  });
  Settling settling(out);
  for (auto& [digest, amendment] : ordered) settling.take(std::move(amendment), digest);
}

}  // namespace truce::node
