// How an Account is put into the words of a language: names, numbers, dates, labels. Shared by the text and HTML renderers.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "bulletin/account.hpp"
#include "bulletin/reader.hpp"

namespace truce::bulletin::detail {

// In English, for the pages that have no other language.
std::string grouped(std::int64_t n);
std::string counted(std::int64_t n, std::string_view noun);  ///< "1 gap", "2 gaps"
std::string long_date(Date date);
std::string date_range(const std::optional<Date>& start, const std::optional<Date>& end);
std::string act_label(model::Act act);
std::string listed(const std::vector<std::string>& items);

std::string window_text(const Catalogue& words, const Window& window);
std::string when_text(const Catalogue& words, const std::optional<model::When>& when);
/// "about 40,000", "250,000 or more", "312,001 to 470,000", "12 (10 to 15)"; "not stated".
std::string loss_number(const Catalogue& words, const model::Loss& loss);
/// "all", "civilian, age: child" ... and what is counted apart: "without foreign fighters".
std::string loss_scope(const Catalogue& words, const model::Loss& loss);
/// Coordinate part -362000000 as "-36.2000000"; no floating point.
std::string degrees(std::int64_t e7);
/// "foreign-fighters" -> "foreign fighters".
std::string spaced(std::string_view code);
/// The label of a member of an enum: that of unit is `unit.` and its name.
template <class E>
std::string label(const Catalogue& words, std::string_view family, E value) {
  return words.label(family, name_of(value));
}
std::string anomaly_text(const Catalogue& words, const Anomaly& anomaly);
std::string rule_text(const Catalogue& words, const Mission& mission);
/// That no speaker has reviewed the words, in them and in English; nothing where one has.
std::vector<std::string> translation_notice(const Catalogue& words);

/// Control bytes, line separators and direction overrides replaced by U+FFFD, so that a name cannot steer a terminal or turn a line.
std::string harmless(std::string_view utf8);

enum class Agreement : std::uint8_t { by_all, by_some, by_one, nobody };

/// Looks up names; knows the letters of recorders.
class Book {
 public:
  explicit Book(const Account& account, const Reader& reader = {});

  const Account& account() const { return account_; }
  const Catalogue& words() const { return words_; }
  const std::string& say(std::string_view id) const { return words_.say(id); }
  std::string say(std::string_view id, std::initializer_list<Argument> arguments) const {
    return words_.say(id, arguments);
  }
  std::string say(std::string_view id, std::int64_t n) const { return words_.say(id, {{"n", n}}); }
  std::string label(std::string_view family, std::string_view code) const {
    return words_.label(family, harmless(code));
  }
  std::string act(model::Act act) const { return words_.label("act", name_of(act)); }
  std::string date(Date date) const { return words_.date(date); }
  std::string number(std::int64_t n) const { return words_.number(n); }

  /// What somebody else wrote, as it may stand within a sentence: harmless, and isolated (see Catalogue).
  std::string isolated(std::string_view outside) const {
    return isolates_ ? words_.isolated(harmless(outside)) : harmless(outside);
  }
  /// An id, hash or address within a sentence.
  std::string code(std::string_view id) const { return words_.code(harmless(id)); }

