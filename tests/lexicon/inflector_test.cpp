#include "lexicon/inflector.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>

#include "lexicon/inflect_affixes.hpp"
#include "lexicon/inflectable.hpp"

using namespace unspun;

namespace {

using Lines = std::vector<std::string>;

const Inflector& english() {
  static const Result<Inflector> kInflector =
      Inflector::open(UNSPUN_SOURCE_DIR "/dictionaries/en/hunspell/en_US.aff",
                      UNSPUN_SOURCE_DIR "/dictionaries/en/hunspell/en_US.dic", "/usr/share/wordnet");
  REQUIRE_MESSAGE(kInflector.has_value(), "install the package wordnet-base");
  return *kInflector;
}

Lines pairs_of(const char* word, const char* synonym) {
  Lines out;
  for (const SynonymPair& pair : english().inflections({word, synonym, kFromMythes})) {
    CHECK(pair.source == kFromMythes);
    out.push_back(pair.word + "/" + pair.synonym);
  }
  return out;
}

std::string usual(const char* lemma, Inflection inflection) {
  const auto forms = english().forms(lemma, inflection);
  return forms.empty() ? std::string() : forms[0];
}

bool reads(const char* surface, const char* lemma, Inflection inflection) {
  const auto readings = english().readings(surface);
  return std::find(readings.begin(), readings.end(), Reading{lemma, inflection}) != readings.end();
}

/// The smallest files that make an Inflector; each test spoils one of them.
InflectorFiles small_files() {
  InflectorFiles files;
  files.affixes = {"SFX S Y 1\nSFX S 0 s .\nSFX D Y 1\nSFX D 0 ed [^e]\n", "x.aff"};
  files.words = {"2\nwalk/SD\npath/S\n", "x.dic"};
  files.noun_exceptions = {"", "noun.exc"};
  files.verb_exceptions = {"", "verb.exc"};
  files.adjective_exceptions = {"", "adj.exc"};
  files.nouns = {"path n 1 0 1 0 00000001\n", "index.noun"};
  files.verbs = {"walk v 1 0 1 0 00000001\n", "index.verb"};
  files.adjectives = {"", "index.adj"};
  files.adverbs = {"", "index.adv"};
  return files;
}

std::string message_of(const InflectorFiles& files) {
  const auto inflector = Inflector::from(files);
  return inflector ? std::string() : inflector.error().message;
}

}  // namespace

TEST_CASE("inflector: pairs of the same inflection") {
  CHECK(pairs_of("vehicle", "auto") == Lines{"vehicle/auto", "vehicles/autos"});
  CHECK(pairs_of("search", "look") == Lines{"search/look", "searches/looks", "searched/looked", "searching/looking"});
  CHECK(pairs_of("mention", "say") == Lines{"mention/say", "mentions/says", "mentioned/said", "mentioning/saying"});
  CHECK(pairs_of("big", "large") == Lines{"big/large", "bigger/larger", "biggest/largest"});
  CHECK(pairs_of("happy", "possible") == Lines{"happy/possible", "happily/possibly"});
  CHECK(pairs_of("qwrtz", "zxcv") == Lines{"qwrtz/zxcv"});
}

TEST_CASE("inflector: past and participle are kept apart where English does") {
  const auto pairs = pairs_of("go", "travel");
  const auto has = [&](const char* pair) { return std::find(pairs.begin(), pairs.end(), pair) != pairs.end(); };
  CHECK(has("went/traveled"));
  CHECK(has("gone/traveled"));
  CHECK(has("goes/travels"));
  CHECK_FALSE(has("go/traveled"));
  CHECK(usual("go", Inflection::Past) == "went");
  CHECK(usual("go", Inflection::Participle) == "gone");
  CHECK(usual("run", Inflection::Past) == "ran");
  CHECK(usual("run", Inflection::Participle) == "run");
  CHECK(usual("sing", Inflection::Past) == "sang");
  CHECK(usual("sing", Inflection::Participle) == "sung");
  CHECK(usual("buy", Inflection::Past) == "bought");
  CHECK(usual("buy", Inflection::Participle) == "bought");
  CHECK(usual("put", Inflection::Past) == "put");
  CHECK(usual("be", Inflection::Participle) == "been");
}

