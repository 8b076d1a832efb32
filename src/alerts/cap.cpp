// An alert as others read it: JSON, and the Common Alerting Protocol 1.2.
#include <pugixml.hpp>

#include <algorithm>
#include <sstream>

#include "alerts/alerts.hpp"
#include "base/digest.hpp"
#include "base/json.hpp"
#include "base/text.hpp"

namespace truce::alerts {
namespace {

/// XML 1.0 knows no control characters but tab and line ends.
std::string clean(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    out.push_back(byte < 0x20 || byte == 0x7f ? ' ' : c);
  }
  return out;
}

/// The protocol's names hold no blanks, commas, '<' and '&'.
std::string plain(std::string_view text) {
  std::string out = clean(text);
  std::replace_if(out.begin(), out.end(), [](char c) { return c == ' ' || c == ',' || c == '<' || c == '&'; }, '-');
  return out;
}

/// "2031-05-10T20:00:00-00:00": the protocol wants an offset and no Z.
std::string cap_time(Instant at) {
  auto out = at.text();
  if (out.ends_with('Z')) out.replace(out.size() - 1, 1, "-00:00");
  return out;
}

class Message {
 public:
  explicit Message(pugi::xml_node node) : node_(node) {}
  Message& add(const char* name, std::string_view text) {
    node_.append_child(name).text().set(clean(text).c_str());
    return *this;
  }
  Message child(const char* name) { return Message(node_.append_child(name)); }

 private:
  pugi::xml_node node_;
};

std::string joined(const std::vector<std::string>& all) {
  std::string out;
  for (const auto& each : all) out += (out.empty() ? "" : ", ") + each;
  return out;
}

bool agreed(const Alert& a) {
  return a.status && (*a.status == "agreed-violation" || *a.status == "agreed-no-violation");
}

const char* event_of(Watch watch) {
  switch (watch) {
    case Watch::incident: return "Ceasefire incident, as claimed";
    case Watch::status: return "Ceasefire incident, status";
    case Watch::count: return "Ceasefire violations, as registered";
    case Watch::log_silent: return "Record silent";
    case Watch::log_contradicts: break;
  }
  return "Record contradicts itself";
}

}  // namespace

std::string id_of(const Alert& a) {
  return to_hex(sha256(a.rule + "\n" + (a.keys.empty() ? a.headline : a.keys.front()))).substr(0, 24);
}

std::string to_json(const Alert& a) {
  std::string out;
  json::Writer w(out);
  w.begin_object();
  w.member("alert", a.rule);
  if (a.area) w.member("area", *a.area);
  if (a.day) w.member("day", a.day->text());
  if (a.example) w.member_flag("example", true);
  w.member("headline", a.headline);
  if (a.status) w.member("status", *a.status);
  w.key("triggers"), w.begin_array();
  for (const auto& t : a.triggers) w.string(t);
  w.end_array();
  w.member("when", name_of(a.watch));
  w.end_object();
  return out;
}

std::string to_cap(const Alert& a, std::string_view sender, Instant sent) {
  pugi::xml_document doc;
  auto root = doc.append_child("alert");
  root.append_attribute("xmlns") = "urn:oasis:names:tc:emergency:cap:1.2";
  Message alert(root);
  alert.add("identifier", plain(sender) + "-" + id_of(a))
      .add("sender", plain(sender))
      .add("sent", cap_time(sent))
      .add("status", a.example ? "Exercise" : "Actual")
      .add("msgType", "Alert")
      .add("scope", "Restricted")
      .add("restriction", "For the mission that the sender belongs to.");
  if (a.example) alert.add("note", "EXAMPLE: a made-up country.");
  auto info = alert.child("info");
  info.add("language", "en")
      .add("category", "Security")
      .add("event", event_of(a.watch))
      .add("urgency", "Unknown")
      .add("severity", "Unknown")
      .add("certainty", agreed(a) || a.watch == Watch::log_contradicts ? "Observed" : "Possible")
      .add("senderName", sender)
      .add("headline", (a.example ? "EXAMPLE: " : "") + a.headline)
      .add("description", "Said and recorded, not verified by this alert. Rests on: " + joined(a.triggers) +
                              ". Outside this truce is never outside the law of war.");
  const auto parameter = [&](std::string_view name, std::string_view value) {
    auto p = info.child("parameter");
    p.add("valueName", name).add("value", value);
  };
  parameter("truce:alert", a.rule);
  if (a.status) parameter("truce:status", *a.status);
  if (a.day) parameter("truce:day", a.day->text());
  info.child("area").add("areaDesc", a.area.value_or("not stated"));
  std::ostringstream out;
  doc.save(out, "  ", pugi::format_indent | pugi::format_no_empty_element_tags, pugi::encoding_utf8);
  return out.str();
}

}  // namespace truce::alerts
