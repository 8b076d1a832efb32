// Any bytes: parameters are refused or go through JSON unchanged; sketches resemble themselves; blocks find the pairs that
// comparing all finds, wherever on the globe; two rows of one data set never come into one incident.
#include <cstdlib>
#include <cstring>
#include <set>
#include <string_view>

#include "linking/linking.hpp"

using namespace truce;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto p = linking::decode_parameters(text))
    if (linking::decode_parameters(linking::encode(*p)).value() != *p) std::abort();
  const auto sketch = linking::sketch(text);
  if (!sketch.empty() && linking::resemblance(sketch, sketch) != 1000) std::abort();

  std::vector<linking::Candidate> all;
  for (std::size_t at = 0; at + 12 <= size && all.size() < 64; at += 12) {
    linking::Candidate c;
    c.claim = static_cast<std::uint32_t>(all.size());
    c.data_set = data[at] % 4 == 0 ? linking::kNone : data[at] % 4U;
    c.start = data[at + 1] % 8;
    c.end = c.start + data[at + 2] % 8 - 2;
    std::memcpy(&c.lat_e7, data + at + 3, 4);
    std::memcpy(&c.lon_e7, data + at + 7, 4);
    c.lat_e7 %= 900'000'001;
    c.lon_e7 %= 1'800'000'001;
    c.located = data[at + 11] % 2 == 0;
    c.province = data[at + 11] % 5U;
    c.act = static_cast<model::Act>(data[at + 11] % 12);
    all.push_back(c);
  }
  linking::Parameters parameters;
  parameters.component_max = 8;
  parameters.block_max = 64;
  std::vector<linking::PairScore> plain;
  for (std::size_t i = 0; i < all.size(); ++i)
    for (std::size_t k = i + 1; k < all.size(); ++k)
      if (const auto s = linking::score(all[i], all[k], parameters); s && s->total >= parameters.threshold)
        plain.push_back(*s);
  if (linking::scored_pairs(all, parameters) != plain) std::abort();
  const auto one = linking::link(all, {}, parameters);
  std::set<std::pair<std::uint32_t, std::uint32_t>> seen;
  for (std::size_t i = 0; i < all.size(); ++i)
    if (all[i].data_set != linking::kNone && !seen.emplace(one.incident[i], all[i].data_set).second) std::abort();
  return 0;
}
