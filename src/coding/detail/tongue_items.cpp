#include "coding/detail/tongue_items.hpp"

#include <algorithm>
#include <array>

#include "base/number.hpp"
#include "coding/detail/tongue_days.hpp"
#include "coding/detail/tongue_joins.hpp"

namespace truce::coding {
namespace {

using Kind = Item::Kind;
using model::LinkKind;

constexpr std::size_t kDatelineItems = 8;

class Marker {
 public:
  Marker(const Context& c, const Sentence& s, const Lexicon& words, std::string_view tongue)
      : c_(c), s_(s), w_(c, s, words, tongue), days_(w_) {}

  Items run() {
    for (std::size_t i = 0; i < w_.size();) i = mark(i);
    out_.words.assign(s_.words.begin(), s_.words.end());
    out_.verb_last = w_.verb_last();
    join(out_, w_);
    out_.day = days_.day();
    out_.absolute = days_.absolute();
    out_.dateline = days_.dateline();
    return std::move(out_);
  }

 private:
  Item& add(Kind kind, std::size_t from, std::size_t to) {
    Item item;
    item.kind = kind;
    item.at = {from, to};
    item.speech = w_.match(Section::speech, from) != nullptr;
    item.and_before = w_.and_before[from];
    item.in_before = w_.in_before[from];
    out_.list.push_back(std::move(item));
    return out_.list.back();
  }

  std::size_t mark(std::size_t i) {
    if (w_.mark(i)) return add(Kind::mark, i, i + 1).at.end;
    if (const auto* e = w_.match(Section::skip, i)) {
      const auto* stance = w_.match(Section::unconfirmed, i);
      if (stance == nullptr || stance->ids.size() <= e->ids.size()) return add(Kind::word, i, i + e->ids.size()).at.end;
    }
    if (const auto end = days_.at(i)) return day(i, *end);
    if (const auto end = source(i)) return *end;
    if (const auto end = side(i)) return *end;
    const auto* told = w_.match(Section::speech, i);
    if (told != nullptr && told->ids.size() > 1) return add(Kind::word, i, i + told->ids.size()).at.end;
    if (const auto end = phrase(i)) return *end;
    if (const auto n = figures(w_.folded[i])) {
      auto& item = add(Kind::number, i, i + 1);
      item.number = *n;
      item.figures = true;
      const auto& word = w_.folded[i];
      static constexpr std::string_view each[] = {"'er", "'ar", "'ser", "'sar"};
      item.each = std::any_of(std::begin(each), std::end(each), [&](auto e) { return word.ends_with(e); });
      item.of_them = !item.each && word.find('\'') != std::string::npos;
      return i + 1;
    }
    if (const auto end = name(i)) return *end;
    for (const auto& [section, kind] :
         {std::pair(Section::each, Kind::each), std::pair(Section::between, Kind::between)})
      if (const auto* e = w_.match(section, i)) {
        auto& item = add(kind, i, i + e->ids.size());
        item.value = e->value;
        item.of_them = e->value == "of";
        return item.at.end;
      }
    return add(Kind::word, i, i + 1).at.end;
  }

  std::optional<std::size_t> phrase(std::size_t i) {
    static constexpr std::pair<Section, Kind> phrases[] = {
        {Section::unconfirmed, Kind::stance}, {Section::explained, Kind::stance},    {Section::recorder, Kind::side},
        {Section::cumulative, Kind::since},   {Section::total, Kind::total},         {Section::number, Kind::number},
        {Section::record, Kind::record},      {Section::violation, Kind::violation}, {Section::condition, Kind::open}};
    for (const auto& [section, kind] : phrases) {
      const auto* e = w_.match(section, i);
      if (e == nullptr) continue;
      if (kind == Kind::side && !told(*e, i)) continue;
      auto& item = add(kind, i, i + e->ids.size());
      item.value = e->value.substr(0, e->value.find(" ?"));
      if (kind == Kind::side) {
        known(item);
        item.state = !e->value.ends_with(" ?");
        if (const auto next = conjunction(item.at.end); next && item.state)
          if (const auto* other = w_.match(Section::polity, *next); other != nullptr && other->value != item.value)
            item.value = "both", item.at.end = *next + other->ids.size();
      }
      if (kind == Kind::stance && item.value == "except") item.kind = Kind::except;
      if (kind == Kind::stance && item.value == "explains" && !group_near(item.at.begin)) item.kind = Kind::word;
      if (kind == Kind::number || kind == Kind::violation) valued(item);
      return item.at.end;
    }
    return std::nullopt;
  }

  /// "3", "3 each", "3 of", "other", "2 weak"
  void valued(Item& item) const {
    const auto space = item.value.find(' ');
    if (const auto n = parse_unsigned(std::string_view(item.value).substr(0, space)))
      item.number = static_cast<std::int64_t>(*n);
    item.other = item.value == "other";
    if (item.other) item.number = 1;
    item.weak = item.value.ends_with("weak");
    item.each = item.value.ends_with(" each");
    item.of_them = item.value.ends_with(" of");
  }

