#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "detector/unspun/detector.hpp"

namespace unspun {

/// Detectors of several languages. Each page goes to the one that reads the language of most of its article; pages in
/// none of these, or whose language is not certain, to the first. Const methods are safe to call from many threads.
class Detectors {
 public:
  /// Opens the models at `model_paths`, at least one. Errors: those of Detector::open(), and InvalidArgument where two
  /// are of one language.
  static Result<Detectors> open(const std::vector<std::string>& model_paths);

  const Detector& for_page(const Document& page) const { return x_detectors[number_for(page)]; }
  /// Which of all() that is.
  std::size_t number_for(const Document& page) const;
  std::span<const Detector> all() const { return x_detectors; }

 private:
  std::vector<Detector> x_detectors;
};

}  // namespace unspun
