#include "detector/unspun/detectors.hpp"

#include <fmt/format.h>

#include "extract/block_language.hpp"

namespace unspun {

Result<Detectors> Detectors::open(const std::vector<std::string>& model_paths) {
  Detectors detectors;
  for (const std::string& path : model_paths) {
    auto detector = Detector::open(path);
    if (!detector) return tl::unexpected<Error>(detector.error());
    for (const Detector& other : detectors.x_detectors) {
      if (other.language() != detector->language()) continue;
      return failure(ErrorCode::InvalidArgument,
                     fmt::format("{}: a second model for language \"{}\"", path, detector->language()));
    }
    detectors.x_detectors.push_back(std::move(*detector));
  }
  if (detectors.x_detectors.empty()) return failure(ErrorCode::InvalidArgument, "no model");
  return detectors;
}

std::size_t Detectors::number_for(const Document& page) const {
  if (x_detectors.size() == 1) return 0;
  const std::string language = document_language(page.blocks);
  for (std::size_t i = 0; i < x_detectors.size(); ++i) {
    if (x_detectors[i].language() == language) return i;
  }
  return 0;
}

}  // namespace unspun
