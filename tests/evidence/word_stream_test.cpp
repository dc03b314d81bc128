#include "evidence/word_stream.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <string>
#include <vector>

#include "evidence/small_model.hpp"

using namespace unspun;

namespace {

/// Every word that the texts below have.
const char* const kWords =
    "the bold year old u.s. navy , ( ) -- ... $ % . ; : / & 's <num> <year> <decade> <ordinal> <url> <email> <emoji> "
    "it cost a b well done see is caf\u00E9";

class Reader {
 public:
  Reader() {
    x_small.ids(kWords);
    x_vocabulary = x_small.open().vocabulary;
  }
  WordStream stream(const std::string& text) {
    Tokenizer tokenizer;
    tokenizer.tokenize(text, x_tokenized);
    WordStream stream;
    read_words(text, x_tokenized, x_vocabulary, stream);
    return stream;
  }
  const TokenizedText& tokenized() const { return x_tokenized; }
  /// "<s> the navy </s>", sentence after sentence.
  std::string shown(const std::string& text) {
    std::string shown;
    for (const WordId word : stream(text).words)
      shown += (shown.empty() ? "" : " ") + std::string(x_vocabulary.form(word));
    return shown;
  }

 private:
  SmallModel x_small;
  Vocabulary x_vocabulary;
  TokenizedText x_tokenized;
};

}  // namespace

TEST_CASE("word stream: the example of the header") {
  Reader reader;
  CHECK(reader.shown("The \"bold\" 8-year-old U.S. Navy.") == "<s> the bold <num> year old u.s. navy </s>");
}

TEST_CASE("word stream: classes stand for numbers, addresses and emoji") {
  Reader reader;
  CHECK(reader.shown("See 1999, 1990s, 3rd 42") == "<s> see <year> , <decade> , <ordinal> <num> </s>");
  CHECK(reader.shown("see https://a.example/b or a@b.example \U0001F44D") ==
        "<s> see <url> <unk> <email> <emoji> </s>");
  CHECK(reader.shown("It cost \u00A35 (5%)") == "<s> it cost $ <num> ( <num> % ) </s>");
}

TEST_CASE("word stream: hyphens in compounds go, dashes stay") {
  Reader reader;
  CHECK(reader.shown("well-done") == "<s> well done </s>");
  CHECK(reader.shown("well - done") == "<s> well -- done </s>");
  CHECK(reader.shown("well\u2014done -- a \u2013 b") == "<s> well -- done -- a -- b </s>");
}

TEST_CASE("word stream: quotes, odd brackets and the mark that ends a sentence are left out") {
  Reader reader;
  CHECK(reader.shown("\u201CSee the [old] navy\u201D.") == "<s> see the old navy </s>");
  CHECK(reader.shown("See it! Is it done?") == "<s> see it </s> <s> is it done </s>");
  CHECK(reader.shown("It is... done\u2026") == "<s> it is ... done </s>");
  CHECK(reader.shown("the Navy\u2019s caf\u00E9, the CAF\u00C9's navy") ==
        "<s> the navy 's caf\u00E9 , the caf\u00E9 's navy </s>");
}

TEST_CASE("word stream: an empty text has no sentences") {
  Reader reader;
  CHECK(reader.stream("").sentences() == 0);
  CHECK(reader.stream("").sentence_begins.size() == 1);
  CHECK(WordStream().sentences() == 0);
}

TEST_CASE("word stream: every word comes from the token it names, sentence marks from none") {
  Reader reader;
  CHECK(rc::check([&] {
    const auto pieces = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
        "The ", "navy", " ", "8", "-", "old ", "\"", ". ", "! ", "... ", ", ", "(", "caf\u00E9 ", "\n\n", "[", "\xFF"));
    std::string text;
    for (const std::string& piece : pieces) text += piece;
    const WordStream stream = reader.stream(text);
    RC_ASSERT(stream.tokens.size() == stream.words.size());
    RC_ASSERT(stream.sentences() == reader.tokenized().sentences.size());
    std::uint32_t next_token = 0;
    for (std::size_t i = 0; i < stream.sentences(); ++i) {
      const auto sentence = stream.sentence(i);
      RC_ASSERT(sentence.size() >= 2U);
      RC_ASSERT(sentence.front() == kSentenceBegin);
      RC_ASSERT(sentence.back() == kSentenceEnd);
      const std::uint32_t begin = stream.sentence_begins[i];
      RC_ASSERT(stream.tokens[begin] == WordStream::kNoToken);
      RC_ASSERT(stream.tokens[begin + sentence.size() - 1] == WordStream::kNoToken);
      for (std::size_t k = begin + 1; k + 1 < begin + sentence.size(); ++k) {
        RC_ASSERT(stream.tokens[k] >= next_token);
        next_token = stream.tokens[k] + 1;
        std::string form;
        RC_ASSERT(token_form(text, reader.tokenized().tokens[stream.tokens[k]], form));
      }
    }
    RC_ASSERT(next_token <= reader.tokenized().tokens.size());
  }));
}
