#include "places/kind_words.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "actors/names.hpp"
#include "base/text.hpp"

namespace truce::places {
namespace {

constexpr auto province = PlaceKind::province;
constexpr auto district = PlaceKind::district;
constexpr auto subdistrict = PlaceKind::subdistrict;
constexpr auto city = PlaceKind::city;
constexpr auto town = PlaceKind::town;
constexpr auto village = PlaceKind::village;
constexpr auto crossing = PlaceKind::crossing;
constexpr auto base = PlaceKind::base;

constexpr KindWord kWords[] = {{"province", province},
                               {"provinces", province},
                               {"governorate", province},
                               {"governorates", province},
                               {"muhafazat", province},
                               {"mhafzt", province},
                               {"провинция", province},
                               {"провинции", province},
                               {"провинцией", province},
                               {"провинцию", province},
                               {"провинций", province},
                               {"провинциях", province},
                               {"мухафаза", province},
                               {"мухафазы", province},
                               {"мухафазе", province},
                               {"محافظة", province},
                               {"محافظات", province},
                               {"محافظتي", province},
                               {"ili", province},
                               {"iline", province},
                               {"ilinde", province},
                               {"vilayeti", province},
                               {"استان", province},
                               {"استان‌های", province},
                               {"district", district},
                               {"districts", district},
                               {"mintaqat", district},
                               {"منطقة", district},
                               {"ilçesi", district},
                               {"ilçesinde", district},
                               {"شهرستان", district},
                               {"subdistrict", subdistrict},
                               {"sub-district", subdistrict},
                               {"nahiya", subdistrict},
                               {"nahiyah", subdistrict},
                               {"nahiyat", subdistrict},
                               {"nahyt", subdistrict},
                               {"ناحية", subdistrict},
                               {"нахия", subdistrict},
                               {"нахии", subdistrict},
                               {"city", city},
                               {"cities", city},
                               {"town", city},
                               {"towns", city},
                               {"madinat", city},
                               {"mdynt", city},
                               {"город", city},
                               {"городе", city},
                               {"города", city},
                               {"городу", city},
                               {"городом", city},
                               {"مدينة", city},
                               {"مدينتي", city},
                               {"şehri", city},
                               {"şehrinde", city},
                               {"şehrine", city},
                               {"kenti", city},
                               {"kentinde", city},
                               {"بلدة", town},
                               {"بلدات", town},
                               {"kasabası", town},
                               {"kasabasında", town},
                               {"посёлок", town},
                               {"поселка", town},
                               {"поселке", town},
                               {"населённый пункт", town},
                               {"населённого пункта", town},
                               {"населённом пункте", town},
                               {"населённых пунктов", town},
                               {"населённых пунктах", town},
                               {"village", village},
                               {"villages", village},
                               {"قرية", village},
                               {"قرى", village},
                               {"деревня", village},
                               {"деревни", village},
                               {"деревне", village},
                               {"деревню", village},
                               {"село", village},
                               {"селе", village},
                               {"köyü", village},
                               {"köyünde", village},
                               {"روستای", village},
                               {"crossing", crossing},
                               {"border crossing", crossing},
                               {"معبر", crossing},
                               {"sınır kapısı", crossing},
                               {"airbase", base},
                               {"air base", base},
                               {"авиабаза", base},
                               {"авиабазе", base},
                               {"авиабазы", base},
                               {"markaz", std::nullopt},
                               {"mrkz", std::nullopt},
                               {"مركز", std::nullopt},
                               {"centre", std::nullopt},
                               {"центр", std::nullopt},
                               {"merkez", std::nullopt},
                               {"merkezi", std::nullopt}};

struct Table {
  std::unordered_map<std::string, std::optional<PlaceKind>> words;
  std::unordered_set<std::string> second;  ///< the second of two words

  Table() {
    for (const auto& word : kWords) {
      const auto fold = actors::folded(word.text);
      if (const auto blank = fold.find(' '); blank != std::string::npos) second.insert(fold.substr(blank + 1));
      words.emplace(fold, word.kind);
    }
  }
  static const Table& get() {
    static const Table table;
    return table;
  }
};

/// Words as written, parted at blanks.
std::vector<std::string_view> written(std::string_view name) {
  std::vector<std::string_view> out;
  for (const auto word : split(name, ' '))
    if (!word.empty()) out.push_back(word);
  return out;
}

std::string joined(std::span<const std::string_view> words) {
  std::string out;
  for (const auto word : words) out += (out.empty() ? "" : " ") + std::string(word);
  return out;
}

}  // namespace

std::span<const KindWord> kind_words() { return kWords; }

std::optional<PlaceKind> kind_word(std::string_view folded) {
  const auto it = Table::get().words.find(std::string(folded));
  return it == Table::get().words.end() ? std::nullopt : it->second;
}

bool fits(PlaceKind kind, PlaceKind asked) {
  if (asked == PlaceKind::city) return kind == PlaceKind::city || kind == PlaceKind::town;
  if (asked == PlaceKind::town) return kind == PlaceKind::city || kind == PlaceKind::town || kind == PlaceKind::village;
  if (asked == PlaceKind::village) return kind == PlaceKind::village || kind == PlaceKind::town;
  if (asked == PlaceKind::district) return kind == PlaceKind::district || kind == PlaceKind::subdistrict;
  return kind == asked;
}

Parted parted(std::string_view name) {
  const auto words = written(name);
  const auto& table = Table::get().words;
  std::size_t from = 0;
  std::size_t to = words.size();
  Parted out;
  if (words.size() < 2) {
    out.core = std::string(name);
    return out;
  }
  std::vector<std::string> folds;
  for (const auto word : words) folds.push_back(actors::folded(word));
  const auto drop = [&](const std::string& fold) {
    const auto it = table.find(fold);
    if (it == table.end()) return false;
    if (!out.kind) out.kind = it->second;
    return true;
  };
  const auto drop_two = [&](std::size_t at) {
    return Table::get().second.contains(folds[at + 1]) && drop(folds[at] + " " + folds[at + 1]);
  };
  for (bool again = true; again && to - from > 1;) {
    again = true;
    if (to - from > 2 && drop_two(to - 2)) to -= 2;
    else if (drop(folds[to - 1])) --to;
    else if (to - from > 2 && drop_two(from)) from += 2;
    else if (drop(folds[from])) ++from;
    else again = false;
    while (again && to - from > 1 && (words[from] == "of" || words[from] == "Of")) ++from;
  }
  if (out.kind || from != 0 || to != words.size()) out.core = joined(std::span(words).subspan(from, to - from));
  else out.core = std::string(name);
  return out;
}

}  // namespace truce::places
