#include "record/policy.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "base/number.hpp"
#include "base/text.hpp"

namespace truce::record {
namespace {

constexpr std::string_view kNone = "none";

using Words = std::vector<std::string_view>;

/// Between blanks and tabs; a comment has none.
Words words_of(std::string_view line) {
  Words out;
  for (;;) {
    const auto begin = line.find_first_not_of(" \t");
    if (begin == line.npos) return out;
    line.remove_prefix(begin);
    if (out.empty() && line.front() == '#') return out;
    const auto end = std::min(line.find_first_of(" \t"), line.size());
    out.push_back(line.substr(0, end));
    line.remove_prefix(end);
  }
}

bool is_allowed(char c) { return c == '\t' || (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f); }

/// Takes the lines of a policy one by one.
class Reader {
 public:
  result<> take(const Words& words) {
    if (words[0] == "log") return log(words);
    if (words[0] == "witness") return witness(words);
    if (words[0] == "group") return group(words);
    if (words[0] == "quorum") return quorum(words);
    return bad("'" + std::string(words[0].substr(0, 40)) + "' is none of log, witness, group and quorum");
  }
  result<Policy> finish() {
    if (policy_.quorum.empty()) return Error{Fault::malformed, "policy", "it has no quorum line"};
    return std::move(policy_);
  }

 private:
  static Error bad(std::string reason) { return fail(Fault::malformed, "", std::move(reason)); }

  result<> log(const Words& words) {
    if (words.size() < 2 || words.size() > 3) return bad("a log line is: log <key> [<url>]");
    if (policy_.logs.size() == kPolicyLinesMax) return fail(Fault::limit, "", "it has over 1000 logs");
    auto key = VerifierKey::parse(words[1]);
    if (!key) return key.error();
    if (!log_keys_.insert(key->key).second) return bad("another log has the same public key");
    policy_.logs.push_back({std::move(*key), words.size() > 2 ? std::string(words[2]) : ""});
    return {};
  }

  result<> witness(const Words& words) {
    if (words.size() < 3 || words.size() > 4) return bad("a witness line is: witness <name> <key> [<url>]");
    auto key = VerifierKey::parse(words[2]);
    if (!key) return key.error();
    if (key->type == kEd25519) return bad("the witness's key is one for logs: its signatures would have no time");
    if (!witness_keys_.insert(key->key).second) return bad("another witness has the same public key");
    return define({std::string(words[1]), std::move(*key), words.size() > 3 ? std::string(words[3]) : "", {}, 0});
  }

  result<> group(const Words& words) {
    if (words.size() < 4) return bad("a group line is: group <name> all|any|<number> <member>...");
    PolicyMember out{std::string(words[1]), {}, "", {words.begin() + 3, words.end()}, 0};
    const auto number = parse_unsigned(words[2]);
    if (words[2] == "any") out.needed = 1;
    else if (words[2] == "all") out.needed = out.members.size();
    else if (number && *number >= 1 && *number <= out.members.size()) out.needed = static_cast<std::size_t>(*number);
    else return bad("a group needs all, any, or a number from 1 to that of its members");
    for (const auto& member : out.members) {
      const auto found = used_.find(member);
      if (found == used_.end()) return bad("no line before defines its member '" + member + "'");
      if (found->second) return bad("'" + member + "' is a member already; each may be one once");
      found->second = true;
    }
    return define(std::move(out));
  }

  result<> quorum(const Words& words) {
    if (words.size() != 2) return bad("a quorum line is: quorum <name>");
    if (!policy_.quorum.empty()) return bad("there is a quorum line already");
    if (words[1] != kNone && !used_.contains(words[1]))
      return bad("no line before defines '" + std::string(words[1]) + "'");
    policy_.quorum = std::string(words[1]);
    return {};
  }

  result<> define(PolicyMember member) {
    if (policy_.members.size() == kPolicyLinesMax)
      return fail(Fault::limit, "", "it has over 1000 witnesses and groups");
    if (member.name == kNone) return bad("'none' cannot be the name of a witness or group");
    if (!used_.emplace(member.name, false).second) return bad("'" + member.name + "' is defined already");
    policy_.members.push_back(std::move(member));
    return {};
  }

