// A feed of published bulletins, for readers who want to be told of the next one (RFC 4287, Atom).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "model/model.hpp"

namespace truce::bulletin {

/// A bulletin that somebody published: an entry of their log.
struct PublishedBulletin {
  EntryRef ref;
  Instant at;          ///< as its entry claims
  std::string by;      ///< the guarantor's name, or the log's where it is nobody's
  model::BulletinEntry body;
};

struct FeedOf {
  std::string title;                     ///< of the mission
  std::string self;                      ///< whose node gives it: a log's name
  std::optional<std::string> address;    ///< where the feed itself lies
  bool fictitious = false;
  std::vector<PublishedBulletin> items;  ///< any order
};

/// The feed, the latest first; the same items give the same bytes. Bulletins of one cut, period, viewpoint and derivation with
/// one digest are one entry that names all who published it: joint where several did. With different digests they stand apart.
std::string to_atom(const FeedOf& feed);

}  // namespace truce::bulletin
