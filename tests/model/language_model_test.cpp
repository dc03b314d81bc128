#include "model/language_model.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <string>
#include <vector>

#include "base/temporary_directory.hpp"
#include "model/naive_model.hpp"
#include "model/random_model.hpp"

using namespace unspun;

namespace {

constexpr std::size_t kWords = 9;

SectionedFile written(const TemporaryDirectory& directory, const NaiveModel& naive) {
  SectionedFileWriter writer;
  naive.write(writer);
  const std::string path = directory.path_of("model");
  REQUIRE(writer.write(path).has_value());
  auto file = SectionedFile::open(path);
  REQUIRE(file.has_value());
  return std::move(*file);
}

}  // namespace

TEST_CASE("language model: the longest known n-gram decides, shorter ones pay the back-off") {
  NaiveModel naive(6);
  naive.set(3, {40, 6});
  naive.set(4, {48, 5});
  naive.set(5, {56, 4});
  naive.add({3, 4}, {16, 3});
  const TemporaryDirectory directory;
  const SectionedFile file = written(directory, naive);
  const auto model = LanguageModel::open(file);
  REQUIRE(model.has_value());
  CHECK(model->words() == 6);
  CHECK(model->unigram(3) == -5.0);
  const std::vector<WordId> sentence = {1, 3, 4, 5};
  CHECK(model->fit(sentence, 2).log_probability == -2.0);
  CHECK(model->fit(sentence, 2).order == 2);
  CHECK(model->fit(sentence, 3).log_probability == -(56 + 5 + 3) * kNatsPerStep);  // "4" and "3 4" as contexts
  CHECK(model->fit(sentence, 3).order == 1);
  CHECK(model->fit(sentence, 1).log_probability == -(40 + 8) * kNatsPerStep);  // <s> has the default back-off
  CHECK(model->knows(std::vector<WordId>{3, 4}));
  CHECK_FALSE(model->knows(std::vector<WordId>{4, 3}));
  CHECK_FALSE(model->knows(std::vector<WordId>{1, 3, 4}));
}

TEST_CASE("language model: agrees with a naive back-off model on every word of any sentence") {
  const TemporaryDirectory directory;
  CHECK(rc::check([&] {
    const NaiveModel naive = random_model(kWords);
    const SectionedFile file = written(directory, naive);
    const auto model = LanguageModel::open(file);
    RC_ASSERT(model.has_value());
    const auto sentence = random_words(kWords, 30);
    double sum = 0;
    for (std::size_t i = 0; i < sentence.size(); ++i) {
      const LanguageModel::Fit fit = model->fit(sentence, i);
      RC_ASSERT(fit.log_probability == -kNatsPerStep * naive.cost(sentence, i));
      RC_ASSERT(fit.order >= 1U);
      RC_ASSERT(fit.order <= std::min(i + 1, LanguageModel::kMaxOrder));
      if (i > 0) sum += fit.log_probability;
      for (std::size_t order = 2; order <= std::min(i + 1, LanguageModel::kMaxOrder); ++order) {
        const std::vector<WordId> ngram(sentence.begin() + static_cast<std::ptrdiff_t>(i + 1 - order),
                                        sentence.begin() + static_cast<std::ptrdiff_t>(i + 1));
        RC_ASSERT(model->knows(ngram) == naive.knows(ngram));
        RC_ASSERT((order <= fit.order) == naive.knows(ngram));
      }
    }
    if (!sentence.empty()) RC_ASSERT(model->log_probability(sentence, 1, sentence.size()) == sum);
    std::vector<LanguageModel::Fit> fits;
    model->append_fits(sentence, fits);
    RC_ASSERT(fits.size() == (sentence.empty() ? 0 : sentence.size() - 1));
    for (std::size_t i = 0; i < fits.size(); ++i) {
      RC_ASSERT(fits[i].log_probability == model->fit(sentence, i + 1).log_probability);
      RC_ASSERT(fits[i].order == model->fit(sentence, i + 1).order);
    }
  }));
}

TEST_CASE("language model: a model file that lacks an order is refused by its path") {
  const TemporaryDirectory directory;
  SectionedFileWriter writer;
  writer.add_array<NgramCost>("ngrams.1", std::vector<NgramCost>(4));
  const std::string path = directory.path_of("model");
  REQUIRE(writer.write(path).has_value());
  const auto file = SectionedFile::open(path);
  REQUIRE(file.has_value());
  const auto model = LanguageModel::open(*file);
  REQUIRE_FALSE(model.has_value());
  CHECK(model.error().code == ErrorCode::BadFormat);
  CHECK(model.error().message.starts_with(path));
}
