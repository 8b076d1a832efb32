// The door of alerts: what an operator wants to be told of at once, and how. Local matters: nothing here shapes state, and
// what was sent is remembered only on this node.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"
#include "judgement/judgement.hpp"
#include "model/model.hpp"
#include "node/state.hpp"

namespace truce::alerts {

/// What a rule looks at.
enum class Watch : std::uint8_t {
  incident,  ///< a new incident, or one of which more dead are claimed now
  status,  ///< an incident that came to a status
  count,  ///< a count that somebody registered
  log_silent,  ///< a log of the agreement without a new entry for some days, by the times that its entries claim
  log_contradicts,  ///< evidence that a log signed two histories
};

/// One [[alert]] table of truce.toml. What it leaves out asks for nothing.
struct Rule {
  std::string name;
  Watch watch = Watch::incident;
  std::optional<PlaceId> place;  ///< a province or larger; or a place, and what lies within 10 km of it
  std::vector<model::Act> acts;  ///< any of
  std::optional<std::int64_t> dead;  ///< at least, as the highest claim says
  std::vector<judgement::Status> statuses;  ///< any of
  std::optional<ActorId> recorder;  ///< of a count
  std::optional<std::int64_t> registered;  ///< at least
  std::int64_t days = 2;  ///< of silence, at least
  std::optional<std::string> run;  ///< a command for /bin/sh; the alert as JSON on its standard input
  std::optional<std::string> webhook;  ///< an address that the alert is posted to as JSON
  std::vector<std::string> allow;  ///< addresses inside one's own network that its name may lead to
  std::optional<std::string> cap;  ///< a folder for CAP 1.2 files
};

inline constexpr std::size_t kRulesMax = 256;

/// The [[alert]] tables of a truce.toml. Errors name the line and what is wrong: a rule that asks for nothing that its
/// `when` knows, or tells nobody, is refused.
result<std::vector<Rule>> parse_rules(std::string_view toml);

/// Something that a rule asked for.
struct Alert {
  std::string rule;
  Watch watch = Watch::incident;
  std::string headline;  ///< one sentence
  std::vector<std::string> triggers;  ///< claims and entries that it rests on, in canonical order
  std::optional<std::string> area;  ///< the province's name: never finer
  std::optional<Date> day;  ///< of what it tells, as claimed
  std::optional<std::string> status;  ///< of the incident
  std::vector<std::string> keys;  ///< it was sent before where any of these was
  bool example = false;
};

/// What the joint state at a cut holds that the rules ask for; in the order of the rules, then of the claims. Withheld claims
/// are not in joint state, so none can leak. `now` matters for silence alone.
std::vector<Alert> due(const std::vector<Rule>& rules, const node::State& state, Instant now);

/// A short name of the alert, the same whenever it is asked for; plain in files and messages.
std::string id_of(const Alert& alert);
/// "{"alert":...}": canonical JSON, one line.
std::string to_json(const Alert& alert);
/// A CAP 1.2 message (OASIS, 2010). `sender` names the node; `sent` is when it is written. What is claimed is "Possible",
/// unless all guarantors agree; fiction goes out as an exercise.
std::string to_cap(const Alert& alert, std::string_view sender, Instant sent);

/// How an alert leaves the node.
enum class Way : std::uint8_t { cap, run, webhook };
/// Those of the rule, in this order.
std::vector<Way> ways_of(const Rule& rule);

/// What this node has sent, by rule, way and key, in names/alerts.tsv.
class Sent {
 public:
  static result<Sent> open(const node::Folder& folder);
  /// Whether the rule has ever been looked at here. Of a new one, what matches already is known, and no news.
  bool knows(const Rule& rule) const { return rules_.contains(rule.name); }
  bool holds(const Alert& alert, Way way) const;
  void add(const Alert& alert, Way way);
  void add(const Rule& rule) { rules_.insert(rule.name); }
  /// Durable. What was sent and not kept for want of power is sent once more.
  result<> keep() const;

 private:
  std::string path_;
  std::set<std::string> rules_;
  std::set<std::array<std::string, 3>> keys_;  ///< rule, way, key
};

/// Relative paths start at the node's folder. io where the command ends with another status than 0, where the address
/// answers with another status than 2xx, or the folder cannot be written.
result<> deliver(const Alert& alert, const Rule& rule, Way way, const node::Folder& folder, std::string_view sender,
                 Instant now);

}  // namespace truce::alerts

TRUCE_NAMES(truce::alerts::Way, 3, "cap", "run", "webhook");
TRUCE_NAMES(truce::alerts::Watch, 5, "incident", "status", "count", "log-silent", "log-contradicts");
