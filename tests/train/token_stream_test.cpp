#include "train/token_stream.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "base/temporary_directory.hpp"
#include "evidence/word_stream.hpp"

using namespace unspun;

namespace {

TokenStream::Choice everything() {
  TokenStream::Choice choice;
  choice.min_count = 1;
  return choice;
}

using Sentences = std::vector<std::pair<std::vector<WordId>, std::uint32_t>>;

Sentences sentences_of(const TokenStream& stream) {
  Sentences sentences;
  const auto read = stream.for_each_sentence([&](std::span<const WordId> words, std::uint32_t weight) {
    sentences.emplace_back(std::vector<WordId>(words.begin(), words.end()), weight);
  });
  REQUIRE(read.has_value());
  return sentences;
}

/// What read_words makes of a text, sentences without words left out.
std::vector<std::vector<WordId>> words_read(const std::string& text, const std::vector<VocabularyEntry>& entries,
                                            const TemporaryDirectory& directory) {
  SectionedFileWriter writer;
  std::vector<VocabularyEntry> at_least_one = entries;
  if (at_least_one.size() == kFirstWord) at_least_one.push_back({"word", 1, 0});
  write_vocabulary(at_least_one, writer);
  const std::string path = directory.path_of("model");
  REQUIRE(writer.write(path).has_value());
  const auto file = SectionedFile::open(path);
  REQUIRE(file.has_value());
  const auto vocabulary = Vocabulary::open(*file);
  REQUIRE(vocabulary.has_value());
  Tokenizer tokenizer;
  TokenizedText tokenized;
  tokenizer.tokenize(text, tokenized);
  WordStream stream;
  read_words(text, tokenized, *vocabulary, stream);
  std::vector<std::vector<WordId>> sentences;
  for (std::size_t i = 0; i < stream.sentences(); ++i) {
    const auto sentence = stream.sentence(i);
    if (sentence.size() > 2) sentences.emplace_back(sentence.begin(), sentence.end());
  }
  return sentences;
}

}  // namespace

TEST_CASE("token stream: the vocabulary is by count, then spelling, with names marked") {
  const TemporaryDirectory directory;
  TokenStream stream(directory.path_of("tokens"));
  stream.add_document("The fleet met Mexico. A fleet of the fleet left Mexico in Mexico.", 16);
  REQUIRE(stream.finish().has_value());
  const auto entries = stream.choose_vocabulary(everything());
  REQUIRE(entries.size() == 11);
  CHECK(entries[0].form == "<unk>");
  CHECK(entries[1].form == "<s>");
  CHECK(entries[2].form == "</s>");
  CHECK(entries[3].form == "fleet");
  CHECK(entries[3].count == 3);
  CHECK(entries[3].flags == 0);
  CHECK(entries[4].form == "mexico");
  CHECK(entries[4].flags == kNameLike);
  CHECK(entries[5].form == "the");  // capitalised once, but at the begin of a sentence
  CHECK(entries[5].flags == 0);
  CHECK(entries[6].form == "a");
  CHECK(entries[9].form == "met");
  CHECK(entries[0].count == 0);
  CHECK(stream.tokens() == 13);
}

TEST_CASE("token stream: rare words are unknown, unless they are wanted") {
  const TemporaryDirectory directory;
  TokenStream stream(directory.path_of("tokens"));
  stream.add_document("red red red blue blue green green grey", 16);
  REQUIRE(stream.finish().has_value());
  TokenStream::Choice choice;
  choice.min_count = 3;
  choice.wanted = {{"green", true}, {"grey", true}};
  const auto entries = stream.choose_vocabulary(choice);
  REQUIRE(entries.size() == 5);
  CHECK(entries[3].form == "red");
  CHECK(entries[4].form == "green");
  CHECK(entries[0].count == 3);
  const auto sentences = sentences_of(stream);
  REQUIRE(sentences.size() == 1);
  CHECK(sentences[0].first == std::vector<WordId>{1, 3, 3, 3, 0, 0, 4, 4, 0, 2});

  choice.max_words = 4;
  CHECK(stream.choose_vocabulary(choice).size() == 4);
}

TEST_CASE("token stream: sentences come with the weight of their document") {
  const TemporaryDirectory directory;
  TokenStream stream(directory.path_of("tokens"));
  stream.add_document("One ship. Two ships.", 16);
  stream.add_document("...", 40);
  stream.add_document("Three ships.", 8);
  REQUIRE(stream.finish().has_value());
  stream.choose_vocabulary(everything());
  const auto sentences = sentences_of(stream);
  REQUIRE(sentences.size() == 3);
  CHECK(sentences[0].second == 16);
  CHECK(sentences[1].second == 16);
  CHECK(sentences[2].second == 8);
}

TEST_CASE("token stream: reads the same words as read_words, sentence by sentence") {
  const TemporaryDirectory directory;
  CHECK(rc::check([&] {
    const auto pieces = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
        "The ", "navy ", "Navy", " ", "8", "-", "year-old ", "U.S. ", "\"", "\u201C", "\u2019s ", "'s ", ". ", ".",
        "! ", "? ", "... ", ", ", "(", ") ", "https://a.example/b ", "jo@example.org ", "\U0001F44D ", "1990s ", "3rd ",
        "\n\n", "\u2014 ", "caf\u00E9 ", "$5 ", "50% ", "[", "] ", "\xFF"));
    std::string text;
    for (const std::string& piece : pieces) text += piece;
    TokenStream stream(directory.path_of("tokens"));
    stream.add_document(text, 16);
    RC_ASSERT(stream.finish().has_value());
    const auto entries = stream.choose_vocabulary(everything());
    std::vector<std::vector<WordId>> sentences;
    for (auto& [words, weight] : sentences_of(stream)) sentences.push_back(std::move(words));
    RC_ASSERT(sentences == words_read(text, entries, directory));
  }));
}

TEST_CASE("token stream: the file is removed at the end, and an unwritable one is an error") {
  const TemporaryDirectory directory;
  const std::string path = directory.path_of("tokens");
  {
    TokenStream stream(path);
    stream.add_document("Some words.", 16);
    REQUIRE(stream.finish().has_value());
    CHECK(std::filesystem::exists(path));
  }
  CHECK_FALSE(std::filesystem::exists(path));
  TokenStream stream(directory.path_of("absent/tokens"));
  stream.add_document("Some words.", 16);
  const auto finished = stream.finish();
  REQUIRE_FALSE(finished.has_value());
  CHECK(finished.error().code == ErrorCode::WriteFailed);
}
