// The [[alert]] tables of truce.toml.
#include <algorithm>

#include "alerts/alerts.hpp"
#include "node/config.hpp"
#include "record/web.hpp"

namespace truce::alerts {
namespace {

/// Reads one table; remembers the first thing that is wrong with it.
class Table {
 public:
  explicit Table(const toml::table& table) : table_(table), where_(node::line_of(table)) {}

  std::optional<std::string> text(std::string_view key) {
    const auto* node = table_.get(key);
    if (node == nullptr) return std::nullopt;
    if (const auto* s = node->as_string(); s != nullptr && !s->get().empty()) return s->get();
    complain("'" + std::string(key) + "' is a text that is not empty");
    return std::nullopt;
  }
  std::optional<std::int64_t> number(std::string_view key) {
    const auto* node = table_.get(key);
    if (node == nullptr) return std::nullopt;
    if (const auto* n = node->as_integer(); n != nullptr && n->get() > 0) return n->get();
    complain("'" + std::string(key) + "' is a whole number above 0");
    return std::nullopt;
  }
  std::vector<std::string> texts(std::string_view key) {
    std::vector<std::string> out;
    const auto* node = table_.get(key);
    if (node == nullptr) return out;
    if (const auto* list = node->as_array())
      for (const auto& each : *list)
        if (const auto* s = each.as_string()) out.push_back(s->get());
    if (out.empty() || out.size() != node->as_array()->size())
      complain("'" + std::string(key) + "' is a list of texts that is not empty");
    return out;
  }
  /// Names of an enumeration.
  template <class E> std::vector<E> named(std::string_view key) {
    std::vector<E> out;
    for (const auto& word : texts(key))
      if (const auto value = from_name<E>(word)) out.push_back(*value);
      else complain("'" + word + "' is none of the names that '" + std::string(key) + "' knows");
    return out;
  }
  /// An id by its rules.
  template <class Id> std::optional<Id> id(std::string_view key) {
    const auto value = text(key);
    return value ? std::optional(Id(*value)) : std::nullopt;
  }
  void complain(const std::string& what) {
    if (!error_) error_ = Error{Fault::usage, where_, what};
  }
  bool has(std::string_view key) const { return table_.contains(key); }
  const toml::table& table() const { return table_; }
  const std::optional<Error>& error() const { return error_; }

 private:
  const toml::table& table_;
  std::string where_;
  std::optional<Error> error_;
};

constexpr std::string_view kAlways[] = {"name", "when", "run", "webhook", "allow", "cap"};

/// What a rule may ask, by what it looks at.
std::vector<std::string_view> asks(Watch watch) {
  switch (watch) {
    case Watch::incident: return {"place", "acts", "dead"};
    case Watch::status: return {"place", "acts", "dead", "status"};
    case Watch::count: return {"place", "recorder", "registered"};
    case Watch::log_silent: return {"days"};
    case Watch::log_contradicts: break;
  }
  return {};
}

void check_keys(Table& t, Watch watch) {
  const auto known = asks(watch);
  for (const auto& [key, value] : t.table()) {
    const std::string_view name = key.str();
    if (std::find(std::begin(kAlways), std::end(kAlways), name) != std::end(kAlways)) continue;
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    std::string all;
    for (const auto k : known) all += (all.empty() ? "" : ", ") + std::string(k);
    t.complain("an alert on '" + std::string(name_of(watch)) + "' knows no '" + std::string(name) + "'" +
               (all.empty() ? "" : "; it knows " + all));
  }
}

result<Rule> rule_of(const toml::table& table) {
  Table t(table);
  Rule out;
  out.name = t.text("name").value_or("");
  if (out.name.empty()) t.complain("an alert has a name");
  if (out.name.find_first_of("\t\n") != std::string::npos || out.name.size() > 200)
    t.complain("an alert's name is one line of at most 200 bytes");
  const auto when = t.text("when");
  const auto watch = when ? from_name<Watch>(*when) : std::nullopt;
  if (!watch) t.complain("'when' is one of: incident, status, count, log-silent, log-contradicts");
  out.watch = watch.value_or(Watch::incident);
  if (watch) check_keys(t, *watch);
  out.place = t.id<PlaceId>("place");
  out.acts = t.named<model::Act>("acts");
  out.dead = t.number("dead");
  out.statuses = t.named<judgement::Status>("status");
  if (out.watch == Watch::status && out.statuses.empty()) t.complain("an alert on 'status' says which: status = [...]");
  out.recorder = t.id<ActorId>("recorder");
  out.registered = t.number("registered");
  if (const auto days = t.number("days")) out.days = *days;
  out.run = t.text("run");
  out.webhook = t.text("webhook");
  if (out.webhook && !record::is_web_address(*out.webhook)) t.complain("its webhook is no http or https address");
  if (t.has("allow")) out.allow = t.texts("allow");
  out.cap = t.text("cap");
  if (!out.run && !out.webhook && !out.cap) t.complain("it tells nobody: say run, webhook or cap");
  if (t.error()) return *t.error();
  return out;
}

}  // namespace

result<std::vector<Rule>> parse_rules(std::string_view text) {
  std::vector<Rule> out;
  auto read = node::each_table(text, "alert", kRulesMax, [&](const toml::table& table) -> result<> {
    auto rule = rule_of(table);
    if (!rule) return rule.error();
    for (const auto& other : out)
      if (other.name == rule->name) return fail(Fault::usage, "truce.toml", "two alerts are named " + rule->name);
    out.push_back(std::move(*rule));
    return {};
  });
  if (!read) return read.error();
  return out;
}

}  // namespace truce::alerts
