#include "train/adapt_reference.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <fstream>
#include <set>
#include <string>
#include <vector>

#include "base/temporary_directory.hpp"
#include "train/assemble.hpp"
#include "train/candidate_miner.hpp"
#include "train/ngram_codec.hpp"
#include "train/parts.hpp"

using namespace unspun;

namespace {

/// A small shipped model, and own text of which "kiln" and "glaze" are words that it lacks.
constexpr const char* kOwnText =
    "The potter took the kiln down to the quarry. The kiln was left behind the lighthouse.\n"
    "She put the glaze into the kiln. The glaze was ready and the kiln was hot, so the potter took the glaze down.\n"
    "The kiln needs the glaze. The potter put the glaze near the kiln and the basket near the quarry.\n";

struct AdaptedModel {
  TemporaryDirectory directory;
  std::string shipped_path = directory.path_of("shipped");
  std::string path = directory.path_of("adapted");
  OwnReference own;

  AdaptedModel() {
    write_shipped();
    const auto shipped = SectionedFile::open(shipped_path);
    REQUIRE(shipped.has_value());
    TokenStream stream(directory.path_of("own-tokens"));
    stream.add_document(kOwnText, kWeightOne);
    REQUIRE(stream.finish().has_value());
    OwnReferenceOptions options;
    options.scratch_directory = directory.path();
    options.memory_bytes = 1 << 20;
    options.prune = {};
    SectionedFileWriter writer;
    const auto added = add_own_reference(*shipped, stream, options, writer);
    REQUIRE(added.has_value());
    own = *added;
    REQUIRE(writer.write(path).has_value());
  }

  void write_shipped() const {
    std::ifstream file(std::string(UNSPUN_SOURCE_DIR) + "/tests/train/kneser_ney/corpus.txt");
    REQUIRE(file.good());
    TokenStream stream(directory.path_of("tokens"));
    for (std::string line; std::getline(file, line);) stream.add_document(line, kWeightOne);
    REQUIRE(stream.finish().has_value());
    TokenStream::Choice choice;
    choice.min_count = 2;
    const auto vocabulary = stream.choose_vocabulary(choice);
    KneserNeyOptions options;
    options.vocabulary = vocabulary.size();
    options.scratch_directory = directory.path();
    options.memory_bytes = 1 << 20;
    KneserNey trainer(options);
    REQUIRE(stream.for_each_sentence([&](auto words, std::uint32_t weight) { trainer.add_sentence(words, weight); })
                .has_value());
    const auto smoothed = trainer.smooth();
    REQUIRE(smoothed.has_value());
    const auto trie = ngram_trie(*smoothed);
    REQUIRE(trie.has_value());
    CandidateLists lists;
    lists.by_found.resize(vocabulary.size());
    lists.by_found[kFirstWord] = {{kFirstWord + 1, kFromMythes, 40, 0}};
    lists.phrases = {{{kFirstWord, kFirstWord + 2}, {kFirstWord + 1}, kFromGarbled, 1, 0}};
    REQUIRE(write_vocabulary_part(directory.path_of("vocabulary.part"), vocabulary).has_value());
    REQUIRE(write_file(directory.path_of("ngrams.part"), packed(*trie)).has_value());
    REQUIRE(write_candidates_part(directory.path_of("candidates.part"), lists).has_value());
    REQUIRE(assemble_model(directory.path(), shipped_path).has_value());
  }
};

/// Keeps a model's file open beside the model.
struct Opened {
  explicit Opened(const std::string& path) : file(SectionedFile::open(path)) {
    REQUIRE(file.has_value());
    auto opened = EvidenceModel::open(*file);
    REQUIRE_MESSAGE(opened.has_value(), opened.error().message);
    model = *opened;
  }
  Result<SectionedFile> file;
  EvidenceModel model;
};

std::vector<std::vector<WordId>> contexts_of(const Vocabulary& vocabulary) {
  const auto id = [&](const char* form) { return vocabulary.id(form); };
  return {{kSentenceBegin},
          {kSentenceBegin, id("the")},
          {kSentenceBegin, id("the"), id("kiln")},
          {id("took"), id("the"), id("glaze")},
          {id("down"), id("to"), id("the")},
          {id("kiln"), id("kiln"), id("kiln")},
          {id("and"), kUnknownWord, id("the")},
          {id("baskets"), id("of"), id("flour")}};
}

CleanDocument document(const char* text) {
  return {"d", "own", text};
}

}  // namespace

