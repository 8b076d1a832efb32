#include "node/detail/rollback.hpp"

#include <algorithm>
#include <future>

#include "base/digest.hpp"
#include "node/keys.hpp"

namespace truce::node {
namespace {

/// What a peer shows of our log: signed notes of its mirror and of its witness.
struct Shown {
  std::optional<Error> away;  ///< no answer, and why
  std::vector<std::string> mirrored, witnessed;
};

/// A peer is away for us after a few seconds: somebody waits for the signature.
record::WebOptions in_a_hurry() {
  record::WebOptions out;
  out.connect_max = std::chrono::milliseconds(3000);
  out.file_max = std::chrono::milliseconds(10'000);
  return out;
}

Shown ask(const Peer& peer, const std::string& hex) {
  Shown out;
  auto source = source_of(peer, in_a_hurry());
  if (!source) return out.away = source.error(), out;
  // Its own log tells a peer from an empty folder, or from a server of something else.
  auto own = (*source)->get("log/checkpoint", record::kNoteBytesMax);
  if (!own) return out.away = own.error(), out;
  for (const auto& [path, notes] : {std::pair("mirrors/" + hex + "/checkpoint", &out.mirrored),
                                    std::pair("witness/" + hex + "/checkpoint", &out.witnessed)}) {
    auto note = (*source)->get(path, record::kNoteBytesMax);
    if (note) notes->push_back(std::move(*note));
    else if (note.error().fault != Fault::not_found) out.away = note.error();
  }
  return out;
}

/// What peers hold of our log beyond what is signed here.
class Asking {
 public:
  Asking(Node::Impl& node, std::vector<record::VerifierKey> keys) : node_(node), keys_(std::move(keys)) {}

  result<> run(const std::vector<Peer>& peers) {
    const std::string hex = to_hex(sha256(node_.origin.value));
    std::vector<std::future<Shown>> asked;
    for (const auto& peer : peers)
      asked.push_back(std::async(std::launch::async, [&peer, &hex] { return ask(peer, hex); }));
    std::vector<Shown> shown;
    for (auto& answer : asked) shown.push_back(answer.get());
    for (std::size_t i = 0; i < peers.size(); ++i)
      if (auto r = hear(peers[i], shown[i]); !r) return r;
    return {};
  }

  std::size_t answered = 0;
  std::uint64_t mirrored = 0, witnessed = 0;  ///< the largest sizes shown
  const Peer* holder = nullptr;               ///< whose mirror holds more than is signed here, and most
  std::string why;                            ///< of those that did not answer

 private:
  result<> hear(const Peer& peer, const Shown& shown) {
    if (shown.away) {
      why += (why.empty() ? "" : "; ") + peer.name + ": " + shown.away->text();
      return {};
    }
    bool good = true;
    for (const auto& note : shown.mirrored)
      if (auto size = size_of(note, peer, good); !size) return size.error();
      else if (*size > std::max(mirrored, node_.log.signed_size())) mirrored = *size, holder = &peer;
    for (const auto& note : shown.witnessed)
      if (auto size = size_of(note, peer, good); !size) return size.error();
      else witnessed = std::max(witnessed, *size);
    if (good) ++answered;
    return {};
  }
  /// Believed under our own signature only.
  result<std::uint64_t> size_of(const std::string& note, const Peer& peer, bool& good) {
    auto said = record::open_checkpoint(note, keys_);
    if (!said) {
      why += (why.empty() ? "" : "; ") + peer.name + ": what it shows of our log is not signed by our key";
      good = false;
      return std::uint64_t{0};
    }
    if (said->size > node_.log.signed_size() || said->size == 0) return said->size;
    auto root = node_.log.root(said->size);
    if (!root) return root.error();
    if (*root != said->root) return other_history(node_.origin, peer.name);
    return said->size;
  }

  Node::Impl& node_;
  std::vector<record::VerifierKey> keys_;
};

}  // namespace

Error other_history(const Origin& origin, const std::string& peer) {
  return fail(Fault::damaged, origin.value,
              peer +
                  " holds another history under our signature: this log was rolled back or its key is used "
                  "elsewhere. Sign nothing more with it");
}

result<> make_sure_of_own_log(Node& node, Node::Impl& impl) {
  if (impl.sure_of_own_log) return {};
  auto peers = peers_of(impl.folder);
  if (!peers) return peers.error();
  Asking asking(impl, own_log_keys(impl.folder, impl.origin));
  if (auto r = asking.run(*peers); !r) return r;
  if (asking.holder != nullptr) {
    auto back = node.restore(*asking.holder);
    if (!back) return back.error().within("bringing back our own log from " + asking.holder->name);
    tell(impl.session.notice, "this log had lost " + std::to_string(back->size - back->from) +
                                  " signed entries; they were brought back from " + asking.holder->name);
  }
  if (asking.witnessed > impl.log.signed_size())
    return fail(Fault::damaged, impl.origin.value,
                "a peer's witness has cosigned " + std::to_string(asking.witnessed) + " entries of this log, only " +
                    std::to_string(impl.log.signed_size()) +
                    " are here, and no peer's mirror that answers has the others. Sign nothing before "
                    "'truce restore' has brought them back");
  if (!peers->empty() && asking.answered == 0) {
    if (!impl.session.accept_rollback_risk)
      return fail(Fault::refused, impl.origin.value,
                  "no peer answered whether it holds more of this log than is here (" + asking.why +
                      "). After a rollback a signature would fork it. Entries stay pending; where that cannot "
                      "have happened, say --accept-rollback-risk, which is recorded");
    auto risk = node.append(model::RollbackRisk{peers->size(), impl.log.signed_size()});
    if (!risk) return risk.error();
  }
  impl.sure_of_own_log = true;
  return {};
}

}  // namespace truce::node
