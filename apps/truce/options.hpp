// How the words of a command line become the values of an entry; each leaves with an error that says what would do.
#pragma once

#include <optional>
#include <string>

#include "base/enums.hpp"
#include "session.hpp"

namespace truce::app {

/// One of an enum's names, or leaves naming them all.
template <class E>
E one_of(const std::string& word, const char* option) {
  if (const auto known = from_name<E>(word)) return *known;
  stop(fail(Fault::usage, option, "'" + word + "' is none of: " + names_joined<E>()));
}

/// Absent where the option was not given.
inline std::optional<Date> date_of(const std::string& text, const char* option) {
  if (text.empty()) return std::nullopt;
  auto date = Date::parse(text);
  if (!date) stop(date.error().within(option));
  return *date;
}

/// An id that a registry or source can have.
template <class Id>
std::optional<Id> id_of(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional<Id>(Id(text));
}

/// The guarantor named, or the one whose node this is.
inline ActorId guarantor_of(const node::Node& node, const std::string& of) {
  if (!of.empty()) return ActorId(of);
  if (const auto own = node.guarantor()) return *own;
  stop(fail(Fault::usage, "--of", "this node is no guarantor's: name the one whose position this is, as reported"));
}

/// An actor of the registries in use; else leaves with the names that come near.
ActorId known_actor(const node::Names& names, const std::string& word);
/// A place of the gazetteers in use; else leaves with the names that come near.
PlaceId known_place(const node::Names& names, const std::string& word);

/// Appends, prints the new entry's name, signs where the key is open.
template <class T>
EntryRef put_down(node::Node& node, T body) {
  const auto ref = must(node.append(std::move(body)));
  print(ref.text() + "  " + std::string(T::kind) + "\n");
  must(node.sign_if_open());
  return ref;
}

}  // namespace truce::app