TEST_CASE("adapt reference: shipped words keep numbers and frequencies, own words join, the rest is carried over") {
  const AdaptedModel model;
  const Opened shipped(model.shipped_path);
  const Opened adapted(model.path);
  const Vocabulary& before = shipped.model.vocabulary;
  const Vocabulary& after = adapted.model.vocabulary;
  REQUIRE(before.id("kiln") == kUnknownWord);
  CHECK(model.own.added_words == after.size() - before.size());
  CHECK(after.id("kiln") >= before.size());
  CHECK(after.id("glaze") >= before.size());
  CHECK(after.id("hot") == before.id("hot"));  // seen once only
  for (WordId word = 0; word < before.size(); ++word) {
    REQUIRE(after.form(word) == before.form(word));
    REQUIRE(after.log_frequency(word) == before.log_frequency(word));
    REQUIRE(after.flags(word) == before.flags(word));
  }
  CHECK(adapted.model.candidates.of(kFirstWord).size() == 1);
  CHECK(adapted.model.candidates.of(after.id("kiln")).empty());
  CHECK(adapted.model.phrases.begins(kFirstWord));
  CHECK_FALSE(shipped.model.reference.is_adapted());
  CHECK(adapted.model.reference.is_adapted());
}

TEST_CASE("adapt reference: tables with a row a word get rows of zeros, other sections stay") {
  const AdaptedModel model;
  const auto shipped = SectionedFile::open(model.shipped_path);
  REQUIRE(shipped.has_value());
  const std::size_t words = Opened(model.shipped_path).model.vocabulary.size();
  SectionedFileWriter with_rows;
  copy_sections(*shipped, {}, with_rows);
  with_rows.add_array<float>("bilinear.biases", std::vector<float>(words, 2.5F));
  with_rows.add_array<char>("new.section", std::string_view("as it is"));
  REQUIRE(with_rows.write(model.directory.path_of("with-rows")).has_value());
  const auto file = SectionedFile::open(model.directory.path_of("with-rows"));
  REQUIRE(file.has_value());
  TokenStream stream(model.directory.path_of("more-tokens"));
  stream.add_document(kOwnText, kWeightOne);
  REQUIRE(stream.finish().has_value());
  OwnReferenceOptions options;
  options.scratch_directory = model.directory.path();
  SectionedFileWriter writer;
  REQUIRE(add_own_reference(*file, stream, options, writer).has_value());
  REQUIRE(writer.write(model.directory.path_of("more")).has_value());
  const Opened adapted(model.directory.path_of("more"));
  const auto biases = adapted.file->array<float>("bilinear.biases");
  REQUIRE(biases.has_value());
  REQUIRE(biases->size() == adapted.model.vocabulary.size());
  REQUIRE(biases->size() > words);
  CHECK((*biases)[words - 1] == 2.5F);
  CHECK((*biases)[words] == 0);
  CHECK(adapted.file->section("new.section").size() == 8);
}

TEST_CASE("adapt reference: the mixture of both references sums to what they sum to, after any context") {
  const AdaptedModel model;
  const Opened adapted(model.path);
  const std::array<float, 4> shares = {0.2F, 0.4F, 0.6F, 0.8F};
  const LanguageModel mixed = adapted.model.reference.mixed(shares);
  std::set<unsigned> lengths;
  for (std::vector<WordId> words : contexts_of(adapted.model.vocabulary)) {
    words.push_back(0);
    std::set<unsigned> known;  // must be a property of the context alone
    double shipped = 0;
    double own = 0;
    double sum = 0;
    for (WordId word = 0; word < mixed.words(); ++word) {
      if (word == kSentenceBegin) continue;
      words.back() = word;
      const LanguageModel::Parts parts = mixed.parts(words, words.size() - 1);
      known.insert(parts.context);
      shipped += std::exp(parts.shipped);
      own += std::exp(parts.own);
      sum += std::exp(mixed.fit(words, words.size() - 1).log_probability);
    }
    REQUIRE(known.size() == 1);
    const auto share = static_cast<double>(shares[*known.begin()]);
    CHECK(sum == doctest::Approx((1 - share) * shipped + share * own).epsilon(1e-9));
    // Each reference sums to 1 but for rounding to eighths of a nat.
    CHECK(shipped == doctest::Approx(1).epsilon(0.08));
    CHECK(own == doctest::Approx(1).epsilon(0.08));
    lengths.insert(*known.begin());
  }
  CHECK(lengths.size() == 4);
}

