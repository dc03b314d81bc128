#pragma once

#include <string>
#include <vector>

#include "base/error.hpp"
#include "extract/block.hpp"
#include "extract/damage.hpp"

namespace unspun {

/// A document to be rated: valid UTF-8 that the byte offsets of blocks, damage and all evidence refer to. Furniture and
/// damage are still in it; what is read instead is made by rated_text().
struct Document {
  std::string id;
  std::string url;  ///< where it comes from; empty where that is not known
  std::string source;
  std::string text;
  std::vector<Block> blocks;    ///< in order, apart; all of the text but white space between them
  std::vector<Damage> damages;  ///< in order, apart
  std::string charset = "UTF-8";
  std::vector<std::string> notes;  ///< one sentence each for what was cut, or could not be decoded
  /// What translation programs left in the page: "gtranslate widget", ...; of HTML only.
  std::vector<std::string> translation_marks;
};

}  // namespace unspun
