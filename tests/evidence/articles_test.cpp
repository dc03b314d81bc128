#include "evidence/articles.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <fstream>
#include <string>

using namespace unspun;

namespace {

std::string name_of(Article article) {
  switch (article) {
    case Article::A:
      return "a";
    case Article::An:
      return "an";
    case Article::Either:
      return "either";
  }
  return "?";
}

}  // namespace

TEST_CASE("articles: every row of the table") {
  std::ifstream file(std::string(UNSPUN_SOURCE_DIR) + "/tests/cases/evidence/articles.case");
  REQUIRE(file.good());
  std::size_t rows = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with('#')) continue;
    const std::size_t tab = line.find('\t');
    REQUIRE_MESSAGE(tab != std::string::npos, line);
    const std::string token = line.substr(0, tab);
    CHECK_MESSAGE(name_of(article_before(token)) == line.substr(tab + 1), token);
    ++rows;
  }
  CHECK(rows > 300);
}

TEST_CASE("articles: nothing takes either") {
  CHECK(article_before("") == Article::Either);
}

TEST_CASE("articles: a capital at the beginning of a word changes nothing") {
  for (const std::string word :
       {"apple", "bold", "hour", "historic", "unique", "uninvited", "one", "euro", "xylophone"}) {
    std::string capitalised = word;
    capitalised[0] = static_cast<char>(capitalised[0] - 32);
    CHECK_MESSAGE(article_before(word) == article_before(capitalised), word);
  }
}

TEST_CASE("articles: what comes after the first part of a compound changes nothing") {
  CHECK(rc::check([] {
    const auto first = *rc::gen::element<std::string>("bold", "hour", "university", "umbrella", "one", "FBI", "U");
    const auto second = *rc::gen::container<std::string>(rc::gen::inRange('a', 'z'));
    RC_ASSERT(article_before(first + "-" + second) == article_before(first));
  }));
}

TEST_CASE("articles: any bytes have an answer") {
  CHECK(rc::check([] {
    const auto token = *rc::gen::arbitrary<std::string>();
    RC_ASSERT(name_of(article_before(token)) != "?");
  }));
}
