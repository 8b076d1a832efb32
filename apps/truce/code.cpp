// truce code: text to claims, in a pipe, without a node.
#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>

#include "app.hpp"
#include "base/file.hpp"
#include "base/in_order.hpp"
#include "base/json.hpp"
#include "bulletin/report_page.hpp"
#include "coding/outside.hpp"
#include "explained.hpp"
#include "intake/lines.hpp"
#include "options.hpp"

namespace truce::app {
namespace {

constexpr std::size_t kTextMax = 64U << 20;
constexpr std::size_t kPieceBytes = 64U << 10;  ///< of text that a thread reads at a time
constexpr std::size_t kLargeBytes = 1U << 20;  ///< a text whose claims are printed while it is read
constexpr std::uint64_t kNamesMax = 256U << 20;

struct Options {
  std::vector<std::string> files;
  std::string published, lexicon, actors, places, with, coder, html;
  bool as_json = false;
  bool explain = false;
};

/// Words and names that a run reads by; what is given goes before or instead of what the program holds.
struct Readers {
  coding::Lexicon own;
  actors::Registry actors;
  places::Gazetteer places;
  std::unique_ptr<coding::Coder> coder;  ///< absent: the built-in one

  explicit Readers(const Options& o) {
    if (o.lexicon.empty() && o.actors.empty() && o.places.empty()) return;
    if (!o.lexicon.empty()) {
      auto text = must(read_file(o.lexicon, kNamesMax));
      auto parsed = coding::Lexicon::parse(text + "\n" + std::string(coding::builtin_lexicon_text()));
      if (!parsed) stop(parsed.error().within(o.lexicon));
      own = std::move(*parsed);
    }
    if (!o.actors.empty()) {
      auto read = actors::Registry::parse(must(read_file(o.actors, kNamesMax)));
      if (!read) stop(read.error().within(o.actors));
      actors = std::move(*read);
    }
    if (!o.places.empty()) {
      auto read = places::Gazetteer::parse(must(read_file(o.places, kNamesMax)));
      if (!read) stop(read.error().within(o.places));
      places = std::move(*read);
    }
    coder = std::make_unique<coding::Coder>(o.lexicon.empty() ? coding::builtin_lexicon() : own,
                                            o.actors.empty() ? actors::builtin_registry() : actors,
                                            o.places.empty() ? places::builtin_gazetteer() : places);
  }
  const coding::Coder& reader() const { return coder ? *coder : coding::builtin(); }
  std::string name(std::string_view id) const {
    if (const auto* actor = reader().actors().find(ActorId(std::string(id)))) return actor->name;
    if (const auto* place = reader().places().find(PlaceId(std::string(id)))) return place->name;
    return std::string(id);
  }
};

void add_lines(const std::string& report, const model::Claim& claim, bool as_json, std::string& out) {
  if (as_json) {
    // {"report": ..., then the claim's own members
    const std::string line = model::encode(claim, Words::include);
    out += "{\"report\":";
    json::append_string(out, report);
    if (line.size() > 2) out += ',';
    out.append(line, 1) += '\n';
  } else {
    out += report + ": " + model::line(claim) + "\n    " + claim.text.value_or("") + "\n";
  }
}

std::string lines_of(const std::string& report, const std::vector<model::Claim>& claims, bool as_json) {
  std::string out;
  for (const auto& claim : claims) add_lines(report, claim, as_json, out);
  return out;
}

/// JSON lines are told by their first byte; everything else is one text.
bool looks_like_lines(const std::string& file, const std::string& head) {
  return file.ends_with(".jsonl") || head.starts_with("{");
}

using Texts = std::vector<coding::Text>;

/// Each text of the files goes to `visit`; what cannot be read goes to `bad` and the rest goes on.
void each_text(const Options& o, const std::function<void(coding::Text&&)>& visit,
               const std::function<void(const std::string&)>& bad) {
  const auto published = date_of(o.published, "--published");
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
            coding::Text text;
            text.text = std::move(item.text);
            text.published = item.published ? item.published : published;
            text.id = std::move(item.id);
            if (text.id.empty()) text.id = file;
            visit(std::move(text));
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
    while (in.read(block, sizeof block), in.gcount() > 0 && bytes.size() <= kTextMax)
      bytes.append(block, static_cast<std::size_t>(in.gcount()));
    if (bytes.size() > kTextMax) {
      bad(file + ": a text is over 64 MiB");
      continue;
    }
    auto utf8 = to_utf8(bytes);
    if (!utf8) {
      bad(utf8.error().within(file).text());
      continue;
    }
    coding::Text text;
    text.text = std::move(*utf8);
    text.published = published;
    text.id = file;
    visit(std::move(text));
  }
}

/// One text's answer: its claims, or why they were read so.
std::string answer(const Options& o, const Readers& readers, const coding::Text& text) {
  if (!o.explain) return lines_of(text.id, readers.reader().code(text), o.as_json);
  std::vector<coding::Explained> sentences;
  const auto claims = readers.reader().explain(text, sentences);
  return explained(text, sentences, claims, [&](std::string_view id) { return readers.name(id); }, colour_wanted());
}

/// A large text by itself, so that its claims need not be held together.
void code_large(const Options& o, const Readers& readers, const coding::Text& text) {
  std::string out;
  readers.reader().code(text, [&](model::Claim&& claim) {
    add_lines(text.id, claim, o.as_json, out);
    if (out.size() >= kPieceBytes) print(std::exchange(out, {}));
  });
  print(out);
}

/// On all processors; what is printed stands in the order of the texts.
void code_all(const Options& o, const Readers& readers, const std::function<void(const std::string&)>& bad) {
  InOrder<Texts, std::string> line(
      0,
      [&](Texts&& texts) {
        std::string out;
        for (const auto& text : texts) out += answer(o, readers, text);
        return out;
      },
      [](std::string&& out) { print(out); });
  Texts piece;
  std::size_t bytes = 0;
  const auto send = [&] {
    if (!piece.empty()) line.push(std::exchange(piece, {}));
    bytes = 0;
  };
  each_text(
      o,
      [&](coding::Text&& text) {
        if (text.text.size() >= kLargeBytes && !o.explain) {
          send();
          line.finish();
          return code_large(o, readers, text);
        }
        bytes += text.text.size();
        piece.push_back(std::move(text));
        if (bytes >= kPieceBytes) send();
      },
      bad);
  send();
  line.finish();
}

/// Claims of another program, checked against the texts.
void code_outside(const Options& o, const std::function<void(const std::string&)>& bad) {
  if (o.coder.empty()) stop(fail(Fault::usage, "--with", "its name and version are missing: --coder 'my-coder 1.2'"));
  Texts texts;
  each_text(o, [&](coding::Text&& text) { texts.push_back(std::move(text)); }, bad);
  const auto claims = must(coding::read_outside({o.with, must(coding::named_coder(o.coder))}, texts, bad));
  for (std::size_t i = 0; i < texts.size(); ++i) print(lines_of(texts[i].id, claims[i], o.as_json));
}

/// One page for one text.
void page(const Options& o, const Readers& readers, const std::function<void(const std::string&)>& bad) {
  if (o.html != "-" && !o.html.ends_with(".html"))  // "--html report.txt" would write over the report
    stop(fail(Fault::usage, "--html", "names the page to write, and " + o.html + " does not end in .html"));
  Texts texts;
  each_text(o, [&](coding::Text&& text) { texts.push_back(std::move(text)); }, bad);
  if (texts.empty()) return;
  if (texts.size() > 1)
    stop(fail(Fault::usage, "--html", "one page is of one report; " + std::to_string(texts.size()) + " were given"));
  const auto claims = readers.reader().code(texts[0]);
  const auto html =
      bulletin::report_page(texts[0].id == "-" ? "A report" : texts[0].id.substr(texts[0].id.rfind('/') + 1),
                            texts[0].text, claims, [&](std::string_view id) { return readers.name(id); });
  if (o.html == "-") return print(html);
  must(write_durably(o.html, html));
  warn("written to " + o.html);
}

}  // namespace

