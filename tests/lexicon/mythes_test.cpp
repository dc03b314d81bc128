#include "lexicon/mythes.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>

#include "base/mapped_file.hpp"

using namespace unspun;

namespace {

constexpr const char* kDebianThesaurus = "/usr/share/mythes/th_en_US_v2.dat";

bool contains(const std::vector<SynonymPair>& pairs, const char* word, const char* synonym) {
  return std::find(pairs.begin(), pairs.end(), SynonymPair{word, synonym, kFromMythes}) != pairs.end();
}

std::string message_of(std::string_view content) {
  const auto pairs = mythes_pairs(content, "th.dat");
  return pairs ? std::string() : pairs.error().message;
}

}  // namespace

TEST_CASE("mythes: tags are taken off, antonyms, self pairs and odd entries dropped") {
  const auto pairs = mythes_pairs(
      "UTF-8\n"
      "Brisk|2\n"
      "(adj)|lively (similar term)|slow (antonym)|BRISK|half_hearted (related term) (similar term)\n"
      "-|spry|4-ply|c/o\n"
      "route 66|1\n"
      "(noun)|road\n",
      "th.dat");
  REQUIRE(pairs);
  CHECK(*pairs == std::vector<SynonymPair>{{"brisk", "half hearted", kFromMythes},
                                           {"brisk", "lively", kFromMythes},
                                           {"brisk", "spry", kFromMythes}});
}

TEST_CASE("mythes: equal pairs of several senses are one, and the order is that of the words") {
  const auto pairs =
      mythes_pairs("UTF-8\nzeal|2\n(noun)|ardour\n(noun)|ardour|fervor\nawe|1\n(noun)|wonder\n", "th.dat");
  REQUIRE(pairs);
  CHECK(*pairs == std::vector<SynonymPair>{{"awe", "wonder", kFromMythes},
                                           {"zeal", "ardour", kFromMythes},
                                           {"zeal", "fervor", kFromMythes}});
}

TEST_CASE("mythes: ISO8859-1 becomes UTF-8, and Windows line ends do no harm") {
  const auto pairs = mythes_pairs("ISO8859-1\r\ncoffee bar|1\r\n(noun)|caf\xE9\r\n", "th.dat");
  REQUIRE(pairs);
  CHECK(*pairs == std::vector<SynonymPair>{{"coffee bar", "café", kFromMythes}});
}

TEST_CASE("mythes: what does not fit is named with path and line") {
  CHECK(message_of("") == "th.dat: empty, expected a MyThes thesaurus");
  CHECK(message_of("KOI8-R\nword|1\n(noun)|other\n") == "th.dat:1: not a MyThes thesaurus in UTF-8 or ISO8859-1");
  CHECK(message_of("UTF-8\nword\n") == "th.dat:2: expected word|number of senses");
  CHECK(message_of("UTF-8\nword|two\n") == "th.dat:2: expected word|number of senses");
  CHECK(message_of("UTF-8\nword|1\nnext|1\n(noun)|x\n") == "th.dat:3: expected a sense, (part of speech)|words");
  CHECK(message_of("UTF-8\nword|3\n(noun)|term\n") == "th.dat:3: ends with 2 senses missing");
  CHECK(message_of("UTF-8\nword|99999999999999999999999\n") == "th.dat:2: expected word|number of senses");
}

TEST_CASE("mythes: any bytes give pairs or an error, and pairs keep their promises") {
  CHECK(rc::check([](const std::string& head, const std::string& sense) {
    const auto pairs = mythes_pairs("UTF-8\n" + head + "|1\n(noun)|" + sense + "\n", "random");
    if (!pairs) return;
    for (const SynonymPair& pair : *pairs) {
      RC_ASSERT(pair.word != pair.synonym);
      RC_ASSERT(!pair.synonym.empty());
      RC_ASSERT(pair.synonym.find_first_of("0123456789|_\t\n") == std::string::npos);
    }
  }));
}

TEST_CASE("mythes: the American thesaurus of Debian") {
  const auto file = MappedFile::open(kDebianThesaurus);
  REQUIRE_MESSAGE(file.has_value(), "install the package mythes-en-us");
  const auto pairs =
      mythes_pairs({reinterpret_cast<const char*>(file->bytes().data()), file->bytes().size()}, kDebianThesaurus);
  REQUIRE(pairs);
  CHECK(pairs->size() > 600'000);
  CHECK(contains(*pairs, "legislation", "civil law"));
  CHECK(contains(*pairs, "mention", "say"));
  CHECK(contains(*pairs, "target", "goal"));
  CHECK(contains(*pairs, "playing card", "card"));
  CHECK(contains(*pairs, "remark", "comment"));
  CHECK_FALSE(contains(*pairs, "hot", "cold"));
}
