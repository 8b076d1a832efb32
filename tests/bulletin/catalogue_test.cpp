// The catalogues: whole, alike in what they say, and formatted as ICU itself formats them.
#include "bulletin/catalogue.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unicode/gregocal.h>
#include <unicode/msgfmt.h>

#include <algorithm>
#include <filesystem>
#include <regex>

#include "base/file.hpp"
#include "bulletin/detail/wording.hpp"
#include "judgement/judgement.hpp"

namespace truce::bulletin {
namespace {

using testing::HasSubstr;

constexpr std::array kAll = {Language::en, Language::ru, Language::tr, Language::fa, Language::ar};
const Catalogue& english() { return Catalogue::of(Language::en); }

/// The room's own text, without comments.
const std::string& sources() {
  static const std::string all = [] {
    std::string out;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(TRUCE_SOURCE_DIR "/src/bulletin"))
      if (entry.is_regular_file()) out += read_file(entry.path().string(), 1U << 22).value();
    return std::regex_replace(out, std::regex("//[^\n]*"), "");
  }();
  return all;
}

std::set<std::string> found(const std::string& pattern) {
  std::set<std::string> out;
  const std::regex one(pattern);
  for (std::sregex_iterator at(sources().begin(), sources().end(), one), end; at != end; ++at) out.insert((*at)[1]);
  return out;
}

std::set<std::string> ids(const Catalogue& c) {
  std::set<std::string> out;
  for (const auto& [id, message] : c.messages()) out.insert(id);
  return out;
}

TEST(Catalogues, HaveTheSameMessagesInEveryLanguage) {
  EXPECT_GT(ids(english()).size(), 400U);
  for (const auto language : kAll) EXPECT_EQ(ids(Catalogue::of(language)), ids(english())) << name_of(language);
}

TEST(Catalogues, HaveEveryMessageThatTheRoomAsksForAndNoOther) {
  const auto asked = found(R"re((?:say|around|column|head|head_of_numbers|small|labelled)\(\s*"([a-z][a-z.-]*)")re");
  EXPECT_GT(asked.size(), 150U);
  for (const auto& id : asked) EXPECT_TRUE(id.ends_with('.') || english().messages().contains(id)) << id;
  const auto literals = found(R"re("([a-z][a-z0-9.-]*)")re");
  const auto families = found(R"re(label\([^"();]*"([a-z-]+)")re");
  EXPECT_TRUE(families.contains("unit") && families.contains("act"));
  for (const auto& id : ids(english())) {
    const std::string family = id.substr(0, id.find('.'));
    const bool called = literals.contains(id) || literals.contains(family + ".") || families.contains(family);
    EXPECT_TRUE(called) << id << " is said nowhere";
  }
}

/// The arguments that the code hands to a message, at each place where it says it.
std::map<std::string, std::vector<std::set<std::string>>> handed_over() {
  std::map<std::string, std::vector<std::set<std::string>>> out;
  const auto& s = sources();
  const std::regex call(R"re((?:say|around)\(\s*"([a-z][a-z.-]*[a-z-])"\s*(,|\)))re");
  const std::regex argument(R"re(\{\s*"([a-z_]+)"\s*,)re");
  for (std::sregex_iterator at(s.begin(), s.end(), call), end; at != end; ++at) {
    std::set<std::string> names;
    if ((*at)[2] == ",") {
      const auto from = static_cast<std::size_t>(at->position()) + static_cast<std::size_t>(at->length());
      const auto start = s.find_first_not_of(" \n", from);
      if (s[start] != '{') names.insert("n");
      std::size_t to = start;
      for (int depth = 0; s[start] == '{' && to < s.size(); ++to) {
        depth += s[to] == '{' ? 1 : s[to] == '}' ? -1 : 0;
        if (depth == 0) break;
      }
      const std::string list = s.substr(start, to - start);
      // Arguments of a message said within an argument are not this one's.
      int depth = 0;
      for (std::size_t i = 0; i < list.size(); ++i) {
        if (list[i] == '}') --depth;
        if (list[i] != '{') continue;
        std::smatch m;
        const std::string rest = list.substr(i, 60);
        if (++depth == 2 && std::regex_search(rest, m, argument, std::regex_constants::match_continuous))
          names.insert(m[1]);
      }
    }
    out[(*at)[1]].push_back(names);
  }
  return out;
}