void add_code(CLI::App& app) {
  static Options o;
  auto* code = app.add_subcommand("code", "Reads texts and prints the claims in them, with who says so");
  code->add_option("FILE", o.files, "Text files, or JSON lines of {id, text, published}; none or - is standard input");
  code->add_option("--published", o.published, "The date of publication; relative dates count from it");
  code->add_flag("--json", o.as_json, "One JSON object a claim and line");
  code->add_flag("--explain", o.explain, "Each sentence with its frames, words, names and claims");
  code->add_option("--html", o.html,
                   "A page of one report with its claims marked, into this file; - is standard output");
  code->add_option("--actors", o.actors, "A registry of actors instead of the built-in one (docs/formats/actors.md)");
  code->add_option("--places", o.places, "A gazetteer instead of the built-in one (docs/formats/gazetteer.md)");
  code->add_option("--lexicon", o.lexicon, "Words that count before the built-in ones (docs/formats/lexicon.md)");
  code->add_option("--with", o.with, "A program that codes instead: report JSON lines in, claim JSON lines out");
  code->add_option("--coder", o.coder, "Its name and version, such as 'my-coder 1.2'");
  code->footer(
      "Example:\n  truce code wire.txt --published 2017-02-17 --json\n  truce code wire.txt --explain\n"
      "  truce code wire.txt --html wire.html");
  code->callback([] {
    if (o.files.empty()) o.files.emplace_back("-");
    bool refused = false;
    const auto bad = [&](const std::string& sentence) {
      warn(sentence);
      refused = true;
    };
    const Readers readers(o);
    if (!o.with.empty()) code_outside(o, bad);
    else if (!o.html.empty()) page(o, readers, bad);
    else code_all(o, readers, bad);
    if (refused) throw Exit{3};
  });
}

}  // namespace truce::app
