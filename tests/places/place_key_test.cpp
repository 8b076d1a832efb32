#include "places/place_key.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "places/kind_words.hpp"

namespace truce::places {
namespace {

bool share_a_key(std::string_view a, std::string_view b) {
  const auto x = place_keys(a);
  const auto y = place_keys(b);
  return std::any_of(x.begin(), x.end(),
                     [&](const auto& key) { return std::find(y.begin(), y.end(), key) != y.end(); });
}

TEST(PlaceKey, IsOneInEveryScriptAndWithAndWithoutBreaks) {
  for (const auto& [a, b] : {std::pair{"Tall Bisah", "Tallbisah"},
                             {"Eastern Kwaires", "كويرس شرقي"},
                             {"Elniser", "النسر"},
                             {"Kafr Nabl", "كفر نبل"},
                             {"alkshft", "Al Kashfah"},
                             {"Jeb Ej-Jarrah", "جب الجراح"},
                             {"Halep", "حلب"},
                             {"Lower Shyookh", "الشيوخ التحتانية"},
                             {"مركز الحسكة", "Al-Hasakah"},
                             {"Irbin", "عربين"}})
    EXPECT_TRUE(share_a_key(a, b)) << a << " and " << b;
  for (const auto& [a, b] : {std::pair{"Aleppo", "Homs"}, {"Upper Shyookh", "Lower Shyookh"}, {"Suran", "Sarmin"}})
    EXPECT_FALSE(share_a_key(a, b)) << a << " and " << b;
}

TEST(PlaceKey, SoundTellsVowelsApartThatKeysLeaveOut) {
  EXPECT_EQ(sounds_alike("Hama", "hama"), 1000);
  EXPECT_GT(sounds_alike("Sarin", "صرين"), sounds_alike("Suran", "صرين"));
  EXPECT_GT(sounds_alike("Khan Cheykoun", "Khan Shaykhun"), 850);
  EXPECT_LT(sounds_alike("Qatana", "Quayatein"), 850);
  EXPECT_EQ(sounds_alike("", "Hama"), 0);
  for (const auto* a : {"Deir ez-Zor", "دير الزور", "Дейр-эз-Зор", "x", "Ain"})
    for (const auto* b : {"Dayr az-Zawr", "Дайр-эз-Заур", "يا", "Zor"})
      EXPECT_EQ(sounds_alike(a, b), sounds_alike(b, a)) << a << " and " << b;
}

TEST(KindWords, ArePartedFromTheNameAtEitherEnd) {
  const auto check = [](std::string_view name, std::string_view core, std::optional<PlaceKind> kind) {
    const auto p = parted(name);
    EXPECT_EQ(p.core, core) << name;
    EXPECT_EQ(p.kind, kind) << name;
  };
  check("Hama province", "Hama", PlaceKind::province);
  check("the city of Hama", "the city of Hama", std::nullopt);
  check("city of Hama", "Hama", PlaceKind::city);
  check("مركز الحسكة", "الحسكة", std::nullopt);
  check("ناحية مركز الحسكة", "الحسكة", PlaceKind::subdistrict);
  check("населённый пункт Телль-Рифаат", "Телль-Рифаат", PlaceKind::town);
  check("province", "province", std::nullopt);
  check("Halep ili", "Halep", PlaceKind::province);
  check("", "", std::nullopt);
}

}  // namespace
}  // namespace truce::places
