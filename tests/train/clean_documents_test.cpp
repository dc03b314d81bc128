#include "train/clean_documents.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <sstream>
#include <string>
#include <vector>

#include "base/temporary_directory.hpp"

using namespace unspun;

namespace {

std::size_t words_of(const std::string& text) {
  std::istringstream stream(text);
  std::size_t words = 0;
  for (std::string word; stream >> word;) ++words;
  return words;
}

}  // namespace

TEST_CASE("clean documents: some genres are never fitted on") {
  CHECK(is_unseen_genre("poetry_old"));
  CHECK(is_unseen_genre("news_au"));
  CHECK_FALSE(is_unseen_genre("news"));
  CHECK_FALSE(is_unseen_genre(""));
}

TEST_CASE("clean documents: lines with id, genre and text, the bad ones left out") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("clean.jsonl",
                                          "{\"id\": \"one\", \"genre\": \"news\", \"text\": \"First text.\"}\n"
                                          "{\"id\": \"broken\", \"genre\": \n"
                                          "{\"id\": \"two\", \"genre\": \"essay\", \"text\": \"Second text.\"}\n");
  const auto documents = genre_documents(path);
  REQUIRE(documents.has_value());
  REQUIRE(documents->size() == 2);
  CHECK((*documents)[0].id == "one");
  CHECK((*documents)[0].genre == "news");
  CHECK((*documents)[0].text == "First text.");
  CHECK((*documents)[0].split == split_of("one"));
  CHECK((*documents)[1].id == "two");
  CHECK((*documents)[1].genre == "essay");

  const auto absent = genre_documents(directory.path_of("absent.jsonl"));
  REQUIRE_FALSE(absent.has_value());
  CHECK(absent.error().message.starts_with(directory.path_of("absent.jsonl")));
}

TEST_CASE("clean documents: of a corpus those that were held out, with the file's name as genre") {
  const TemporaryDirectory directory;
  std::string lines;
  std::vector<std::string> held_out;
  for (int i = 0; i < 500; ++i) {
    const std::string id = "document " + std::to_string(i);
    lines += R"({"id": ")" + id + R"(", "text": "Text )" + std::to_string(i) + ".\"}\n";
    if (is_held_out(id)) held_out.push_back(id);
  }
  REQUIRE_FALSE(held_out.empty());
  const std::string path = directory.file("letters.old.jsonl", lines);
  const auto documents = held_out_documents({{path, 16}});
  REQUIRE(documents.has_value());
  REQUIRE(documents->size() == held_out.size());
  for (std::size_t i = 0; i < held_out.size(); ++i) {
    CHECK((*documents)[i].id == held_out[i]);
    CHECK((*documents)[i].genre == "letters");
    CHECK((*documents)[i].text == "Text" + held_out[i].substr(8) + ".");
    CHECK((*documents)[i].split == split_of(held_out[i]));
  }
  CHECK_FALSE(held_out_documents({{directory.path_of("absent.jsonl"), 16}}).has_value());
}

TEST_CASE("clean documents: an excerpt is whole lines of the text, no more words than wanted") {
  CHECK(rc::check([] {
    std::string text;
    const auto count = *rc::gen::inRange(1, 60);
    for (int line = 0; line < count; ++line) {
      const auto words = *rc::gen::inRange(1, 12);
      for (int word = 0; word < words; ++word) text += "l" + std::to_string(line) + (word + 1 < words ? " " : "\n");
    }
    const auto most = *rc::gen::inRange<std::size_t>(12, 200);
    const auto seed = *rc::gen::arbitrary<std::uint64_t>();
    const std::string part = excerpt(text, most, seed);
    RC_ASSERT(words_of(part) <= most);
    RC_ASSERT(!part.empty());
    const std::size_t at = text.find(part);
    RC_ASSERT(at != std::string::npos);
    if (at > 0) RC_ASSERT(text.at(at - 1) == '\n');
    RC_ASSERT(part.back() == '\n');
    RC_ASSERT(excerpt(text, most, seed) == part);
    if (words_of(text) <= most) RC_ASSERT(part == text);
  }));
}

TEST_CASE("clean documents: excerpts of a long text come from everywhere in it") {
  std::string numbered;
  for (int line = 0; line < 1000; ++line) numbered += "line " + std::to_string(line) + "\n";
  std::size_t early = 0;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    const std::string part = excerpt(numbered, 100, seed);
    early += std::stoi(part.substr(5)) < 500 ? 1 : 0;
  }
  CHECK(early > 60);
  CHECK(early < 140);
}
