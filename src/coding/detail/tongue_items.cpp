#include "coding/detail/tongue_items.hpp"

#include <unicode/calendar.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>

#include "base/number.hpp"
#include "coding/detail/name_finder.hpp"

namespace truce::coding {
namespace {

using Kind = Item::Kind;

/// Small words that Arabic writes together with the next: and, so, in, for, like.
constexpr std::array<std::string_view, 5> kProclitics = {"و", "ف", "ب", "ل", "ك"};
/// Endings of Russian cases and what the nominative has in their place.
constexpr std::array<std::string_view, 12> kEndings = {"ой", "ою", "ей", "ом", "ем", "ам",
                                                       "у",  "ю",  "ы",  "и",  "е",  "а"};
constexpr std::array<std::string_view, 4> kNominative = {"", "а", "я", "ь"};

bool digit(char c) { return c >= '0' && c <= '9'; }

/// "4", "4-х", "22'si": the figures at the head of a word that is otherwise an ending.
std::optional<std::int64_t> figures(std::string_view word) {
  std::size_t n = 0;
  while (n < word.size() && digit(word[n])) ++n;
  if (n == 0 || n > 9) return std::nullopt;
  if (n < word.size() && word[n] != '\'' && word[n] != '-') return std::nullopt;
  const auto value = parse_unsigned(word.substr(0, n));
  return value ? std::optional(static_cast<std::int64_t>(*value)) : std::nullopt;
}

/// A day of the Solar Hijri or the Islamic (Umm al-Qura) calendar, by ICU.
std::optional<Date> converted(const char* locale, int year, int month, int day) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::Calendar> calendar(
      icu::Calendar::createInstance(*icu::TimeZone::getGMT(), icu::Locale(locale), status));
  if (U_FAILURE(status)) return std::nullopt;
  calendar->clear();
  calendar->set(year, month - 1, day);
  const auto milliseconds = calendar->getTime(status);
  if (U_FAILURE(status)) return std::nullopt;
  return Date::of_day(static_cast<DayNumber>(std::floor(milliseconds / 86'400'000.0)));
}

class Marker {
 public:
  Marker(const Context& c, const Sentence& s, const Lexicon& words, std::string_view tongue)
      : c_(c), s_(s), lexicon_(words), tongue_(tongue) {
    for (std::size_t i = 0; i < s.tokens.size(); ++i) {
      names_.emplace_back(s.words[i]);
      folded_.push_back(folded_word(s.words[i]));
      joined_.push_back(false);
      if (tongue == "tr")
        names_.back() = names_.back().substr(0, std::min(names_.back().find('\''), names_.back().find("’")));
      ids_.push_back(lexicon_.id(folded_.back()));
      if (tongue == "ar" && ids_.back() == kUnknownWord && !s.tokens[i].mark) part(i);
    }
    for (const auto& name : names_) views_.emplace_back(name);
  }

  Items run() {
    for (std::size_t i = 0; i < s_.tokens.size();) i = mark(i);
    numbers();
    out_.verb_last = tongue_ == "tr" || tongue_ == "fa";
    return std::move(out_);
  }

 private:
  const Entry* match(Section section, std::size_t i) const { return lexicon_.match(section, ids_, i); }

  /// Takes the small words off a word that is not known as it stands: once, or twice ("and in").
  void part(std::size_t i) {
    std::string rest = folded_[i];
    std::string name(s_.words[i]);
    for (int guard = 0; guard < 2; ++guard) {
      const auto* small =
          std::find_if(kProclitics.begin(), kProclitics.end(), [&](auto p) { return rest.starts_with(p); });
      if (small == kProclitics.end()) return;
      const bool both = name.starts_with(*small);
      rest.erase(0, small->size());
      if (rest.size() < 4 && !figures(rest)) return;
      if (both) name.erase(0, small->size());
      const auto id = lexicon_.id(rest);
      const bool known =
          id != kUnknownWord || figures(rest) || c_.coder.names().at({name}, 0, c_.published()).place != nullptr;
      if (!known) continue;
      ids_[i] = id;
      folded_[i] = rest;
      names_[i] = name;
      joined_[i] = true;
      return;
    }
  }

  Item& add(Kind kind, std::size_t from, std::size_t to) {
    Item item;
    item.kind = kind;
    item.at = {from, to};
    out_.list.push_back(std::move(item));
    return out_.list.back();
  }

