// truce log: a bare tile log of any entries. Its key is DIR/.truce/log.key (0600), which no web server should serve.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <memory>
#include <optional>
#include <string>

#include "app.hpp"
#include "base/file.hpp"
#include "base/json.hpp"
#include "record/record.hpp"

namespace truce::app {
namespace {

struct LogArguments {
  std::string folder, origin, file = "-", out, proof, entry, key, log_key, name, policy, state, source;
  std::vector<std::string> allowed;
  std::uint64_t index = 0;
  bool lines = false, json = false;

  std::string key_path() const { return folder + "/.truce/log.key"; }
};

template <class T>
T take(result<T> r) {
  if (!r) stop(r.error());
  return std::move(*r);
}

/// One object, its members in the order given, which is canonical; or the sentence.
template <class Members>
void report(bool as_json, const std::string& sentence, const Members& members) {
  if (!as_json) return print(sentence + "\n");
  std::string out;
  json::Writer w(out);
  w.begin_object();
  members(w);
  w.end_object();
  print(out + "\n");
}

void string_member(json::Writer& w, std::string_view name, std::string_view value) { w.key(name), w.string(value); }
void integer_member(json::Writer& w, std::string_view name, std::uint64_t value) {
  w.key(name), w.integer(static_cast<std::int64_t>(value));
}

void report_checkpoint(const LogArguments& a, const record::Checkpoint& c) {
  report(a.json, c.origin + ": " + std::to_string(c.size) + " entries signed, root " + to_base64(bytes_of(c.root)),
         [&](json::Writer& w) {
           string_member(w, "origin", c.origin);
           string_member(w, "root", to_base64(bytes_of(c.root)));
           integer_member(w, "size", c.size);
         });
}

void init(const LogArguments& a) {
  auto key = take(record::SigningKey::make(a.origin));
  auto log = take(record::Log::create(a.folder, a.origin));
  take(key.save(a.key_path(), std::nullopt));
  take(log.checkpoint(key));
  report(a.json, key.verifier().text(), [&](json::Writer& w) { string_member(w, "vkey", key.verifier().text()); });
}

/// Appends the lines of a stream without holding all of it.
std::uint64_t append_lines(record::Log& log, std::FILE* in) {
  std::vector<std::string> lines;
  std::size_t held = 0;
  std::uint64_t count = 0;
  std::string line;
  const auto flush = [&] {
    const std::vector<std::string_view> entries(lines.begin(), lines.end());
    take(log.append(entries));
    count += lines.size();
    lines.clear();
    held = 0;
  };
  for (int c = std::getc(in);; c = std::getc(in)) {
    if (c != '\n' && c != EOF) {
      line += static_cast<char>(c);
      if (line.size() > record::kEntryBytesMax)
        stop(fail(Fault::limit, "line " + std::to_string(count + lines.size() + 1),
                  "it is over the limit of 65535 bytes; the lines before it may be in the log"));
      continue;
    }
    if (c == EOF && line.empty()) break;
    held += line.size() + 64;
    lines.push_back(std::move(line));
    line.clear();
    if (held > 32 * 1024 * 1024) flush();
    if (c == EOF) break;
  }
  flush();
  return count;
}

void append(const LogArguments& a) {
  auto log = take(record::Log::open(a.folder, {.notice = [](const std::string& sentence) { warn(sentence); }}));
  const std::uint64_t first = log.size();
  std::uint64_t count = 1;
  if (a.lines) {
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> opened(
        a.file == "-" ? nullptr : std::fopen(a.file.c_str(), "rb"),
        [](std::FILE* f) { return f != nullptr ? std::fclose(f) : 0; });
    if (a.file != "-" && !opened) stop(system_error(a.file, errno));
    count = append_lines(log, a.file == "-" ? stdin : opened.get());
  } else {
    take(log.append(take(read_file(a.file, record::kEntryBytesMax))));
  }
  report(a.json,
         std::to_string(count) + (count == 1 ? " entry" : " entries") + " from index " + std::to_string(first) +
             ", pending until the next checkpoint",
         [&](json::Writer& w) {
           integer_member(w, "count", count);
           integer_member(w, "first", first);
         });
}

void checkpoint(const LogArguments& a) {
  auto log = take(record::Log::open(a.folder, {.notice = [](const std::string& sentence) { warn(sentence); }}));
  report_checkpoint(a, take(log.checkpoint(take(record::SigningKey::load(a.key_path(), std::nullopt)))));
}

void prove(const LogArguments& a) {
  const auto text = take(take(record::LogView::open(a.folder)).prove(a.index)).text();
  if (a.out.empty()) return print(text);
  take(write_durably(a.out, text));
  report(a.json, "the proof of entry " + std::to_string(a.index) + " is in " + a.out, [&](json::Writer& w) {
    string_member(w, "file", a.out);
    integer_member(w, "index", a.index);
  });
}

/// "No" is an answer: status 1, whatever was wrong.
template <class T>
T answer(const LogArguments& a, result<T> r) {
  if (r) return std::move(*r);
  if (r.error().fault == Fault::not_found || r.error().fault == Fault::usage) stop(r.error());
  if (a.json) report(true, "", [&](json::Writer& w) { string_member(w, "error", r.error().text()); });
  else warn(r.error().text());
  throw Exit{1};
}

/// The key given, or the log's own where it lies beside it.
record::VerifierKey log_key(const LogArguments& a, const std::string& given) {
  return given.empty() ? take(record::SigningKey::load_public(a.key_path())) : take(record::VerifierKey::parse(given));
}

/// A new key and the witness's folder for it, together.
void make_witness(const LogArguments& a) {
  if (record::SigningKey::load_public(a.key).ok())
    stop(fail(Fault::usage, "--name", "the key " + a.key + " is there already; a new witness needs a new key"));
  const auto key = take(record::SigningKey::make(a.name, record::kCosignature));
  take(record::Witness::create(a.state, key.verifier()));
  take(key.save(a.key, std::nullopt));
  warn("made the witness " + key.verifier().text());
}

/// The note as shown, with this witness's older line, if any, replaced by its new one.
std::string with_line(record::SignedNote note, const record::VerifierKey& own, const std::string& line) {
  std::erase_if(note.signatures, [&](const auto& s) { return s.name == own.name && s.id == own.id; });
  return note.bytes() + line;
}

void cosign(const LogArguments& a) {
  const auto log = log_key(a, a.log_key);
  const auto view = take(record::LogView::open(a.folder, log));
  if (!a.name.empty()) make_witness(a);
  const auto key = take(record::SigningKey::load(a.key, std::nullopt));
  auto witness = take(record::Witness::open(a.state, key, {&log, 1}, {.body_bytes_max = 2 * record::kNoteBytesMax}));
  const auto held = take(witness.held(log.name));
  record::AddCheckpoint asked{held ? held->size : 0, {}, take(record::SignedNote::parse(view.note()))};
  if (asked.old_size > view.size())
    answer<Nothing>(a, fail(Fault::damaged, a.folder,
                            "a rollback: it shows " + std::to_string(view.size()) + " entries, " +
                                std::to_string(asked.old_size) + " were cosigned"));
  asked.proof = answer(a, view.consistency(asked.old_size, view.size()));
  const auto now =
      std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch());
  const auto reply =
      witness.add_checkpoint(asked.text(), static_cast<std::uint64_t>(std::max<std::int64_t>(0, now.count())));
  const std::string said = reply.body.substr(0, reply.body.find_last_not_of('\n') + 1);
  if (reply.status >= 500) stop(fail(Fault::io, a.state, said));
  if (reply.status != 200) answer<Nothing>(a, fail(Fault::signature, a.folder, said));
  const auto note = with_line(asked.note, key.verifier(), reply.body);
  if (a.out.empty()) return print(note);
  take(write_durably(a.out, note));
  report(a.json,
         "cosigned " + std::to_string(view.size()) + " entries of " + log.name + " after " +
             std::to_string(asked.old_size) + "; the note is in " + a.out,
         [&](json::Writer& w) {
           integer_member(w, "after", asked.old_size);
           string_member(w, "file", a.out);
           string_member(w, "origin", log.name);
           integer_member(w, "size", view.size());
         });
}

/// Leaves with "no" where the note is not good under the policy, naming who is missing.
record::Verdict judge(const LogArguments& a, std::string_view note) {
  const auto policy = take(record::Policy::parse(take(read_file(a.policy, record::kPolicyBytesMax))));
  auto verdict = answer(a, policy.judge(note));
  if (verdict.good) return verdict;
  std::string missing;
  for (const auto& name : verdict.missing) missing += " " + name;
  return answer<record::Verdict>(
      a, fail(Fault::signature, a.policy,
              "the quorum '" + policy.quorum + "' does not hold; no cosignature of:" + missing));
}

void witnessed_members(json::Writer& w, const std::optional<record::Verdict>& verdict) {
  if (!verdict) return;
  w.key("witnessed"), w.begin_array();
  for (const auto& witnessed : verdict->witnessed) w.string(witnessed.name);
  w.end_array();
}

std::string witnessed_words(const std::optional<record::Verdict>& verdict) {
  if (!verdict) return "";
  std::string out;
  for (const auto& witnessed : verdict->witnessed) out += (out.empty() ? " " : ", ") + witnessed.name;
  return "; cosigned by" + (out.empty() ? " nobody" : out);
}

void verify(const LogArguments& a) {
  std::optional<record::Verdict> verdict;
  if (!a.proof.empty()) {
    if (a.entry.empty()) stop(fail(Fault::usage, "--proof", "--entry FILE is needed beside it"));
    const auto proof = answer(a, record::ProofFile::parse(take(read_file(a.proof, 4 << 20))));
    if (!a.policy.empty()) verdict = judge(a, proof.checkpoint);
    const auto key = verdict ? verdict->log : log_key(a, a.key);
    const auto c = answer(a, proof.check(take(read_file(a.entry, record::kEntryBytesMax)), key));
    return report(a.json,
                  "good: entry " + std::to_string(proof.index) + " of " + std::to_string(c.size) + " of " + c.origin +
                      witnessed_words(verdict),
                  [&](json::Writer& w) {
                    integer_member(w, "index", proof.index);
                    string_member(w, "origin", c.origin);
                    integer_member(w, "size", c.size);
                    witnessed_members(w, verdict);
                  });
  }
  if (!a.policy.empty()) verdict = judge(a, take(record::LogView::open(a.folder)).note());
  const auto key = verdict ? verdict->log : log_key(a, a.key);
  const auto r = answer(a, record::verify(a.folder, key, {.threads = 0, .progress = terminal_progress()}));
  if (verdict && r.checkpoint != verdict->checkpoint)
    stop(fail(Fault::conflict, a.folder, "its checkpoint changed while it was read; run it again"));
  report(a.json,
         "good: " + std::to_string(r.entries) + " entries of " + r.checkpoint.origin + ", " +
             std::to_string(r.pending) + " pending" + witnessed_words(verdict),
         [&](json::Writer& w) {
           integer_member(w, "entries", r.entries);
           string_member(w, "origin", r.checkpoint.origin);
           integer_member(w, "pending", r.pending);
           string_member(w, "root", to_base64(bytes_of(r.checkpoint.root)));
           integer_member(w, "tiles", r.tiles);
           witnessed_members(w, verdict);
         });
}

void mirror(const LogArguments& a) {
  record::WebOptions web;
  web.allowed_addresses = a.allowed;
  const auto source = take(record::open_source(a.source, web));
  record::MirrorOptions options;
  options.progress = terminal_progress();
  const auto done = take(record::mirror_from(source, a.folder, take(record::VerifierKey::parse(a.log_key)), options));
  report(a.json,
         done.checkpoint.origin + ": " + std::to_string(done.checkpoint.size) + " entries held, " +
             std::to_string(done.checkpoint.size - done.held_before) + " new",
         [&](json::Writer& w) {
           integer_member(w, "before", done.held_before);
           string_member(w, "origin", done.checkpoint.origin);
           string_member(w, "root", to_base64(bytes_of(done.checkpoint.root)));
           integer_member(w, "size", done.checkpoint.size);
         });
}

void add_mirror(CLI::App& log, const std::shared_ptr<LogArguments>& a) {
  auto* command = log.add_subcommand("mirror", "Pulls and verifies somebody else's log; run it again to go on");
  command->add_option("SOURCE", a->source, "The log's folder, or its http or https address")->required();
  command->add_option("DIR", a->folder, "The folder that holds the mirror")->required();
  command->add_option("--log", a->log_key, "The log's verifier key name+id+key")->required();
  command->add_option("--allow-address", a->allowed, "An address or network that is not public and that is meant");
  command->add_flag("--json", a->json, "One JSON object");
  command->footer("Example:\n  truce log mirror https://log.example/ held --log KEY");
  command->callback([a] { mirror(*a); });
}

void add_cosign(CLI::App* command, const std::shared_ptr<LogArguments>& a) {
  command->add_option("--key", a->key, "The witness's key file, of mode 0600")->required();
  command->add_option("--state", a->state, "The folder with what that key cosigned last; never give the key another")
      ->required();
  command->add_option("--name", a->name, "Makes the key and the folder first, for a witness of this name");
  command->add_option("--log", a->log_key, "The log's verifier key name+id+key (default: that beside the log)");
  command->add_option("-o", a->out, "The file to write the cosigned note to (default: standard output)");
}

}  // namespace