TEST_CASE("inflector: a usual plural comes before a rare one") {
  CHECK(usual("man", Inflection::PluralOrThird) == "men");
  CHECK(usual("brother", Inflection::PluralOrThird) == "brothers");
  CHECK(usual("foot", Inflection::PluralOrThird) == "feet");
  CHECK(usual("teacher", Inflection::PluralOrThird) == "teachers");
  CHECK(usual("creation", Inflection::PluralOrThird) == "creations");
}

TEST_CASE("inflector: what a surface may be") {
  CHECK(reads("men", "man", Inflection::PluralOrThird));
  CHECK(reads("went", "go", Inflection::Past));
  CHECK_FALSE(reads("went", "went", Inflection::Base));
  CHECK(reads("bought", "buy", Inflection::Participle));
  CHECK(reads("better", "good", Inflection::Comparative));
  CHECK(reads("bigger", "big", Inflection::Comparative));
  CHECK(reads("saw", "see", Inflection::Past));
  CHECK(reads("saw", "saw", Inflection::Base));
  CHECK(reads("possibly", "possible", Inflection::Adverb));
  CHECK(reads("quickly", "quick", Inflection::Adverb));
  CHECK(reads("automatically", "automatic", Inflection::Adverb));
  CHECK(reads("is", "be", Inflection::PluralOrThird));
  CHECK_FALSE(reads("bed", "be", Inflection::Past));
  CHECK_FALSE(reads("singed", "sing", Inflection::Past));
  CHECK_FALSE(reads("teacher", "teach", Inflection::Comparative));
  CHECK(english().readings("qwrtz").empty());
  CHECK(english().share_lemma("vehicle", "vehicles"));
  CHECK(english().share_lemma("went", "gone"));
  CHECK_FALSE(english().share_lemma("law", "legislation"));
}

TEST_CASE("inflector: a phrase is inflected at its head") {
  const auto verbs = pairs_of("mention", "bring up");
  CHECK(std::find(verbs.begin(), verbs.end(), "mentioned/brought up") != verbs.end());
  CHECK(std::find(verbs.begin(), verbs.end(), "mentions/brings up") != verbs.end());
  CHECK(pairs_of("card", "playing card") == Lines{"card/playing card", "cards/playing cards"});
  CHECK(pairs_of("leader", "head of state") == Lines{"leader/head of state", "leaders/heads of state"});
  // Not in WordNet, so by its shape: a verb and a particle.
  const auto unlisted = pairs_of("examine", "look closely at");
  CHECK(std::find(unlisted.begin(), unlisted.end(), "examined/looked closely at") != unlisted.end());
}

TEST_CASE("inflector: readings and forms agree") {
  for (const std::string word :
       {"men", "went", "vehicles", "looked", "biggest", "happily", "seen", "broken", "children"}) {
    CAPTURE(word);
    REQUIRE(english().knows(word));
    for (const Reading& reading : english().readings(word)) {
      const auto forms = english().forms(reading.lemma, reading.inflection);
      CHECK(std::find(forms.begin(), forms.end(), word) != forms.end());
    }
  }
}

TEST_CASE("inflector: rules of an affix file apply by their conditions") {
  const auto affixes = InflectAffixes::from(
      "PFX U Y 1\nPFX U 0 un .\nSFX D Y 3\nSFX D 0 d e\nSFX D y ied [^aeiou]y\nSFX D 0 ed [^ey]\n", "x.aff");
  REQUIRE(affixes);
  CHECK(affixes->applied('D', "bake") == "baked");
  CHECK(affixes->applied('D', "carry") == "carried");
  CHECK(affixes->applied('D', "play") == "");  // no rule for a vowel before y here
  CHECK(affixes->applied('D', "walk") == "walked");
  CHECK(affixes->applied('D', "y") == "");
  CHECK(affixes->applied('U', "tie") == "untie");
  CHECK(affixes->applied('Q', "tie") == "");
  CHECK(affixes->is_prefix('U'));
  CHECK_FALSE(affixes->is_prefix('D'));
}

