#include "bulletin/detail/message.hpp"

#include <unicode/messagepattern.h>

#include <stdexcept>

namespace truce::bulletin {

namespace {

using Piece = Message::Piece;
using Branch = Message::Branch;
using Kind = Message::Kind;

/// Walks the parts that ICU found in a pattern.
class Compiler {
 public:
  Compiler(const icu::MessagePattern& pattern, std::set<std::string>& arguments) : p_(pattern), arguments_(arguments) {}

  /// The message whose start is part `at`; leaves `at` behind its end.
  std::vector<Piece> message(std::int32_t& at) {
    std::vector<Piece> out;
    std::int32_t from = p_.getPart(at).getLimit();
    for (++at;; ++at) {
      const auto& part = p_.getPart(at);
      literal(out, from, part.getIndex());
      from = part.getLimit();
      switch (part.getType()) {
        case UMSGPAT_PART_TYPE_MSG_LIMIT: return out;
        case UMSGPAT_PART_TYPE_REPLACE_NUMBER: out.push_back({Kind::number_itself, {}, {}}); break;
        case UMSGPAT_PART_TYPE_ARG_START:
          out.push_back(argument(at));
          from = p_.getPart(at).getLimit();
          break;
        default: break;  // quoting: the text goes on behind it
      }
    }
  }
  const std::string& problem() const { return problem_; }

 private:
  std::string text(std::int32_t from, std::int32_t to) const {
    std::string out;
    return p_.getPatternString().tempSubStringBetween(from, to).toUTF8String(out);
  }
  std::string text(const icu::MessagePattern::Part& part) const { return text(part.getIndex(), part.getLimit()); }
  void literal(std::vector<Piece>& out, std::int32_t from, std::int32_t to) const {
    if (from >= to) return;
    if (!out.empty() && out.back().kind == Kind::literal) out.back().text += text(from, to);
    else out.push_back({Kind::literal, text(from, to), {}});
  }

  /// The argument that starts at part `at`; leaves `at` at its limit.
  Piece argument(std::int32_t& at) {
    const auto type = p_.getPart(at).getArgType();
    const std::int32_t limit = p_.getLimitPartIndex(at);
    Piece out{Kind::value, text(p_.getPart(++at)), {}};
    arguments_.insert(out.text);
    if (type == UMSGPAT_ARG_TYPE_PLURAL) out.kind = Kind::plural;
    else if (type == UMSGPAT_ARG_TYPE_SELECT) out.kind = Kind::select;
    else if (type != UMSGPAT_ARG_TYPE_NONE)
      problem_ = "argument " + out.text + ": only plural and select are understood";
    for (++at; at < limit; ++at) {
      if (p_.getPartType(at) != UMSGPAT_PART_TYPE_ARG_SELECTOR) continue;
      Branch branch{text(p_.getPart(at)), {}, {}};
      if (UMessagePatternPartType next = p_.getPartType(at + 1); next == UMSGPAT_PART_TYPE_ARG_INT)
        branch.exactly = p_.getPart(++at).getValue();
      branch.pieces = message(++at);
      out.branches.push_back(std::move(branch));
    }
    return out;
  }

  const icu::MessagePattern& p_;
  std::set<std::string>& arguments_;
  std::string problem_;
};

/// The argument of that name.
const Argument& named(std::string_view name, std::span<const Argument> arguments) {
  for (const auto& a : arguments)
    if (a.name == name) return a;
  throw std::logic_error("no argument " + std::string(name));
}

struct Writer {
  std::span<const Argument> arguments;
  const Counting& counting;
  std::string out{};

  void write(const std::vector<Piece>& pieces, std::optional<std::int64_t> counted) {
    for (const auto& piece : pieces) switch (piece.kind) {
        case Kind::literal: out += piece.text; break;
        case Kind::number_itself: out += counting.grouped(counted.value()); break;
        case Kind::value: value(named(piece.text, arguments)); break;
        case Kind::plural: plural(piece); break;
        case Kind::select: select(piece, counted); break;
      }
  }
  void value(const Argument& a) {
    if (const auto* n = std::get_if<std::int64_t>(&a.value)) out += counting.grouped(*n);
    else out += std::get<std::string_view>(a.value);
  }
  void plural(const Piece& piece) {
    const auto* n = std::get_if<std::int64_t>(&named(piece.text, arguments).value);
    if (n == nullptr) throw std::logic_error("argument " + piece.text + " is no number");
    const Branch* chosen = nullptr;
    for (const auto& b : piece.branches)
      if (b.exactly == *n) chosen = &b;
    const std::string form = chosen == nullptr ? counting.form(*n) : std::string();
    for (const auto& b : piece.branches)
      if (chosen == nullptr && b.selector == form) chosen = &b;
    write((chosen == nullptr ? other(piece) : *chosen).pieces, n == nullptr ? std::nullopt : std::optional(*n));
  }
  void select(const Piece& piece, std::optional<std::int64_t> counted) {
    const auto* word = std::get_if<std::string_view>(&named(piece.text, arguments).value);
    const Branch* chosen = nullptr;
    for (const auto& b : piece.branches)
      if (word != nullptr && b.selector == *word) chosen = &b;
    write((chosen == nullptr ? other(piece) : *chosen).pieces, counted);
  }
  /// ICU refuses a plural or select without it.
  static const Branch& other(const Piece& piece) {
    for (const auto& b : piece.branches)
      if (b.selector == "other") return b;
    throw std::logic_error("no branch other of " + piece.text);
  }
};

}  // namespace

result<Message> Message::parse(std::string_view pattern) {
  UErrorCode status = U_ZERO_ERROR;
  UParseError where{};
  const icu::MessagePattern parsed(icu::UnicodeString::fromUTF8(std::string(pattern)), &where, status);
  if (U_FAILURE(status) != 0)
    return fail(Fault::malformed, "",
                std::string(u_errorName(status)) + " at character " + std::to_string(where.offset));
  Message out;
  out.pattern_ = pattern;
  Compiler compiler(parsed, out.arguments_);
  std::int32_t at = 0;
  out.pieces_ = compiler.message(at);
  if (!compiler.problem().empty()) return fail(Fault::unsupported, "", compiler.problem());
  return out;
}

std::string Message::format(std::span<const Argument> arguments, const Counting& counting) const {
  Writer writer{arguments, counting};
  writer.write(pieces_, {});
  return std::move(writer.out);
}

const std::string& Message::plain() const {
  static const std::string nothing;
  if (!arguments_.empty()) throw std::logic_error("arguments are missing");
  return pieces_.empty() ? nothing : pieces_.front().text;
}

}  // namespace truce::bulletin
