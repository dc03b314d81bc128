#pragma once

#include <string>

#include "base/error.hpp"
#include "base/sectioned_file.hpp"
#include "train/log_bilinear_trainer.hpp"

namespace unspun {

/// Rows in few levels, as they lie in the repository: each row is `scale` times levels from -kLargestLevel to
/// kLargestLevel. Six tenths of a byte a number under zstd; measured, what is lost to rounding is nothing of note.
struct LogBilinearPart {
  static constexpr int kLargestLevel = 15;
  static constexpr std::size_t kContextWords = 65'536;  ///< rarer words share the vector of <unk> as context

  std::vector<LogBilinearModel::Row> context;
  std::vector<float> context_scales;
  std::vector<LogBilinearModel::Row> words;
  std::vector<float> word_scales;
  std::vector<float> biases;
  std::vector<float> positions;
};

LogBilinearPart rounded(const LogBilinearNumbers& numbers);

Result<void> write_log_bilinear_part(const std::string& path, const LogBilinearPart& part);
Result<LogBilinearPart> read_log_bilinear_part(const std::string& path);

/// Adds the sections "bilinear.*".
void write_log_bilinear(const LogBilinearPart& part, SectionedFileWriter& file);

}  // namespace unspun
