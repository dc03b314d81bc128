#include "train/adjusted_counts.hpp"

#include <doctest/doctest.h>

#include <map>
#include <set>
#include <vector>

#include "base/temporary_directory.hpp"

using namespace unspun;

namespace {

constexpr WordId kA = 3;
constexpr WordId kB = 4;
constexpr WordId kC = 5;

std::map<ReversedNgram, AdjustedNgram> all_of(const AdjustedCounts& counts, std::size_t order) {
  std::map<ReversedNgram, AdjustedNgram> ngrams;
  std::vector<ReversedNgram> in_order;
  const auto read = counts.for_each(order, [&](const AdjustedNgram& ngram) {
    ngrams[ngram.words] = ngram;
    in_order.push_back(ngram.words);
  });
  REQUIRE(read.has_value());
  CHECK(std::is_sorted(in_order.begin(), in_order.end()));
  CHECK(ngrams.size() == counts.different(order));
  return ngrams;
}

}  // namespace

// The sentences "a b" (three times) and "c b" (once), as trigrams and what begins with <s>, last word first.
TEST_CASE("adjusted counts: lower orders count different left neighbours, what begins with <s> counts itself") {
  const TemporaryDirectory directory;
  AdjustedCounts counts(3, directory.path());
  const std::vector<CountedNgram> trigrams = {{{kSentenceBegin, kNoWord, kNoWord, kNoWord}, 4, 64},
                                              {{kSentenceEnd, kB, kA, kNoWord}, 3, 48},
                                              {{kSentenceEnd, kB, kC, kNoWord}, 1, 16},
                                              {{kA, kSentenceBegin, kNoWord, kNoWord}, 3, 48},
                                              {{kB, kA, kSentenceBegin, kNoWord}, 3, 48},
                                              {{kB, kC, kSentenceBegin, kNoWord}, 1, 16},
                                              {{kC, kSentenceBegin, kNoWord, kNoWord}, 1, 16}};
  for (const CountedNgram& ngram : trigrams) counts.add(ngram);
  REQUIRE(counts.finish().has_value());

  const auto words = all_of(counts, 1);
  CHECK(words.at({kSentenceBegin, kNoWord, kNoWord, kNoWord}).adjusted == 4);
  CHECK(words.at({kSentenceEnd, kNoWord, kNoWord, kNoWord}).adjusted == 1);  // only b stands before it
  CHECK(words.at({kSentenceEnd, kNoWord, kNoWord, kNoWord}).count == 4);
  CHECK(words.at({kB, kNoWord, kNoWord, kNoWord}).adjusted == 2);  // a and c
  CHECK(words.at({kB, kNoWord, kNoWord, kNoWord}).weight == doctest::Approx(2));

  const auto pairs = all_of(counts, 2);
  CHECK(pairs.at({kSentenceEnd, kB, kNoWord, kNoWord}).adjusted == 2);
  CHECK(pairs.at({kSentenceEnd, kB, kNoWord, kNoWord}).count == 4);
  CHECK(pairs.at({kA, kSentenceBegin, kNoWord, kNoWord}).adjusted == 3);
  CHECK(pairs.at({kB, kA, kNoWord, kNoWord}).adjusted == 1);
  CHECK(counts.counts_of_counts(2)[1] == 3);  // <s> c, a b, c b
  CHECK(counts.counts_of_counts(2)[2] == 1);
  CHECK(counts.counts_of_counts(2)[3] == 1);

  CHECK(all_of(counts, 3).at({kSentenceEnd, kB, kA, kNoWord}).adjusted == 3);
  CHECK(counts.different(3) == 4);
}

TEST_CASE("adjusted counts: a source's weight is carried by the neighbours that it gave") {
  const TemporaryDirectory directory;
  AdjustedCounts counts(2, directory.path());
  counts.add({{kB, kA, kNoWord, kNoWord}, 2, 64});  // twice, from a source of weight two
  counts.add({{kB, kC, kNoWord, kNoWord}, 1, 8});   // once, from one of a half
  REQUIRE(counts.finish().has_value());
  const auto words = all_of(counts, 1);
  CHECK(words.at({kB, kNoWord, kNoWord, kNoWord}).adjusted == 2);
  CHECK(words.at({kB, kNoWord, kNoWord, kNoWord}).weight == doctest::Approx(2.5));
}

TEST_CASE("adjusted counts: a directory that cannot be written to is an error") {
  const TemporaryDirectory directory;
  AdjustedCounts counts(2, directory.path_of("absent"));
  counts.add({{kB, kA, kNoWord, kNoWord}, 1, 16});
  const auto finished = counts.finish();
  REQUIRE_FALSE(finished.has_value());
  CHECK(finished.error().code == ErrorCode::WriteFailed);
}
