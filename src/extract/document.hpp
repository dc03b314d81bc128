#pragma once

#include <string>

#include "base/error.hpp"

namespace unspun {

/// A document to be rated: valid UTF-8 that the byte offsets of all evidence refer to.
struct Document {
  std::string id;
  std::string source;
  std::string text;
};

}  // namespace unspun