  Policy policy_;
  std::set<std::string> log_keys_, witness_keys_;
  std::map<std::string, bool, std::less<>> used_;  ///< each name defined, and whether a group has it as a member
};

/// Keys that this program can check: a signature of another type is as good as one of an unknown key.
bool checkable(const VerifierKey& key) { return key.type == kEd25519 || key.type == kCosignature; }

}  // namespace

result<Policy> Policy::parse(std::string_view text) {
  if (text.size() > kPolicyBytesMax) return fail(Fault::limit, "policy", "it is over a million bytes");
  Reader reader;
  for (std::size_t number = 1; !text.empty(); ++number) {
    const std::string where = "policy: line " + std::to_string(number);
    const auto end = text.find('\n');
    if (end == text.npos) return fail(Fault::malformed, where, "it is not ended");
    const auto line = text.substr(0, end);
    text.remove_prefix(end + 1);
    if (!std::ranges::all_of(line, is_allowed)) return fail(Fault::malformed, where, "it holds control bytes");
    const auto words = words_of(line);
    if (words.empty()) continue;
    if (auto taken = reader.take(words); !taken) {
      const auto& error = taken.error();
      return error.where.empty() ? fail(error.fault, where, error.reason) : error.within(where);
    }
  }
  return reader.finish();
}

std::string Policy::text() const {
  const auto ended = [](const std::string& url) { return (url.empty() ? "" : " " + url) + "\n"; };
  std::string out;
  for (const auto& log : logs) out += "log " + log.key.text() + ended(log.url);
  for (const auto& member : members) {
    if (!member.is_group()) {
      out += "witness " + member.name + " " + member.key.text() + ended(member.url);
      continue;
    }
    out += "group " + member.name + " " +
           (member.needed == member.members.size() ? "all"
            : member.needed == 1                   ? "any"
                                                   : std::to_string(member.needed));
    for (const auto& name : member.members) out += " " + name;
    out += "\n";
  }
  return out + "quorum " + quorum + "\n";
}

result<Verdict> Policy::judge(std::string_view bytes) const {
  auto note = SignedNote::parse(bytes);
  if (!note) return note.error();
  std::vector<VerifierKey> log_keys, witness_keys;
  for (const auto& log : logs)
    if (checkable(log.key)) log_keys.push_back(log.key);
  for (const auto& member : members)
    if (!member.is_group() && checkable(member.key)) witness_keys.push_back(member.key);
  auto signers = note->verify(log_keys);
  if (!signers) return signers.error();
  auto checkpoint = Checkpoint::parse(note->text);
  if (!checkpoint) return checkpoint.error();
  const auto own = std::ranges::find(*signers, checkpoint->origin, &VerifierKey::name);
  if (own == signers->end())
    return fail(Fault::signature, "checkpoint",
                "it is of " + checkpoint->origin + ", and no key of that name signed it");
  auto found = cosignatures(*note, witness_keys);
  if (!found) return found.error();

  Verdict verdict{std::move(*checkpoint), *own, {}, {}, quorum == kNone};
  std::set<std::string_view> standing;  // a group stands after its members: one pass is enough
  for (const auto& member : members) {
    if (member.is_group()) {
      const auto have =
          std::ranges::count_if(member.members, [&](const auto& name) { return standing.contains(name); });
      if (static_cast<std::size_t>(have) >= member.needed) standing.insert(member.name);
      continue;
    }
    std::optional<std::uint64_t> newest;
    for (const auto& cosignature : *found)
      if (cosignature.key == member.key) newest = std::max(newest.value_or(0), cosignature.time);
    if (!newest) {
      verdict.missing.push_back(member.name);
      continue;
    }
    verdict.witnessed.push_back({member.name, *newest});
    standing.insert(member.name);
  }
  verdict.good = verdict.good || standing.contains(quorum);
  return verdict;
}

}  // namespace truce::record
