#include "record/add_entries.hpp"

#include <algorithm>
#include <cstring>

#include "record/note.hpp"

namespace truce::record {
namespace {

Error no_request(std::string reason) { return fail(Fault::malformed, "add-entries", std::move(reason)); }

/// Big-endian numbers and bytes from the front.
class Reader {
 public:
  explicit Reader(std::string_view& rest) : rest_(rest) {}
  std::optional<std::uint64_t> number(std::size_t bytes) {
    if (rest_.size() < bytes) return std::nullopt;
    std::uint64_t out = 0;
    for (std::size_t i = 0; i < bytes; ++i) out = out << 8 | static_cast<std::uint8_t>(rest_[i]);
    rest_.remove_prefix(bytes);
    return out;
  }
  std::optional<std::string_view> bytes(std::uint64_t count) {
    if (rest_.size() < count) return std::nullopt;
    const auto out = rest_.substr(0, static_cast<std::size_t>(count));
    rest_.remove_prefix(static_cast<std::size_t>(count));
    return out;
  }
  std::optional<std::string_view> sized() {
    const auto length = number(2);
    return length ? bytes(*length) : std::nullopt;
  }

 private:
  std::string_view& rest_;
};

void put(std::string& out, std::uint64_t number, unsigned bytes) {
  for (unsigned i = bytes; i-- > 0;) out += static_cast<char>(number >> (8 * i) & 0xFF);
}

}  // namespace

std::string AddEntries::head() const {
  std::string out;
  put(out, origin.size(), 2);
  out += origin;
  put(out, start, 8);
  put(out, end, 8);
  put(out, ticket.size(), 2);
  return out + ticket;
}

result<AddEntries> AddEntries::parse(std::string_view body) {
  AddEntries out;
  Reader reader(body);
  const auto origin = reader.sized();
  const auto start = reader.number(8), end = reader.number(8);
  const auto ticket = reader.sized();
  if (!origin || !start || !end || !ticket) return no_request("it ends within its head");
  if (!is_key_name(*origin)) return no_request("its origin is no log's name");
  if (*start > *end) return no_request("it ends before it starts");
  out.origin = std::string(*origin);
  out.start = *start;
  out.end = *end;
  out.ticket = std::string(*ticket);
  out.rest_ = body;
  return out;
}

result<std::optional<EntryPackage>> AddEntries::next() {
  const std::uint64_t bundle = start / kTileWidth + taken_;
  if (rest_.empty()) return std::optional<EntryPackage>();
  EntryPackage out;
  if (taken_ == kPackagesMax || bundle > (end - (end > 0 ? 1 : 0)) / kTileWidth || start == end)
    return no_request("bytes follow its last package");
  out.begin = std::max(start, bundle * kTileWidth);
  out.end = end - bundle * kTileWidth > kTileWidth ? (bundle + 1) * kTileWidth : end;
  const auto within = [&] { return no_request("it ends within package " + std::to_string(taken_)); };
  Reader reader(rest_);
  for (std::uint64_t i = out.begin; i < out.end; ++i) {
    const auto entry = reader.sized();
    if (!entry) return within();
    out.entries.push_back(*entry);
  }
  const auto count = reader.number(1);
  if (!count) return within();
  if (*count > kProofHashesMax) return no_request("a proof has more than 63 hashes");
  const auto hashes = reader.bytes(*count * sizeof(Digest));
  if (!hashes) return within();
  out.proof.resize(static_cast<std::size_t>(*count));
  if (*count > 0) std::memcpy(out.proof.data(), hashes->data(), hashes->size());
  ++taken_;
  return std::optional(std::move(out));
}

result<> add_package(std::string& body, const EntryPackage& package) {
  for (const auto entry : package.entries)
    if (auto added = add_to_bundle(body, entry); !added) return added;
  put(body, package.proof.size(), 1);
  for (const auto& hash : package.proof) body += bytes_of(hash);
  return {};
}

}  // namespace truce::record