void add_log(CLI::App& app) {
  auto* log =
      app.add_subcommand("log", "A bare signed log of any entries, as C2SP tiles that any web server can serve");
  log->require_subcommand(1);
  log->footer(
      "Example:\n  truce log init here --origin example.org/log\n  printf 'one\\ntwo\\n' | truce log append here --lines\n  truce log checkpoint here\n  truce log verify here");
  const auto a = std::make_shared<LogArguments>();
  const auto add = [&](const char* name, const char* what, const char* example, void (*run)(const LogArguments&)) {
    auto* command = log->add_subcommand(name, what);
    command->add_option("DIR", a->folder, "The log's folder")->required();
    command->add_flag("--json", a->json, "One JSON object");
    command->footer(std::string("Example:\n  ") + example);
    command->callback([a, run] { run(*a); });
    return command;
  };
  add("init",
      "Makes an empty log and its key (DIR/.truce/log.key, mode 0600, not sealed); prints the key that verifies",
      "truce log init here --origin example.org/log", init)
      ->add_option("--origin", a->origin, "The log's name: a host and path of yours, without a scheme")
      ->required();
  auto* append_command = add("append", "Appends entries durably; they stay pending until a checkpoint",
                             "printf 'one\\ntwo\\n' | truce log append here --lines", append);
  append_command->add_option("FILE", a->file, "What to append (default: standard input)");
  append_command->add_flag("--lines", a->lines, "Each line is an entry (default: the whole file is one)");
  add("checkpoint", "Signs and publishes all that is pending", "truce log checkpoint here", checkpoint);
  auto* prove_command = add("prove", "Writes a proof that an entry stands in the log",
                            "truce log prove here 0 -o zero.tlog-proof", prove);
  prove_command->add_option("INDEX", a->index, "The entry, counted from 0")->required();
  prove_command->add_option("-o", a->out, "The file to write (default: standard output)");
  auto* verify_command = add("verify", "Hashes everything again; or checks a proof against a copy of its entry",
                             "truce log verify here --proof zero.tlog-proof --entry zero.txt", verify);
  verify_command->add_option("--proof", a->proof, "A .tlog-proof file");
  verify_command->add_option("--entry", a->entry, "The entry that the proof is of");
  auto* verify_key =
      verify_command->add_option("--key", a->key, "The verifier key name+id+key (default: the log's own)");
  verify_command
      ->add_option("--policy", a->policy, "A tlog-policy file: one of its logs signed, and its quorum cosigned")
      ->excludes(verify_key);
  add_cosign(add("cosign", "Cosigns the log's checkpoint as its witness, if it extends what was cosigned last",
                 "truce log cosign there --key w.key --state w --name w.example --log KEY -o cosigned", cosign),
             a);
  add_log_serve(*log);
  add_log_push(*log);
  add_mirror(*log, a);
}

}  // namespace truce::app
