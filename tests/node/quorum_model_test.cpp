// Every interleaving of a small world: can a log that one peer holds, and lies with, be final in two histories?
//
// What a mirror takes over, what a witness cosigns and which cosignatures a reader counts is not modelled: it is asked of
// the program, once for each pair of histories. The search then goes through every order of showing, storing, cosigning and
// losing the reply (a mirror that stored and did not hand out). A reader may see any of the cosignatures handed out; more of
// them make more final, so all are looked at together. A cut is made of final logs, each by its own owner and mirrors, so
// two inconsistent final cuts need one log that is final in two histories.
#include <bit>
#include <deque>
#include <filesystem>
#include <map>
#include <set>

#include <gtest/gtest.h>

#include "base/digest.hpp"
#include "node/finality.hpp"
#include "scratch.hpp"

namespace truce::node {
namespace {

using record::SigningKey;

const SigningKey& owner() {
  static const auto key = *SigningKey::from_seed("liar.example/log", std::string(32, 1));
  return key;
}
const SigningKey& mirror_key() {
  static const auto key = *SigningKey::from_seed("m.example/mirror", std::string(32, 2), record::kCosignature);
  return key;
}

/// Histories of up to `deep` entries, each "a" or "b"; the first is the empty one.
std::vector<std::string> all_histories(std::size_t deep) {
  std::vector<std::string> out = {""};
  for (std::size_t at = 0; at < out.size(); ++at)
    if (out[at].size() < deep)
      for (const char* entry : {"a", "b"}) out.push_back(out[at] + entry);
  return out;
}

bool is_prefix(const std::string& a, const std::string& b) { return b.starts_with(a); }

/// What the program does with each pair of histories, all signed by one key.
class World {
 public:
  explicit World(std::size_t deep) : histories(all_histories(deep)) {
    const auto n = histories.size();
    for (std::size_t h = 1; h < n; ++h) make_log(h);
    takes.assign(n, std::vector<std::size_t>(n, 0));
    counts.assign(n, std::vector<bool>(n, false));
    for (std::size_t held = 0; held < n; ++held)
      for (std::size_t shown = 1; shown < n; ++shown) {
        takes[held][shown] = ask_mirror(held, shown);
        if (held > 0) counts[held][shown] = ask_reader(held, shown);
      }
  }
  std::vector<std::string> histories;
  std::vector<std::vector<std::size_t>> takes;  ///< [held][shown]: what is held then
  std::vector<std::vector<bool>> counts;  ///< [reader's history][cosigned]: whether it makes the former final

  std::string folder(std::size_t h) const { return scratch_ / ("log" + std::to_string(h)); }
  std::size_t index_of(const std::string& history) const {
    return static_cast<std::size_t>(std::find(histories.begin(), histories.end(), history) - histories.begin());
  }

