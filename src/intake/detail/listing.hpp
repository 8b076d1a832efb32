// What the readers of lists share: names into actors, limits, problems.
#pragma once

#include <map>
#include <unordered_map>

#include "intake/actor_lists.hpp"
#include "intake/detail/split_names.hpp"

namespace truce::intake {

class Listing {
 public:
  /// `called`: what the list is called where the options do not say.
  Listing(const ListOptions& options, const ProblemSink& problem, std::string called, SplitRules rules = {});

  const ListOptions& options() const { return options_; }
  ActorList& list() { return list_; }
  /// What the list is called, as it says itself; where the options say, theirs holds.
  void call(std::string name) {
    if (options_.source.empty()) called_ = std::move(name);
  }

  /// The row is refused; it was counted by `row`.
  void refuse(std::uint64_t line, std::string column, std::string reason, std::string key = {});
  /// One more row. `limit` once there are more than the options allow.
  result<Nothing> row();

  /// Every name of a field, cut apart; the first name that an actor gets is what it is called, the others are aliases made
  /// like `like`. A name over the limit is a problem and left out.
  void names(ListedActor& to, std::string_view field, const actors::Alias& like = {});
  /// The same for a field that holds one name.
  void name(ListedActor& to, std::string_view field, const actors::Alias& like = {});
  /// Ties it to a country where the name is of one.
  static void country(ListedActor& to, std::string_view name);

  /// Takes it in: it needs an id and a name, and no other of its id; passed over where the options ask for another country.
  /// Its source becomes the list's name and its reference.
  void keep(ListedActor&& listed);
  /// A line of what was passed over for the reader to see.
  void note(std::string text);
  /// Relations to ids that are not in the list are dropped, with a note; `open`: they may stand in another registry.
  ActorList finish(bool open = false);

 private:
  ListOptions options_;
  const ProblemSink& problem_;
  std::string called_;
  SplitRules rules_;
  ActorList list_;
  std::unordered_map<std::string, std::uint64_t> lines_;  ///< by id
  std::size_t names_ = 0;
};

/// "un" and "QDe.137": "un.QDe.137"; where the reference is no plain id, a digest of it stands instead.
ActorId listed_id(std::string_view prefix, std::string_view reference);

result<ActorList> read_ucdp_list(std::string bytes, const ListOptions& options, const ProblemSink& problem);
result<ActorList> read_un_list(std::string bytes, const ListOptions& options, const ProblemSink& problem);
result<ActorList> read_ofac_list(std::string bytes, std::string alternates, const ListOptions& options,
                                 const ProblemSink& problem);
result<ActorList> read_ftm_list(std::istream& in, const ListOptions& options, const ProblemSink& problem);
result<ActorList> read_rosfin_list(std::istream& in, const ListOptions& options, const ProblemSink& problem);
result<ActorList> read_plain_list(std::string bytes, const ListOptions& options, const ProblemSink& problem);

}  // namespace truce::intake
