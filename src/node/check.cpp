#include "node/check.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include "base/file.hpp"
#include "node/account.hpp"
#include "node/detail/impl.hpp"
#include "node/detail/kinds.hpp"
#include "node/detail/named.hpp"
#include "node/detail/withheld.hpp"
#include "node/keys.hpp"
#include "node/published.hpp"

namespace truce::node {
namespace {

struct Trusted {
  std::string folder;
  std::vector<record::VerifierKey> keys;  ///< any may have signed it
};

/// Our own log and every mirror, each with the key that it must be signed by.
std::vector<Trusted> logs_of(const Node& node, Checked& out) {
  std::vector<Trusted> logs;
  if (auto own = record::SigningKey::load_public(node.folder().key("log")); !own) out.bad.push_back(own.error().text());
  else logs.push_back({node.folder().log(), own_log_keys(node.folder(), node.origin())});
  for (const auto& keys : keys_here(node.folder())) {
    if (keys.log.name == node.origin().value) continue;
    std::error_code code;
    const auto folder = node.folder().mirror(Origin(keys.log.name));
    if (std::filesystem::exists(folder + "/checkpoint", code)) logs.push_back({folder, keys.all()});
  }
  return logs;
}

/// What the entries of all logs name beside them, and which entry does; of several, the first.
struct Beside {
  std::map<std::string, std::string> parts, payloads;  ///< hexadecimal name -> entry
  std::map<std::string, std::string> own_payloads;     ///< those that our own log names: they must be here
  std::set<std::string> erased;

