#include "explained.hpp"

#include <unistd.h>

#include <cstdlib>

#include "base/text.hpp"

namespace truce::app {
namespace {

struct Paint {
  bool on = false;
  std::string operator()(const char* code, std::string_view words) const {
    return on ? "\033[" + std::string(code) + "m" + std::string(words) + "\033[0m" : std::string(words);
  }
};

/// The sentence on one line: what is said bright, the frames around it dim, words of claims underlined.
std::string shown(const CodePointIndex& index, const coding::Explained& s, const std::vector<model::Claim>& claims,
                  const Paint& paint) {
  if (!paint.on) {
    std::string plain(index.slice(s.sentence));
    for (auto& c : plain)
      if (c == '\n' || c == '\t' || c == '\r' || c == '\033') c = ' ';
    return plain;
  }
  std::string out;
  std::string current;
  for (auto at = s.sentence.begin; at < s.sentence.end; ++at) {
    bool claimed = false;
    for (auto k = s.claims_begin; k < s.claims_end; ++k)
      claimed = claimed || (claims[k].span && claims[k].span->begin <= at && at < claims[k].span->end);
    const bool framed = s.tongue.empty() && (at < s.clause.begin || at >= s.clause.end);
    const std::string code = claimed ? (framed ? "2;4" : "1;4") : framed ? "2" : "0";
    if (code != current) out += "\033[0m\033[" + code + "m", current = code;
    const auto letter = index.slice({at, at + 1});
    out += letter == "\n" || letter == "\033" ? " " : std::string(letter);
  }
  return out + "\033[0m";
}

std::string who(const std::vector<model::ActorRef>& refs, const bulletin::NameOf& named) {
  std::string out;
  for (const auto& ref : refs)
    out += (out.empty() ? "" : ", ") + (ref.id ? named(ref.id->value) : ref.text.value_or("?"));
  return out;
}

}  // namespace

bool colour_wanted() { return ::isatty(1) == 1 && std::getenv("NO_COLOR") == nullptr; }

std::string explained(const coding::Text& text, const std::vector<coding::Explained>& sentences,
                      const std::vector<model::Claim>& claims, const bulletin::NameOf& named, bool colour) {
  const Paint paint{colour};
  const CodePointIndex index(text.text);
  std::string out;
  const auto row = [&](const char* label, const std::string& words) {
    if (!words.empty())
      out += "    " + paint("36", label) + std::string(11 - std::string_view(label).size(), ' ') + words + "\n";
  };
  for (const auto& s : sentences) {
    out += shown(index, s, claims, paint) + "\n";
    if (s.headline) row("headline", "only counts are read from it");
    if (!s.tongue.empty()) row("language", std::string(s.tongue) + ": only a bulletin's counts are read from it");
    std::string chain;
    for (const auto& link : s.chain)
      chain += (chain.empty() ? "" : " > ") + (link.id ? named(*link.id) : "“" + link.text.value_or("somebody") + "”");
    row("said by", chain);
    if (!s.chain.empty()) row("clause", std::string(index.slice(s.clause)));
    std::string words;
    std::string names;
    for (const auto& note : s.notes) {
      const bool name = note.section == "actor" || note.section == "place";
      auto& into = name ? names : words;
      into += (into.empty() ? "" : "; ") + std::string(index.slice(note.at)) + (name ? " = " : " [" + note.section) +
              (name ? note.value : (note.value.empty() ? "" : " = " + note.value) + "]");
    }
    row("words", words);
    row("names", names);
    for (auto k = s.claims_begin; k < s.claims_end; ++k) {
      const auto& c = claims[k];
      std::string line = std::string(name_of(c.kind)) + (c.act ? " " + std::string(name_of(*c.act)) : "") +
                         (c.status ? ", " + std::string(name_of(*c.status)) : "");
      if (!c.actor.empty()) line += ", by " + who(c.actor, named);
      if (!c.recipient.empty()) line += ", to " + who(c.recipient, named);
      line +=
          ", according to " + bulletin::chain_in_words(c, named) + ": " + paint("1", "“" + c.text.value_or("") + "”");
      row(("claim " + std::to_string(k + 1)).c_str(), line);
    }
    if (s.claims_begin == s.claims_end) row("claim", "none");
    out += "\n";
  }
  return out;
}

}  // namespace truce::app
