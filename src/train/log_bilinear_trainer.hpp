#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "lexicon/vocabulary.hpp"
#include "model/log_bilinear_model.hpp"
#include "train/candidate_miner.hpp"

namespace unspun {

/// The numbers of a log-bilinear model as they are trained; see LogBilinearModel.
struct LogBilinearNumbers {
  std::vector<float> context;  ///< words x kDimensions
  std::vector<float> words;    ///< words x kDimensions
  std::vector<float> biases;
  std::vector<float> positions;
};

struct LogBilinearOptions {
  double rate = 0.05;           ///< first learning rate; falls in a straight line to a fiftieth of it
  int random_words = 5;         ///< drawn by frequency to the power of .75 (Mikolov et al. 2013), for each word read
  int confusions = 10;          ///< drawn from what a thesaurus offers for the word
  double subsampling = 1e-4;    ///< share of the text above which words are read only now and then (the same)
  std::size_t block = 100'000;  ///< words that are read in a row; blocks are visited in a shuffled order
};

/// For every word, the words that may be written for it: the table of candidates the other way round. Only pairs that
/// come from one of `sources` (SynonymSource bits).
std::vector<std::vector<WordId>> confusions(const CandidateLists& lists, std::size_t words, std::uint8_t sources);

/// One pass of stochastic gradient descent over `text`, sentences with their marks one after the other. Deterministic.
LogBilinearNumbers train_log_bilinear(std::span<const WordId> text, std::span<const VocabularyEntry> vocabulary,
                                      const std::vector<std::vector<WordId>>& confusions,
                                      const LogBilinearOptions& options,
                                      const std::function<void(double share)>& progress);

}  // namespace unspun
