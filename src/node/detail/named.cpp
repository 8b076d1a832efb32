#include "node/detail/named.hpp"

namespace truce::node {
namespace {

struct Collect {
  NamedByEntry out;

  void part(const PartDigest& digest) { out.parts.push_back(digest.value); }
  void parts(const std::vector<PartDigest>& digests) {
    for (const auto& digest : digests) part(digest);
  }
  void payload(const std::optional<Commitment>& commitment, bool for_peers = false) {
    if (!commitment) return;
    out.payloads.push_back(commitment->value);
    if (for_peers) out.for_peers.push_back(commitment->value);
  }

  void operator()(const model::Agreement& a) {
    parts(a.registries), parts(a.linking), parts(a.zones);
    if (a.text) part(*a.text);
  }
  void operator()(const model::Amendment& a) {
    if (a.text) part(*a.text);
  }
  void operator()(const model::RegistryEntry& r) { part(r.part); }
  void operator()(const model::LinkingEntry& l) { part(l.part); }
  void operator()(const model::Delineation& d) { part(d.polygon); }
  void operator()(const model::Report& r) {
    payload(r.payload, r.sensitivity != model::Sensitivity::own);
    if (r.sensitivity == model::Sensitivity::open) out.for_all.push_back(r.payload.value);
  }
  void operator()(const model::Coding& c) { payload(c.withheld); }
  void operator()(const model::Verification& v) {
    for (const auto& e : v.evidence) payload(e);
  }
  void operator()(const model::Custody& c) { payload(c.payload), payload(c.derived_from); }
  void operator()(const model::Finding& f) { payload(f.grounds, true); }
  void operator()(const model::Same& s) { payload(s.grounds); }
  void operator()(const model::Different& d) { payload(d.grounds); }
  void operator()(const model::Withdrawal& w) { payload(w.grounds); }
  void operator()(const model::Erasure& e) {
    payload(e.grounds);
    out.erased = e.payload.value;
  }
  template <class T> void operator()(const T&) {}
};

}  // namespace

NamedByEntry named_by(const model::Entry& entry) {
  Collect collect;
  std::visit(collect, entry.body);
  return std::move(collect.out);
}

}  // namespace truce::node
