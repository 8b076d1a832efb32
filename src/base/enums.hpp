// Enums with fixed names in files. Specialise EnumNames next to the enum; the names stand in the enum's order.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

namespace truce {

template <class E>
struct EnumNames;  // static constexpr std::array<std::string_view, N> all

template <class E>
std::string_view name_of(E value) {
  return EnumNames<E>::all[static_cast<std::size_t>(value)];
}

template <class E>
std::optional<E> from_name(std::string_view name) {
  for (std::size_t i = 0; i < EnumNames<E>::all.size(); ++i)
    if (EnumNames<E>::all[i] == name) return static_cast<E>(i);
  return std::nullopt;
}

template <class E>
std::string names_joined() {
  std::string out;
  for (auto name : EnumNames<E>::all) out += (out.empty() ? "" : ", ") + std::string(name);
  return out;
}

}  // namespace truce
