#include "intake/detail/mapping.hpp"

#include <toml++/toml.h>

#include <algorithm>

#include "base/file.hpp"
#include "base/text.hpp"

namespace truce::intake {
namespace {

constexpr std::string_view kMeanings[] = {"key",   "date",      "end",    "lat",        "lon",         "place",   "act",
                                          "actor", "recipient", "killed", "killed_low", "killed_high", "injured", "tz"};
constexpr std::string_view kFixed[] = {"place", "act", "actor", "recipient", "tz"};
constexpr std::string_view kSettings[] = {"columns", "fixed", "acts", "separator"};

template <class List>
bool holds(const List& list, std::string_view name) {
  return std::find(std::begin(list), std::end(list), name) != std::end(list);
}

/// Puts one line of a table where it belongs; else says why it is none.
result<Nothing> put(Mapping& out, const std::string& table, const std::string& key, const std::string& word) {
  const auto bad = [&](std::string reason) { return fail(Fault::malformed, table + "." + key, std::move(reason)); };
  if (table == "columns") {
    if (!holds(kMeanings, key)) return bad("nothing has this name");
    out.column[key] = lower_ascii(trim(word));
    return {};
  }
  if (table == "fixed") {
    if (!holds(kFixed, key))
      return bad(holds(kMeanings, key) ? "this differs from row to row; name its column" : "nothing has this name");
    if (key != "act" || from_name<model::Act>(word)) {
      out.fixed[key] = word;
      return {};
    }
  } else if (const auto act = from_name<model::Act>(word)) {
    out.acts[key] = *act;
    return {};
  }
  return bad("'" + word.substr(0, 60) + "' is no act");
}

result<Nothing> read_table(const toml::table& root, const std::string& table, Mapping& out) {
  if (!root.contains(table)) return {};
  const auto* entries = root[table].as_table();
  if (entries == nullptr) return fail(Fault::malformed, table, "a table is expected");
  for (const auto& [key, value] : *entries) {
    const auto word = value.value<std::string>();
    if (!word || trim(*word).empty())
      return fail(Fault::malformed, table + "." + std::string(key.str()), "a text is expected");
    if (auto r = put(out, table, std::string(key.str()), *word); !r) return r;
  }
  return {};
}

}  // namespace

result<Mapping> read_mapping(const std::string& path) {
  auto text = read_file(path, 1U << 20);
  if (!text) return text.error();
  toml::table root;
  try {
    root = toml::parse(*text, path);
  } catch (const toml::parse_error& error) {
    return fail(Fault::malformed, path,
                "line " + std::to_string(error.source().begin.line) + ": " + std::string(error.description()));
  }
  Mapping out;
  for (const auto& [name, unused] : root)
    if (!holds(kSettings, name.str()))
      return fail(Fault::malformed, path, std::string(name.str()) + ": nothing has this name");
  for (const char* table : {"columns", "fixed", "acts"})
    if (auto r = read_table(root, table, out); !r) return r.error().within(path);
  if (root.contains("separator")) {
    const auto separator = root["separator"].value<std::string>();
    if (!separator || separator->size() != 1 || std::string_view("\"\r\n").find(*separator) != std::string_view::npos)
      return fail(Fault::malformed, path, "separator: one character is expected");
    out.separator = (*separator)[0];
  }
  for (const char* needed : {"key", "date"})
    if (!out.column.contains(needed))
      return fail(Fault::malformed, path, std::string("columns.") + needed + ": it is missing");
  if (out.column.contains("lat") != out.column.contains("lon"))
    return fail(Fault::malformed, path, "columns.lat: lat and lon stand together or not at all");
  return out;
}

}  // namespace truce::intake