TEST(Catalogues, UseTheArgumentsThatTheyAreHandedAndAllOfThem) {
  const auto handed = handed_over();
  EXPECT_GT(handed.size(), 150U);
  for (const auto& [id, calls] : handed) {
    if (!english().messages().contains(id)) continue;
    for (const auto& names : calls) EXPECT_EQ(english().messages().at(id).arguments(), names) << id;
  }
  const auto gregorian = [](std::set<std::string> names) {
    std::set<std::string> out;
    for (const auto& n : names) out.insert(n.starts_with("solar_") ? n.substr(6) : n);
    return out;
  };
  for (const auto language : kAll)
    for (const auto& [id, message] : Catalogue::of(language).messages())
      EXPECT_EQ(gregorian(message.arguments()), english().messages().at(id).arguments())
          << name_of(language) << " " << id;
}

TEST(Catalogues, HaveNoMarkupOfTheirOwnAndNoMarksOfDirection) {
  for (const auto language : kAll)
    for (const auto& [id, message] : Catalogue::of(language).messages()) {
      EXPECT_EQ(message.pattern().find_first_of("<>&"), std::string::npos) << name_of(language) << " " << id;
      EXPECT_EQ(detail::harmless(message.pattern()), message.pattern()) << name_of(language) << " " << id;
    }
}

template <class E>
void expect_labels(std::string_view family, std::size_t from = 0) {
  for (const auto language : kAll)
    for (std::size_t i = from; i < EnumNames<E>::all.size(); ++i) {
      const std::string id = std::string(family) + "." + std::string(EnumNames<E>::all[i]);
      EXPECT_TRUE(Catalogue::of(language).messages().contains(id)) << name_of(language) << " " << id;
    }
}

TEST(Catalogues, HaveALabelForEveryCode) {
  expect_labels<model::Act>("act");
  expect_labels<model::Unit>("unit");
  expect_labels<model::Harm>("harm");
  expect_labels<model::Basis>("basis");
  expect_labels<model::Method>("method");
  expect_labels<model::Outcome>("outcome");
  expect_labels<model::Verdict>("verdict");
  expect_labels<model::Coverage>("coverage");
  expect_labels<model::Mood>("mood", 1);  // what is asserted is not marked
  expect_labels<model::Stance>("confirmed");
  expect_labels<model::LinkKind>("link");
  expect_labels<model::SourceKind>("source-kind");
  expect_labels<judgement::Covered>("covered");
  expect_labels<judgement::Status>("status");
  expect_labels<Finality>("finality");
  for (const auto act : EnumNames<model::Act>::all)
    EXPECT_EQ(english().label("act", act), model::mapping(*from_name<model::Act>(act)).label);
  // Codes that are no enum: as judgement and the account write them.
  const std::string judged = read_file(TRUCE_SOURCE_DIR "/src/judgement/judgement.hpp", 1U << 20).value();
  for (const auto& [family, begin, end] : {std::tuple{"reason", "Why, in a code. Outside: ", "struct Reason"},
                                           std::tuple{"flag", "flags;  ///< ", "; sorted"}}) {
    const auto from = judged.find(begin) + std::string(begin).size();
    const std::string text = judged.substr(from, judged.find(end, from) - from);
    const std::regex code("[a-z]+(?:-[a-z]+)+");
    std::size_t n = 0;
    for (std::sregex_iterator at(text.begin(), text.end(), code), last; at != last; ++at, ++n)
      for (const auto language : kAll)
        EXPECT_TRUE(Catalogue::of(language).messages().contains(std::string(family) + "." + at->str()))
            << name_of(language) << " " << family << "." << at->str();
    EXPECT_GE(n, 5U) << family;
  }
}

