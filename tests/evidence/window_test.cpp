#include "evidence/window.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <vector>

#include "base/temporary_directory.hpp"
#include "model/naive_model.hpp"

using namespace unspun;

namespace {

constexpr WordId kWords = 9;

std::vector<WordId> random_words(std::size_t least, std::size_t most) {
  const auto size = *rc::gen::inRange(least, most + 1);
  return *rc::gen::container<std::vector<WordId>>(size, rc::gen::inRange<WordId>(kFirstWord, kWords));
}

LanguageModel opened(const TemporaryDirectory& directory, const NaiveModel& naive, SectionedFile& file) {
  SectionedFileWriter writer;
  naive.write(writer);
  REQUIRE(writer.write(directory.path_of("model")).has_value());
  auto mapped = SectionedFile::open(directory.path_of("model"));
  REQUIRE(mapped.has_value());
  file = std::move(*mapped);
  const auto model = LanguageModel::open(file);
  REQUIRE(model.has_value());
  return *model;
}

}  // namespace

TEST_CASE("window: the neighbours of a place") {
  const TemporaryDirectory directory;
  SectionedFile file;
  const LanguageModel model = opened(directory, NaiveModel(kWords), file);
  const std::vector<WordId> sentence = {kSentenceBegin, 5, 6, 7, kSentenceEnd};
  const Window middle(model, sentence, 2, 3);
  CHECK(middle.left() == 5);
  CHECK(middle.right() == 7);
  const Window all(model, sentence, 1, 4);
  CHECK(all.left() == kSentenceBegin);
  CHECK(all.right() == kSentenceEnd);
}

TEST_CASE("window: says how much of a reading and its neighbours is known") {
  NaiveModel naive(kWords);
  naive.add({5, 6}, {8, 0});
  naive.add({6, 7, 8}, {8, 0});
  const TemporaryDirectory directory;
  SectionedFile file;
  const LanguageModel model = opened(directory, naive, file);
  const std::vector<WordId> sentence = {kSentenceBegin, 5, 4, 7, 8, kSentenceEnd};
  Window window(model, sentence, 2, 3);
  const ReadingFit found = window.fit(std::vector<WordId>{4});
  CHECK(found.longest == 1);
  CHECK(found.right == 0);  // "7 8" is known, but does not reach into the place
  const ReadingFit other = window.fit(std::vector<WordId>{6});
  CHECK(other.longest == 3);
  CHECK(other.right == 3);
  CHECK(other.log_probability > found.log_probability);
  CHECK(window.fit(std::vector<WordId>{4}).log_probability == found.log_probability);
}

TEST_CASE("window: a reading fits as the sentence with it in its place does") {
  const TemporaryDirectory directory;
  CHECK(rc::check([&] {
    NaiveModel naive(kWords);
    const auto known = *rc::gen::inRange(0, 40);
    for (int i = 0; i < known; ++i) {
      naive.add(random_words(2, 4), {*rc::gen::inRange<std::uint8_t>(0, 60), *rc::gen::inRange<std::uint8_t>(0, 20)});
    }
    SectionedFile file;
    const LanguageModel model = opened(directory, naive, file);

    std::vector<WordId> sentence = random_words(1, 12);
    sentence.insert(sentence.begin(), kSentenceBegin);
    sentence.push_back(kSentenceEnd);
    const auto begin = *rc::gen::inRange<std::size_t>(1, sentence.size() - 1);
    const auto end =
        *rc::gen::inRange<std::size_t>(begin + 1, std::min(begin + Window::kMaxReading + 1, sentence.size()));
    Window window(model, sentence, begin, end);
    const auto tries = *rc::gen::inRange(1, 4);  // one window serves several readings
    for (int i = 0; i < tries; ++i) {
      const std::vector<WordId> reading = random_words(1, Window::kMaxReading);
      std::vector<WordId> replaced(sentence.begin(), sentence.begin() + static_cast<std::ptrdiff_t>(begin));
      replaced.insert(replaced.end(), reading.begin(), reading.end());
      replaced.insert(replaced.end(), sentence.begin() + static_cast<std::ptrdiff_t>(end), sentence.end());
      const std::size_t scored_end = std::min(begin + reading.size() + Window::kContext, replaced.size());
      RC_ASSERT(window.fit(reading).log_probability == model.log_probability(replaced, begin, scored_end));
    }
  }));
}
