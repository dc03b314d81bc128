#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>
#include <utility>

#include "detector/unspun/detector.hpp"
#include "fuzz/small_model.hpp"

namespace unspun {

/// What a fuzz target promises of any input: ends the program, which the fuzzer takes for a finding.
inline void require(bool holds) {
  if (!holds) std::abort();
}

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
