#include "lexicon/wordnet.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <fmt/core.h>

#include <algorithm>

using namespace unspun;

namespace {

// vehicle > car > cab; vehicle > sledge, which (but not sleigh) says see also cab (but not taxi); Argo is an instance.
constexpr const char* kData =
    "  1 A licence may stand here.\n"
    "00000010 06 n 01 vehicle 0 003 ~ 00000020 n 0000 ~ 00000030 n 0000 ~i 00000050 n 0000 | moves people\n"
    "00000020 06 n 03 car 0 Motor_Car 0 4-wheeler 0 002 @ 00000010 n 0000 ~ 00000040 n 0000 | has an engine\n"
    "00000030 06 n 02 sledge 0 sleigh 0 002 @ 00000010 n 0000 ^ 00000040 n 0101 | has runners\n"
    "00000040 06 n 02 cab 0 taxi 0 001 @ 00000020 n 0000 | takes passengers; \"call a | cab\"\n"
    "00000050 06 n 01 Argo 0 001 @i 00000010 n 0000 | a ship of legend\n";
constexpr const char* kIndex =
    "  1 A licence may stand here.\n"
    "cab n 1 1 @ 1 0 00000040  \n"
    "car n 1 2 @ ~ 1 1 00000020  \n"
    "motor_car n 1 2 @ ~ 1 0 00000020  \n"
    "sledge n 1 2 @ ^ 1 0 00000030  \n"
    "sleigh n 1 2 @ ^ 1 0 00000030  \n"
    "vehicle n 1 1 ~ 1 1 00000010  \n";

Result<Wordnet> wordnet_of(std::string_view data, std::string_view index) {
  return Wordnet::from({{'n', data, "data.noun", index, "index.noun"}});
}

std::string message_of(std::string_view data, std::string_view index) {
  const auto wordnet = wordnet_of(data, index);
  return wordnet ? std::string() : wordnet.error().message;
}

bool has(const std::vector<std::string>& words, const char* word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

const Wordnet& debian() {
  static const Result<Wordnet> kWordnet = Wordnet::open("/usr/share/wordnet");
  REQUIRE_MESSAGE(kWordnet.has_value(), "install the package wordnet-base");
  return *kWordnet;
}

bool contains(const std::vector<SynonymPair>& pairs, const char* word, const char* synonym, std::uint8_t source) {
  const auto found = std::find_if(pairs.begin(), pairs.end(), [&](const SynonymPair& pair) {
    return pair.word == word && pair.synonym == synonym;
  });
  return found != pairs.end() && (found->source & source) != 0;
}

}  // namespace

TEST_CASE("wordnet: a sense has its synset's other words, and parents, children, sisters near") {
  const auto wordnet = wordnet_of(kData, kIndex);
  REQUIRE(wordnet);
  const auto senses = wordnet->senses("car");
  REQUIRE(senses.size() == 1);
  CHECK(senses[0].synonyms == std::vector<std::string>{"motor car"});
  CHECK(senses[0].near == std::vector<std::string>{"vehicle", "cab", "taxi", "sledge", "sleigh"});
  CHECK(senses[0].pos == 'n');
  CHECK(wordnet->senses("boat").empty());
}

TEST_CASE("wordnet: instances are not near, and a pointer to one word means that word") {
  const auto wordnet = wordnet_of(kData, kIndex);
  REQUIRE(wordnet);
  CHECK_FALSE(has(wordnet->senses("vehicle")[0].near, "argo"));
  CHECK(wordnet->senses("sledge")[0].near == std::vector<std::string>{"vehicle", "cab", "car", "motor car"});
  CHECK(wordnet->senses("sleigh")[0].near == std::vector<std::string>{"vehicle", "car", "motor car"});
}

TEST_CASE("wordnet: pairs go both ways and say how near they are") {
  const auto wordnet = wordnet_of(kData, kIndex);
  REQUIRE(wordnet);
  const auto pairs = wordnet->pairs();
  CHECK(contains(pairs, "car", "motor car", kFromWordnet));
  CHECK(contains(pairs, "motor car", "car", kFromWordnet));
  CHECK_FALSE(contains(pairs, "car", "motor car", kFromWordnetNear));
  CHECK(contains(pairs, "sledge", "car", kFromWordnetNear));
  CHECK(contains(pairs, "car", "sledge", kFromWordnetNear));
  CHECK_FALSE(contains(pairs, "cab", "sleigh", kFromWordnetNear));
  CHECK(std::none_of(pairs.begin(), pairs.end(), [](const SynonymPair& pair) {
    return pair.word == pair.synonym || pair.word.empty() || pair.word.find('4') != std::string::npos;
  }));
}

TEST_CASE("wordnet: a hypernym of very many makes no sisters") {
  const auto sisters_near = [](std::size_t children) {
    std::string parent = fmt::format("00000001 06 n 01 thing 0 {:03}", children);
    std::string data;
    std::string index;
    for (std::size_t i = 0; i < children; ++i) {
      const std::string name = {static_cast<char>('a' + i / 26), static_cast<char>('a' + i % 26)};
      parent += fmt::format(" ~ {:08} n 0000", i + 2);
      data += fmt::format("{:08} 06 n 01 {} 0 001 @ 00000001 n 0000 | one of many\n", i + 2, name);
      index += fmt::format("{} n 1 1 @ 1 0 {:08}\n", name, i + 2);
    }
    const auto wordnet = wordnet_of(parent + " | any\n" + data, index);
    REQUIRE(wordnet);
    return wordnet->senses("aa")[0].near.size();
  };
  CHECK(sisters_near(Wordnet::kMaxSisters) == Wordnet::kMaxSisters);  // the parent, and all children but itself
  CHECK(sisters_near(Wordnet::kMaxSisters + 1) == 1);
}

TEST_CASE("wordnet: what does not fit is named with path and line") {
  CHECK(message_of("00000010 06 n 01 vehicle 0 001 ~ 00000020 n\n", "") == "data.noun:1: not a line of a WordNet file");
  CHECK(message_of("  1 licence\nrubbish\n", "") == "data.noun:2: not a line of a WordNet file");
  CHECK(message_of("00000010 06 n 00 000 | no word\n", "") == "data.noun:1: not a line of a WordNet file");
  CHECK(message_of("00000010 06 n ff vehicle 0 000 | too few\n", "") == "data.noun:1: not a line of a WordNet file");
  CHECK(message_of(kData, "car n 2 1 @ 1 0 00000020\n") == "index.noun:1: not a line of a WordNet file");
  CHECK(message_of(kData, "car n 1 1 @ 1 0 00000021\n") ==
        "index.noun: \"car\" is said to be in synset 00000021, which data.noun lacks");
  CHECK(message_of("00000010 06 n 01 vehicle 0 001 ~ 00000099 n 0000 | alone\n", "").find("00000099") !=
        std::string::npos);
  const auto missing = Wordnet::open("/nonexistent");
  REQUIRE_FALSE(missing);
  CHECK(missing.error().code == ErrorCode::NotFound);
  CHECK(missing.error().message.find("/nonexistent/data.noun") != std::string::npos);
}

TEST_CASE("wordnet: a file cut anywhere, or with one byte changed, gives a value or an error") {
  CHECK(rc::check([] {
    std::string data = kData;
    const auto place = *rc::gen::inRange<std::size_t>(0, data.size());
    if (*rc::gen::arbitrary<bool>()) {
      data.resize(place);
    } else {
      data[place] = *rc::gen::arbitrary<char>();
    }
    const auto wordnet = wordnet_of(data, kIndex);
    if (!wordnet) {
      RC_ASSERT(!wordnet.error().message.empty());
    } else {
      for (const SynonymPair& pair : wordnet->pairs()) RC_ASSERT(pair.word != pair.synonym);
    }
  }));
}

TEST_CASE("wordnet 3.0: meanings of words, most frequent first") {
  const auto cards = debian().senses("card");
  REQUIRE(cards.size() > 5);
  CHECK(has(cards[0].near, "playing card"));
  const auto law = debian().senses("law");
  REQUIRE_FALSE(law.empty());
  CHECK(has(law[0].synonyms, "jurisprudence"));
  const auto adjective = debian().senses("bold");
  REQUIRE_FALSE(adjective.empty());
  CHECK(std::any_of(adjective.begin(), adjective.end(),
                    [](const Sense& sense) { return sense.pos == 'a' && !sense.near.empty(); }));
}

TEST_CASE("wordnet 3.0: pairs that spinners wrote") {
  const auto pairs = debian().pairs();
  CHECK(pairs.size() > 2'000'000);
  CHECK(std::is_sorted(pairs.begin(), pairs.end(), [](const SynonymPair& a, const SynonymPair& b) {
    return a.word != b.word ? a.word < b.word : a.synonym < b.synonym;
  }));
  CHECK(contains(pairs, "card", "playing card", kFromWordnetNear));
  CHECK(contains(pairs, "playing card", "card", kFromWordnetNear));
  CHECK(contains(pairs, "image", "picture", kFromWordnet));
  CHECK(contains(pairs, "legislation", "statute law", kFromWordnet));
  CHECK(contains(pairs, "comment", "remark", kFromWordnet));
  CHECK(contains(pairs, "charge", "cost", kFromWordnetNear));
}
