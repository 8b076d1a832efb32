#include "bulletin/feed.hpp"

#include <algorithm>
#include <map>

#include "base/digest.hpp"
#include "base/json.hpp"
#include "bulletin/detail/markup.hpp"
#include "bulletin/detail/wording.hpp"

namespace truce::bulletin {
namespace {

using detail::escaped;

/// A UUID of version 8 (RFC 9562) from a SHA-256: the same name, the same id, without a registry.
std::string uuid_of(std::string_view name) {
  auto hex = to_hex(sha256(name)).substr(0, 32);
  hex[12] = '8';
  static constexpr std::string_view variant = "89ab";
  hex[16] = variant[static_cast<std::size_t>(hex[16]) % 4];
  for (const std::size_t at : {20U, 16U, 12U, 8U}) hex.insert(at, "-");
  return "urn:uuid:" + hex;
}

std::string said_alike(const model::BulletinEntry& b) {
  std::string out = b.from.text() + " " + b.to.text() + " " + b.viewpoint + " " + b.version + " " + b.digest.value;
  for (const auto& head : b.cut)
    out += " " + head.origin.value + "/" + std::to_string(head.size) + "/" + head.root.value;
  return out;
}

/// All that published the same.
struct Item {
  const PublishedBulletin* first = nullptr;  ///< by entry
  std::vector<std::string> by;               ///< names, each once, by entry
  Instant updated;                           ///< of the last
};

std::vector<Item> joined(const std::vector<PublishedBulletin>& all) {
  std::vector<const PublishedBulletin*> sorted;
  for (const auto& p : all) sorted.push_back(&p);
  std::sort(sorted.begin(), sorted.end(), [](const auto* a, const auto* b) { return a->ref < b->ref; });
  std::map<std::string, Item> items;
  for (const auto* p : sorted) {
    auto& item = items[said_alike(p->body)];
    if (item.first == nullptr) item.first = p;
    if (std::find(item.by.begin(), item.by.end(), p->by) == item.by.end()) item.by.push_back(p->by);
    item.updated = std::max(item.updated, p->at);
  }
  std::vector<Item> out;
  for (auto& [key, item] : items) out.push_back(std::move(item));
  std::sort(out.begin(), out.end(), [](const Item& a, const Item& b) {
    return std::tuple(b.updated, a.first->ref) < std::tuple(a.updated, b.first->ref);
  });
  return out;
}

void entry(std::string& out, const FeedOf& feed, const Item& item) {
  const auto& b = item.first->body;
  const bool joint = item.by.size() > 1;
  const auto period = detail::date_range(b.from, b.to);
  out += "  <entry>\n    <id>" + uuid_of("truce bulletin " + said_alike(b)) + "</id>\n    <title>" +
         escaped((feed.fictitious ? "EXAMPLE: " : "") + std::string("bulletin for ") + period +
                 ", viewpoint: " + b.viewpoint) +
         "</title>\n    <updated>" + item.updated.text() + "</updated>\n";
  for (const auto& by : item.by) out += "    <author><name>" + escaped(by) + "</name></author>\n";
  if (joint) out += "    <category term=\"joint\" label=\"published alike by several guarantors\"/>\n";
  out += "    <summary>" +
         escaped("Published by " + detail::listed(item.by) + (joint ? ", with equal digests" : "") +
                 ". Signed means said, not true. Digest " + b.digest.value + ", derivation " + b.version + ". Entry " +
                 item.first->ref.text() + ".") +
         "</summary>\n  </entry>\n";
}

}  // namespace

std::string to_atom(const FeedOf& feed) {
  const auto items = joined(feed.items);
  const auto updated = items.empty() ? Instant{} : items.front().updated;
  std::string out = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n";
  out += "  <id>" + uuid_of("truce feed " + feed.self) + "</id>\n  <title>" +
         escaped((feed.fictitious ? "EXAMPLE: " : "") + feed.title) + "</title>\n  <updated>" + updated.text() +
         "</updated>\n  <author><name>" + escaped(feed.self) + "</name></author>\n  <generator>Truce</generator>\n";
  if (feed.address) out += "  <link rel=\"self\" href=\"" + escaped(*feed.address) + "\"/>\n";
  out +=
      "  <subtitle>" +
      escaped(
          "Bulletins that guarantors published in their records. Outside this truce is never outside the law of war.") +
      "</subtitle>\n";
  for (const auto& item : items) entry(out, feed, item);
  return out + "</feed>\n";
}

}  // namespace truce::bulletin
