// The Account as canonical JSON and back; the only file that pays for the codec.
#include "base/base.hpp"
#include "base/codec.hpp"
#include "bulletin/bulletin.hpp"
#include "bulletin/detail/wording.hpp"

namespace truce::bulletin {

namespace {

/// A document in canonical form, so that members stand where the codec looks for them.
result<simdjson::dom::element> parsed(simdjson::dom::parser& parser, const std::string& canonical) {
  simdjson::dom::element root;
  if (parser.parse(canonical).get(root)) return fail(Fault::malformed, "", "not JSON");
  return root;
}

result<std::string> member(simdjson::dom::element root, std::string_view name) {
  simdjson::dom::element found;
  if (root[name].get(found)) return fail(Fault::malformed, "." + std::string(name), "it is missing");
  return json::canonical(simdjson::to_string(found));
}

}  // namespace

std::string to_json(const Account& account) { return codec::encode(account); }

std::string digest(const Account& account) { return to_hex(sha256(to_json(account))); }

std::string to_document(const Account& account, const Annex& annex) {
  const std::string body = to_json(account);
  std::string out;
  json::Writer w(out);
  w.begin_object();
  w.key("annex"), w.raw(codec::encode(annex));
  w.key("bulletin"), w.raw(body);
  w.member("digest", to_hex(sha256(body)));
  if (account.mission.fictitious) w.member("example", detail::kExample);
  w.end_object();
  return out + "\n";
}

result<Document> read_document(std::string_view text) {
  const auto sorted = json::canonical(text);
  if (!sorted) return sorted.error();
  simdjson::dom::parser parser;
  const auto root = parsed(parser, *sorted);
  if (!root) return root.error();
  simdjson::dom::object members;
  if (root->get_object().get(members)) return fail(Fault::malformed, "", "an object is expected");
  for (const auto field : members)
    if (field.key != "annex" && field.key != "bulletin" && field.key != "digest" && field.key != "example")
      return fail(Fault::malformed, "." + std::string(field.key.substr(0, 60)), "unknown field");

  Document out;
  std::string_view stated;
  if ((*root)["digest"].get_string().get(stated)) return fail(Fault::malformed, ".digest", "it is missing, or no text");
  out.stated_digest = std::string(stated);
  const auto body = member(*root, "bulletin");
  if (!body) return body.error();
  out.computed_digest = to_hex(sha256(*body));
  auto account = codec::decode<Account>(*body);
  if (!account) return account.error().within(".bulletin");
  out.account = std::move(*account);
  const auto annex_text = member(*root, "annex");
  if (!annex_text) return annex_text.error();
  auto annex = codec::decode<Annex>(*annex_text);
  if (!annex) return annex.error().within(".annex");
  out.annex = std::move(*annex);
  return out;
}

}  // namespace truce::bulletin
