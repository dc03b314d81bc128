#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "train/clean_documents.hpp"

namespace unspun {

/// What a document of somebody's own text is used for. Three of five are counted; what is calibrated and what is
/// measured on is never counted, since text that the reference was counted on looks cleaner than any it will meet.
enum class OwnPart : std::uint8_t { Calibration, Measuring, Counting };

/// Drawn by the SHA-1 of the document's id, or of its text where it has no id of its own: the same wherever the
/// documents lie and in whatever order they come.
OwnPart own_part_of(std::string_view id_or_text);

/// Fewer is refused: nothing could be said of the outcome.
struct OwnTextLimits {
  std::size_t fewest_documents = 10;        ///< of kLeastDocumentWords or more, to calibrate on and again to measure on
  std::uint64_t fewest_words = 20'000;      ///< to count
  std::size_t most_calibration = 4'000;     ///< documents over it are counted instead
  std::size_t most_measured = 2'000;        ///< the same
  std::size_t most_document_words = 5'000;  ///< of a document that is calibrated or measured on; an excerpt if longer
};

/// Shorter documents get no verdict but `undecided`.
inline constexpr std::size_t kLeastDocumentWords = 60;

struct OwnText {
  std::array<std::size_t, 3> documents = {};  ///< by OwnPart
  std::uint64_t counted_words = 0;
  std::size_t repeated = 0;  ///< left out: their text came before
  std::size_t skipped = 0;   ///< left out: not readable as text
  std::vector<CleanDocument> calibration;
  std::vector<CleanDocument> measuring;

  std::size_t of(OwnPart part) const { return documents[static_cast<std::size_t>(part)]; }
};

/// The files that `paths` stand for: a file is itself, a folder all files below it by name that end in .txt, .md,
/// .html, .htm or .jsonl, also with .gz or .zst, hidden ones left out. NotFound where a path or a folder has none.
Result<std::vector<std::string>> own_files(const std::vector<std::string>& paths);

struct OwnTextReader {
  std::function<void(std::string_view text)> count;          ///< takes each document of the part to be counted
  std::function<void(double share)> progress;                ///< share of the bytes read
  std::function<void(const std::string& message)> complain;  ///< a record that is left out
};

/// Reads the documents. A file that was named itself must be readable as a whole; of folders and JSON lines what cannot
/// be read is left out and told. InvalidArgument, with how much is needed and how much there is, below the limits.
Result<OwnText> read_own_text(const std::vector<std::string>& paths, const OwnTextLimits& limits,
                              const OwnTextReader& reader);

}  // namespace unspun