  /// A date; places before it at the head of the sentence are the dateline's.
  std::size_t day(std::size_t from, std::size_t end) {
    const auto before = out_.list.size();
    const bool dateline = days_.dateline().has_value() && before < kDatelineItems;
    const bool bare = std::none_of(out_.list.begin(), out_.list.end(), [](const Item& i) {
      return i.is(Kind::number) || i.is(Kind::side) || i.is(Kind::record) || i.is(Kind::violation);
    });
    if (dateline && bare)
      for (auto& item : out_.list) item.kind = item.is(Kind::place) ? Kind::word : item.kind;
    return add(Kind::word, from, end).at.end;
  }

  /// "The Turkish — 7", "7 — the Turkish": an adjective is a side beside a dash, number or verb only.
  bool told(const Entry& e, std::size_t i) const {
    const auto next = i + e.ids.size();
    if (joint(i, next)) return false;
    if (!e.value.ends_with(" ?")) return !of_dateline(i, next);
    const auto verb = next < w_.size() && w_.match(Section::record, next) != nullptr;
    const auto ends = next >= w_.size() || w_.mark(next);
    const auto dash = [&](std::size_t at) {
      static constexpr std::string_view marks[] = {"—", "–", "-", ":"};
      return at < w_.size() && truce::one_of(s_.words[at], marks);
    };
    const auto behind = i > 0 && ((dash(i - 1) && i > 1 && number(i - 2)) || number(i - 1));
    const auto there =
        next < w_.size() && w_.match(Section::between, next) != nullptr && (place(next + 1) || place(next + 2));
    return verb || dash(next) || number(next) || there || (behind && ends);
  }
  bool place(std::size_t i) const { return i < w_.size() && !w_.mark(i) && w_.name_at(i).place != nullptr; }
  bool number(std::size_t i) const {
    return i < w_.size() && (figures(w_.folded[i]) || w_.match(Section::number, i) != nullptr);
  }
  /// "Москва, ...": a capital at the head of a text, with a mark and no number behind it.
  bool of_dateline(std::size_t i, std::size_t next) const {
    return i == 0 && c_.claims.empty() && !c_.discourse.body_begun && next < w_.size() && w_.mark(next) &&
           !number(next + 1);
  }
  /// "between Russia and Turkey", "the commission of Russia": countries that register nothing.
  bool joint(std::size_t from, std::size_t end) const {
    const auto before = [&](std::size_t back) {
      return from >= back && w_.match(Section::joint, from - back) != nullptr;
    };
    return w_.tongue == "tr" ? w_.match(Section::joint, end) != nullptr : before(1) || before(2);
  }
  /// A side is the commission's, or else somebody by whose word a number may be.
  void known(Item& item) const {
    if (item.value == "both") return;
    if (c_.coder.actors().find(ActorId(item.value)) == nullptr) item.kind = Kind::word;
    else if (!item.value.starts_with("joint-commission.")) item.kind = Kind::party;
  }

  /// The country's name or adjective beside a word for whoever counts, at most one word between: "российские наблюдатели",
  /// "المراقبون الروس". Two countries: both.
  std::optional<std::size_t> side(std::size_t i) {
    std::string id;
    std::size_t end = i;
    const auto country = [&](std::size_t at) {
      const auto* e = at < w_.size() ? w_.match(Section::polity, at) : nullptr;
      if (e == nullptr || w_.match(Section::skip, at) != nullptr) return false;
      id = e->value;
      end = at + e->ids.size();
      if (const auto and_at = conjunction(end))
        if (const auto* other = w_.match(Section::polity, *and_at); other != nullptr && other->value != id)
          id = "both", end = *and_at + other->ids.size();
      return true;
    };
    if (const auto* who = w_.match(Section::people, i)) {
      const auto next = i + who->ids.size();
      if (!country(next) && !(w_.plain(next) && country(next + 1))) return std::nullopt;
    } else if (country(i)) {
      const auto at = w_.match(Section::people, end) != nullptr ? end : w_.plain(end) ? end + 1 : w_.size();
      const auto* noun = at < w_.size() ? w_.match(Section::people, at) : nullptr;
      if (noun == nullptr) return std::nullopt;
      if (w_.tongue == "ar" || w_.tongue == "fa") return std::nullopt;  // there the country stands behind
      end = at + noun->ids.size();
    } else {
      return std::nullopt;
    }
    auto& item = add(Kind::side, i, end);
    item.value = id;
    known(item);
    return end;
  }
  /// The word behind "and", where one stands here.
  std::optional<std::size_t> conjunction(std::size_t at) const {
    static constexpr std::string_view words[] = {"и", "ve", "و", "ile"};
    if (at + 1 < w_.size() && truce::one_of(std::string_view(w_.folded[at]), words)) return at + 1;
    return at < w_.size() && w_.and_before[at] ? std::optional(at) : std::nullopt;
  }

