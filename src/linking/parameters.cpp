#include "linking/parameters.hpp"

#include <array>
#include <charconv>
#include <limits>

#include "base/json.hpp"

namespace truce::linking {
namespace {

struct Member {
  std::string_view name;
  std::int64_t low, high;
  std::int64_t (*get)(const Parameters&);
  void (*set)(Parameters&, std::int64_t);
};

template <auto Field>
constexpr Member member(std::string_view name, std::int64_t low, std::int64_t high) {
  return {name, low, high, [](const Parameters& p) { return static_cast<std::int64_t>(p.*Field); },
          [](Parameters& p, std::int64_t value) {
            using T = std::remove_reference_t<decltype(p.*Field)>;
            p.*Field = static_cast<T>(value);
          }};
}

/// In canonical order of the names.
constexpr std::array<Member, 13> kMembers = {
    {member<&Parameters::act>("act", 0, 1000), member<&Parameters::actors>("actors", 0, 1000),
     member<&Parameters::block_max>("block_max", 10, 10'000),
     member<&Parameters::component_max>("component_max", 2, 1'000'000),
     member<&Parameters::days_apart_max>("days_apart_max", 0, 31), member<&Parameters::far_m>("far_m", 1, 200'000),
     member<&Parameters::losses>("losses", 0, 1000), member<&Parameters::near_m>("near_m", 0, 200'000),
     member<&Parameters::place>("place", 0, 1000), member<&Parameters::province_share>("province_share", 0, 1000),
     member<&Parameters::slack>("slack", 0, 1000), member<&Parameters::threshold>("threshold", 1, 1000),
     member<&Parameters::time>("time", 0, 1000)}};

result<Nothing> check(const Parameters& p) {
  const int shares = p.time + p.place + p.act + p.actors + p.losses;
  if (shares != 1000)
    return fail(Fault::malformed, "",
                "the shares time, place, act, actors and losses add up to " + std::to_string(shares) + ", not to 1000");
  if (p.near_m >= p.far_m) return fail(Fault::malformed, ".near_m", "it must be less than far_m");
  if (p.province_share > p.place) return fail(Fault::malformed, ".province_share", "it is a part of place");
  return {};
}

/// A walk over canonical JSON of one flat object of whole numbers.
class Flat {
 public:
  explicit Flat(std::string_view text) : rest_(text) {}
  bool take(char c) {
    if (rest_.empty() || rest_[0] != c) return false;
    rest_.remove_prefix(1);
    return true;
  }
  bool name(std::string_view& out) {
    if (!take('"')) return false;
    const auto end = rest_.find('"');
    if (end == rest_.npos) return false;
    out = rest_.substr(0, end);
    rest_.remove_prefix(end + 1);
    return take(':');
  }
  bool integer(std::int64_t& out) {
    const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), out);
    if (error != std::errc{}) return false;
    rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
    return true;
  }
  bool done() const { return rest_.empty(); }

 private:
  std::string_view rest_;
};

}  // namespace

std::string encode(const Parameters& parameters) {
  std::string out;
  json::Writer w(out);
  w.begin_object();
  for (const auto& m : kMembers) w.member(m.name, m.get(parameters));
  w.end_object();
  return out;
}

result<Parameters> decode_parameters(std::string_view text) {
  const auto canonical = json::canonical(text);
  if (!canonical) return canonical.error();
  Parameters out;
  Flat walk(*canonical);
  if (!walk.take('{')) return fail(Fault::malformed, "", "an object of whole numbers is expected");
  for (bool first = true; !walk.take('}'); first = false) {
    std::string_view name;
    std::int64_t value = 0;
    if ((!first && !walk.take(',')) || !walk.name(name))
      return fail(Fault::malformed, "", "an object of whole numbers is expected");
    const Member* known = nullptr;
    for (const auto& m : kMembers)
      if (m.name == name) known = &m;
    const auto where = "." + std::string(name.substr(0, 60));
    if (known == nullptr) return fail(Fault::malformed, where, "there is no such parameter");
    if (!walk.integer(value)) return fail(Fault::malformed, where, "a whole number is expected");
    if (value < known->low || value > known->high)
      return fail(Fault::malformed, where,
                  "it must be from " + std::to_string(known->low) + " to " + std::to_string(known->high));
    known->set(out, value);
  }
  if (const auto good = check(out); !good) return good.error();
  return out;
}

}  // namespace truce::linking
