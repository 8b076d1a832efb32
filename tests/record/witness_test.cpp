#include "record/witness.hpp"

#include <simdjson.h>

#include <algorithm>
#include <thread>

#include "support.hpp"

namespace truce::record {
namespace {

SigningKey witness_key(char seed = 2) {
  return *SigningKey::from_seed("w1.example", std::string(32, seed), kCosignature);
}

std::string trim_end(std::string text) { return text.substr(0, text.find_last_not_of("\n") + 1); }

std::string hex_of(const std::string& origin) { return to_hex(sha256(origin)); }

std::string text_of(simdjson::dom::element e, const char* field) { return std::string(std::string_view(e[field])); }

/// A request of the log of some_entries(): from the size held to another.
std::string request(std::uint64_t from, std::uint64_t to, const SigningKey& log = test_key()) {
  std::vector<Digest> leaves;
  for (const auto& entry : some_entries(to)) leaves.push_back(leaf_hash(entry));
  AddCheckpoint out{from, {}, {}};
  if (from > 0) out.proof = *make_consistency(nodes_of(leaves), from, to);
  out.note.text = Checkpoint{log.name(), to, tree_root(leaves), ""}.text();
  out.note.signatures.push_back(log.sign_note(out.note.text));
  return out.text();
}

result<Witness> fresh(const std::string& folder, const std::vector<VerifierKey>& logs = {test_key().verifier()}) {
  if (auto made = Witness::create(folder, witness_key().verifier()); !made) return made.error();
  return Witness::open(folder, witness_key(), logs);
}

/// data/witness.json was made by data/make_seeds.py, which shares no code with us.
TEST(Witness, AnswersEveryCaseOfTheTableInTheOrderOfTheSpecification) {
  const Scratch scratch;
  simdjson::dom::parser parser;
  simdjson::dom::element all;
  ASSERT_EQ(parser.load(TRUCE_SOURCE_DIR "/tests/record/data/witness.json").get(all), simdjson::SUCCESS);
  std::vector<VerifierKey> logs;
  for (auto log : all["logs"]) logs.push_back(*VerifierKey::parse(std::string_view(log)));
  ASSERT_EQ(witness_key().verifier().text(), text_of(all, "witness"));
  auto witness = fresh(scratch / "w", logs);
  ASSERT_OK(witness);
  const std::string hex = text_of(all, "hex");
  EXPECT_EQ(witness->checkpoint(hex).status, 404);
  std::size_t steps = 0;
  for (auto step : all["steps"]) {
    const auto before = witness->checkpoint(hex);
    const auto reply = witness->add_checkpoint(std::string_view(step["body"]), std::uint64_t(step["now"]));
    const int status = static_cast<int>(std::int64_t(step["status"]));
    EXPECT_EQ(reply.status, status) << text_of(step, "what") << ": " << reply.body;
    EXPECT_EQ(reply.type, status == 409 ? "text/x.tlog.size" : "text/plain; charset=utf-8");
    if (!step["reply"].is_null()) { EXPECT_EQ(reply.body, text_of(step, "reply")) << text_of(step, "what"); }
    if (status != 200) { EXPECT_EQ(witness->checkpoint(hex), before) << text_of(step, "what"); }
    ++steps;
  }
  EXPECT_EQ(steps, 33U);
  EXPECT_EQ(witness->checkpoint(hex).body, text_of(all, "checkpoint"));
  EXPECT_EQ(slurp((scratch / "w/") + hex + "/checkpoint"), text_of(all, "checkpoint"));
}

/// Recorded from a witness that we did not write; SOURCE.txt there lists its replies.
TEST(Witness, AnswersAsLitewitnessDid) {
  TRUCE_NEEDS_EVAL(eval);
  const Scratch scratch;
  const std::string folder = eval + "/litewitness/";
  const auto log = VerifierKey::parse(slurp(folder + "log-vkey"));
  ASSERT_OK(log);
  auto witness = fresh(scratch / "w", {*log});
  ASSERT_OK(witness);
  const std::string hex = hex_of(log->name);
  const auto kept_line = [&](const std::string& reply_body, const char* file) {
    const auto theirs = *SignedNote::parse(slurp(folder + file));
    const auto ours = SignedNote::parse(witness->checkpoint(hex).body);
    ASSERT_OK(ours);
    EXPECT_EQ(ours->text, theirs.text);
    ASSERT_EQ(ours->signatures.size(), 2U);
    EXPECT_EQ(ours->signatures[0], theirs.signatures[0]);
    EXPECT_EQ(ours->signatures[1].line(), reply_body);
  };
  struct Case {
    const char* file;
    int status;
    const char* size;
    const char* cosigned;
  };
  for (const auto& [file, status, size, cosigned] : std::initializer_list<Case>{
           {"req.1", 200, "", "checkpoint.255.cosigned"},
           {"req.1", 409, "255\n", ""},
           {"req.1b", 200, "", "checkpoint.255.cosigned"},
           {"req.2", 409, "255\n", ""},
           {"req.3bad", 422, "", ""},
           {"req.3", 200, "", "checkpoint.70000.cosigned"},
           {"req.4", 400, "", ""},
           {"req.5", 404, "", ""},
           {"req.6", 403, "", ""},
           {"req.7", 422, "", ""},
           {"req.8", 409, "70000\n", ""},
           {"req.9", 400, "", ""},
       }) {
    const std::string body = slurp(folder + file);
    ASSERT_FALSE(body.empty()) << file;
    const auto reply = witness->add_checkpoint(body, 1'800'000'000);
    EXPECT_EQ(reply.status, status) << file << ": " << reply.body;
    if (*size != '\0') { EXPECT_EQ(reply, (CallReply{409, "text/x.tlog.size", size})) << file; }
    if (*cosigned != '\0') kept_line(reply.body, cosigned);
  }
}

/// Their cosigned checkpoints verify here under a policy, and ours of the same text have the same shape.
TEST(Witness, CosignaturesOfLitewitnessHoldUnderAPolicy) {
  TRUCE_NEEDS_EVAL(eval);
  const std::string folder = eval + "/litewitness/";
  const auto policy = Policy::parse("log " + trim_end(slurp(folder + "log-vkey")) + "\nwitness w1 " +
                                    trim_end(slurp(folder + "wvkey")) + "\nquorum w1\n");
  ASSERT_OK(policy);
  for (const char* size : {"255", "70000"}) {
    const auto verdict = policy->judge(slurp(folder + "checkpoint." + size + ".cosigned"));
    ASSERT_OK(verdict);
    EXPECT_TRUE(verdict->good);
    EXPECT_EQ(std::to_string(verdict->checkpoint.size), size);
    auto bare = *SignedNote::parse(slurp(folder + "checkpoint." + size + ".cosigned"));
    bare.signatures.pop_back();
    const auto without = policy->judge(bare.bytes());
    ASSERT_OK(without);
    EXPECT_FALSE(without->good);
  }
}

TEST(Witness, GoesOnWhereItStoodAfterAnEnd) {
  const Scratch scratch;
  ASSERT_EQ(fresh(scratch / "w")->add_checkpoint(request(0, 10), 5).status, 200);
  const std::vector<VerifierKey> logs = {test_key().verifier()};
  auto witness = Witness::open(scratch / "w", witness_key(), logs);
  ASSERT_OK(witness);
  EXPECT_EQ((*witness->held(test_key().name()))->size, 10U);
  EXPECT_EQ(witness->add_checkpoint(request(0, 12), 6), (CallReply{409, "text/x.tlog.size", "10\n"}));
  EXPECT_EQ(witness->add_checkpoint(request(10, 12), 6).status, 200);
}

TEST(Witness, IsNotMadeAnewAndDoesNotGoOnWithoutItsState) {
  const Scratch scratch;
  const std::vector<VerifierKey> logs = {test_key().verifier()};
  EXPECT_EQ(Witness::open(scratch / "w", witness_key(), logs).error().fault, Fault::damaged);
  EXPECT_FALSE(std::filesystem::exists(scratch / "w"));
  {
    auto witness = fresh(scratch / "w");
    ASSERT_OK(witness);
    EXPECT_EQ(Witness::open(scratch / "w", witness_key(), logs).error().fault, Fault::conflict);
  }
  EXPECT_EQ(Witness::create(scratch / "w", witness_key().verifier()).error().fault, Fault::conflict);
  EXPECT_EQ(Witness::open(scratch / "w", witness_key(9), logs).error().fault, Fault::refused);
  EXPECT_EQ(Witness::open(scratch / "w", test_key(), logs).error().fault, Fault::usage);
  const std::vector<VerifierKey> shared = {SigningKey::from_seed("l", std::string(32, 2))->verifier()};
  EXPECT_EQ(Witness::open(scratch / "w", witness_key(), shared).error().fault, Fault::refused);
  const std::vector<VerifierKey> late = {VerifierKey::of("l", 0x06, std::string(1312, 'k'))};
  EXPECT_EQ(Witness::open(scratch / "w", witness_key(), late).error().fault, Fault::unsupported);
}

TEST(Witness, SignsNothingOverAStateThatWasChanged) {
  const Scratch scratch;
  auto witness = fresh(scratch / "w");
  ASSERT_OK(witness);
  ASSERT_EQ(witness->add_checkpoint(request(0, 10), 5).status, 200);
  const std::string path = (scratch / "w/") + hex_of(test_key().name()) + "/checkpoint";
  const std::string good = slurp(path);
  const auto log_only = SignedNote::parse(request(0, 4).substr(7));
  ASSERT_OK(log_only);
  for (const std::string& bad : {std::string(), good.substr(0, good.size() / 2), log_only->bytes(), [&] {
                                   auto s = good;
                                   s[17] ^= 1;
                                   return s;
                                 }()}) {
    spill(path, bad);
    EXPECT_EQ(witness->add_checkpoint(request(0, 12), 6).status, 500);
    EXPECT_EQ(witness->add_checkpoint(request(10, 12), 6).status, 500);
    EXPECT_EQ(witness->checkpoint(hex_of(test_key().name())).status, 500);
    EXPECT_EQ(slurp(path), bad);
  }
  spill(path, good);
  EXPECT_EQ(witness->add_checkpoint(request(10, 12), 6).status, 200);
}

TEST(Witness, RefusesBodiesOverItsLimitAndPathsThatAreNoHash) {
  const Scratch scratch;
  auto witness = fresh(scratch / "w");
  ASSERT_OK(witness);
  ASSERT_EQ(witness->add_checkpoint(request(0, 10), 5).status, 200);
  EXPECT_EQ(witness->add_checkpoint(request(10, 12) + std::string(64 * 1024, 'x'), 5).status, 400);
  const std::string hex = hex_of(test_key().name());
  EXPECT_EQ(witness->checkpoint(hex).status, 200);
  for (const std::string& bad :
       {std::string(), std::string(".."), "../" + hex, hex + "/", hex.substr(1), std::string(64, 'f')})
    EXPECT_EQ(witness->checkpoint(bad).status, 404) << bad;
  EXPECT_EQ(witness->add_checkpoint(request(10, 12), 0).status, 500);
}

/// The race of the specification: of callers that all start from one size, one moves it; none ever moves it back.
TEST(Witness, ConcurrentCallersNeverTakeItBack) {
  const Scratch scratch;
  auto witness = fresh(scratch / "w");
  ASSERT_OK(witness);
  std::vector<std::string> first, from_ten;
  for (std::uint64_t to = 10; to < 18; ++to) {
    first.push_back(request(0, to));
    from_ten.push_back(request(10, to));
  }
  const auto all_at_once = [&](const std::vector<std::string>& bodies) {
    std::vector<int> status(bodies.size());
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < bodies.size(); ++i)
      threads.emplace_back([&, i] { status[i] = witness->add_checkpoint(bodies[i], 5).status; });
    for (auto& thread : threads) thread.join();
    return status;
  };
  ASSERT_EQ(witness->add_checkpoint(first[0], 5).status, 200);
  for (const int status : all_at_once(first)) EXPECT_EQ(status, 409);
  // From size 10 the refresh may come first; then exactly one step forward is taken.
  const auto status = all_at_once(from_ten);
  EXPECT_EQ(std::count(status.begin() + 1, status.end(), 200), 1);
  const auto taken = std::find(status.begin() + 1, status.end(), 200) - status.begin();
  EXPECT_EQ((*witness->held(test_key().name()))->size, 10U + static_cast<std::uint64_t>(taken));
}

}  // namespace
}  // namespace truce::record
