#include "record/policy.hpp"

#include "support.hpp"

namespace truce::record {
namespace {

SigningKey witness_key(int i) {
  return *SigningKey::from_seed("w" + std::to_string(i) + ".example", std::string(32, static_cast<char>(100 + i)),
                                kCosignature);
}

std::string sha256_seed(int i) { return std::string(bytes_of(sha256(std::to_string(i)))); }

/// Two of w0, w1, w2, and any of w3, w4.
std::string two_levels() {
  std::string out = "# a comment\n\n  \t\nlog " + test_key().verifier().text() + " https://example.org/log\n";
  for (int i = 0; i < 5; ++i) {
    out += "witness W" + std::to_string(i) + "\t" + witness_key(i).verifier().text();
    out += i == 0 ? " https://w0.example/\n" : "\n";
  }
  return out + " group X 2 W0 W1 W2 \ngroup Y any W3 W4\n  # another\ngroup both all X Y\nquorum both\n";
}

std::string note_of(const std::vector<int>& witnesses, const SigningKey& log = test_key()) {
  SignedNote note{Checkpoint{"example.org/log", 9, sha256("nine"), ""}.text(), {}};
  note.signatures.push_back(log.sign_note(note.text));
  for (const int i : witnesses)
    note.signatures.push_back(*cosign(note.text, 1000U + static_cast<unsigned>(i), witness_key(i)));
  return note.bytes();
}

TEST(Policy, WhatIsWrittenParsesToTheSame) {
  const auto policy = Policy::parse(two_levels());
  ASSERT_OK(policy);
  EXPECT_EQ(policy->logs.size(), 1U);
  EXPECT_EQ(policy->logs[0].url, "https://example.org/log");
  ASSERT_EQ(policy->members.size(), 8U);
  EXPECT_EQ(policy->members[5].needed, 2U);
  EXPECT_EQ(policy->members[6].needed, 1U);
  EXPECT_EQ(policy->members[7].needed, 2U);
  const auto back = Policy::parse(policy->text());
  ASSERT_OK(back);
  EXPECT_EQ(*back, *policy);
  EXPECT_EQ(back->text(), policy->text());
}

/// The rule as said in words, over every set of witnesses.
TEST(Policy, TheQuorumHoldsForExactlyTheSetsThatTheGroupsSay) {
  const auto policy = Policy::parse(two_levels());
  ASSERT_OK(policy);
  for (unsigned set = 0; set < 32; ++set) {
    std::vector<int> who;
    for (int i = 0; i < 5; ++i)
      if ((set >> i & 1) != 0) who.push_back(i);
    const unsigned x = (set & 1) + (set >> 1 & 1) + (set >> 2 & 1);
    const auto verdict = policy->judge(note_of(who));
    ASSERT_OK(verdict);
    EXPECT_EQ(verdict->good, x >= 2 && (set >> 3) != 0) << set;
    ASSERT_EQ(verdict->witnessed.size(), who.size());
    EXPECT_EQ(verdict->missing.size(), 5 - who.size());
    for (std::size_t i = 0; i < who.size(); ++i)
      EXPECT_EQ(verdict->witnessed[i],
                (Witnessed{"W" + std::to_string(who[i]), 1000U + static_cast<unsigned>(who[i])}));
  }
}

TEST(Policy, NoneNeedsTheLogAloneAndOneWitnessCountsOnce) {
  const std::string log = "log " + test_key().verifier().text() + "\n";
  const auto none = Policy::parse(log + "quorum none\n");
  ASSERT_OK(none);
  const auto verdict = none->judge(note_of({}));
  ASSERT_OK(verdict);
  EXPECT_TRUE(verdict->good);
  EXPECT_EQ(verdict->checkpoint.size, 9U);
  EXPECT_EQ(verdict->log, test_key().verifier());

  std::string two = log;
  for (int i = 0; i < 2; ++i) two += "witness W" + std::to_string(i) + " " + witness_key(i).verifier().text() + "\n";
  const auto both = Policy::parse(two + "group G 2 W0 W1\nquorum G\n");
  ASSERT_OK(both);
  EXPECT_FALSE(both->judge(note_of({0, 0, 0}))->good);
  EXPECT_TRUE(both->judge(note_of({1, 0}))->good);
}

TEST(Policy, NothingCountsBeforeItsSignature) {
  const auto policy = Policy::parse(two_levels());
  ASSERT_OK(policy);
  EXPECT_EQ(policy->judge(note_of({0, 1, 3}, test_key("example.org/log", 8))).error().fault, Fault::signature);
  auto note = *SignedNote::parse(note_of({0, 1, 3}));
  note.signatures[2].bytes[20] ^= 1;
  EXPECT_EQ(policy->judge(note.bytes()).error().fault, Fault::signature);
  note = *SignedNote::parse(note_of({0, 1, 3}));
  note.signatures[2].bytes[7] ^= 1;  // the time is signed too
  EXPECT_EQ(policy->judge(note.bytes()).error().fault, Fault::signature);
  note = *SignedNote::parse(note_of({0, 1, 3}));
  note.signatures[3].name = "w9.example";
  const auto verdict = policy->judge(note.bytes());
  ASSERT_OK(verdict);
  EXPECT_FALSE(verdict->good);
  EXPECT_EQ(policy->judge("no note").error().fault, Fault::malformed);
}

TEST(Policy, ALogMaySignOnlyItsOwnOrigin) {
  const auto policy = Policy::parse("log " + test_key("other.example", 5).verifier().text() + "\nquorum none\n");
  ASSERT_OK(policy);
  EXPECT_EQ(policy->judge(note_of({}, test_key("other.example", 5))).error().fault, Fault::signature);
}

TEST(Policy, AKeyOfATypeToComeParsesAndNeverCounts) {
  const auto late = VerifierKey::of("w0.example", 0x06, std::string(1312, 'k'));
  const auto policy =
      Policy::parse("log " + test_key().verifier().text() + "\nwitness late " + late.text() + "\nwitness W1 " +
                    witness_key(1).verifier().text() + "\ngroup G any late W1\nquorum G\n");
  ASSERT_OK(policy);
  auto note = *SignedNote::parse(note_of({1}));
  note.signatures.push_back({late.name, late.id, std::string(2428, 's')});
  const auto verdict = policy->judge(note.bytes());
  ASSERT_OK(verdict);
  EXPECT_TRUE(verdict->good);
  EXPECT_EQ(verdict->missing, std::vector<std::string>{"late"});
}

TEST(Policy, WhatIsWrongIsRefusedWithItsLine) {
  const std::string log = "log " + test_key().verifier().text() + "\n";
  const std::string w0 = witness_key(0).verifier().text(), w1 = witness_key(1).verifier().text();
  const std::string two = log + "witness A " + w0 + "\nwitness B " + w1 + "\n";
  const std::pair<std::string, const char*> odd[] = {
      {"", "policy: it has no quorum line"},
      {log, "policy: it has no quorum line"},
      {log + "quorum none", "line 2: it is not ended"},
      {log + "quorum none\nquorum none\n", "line 3: there is a quorum line already"},
      {log + "quorum A\n", "line 2: no line before defines 'A'"},
      {log + "quorum\n", "line 2: a quorum line is"},
      {log + "quorum none none\n", "line 2: a quorum line is"},
      {log + log + "quorum none\n", "line 2: another log has the same public key"},
      {"log x\nquorum none\n", "line 1: verifier key: "},
      {"log\nquorum none\n", "line 1: a log line is"},
      {log + "logs x\n", "line 2: 'logs' is none of"},
      {log + "\x01\n", "line 2: it holds control bytes"},
      {log + "quorum none\r\n", "line 2: it holds control bytes"},
      {log + "witness A " + test_key().verifier().text() + "\n", "line 2: the witness's key is one for logs"},
      {log + "witness A " + w0 + "\nwitness B " + w0 + "\n", "line 3: another witness has the same public key"},
      {log + "witness A " + w0 + "\nwitness A " + w1 + "\n", "line 3: 'A' is defined already"},
      {log + "witness none " + w0 + "\n", "line 2: 'none' cannot be the name"},
      {log + "witness A " + w0 + " url more\n", "line 2: a witness line is"},
      {two + "group G all\n", "line 4: a group line is"},
      {two + "group G 0 A B\n", "line 4: a group needs"},
      {two + "group G 3 A B\n", "line 4: a group needs"},
      {two + "group G 01 A B\n", "line 4: a group needs"},
      {two + "group G 18446744073709551617 A B\n", "line 4: a group needs"},
      {two + "group G all A A\n", "line 4: 'A' is a member already"},
      {two + "group G all A\ngroup H all A B\n", "line 5: 'A' is a member already"},
      {two + "group G all G\n", "line 4: no line before defines its member 'G'"},
      {two + "group G all none\n", "line 4: no line before defines its member 'none'"},
      {two + "group A any B\n", "line 4: 'A' is defined already"},
  };
  for (const auto& [text, reason] : odd) {
    const auto policy = Policy::parse(text);
    ASSERT_FALSE(policy.ok()) << text;
    EXPECT_NE(policy.error().text().find(reason), std::string::npos) << policy.error().text();
  }
  EXPECT_EQ(Policy::parse(std::string(kPolicyBytesMax + 1, '\n')).error().fault, Fault::limit);
}

TEST(Policy, HundredsOfWitnessesAndNestedGroupsAreRead) {
  std::string text;
  for (int i = 0; i < 200; ++i) {
    const auto key = *SigningKey::from_seed("w" + std::to_string(i), sha256_seed(i), kCosignature);
    text += "witness W" + std::to_string(i) + " " + key.verifier().text() + "\n";
    text += "group G" + std::to_string(i) + " all W" + std::to_string(i);
    text += (i == 0 ? "" : " G" + std::to_string(i - 1)) + "\n";
  }
  const auto policy = Policy::parse(text + "quorum G199\n");
  ASSERT_OK(policy);
  EXPECT_EQ(policy->members.size(), 400U);
  EXPECT_EQ(*Policy::parse(policy->text()), *policy);
  std::string many;
  for (int i = 0; i < 1001; ++i) many += "log " + SigningKey::from_seed("l", sha256_seed(i))->verifier().text() + "\n";
  EXPECT_EQ(Policy::parse(many + "quorum none\n").error().fault, Fault::limit);
}

}  // namespace
}  // namespace truce::record
