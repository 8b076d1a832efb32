#include "support.hpp"

namespace truce::record {
namespace {

// The example of C2SP signed-note.md.
constexpr const char* kExampleKey = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
constexpr const char* kExampleNote =
    "This is an example message.\n\n"
    "\xe2\x80\x94 example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";

TEST(Note, TheExampleOfTheSpecificationVerifies) {
  const auto key = VerifierKey::parse(kExampleKey);
  ASSERT_OK(key);
  EXPECT_EQ(key->text(), kExampleKey);
  const auto note = SignedNote::parse(kExampleNote);
  ASSERT_OK(note);
  EXPECT_EQ(note->bytes(), kExampleNote);
  EXPECT_OK(note->verify({&*key, 1}));
}

TEST(Note, UnknownSignaturesAreIgnoredAndAKnownBadOneRefusesTheWhole) {
  const auto a = test_key("a.example", 1), b = test_key("b.example", 2), c = test_key("c.example", 3);
  SignedNote note{"text\n", {}};
  for (const auto* key : {&a, &b}) note.signatures.push_back(key->sign_note(note.text));
  EXPECT_OK(note.verify({&a.verifier(), 1}));
  EXPECT_EQ(note.verify({&c.verifier(), 1}).error().fault, Fault::signature);
  note.signatures[1].bytes[5] ^= 1;
  EXPECT_OK(note.verify({&a.verifier(), 1}));
  const VerifierKey both[] = {a.verifier(), b.verifier()};
  EXPECT_EQ(note.verify(both).error().fault, Fault::signature);
}

TEST(Note, SixteenSignaturesAndMoreAreRead) {
  SignedNote note{"text\n", {}};
  for (int i = 0; i < 40; ++i)
    note.signatures.push_back(test_key("k" + std::to_string(i), static_cast<char>(i)).sign_note(note.text));
  const auto back = SignedNote::parse(note.bytes());
  ASSERT_OK(back);
  EXPECT_EQ(*back, note);
}

TEST(Note, WhatIsNoNoteIsRefused) {
  const std::string good = kExampleNote;
  for (const std::string& bad :
       {std::string(), std::string("\n\n"), good.substr(0, good.size() - 1), good + "x", good + "\n",
        std::string("text\n"), std::string("te\x01xt\n\n") + good.substr(29), std::string("\xff\n\n") + good.substr(29),
        std::string("t\n\n\xe2\x80\x94 a+b AAAAAAAA\n"), std::string("t\n\n\xe2\x80\x94 ab AAAA\n"),
        std::string("t\n\n- ab AAAAAAAA\n")})
    EXPECT_FALSE(SignedNote::parse(bad).ok()) << bad;
}

TEST(Note, AKeyWhoseIdDoesNotFitIsRefused) {
  for (const std::string& bad : {std::string("example.com/foo+530d903b+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"),
                                 std::string("x"), std::string("x+1"), std::string("a b+530d903a+AAAA"),
                                 std::string("example.com/foo+530D903A+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")})
    EXPECT_FALSE(VerifierKey::parse(bad).ok()) << bad;
}

TEST(Checkpoint, TextAndBackIsTheSame) {
  const Checkpoint checkpoint{"example.org/log", 12, sha256("x"), ""};
  const auto back = Checkpoint::parse(checkpoint.text());
  ASSERT_OK(back);
  EXPECT_EQ(*back, checkpoint);
  const std::string root = to_base64(bytes_of(sha256("x")));
  const std::vector<std::string> odd = {
      "o\n012\n" + root + "\n", "o\n12\n" + root,        "o\n12\n\n",
      "\n12\n" + root + "\n",   "o\n-1\n" + root + "\n", "o\n12\n" + root + "\n\n",
      "o\n0\n" + root + "\n",   "o\n12\nAAAA\n",         "o\n99999999999999999999\n" + root + "\n"};
  for (const auto& bad : odd) EXPECT_FALSE(Checkpoint::parse(bad).ok()) << bad;
}

TEST(Checkpoint, OfAnotherOriginOrByAnotherKeyIsRefused) {
  const auto key = test_key();
  const Checkpoint other{"example.org/other", 0, empty_root(), ""};
  EXPECT_EQ(open_checkpoint(sign_checkpoint(other, key), key.verifier()).error().fault, Fault::signature);
  const Checkpoint own{"example.org/log", 0, empty_root(), ""};
  EXPECT_OK(open_checkpoint(sign_checkpoint(own, key), key.verifier()));
  EXPECT_EQ(open_checkpoint(sign_checkpoint(own, key), test_key("example.org/log", 8).verifier()).error().fault,
            Fault::signature);
}

TEST(Key, SealedOpensWithItsPassphraseOnly) {
  const Scratch scratch;
  const auto key = SigningKey::make("example.org/log");
  ASSERT_OK(key);
  ASSERT_OK(key->save(scratch / "key", "correct horse"));
  EXPECT_EQ(std::filesystem::status(scratch / "key").permissions(),
            std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  EXPECT_EQ(SigningKey::load(scratch / "key", "wrong").error().fault, Fault::signature);
  EXPECT_EQ(SigningKey::load(scratch / "key", std::nullopt).error().fault, Fault::usage);
  EXPECT_EQ(key->save(scratch / "key", std::nullopt).error().fault, Fault::conflict);
  const auto back = SigningKey::load(scratch / "key", "correct horse");
  ASSERT_OK(back);
  EXPECT_EQ(back->verifier(), key->verifier());
  EXPECT_EQ(back->sign("m"), key->sign("m"));
  EXPECT_TRUE(*SigningKey::is_sealed(scratch / "key"));
  EXPECT_EQ(*SigningKey::load_public(scratch / "key"), key->verifier());
}

TEST(Key, PlainOpensAndOneThatOthersMayReadIsRefused) {
  const Scratch scratch;
  const auto key = test_key();
  ASSERT_OK(key.save(scratch / "key", std::nullopt));
  EXPECT_OK(SigningKey::load(scratch / "key", std::nullopt));
  std::filesystem::permissions(scratch / "key", std::filesystem::perms::group_read, std::filesystem::perm_options::add);
  EXPECT_EQ(SigningKey::load(scratch / "key", std::nullopt).error().fault, Fault::refused);
}

TEST(ProofFile, TextAndBackIsTheSameAndOddOnesAreRefused) {
  const auto key = test_key();
  ProofFile proof;
  proof.extra = std::string("\0\1", 2);
  proof.index = 0;
  proof.checkpoint = sign_checkpoint({"example.org/log", 1, leaf_hash("x"), ""}, key);
  const auto back = ProofFile::parse(proof.text());
  ASSERT_OK(back);
  EXPECT_EQ(*back, proof);
  EXPECT_OK(back->check("x", key.verifier()));
  EXPECT_FALSE(back->check("y", key.verifier()).ok());
  EXPECT_FALSE(ProofFile::parse("").ok());
  EXPECT_FALSE(ProofFile::parse("c2sp.org/tlog-proof@v1\nindex 01\n\n" + proof.checkpoint).ok());
  EXPECT_FALSE(ProofFile::parse("c2sp.org/tlog-proof@v1\nindex 1\nAAAA\n\n" + proof.checkpoint).ok());
  EXPECT_FALSE(ProofFile::parse("c2sp.org/tlog-proof@v1\nindex 1\n" + proof.checkpoint).ok());
}

}  // namespace
}  // namespace truce::record
