#include "intake/detail/names.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "intake/detail/table.hpp"
#include "places/resolve.hpp"

namespace truce::intake {
namespace {

using model::LinkKind;

constexpr std::string_view kBodies[] = {
    "academy",    "agency",     "alliance",    "army",    "assembly",     "association",  "authority",  "bank",
    "board",      "bureau",     "center",      "centre",  "coalition",    "command",      "commission", "committee",
    "corps",      "council",    "court",       "cross",   "crescent",     "department",   "embassy",    "federation",
    "force",      "forces",     "foundation",  "front",   "fund",         "government",   "group",      "headquarters",
    "hospital",   "initiative", "institute",   "league",  "ministry",     "mission",      "movement",   "museum",
    "nations",    "network",    "observatory", "office",  "organisation", "organization", "parliament", "party",
    "police",     "programme",  "program",     "project", "secretariat",  "service",      "society",    "staff",
    "statistics", "union",      "university",  "watch",   "website",      "ohchr",        "ocha",       "unicef"};
constexpr std::string_view kTitles[] = {
    "activist",   "adviser",   "advisor",      "ambassador", "analyst",  "captain",   "chairman",     "chief",
    "colonel",    "commander", "commissioner", "deputy",     "diplomat", "director",  "doctor",       "dr",
    "envoy",      "ex",        "expert",       "former",     "general",  "governor",  "head",         "journalist",
    "king",       "leader",    "lieutenant",   "major",      "mayor",    "minister",  "mr",           "mrs",
    "ms",         "officer",   "official",     "president",  "prince",   "professor", "prof",         "representative",
    "researcher", "resident",  "secretary",    "sheikh",     "speaker",  "spokesman", "spokesperson", "spokeswoman",
    "witness"};
constexpr std::string_view kJoints[] = {"of", "for", "at", "in", "from", "by", "with", "citing", "via", "to", "on"};
constexpr std::int32_t kWritten = 1000;  ///< of a candidate: as written in one of its names
constexpr std::size_t kRivalsMax = 20;
constexpr std::int32_t kLike = 900;      ///< its key, or the last word of a person's name
/// Particles within persons' names.
constexpr std::string_view kParticles[] = {"de",  "da",  "di", "del", "van", "von",
                                           "der", "den", "al", "el",  "bin", "ibn"};

template <class List>
bool holds(const List& list, std::string_view word) {
  return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

/// Words of letters and of bytes that are not ASCII.
std::vector<std::string_view> words_of(std::string_view name) {
  std::vector<std::string_view> out;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= name.size(); ++i) {
    const auto c = i < name.size() ? static_cast<unsigned char>(name[i]) : static_cast<unsigned char>(' ');
    if (c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) continue;
    if (i > begin) out.push_back(name.substr(begin, i - begin));
    begin = i + 1;
  }
  return out;
}

LinkKind kind_of(const actors::Actor& actor) {
  using enum actors::ActorKind;
  switch (actor.kind) {
    case office: return LinkKind::person;
    case agency: return LinkKind::agency;
    case outlet: return LinkKind::outlet;
    default: return LinkKind::body;
  }
}

/// Whether a title stands in it: "a United Nations official" is not the United Nations.
bool is_titled(std::string_view name) {
  const auto words = words_of(name);
  return std::any_of(words.begin(), words.end(), [](auto word) { return holds(kTitles, lower_ascii(word)); });
}

}  // namespace

std::string_view name_head(std::string_view name) {
  const auto head = trim(name.substr(0, name.find_first_of("(,[;")));
  return head.empty() ? trim(name) : head;
}

LinkKind kind_by_words(std::string_view name) {
  const bool titled = is_titled(name);
  bool body = false;
  std::size_t capital = 0;
  std::size_t foreign = 0;  // scripts that have no capitals, or in which we know no nouns
  std::size_t plain = 0;
  for (const auto word : words_of(name_head(name))) {
    const auto lower = lower_ascii(word);
    if (holds(kJoints, lower)) break;
    body = body || holds(kBodies, lower);
    if (static_cast<unsigned char>(word[0]) >= 0x80) ++foreign;
    else if (word[0] >= 'A' && word[0] <= 'Z') ++capital;
    else if (!holds(kParticles, lower)) ++plain;
  }
  if (body && !titled) return LinkKind::body;
  if (plain == 0 && foreign == 0 && ((capital >= 2 && capital <= 5) || (titled && capital > 0)))
    return LinkKind::person;
  return titled || capital + foreign == 0 ? LinkKind::unnamed : LinkKind::unknown;
}

const actors::Actor* NameBook::actor(std::string_view name, std::optional<Date> date,
                                     const std::optional<std::string>& country) {
  const auto key = std::string(name) + "\x1f" + (date ? date->text() : "") + "\x1f" + country.value_or("");
  return actors_.get(key, [&]() -> const actors::Actor* {
    auto found = options_.actors->candidates(name, date, {}, kRivalsMax);
    if (found.empty() || found[0].score < kLike) return nullptr;
    // Written like one of them, it may still have the key of another; two of either kind are two that it may mean.
    const auto rival = found[0].score == kWritten ? kWritten : kLike;
    std::erase_if(found, [&](const auto& c) { return c.score < rival; });
    if (found.size() > 1 && country)
      std::erase_if(found, [&](const auto& c) { return options_.actors->find(c.id)->country != country; });
    return found.size() == 1 ? options_.actors->find(found[0].id) : nullptr;
  });
}

std::string NameBook::own_id(std::string_view name) const {
  auto id = slug(name);
  if (id != name && options_.actors->find(ActorId(id)) != nullptr) id = "unclear." + id;
  return id;
}

std::optional<PlaceId> NameBook::province(std::string_view name) {
  return provinces_.get(name, [&]() -> std::optional<PlaceId> {
    places::Hint hint;
    hint.kind = places::PlaceKind::province;
    std::optional<places::Candidate> first;
    for (auto& candidate : options_.places->candidates(name, hint, 5)) {
      const auto* place = options_.places->find(candidate.id);
      if (place == nullptr || place->kind != places::PlaceKind::province) continue;
      if (first) return first->score == candidate.score ? std::nullopt : std::optional(first->id);
      first = std::move(candidate);
    }
    return first ? std::optional(first->id) : std::nullopt;
  });
}

std::optional<PlaceId> NameBook::place(std::string_view name) {
  return places_.get(name, [&]() -> std::optional<PlaceId> {
    const auto said = places::resolve(*options_.places, name);
    if (said.outcome == places::Outcome::none || said.outcome == places::Outcome::several) return std::nullopt;
    return said.candidates[0].id;
  });
}

model::Link NameBook::claimant(std::string_view name, std::optional<Date> date) {
  model::Link out;
  out.text = std::string(name);
  const auto* known = actor(trim(name.substr(0, name.find('('))), date);
  if (known == nullptr) known = actor(name_head(name), date);
  if (known != nullptr && (known->kind == actors::ActorKind::office || !is_titled(name_head(name)))) {
    out.kind = kind_of(*known);
    out.id = known->id.value;
    return out;
  }
  out.kind = kind_by_words(name);
  if (out.kind == LinkKind::body) out.id = own_id(name_head(name));
  return out;
}

model::Link NameBook::outlet(std::string_view name) {
  model::Link out;
  out.kind = LinkKind::outlet;
  out.text = std::string(name);
  const auto* known = actor(name_head(name));
  out.id = known != nullptr ? known->id.value : own_id(name_head(name));
  return out;
}

void note_actor(RowsSummary& summary, const RowsOptions& options, const ActorId& id, std::string_view name) {
  if (summary.actor_names.size() >= 100'000 || name.empty() || options.actors->find(id) != nullptr) return;
  summary.actor_names.try_emplace(id.value, name);
}

}  // namespace truce::intake