TEST_CASE("inflector: a file that does not fit is named with its line") {
  CHECK(message_of(small_files()) == "");
  auto files = small_files();
  files.affixes.content = "SFX S Y 1\nSFX AB 0 s .\n";
  CHECK(message_of(files) == "x.aff:2: expected SFX with a one-letter flag and its rule");
  files.affixes.content = "SET UTF-8\n";
  CHECK(message_of(files) == "x.aff: a Hunspell affix file without rules");
  files = small_files();
  files.words.content = "walk/S\n";
  CHECK(message_of(files) == "x.dic:1: not a Hunspell word list, which begins with its number of words");
  files = small_files();
  files.verb_exceptions.content = "ran run\nwent\n";
  CHECK(message_of(files) == "verb.exc:2: expected a form and its lemma");
  files = small_files();
  files.nouns.content = "path n\n";
  CHECK(message_of(files) == "index.noun:1: not a line of a WordNet file");
  const auto missing = Inflector::open("/nonexistent/x.aff", "/nonexistent/x.dic", "/nonexistent");
  REQUIRE_FALSE(missing);
  CHECK(missing.error().message.find("/nonexistent/x.aff") != std::string::npos);
}

TEST_CASE("inflector: odd conditions and odd words do no harm") {
  CHECK(rc::check([](const std::string& condition, const std::string& word) {
    auto files = small_files();
    const std::string affixes = "SFX S Y 1\nSFX S 0 s " + condition + "\nSFX D Y 1\nSFX D x ed [\n";
    const std::string words = "1\n" + word + "/SD\nwalk/SD\n";
    files.affixes.content = affixes;
    files.words.content = words;
    const auto inflector = Inflector::from(files);
    RC_ASSERT(inflector || !inflector.error().message.empty());
  }));
}

TEST_CASE("inflectable form: one form for all sources") {
  CHECK(inflectable_form("Playing_card") == "playing card");
  CHECK(inflectable_form("  Self-Taught \t man") == "self-taught man");
  CHECK(inflectable_form("U.S.") == "u.s.");
  CHECK(inflectable_form("Ph.D.") == "ph.d.");
  CHECK(inflectable_form("boys’ school") == "boys' school");
  CHECK(inflectable_form("cafe\u0301") == "caf\u00E9");
  for (const std::string odd :
       {"", " ", "10-pounder", "group.html", "and/or", "-", "-ly", "half-", "...", "a--b", "'", "\xff"}) {
    CAPTURE(odd);
    CHECK_FALSE(inflectable_form(odd));
  }
}

TEST_CASE("inflectable form: is its own inflectable form") {
  CHECK(rc::check([](const std::string& entry) {
    const auto form = inflectable_form(entry);
    if (form) RC_ASSERT(inflectable_form(*form) == form);
  }));
}

TEST_CASE("inflectable form: pairs unite") {
  std::vector<SynonymPair> pairs = {{"b", "a", 1}, {"a", "b", 1}, {"a", "a", 1}, {"a", "b", 4}};
  unite(pairs);
  CHECK(pairs == std::vector<SynonymPair>{{"a", "b", 5}, {"b", "a", 1}});
}

TEST_CASE("inflector: parts of speech are those of the form") {
  const auto parts = [](const char* word) { return english().parts_of_speech(word); };
  CHECK(parts("walk") == (kNoun | kVerb));
  CHECK(parts("walked") == kVerb);
  CHECK(parts("went") == kVerb);
  CHECK(parts("children") == kNoun);
  CHECK((parts("bigger") & kAdjective) != 0);
  CHECK(parts("quickly") == kAdverb);
  CHECK(parts("xqzzt") == 0);
}
