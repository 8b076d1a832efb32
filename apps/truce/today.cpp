// today: the numbered queue of what waits for this guarantor.
#include "today.hpp"

#include <CLI/CLI.hpp>

#include "base/json.hpp"
#include "base/number.hpp"
#include "node/check.hpp"
#include "node/drafts.hpp"
#include "node/queue.hpp"
#include "options.hpp"

namespace truce::app {
namespace {

struct TodayOptions {
  std::string date;
  std::optional<DayNumber> overdue;
  std::size_t count = 40;
  bool json = false;
};

std::string what(const node::State& s, const node::QueueItem& item) {
  if (!item.incident) return item.claim.text();
  const auto& c = s.candidates[s.members[s.incidents[*item.incident].first]];
  std::string out(model::mapping(c.act).label);
  if (c.province != linking::kNone) out += ", " + s.names.place(PlaceId(s.ids.id(c.province)));
  return out + ", " + Date::of_day(item.day).text();
}

void as_text(const node::State& s, const std::vector<node::QueueItem>& items, std::size_t count, std::size_t drafts) {
  std::string out = s.fictitious() ? "EXAMPLE\n" : "";
  for (std::size_t i = 0; i < items.size() && i < count; ++i) {
    std::string number = std::to_string(i + 1);
    number.insert(0, number.size() < 4 ? 4 - number.size() : 0, ' ');
    std::string why(name_of(items[i].why));
    why.resize(14, ' ');
    out += number + "  " + why + what(s, items[i]) + "\n" + std::string(20, ' ') + items[i].reason + "\n" +
           std::string(20, ' ') + items[i].claim.text() + "\n";
  }
  if (items.empty()) out += "nothing waits\n";
  else
    out += (items.size() > count ? std::to_string(items.size() - count) + " more; --count shows them. " : "") +
           std::string("Next: truce find NUMBER --violation yes|no|undetermined [--draft], or truce incident CLAIM\n");
  if (drafts > 0) out += std::to_string(drafts) + " of your findings are drafts: truce drafts\n";
  print(out);
}

void as_json(const node::State& s, const std::vector<node::QueueItem>& items) {
  std::string out;
  for (std::size_t i = 0; i < items.size(); ++i) {
    json::Writer w(out);
    w.begin_object();
    w.member("claim", items[i].claim.text());
    if (s.fictitious()) w.member_flag("example", true);
    w.member("number", static_cast<std::int64_t>(i + 1));
    w.member("reason", items[i].reason);
    w.member("what", what(s, items[i]));
    w.member("why", name_of(items[i].why));
    w.end_object();
    out += "\n";
  }
  print(out);
}

}  // namespace

ClaimRef claim_of_queue(const node::Node& node, const std::string& word) {
  if (const auto number = parse_unsigned(word)) return must(node::queued(node, *number));
  return must(node.claim_named(word));
}

void add_today(CLI::App& app) {
  static TodayOptions o;
  auto* today = app.add_subcommand("today", "The numbered queue: contradicted, overdue, new");
  today->add_option("--date", o.date, "The day that it is (default: the last day of any incident held)");
  today->add_option("--overdue", o.overdue,
                    "Days after which a missing finding is overdue (default: the agreement's, or 3)");
  today->add_option("--count", o.count, "How many to print")->capture_default_str();
  today->add_flag("--json", o.json, "One JSON object a line");
  today->footer(
      "Example:\n  truce --node mission today --date 2031-05-12\n  truce --node mission find 1 --violation no");
  today->callback([] {
    const auto node = read_node();
    const auto state = must(node::state_at(node, nullptr, node::Eyes::own, terminal_progress()));
    node::QueueOptions options;
    options.own = node.guarantor();
    options.overdue_days = o.overdue;
    if (const auto day = date_of(o.date, "--date")) options.today = day->last_day();
    const auto items = node::queue(state, options);
    must(node::keep_queue(node, items));
    if (o.json) as_json(state, items);
    else as_text(state, items, o.count, must(node::drafts(node)).size());
  });
}

}  // namespace truce::app
