#include "model/log_bilinear_model.hpp"

#include <algorithm>

#include "base/target_clones.hpp"

namespace unspun {

Result<LogBilinearModel> LogBilinearModel::open(const SectionedFile& file) {
  LogBilinearModel model;
  const auto context = file.array<Row>("bilinear.context");
  if (!context) return tl::unexpected<Error>(context.error());
  const auto words = file.array<Row>("bilinear.words");
  if (!words) return tl::unexpected<Error>(words.error());
  model.x_context = *context;
  model.x_words = *words;
  const std::pair<const char*, std::span<const float>*> numbers[] = {
      {"bilinear.context_scales", &model.x_context_scales},
      {"bilinear.word_scales", &model.x_word_scales},
      {"bilinear.biases", &model.x_biases},
      {"bilinear.positions", &model.x_positions},
  };
  for (const auto& [name, target] : numbers) {
    const auto values = file.array<float>(name);
    if (!values) return tl::unexpected<Error>(values.error());
    *target = *values;
  }
  if (model.x_context_scales.size() != model.x_context.size() || model.x_word_scales.size() != model.x_words.size() ||
      model.x_biases.size() != model.x_words.size() || model.x_positions.size() != kPositions * kDimensions) {
    return failure(ErrorCode::BadFormat, file.path() + ": damaged model file (log-bilinear model)");
  }
  return model;
}

UNSPUN_TARGET_CLONES
LogBilinearModel::Query LogBilinearModel::query(std::span<const WordId> sentence, std::size_t position) const {
  Query query = {};
  const std::size_t first = position - std::min(position, kReach);
  const std::size_t end = std::min(sentence.size(), position + kReach + 1);
  for (std::size_t i = first; i < end; ++i) {
    if (i == position) continue;
    const std::size_t word = sentence[i] < x_context.size() ? sentence[i] : std::size_t{kUnknownWord};
    const auto& levels = x_context[word].levels;
    const float scale = x_context_scales[word];
    const float* weights = x_positions.data() + position_of(i, position) * kDimensions;
    for (std::size_t d = 0; d < kDimensions; ++d) query[d] += scale * static_cast<float>(levels[d]) * weights[d];
  }
  return query;
}

UNSPUN_TARGET_CLONES
float LogBilinearModel::score(const Query& query, WordId word) const {
  if (word >= x_words.size()) return 0;
  const auto& levels = x_words[word].levels;
  // Sixteen sums side by side: a compiler may not reorder the additions of one.
  std::array<float, 16> sums = {};
  for (std::size_t d = 0; d < kDimensions; d += sums.size()) {
    for (std::size_t k = 0; k < sums.size(); ++k) sums[k] += query[d + k] * static_cast<float>(levels[d + k]);
  }
  for (std::size_t width = sums.size() / 2; width > 0; width /= 2) {
    for (std::size_t k = 0; k < width; ++k) sums[k] += sums[k + width];
  }
  return x_word_scales[word] * sums[0] + x_biases[word];
}

}  // namespace unspun
