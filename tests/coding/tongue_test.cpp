// Bulletins in Russian, Turkish, Arabic and Persian: the same claims as from the English.
#include <gtest/gtest.h>

#include "coding/detail/tongue.hpp"
#include "helpers.hpp"

namespace truce::coding {
namespace {

using namespace model;

/// "rus 4 (SY06 3; SY05 1) partly 2 by tur | ...": each count of the text.
std::string counts(const std::string& text, const char* published = "2017-03-22") {
  std::string out;
  for (const auto& c : read(text, published)) {
    if (!c.count) continue;
    out += (out.empty() ? "" : " | ") + c.count->recorder.value.substr(c.count->recorder.value.rfind('.') + 1) + " ";
    out += c.count->value ? std::to_string(*c.count->value) : "-";
    if (!c.count->parts.empty()) out += " (" + parts(c) + ")";
    if (c.count->cumulative == true) out += " in all";
    if (!c.about) continue;
    out += " " + std::string(name_of(c.about->stance));
    if (c.about->value) out += " " + std::to_string(*c.about->value);
    if (c.about->by) out += " by " + c.about->by->value.substr(c.about->by->value.rfind('.') + 1);
  }
  return out;
}

TEST(Tongue, ToldByItsLettersAndWords) {
  const auto tongue = [](const std::string& text) {
    std::string out;
    each_sentence(text, [&](const Sentence& s) { out += std::string(tongue_of(s, text, "").value_or("-")) + " "; });
    return out;
  };
  EXPECT_EQ(tongue("The Russian side said so. «Эль-Баб» is a town."), "- - ");
  EXPECT_EQ(tongue("Сторона отметила три нарушения."), "ru ");
  EXPECT_EQ(tongue("Rus tarafı 4 ihlal kaydetti."), "tr ");
  EXPECT_EQ(tongue("Mr Çelik of Türkiye met the envoy."), "- ");
  EXPECT_EQ(tongue("سجل الجانب الروسي أربعة خروقات."), "ar ");
  EXPECT_EQ(tongue("طرف روسی چهار مورد نقض ثبت کرد."), "fa ");
}

TEST(Tongue, FoldsCaseMarksDigitsAndShapes) {
  EXPECT_EQ(folded_word("ЁЛКИ"), "елки");
  EXPECT_EQ(folded_word("İDLİB"), "idlib");
  EXPECT_EQ(folded_word("٣٤"), "34");
  EXPECT_EQ(folded_word("۳۴"), "34");
  EXPECT_EQ(folded_word("إِدلب"), "ادلب");
  EXPECT_EQ(folded_word("آتش‌بس"), folded_word("اتشبس"));
  EXPECT_EQ(folded_word("یک"), folded_word("يك"));
}

TEST(Tongue, RussianActiveAndPassive) {
  EXPECT_EQ(
      counts("Российской стороной за прошедшие сутки зафиксировано 4 нарушения: в провинциях Латакия – 3, Хама – 1. "
             "Турецкая сторона зафиксировала три случая нарушений в провинциях Идлиб (2) и Алеппо (1), из них "
             "российской стороной подтвержден один."),
      "rus 4 (SY06 3; SY05 1) | tur 3 (SY07 2; SY02 1) partly 1 by rus");
  EXPECT_EQ(counts("Пять нарушений зафиксировано турецкой стороной, два — российской стороной."), "tur 5 | rus 2");
  EXPECT_EQ(
      counts("За сутки зафиксировано 12 случаев нарушения: российской частью комиссии — 5 (Хама — 3, Латакия — 2), "
             "турецкой — 7. Турецкая сторона нарушений в Идлибе не зафиксировала."),
      "rus 5 (SY05 3; SY06 2) | tur 7 | tur 0 (SY07 0)");
}

TEST(Tongue, RussianNumbersInWordsAndCases) {
  EXPECT_EQ(counts("Российская часть комиссии отметила по одному нарушению в Хаме и Идлибе."),
            "rus - (SY05 1; SY07 1)");
  EXPECT_EQ(counts("Турецкие представители выявили двадцать три факта стрельбы в провинции Дамаск, которые российская "
                   "сторона не подтвердила."),
            "tur 23 (SY01 23) not-confirmed by rus");
  EXPECT_EQ(counts("С начала перемирия турецкая сторона зарегистрировала 412 нарушений."), "tur 412 in all");
  EXPECT_EQ(counts("Турецкая сторона зафиксировала 3 нарушения, с начала перемирия — 412."), "tur 3 | tur 412 in all");
  EXPECT_EQ(counts("Турецкая сторона нарушений не зафиксировала."), "tur 0");
}

TEST(Tongue, RussianSidesWithoutAVerb) {
  EXPECT_EQ(
      counts("Представительство комиссии по нарушениям Соглашения от 30 декабря 2016 года за сутки рассмотрело девять "
             "нарушений. Российская сторона — 4 (Дамаск – 2, Хама – 2). Турецкая сторона — 5 (Дамаск – 3, Даръа – 2)."),
      "rus 4 (SY01 2; SY05 2) | tur 5 (SY01 3; SY12 2)");
}

TEST(Tongue, TurkishVerbLast) {
  EXPECT_EQ(
      counts("Rus tarafı son 24 saatte Lazkiye'de 3, Hama'da 1 olmak üzere toplam 4 ihlal kaydetti. Türk tarafı ise "
             "Halep (2) ve İdlib (5) illerinde yedi ihlal tespit etti; Rus tarafı bunlardan 2'sini teyit etti."),
      "rus 4 (SY06 3; SY05 1) | tur 7 (SY02 2; SY07 5) partly 2 by rus");
  EXPECT_EQ(
      counts("Rus heyeti Hama'da üç, İdlib'de bir olmak üzere dört ihlal kaydederken Türk heyeti Halep ve Lazkiye'de "
             "birer ihlal saptadı. Rus heyeti Türk tarafının bildirdiği ihlallerin hiçbirini teyit etmedi."),
      "rus 4 (SY05 3; SY07 1) | tur - (SY02 1; SY06 1) not-confirmed by rus");
  EXPECT_EQ(
      counts("22 Kasım'da Rus tarafınca kaydedilen ihlal sayısı 6'dır. Bunlardan 4'ü Lazkiye, 2'si Hama ilindedir.",
             "2018-11-23"),
      "rus 6 (SY06 4; SY05 2)");
}

TEST(Tongue, ArabicDualsDigitsAndProclitics) {
  EXPECT_EQ(
      counts(
          "سجل الجانب الروسي خلال الـ24 ساعة الماضية أربعة خروقات في محافظتي اللاذقية (3) وحماة (1). فيما رصد الجانب "
          "التركي ١٢ خرقا في إدلب وحلب، لم يؤكدها الجانب الروسي."),
      "rus 4 (SY06 3; SY05 1) | tur 12 (SY07,SY02 12) not-confirmed by rus");
  EXPECT_EQ(
      counts("سجلت المجموعة التركية خرقين في درعا وخرقا واحدا في حماة. وسجلت المجموعة الروسية خمسة عشر خرقا بحماة."),
      "tur - (SY12 2; SY05 1) | rus 15 (SY05 15)");
  EXPECT_EQ(
      counts(
          "ولم يسجل الجانب التركي أي خروقات. أما الجانب الروسي فقد رصد تسعة عشر انتهاكا، منها ١١ في ريف اللاذقية و٨ في "
          "إدلب."),
      "tur 0 | rus 19 (SY06 11; SY07 8)");
}

TEST(Tongue, PersianAndTheSolarYear) {
  const std::string text =
      "وزارت دفاع روسیه در ۲ فروردین ۱۳۹۶ اعلام کرد بخش روسی کمیسیون مشترک ۷ مورد نقض ثبت کرده است: سه مورد در حلب، دو مورد در "
      "لاذقیه و دو مورد در حماه. بخش ترکی نیز بیست و سه مورد در استان ادلب ثبت کرد که طرف روس تنها ۳ مورد آن را تایید کرد.";
  EXPECT_EQ(counts(text, "2017-03-23"), "rus 7 (SY02 3; SY06 2; SY05 2) | tur 23 (SY07 23) partly 3 by rus");
  const auto claims = read(text, "2017-03-23");
  ASSERT_EQ(claims.size(), 2U);
  EXPECT_EQ(claims[0].time->start, Date::parse("2017-03-22").value());
  EXPECT_EQ(chain(claims[0]), "rus.mod > joint-commission.rus");
  EXPECT_EQ(counts("طرف ترک هیچ نقضی ثبت نکرد و طرف روس ۵ مورد نقض در حماه و لاذقیه گزارش داد."),
            "tur 0 | rus 5 (SY05,SY06 5)");
}

TEST(Tongue, QuotesTheTextExactly) {
  const std::string text = "Сводка. Российская сторона отметила 4 нарушения (Хама – 4).";
  const auto claims = read(text);
  ASSERT_EQ(claims.size(), 1U);
  EXPECT_EQ(claims[0].text, "Российская сторона отметила 4 нарушения (Хама – 4)");
  EXPECT_EQ(CodePointIndex(text).slice(*claims[0].span), *claims[0].text);
}

TEST(Tongue, ASumOfBothSidesIsNobodysCount) {
  EXPECT_EQ(counts("Российская и турецкая стороны зафиксировали 17 нарушений."), "");
  EXPECT_EQ(counts("Rus ve Türk tarafları toplam 9 ihlal kaydetti."), "");
  EXPECT_EQ(counts("سجل الجانبان 9 خروقات."), "");
}

TEST(Tongue, NamesWhoReportsOutermostFirst) {
  const auto chains = [](const std::string& text) {
    std::string out;
    for (const auto& c : read(text)) out += (out.empty() ? "" : " | ") + chain(c);
    return out;
  };
  EXPECT_EQ(chains("Турецкая сторона, передаёт «Интерфакс» со ссылкой на российское министерство обороны, выявила два "
                   "нарушения. Российская группа, уточнило ведомство, нарушений не выявила."),
            "interfax > rus.mod > joint-commission.tur | rus.mod > joint-commission.rus");
  EXPECT_EQ(chains("Sputnik'in Rusya Savunma Bakanlığı'na dayandırdığı haberine göre Rus heyeti üç ihlal saptadı. "
                   "Bakanlık, Türk heyetinin de iki ihlal kaydettiğini bildirdi."),
            "sputnik > rus.mod > joint-commission.rus | rus.mod > joint-commission.tur");
  EXPECT_EQ(chains("أفاد مركز المصالحة الروسي، بحسب وكالة «تاس»، بأن المراقبين الأتراك رصدوا ستة خروقات."),
            "tass > russian-reconciliation-center > joint-commission.tur");
  EXPECT_EQ(chains("طرف ترک سه مورد نقض ثبت کرد. این را وزارت دفاع روسیه اعلام کرد."),
            "rus.mod > joint-commission.tur");
  EXPECT_EQ(chains("МОСКВА, 22 марта (ТАСС) — Российская сторона отметила три нарушения."), "joint-commission.rus");
  EXPECT_EQ(chains("Ведомство работает. Российская сторона, по данным ведомства, отметила три нарушения."),
            "joint-commission.rus");
}

TEST(Tongue, DaysAreTheTextsOwn) {
  const auto days = [](const std::string& text) {
    std::string out;
    for (const auto& c : builtin().code({text, std::nullopt}))
      if (c.count) out += (out.empty() ? "" : " ") + (c.time ? c.time->start->text() : "-");
    return out;
  };
  EXPECT_EQ(days("Москва, 6 марта 2018 года. Вчера турецкая сторона выявила два нарушения. Российская сторона — три."),
            "2018-03-05 2018-03-05");
  EXPECT_EQ(days("Ankara, 6 Mart 2018. Türk tarafı pazartesi günü iki ihlal kaydetti."), "2018-03-05");
  EXPECT_EQ(
      days("عمّان، الثلاثاء 6 آذار/مارس 2018\nالجانب التركي: خرقان للهدنة\n\nسجل الجانب التركي خرقين يوم الاثنين."),
      "2018-03-06 2018-03-05");
  EXPECT_EQ(
      days(
          "تهران، سه‌شنبه ۱۵ اسفند ۱۳۹۶. طرف ترک روز گذشته دو مورد نقض ثبت کرد."),
      "2018-03-05");
  EXPECT_EQ(days("کابل، ۱۵ حوت ۱۳۹۶ (۶ مارچ ۲۰۱۸). جانب ترکیه دو تخطی را ثبت کرد."), "2018-03-06");
  EXPECT_EQ(days("Вчера турецкая сторона выявила два нарушения."), "-");
}

TEST(Tongue, ProvincesTogetherEachAndWithoutAny) {
  EXPECT_EQ(counts("Российская сторона учла 9 нарушений: пять — в Хаме, четыре — в Дамаске и Алеппо, вместе взятых."),
            "rus 9 (SY05 5; SY01,SY02 4)");
  EXPECT_EQ(
      counts("В Хаме — четыре, в Алеппо и Идлибе — по два: таковы восемь нарушений, которые выявила турецкая группа."),
      "tur 8 (SY05 4; SY02 2; SY07 2)");
  EXPECT_EQ(
      counts("Halep, Hama ve Lazkiye'de toplam altı, Şam'da sekiz olmak üzere 14 ihlal Rus tarafınca kaydedildi."),
      "rus 14 (SY02,SY05,SY06 6; SY01 8)");
  EXPECT_EQ(counts("أحصى الجانب التركي 7 خروقات: خمسة في كل من حلب وحماة، أحدهما في درعا."),
            "tur 7 (SY02 5; SY05 5; SY12 1)");
  EXPECT_EQ(counts("رصد الجانب الروسي خرقين، أحدهما في حلب والآخر في حماة."), "rus 2 (SY02 1; SY05 1)");
  EXPECT_EQ(counts("طرف روس سه مورد ثبت کرد، دو مورد در ادلب و یکی در حلب، در حالی که در حماه هیچ نقضی ثبت نشد."),
            "rus 3 (SY07 2; SY02 1; SY05 0)");
  EXPECT_EQ(counts("سجل الجانب الروسي 38 خرقا، منها 35 وفقاً للجانب السوري: 30 في إدلب و8 في حلب."),
            "rus 38 (SY07 30; SY02 8; syr.gov 35)");
}

TEST(Tongue, ProvincesOfASentenceBehindBelongToTheSidesCount) {
  EXPECT_EQ(counts("Российская сторона выявила 3 нарушения, турецкая — 7. Турецкие данные: по одному в Хаме и Идлибе."),
            "rus 3 | tur 7");
  EXPECT_EQ(counts("Российская сторона выявила 3 нарушения, турецкая — 7. Турецкая сторона отметила по три нарушения в "
                   "Хаме и Идлибе."),
            "rus 3 | tur 7 (SY05 3; SY07 3)");
  EXPECT_EQ(counts("Türk heyeti Humus'ta dört, Hama ve Dera'da birer ihlal kaydetti."),
            "tur - (SY04 4; SY05 1; SY12 1)");
}

TEST(Tongue, SharesThatAreConfirmedExplainedOrExcepted) {
  EXPECT_EQ(counts("لم يؤكد الجانب الروسي من خروق الجانب التركي شيئا."), "");
  EXPECT_EQ(counts("سجل الجانب التركي 12 خرقا، ولم يؤكد الجانب الروسي منها إلا ثلاثة."), "tur 12 partly 3 by rus");
  EXPECT_EQ(counts("سجل الجانب التركي أربعة خروقات، ولم يتمكن الجانب الروسي من تأكيد أي منها."),
            "tur 4 not-confirmed by rus");
  EXPECT_EQ(
      counts("Турецкая сторона сообщила о девяти нарушениях, семь из них не нашли подтверждения у российской стороны."),
      "tur 9 not-confirmed 7 by rus");
  EXPECT_EQ(counts("Турецкая сторона отметила 9 нарушений; одно из них российская сторона объяснила огнём по отрядам "
                   "«Джебхат ан-Нусры»."),
            "tur 9 explains 1 by rus");
  EXPECT_EQ(counts("Турецкая сторона отметила 9 нарушений. Подтверждены ли они, не говорится."), "tur 9");
}

TEST(Tongue, ASumToldApartBehindIsNobodys) {
  EXPECT_EQ(counts("Зафиксировано 16 нарушений, из них 10 отметила российская сторона и шесть — турецкая."),
            "rus 10 | tur 6");
  EXPECT_EQ(counts("از مجموع ۱۶ مورد نقض، ۱۰ مورد را طرف روس و ۶ مورد را طرف ترک ثبت کرد."), "rus 10 | tur 6");
  EXPECT_EQ(counts("سُجّل 16 خرقاً، عشرة منها رصدها الجانب الروسي وستة رصدها الجانب التركي."), "rus 10 | tur 6");
  EXPECT_EQ(counts("12 ihlal yaşandı. Bunların sekizi Rus tarafınca, dördü Türk tarafınca kaydedildi."),
            "rus 8 | tur 4");
}

TEST(Tongue, AProvincesNumberIsNotTheTotal) {
  EXPECT_EQ(counts("Türk tarafının aynı gün saptadığı ihlal sayısı 17 olarak yer aldı: Hama ile Halep’te toplam 10, "
                   "Şam kırsalında 4, Dera, Lazkiye ve Humus’ta birlikte 3."),
            "tur 17 (SY05,SY02 10; SY03 4; SY12,SY06,SY04 3)");
  EXPECT_EQ(
      counts(
          "شانزده مورد نقض آتش‌بس از سوی بخش ترکیه‌ای کمیسیون ثبت شده است که از این میان هشت مورد به ادلب و "
          "چهار مورد به حماه مربوط می‌شود."),
      "tur 16 (SY07 8; SY05 4)");
  EXPECT_EQ(
      counts(
          "بخش روسی کمیسیون مشترک، سی‌وهفت مورد نقض آتش‌بس را گزارش کرده است."),
      "rus 37");
}

TEST(Tongue, NotButOneIsNotNone) {
  EXPECT_EQ(counts("فلم يسجّل الطرف الروسي إلا خرقا وحيدا في محافظة اللاذقية."), "rus 1 (SY06 1)");
}

TEST(Tongue, AnAdjectiveOfTheCommissionIsNoSide) {
  EXPECT_EQ(counts("الشق الروسي من اللجنة الروسية التركية أحصى ستة خروقات للهدنة."), "rus 6");
}

TEST(Tongue, TakesNoOtherNumbersForCounts) {
  EXPECT_EQ(counts("Турецкой границы достигли 25 беженцев. В провинции Хама открыты 3 школы."), "");
  EXPECT_EQ(counts("Yardım konvoyu Halep'e ulaştı, 25 kişi Türkiye sınırına yürüdü."), "");
  EXPECT_EQ(counts("وصلت قافلة مساعدات من تركيا إلى حلب وفيها ٢٥ شاحنة."), "");
  EXPECT_EQ(counts("Турция зафиксировала 15 случаев холеры, Россия — 3."), "");
  EXPECT_EQ(counts("Сирийская армия освободила 3 деревни в провинции Хама, сообщила российская сторона."), "");
  EXPECT_EQ(counts("Комиссия России и Турции собралась в третий раз."), "");
  EXPECT_EQ(counts("أعلنت تركيا تسجيل 120 حالة إصابة، وروسيا 340 حالة."), "");
  EXPECT_EQ(counts("Число присоединившихся к перемирию населенных пунктов достигло 1391."), "");
}

}  // namespace
}  // namespace truce::coding
