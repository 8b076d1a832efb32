// JSON of entries and claims. The only file here that includes the JSON reader.
#include "base/codec.hpp"

#include "model/entry.hpp"

namespace truce::model {
namespace {

constexpr std::size_t kClaimTextMax = 1U << 20;

/// Puts an empty body of the named kind into `body`.
template <std::size_t I = 0>
bool choose(std::string_view kind, Body& body) {
  if constexpr (I < std::variant_size_v<Body>) {
    if (std::variant_alternative_t<I, Body>::kind == kind) {
      body.emplace<I>();
      return true;
    }
    return choose<I + 1>(kind, body);
  } else {
    return false;
  }
}

result<Body> body_from(std::string_view kind, simdjson::dom::element element) {
  Body body;
  if (!choose(kind, body))
    return fail(Fault::malformed, "kind", "'" + std::string(kind.substr(0, 40)) + "' is no kind of entry");
  codec::Decoder decoder(Words::omit);
  const bool good = std::visit([&](auto& b) { return decoder.value(element, b); }, body);
  if (!good) return decoder.error().within("body");
  return body;
}

void write(const Entry& entry, std::string& out) {
  codec::Encoder encoder(out, Words::omit);
  auto& w = encoder.writer();
  w.begin_object();
  w.member("at", entry.at.text());
  w.key("body");
  std::visit([&](const auto& b) { encoder.value(b); }, entry.body);
  w.member("by", entry.by.value);
  w.member("kind", entry.kind());
  w.member("v", std::int64_t{1});
  w.end_object();
}

}  // namespace

result<std::string> encode_entry(const Entry& entry) {
  if (auto v = validate(entry); !v) return v.error();
  std::string out;
  write(entry, out);
  if (out.size() > kEntryBytesMax)
    return fail(Fault::limit, std::string(entry.kind()),
                std::to_string(out.size()) + " bytes; an entry has at most 65,535");
  return out;
}

result<Entry> decode_entry(std::string_view bytes) {
  if (bytes.size() > kEntryBytesMax) return fail(Fault::limit, "", "an entry has at most 65,535 bytes");
  thread_local simdjson::dom::parser parser;
  static thread_local const bool sized = parser.allocate(kEntryBytesMax, json::kDepthMax) == simdjson::SUCCESS;
  if (!sized) return fail(Fault::limit, "", "no memory");
  simdjson::dom::element root;
  if (const auto error = parser.parse(bytes.data(), bytes.size()).get(root))
    return fail(Fault::malformed, "", std::string("not JSON: ") + simdjson::error_message(error));
  std::string_view kind;
  if (root["kind"].get_string().get(kind)) return fail(Fault::malformed, "kind", "it is missing");
  simdjson::dom::element inner;
  if (root["body"].get(inner)) return fail(Fault::malformed, "body", "it is missing");
  Entry entry;
  std::string_view text;
  if (root["at"].get_string().get(text)) return fail(Fault::malformed, "at", "it is missing");
  auto at = Instant::parse(text);
  if (!at) return at.error().within("at");
  entry.at = *at;
  if (root["by"].get_string().get(text) || !is_plain_id(text))
    return fail(Fault::malformed, "by", "an opaque id is expected");
  entry.by = OfficerId(std::string(text));
  auto body = body_from(kind, inner);
  if (!body) return body.error();
  entry.body = std::move(*body);
  std::string again;
  again.reserve(bytes.size());
  write(entry, again);
  if (again != bytes) return fail(Fault::malformed, std::string(kind), "not in canonical form");
  if (auto v = validate(entry); !v) return v.error();
  return entry;
}

std::string encode(const Claim& claim, Words words) { return codec::encode(claim, words); }

result<Claim> decode_claim(std::string_view text, Words words) {
  if (text.size() > kClaimTextMax) return fail(Fault::limit, "claim", "over 1 MiB");
  auto claim = codec::decode_loose<Claim>(text, words);
  if (!claim) return claim.error();
  if (auto v = validate(*claim); !v) return v.error();
  return claim;
}

result<Body> decode_body(std::string_view kind, std::string_view text) {
  auto sorted = json::canonical(text);
  if (!sorted) return sorted.error();
  simdjson::dom::parser parser;
  simdjson::dom::element root;
  if (const auto error = parser.parse(sorted->data(), sorted->size()).get(root))
    return fail(Fault::malformed, "", std::string("not JSON: ") + simdjson::error_message(error));
  return body_from(kind, root);
}

std::string encode_body(const Body& body) {
  return std::visit([](const auto& b) { return codec::encode(b); }, body);
}

namespace {

/// `key=value` pairs of one struct; nested values as compact JSON.
class Liner {
 public:
  template <class T> void operator()(std::string_view name, const T& member) {
    if constexpr (codec::is_optional<T>::value) {
      if (member) (*this)(name, *member);
    } else {
      if constexpr (codec::is_vector<T>::value)
        if (member.empty()) return;
      std::string json = codec::encode(member);
      if (json.size() > 2 && json.front() == '"' && json.find(' ') == std::string::npos &&
          json.find('\\') == std::string::npos)
        json = json.substr(1, json.size() - 2);
      out += " " + std::string(name) + "=" + json;
    }
  }
  template <class T> void words(std::string_view, const T&) {}
  std::string out;
};

}  // namespace

std::string line(const Entry& entry) {
  Liner liner;
  liner("at", entry.at);
  liner("by", entry.by);
  std::visit([&](const auto& b) { std::decay_t<decltype(b)>::fields(b, liner); }, entry.body);
  return std::string(entry.kind()) + liner.out;
}

std::string line(const Claim& claim) {
  Liner liner;
  Claim::fields(claim, liner);
  return "claim" + liner.out;
}

result<VerifierKey> VerifierKey::parse(std::string_view text) {
  const auto first = text.find('+');
  const auto second = first == std::string_view::npos ? first : text.find('+', first + 1);
  if (second == std::string_view::npos || first == 0 || second != first + 9 || text.size() > 4000 ||
      !is_plain_id(text.substr(0, first)))
    return fail(Fault::malformed, "", "a verifier key is written NAME+HASH+KEY");
  return VerifierKey{std::string(text)};
}

}  // namespace truce::model
