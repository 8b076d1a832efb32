// truce lexicon: the coder's words, to read, to test and to extend.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>

#include "app.hpp"
#include "base/file.hpp"
#include "coding/petrarch.hpp"
#include "explained.hpp"
#include "options.hpp"

namespace truce::app {
namespace {

constexpr std::uint64_t kLexiconMax = 64U << 20;

void add_check(CLI::App& lexicon) {
  static std::string file;
  auto* check = lexicon.add_subcommand("check", "Finds clashes, dead phrases and values that nothing understands");
  check->add_option("FILE", file, "A lexicon of your own, read before the built-in one; none: the built-in one");
  check->footer("Example:\n  truce lexicon check my-words.txt");
  check->callback([] {
    std::string text;
    std::size_t own = 0;
    if (!file.empty()) {
      text = must(read_file(file, kLexiconMax)) + "\n";
      own = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
    }
    text += coding::builtin_lexicon_text();
    const auto faults = coding::lexicon_faults(text);
    for (const auto& fault : faults) print(fault + "\n");
    if (own > 0 && !faults.empty())
      print("Lines from " + std::to_string(own + 1) + " on are the built-in lexicon's (truce lexicon show).\n");
    if (!faults.empty()) throw Exit{1};
    print("nothing is wrong with it\n");
  });
}

void add_explain(CLI::App& lexicon) {
  static std::string sentence, published, own;
  auto* explain = lexicon.add_subcommand("explain", "Shows which phrases and names a sentence is read by, and why");
  explain->add_option("SENTENCE", sentence, "In quotation marks")->required();
  explain->add_option("--published", published, "The date of publication; names and relative dates count from it");
  explain->add_option("--lexicon", own, "A lexicon of your own, read before the built-in one");
  explain->footer("Example:\n  truce lexicon explain 'Moscow said that Ankara had shelled Hama on Monday.'");
  explain->callback([] {
    coding::Lexicon words;
    if (!own.empty()) {
      auto parsed = coding::Lexicon::parse(must(read_file(own, kLexiconMax)) + "\n" +
                                           std::string(coding::builtin_lexicon_text()));
      if (!parsed) stop(parsed.error().within(own));
      words = std::move(*parsed);
    }
    const coding::Coder coder(own.empty() ? coding::builtin_lexicon() : words, actors::builtin_registry(),
                              places::builtin_gazetteer());
    coding::Text text;
    text.text = must(to_utf8(sentence));
    text.published = date_of(published, "--published");
    std::vector<coding::Explained> sentences;
    const auto claims = coder.explain(text, sentences);
    const auto named = [&](std::string_view id) {
      const auto* actor = coder.actors().find(ActorId(std::string(id)));
      return actor != nullptr ? actor->name : std::string(id);
    };
    print(explained(text, sentences, claims, named, colour_wanted()));
  });
}

std::vector<coding::DictionaryFile> dictionaries(const std::vector<std::string>& files) {
  std::vector<coding::DictionaryFile> out;
  for (const auto& file : files) out.push_back({file, must(read_file(file, kLexiconMax))});
  return out;
}

void report(const coding::PetrarchImport& made) {
  for (const auto& error : made.errors) warn(error.text());
  if (made.error_count > made.errors.size())
    warn("and " + std::to_string(made.error_count - made.errors.size()) + " errors more");
  const auto row = [](const auto& line) { print("  " + std::to_string(line.second) + "  " + line.first + "\n"); };
  print("read:\n");
  std::for_each(made.read.begin(), made.read.end(), row);
  if (!made.left.empty()) print("left out:\n");
  std::for_each(made.left.begin(), made.left.end(), row);
  if (made.error_count > 0) print(std::to_string(made.error_count) + " lines could not be read and were left out\n");
}

void add_import(CLI::App& lexicon) {
  struct Options {
    std::vector<std::string> verbs, names;
    std::string codes, folder;
    bool first = false;
  };
  static Options o;
  auto* import = lexicon.add_subcommand("import", "Dictionaries of TABARI and PETRARCH, to a lexicon and a registry");
  import->add_option("--petrarch", o.verbs, "Verb dictionaries: verbs, synonym sets and patterns with CAMEO codes");
  import->add_option("--actors", o.names, "Dictionaries of actors and of agents");
  import->add_option("--codes", o.codes, "PREFIX = act PLOVER lines, for codes that are not CAMEO's");
  import->add_flag("--first", o.first, "Their phrases count before the built-in ones, however many words those have");
  import
      ->add_option("-o,--out", o.folder, "The folder for lexicon.txt and actors.json; it is made where it is not there")
      ->required();
  import->footer(
      "What cannot be said in ours is counted, with the reason. Status 3: some lines could not be read.\n"
      "Example:\n  truce lexicon import --petrarch verbs.txt --actors actors.txt agents.txt -o words\n"
      "  truce code wire.txt --lexicon words/lexicon.txt --actors words/actors.json");
  import->callback([] {
    if (o.verbs.empty() && o.names.empty())
      stop(fail(Fault::usage, "", "no dictionary was named: --petrarch FILE, --actors FILE"));
    coding::PetrarchOptions options;
    options.first = o.first;
    if (!o.codes.empty()) options.codes = must(read_file(o.codes, kLexiconMax));
    const auto made = must(coding::import_petrarch(dictionaries(o.verbs), dictionaries(o.names), options));
    std::error_code failed;
    std::filesystem::create_directories(o.folder, failed);
    if (failed) stop(fail(Fault::io, o.folder, failed.message()));
    if (!o.verbs.empty()) must(write_durably(o.folder + "/lexicon.txt", made.lexicon));
    if (!made.actors.empty()) must(write_durably(o.folder + "/actors.json", made.actors));
    report(made);
    if (made.error_count > 0) throw Exit{3};
  });
}

}  // namespace

void add_lexicon(CLI::App& app) {
  auto* lexicon = app.add_subcommand("lexicon", "The words that the coder knows: to read, to test and to extend");
  lexicon->require_subcommand(1);
  auto* show = lexicon->add_subcommand("show", "Prints the built-in lexicon");
  show->footer("Example:\n  truce lexicon show > words.txt");
  show->callback([] { print(coding::builtin_lexicon_text()); });
  add_check(*lexicon);
  add_explain(*lexicon);
  add_import(*lexicon);
}

}  // namespace truce::app