  /// The name of an actor, source or other id, in the reader's script where one is known; the id itself where no name is.
  std::string name(std::string_view id) const;
  std::string code_name(std::string_view id) const;  ///< the same, with blanks for hyphens: "open the canal"
  std::string place(const PlaceId& id) const;
  /// "Hama"; "Aleppo and Idlib (one number together)".
  std::string places(const std::vector<PlaceId>& ids) const;
  const PlaceLine* place_line(const PlaceId& id) const;
  std::string names(const std::vector<ActorId>& ids) const;
  const Reference* reference(std::string_view claim) const;  ///< nullptr: not a claim that the account describes
  std::string chain(
      const std::vector<model::Link>& links) const;  ///< "Reuters, citing an unnamed source"; empty for an empty chain
  std::string link(const model::Link& link) const;
  /// "Turkey" for a body of Turkey, where no other recorder here is Turkey's; else its own name. For a first screen.
  std::string short_name(std::string_view id) const;
  /// "Turkish part of the commission, as Ministry of Defence of Russia reports"
  std::string recorder(const RegisteredCount& count) const;
  /// "as Russia reports", "as reported"; empty where it is the recorder's own word.
  std::string as_said(const RegisteredCount& count) const;
  std::string confirmation(const Confirmation& c) const;
  std::string short_confirmation(const Confirmation& c) const;  ///< "not confirmed by Russia"
  /// Who says so, without the publishers that `carriers` names already.
  std::string said_by(const RegisteredCount& count) const;
  std::string parts(const RegisteredCount& count) const;  ///< "Aleppo 3, Daraa 4, Damascus 1"
  std::string statement(const Statement& s) const;  ///< one sentence without who reports it
  std::string said_by(const Statement& s) const;  ///< chain and publisher
  std::string ground(const DelineationLine& line) const;  ///< "Estmark: held by the Black Reed"
  std::string notice(const NoticeLine& line) const;  ///< "Ardmere Times: retracted"
  /// "as reported by TASS": the sources of these positions; empty where all are the guarantors' own word.
  std::string reporters(const std::vector<const PositionLine*>& positions) const;
  std::string viewpoint() const;
  std::string period() const;
  std::string gap(const GapLine& g) const;
  std::string gap_line(const GapLine& g) const;  ///< with its place and days
  std::string title() const;
  /// "In force from 1 May 2031 to 2 June 2031", or that no agreement is recorded.
  std::string in_force() const;
  /// Names of the guarantors, each with the day from which it is one where it joined later.
  std::vector<std::string> guarantors() const;
  /// Names of those whose accession is not on record.
  std::vector<std::string> not_acceded() const;
  std::string sides(const Incident& incident) const;
  std::string where(const Incident& incident) const;
  std::string incident_line(const Incident& incident) const;  ///< when, where and what
  std::string origins(const Incident& incident) const;  ///< "3 reports, 2 independent origins"
  std::string loss_line(const ClaimedLoss& loss) const;
  std::string check_line(const VerificationLine& line) const;
  std::string responsibility(std::string_view id, const JudgementLine& line) const;
  std::string awaited(std::string_view id, const Awaited& line) const;
  std::string notice_ids(const NoticeLine& line) const;  ///< what it concerns, and the entry that says so
  std::string ratings(const SourceLine& source) const;
  std::string origin(const Reference& reference) const;  ///< publisher, day and chain
  /// Its coordinate, or that of its place; nothing where none is known.
  std::optional<Coordinate> spot(const Incident& incident) const;
  std::string acts(const Incident& incident) const;

  /// Recorders in the order of the guarantors whose bodies they are (a guarantor without one stands for itself), then others by
  /// id; position gives letter and colour.
  const std::vector<ActorId>& recorders() const { return recorders_; }
  std::size_t recorder_index(const ActorId& id) const;
  std::string letter(const ActorId& id) const;

  /// Who of the guarantors excludes this actor.
  std::vector<const PositionLine*> excluders(const DesignationLine& line) const;
  Agreement excluded(const DesignationLine& line) const;
  /// Some exclude it and some call it covered.
  static bool contested(const DesignationLine& line);

 private:
  const Account& account_;
  const Catalogue& words_;
  bool isolates_;
  const Name* entry(std::string_view id) const;
  std::string bare_name(std::string_view id) const;  ///< not isolated yet
  std::string actors(const std::vector<model::ActorRef>& refs) const;
  std::string with_mood(const std::string& what, model::Mood mood) const;
  std::string condition(const model::Condition& condition) const;
  std::string confirmed(const Confirmation& c, const std::string& by) const;

  std::map<std::string, const Name*, std::less<>> names_;
  std::map<std::string, const Name*, std::less<>> own_names_;  ///< in the reader's script
  std::map<std::string, const PlaceLine*, std::less<>> places_;
  std::map<std::string, const Reference*, std::less<>> references_;
  std::vector<ActorId> recorders_;
};

/// Reasons of one kind together, with the entries that they cite.
struct ReasonGroup {
  std::string text;
  std::vector<EntryRef> refs;
};
std::vector<ReasonGroup> grouped(const Catalogue& words, const std::vector<CoverageReason>& reasons);

/// Numbers references [1], [2] ... in the order of first use.
class References {
 public:
  std::size_t number(const std::string& ref);
  const std::vector<std::string>& used() const { return used_; }

 private:
  std::map<std::string, std::size_t> numbers_;
  std::vector<std::string> used_;
};

std::vector<std::string> texts(const std::vector<ClaimRef>& refs);

/// Incidents by judgement status, in a fixed order, only those that occur.
std::vector<std::pair<std::string, std::int64_t>> by_status(const Account& account);

/// The rows of the tallies that the first screen shows: of the dead in all, the latest of each claimant.
std::vector<const TallyLine*> leading_tallies(const Account& account);

/// The statements that the first screen shows, at most `most`: what guarantors recorded of obligations
/// first, without the claims that this rests on.
std::vector<const Statement*> leading_statements(const Account& account, std::size_t most);

/// In English, for the forms that have no other language.
inline constexpr std::string_view kExample = "EXAMPLE: made up. No such country, parties or events exist.";

/// What every bulletin says of its own limits, sentence by sentence.
std::vector<std::string> limits(const Catalogue& words);

}  // namespace truce::bulletin::detail
