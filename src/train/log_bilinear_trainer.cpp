#include "train/log_bilinear_trainer.hpp"

#include <Eigen/Dense>
#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <random>

namespace unspun {
namespace {

constexpr std::size_t kDimensions = LogBilinearModel::kDimensions;
constexpr std::size_t kReach = LogBilinearModel::kReach;
constexpr std::size_t kPositions = LogBilinearModel::kPositions;
constexpr double kDrawPower = 0.75;
constexpr std::size_t kDraws = std::size_t{1} << 22;
constexpr float kPositionRate = 0.02F;  // positions see every word read: they learn more slowly
constexpr std::size_t kMaxSentence = 300;

using Vector = Eigen::Map<Eigen::Array<float, kDimensions, 1>>;

/// Uniform numbers, the same from one standard library to the next.
class Draws {
 public:
  explicit Draws(std::uint64_t seed) : x_generator(seed) {}
  std::size_t below(std::size_t count) { return static_cast<std::size_t>((x_generator() >> 32) * count >> 32); }
  float share() { return static_cast<float>(x_generator() >> 40) * 0x1.0p-24F; }

 private:
  std::mt19937_64 x_generator;
};

class Trainer {
 public:
  Trainer(std::span<const WordId> text, std::span<const VocabularyEntry> vocabulary,
          const std::vector<std::vector<WordId>>& confusions, const LogBilinearOptions& options)
      : x_text(text), x_vocabulary(vocabulary), x_confusions(confusions), x_options(options) {
    std::vector<std::uint64_t> counts(vocabulary.size());
    for (const WordId word : text) ++counts[word];
    prepare_draws(counts);
    x_read.resize(vocabulary.size());
    // Every word is read, also one that nothing is written for: drawn for others but never seen where it belongs, it
    // would fit nowhere.
    for (std::size_t word = kFirstWord; word < vocabulary.size(); ++word) {
      const double share =
          static_cast<double>(counts[word]) / static_cast<double>(std::max<std::size_t>(1, text.size()));
      x_read[word] = share > options.subsampling ? static_cast<float>(std::sqrt(options.subsampling / share)) : 1;
    }
    prepare_numbers();
  }

  LogBilinearNumbers train(const std::function<void(double share)>& progress) {
    std::vector<std::size_t> blocks((x_text.size() + x_options.block - 1) / x_options.block);
    std::iota(blocks.begin(), blocks.end(), std::size_t{0});
    for (std::size_t i = blocks.size(); i > 1; --i) std::swap(blocks[i - 1], blocks[x_draws.below(i)]);
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      const double done = static_cast<double>(i) / static_cast<double>(blocks.size());
      x_rate = static_cast<float>(x_options.rate * std::max(0.02, 1 - done));
      if (i % 16 == 0) progress(done);
      const std::size_t begin = blocks[i] * x_options.block;
      read_block(begin, std::min(x_text.size(), begin + x_options.block));
    }
    return std::move(x_numbers);
  }

 private:
  Vector row(std::vector<float>& rows, std::size_t index) { return Vector(rows.data() + index * kDimensions); }

  void prepare_draws(const std::vector<std::uint64_t>& counts) {
    std::vector<double> sums(counts.size());
    double sum = 0;
    for (std::size_t word = kFirstWord; word < counts.size(); ++word) {
      sum += std::pow(static_cast<double>(counts[word]), kDrawPower);
      sums[word] = sum;
    }
    x_random.resize(kDraws);
    std::size_t word = kFirstWord;
    for (std::size_t i = 0; i < kDraws; ++i) {
      const double target = sum * (static_cast<double>(i) + 0.5) / static_cast<double>(kDraws);
      while (word + 1 < counts.size() && sums[word] < target) ++word;
      x_random[i] = static_cast<WordId>(word);
    }
  }

  void prepare_numbers() {
    const auto noise = [&] { return 2 * x_draws.share() - 1; };
    x_numbers.words.assign(x_vocabulary.size() * kDimensions, 0);
    x_numbers.biases.assign(x_vocabulary.size(), 0);
    x_numbers.context.resize(x_vocabulary.size() * kDimensions);
    for (float& value : x_numbers.context) value = noise() * 0.5F / std::sqrt(static_cast<float>(kDimensions));
    x_numbers.positions.resize(kPositions * kDimensions);
    for (std::size_t slot = 0; slot < kPositions; ++slot) {
      const std::size_t distance = slot < kReach ? kReach - slot : slot - kReach + 1;
      for (std::size_t d = 0; d < kDimensions; ++d) {
        x_numbers.positions[slot * kDimensions + d] = (1 + 0.5F * noise()) / std::sqrt(static_cast<float>(distance));
      }
    }
  }