  std::size_t mark(std::size_t i) {
    if (s_.tokens[i].mark) return add(Kind::mark, i, i + 1).at.end;
    if (const auto end = date(i)) return add(Kind::word, i, *end).at.end;
    static constexpr std::pair<Section, Kind> phrases[] = {
        {Section::unconfirmed, Kind::stance}, {Section::recorder, Kind::side}, {Section::cumulative, Kind::since},
        {Section::total, Kind::total},        {Section::number, Kind::number}, {Section::record, Kind::record},
        {Section::violation, Kind::violation}};
    for (const auto& [section, kind] : phrases) {
      const auto* e = match(section, i);
      if (e == nullptr) continue;
      auto& item = add(kind, i, i + e->ids.size());
      item.value = e->value;
      if (kind == Kind::number || kind == Kind::violation)
        if (const auto n = parse_unsigned(e->value)) item.number = static_cast<std::int64_t>(*n);
      item.each = kind == Kind::number && match(Section::each, i) != nullptr;
      if (kind == Kind::side && !side(item)) item.kind = Kind::word;
      return item.at.end;
    }
    if (const auto n = figures(folded_[i])) {
      auto& item = add(Kind::number, i, i + 1);
      item.number = *n;
      item.figures = true;
      item.of_them = folded_[i].find('\'') != std::string::npos;
      return i + 1;
    }
    if (const auto end = name(i)) return *end;
    for (const auto& [section, kind] :
         {std::pair(Section::each, Kind::each), std::pair(Section::between, Kind::between)})
      if (const auto* e = match(section, i)) return add(kind, i, i + e->ids.size()).at.end;
    return add(Kind::word, i, i + 1).at.end;
  }

  /// Whether a commission has that side; "the Turkish — 7" is one only before a dash or number.
  bool side(Item& item) const {
    if (item.value.ends_with(" ?")) {
      item.value.resize(item.value.size() - 2);
      const auto next = item.at.end;
      const bool told =
          next < s_.tokens.size() && (s_.words[next] == "—" || s_.words[next] == "–" || s_.words[next] == "-" ||
                                      figures(folded_[next]) || match(Section::number, next) != nullptr);
      if (!told) return false;
    }
    return item.value == "both" || c_.coder.actors().find(ActorId(item.value)) != nullptr;
  }

  /// A province, a side by its state's name, or the ministry whose bulletin it is.
  std::optional<std::size_t> name(std::size_t i) {
    auto found = c_.coder.names().at(views_, i, c_.published());
    if (found.place == nullptr && tongue_ == "ru") found = declined(i, found);
    const bool longer = found.actor != nullptr && found.actor_words > found.place_words;
    if (found.place != nullptr && !longer)
      if (const auto province = c_.coder.places().province_of(found.place->id)) {
        add(Kind::place, i, i + found.place_words).place = *province;
        return i + found.place_words;
      }
    if (found.actor == nullptr) return std::nullopt;
    const auto& id = found.actor->id.value;
    const auto end = i + found.actor_words;
    if (id.starts_with("joint-commission.")) {
      add(Kind::side, i, end).value = id;
      return end;
    }
    if (id.ends_with(".mod") && !out_.ministry) {
      model::Link link;
      link.kind = model::LinkKind::body;
      link.id = id;
      link.span = Span{c_.index.to_code_point(s_.tokens[i].begin), c_.index.to_code_point(s_.tokens[end - 1].end)};
      link.text = c_.text.text.substr(s_.tokens[i].begin, s_.tokens[end - 1].end - s_.tokens[i].begin);
      out_.ministry = link;
    }
    return add(Kind::word, i, end).at.end;
  }

  Named declined(std::size_t i, const Named& as_written) const {
    for (const auto ending : kEndings) {
      if (!names_[i].ends_with(ending) || names_[i].size() < ending.size() + 6) continue;
      for (const auto nominative : kNominative) {
        const auto tried = names_[i].substr(0, names_[i].size() - ending.size()) + std::string(nominative);
        const auto named = c_.coder.names().at({tried}, 0, c_.published());
        if (named.place != nullptr) return named;
      }
    }
    return as_written;
  }

  /// "22 марта 2017 года", "1 فروردین ۱۳۹۶", "22.03.2017": the tokens past it. The first that is no agreement's counts.
  std::optional<std::size_t> date(std::size_t i) {
    if (const auto whole = dotted(i)) return whole;
    const auto day = figures(folded_[i]);
    const auto* month = day && *day >= 1 && *day <= 31 ? match(Section::month, i + 1) : nullptr;
    if (month == nullptr) return std::nullopt;
    auto end = i + 1 + month->ids.size();
    std::optional<int> year;
    for (auto k = end; k < std::min(end + 2, s_.tokens.size()) && !year; ++k)
      if (const auto y = figures(folded_[k]); y && *y >= 1300 && *y <= 2100) year = static_cast<int>(*y), end = k + 1;
    if (end < s_.tokens.size() && match(Section::other_unit, end) != nullptr) ++end;  // "2017 года"
    remember(i, dated(month->value, static_cast<int>(*day), year));
    return end;
  }

  std::optional<std::size_t> dotted(std::size_t i) {
    const auto& w = folded_[i];
    if (w.size() < 8 || w.size() > 10) return std::nullopt;
    const auto first = w.find('.');
    const auto second = w.find('.', first == w.npos ? first : first + 1);
    if (second == w.npos) return std::nullopt;
    const auto part = [&](std::size_t from, std::size_t size) {
      if (size == 2 && w[from] == '0') ++from, --size;
      return parse_unsigned(std::string_view(w).substr(from, size));
    };
    const auto d = part(0, first);
    const auto m = part(first + 1, second - first - 1);
    const auto y = part(second + 1, w.size() - second - 1);
    if (!d || !m || !y) return std::nullopt;
    remember(i, gregorian(static_cast<int>(*y), static_cast<int>(*m), static_cast<int>(*d)));
    return i + 1;
  }

