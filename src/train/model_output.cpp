#include "train/model_output.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>

namespace unspun {

Result<void> check_model_output(const std::string& path, const std::string& base) {
  std::error_code error;
  if (std::filesystem::is_directory(path, error)) {
    return failure(ErrorCode::IsDirectory, fmt::format("{}: a folder; name the model's file", path));
  }
  if (std::filesystem::equivalent(path, base, error)) {
    return failure(ErrorCode::InvalidArgument, fmt::format("{}: is the model that is adapted; name another", path));
  }
  const std::string trial = path + ".new";
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(trial.c_str(), "wb"), std::fclose);
  if (!file) return failure(ErrorCode::WriteFailed, fmt::format("{}: {}", path, std::strerror(errno)));
  std::remove(trial.c_str());
  return {};
}

std::string model_name(const RatingWeights& weights) {
  return {weights.model.begin(), std::find(weights.model.begin(), weights.model.end(), '\0')};
}

RatingWeights named(RatingWeights weights, const std::string& name) {
  weights.model.fill('\0');
  name.copy(weights.model.data(), weights.model.size() - 1);
  return weights;
}

}  // namespace unspun