  /// A source by name, a ministry by its country, or a word that stands for one ("the ministry").
  std::optional<std::size_t> source(std::size_t i) {
    if (const auto* e = w_.match(Section::source_noun, i)) return sourced(i, i + e->ids.size(), e->value);
    if (const auto* e = w_.match(Section::polity, i)) {  // "российское министерство обороны"
      const auto next = i + e->ids.size();
      const auto at = w_.plain(next) ? next + 1 : next;
      const auto* noun = at < w_.size() ? w_.match(Section::source_noun, at) : nullptr;
      if (noun != nullptr && noun->value == "ministry") return ministry(i, at + noun->ids.size(), e->value);
    }
    const auto* e = w_.match(Section::anaphor, i);
    if (e == nullptr) return std::nullopt;
    auto& item = add(e->value == "claim" ? Kind::word : Kind::source, i, i + e->ids.size());
    item.value = e->value;
    item.anaphor = true;
    out_.about_before = out_.about_before || e->value == "claim";
    return item.at.end;
  }
  std::size_t sourced(std::size_t i, std::size_t end, const std::string& value) {
    if (value == "ministry") {
      const auto at = w_.plain(end) ? end + 1 : end;
      const auto* e = at < w_.size() ? w_.match(Section::polity, at) : nullptr;
      if (e == nullptr || w_.match(Section::people, at + e->ids.size()) != nullptr) return ministry(i, end, "");
      return ministry(i, at + e->ids.size(), e->value);
    }
    auto& item = add(Kind::source, i, end);
    const auto space = value.find(' ');
    item.link = from_name<LinkKind>(value.substr(0, space)).value_or(LinkKind::unknown);
    item.value = space == value.npos ? "" : value.substr(space + 1);
    if (c_.coder.actors().find(ActorId(item.value)) == nullptr) item.kind = Kind::word;
    return end;
  }
  /// The ministry of a side's country; without a country the last ministry named.
  std::size_t ministry(std::size_t from, std::size_t end, const std::string& side) {
    auto& item = add(Kind::source, from, end);
    item.link = LinkKind::body;
    item.value = side.substr(side.rfind('.') + 1) + ".mod";
    item.anaphor = side.empty() || c_.coder.actors().find(ActorId(item.value)) == nullptr;
    if (item.anaphor) item.value = "ministry";
    return end;
  }

  /// A province, a side, or a source that the registry knows by name.
  std::optional<std::size_t> name(std::size_t i) {
    if (const auto* e = w_.match(Section::slip, i)) {  // a spelling that the gazetteer has not
      add(Kind::place, i, i + e->ids.size()).place = PlaceId(e->value);
      return i + e->ids.size();
    }
    const auto found = w_.name_at(i);
    const bool longer = found.actor != nullptr && found.actor_words > found.place_words;
    if (found.place != nullptr && !longer)
      if (const auto province = c_.coder.places().province_of(found.place->id)) {
        add(Kind::place, i, i + found.place_words).place = *province;
        return i + found.place_words;
      }
    if (found.actor == nullptr) return std::nullopt;
    const auto& actor = *found.actor;
    const auto end = i + found.actor_words;
    using actors::ActorKind;
    auto& item = add(Kind::word, i, end);
    item.value = actor.id.value;
    if (actor.id.value.starts_with("joint-commission.")) {
      item.kind = Kind::side;
    } else if (actor.id.value == "syr.gov") {
      item.kind = Kind::party;
    } else if (actor.kind == ActorKind::agency || actor.kind == ActorKind::outlet) {
      item.kind = Kind::source;
      item.link = actor.kind == ActorKind::agency ? LinkKind::agency : LinkKind::outlet;
    } else if (actor.id.value.ends_with(".mod") || actor.id.value == "russian-reconciliation-center") {
      item.kind = Kind::source;
      item.link = LinkKind::body;
    }
    return end;
  }

  /// Fire at a group outside the truce explains a count; fire at anybody else does not.
  bool group_near(std::size_t at) const {
    constexpr std::size_t kTokens = 20;
    for (auto k = at > kTokens ? at - kTokens : 0; k < std::min(w_.size(), at + kTokens); ++k) {
      if (w_.match(Section::banned, k) != nullptr) return true;
      const auto* actor = w_.mark(k) ? nullptr : w_.name_at(k).actor;
      if (actor != nullptr && actor->kind == actors::ActorKind::group) return true;
    }
    return false;
  }

  const Context& c_;
  const Sentence& s_;
  TongueWords w_;
  TongueDays days_;
  Items out_;
};

}  // namespace

bool Items::has(Item::Kind kind) const {
  return std::any_of(list.begin(), list.end(), [&](const Item& i) { return i.is(kind); });
}
bool Items::mark(std::size_t k, std::string_view word) const {
  return k < list.size() && list[k].is(Kind::mark) && words[list[k].at.begin] == word;
}
bool Items::stop_between(std::size_t from, std::size_t to) const {
  for (auto k = from; k < to; ++k)
    if (stop(k)) return true;
  return false;
}
std::size_t Items::distance(std::size_t a, std::size_t b) const {
  if (a > b) std::swap(a, b);
  return a == b ? 0 : list[b].at.begin - list[a].at.end;
}

Items items_of(const Context& c, const Sentence& s, const Lexicon& words, std::string_view tongue) {
  return Marker(c, s, words, tongue).run();
}

}  // namespace truce::coding
