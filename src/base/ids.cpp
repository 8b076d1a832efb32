#include "base/ids.hpp"

#include "base/number.hpp"

namespace truce {

bool is_plain_id(std::string_view text) {
  if (text.empty() || text.size() > 200) return false;
  for (char c : text)
    if (c <= ' ' || c > '~' || c == '#') return false;
  return true;
}

std::string EntryRef::text() const { return origin.value + "/" + std::to_string(index); }

result<EntryRef> EntryRef::parse(std::string_view text) {
  const auto slash = text.rfind('/');
  if (slash == std::string_view::npos || !is_plain_id(text.substr(0, slash)))
    return fail(Fault::malformed, std::string(text.substr(0, 80)),
                "an entry is named ORIGIN/INDEX, as in observer.example/astana/12");
  const auto index = parse_unsigned(text.substr(slash + 1));
  if (!index)
    return fail(Fault::malformed, std::string(text.substr(0, 80)), "the index after the last '/' is not a number");
  return EntryRef{Origin(std::string(text.substr(0, slash))), *index};
}

std::string ClaimRef::text() const { return entry.text() + "#" + std::to_string(n); }

result<ClaimRef> ClaimRef::parse(std::string_view text) {
  const auto hash = text.rfind('#');
  if (hash == std::string_view::npos)
    return fail(Fault::malformed, std::string(text.substr(0, 80)),
                "a claim is named ENTRY#N, as in observer.example/astana/12#3");
  auto entry = EntryRef::parse(text.substr(0, hash));
  if (!entry) return entry.error();
  const auto n = parse_unsigned(text.substr(hash + 1));
  if (!n || *n > 0xffffffffU)
    return fail(Fault::malformed, std::string(text.substr(0, 80)), "the number after '#' is not a claim number");
  return ClaimRef{std::move(*entry), static_cast<std::uint32_t>(*n)};
}

}  // namespace truce
