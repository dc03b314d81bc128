#include "extract/block_language.hpp"

#include <doctest/doctest.h>

#include <rapidcheck.h>

#include <string>

#include "extract/plain_text_blocks.hpp"

using namespace unspun;

namespace {

const std::string kEnglish =
    "The ferry leaves at nine, and those who miss it have to walk round the bay with the rest of us.";
const std::string kGerman =
    "Die F\u00E4hre legt um neun Uhr ab, und wer sie verpasst, muss mit uns anderen um die ganze Bucht laufen.";
const std::string kFrench =
    "Le bac part \u00E0 neuf heures, et ceux qui le manquent doivent faire le tour de la baie \u00E0 pied avec nous.";
const std::string kSpanish =
    "El barco sale a las nueve, y los que lo pierden tienen que rodear la bah\u00EDa a pie con todos nosotros.";
const std::string kDutch =
    "De veerboot vertrekt elke ochtend om negen uur, en wie hem mist moet samen met ons helemaal om de baai heen "
    "lopen, "
    "omdat er geen andere weg naar het dorp is.";
const std::string kRussian =
    "Паром отходит в девять часов, и тот, кто опоздал, идёт с нами пешком вокруг всего залива.";
const std::string kJapanese = "船は九時に出ます。乗り遅れた人は、私たちと一緒に湾のまわりを歩かなければなりません。";

std::string language_of(const std::string& text) {
  std::vector<Block> blocks = {{{0, text.size()}, BlockLabel::Text, {}}};
  identify_languages(text, blocks);
  return blocks.front().language;
}

}  // namespace

TEST_CASE("language: what is certain") {
  CHECK(language_of(kEnglish) == "en");
  CHECK(language_of(kGerman) == "de");
  CHECK(language_of(kFrench) == "fr");
  CHECK(language_of(kSpanish) == "es");
  CHECK(language_of(kDutch) == "nl");
  CHECK(language_of(kRussian) == "ru");
  CHECK(language_of(kJapanese) == "ja");
}

TEST_CASE("language: English of other times and hands is English or nothing") {
  for (const std::string_view text :
       {"Lo, thou that treadest on the sunken quay, wherefore dost weep, when all thy kin be gone adown the sea?",
        "i has went too the ferry yesterday but she dont came, so me and my freind we was waiting long long time",
        "Ethyl 2-oxo-3-phenylpropanoate (1.2 g, 6.2 mmol) was stirred in dry tetrahydrofuran at -78 C under argon.",
        "Lund, B.; Marsh, C.; Quay, D.; Holm, E.; Field, A.; Strand, F.; Berg, G.; Dahl, H.; Vik, I.; Nes, J.",
        "gr8 ferry lol cu 2nite @ quay, bring ur bro n the dog pls thx, dont b late agn like last wk ok",
        "INGREDIENTS: ONIONS, LEEKS, COD, SALT, PEPPER, CREAM, BUTTER, PARSLEY, DILL, LEMON, BREAD",
        "Oslo 12 4 6 Bergen 3 3 1 Tromso 22 1 0 Vardo 9 8 7 Hamar 4 4 2 Moss 1 0 0 Skien 12 12 1 Molde 3 2 2"}) {
    CAPTURE(text);
    const std::string language = language_of(std::string(text));
    CHECK((language.empty() || language == "en"));
  }
}

TEST_CASE("language: short blocks and those of two languages stay uncertain") {
  CHECK(language_of("Guten Morgen").empty());
  CHECK(language_of("Le bac").empty());
  CHECK(language_of("12:30").empty());
  CHECK(language_of("").empty());
  CHECK(language_of(kGerman + " " + kRussian).empty());
}

TEST_CASE("language: each block is asked for itself") {
  const std::string text = kEnglish + "\n\n" + kGerman + "\n\nHallo\n\n" + kEnglish;
  std::vector<Block> blocks = plain_text_blocks(text);
  identify_languages(text, blocks);
  REQUIRE(blocks.size() == 4);
  CHECK(blocks[0].language == "en");
  CHECK(blocks[1].language == "de");
  CHECK(blocks[2].language.empty());
  CHECK(blocks[3].language == "en");
}

TEST_CASE("language: of a document, what most of its article is") {
  const std::vector<Block> blocks = {{{0, 100}, BlockLabel::Text, "en"},
                                     {{101, 160}, BlockLabel::Text, "de"},
                                     {{161, 261}, BlockLabel::List, ""},
                                     {{262, 301}, BlockLabel::Text, "de"},
                                     {{302, 900}, BlockLabel::LegalNotice, "fr"}};
  CHECK(document_language(blocks) == "en");
  CHECK(share_in_other_languages(blocks, "en") == doctest::Approx(98.0 / 298));
  CHECK(share_in_other_languages(blocks, "de") == doctest::Approx(100.0 / 298));
  CHECK(document_language({}).empty());
  CHECK(share_in_other_languages({}, "en") == 0.0);
  CHECK(document_language({{{0, 10}, BlockLabel::Text, ""}}).empty());
  CHECK(document_language({{{0, 10}, BlockLabel::Navigation, "en"}}).empty());
}

TEST_CASE("language: any bytes") {
  CHECK(rc::check([](const std::string& bytes) { language_of(bytes); }));
}

TEST_CASE("language: of a long block only the front is read") {
  std::string text;
  while (text.size() < 1'000'000) text += kRussian + " ";
  while (text.size() < 20'000'000) text += kGerman + " ";
  CHECK(language_of(text) == "ru");
}
