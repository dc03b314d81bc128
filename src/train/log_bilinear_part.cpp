#include "train/log_bilinear_part.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstring>

#include "train/parts.hpp"

namespace unspun {
namespace {

constexpr std::size_t kDimensions = LogBilinearModel::kDimensions;

void round_rows(std::span<const float> numbers, std::vector<LogBilinearModel::Row>& rows, std::vector<float>& scales) {
  for (std::size_t begin = 0; begin + kDimensions <= numbers.size(); begin += kDimensions) {
    const auto row = numbers.subspan(begin, kDimensions);
    float largest = 0;
    for (const float value : row) largest = std::max(largest, std::abs(value));
    const float scale = largest / LogBilinearPart::kLargestLevel;
    LogBilinearModel::Row levels = {};
    for (std::size_t d = 0; d < kDimensions && scale > 0; ++d) {
      levels.levels[d] = static_cast<std::int8_t>(std::lround(row[d] / scale));
    }
    rows.push_back(levels);
    scales.push_back(scale);
  }
}

template <class T>
void append(std::string& out, const std::vector<T>& items) {
  out.append(reinterpret_cast<const char*>(items.data()), items.size() * sizeof(T));
}

template <class T>
bool take(std::string_view& bytes, std::vector<T>& items, std::size_t count) {
  if (bytes.size() / sizeof(T) < count) return false;
  items.resize(count);
  std::memcpy(items.data(), bytes.data(), count * sizeof(T));
  bytes.remove_prefix(count * sizeof(T));
  return true;
}

}  // namespace

LogBilinearPart rounded(const LogBilinearNumbers& numbers) {
  LogBilinearPart part;
  const std::size_t context = std::min(numbers.context.size(), LogBilinearPart::kContextWords * kDimensions);
  round_rows(std::span(numbers.context).first(context), part.context, part.context_scales);
  round_rows(numbers.words, part.words, part.word_scales);
  part.biases = numbers.biases;
  part.positions = numbers.positions;
  return part;
}

Result<void> write_log_bilinear_part(const std::string& path, const LogBilinearPart& part) {
  std::string bytes;
  append(bytes, std::vector<std::uint32_t>{static_cast<std::uint32_t>(part.context.size()),
                                           static_cast<std::uint32_t>(part.words.size())});
  append(bytes, part.positions);
  append(bytes, part.context_scales);
  append(bytes, part.word_scales);
  append(bytes, part.biases);
  append(bytes, part.context);
  append(bytes, part.words);
  return write_text_part(path, bytes);
}

Result<LogBilinearPart> read_log_bilinear_part(const std::string& path) {
  const auto text = read_text_part(path);
  if (!text) return tl::unexpected<Error>(text.error());
  std::string_view bytes = *text;
  LogBilinearPart part;
  std::vector<std::uint32_t> sizes;
  const bool whole = take(bytes, sizes, 2) && take(bytes, part.positions, LogBilinearModel::kPositions * kDimensions) &&
                     take(bytes, part.context_scales, sizes[0]) && take(bytes, part.word_scales, sizes[1]) &&
                     take(bytes, part.biases, sizes[1]) && take(bytes, part.context, sizes[0]) &&
                     take(bytes, part.words, sizes[1]) && bytes.empty() && sizes[0] > 0;
  if (!whole) return failure(ErrorCode::BadFormat, fmt::format("{}: damaged", path));
  return part;
}

void write_log_bilinear(const LogBilinearPart& part, SectionedFileWriter& file) {
  file.add_array<LogBilinearModel::Row>("bilinear.context", part.context);
  file.add_array<float>("bilinear.context_scales", part.context_scales);
  file.add_array<LogBilinearModel::Row>("bilinear.words", part.words);
  file.add_array<float>("bilinear.word_scales", part.word_scales);
  file.add_array<float>("bilinear.biases", part.biases);
  file.add_array<float>("bilinear.positions", part.positions);
}

}  // namespace unspun
