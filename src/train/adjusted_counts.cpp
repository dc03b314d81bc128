#include "train/adjusted_counts.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace unspun {

AdjustedCounts::AdjustedCounts(std::size_t order, std::string directory) : x_levels(order + 1) {
  for (std::size_t n = 1; n <= order; ++n) {
    x_levels[n].path = fmt::format("{}/adjusted-{}", directory, n);
    x_levels[n].file.reset(std::fopen(x_levels[n].path.c_str(), "wb"));
    if (!x_levels[n].file) x_failed = true;
  }
}

AdjustedCounts::~AdjustedCounts() {
  for (const Level& level : x_levels) {
    if (!level.path.empty()) std::remove(level.path.c_str());
  }
}

void AdjustedCounts::add(const CountedNgram& ngram) {
  const auto length =
      static_cast<std::size_t>(std::find(ngram.words.begin(), ngram.words.end(), kNoWord) - ngram.words.begin());
  // Close the suffixes that this n-gram does not end in, longest first.
  std::size_t common = 0;
  while (common < length && x_levels.size() > common + 1 && x_levels[common + 1].is_open &&
         x_levels[common + 1].open.words[common] == ngram.words[common]) {
    ++common;
  }
  for (std::size_t n = x_levels.size() - 1; n > common; --n) close(n);
  for (std::size_t n = common + 1; n <= length; ++n) {
    Level& level = x_levels[n];
    level.open = {ngram.words, 0, 0, 0};
    std::fill(level.open.words.begin() + static_cast<std::ptrdiff_t>(n), level.open.words.end(), kNoWord);
    level.is_open = true;
  }
  for (std::size_t n = 1; n <= length; ++n) x_levels[n].open.count += ngram.count;
  // The longest n-gram here has no left neighbours to count: it is of the highest order or begins with <s>.
  AdjustedNgram& own = x_levels[length].open;
  own.adjusted += ngram.count;
  own.weight += static_cast<double>(ngram.weight) / kWeightOne;
}

void AdjustedCounts::close(std::size_t n) {
  Level& level = x_levels[n];
  if (!level.is_open) return;
  level.is_open = false;
  ++level.different;
  if (level.open.adjusted <= 4) ++level.counts_of_counts[level.open.adjusted];
  if (n > 1) {
    AdjustedNgram& shorter = x_levels[n - 1].open;
    shorter.adjusted += 1;
    shorter.weight += level.open.weight / level.open.adjusted;
  }
  if (!x_failed && std::fwrite(&level.open, sizeof level.open, 1, level.file.get()) != 1) x_failed = true;
}

Result<void> AdjustedCounts::finish() {
  for (std::size_t n = x_levels.size() - 1; n >= 1; --n) close(n);
  for (Level& level : x_levels) {
    if (level.file && std::fflush(level.file.get()) != 0) x_failed = true;
    level.file.reset();
  }
  if (x_failed) return failure(ErrorCode::WriteFailed, fmt::format("{}: cannot be written", x_levels[1].path));
  return {};
}

Result<void> AdjustedCounts::for_each(std::size_t order, const std::function<void(const AdjustedNgram&)>& take) const {
  const std::unique_ptr<std::FILE, FileCloser> file(std::fopen(x_levels[order].path.c_str(), "rb"));
  std::vector<AdjustedNgram> buffer(1 << 14);
  std::uint64_t read = 0;
  while (file) {
    const std::size_t got = std::fread(buffer.data(), sizeof(AdjustedNgram), buffer.size(), file.get());
    if (got == 0) break;
    for (std::size_t i = 0; i < got; ++i) take(buffer[i]);
    read += got;
  }
  if (read != x_levels[order].different) {
    return failure(ErrorCode::ReadFailed, fmt::format("{}: cannot be read back", x_levels[order].path));
  }
  return {};
}

}  // namespace unspun