  void read(const record::LogView& view, bool own) {
    (void)view.for_each(0, view.size(), [&](std::uint64_t index, std::string_view bytes) -> result<> {
      if (is_kind(bytes, "coding") && bytes.find("\"withheld\":\"") == std::string_view::npos) return {};
      auto entry = model::decode_entry(bytes);
      if (!entry) return {};  // 'derive' sets it aside and names it
      const auto named = named_by(*entry);
      const std::string ref = view.origin() + "/" + std::to_string(index);
      for (const auto& hex : named.parts) parts.emplace(hex, ref);
      for (const auto& hex : named.payloads) payloads.emplace(hex, ref);
      if (own)
        for (const auto& hex : named.payloads) own_payloads.emplace(hex, ref);
      if (named.erased) erased.insert(*named.erased);
      return {};
    });
  }
};

/// Every file against its name; then everything that must be here and is not.
template <class Store>
void check_files(const Store& store, const char* what, const std::map<std::string, std::string>& named,
                 const std::map<std::string, std::string>& needed, const std::set<std::string>& erased, Checked& out) {
  std::vector<Digest> held;
  if (auto list = store.list()) held = std::move(*list);
  else if (list.error().fault != Fault::not_found) out.bad.push_back(list.error().text());
  const auto by = [&](const std::string& hex) {
    const auto entry = named.find(hex);
    return entry == named.end() ? std::string(", named by no entry") : ", named by entry " + entry->second;
  };
  std::uint64_t good = 0;
  std::set<std::string> here;
  for (const auto& digest : held) {
    const auto hex = to_hex(digest);
    here.insert(hex);
    auto bytes = store.get(digest);
    if (bytes) ++good;
    else out.bad.push_back(std::string(what) + " " + hex + by(hex) + ": " + bytes.error().reason);
  }
  for (const auto& [hex, entry] : needed)
    if (!here.contains(hex) && !erased.contains(hex))
      out.bad.push_back(std::string(what) + " " + hex + by(hex) +
                        ": it is not here, and no entry says that it was erased");
  out.good.push_back(std::to_string(good) + " " + what + (good == 1 ? " is" : "s are") + " what their names say");
}

}  // namespace

Checked check(const Node& node, const Progress& progress) {
  Checked out;
  const auto logs = logs_of(node, out);
  for (const auto& log : logs) {
    record::VerifyOptions options;
    options.progress = progress;
    auto report = record::verify(log.folder, log.keys, options);
    if (!report) {
      if (report.error().fault == Fault::not_found && log.folder == node.folder().log())
        out.good.push_back(log.keys.front().name + ": nothing is signed yet");
      else out.bad.push_back(log.keys.front().name + ": " + report.error().text());
      continue;
    }
    out.good.push_back(log.keys.front().name + ": " + std::to_string(report->entries) +
                       " entries under a good signature" +
                       (report->pending > 0 ? ", " + std::to_string(report->pending) + " pending" : ""));
  }
  Beside beside;
  for (const auto& log : logs)
    if (auto view = record::LogView::open(log.folder)) beside.read(*view, log.folder == node.folder().log());
  check_files(record::Parts(node.folder().parts()), "part", beside.parts, beside.parts, {}, out);
  check_files(record::Payloads(node.folder().payloads()), "payload", beside.payloads, beside.own_payloads,
              beside.erased, out);
  return out;
}

Eyes eyes_for(const Node& node, const std::string& viewpoint) {
  const auto own = node.guarantor();
  return own && own->value == viewpoint ? Eyes::own : Eyes::joint;
}

result<State> state_at(const Node& node, const std::vector<model::LogHead>* cut, Eyes eyes, const Progress& progress) {
  auto newest = newest_cut(node.folder());
  if (!newest) return newest.error();
  if (cut != nullptr) {
    std::vector<LogAtCut> wanted;
    for (const auto& head : *cut) {
      const auto held =
          std::find_if(newest->begin(), newest->end(), [&](const auto& log) { return log.head.origin == head.origin; });
      if (held == newest->end())
        return fail(Fault::not_found, head.origin.value,
                    "this log of the cut is not held here; 'truce sync' fetches it");
      if (held->head.size < head.size)
        return fail(Fault::not_found, head.origin.value,
                    "only " + std::to_string(held->head.size) + " of the " + std::to_string(head.size) +
                        " entries of the cut are held here");
      wanted.push_back({head, held->folder, held->keys, held->cosigned});
    }
    newest = std::move(wanted);
  }
  WithheldReader withheld;
  if (eyes == Eyes::own)
    withheld = [payloads = record::Payloads(node.folder().payloads())](const Commitment& commitment) {
      return claims_in_payload(payloads, commitment);
    };
  return derive(std::move(*newest), record::Parts(node.folder().parts()), withheld, progress);
}

Checked check_bulletin(const Node& node, std::string_view text, const Progress& progress) {
  Checked out;
  auto document = bulletin::read_document(text);
  if (!document) {
    out.bad.push_back("bulletin: " + document.error().text());
    return out;
  }
  if (!document->intact()) {
    out.bad.push_back("bulletin: its text gives the digest " + document->computed_digest + ", but it states " +
                      document->stated_digest);
    return out;
  }
  const auto& said = document->account;
  if (said.version != kVersion) {
    out.bad.push_back("bulletin: not derivable here: it was derived by '" + said.version + "', this is '" +
                      std::string(kVersion) + "'");
    return out;
  }
  auto state = state_at(node, &said.cut, eyes_for(node, said.viewpoint), progress);
  if (!state) {
    out.bad.push_back("bulletin: " + state.error().text());
    return out;
  }
  auto again =
      account_at(node, *state,
                 {said.period.from, said.period.to, said.viewpoint == "observer" ? "joint" : said.viewpoint}, progress);
  if (!again) out.bad.push_back("bulletin: " + again.error().text());
  else if (bulletin::digest(*again) != document->stated_digest)
    out.bad.push_back("bulletin: the record at its cut gives the digest " + bulletin::digest(*again) +
                      ", but it states " + document->stated_digest);
  else out.good.push_back("the bulletin follows from the record at its cut: sha256 " + document->stated_digest);
  return out;
}

}  // namespace truce::node
