#include "train/text_corpus.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "base/temporary_directory.hpp"

using namespace unspun;

TEST_CASE("text corpus: a list of sources has paths, weights and comments") {
  const TemporaryDirectory directory;
  const std::string list = directory.file(
      "sources.tsv", "# reference text\nnews.jsonl.zst\t2\n\nbooks.txt\n/elsewhere/web.jsonl\t0.5\nold.txt\t1\tnote\n");
  const auto sources = corpus_sources(list, "/corpora");
  REQUIRE(sources.has_value());
  REQUIRE(sources->size() == 4);
  CHECK((*sources)[0].path == "/corpora/news.jsonl.zst");
  CHECK((*sources)[0].weight == 32);
  CHECK((*sources)[1].path == "/corpora/books.txt");
  CHECK((*sources)[1].weight == 16);
  CHECK((*sources)[2].path == "/elsewhere/web.jsonl");
  CHECK((*sources)[2].weight == 8);
  CHECK((*sources)[3].weight == 16);
}

TEST_CASE("text corpus: a weight that is none is an error with path and line") {
  const TemporaryDirectory directory;
  for (const char* weight : {"heavy", "0", "-1", "101", "0.01", "1x", ""}) {
    const std::string list = directory.file("sources.tsv", std::string("# list\na.txt\t") + weight + "\n");
    const auto sources = corpus_sources(list, "");
    REQUIRE_MESSAGE(!sources.has_value(), weight);
    CHECK(sources.error().code == ErrorCode::BadFormat);
    CHECK(sources.error().message.starts_with(list + ":2: "));
  }
  const auto absent = corpus_sources(directory.path_of("absent.tsv"), "");
  REQUIRE_FALSE(absent.has_value());
  CHECK(absent.error().code == ErrorCode::NotFound);
}

TEST_CASE("text corpus: one document in fifty is held out, always the same ones") {
  int held_out = 0;
  for (int i = 0; i < 10'000; ++i) {
    const std::string id = "document " + std::to_string(i);
    held_out += is_held_out(id) ? 1 : 0;
    REQUIRE(is_held_out(id) == is_held_out(std::string(id)));
  }
  CHECK(held_out > 150);
  CHECK(held_out < 250);
}

TEST_CASE("text corpus: documents come in order, bad records are counted and told") {
  const TemporaryDirectory directory;
  const std::string lines = directory.file("a.jsonl",
                                           "{\"id\": \"one\", \"text\": \"First text.\"}\n"
                                           "{\"id\": \"broken\", \"text\": \n"
                                           "{\"id\": \"two\", \"text\": \"Second text.\"}\n");
  const std::string plain = directory.file("b.txt", "Third text.\n");
  const std::vector<CorpusSource> sources = {{lines, 16}, {plain, 8}};
  std::vector<std::string> taken;
  std::vector<std::string> complaints;
  int told = 0;
  const auto read = for_each_document(
      sources,
      [&](const CorpusDocument& document) {
        taken.push_back(std::to_string(document.source) + ":" + std::string(document.text));
      },
      [&](const CorpusProgress&) { ++told; }, [&](const std::string& message) { complaints.push_back(message); });
  REQUIRE(read.has_value());
  REQUIRE(taken.size() == 3);
  CHECK(taken[0] == "0:First text.");
  CHECK(taken[1] == "0:Second text.");
  CHECK(taken[2].starts_with("1:Third text."));
  REQUIRE(complaints.size() == 1);
  CHECK(complaints[0].starts_with(lines + ":2"));
  CHECK(read->documents == 3);
  CHECK(read->skipped == 1);
  CHECK(read->stored_bytes == read->stored_bytes_total);
  CHECK(told == 1);
}

TEST_CASE("text corpus: a file that is not there fails the whole") {
  const TemporaryDirectory directory;
  const std::string absent = directory.path_of("absent.jsonl");
  const auto read = for_each_document({{absent, 16}}, [](const CorpusDocument&) {}, {}, {});
  REQUIRE_FALSE(read.has_value());
  CHECK(read.error().message.starts_with(absent));
}