  static std::optional<Date> gregorian(int year, int month, int day) {
    if (year < 1900 || year > 2100 || month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
    const Date made{static_cast<std::int16_t>(year), static_cast<std::int8_t>(month), static_cast<std::int8_t>(day)};
    auto checked = Date::parse(made.text());
    return checked ? std::optional(*checked) : std::nullopt;
  }

  /// The year of a day named without one is the latest that is not after the publication.
  std::optional<Date> dated(const std::string& month, int day, std::optional<int> year) const {
    const auto space = month.find(' ');
    const auto number = parse_unsigned(std::string_view(month).substr(space == month.npos ? 0 : space + 1));
    if (!number) return std::nullopt;
    const auto m = static_cast<int>(*number);
    if (month.starts_with("jalali")) return year ? converted("fa_IR@calendar=persian", *year, m, day) : std::nullopt;
    if (month.starts_with("hijri"))
      return year ? converted("ar@calendar=islamic-umalqura", *year, m, day) : std::nullopt;
    const auto& published = c_.published();
    if (!year && !published) return std::nullopt;
    auto out = gregorian(year.value_or(published ? published->year : 0), m, day);
    if (out && !year && published && out->first_day() > published->last_day())
      out = gregorian(published->year - 1, m, day);
    return out;
  }

  void remember(std::size_t at, const std::optional<Date>& day) {
    if (!day || out_.day) return;
    for (auto k = at > 4 ? at - 4 : 0; k < at; ++k)
      if (match(Section::accord, k) != nullptr) return;
    if (at + 4 < s_.tokens.size())
      for (auto k = at + 2; k < at + 5; ++k)
        if (tongue_ == "tr" && match(Section::accord, k) != nullptr) return;
    if (c_.published() && std::abs(day->first_day() - c_.published()->first_day()) > 45) return;
    out_.day = day;
  }

  /// Words of one number are put together; numbers of hours, years, settlements are no longer numbers.
  void numbers() {
    auto& list = out_.list;
    for (std::size_t k = 0; k < list.size(); ++k) {
      if (!list[k].is(Kind::number)) continue;
      for (auto next = k + 1; next < list.size();) {
        const bool linked = is_and(list[next]);
        const auto other = linked ? next + 1 : next;
        if (other >= list.size() || !list[other].is(Kind::number) || list[other].figures || list[k].figures) break;
        const auto sum = joined(list[k].number, list[other].number, linked || joined_[list[other].at.begin]);
        if (!sum) break;
        list[k].number = *sum;
        list[k].at.end = list[other].at.end;
        list.erase(list.begin() + static_cast<std::ptrdiff_t>(next),
                   list.begin() + static_cast<std::ptrdiff_t>(other) + 1);
      }
      const auto after = list[k].at.end;
      const bool year = list[k].figures && list[k].number >= 1900 && list[k].number <= 2100;
      if (year || (after < ids_.size() && match(Section::other_unit, after) != nullptr)) list[k].kind = Kind::word;
    }
  }
  bool is_and(const Item& item) const {
    const auto& w = folded_[item.at.begin];
    return (w == "و" && tongue_ == "fa") || w == "и";
  }
  /// 20 and 3; Arabic says 3 and 20, 3 10; 2 100 is 200.
  std::optional<std::int64_t> joined(std::int64_t a, std::int64_t b, bool linked) const {
    const bool tens = a >= 20 && a < 100 && a % 10 == 0;
    if (tens && b > 0 && b < 10) return tongue_ == "ru" && linked ? std::nullopt : std::optional(a + b);
    if (a == 10 && b > 0 && b < 10 && tongue_ == "tr") return a + b;
    if (a > 0 && a < 10 && tongue_ == "ar" && (b == 10 || (linked && b >= 20 && b < 100))) return a + b;
    if (a >= 100 && b > 0 && b < 100 && !(tongue_ == "ru" && linked)) return a + b;
    if (a > 1 && a < 10 && b == 100) return a * 100;
    return std::nullopt;
  }

  const Context& c_;
  const Sentence& s_;
  const Lexicon& lexicon_;
  std::string_view tongue_;
  std::vector<std::string> names_;  ///< words without what is written together with them, for the registries
  std::vector<std::string_view> views_;
  std::vector<std::string> folded_;
  std::vector<bool> joined_;  ///< "and" or the like was written together with it
  std::vector<WordId> ids_;
  Items out_;
};

}  // namespace

Items items_of(const Context& c, const Sentence& s, const Lexicon& words, std::string_view tongue) {
  return Marker(c, s, words, tongue).run();
}

}  // namespace truce::coding
