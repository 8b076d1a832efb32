// truce code: text to claims, in a pipe, without a node.
#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>

#include "app.hpp"
#include "base/file.hpp"
#include "base/json.hpp"
#include "coding/coding.hpp"
#include "intake/lines.hpp"

namespace truce::app {
namespace {

struct Options {
  std::vector<std::string> files;
  std::string published;
  bool as_json = false;
};

void print_claims(const std::string& report, const coding::Text& text, bool as_json) {
  std::string out;
  for (const auto& claim : coding::builtin().code(text)) {
    if (as_json) {
      // {"report": ..., then the claim's own members
      std::string line = model::encode(claim, Words::include);
      std::string head = "{\"report\":";
      json::append_string(head, report);
      out += head + (line.size() > 2 ? "," : "") + line.substr(1) + "\n";
    } else {
      out += report + ": " + model::line(claim) + "\n    " + claim.text.value_or("") + "\n";
    }
  }
  print(out);
}

/// JSON lines are told by their first byte; everything else is one text.
bool looks_like_lines(const std::string& file, const std::string& head) {
  return file.ends_with(".jsonl") || head.starts_with("{");
}

}  // namespace

void add_code(CLI::App& app) {
  static Options o;
  auto* code = app.add_subcommand("code", "Reads texts and prints the claims in them, with who says so");
  code->add_option("FILE", o.files, "Text files, or JSON lines of {id, text, published}; none or - is standard input");
  code->add_option("--published", o.published, "The date of publication; relative dates count from it");
  code->add_flag("--json", o.as_json, "One JSON object a claim and line");
  code->footer("Example:\n  truce code wire.txt --published 2017-02-17 --json");
  code->callback([] {
    std::optional<Date> published;
    if (!o.published.empty()) {
      auto date = Date::parse(o.published);
      if (!date) stop(date.error().within("--published"));
      published = *date;
    }
    if (o.files.empty()) o.files.emplace_back("-");
    bool refused = false;
    const auto bad = [&](const std::string& sentence) {
      warn(sentence);
      refused = true;
    };
    for (const auto& file : o.files) {
      std::ifstream opened;
      if (file != "-") {
        opened.open(file, std::ios::binary);
        if (!opened) {
          bad(file + ": it cannot be read");
          continue;
        }
      }
      std::istream& in = file == "-" ? std::cin : opened;
      const std::string head(1, static_cast<char>(in.peek()));
      if (looks_like_lines(file, head)) {
        auto done = intake::read_lines(
            in, {},
            [&](intake::TextItem&& item) -> result<> {
              print_claims(item.id.empty() ? file : item.id,
                           {std::move(item.text), item.published ? item.published : published}, o.as_json);
              return {};
            },
            [&](std::uint64_t line, const Error& error) {
              bad(file + ", line " + std::to_string(line) + ": " + error.text());
            });
        if (!done) bad(done.error().within(file).text());
        continue;
      }
      std::string bytes;
      char block[65536];
      while (in.read(block, sizeof block), in.gcount() > 0 && bytes.size() <= (64U << 20))
        bytes.append(block, static_cast<std::size_t>(in.gcount()));
      if (bytes.size() > (64U << 20)) {
        bad(file + ": a text is over 64 MiB");
        continue;
      }
      auto text = to_utf8(bytes);
      if (!text) {
        bad(text.error().within(file).text());
        continue;
      }
      print_claims(file, {std::move(*text), published}, o.as_json);
    }
    if (refused) throw Exit{3};
  });
}

}  // namespace truce::app