/// ICU's own formatting of the pattern.
std::string by_icu(const Message& message, Language language, const std::vector<Argument>& arguments) {
  UErrorCode status = U_ZERO_ERROR;
  const char* locale = language == Language::ar ? "ar@numbers=arab" : name_of(language).data();
  icu::MessageFormat format(icu::UnicodeString::fromUTF8(message.pattern()), icu::Locale(locale), status);
  std::vector<icu::UnicodeString> names;
  std::vector<icu::Formattable> values;
  for (const auto& a : arguments) {
    names.push_back(icu::UnicodeString::fromUTF8(std::string(a.name)));
    if (const auto* n = std::get_if<std::int64_t>(&a.value)) values.emplace_back(static_cast<std::int64_t>(*n));
    else values.emplace_back(icu::UnicodeString::fromUTF8(std::string(std::get<std::string_view>(a.value))));
  }
  icu::UnicodeString out;
  format.format(names.data(), values.data(), static_cast<std::int32_t>(names.size()), out, status);
  EXPECT_TRUE(U_SUCCESS(status)) << message.pattern();
  std::string utf8;
  return out.toUTF8String(utf8);
}

/// Words and numbers to try for each argument: the branches of its selects, and a name; or numbers of every plural form.
std::vector<std::variant<std::string, std::int64_t>> tries(const Message& message, const std::string& name) {
  std::vector<std::variant<std::string, std::int64_t>> out;
  const std::string& p = message.pattern();
  if (p.find("{" + name + ", plural") != std::string::npos) {
    for (const std::int64_t n : {0, 1, 2, 3, 5, 11, 21, 100, 1234567}) out.emplace_back(n);
    return out;
  }
  out.emplace_back("Norvale \u2068x\u2069");
  if (const auto at = p.find("{" + name + ", select"); at != std::string::npos) {
    const std::regex branch(R"re(([a-z]+) \{)re");
    for (std::sregex_iterator it(p.begin() + static_cast<std::ptrdiff_t>(at), p.end(), branch), end; it != end; ++it)
      out.emplace_back((*it)[1].str());
  } else {
    out.emplace_back(std::int64_t{12345});
  }
  return out;
}

