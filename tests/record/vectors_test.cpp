// Vectors of others (beside the clone) and our own (data/, made by data/make.py, which shares no code with us).
#include <simdjson.h>
#include <sodium.h>

#include <cstring>

#include "record/detail/tree_builder.hpp"
#include "support.hpp"

namespace truce::record {
namespace {

using simdjson::dom::element;

std::string text_of(element e, const char* field) {
  std::string_view s;
  return e[field].get_string().get(s) == simdjson::SUCCESS ? std::string(s) : "";
}
std::uint64_t number(element e, const char* field) {
  std::uint64_t n = 0;
  return e[field].get_uint64().get(n) == simdjson::SUCCESS ? n : 0;
}
/// A hash that has not 32 bytes is no hash: the check never starts.
bool to_digest(std::string_view base64, Digest& out) {
  const auto bytes = from_base64(base64);
  if (!bytes || bytes->size() != 32) return false;
  std::memcpy(out.data(), bytes->data(), 32);
  return true;
}
bool digest_of(element e, const char* field, Digest& out) { return to_digest(text_of(e, field), out); }
bool proof_of(element e, Proof& out) {
  simdjson::dom::array items;
  if (e["proof"].get_array().get(items) != simdjson::SUCCESS) return true;  // null: empty
  for (auto item : items)
    if (!to_digest(std::string_view(item), out.emplace_back())) return false;
  return true;
}

bool accepted(const std::string& kind, element e) {
  Digest root{}, other{};
  Proof proof;
  if (!proof_of(e, proof)) return false;
  if (kind == "inclusion")
    return digest_of(e, "root", root) && digest_of(e, "leafHash", other) &&
           check_inclusion(other, number(e, "leafIdx"), number(e, "treeSize"), proof, root).ok();
  if (kind == "subtreeinclusion")
    return digest_of(e, "root", root) && digest_of(e, "leafHash", other) &&
           check_subtree_inclusion(other, number(e, "leafIdx"), number(e, "start"), number(e, "end"), proof, root).ok();
  if (!digest_of(e, "root1", root) || !digest_of(e, "root2", other)) return false;
  if (kind == "consistency") return check_consistency(number(e, "size1"), root, number(e, "size2"), other, proof).ok();
  return check_subtree_consistency(number(e, "start"), number(e, "end"), root, number(e, "size"), other, proof).ok();
}

TEST(Vectors, MerkleProofsOfTransparencyDevAreJudgedAsStated) {
  TRUCE_NEEDS_EVAL(folder);
  int cases = 0, placeholders = 0;
  for (const std::string kind : {"inclusion", "consistency", "subtreeinclusion", "subtreeconsistency"})
    for (const auto& file : std::filesystem::recursive_directory_iterator(folder + "/merkle/" + kind)) {
      if (file.path().extension() != ".json") continue;
      ++cases;
      simdjson::dom::parser parser;
      const element e = parser.load(file.path().string());
      bool refuse = e["wantErr"];
      if (!refuse && (text_of(e, "root1").size() == 16 || text_of(e, "root2").size() == 16))
        refuse = true, ++placeholders;  // 12 bytes that are no hash
      EXPECT_EQ(accepted(kind, e), !refuse) << file.path();
    }
  EXPECT_EQ(cases, 518);
  EXPECT_EQ(placeholders, 4);
}

TEST(Vectors, CheckpointsOfTesseraHoldTheRootsOfItsEntries) {
  TRUCE_NEEDS_EVAL(folder);
  const auto key = VerifierKey::parse("example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx");
  ASSERT_OK(key);
  std::vector<Digest> leaves;
  const char* entries[] = {"one",  "two", "three",  "four",  "five",     "six",     "seven", "eit",
                           "nain", "ten", "ileven", "twelf", "threeten", "fourten", "fivten"};
  for (const auto* entry : entries) leaves.push_back(leaf_hash(entry));
  for (std::size_t n = 0; n <= 15; ++n) {
    const auto checkpoint = open_checkpoint(slurp(folder + "/tessera-log/checkpoint." + std::to_string(n)), *key);
    ASSERT_OK(checkpoint);
    EXPECT_EQ(checkpoint->size, n);
    EXPECT_EQ(checkpoint->root, tree_root(std::span(leaves).first(n)));
  }
}

std::string log70k_entry(std::uint64_t i) {
  const auto be = [](std::uint64_t n, int bytes) {
    std::string out;
    for (int b = bytes - 1; b >= 0; --b) out += static_cast<char>(n >> (8 * b) & 0xff);
    return out;
  };
  std::string out;
  for (std::uint64_t j = 0; out.size() < 300; ++j)
    out += to_hex(sha256(std::string("tlog-peer-entry\0", 16) + be(1, 8) + be(i, 8) + be(j, 4)));
  return out.substr(0, 300);
}

TEST(Vectors, ALogOfSeventyThousandComesOutByteForByte) {
  TRUCE_NEEDS_EVAL(folder);
  const Scratch scratch;
  const auto key = test_key("peer.example/ref", 1);
  EXPECT_EQ(key.verifier().text() + "\n",
            slurp(folder + "/log70k/vkey") + (slurp(folder + "/log70k/vkey").ends_with('\n') ? "" : "\n"));
  auto log = Log::create(scratch / "log", "peer.example/ref");
  ASSERT_OK(log);
  for (const std::uint64_t size : {0U, 1U, 255U, 256U, 257U, 65535U, 65536U, 65537U, 70000U}) {
    std::vector<std::string> entries;
    for (std::uint64_t i = log->size(); i < size; ++i) entries.push_back(log70k_entry(i));
    ASSERT_OK(log->append(views(entries)));
    ASSERT_OK(log->checkpoint(key));
    EXPECT_EQ(slurp(scratch / "log/checkpoint"),
              slurp(folder + "/log70k/checkpoint" + (size == 70000 ? "" : "." + std::to_string(size))))
        << size;
  }
  EXPECT_OK(verify(scratch / "log", key.verifier()));
  for (const auto& tile : tiles_of(70000))
    EXPECT_TRUE(std::filesystem::exists(scratch / ("log/" + tile.path()))) << tile.path();
}

std::string unhex(std::string_view hex) {
  std::string out;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
    out += static_cast<char>(std::stoi(std::string(hex.substr(i, 2)), nullptr, 16));
  return out;
}

TEST(Vectors, Rfc8032SignaturesComeOutByteForByte) {
  TRUCE_NEEDS_EVAL(folder);
  std::istringstream lines(slurp(folder + "/rfc8032/ed25519-sign.input.txt"));
  int count = 0;
  for (std::string line; std::getline(lines, line); ++count) {
    std::vector<std::string> part;
    std::istringstream fields(line);
    for (std::string field; std::getline(fields, field, ':');) part.push_back(unhex(field));
    const auto key = SigningKey::from_seed("k", part[0].substr(0, 32));
    ASSERT_OK(key);
    EXPECT_EQ(key->verifier().key, part[1]);
    EXPECT_EQ(key->sign(part[2]), part[3].substr(0, 64));
    EXPECT_TRUE(key->verifier().verifies(part[2], part[3].substr(0, 64)));
  }
  EXPECT_EQ(count, 128);
}

TEST(Vectors, WycheproofSignaturesAreJudgedAsStated) {
  TRUCE_NEEDS_EVAL(folder);
  simdjson::dom::parser parser;
  const element root = parser.load(folder + "/wycheproof/ed25519_test.json");
  int valid = 0, invalid = 0;
  for (const element group : root["testGroups"].get_array()) {
    const auto key = VerifierKey::of("k", kEd25519, unhex(std::string_view(group["publicKey"]["pk"])));
    for (const element test : group["tests"].get_array()) {
      const bool good = std::string_view(test["result"]) == "valid";
      (good ? valid : invalid)++;
      EXPECT_EQ(key.verifies(unhex(std::string_view(test["msg"])), unhex(std::string_view(test["sig"]))), good)
          << number(test, "tcId");
    }
  }
  EXPECT_EQ(valid, 88);
  EXPECT_EQ(invalid, 63);
}

TEST(Vectors, OfTheEdgeCasesOfCctvFortyThreeAreAccepted) {
  TRUCE_NEEDS_EVAL(folder);
  simdjson::dom::parser parser;
  int cases = 0, good = 0;
  for (const element e : parser.load(folder + "/cctv-ed25519/ed25519vectors.json").get_array()) {
    ++cases;
    good +=
        VerifierKey::of("k", kEd25519, unhex(text_of(e, "key"))).verifies(text_of(e, "msg"), unhex(text_of(e, "sig")))
            ? 1
            : 0;
  }
  EXPECT_EQ(cases, 914);
  EXPECT_EQ(good, 43);
}

TEST(Vectors, OurOwnOfAnotherImplementationHold) {
  simdjson::dom::parser parser;
  const element root = parser.load(TRUCE_SOURCE_DIR "/tests/record/data/vectors.json");
  std::vector<Digest> leaves;
  for (std::size_t i = 0; i < 300; ++i) leaves.push_back(leaf_hash("entry " + std::to_string(i)));
  const auto nodes = nodes_of(leaves);
  for (const element e : root["roots"].get_array()) {
    Digest want{};
    ASSERT_TRUE(digest_of(e, "root", want));
    EXPECT_EQ(tree_root(std::span(leaves).first(number(e, "size"))), want) << number(e, "size");
  }
  for (const element e : root["inclusion"].get_array()) {
    Proof want;
    ASSERT_TRUE(proof_of(e, want));
    EXPECT_EQ(*make_inclusion(nodes, number(e, "index"), number(e, "size")), want);
  }
  for (const element e : root["consistency"].get_array()) {
    Proof want;
    ASSERT_TRUE(proof_of(e, want));
    EXPECT_EQ(*make_consistency(nodes, number(e, "from"), number(e, "to")), want);
  }
}

TEST(Vectors, OurOwnLogComesOutByteForByte) {
  const Scratch scratch;
  const auto key = test_key("example.org/log", 1);
  auto log = Log::create(scratch / "log", "example.org/log");
  ASSERT_OK(log);
  std::vector<std::string> entries;
  for (int i = 0; i < 300; ++i) entries.push_back("entry " + std::to_string(i));
  ASSERT_OK(log->append_signed(views(entries), key));
  const std::string data = TRUCE_SOURCE_DIR "/tests/record/data/log300";
  int files = 0;
  for (const auto& file : std::filesystem::recursive_directory_iterator(data)) {
    if (!file.is_regular_file()) continue;
    ++files;
    const auto name = std::filesystem::relative(file.path(), data).string();
    EXPECT_EQ(slurp(file.path().string()), slurp(scratch / ("log/" + name))) << name;
  }
  EXPECT_EQ(files, 6);  // checkpoint; bundles 000 and 001.p/44; tiles 0/000, 0/001.p/44, 1/000.p/1
}

}  // namespace
}  // namespace truce::record
