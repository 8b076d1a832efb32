// The table in which an officer confirms, row by row, what a list is to become.
#pragma once

#include <string>
#include <vector>

#include "actors/listed.hpp"
#include "base/result.hpp"
#include "intake/actor_lists.hpp"

namespace truce::app {

/// One pair of an entry of the list and an actor of the registry.
struct Decision {
  std::string confirm;  ///< "yes" or nothing
  std::string actor;    ///< empty: the entry means nobody known
  std::string status, from, until, ground, reference;
  std::string listed_as, called, certainty, reasons;  ///< for the reader
  std::int32_t score = 0;

  static Decision of(const intake::ListedActor& listed, const std::string& status);
  Decision with(const actors::ListMatch& match, const std::string& name) const;
};

/// CSV with a header line.
std::string write_decisions(const std::vector<Decision>& rows);
/// The confirmed rows. An error, which names the line, where a row says neither yes nor no, or yes to nobody.
result<std::vector<Decision>> read_decisions(const std::string& path);

}  // namespace truce::app
