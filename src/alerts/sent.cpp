// What was sent, and sending.
#include <algorithm>

#include "alerts/alerts.hpp"
#include "base/file.hpp"
#include "base/process.hpp"
#include "base/text.hpp"
#include "record/web.hpp"

namespace truce::alerts {
namespace {

constexpr std::uint64_t kSentBytesMax = 256U << 20;
constexpr std::size_t kReplyBytesMax = 1U << 20;
constexpr std::chrono::seconds kCommandIdleMax{30};

std::string in(const node::Folder& folder, const std::string& path) {
  return path.starts_with('/') ? path : folder.path + "/" + path;
}

/// Host and path apart: the address is opened, the path is posted to.
std::pair<std::string, std::string> parted(const std::string& address) {
  const auto host = address.find("://");
  const auto slash = address.find('/', host == std::string::npos ? 0 : host + 3);
  if (slash == std::string::npos) return {address + "/", ""};
  return {address.substr(0, slash + 1), address.substr(slash + 1)};
}

result<> post(const Alert& alert, const Rule& rule) {
  const auto [host, path] = parted(*rule.webhook);
  record::WebOptions options;
  options.allowed_addresses = rule.allow;
  options.file_max = std::chrono::milliseconds(15'000);
  auto web = record::Web::open(host, options);
  if (!web) return web.error();
  auto reply = (*web)->post(path, "application/json", to_json(alert), kReplyBytesMax);
  if (!reply) return reply.error();
  if (reply->status < 200 || reply->status >= 300)
    return fail(Fault::io, *rule.webhook, "it answered with status " + std::to_string(reply->status));
  return {};
}

result<> write_cap(const Alert& alert, const Rule& rule, const node::Folder& folder, std::string_view sender,
                   Instant now) {
  const auto into = in(folder, *rule.cap);
  if (auto made = make_folders(into); !made) return made.error();
  auto written = write_durably(into + "/" + id_of(alert) + ".cap.xml", to_cap(alert, sender, now));
  if (!written) return written.error();
  return {};
}

result<> run(const Alert& alert, const Rule& rule) {
  ProcessLimits limits;
  limits.output_bytes_max = kReplyBytesMax;
  limits.idle_max = kCommandIdleMax;
  auto ran = run_filter(*rule.run, to_json(alert) + "\n", limits);
  if (!ran) return ran.error();
  return {};
}

}  // namespace

result<Sent> Sent::open(const node::Folder& folder) {
  Sent out;
  out.path_ = folder.names() + "/alerts.tsv";
  auto text = read_file(out.path_, kSentBytesMax);
  if (!text) {
    if (text.error().fault == Fault::not_found) return out;
    return text.error();
  }
  for (const auto line : split(*text, '\n')) {
    if (line.empty()) continue;
    const auto fields = split(line, '\t');
    out.rules_.emplace(fields[0]);
    if (fields.size() == 3) out.keys_.insert({std::string(fields[0]), std::string(fields[1]), std::string(fields[2])});
  }
  return out;
}

bool Sent::holds(const Alert& alert, Way way) const {
  return std::any_of(alert.keys.begin(), alert.keys.end(),
                     [&](const auto& key) { return keys_.contains({alert.rule, std::string(name_of(way)), key}); });
}

void Sent::add(const Alert& alert, Way way) {
  for (const auto& key : alert.keys) keys_.insert({alert.rule, std::string(name_of(way)), key});
}

result<> Sent::keep() const {
  std::string text;
  for (const auto& rule : rules_) text += rule + "\n";
  for (const auto& [rule, way, key] : keys_) text += rule + "\t" + way + "\t" + key + "\n";
  auto written = write_durably(path_, text, 0600);
  if (!written) return written.error();
  return {};
}

std::vector<Way> ways_of(const Rule& rule) {
  std::vector<Way> out;
  if (rule.cap) out.push_back(Way::cap);
  if (rule.run) out.push_back(Way::run);
  if (rule.webhook) out.push_back(Way::webhook);
  return out;
}

result<> deliver(const Alert& alert, const Rule& rule, Way way, const node::Folder& folder, std::string_view sender,
                 Instant now) {
  switch (way) {
    case Way::cap: return write_cap(alert, rule, folder, sender, now);
    case Way::run: return run(alert, rule);
    case Way::webhook: break;
  }
  return post(alert, rule);
}

}  // namespace truce::alerts