TEST(Catalogues, FormatAsIcuDoesForEveryNumberAndBranch) {
  std::size_t formatted = 0;
  for (const auto language : kAll) {
    const auto& c = Catalogue::of(language);
    const Counting counting(name_of(language));
    for (const auto& [id, message] : c.messages()) {
      std::vector<std::pair<std::string, std::vector<std::variant<std::string, std::int64_t>>>> choices;
      std::size_t rounds = 1;
      for (const auto& name : message.arguments()) {
        choices.emplace_back(name, tries(message, name));
        rounds *= choices.back().second.size();
      }
      // All combinations where they are few; of many, some that a fixed sequence picks.
      std::uint64_t seed = 1;
      const bool all = rounds <= 120;
      for (std::size_t k = 0; k < std::min<std::size_t>(rounds, 120); ++k, ++formatted) {
        std::vector<Argument> arguments;
        std::size_t rest = k;
        for (const auto& [name, values] : choices) {
          seed = seed * 6364136223846793005U + 1442695040888963407U;
          const auto& value = values[(all ? rest : static_cast<std::size_t>(seed >> 33)) % values.size()];
          rest /= values.size();
          if (const auto* n = std::get_if<std::int64_t>(&value)) arguments.push_back({name, *n});
          else arguments.push_back({name, std::string_view(std::get<std::string>(value))});
        }
        EXPECT_EQ(message.format(arguments, counting), by_icu(message, language, arguments))
            << name_of(language) << " " << id;
      }
    }
  }
  EXPECT_GT(formatted, 10'000U);
}

TEST(Catalogues, AreMarkedUntilASpeakerHasReadThem) {
  for (const auto language : kAll) {
    const auto& c = Catalogue::of(language);
    const auto notice = detail::translation_notice(c);
    EXPECT_EQ(c.reviewed(), notice.empty());
    const std::vector<std::string> both{c.say("unreviewed"), english().say("unreviewed")};
    EXPECT_TRUE(c.reviewed() || notice == both) << name_of(language);
    EXPECT_THAT(c.say("unreviewed"), HasSubstr("JSON"));
  }
  const auto read = Catalogue::parse(Language::ru, "x.txt", "# Reviewed by: N. N., 2031-05-01\na = b\n");
  ASSERT_TRUE(read);
  EXPECT_TRUE(read->reviewed());
}

TEST(Catalogues, ThatAreBrokenAreRefusedByFileLineAndReason) {
  const auto error = [](const std::string& text) {
    const auto read = Catalogue::parse(Language::en, "x.txt", "# Reviewed by: nobody\n" + text);
    return read ? std::string() : read.error().text();
  };
  EXPECT_EQ(error("a = b\n"), "");
  EXPECT_EQ(error("a b\n"), "x.txt:2: not `id = message`");
  EXPECT_EQ(error("a = b\na = c\n"), "x.txt:3: a second message a");
  EXPECT_EQ(error("a = {n, number}\n"), "x.txt:2: argument n: only plural and select are understood");
  EXPECT_THAT(error("a = {n, plural, one {x}}\n"), HasSubstr("x.txt:2: U_DEFAULT_KEYWORD_MISSING"));
  EXPECT_THAT(error("a = {n\n"), HasSubstr("x.txt:2: U_"));
  EXPECT_EQ(Catalogue::parse(Language::en, "x.txt", "a = b\n").error().text(), "x.txt: no line `# Reviewed by: ...`");
}

TEST(Numerals, AreThoseOfTheLanguage) {
  EXPECT_EQ(Catalogue::of(Language::ru).number(-312001), "-312\u00a0001");
  EXPECT_EQ(Catalogue::of(Language::tr).number(312001), "312.001");
  EXPECT_EQ(Catalogue::of(Language::fa).number(312001), "۳۱۲٬۰۰۱");
  EXPECT_EQ(Catalogue::of(Language::ar).number(312001), "٣١٢٬٠٠١");
  EXPECT_EQ(Catalogue::of(Language::ar).digits(2017), "٢٠١٧");
  EXPECT_EQ(english().number(std::numeric_limits<std::int64_t>::min()), "-9,223,372,036,854,775,808");
}

TEST(Dates, AreThoseOfTheLanguage) {
  const auto day = Date::parse("2017-02-17").value(), month = Date::parse("2017-01").value();
  const auto next = Date::parse("2017-02-19").value();
  EXPECT_EQ(Catalogue::of(Language::ru).date(day), "17 февраля 2017 года");
  EXPECT_EQ(Catalogue::of(Language::ru).date(month), "январь 2017 года");
  EXPECT_EQ(Catalogue::of(Language::tr).date(day), "17 Şubat 2017");
  EXPECT_EQ(Catalogue::of(Language::fa).date(day), "۲۹ بهمن ۱۳۹۵ (۱۷ فوریهٔ ۲۰۱۷)");
  EXPECT_EQ(Catalogue::of(Language::ar).date(month), "كانون الثاني ٢٠١٧");
  EXPECT_EQ(english().dates(day, next), "17 to 19 February 2017");
  EXPECT_EQ(Catalogue::of(Language::fa).dates(day, next),
            "از ۲۹ بهمن ۱۳۹۵ (۱۷ فوریهٔ ۲۰۱۷) تا ۱ اسفند ۱۳۹۵ (۱۹ فوریهٔ ۲۰۱۷)");
  EXPECT_EQ(english().dates({}, {}), "not stated");
}

TEST(Dates, OfTheSolarYearAreAsIcuReckonsThem) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::Calendar> persian(
      icu::Calendar::createInstance(*icu::TimeZone::getGMT(), icu::Locale("fa_IR@calendar=persian"), status));
  ASSERT_TRUE(U_SUCCESS(status));
  for (DayNumber day = day_number(1850, 1, 1); day < day_number(2150, 1, 1); ++day) {
    persian->setTime(static_cast<double>(day) * 86'400'000.0, status);
    const auto ours = solar_date(day);
    ASSERT_EQ(
        std::tuple(ours.year, ours.month, ours.day),
        std::tuple(std::int64_t{persian->get(UCAL_YEAR, status)}, std::int64_t{persian->get(UCAL_MONTH, status)} + 1,
                   std::int64_t{persian->get(UCAL_DATE, status)}))
        << Date::of_day(day).text();
  }
}

}  // namespace
}  // namespace truce::bulletin