 private:
  void make_log(std::size_t h) {
    auto log = record::Log::create(folder(h), owner().name());
    ASSERT_TRUE(log);
    for (const char entry : histories[h]) ASSERT_TRUE(log->append(std::string(1, entry)));
    ASSERT_TRUE(log->checkpoint(owner()));
  }
  std::size_t ask_mirror(std::size_t held, std::size_t shown) {
    const auto mirror = scratch_ / "mirror";
    std::filesystem::remove_all(mirror);
    if (held > 0) { EXPECT_TRUE(record::mirror_from(folder(held), mirror, owner().verifier())); }
    (void)record::mirror_from(folder(shown), mirror, owner().verifier());
    const auto view = record::LogView::open(mirror, owner().verifier());
    if (!view) return 0;
    std::string now;
    EXPECT_TRUE(view->for_each(0, view->size(), [&](std::uint64_t, std::string_view entry) -> result<> {
      now += entry;
      return {};
    }));
    return index_of(now);
  }
  bool ask_reader(std::size_t held, std::size_t cosigned) {
    const Folder node{scratch_ / "reader"};
    std::filesystem::remove_all(node.path);
    const LogKeys keys{owner().verifier(), {mirror_key().verifier()}, 1};
    const auto view = record::LogView::open(folder(held), keys.log).value();
    auto note = record::SignedNote::parse(record::LogView::open(folder(cosigned)).value().note()).value();
    note.signatures.push_back(record::cosign(note.text, 1'900'000'000, mirror_key()).value());
    (void)keep_cosignatures(node, note.bytes(), keys, view);
    return state_of(view.size(), kept_cosignatures(node, keys, view), keys) == "final";
  }
  Scratch scratch_;
};

const World& world(std::size_t deep) {
  static const World two(2), three(3);
  return deep == 2 ? two : three;
}

/// One mirror by itself: what it holds, and which cosignatures it has handed out (a bit a history).
struct Local {
  std::size_t held = 0;
  std::uint32_t out = 0;
  auto operator<=>(const Local&) const = default;
};

/// All states that one honest mirror can reach, and which lead to which.
struct Automaton {
  std::vector<Local> states;
  std::vector<std::vector<std::size_t>> next;

  Automaton(const World& w, const std::vector<std::size_t>& shown, bool careless) {
    std::map<Local, std::size_t> known;
    const auto number = [&](const Local& s) {
      const auto [at, fresh] = known.try_emplace(s, states.size());
      if (fresh) states.push_back(s), next.emplace_back();
      return at->second;
    };
    number({});
    for (std::size_t i = 0; i < states.size(); ++i) {
      std::set<std::size_t> to;
      for (const auto h : shown) to.insert(number({careless ? h : w.takes[states[i].held][h], states[i].out}));
      if (states[i].held > 0) to.insert(number({states[i].held, states[i].out | 1U << states[i].held}));
      to.erase(i);
      next[i].assign(to.begin(), to.end());
    }
  }
};

struct Scenario {
  std::size_t honest = 2, lying = 0, needed = 2;
  bool owner_lies = true, careless = false;
  std::size_t deep = 3;
};

struct Found {
  std::size_t states = 0;
  std::set<std::string> final_somewhere;
  std::string violation;  ///< two histories that are final in one state
};

Found search(const Scenario& scenario) {
  const World& w = world(scenario.deep);
  // What the owner has signed: anything, or one history as it grew.
  std::vector<std::size_t> shown;
  for (std::size_t h = 1; h < w.histories.size(); ++h)
    if (scenario.owner_lies || w.histories[h].find('b') == std::string::npos) shown.push_back(h);
  const Automaton one(w, shown, scenario.careless);
  std::uint32_t by_liars = 0;
  for (const auto h : shown) by_liars |= 1U << h;
  // For each history those whose cosignature makes it count as held.
  std::vector<std::uint32_t> holds(w.histories.size(), 0);
  for (const auto h : shown)
    for (const auto c : shown) holds[h] |= w.counts[h][c] ? 1U << c : 0;

  Found found;
  std::size_t all = 1;
  for (std::size_t m = 0; m < scenario.honest; ++m) all *= one.states.size();
  std::vector<bool> seen(all, false);
  std::deque<std::size_t> waiting = {0};
  seen[0] = true;
  while (!waiting.empty()) {
    const auto at = waiting.front();
    waiting.pop_front();
    ++found.states;
    std::vector<std::size_t> locals(scenario.honest);
    for (std::size_t m = 0, rest = at; m < scenario.honest; ++m, rest /= one.states.size())
      locals[m] = rest % one.states.size();
    std::vector<std::size_t> final_here;
    for (const auto h : shown) {
      std::size_t holding = (by_liars & holds[h]) != 0 ? scenario.lying : 0;
      for (const auto l : locals)
        if ((one.states[l].out & holds[h]) != 0) ++holding;
      if (holding >= scenario.needed) final_here.push_back(h);
    }
    for (const auto a : final_here) {
      found.final_somewhere.insert(w.histories[a]);
      for (const auto b : final_here)
        if (!is_prefix(w.histories[a], w.histories[b]) && !is_prefix(w.histories[b], w.histories[a]))
          return found.violation = w.histories[a] + " and " + w.histories[b], found;
    }
    for (std::size_t m = 0, scale = 1; m < scenario.honest; ++m, scale *= one.states.size())
      for (const auto to : one.next[locals[m]]) {
        const auto there = at - locals[m] * scale + to * scale;
        if (!seen[there]) seen[there] = true, waiting.push_back(there);
      }
  }
  return found;
}

TEST(QuorumModel, AMirrorTakesWhatExtendsAndAReaderCountsWhatItCanCheck) {
  const World& w = world(3);
  ASSERT_EQ(w.histories.size(), 15U);
  for (std::size_t held = 0; held < w.histories.size(); ++held)
    for (std::size_t shown = 1; shown < w.histories.size(); ++shown) {
      const auto &h = w.histories[held], &s = w.histories[shown];
      EXPECT_EQ(w.histories[w.takes[held][shown]], is_prefix(h, s) ? s : h) << h << " then " << s;
      if (held > 0) { EXPECT_EQ(w.counts[held][shown], h == s) << h << " by " << s; }
    }
}

TEST(QuorumModel, WithOneLyingPeerNoInterleavingMakesTwoHistoriesFinal) {
  for (const auto& s : {Scenario{2, 0, 2, true, false, 3}, Scenario{3, 0, 2, true, false, 3},
                        Scenario{3, 0, 3, true, false, 2}, Scenario{4, 0, 3, true, false, 2},
                        // The liar is a mirror; the owner has signed one history.
                        Scenario{1, 1, 2, false, false, 3}, Scenario{2, 1, 2, false, false, 3}}) {
    const auto found = search(s);
    EXPECT_EQ(found.violation, "") << s.honest << " honest mirrors, " << s.needed << " needed";
    EXPECT_EQ(found.final_somewhere.empty(), false) << "the search reaches finality";
    EXPECT_GE(found.states, 15U);
  }
}

/// The search can find what it looks for.
TEST(QuorumModel, FindsWhatHappensBeyondTheBounds) {
  EXPECT_NE(search({2, 0, 1, true, false, 2}).violation, "") << "half of the mirrors are no majority";
  EXPECT_NE(search({2, 1, 2, true, false, 2}).violation, "") << "two liars, owner and mirror, are one too many";
  EXPECT_NE(search({2, 0, 2, true, true, 2}).violation, "") << "mirrors that take what they are shown";
}

/// The witness rule by itself: what two requests in any order, with any old size claimed, can bring it to.
TEST(QuorumModel, NoOrderOfRequestsMakesAWitnessCosignTwoHistories) {
  const World& w = world(2);
  const Scratch scratch;
  std::size_t asked = 0, good = 0;
  for (std::size_t held = 0; held < w.histories.size(); ++held)
    for (std::size_t shown = 1; shown < w.histories.size(); ++shown)
      for (std::uint64_t old = 0; old <= 3; ++old) {
        const std::string folder = scratch / std::to_string(asked++);
        ASSERT_TRUE(record::Witness::create(folder, mirror_key().verifier()));
        auto witness = record::Witness::open(folder, mirror_key(), std::vector{owner().verifier()});
        ASSERT_TRUE(witness);
        const auto ask = [&](std::size_t h, std::uint64_t from) {
          const auto view = record::LogView::open(w.folder(h)).value();
          const auto proof = from <= view.size() ? view.consistency(from, view.size()).value() : record::Proof();
          const record::AddCheckpoint body{from, proof, record::SignedNote::parse(view.note()).value()};
          return witness->add_checkpoint(body.text(), 1'900'000'000).status;
        };
        if (held > 0) { ASSERT_EQ(ask(held, 0), 200); }
        const bool extends = is_prefix(w.histories[held], w.histories[shown]) && old == w.histories[held].size();
        const auto status = ask(shown, old);
        EXPECT_EQ(status == 200, extends) << w.histories[held] << " then " << w.histories[shown] << ", old " << old;
        if (status == 200) ++good;
      }
  EXPECT_GT(good, 10U);
}

}  // namespace
}  // namespace truce::node
