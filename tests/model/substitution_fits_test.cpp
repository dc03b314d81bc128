#include "model/substitution_fits.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <vector>

#include "base/temporary_directory.hpp"
#include "model/naive_model.hpp"
#include "model/random_model.hpp"

using namespace unspun;

namespace {

constexpr std::size_t kWords = 7;

/// What SubstitutionFits says, word by word from the language model.
SubstitutionFits::Tried plainly(const LanguageModel& model, std::vector<WordId> sentence, std::size_t place,
                                WordId word) {
  SubstitutionFits::Tried tried;
  sentence[place] = word;
  for (std::size_t i = place; i < std::min(sentence.size(), place + LanguageModel::kMaxOrder); ++i) {
    const LanguageModel::Fit fit = model.fit(sentence, i);
    tried.cost += static_cast<unsigned>(-fit.log_probability / kNatsPerStep);
    if (fit.order <= i - place) continue;
    tried.longest = std::max(tried.longest, static_cast<std::uint8_t>(fit.order));
    if (i > place) tried.right = std::max(tried.right, static_cast<std::uint8_t>(fit.order));
  }
  return tried;
}

}  // namespace

TEST_CASE("substitution fits: the same as word by word, for every word in every place") {
  const TemporaryDirectory directory;
  CHECK(rc::check([&] {
    const NaiveModel naive = random_model(kWords);
    SectionedFileWriter writer;
    naive.write(writer);
    RC_ASSERT(writer.write(directory.path_of("model")).has_value());
    const auto file = SectionedFile::open(directory.path_of("model"));
    const auto model = LanguageModel::open(*file);
    auto sentence = *rc::gen::container<std::vector<WordId>>(rc::gen::inRange<WordId>(1, kWords));
    sentence.insert(sentence.begin(), 2, 1);
    sentence.push_back(2);
    for (std::size_t place = 1; place + 1 < sentence.size(); ++place) {
      std::vector<SubstitutionFits::Tried> words(kWords);
      for (WordId word = 0; word < kWords; ++word) words[word].word = word;
      const SubstitutionFits fits(model->tables(), sentence, place);
      fits.announce_pairs(words);
      fits.look_up_pairs(words);
      for (const auto& tried : words) {
        RC_ASSERT(tried.has_neighbour() ==
                  (naive.knows({sentence[place - 1], tried.word}) || naive.knows({tried.word, sentence[place + 1]})));
      }
      fits.look_up_rest(words);
      for (const auto& tried : words) {
        const auto expected = plainly(*model, sentence, place, tried.word);
        RC_ASSERT(tried.cost == expected.cost);
        RC_ASSERT(tried.longest == expected.longest);
        RC_ASSERT(tried.right == expected.right);
      }
    }
  }));
}