TEST_CASE("adapt reference: with no share the shipped reference, with all of it the own one") {
  const AdaptedModel model;
  const Opened shipped(model.shipped_path);
  const Opened adapted(model.path);
  const LanguageModel none = adapted.model.reference.mixed({0, 0, 0, 0});
  const LanguageModel all = adapted.model.reference.mixed({1, 1, 1, 1});
  const Vocabulary& words_of = shipped.model.vocabulary;
  const std::vector<WordId> words = {kSentenceBegin, words_of.id("the"), words_of.id("basket"), words_of.id("of")};
  for (std::size_t i = 1; i < words.size(); ++i) {
    CHECK(none.fit(words, i).log_probability == doctest::Approx(shipped.model.reference.fit(words, i).log_probability));
    CHECK(all.fit(words, i).log_probability == doctest::Approx(none.parts(words, i).own));
  }
  const WordId kiln = adapted.model.vocabulary.id("kiln");
  const std::vector<WordId> own = {words_of.id("the"), kiln};
  CHECK(adapted.model.reference.knows(own));
  CHECK(all.fit(own, 1).log_probability > none.fit(own, 1).log_probability + 1);
  // To the shipped reference the word is a part of <unk>.
  const std::vector<WordId> unknown = {words_of.id("the"), kUnknownWord};
  CHECK(none.fit(own, 1).log_probability < shipped.model.reference.fit(unknown, 1).log_probability);
}

TEST_CASE("adapt reference: the fitted shares are the best ones") {
  const AdaptedModel model;
  const Opened adapted(model.path);
  const std::vector<CleanDocument> mine = {
      document("The potter took the kiln down to the lighthouse. We put the "
               "glaze near the basket.")};
  const ReferenceView view(adapted.model, mine);
  const auto fitted = view.fitted_mixing();
  const double least = view.perplexity(fitted);
  CHECK(least < view.perplexity({}));
  for (std::size_t context = 0; context < fitted.size(); ++context) {
    for (const float change : {-0.03F, 0.03F}) {
      auto other = fitted;
      other[context] = std::min(1.0F, std::max(0.0F, other[context] + change));
      CHECK(view.perplexity(other) >= least - 1e-6);
    }
  }
  // Text that is nothing like the own text wants less of it.
  const std::vector<CleanDocument> foreign = {
      document("We counted two baskets of flour. If the fog lasts, Tomas will "
               "take apples. Because of the wind we stayed.")};
  const auto less = ReferenceView(adapted.model, foreign).fitted_mixing();
  CHECK(less[1] < fitted[1]);

  double sum = 0;
  double tokens = 0;
  Tokenizer tokenizer;
  TokenizedText tokenized;
  WordStream stream;
  tokenizer.tokenize(mine[0].text, tokenized);
  read_words(mine[0].text, tokenized, adapted.model.vocabulary, stream);
  const LanguageModel mixed = adapted.model.reference.mixed(fitted);
  for (std::size_t i = 0; i < stream.sentences(); ++i) {
    sum += mixed.log_probability(stream.sentence(i), 1, stream.sentence(i).size());
    tokens += static_cast<double>(stream.sentence(i).size() - 1);
  }
  CHECK(least == doctest::Approx(std::exp(-sum / tokens)));
}

TEST_CASE("adapt reference: a damaged adapted model is refused by its path") {
  const AdaptedModel model;
  const auto file = SectionedFile::open(model.path);
  REQUIRE(file.has_value());
  const auto check_refused = [&](std::string_view name, std::span<const std::byte> instead) {
    SectionedFileWriter writer;
    copy_sections(*file, {name}, writer);
    if (!instead.empty()) writer.add_array<std::byte>(std::string(name), instead);
    const std::string path = model.directory.path_of("damaged");
    REQUIRE(writer.write(path).has_value());
    const auto damaged = SectionedFile::open(path);
    REQUIRE(damaged.has_value());
    const auto opened = LanguageModel::open(*damaged);
    REQUIRE_FALSE(opened.has_value());
    CHECK_MESSAGE(opened.error().message.starts_with(path), opened.error().message);
  };
  for (const char* name : {"adapted.ngrams.1", "adapted.ngrams.3", "adapted.unknown"}) check_refused(name, {});
  check_refused("adapted.unknown", file->section("adapted.unknown").first(1));
  MixingWeights mixing = file->array<MixingWeights>("adapted.mixing")->front();
  mixing.own_share[2] = 1.5F;
  check_refused("adapted.mixing", std::as_bytes(std::span(&mixing, 1)));
  mixing.own_share[2] = 0.5F;
  mixing.version = 99;
  check_refused("adapted.mixing", std::as_bytes(std::span(&mixing, 1)));
}
