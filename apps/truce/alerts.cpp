// alerts: what truce.toml asks to be told of at once, once each.
#include <CLI/CLI.hpp>
#include <algorithm>

#include "alerts/alerts.hpp"
#include "node/check.hpp"
#include "node/config.hpp"
#include "session.hpp"

namespace truce::app {
namespace {

constexpr std::size_t kKeepEvery = 32;  // alerts, between two writings of what was sent

struct AlertOptions {
  bool all = false, dry = false, json = false;
};

std::vector<alerts::Rule> rules_of(const node::Node& node) {
  auto text = node::config_of(node.folder());
  if (!text && text.error().fault == Fault::not_found) return {};
  return must(alerts::parse_rules(must(std::move(text))));
}

void show(const alerts::Alert& alert, const AlertOptions& o) {
  if (o.json) return print(alerts::to_json(alert) + "\n");
  print(std::string(alert.example ? "EXAMPLE  " : "") + alert.rule + ": " + alert.headline + "\n  " +
        alert.triggers.front() +
        (alert.triggers.size() > 1 ? " and " + std::to_string(alert.triggers.size() - 1) + " more" : "") + "\n");
}

/// Sends what was not sent yet; the gravest failure, 0 for none.
class Sending {
 public:
  Sending(const node::Node& node, const AlertOptions& options, alerts::Sent& sent, Instant now)
      : node_(node), o_(options), sent_(sent), now_(now) {}

  void one(const alerts::Rule& rule, const alerts::Alert& alert) {
    bool shown = false;
    for (const auto way : alerts::ways_of(rule)) {
      if (sent_.holds(alert, way)) {
        sent_.add(alert, way);  // claims that joined it since
        continue;
      }
      if (!shown) show(alert, o_), shown = true;
      if (o_.dry) continue;
      if (auto done = alerts::deliver(alert, rule, way, node_.folder(), node_.origin().value, now_); !done) {
        warn("alert " + rule.name + ", " + std::string(name_of(way)) + ": " + done.error().text());
        status_ = std::max(status_, status_of(done.error().fault));
        continue;
      }
      sent_.add(alert, way);
    }
    if (!o_.dry && shown && ++told_ % kKeepEvery == 0) must(sent_.keep());
  }
  /// What matches a new rule already is no news.
  void known(const alerts::Rule& rule, const alerts::Alert& alert) {
    for (const auto way : alerts::ways_of(rule)) sent_.add(alert, way);
  }
  int status() const { return status_; }

 private:
  const node::Node& node_;
  const AlertOptions& o_;
  alerts::Sent& sent_;
  Instant now_;
  int status_ = 0;
  std::size_t told_ = 0;
};

void look(const AlertOptions& o) {
  const auto node = read_node();
  const auto rules = rules_of(node);
  if (rules.empty()) return print("no alerts in " + node.folder().path + "/truce.toml\n");
  const auto now = session().at.value_or(Instant::now());
  const auto state = must(node::state_at(node, nullptr, node::Eyes::joint, terminal_progress()));
  const auto due = alerts::due(rules, state, now);
  auto sent = must(alerts::Sent::open(node.folder()));
  Sending sending(node, o, sent, now);
  for (const auto& rule : rules) {
    const bool fresh = !o.all && !sent.knows(rule);
    std::size_t held = 0;
    for (const auto& alert : due) {
      if (alert.rule != rule.name) continue;
      if (fresh) sending.known(rule, alert), ++held;
      else sending.one(rule, alert);
    }
    sent.add(rule);
    if (fresh)
      print(rule.name + ": watched from now on; " + std::to_string(held) + " that match already are not sent\n");
  }
  if (!o.dry) must(sent.keep());
  if (sending.status() != 0) throw Exit{sending.status()};
}

}  // namespace

void add_alerts(CLI::App& app) {
  static AlertOptions o;
  auto* alerts = app.add_subcommand("alerts", "Sends what the [[alert]] tables of truce.toml ask for, once each");
  alerts->add_flag("--all", o.all, "Of a rule that is looked at for the first time, also what matches already");
  alerts->add_flag("--dry-run", o.dry, "Shows what would be sent; sends and remembers nothing");
  alerts->add_flag("--json", o.json, "One JSON object a line");
  alerts->footer(
      "Example, in truce.toml:\n  [[alert]]\n  name = \"many dead\"\n  when = \"incident\"\n  dead = 10\n  cap = \"alerts\"\n"
      "then, every few minutes:\n  truce --node mission sync && truce --node mission alerts\n"
      "docs/formats/alerts.md says what a rule may ask.");
  alerts->callback([] { look(o); });
}

}  // namespace truce::app