  /// Reads the sentences that begin in [begin, end).
  void read_block(std::size_t begin, std::size_t end) {
    while (begin < end && x_text[begin] != kSentenceBegin) ++begin;
    while (begin < end) {
      std::size_t next = begin + 1;
      while (next < x_text.size() && x_text[next] != kSentenceBegin) ++next;
      if (next - begin <= kMaxSentence) {
        const std::span<const WordId> sentence = x_text.subspan(begin, next - begin);
        for (std::size_t i = 1; i + 1 < sentence.size(); ++i) {
          const float read = x_read[sentence[i]];
          if (read > 0 && (read >= 1 || x_draws.share() < read)) learn(sentence, i);
        }
      }
      begin = next;
    }
  }

  void learn(std::span<const WordId> sentence, std::size_t position) {
    struct Neighbour {
      WordId word;
      std::size_t slot;
    };
    std::array<Neighbour, kPositions> neighbours;
    std::size_t count = 0;
    Eigen::Array<float, kDimensions, 1> query = Eigen::Array<float, kDimensions, 1>::Zero();
    const std::size_t end = std::min(sentence.size(), position + kReach + 1);
    for (std::size_t i = position - std::min(position, kReach); i < end; ++i) {
      if (i == position) continue;
      const std::size_t slot = LogBilinearModel::position_of(i, position);
      neighbours[count++] = {sentence[i], slot};
      query += row(x_numbers.context, sentence[i]) * row(x_numbers.positions, slot);
    }
    Eigen::Array<float, kDimensions, 1> gradient = Eigen::Array<float, kDimensions, 1>::Zero();
    const auto step = [&](WordId word, float label) {
      Vector vector = row(x_numbers.words, word);
      const float score = (query * vector).sum() + x_numbers.biases[word];
      const float error = (label - 1 / (1 + std::exp(-score))) * x_rate;
      gradient += error * vector;
      vector += error * query;
      x_numbers.biases[word] += error;
    };
    const WordId original = sentence[position];
    step(original, 1);
    for (int i = 0; i < x_options.random_words; ++i) {
      const WordId word = x_random[x_draws.below(kDraws)];
      if (word != original) step(word, 0);
    }
    const std::vector<WordId>& others = x_confusions[original];
    for (int i = 0; i < x_options.confusions && !others.empty(); ++i) step(others[x_draws.below(others.size())], 0);
    for (std::size_t i = 0; i < count; ++i) {
      Vector context = row(x_numbers.context, neighbours[i].word);
      Vector weights = row(x_numbers.positions, neighbours[i].slot);
      const Eigen::Array<float, kDimensions, 1> before = context;
      context += gradient * weights;
      weights += kPositionRate * gradient * before;
    }
  }

  std::span<const WordId> x_text;
  std::span<const VocabularyEntry> x_vocabulary;
  const std::vector<std::vector<WordId>>& x_confusions;
  LogBilinearOptions x_options;
  Draws x_draws{20261121};
  std::vector<WordId> x_random;
  std::vector<float> x_read;  ///< share of a word's occurrences that are learned from
  LogBilinearNumbers x_numbers;
  float x_rate = 0;
};

}  // namespace

std::vector<std::vector<WordId>> confusions(const CandidateLists& lists, std::size_t words, std::uint8_t sources) {
  std::vector<std::vector<WordId>> written(words);
  for (std::size_t found = 0; found < std::min(words, lists.by_found.size()); ++found) {
    for (const Candidate& candidate : lists.by_found[found]) {
      if ((candidate.sources & sources) != 0 && candidate.word < words) {
        written[candidate.word].push_back(static_cast<WordId>(found));
      }
    }
  }
  return written;
}

LogBilinearNumbers train_log_bilinear(std::span<const WordId> text, std::span<const VocabularyEntry> vocabulary,
                                      const std::vector<std::vector<WordId>>& confusions,
                                      const LogBilinearOptions& options,
                                      const std::function<void(double share)>& progress) {
  return Trainer(text, vocabulary, confusions, options).train(progress);
}

}  // namespace unspun
