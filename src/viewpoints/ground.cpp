#include "ground/ground.hpp"

#include <array>

#include "viewpoints/detail/parts.hpp"

namespace truce::viewpoints {

using model::Coverage;

Claimed claimed_of(const std::vector<std::optional<Coverage>>& says) {
  const auto count = [&](std::optional<Coverage> what) {
    return static_cast<std::size_t>(std::count(says.begin(), says.end(), what));
  };
  const auto excluded = count(Coverage::excluded), covered = count(Coverage::covered);
  if (count(std::nullopt) == says.size()) return Claimed::unclaimed;
  if (excluded > 0 && covered > 0) return Claimed::disputed;
  if (says.size() > 1 && (excluded == says.size() || covered == says.size())) return Claimed::agreed;
  return excluded + covered > 0 ? Claimed::one_sided : Claimed::undetermined;
}

namespace detail {
namespace {

/// Of a guarantor's layers on one spot: excluded before covered before undetermined, as coverage asks.
constexpr std::array<Coverage, 3> kOrder{Coverage::excluded, Coverage::covered, Coverage::undetermined};

/// Two bits a guarantor: 0 silent, else 1 + position in kOrder.
std::uint32_t label_of(const std::vector<std::size_t>& strongest) {
  std::uint32_t out = 0;
  for (const auto s : strongest) out = out << 2 | static_cast<std::uint32_t>(s);
  return out;
}
std::vector<std::optional<Coverage>> says_of(std::uint32_t label, std::size_t guarantors) {
  std::vector<std::optional<Coverage>> out(guarantors);
  for (auto i = guarantors; i-- > 0; label >>= 2)
    if ((label & 3) != 0) out[i] = kOrder[(label & 3) - 1];
  return out;
}

constexpr std::uint32_t kInFrame = 1U << 31;

}  // namespace

std::vector<GroundOn> grounds_on(const Material& material, const Histories& histories,
                                 const std::vector<ActorId>& guarantors, DayNumber day) {
  std::vector<GroundOn> out;
  for (const auto& g : material.grounds) {
    const auto of = std::find(guarantors.begin(), guarantors.end(), g.of);
    if (of == guarantors.end() || !judgement::detail::in_force(g.from, g.until, day, day)) continue;
    GroundOn one{&g, static_cast<std::size_t>(of - guarantors.begin()), Coverage::undetermined};
    if (g.status) one.status = *g.status;
    else if (const auto* p = g.holder ? histories.on(*g.holder, g.of, day) : nullptr) one.status = p->status;
    out.push_back(one);
  }
  std::sort(out.begin(), out.end(), [](const GroundOn& a, const GroundOn& b) {
    return std::tie(a.guarantor, a.ground->ref) < std::tie(b.guarantor, b.ground->ref);
  });
  return out;
}

std::vector<Drawn> drawn_at(const std::vector<GroundOn>& grounds) {
  std::vector<Drawn> out;
  for (const auto& g : grounds)
    out.push_back({g.ground->as_reported, g.ground->from, g.ground->holder, g.ground->of, g.ground->ref, g.status,
                   g.ground->until});
  return out;
}

result<std::vector<Layer>> layers_of(const std::vector<GroundOn>& grounds, std::size_t guarantors,
                                     const std::optional<places::Area>& frame) {
  if (guarantors > 15) return fail(Fault::limit, "overlay", "more than 15 guarantors");
  std::vector<const places::Area*> areas;
  for (const auto& g : grounds) areas.push_back(&g.ground->area);
  if (frame) areas.push_back(&*frame);
  const auto faces = ground::overlay(areas, [&](const std::vector<bool>& in) {
    std::vector<std::size_t> strongest(guarantors, 0);
    for (std::size_t i = 0; i < grounds.size(); ++i) {
      if (!in[i]) continue;
      const auto rank =
          1 + static_cast<std::size_t>(std::find(kOrder.begin(), kOrder.end(), grounds[i].status) - kOrder.begin());
      auto& now = strongest[grounds[i].guarantor];
      now = now == 0 ? rank : std::min(now, rank);
    }
    const auto label = label_of(strongest);
    return label != 0 ? label : frame && in.back() ? kInFrame : 0U;
  });
  if (!faces) return faces.error();
  std::vector<Layer> out;
  for (const auto& face : *faces) {
    Layer layer;
    layer.says = says_of(face.label == kInFrame ? 0 : face.label, guarantors);
    layer.claimed = claimed_of(layer.says);
    layer.area = face.area;
    layer.hectares = face.hectares;
    out.push_back(std::move(layer));
  }
  std::stable_sort(out.begin(), out.end(), [](const Layer& a, const Layer& b) { return a.claimed < b.claimed; });
  return out;
}

}  // namespace detail
}  // namespace truce::viewpoints
