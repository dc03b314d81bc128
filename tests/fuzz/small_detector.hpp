#pragma once

#include <filesystem>
#include <string>
#include <utility>

#include "detector/unspun/detector.hpp"
#include "fuzz/require.hpp"
#include "fuzz/small_model.hpp"

namespace unspun {

/// The detector of small_model(), opened once.
inline const Detector& small_detector() {
  static const Detector kDetector = [] {
    const std::string path = small_model();
    auto opened = Detector::open(path);
    std::filesystem::remove(path);  // stays mapped
    require(opened.has_value());
    return std::move(*opened);
  }();
  return kDetector;
}

}  // namespace unspun
