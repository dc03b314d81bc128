#pragma once

#include <string>
#include <vector>

#include "train/document_rows.hpp"

namespace unspun {

struct WindowFeatures {
  std::uint32_t words = 0;
  DocumentFeatures features = {};
};

/// The windows of one document, clean or spun in one part.
struct WindowRow {
  std::size_t document;  ///< index of the clean document it is or was made from
  std::string genre;
  bool is_spun = false;
  std::vector<WindowFeatures> windows;
};

/// Each document that is long enough for windows, at most 4,000 words of it: clean, and with a fifth to a half of its
/// bytes corrupted by one of the spinners, drawn by its number as for document_rows. In document order.
std::vector<WindowRow> window_rows(const EvidenceModel& model, const std::vector<CleanDocument>& documents,
                                   const std::vector<const NamedSpinner*>& spinners, std::uint64_t seed,
                                   const Progress& progress);

inline constexpr std::size_t kMostWindowedWords = 4000;  ///< of an excerpt with windows

/// The text with a part of it corrupted as window_rows() does.
std::string corrupted_in_part(std::string_view text, const NamedSpinner& spinner, std::uint64_t seed,
                              Tokenizer& tokenizer);

/// The middle part of a text that is corrupted: `begin` and `end` are line or sentence ends near the ones drawn.
ByteRange drawn_part(std::string_view text, std::uint64_t seed);

}  // namespace unspun
