#include "train/word_vectors.hpp"

#include <fmt/format.h>

#include <Eigen/Dense>
#include <Eigen/Sparse>
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <memory>
#include <numbers>
#include <random>

namespace unspun {
namespace {

using Dense = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using Sparse = Eigen::SparseMatrix<float, Eigen::RowMajor, std::int64_t>;

constexpr int kPlaces[] = {-2, -1, 1, 2};
constexpr double kContextSmoothing = 0.75;
constexpr int kPowerIterations = 3;
constexpr std::size_t kOversampling = 16;

Dense gaussian(Eigen::Index rows, Eigen::Index columns) {
  std::mt19937_64 generator(20261121);
  // std::normal_distribution may differ from one library to the next; this does not.
  const auto uniform = [&] { return (static_cast<double>(generator() >> 11) + 0.5) * 0x1.0p-53; };
  Dense matrix(rows, columns);
  for (Eigen::Index i = 0; i < matrix.size(); ++i) {
    matrix.data()[i] =
        static_cast<float>(std::sqrt(-2 * std::log(uniform())) * std::cos(2 * std::numbers::pi * uniform()));
  }
  return matrix;
}

/// The columns of `matrix` made orthonormal.
Dense orthonormal(const Dense& matrix) {
  const Eigen::HouseholderQR<Eigen::MatrixXf> qr{Eigen::MatrixXf(matrix)};
  return qr.householderQ() * Eigen::MatrixXf::Identity(matrix.rows(), matrix.cols());
}

struct FileCloser {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, FileCloser>;

}  // namespace

float WordVectors::cosine(WordId a, WordId b) const {
  if (a >= words() || b >= words()) return 0;
  const auto x = of(a);
  const auto y = of(b);
  float sum = 0;
  for (std::size_t i = 0; i < dimensions; ++i) sum += x[i] * y[i];
  return sum;
}

Result<void> WordVectors::save(const std::string& path) const {
  const File file(std::fopen(path.c_str(), "wb"));
  const std::uint64_t size[2] = {dimensions, values.size()};
  if (!file || std::fwrite(size, sizeof size, 1, file.get()) != 1 ||
      std::fwrite(values.data(), sizeof(float), values.size(), file.get()) != values.size() ||
      std::fflush(file.get()) != 0) {
    return failure(ErrorCode::WriteFailed, fmt::format("{}: cannot be written", path));
  }
  return {};
}

Result<WordVectors> WordVectors::load(const std::string& path) {
  const File file(std::fopen(path.c_str(), "rb"));
  if (!file) return failure(ErrorCode::NotFound, fmt::format("{}: cannot be read", path));
  std::uint64_t size[2] = {};
  WordVectors vectors;
  const bool sized = std::fread(size, sizeof size, 1, file.get()) == 1 && size[0] > 0 && size[0] <= 4096 &&
                     size[1] <= 1'000'000'000 && size[1] % size[0] == 0;
  if (sized) vectors.values.resize(size[1]);
  vectors.dimensions = size[0];
  if (!sized || std::fread(vectors.values.data(), sizeof(float), size[1], file.get()) != size[1]) {
    return failure(ErrorCode::BadFormat, fmt::format("{}: not a file of word vectors", path));
  }
  return vectors;
}

WordVectorTrainer::WordVectorTrainer(const Options& options)
    : x_options(options), x_counts(options.words * options.contexts * std::size(kPlaces)) {}

void WordVectorTrainer::add_sentence(std::span<const WordId> words) {
  const auto size = static_cast<std::ptrdiff_t>(words.size());
  for (std::ptrdiff_t i = 0; i < size; ++i) {
    const WordId word = words[static_cast<std::size_t>(i)];
    if (word >= x_options.words) continue;
    for (std::size_t place = 0; place < std::size(kPlaces); ++place) {
      const std::ptrdiff_t at = i + kPlaces[place];
      if (at < 0 || at >= size) continue;
      const WordId context = words[static_cast<std::size_t>(at)];
      if (context >= x_options.contexts) continue;
      ++x_counts[(word * std::size(kPlaces) + place) * x_options.contexts + context];
    }
  }
}

WordVectors WordVectorTrainer::train(const std::function<void(const std::string&)>& progress) {
  const auto say = [&](const std::string& what) {
    if (progress) progress(what);
  };
  const std::size_t columns = x_options.contexts * std::size(kPlaces);
  std::vector<double> row_sums(x_options.words);
  std::vector<double> column_sums(columns);
  std::size_t filled = 0;
  for (std::size_t row = 0; row < x_options.words; ++row) {
    for (std::size_t column = 0; column < columns; ++column) {
      const std::uint32_t count = x_counts[row * columns + column];
      row_sums[row] += count;
      column_sums[column] += count;
      filled += count > 0 ? 1 : 0;
    }
  }
  double smoothed_total = 0;
  for (double& sum : column_sums) {
    sum = std::pow(sum, kContextSmoothing);
    smoothed_total += sum;
  }
  say(fmt::format("factorising word contexts ({} filled)", filled));
  Sparse ppmi(static_cast<Eigen::Index>(x_options.words), static_cast<Eigen::Index>(columns));
  ppmi.reserve(static_cast<Eigen::Index>(filled));
  for (std::size_t row = 0; row < x_options.words; ++row) {
    ppmi.startVec(static_cast<Eigen::Index>(row));
    for (std::size_t column = 0; column < columns; ++column) {
      const double count = x_counts[row * columns + column];
      if (count == 0) continue;
      const double information = std::log(count * smoothed_total / (row_sums[row] * column_sums[column]));
      if (information > 0) {
        ppmi.insertBack(static_cast<Eigen::Index>(row), static_cast<Eigen::Index>(column)) =
            static_cast<float>(information);
      }
    }
  }
  ppmi.finalize();
  x_counts = {};

  const auto rank = static_cast<Eigen::Index>(x_options.dimensions + kOversampling);
  const Sparse transposed = ppmi.transpose();
  Dense range = orthonormal(ppmi * gaussian(ppmi.cols(), rank));
  for (int iteration = 0; iteration < kPowerIterations; ++iteration) {
    say(fmt::format("factorising, iteration {} of {}", iteration + 1, kPowerIterations));
    range = orthonormal(ppmi * orthonormal(transposed * range));
  }
  // ppmi ~ range * (range^T ppmi) = range * U S V^T, and (range^T ppmi)(range^T ppmi)^T = U S^2 U^T is small.
  const Dense projected = transposed * range;
  const Eigen::MatrixXf small = Eigen::MatrixXf(projected).transpose() * Eigen::MatrixXf(projected);
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXf> solver(small);
  const auto kept = static_cast<Eigen::Index>(x_options.dimensions);
  const Eigen::VectorXf strengths = solver.eigenvalues().tail(kept).cwiseMax(0).array().pow(0.25);  // sqrt of S
  Dense vectors = range * (solver.eigenvectors().rightCols(kept) * strengths.asDiagonal());

  WordVectors result;
  result.dimensions = x_options.dimensions;
  result.values.resize(x_options.words * x_options.dimensions);
  for (Eigen::Index row = 0; row < vectors.rows(); ++row) {
    const float length = vectors.row(row).norm();
    if (length > 1e-6F) vectors.row(row) /= length;
  }
  std::copy_n(vectors.data(), result.values.size(), result.values.data());
  return result;
}

std::vector<std::vector<Neighbour>> nearest(const WordVectors& vectors, std::size_t count, float min_cosine) {
  const auto words = static_cast<Eigen::Index>(vectors.words());
  const auto dimensions = static_cast<Eigen::Index>(vectors.dimensions);
  const Eigen::Map<const Dense> all(vectors.values.data(), words, dimensions);
  std::vector<std::vector<Neighbour>> result(vectors.words());
  constexpr Eigen::Index kBlock = 256;
  for (Eigen::Index begin = 0; begin < words; begin += kBlock) {
    const Eigen::Index rows = std::min(kBlock, words - begin);
    const Dense cosines = all.middleRows(begin, rows) * all.transpose();
    for (Eigen::Index row = 0; row < rows; ++row) {
      auto& found = result[static_cast<std::size_t>(begin + row)];
      for (Eigen::Index other = kFirstWord; other < words; ++other) {
        const float cosine = cosines(row, other);
        if (other != begin + row && cosine >= min_cosine) found.push_back({static_cast<WordId>(other), cosine});
      }
      std::sort(found.begin(), found.end(), [](const Neighbour& a, const Neighbour& b) {
        return a.cosine != b.cosine ? a.cosine > b.cosine : a.word < b.word;
      });
      if (found.size() > count) found.resize(count);
    }
  }
  return result;
}

}  // namespace unspun
