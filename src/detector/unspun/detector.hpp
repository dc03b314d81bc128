#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "detector/unspun/explanation.hpp"
#include "extract/extract.hpp"
#include "rate/known_original.hpp"
#include "rate/rating.hpp"

namespace unspun {

/// What a caller may ask of one rating.
struct Options {
  std::vector<std::string> allow;  ///< words and phrases never flagged, compared without regard to case
  bool whole = false;              ///< page furniture is rated as well, and paragraphs in other languages
  /// Documents that read as ordinary are not looked into: no candidates are tried in them, so they are clean, and their
  /// probabilities are those of a screen (rate/document_screen.hpp). All others are rated as without,
  /// but for the probability of translation where that is far from any bar.
  bool fast = false;
};

/// The detector: a model file, opened once. `rate` is const and safe to call from many threads at a time; nothing is
/// printed, no global state is kept. Texts are UTF-8; invalid bytes are read as spaces, so offsets hold.
class Detector {
 public:
  /// Opens the mapped model at `model_path`. Errors: NotFound, IsDirectory, ReadFailed, BadFormat, WrongVersion,
  /// Truncated, each with the path in the message.
  static Result<Detector> open(const std::string& model_path);

  Detector(Detector&&) noexcept;
  Detector& operator=(Detector&&) noexcept;
  ~Detector();

  /// Rates a plain text: as plain_document() makes a document of it.
  Rating rate(std::string_view utf8_text, const Options& options = {}) const;

  /// Rates a page that extract() has read. Furniture and paragraphs in other languages are left out, damage is read as
  /// repaired; all byte offsets in the rating are those of `page.text` all the same.
  Rating rate(const Document& page, const Options& options = {}) const;

  /// Rates a page of which it is known beside that it is a copy: the differences from its original raise the
  /// probability and the verdict by the bars of the model, stand among the evidence and in the ledger, and count in the
  /// quality. With a `known` of no strength it is the rating without it. Places in what is not rated are passed by.
  Rating rate(const Document& page, const Options& options, const KnownOriginal& known) const;

  /// What of a page is rated: without furniture, repaired.
  std::string rated_text(const Document& page, const Options& options = {}) const;

  /// Why `word` was flagged, or not, wherever it stands in the text.
  Explanation explain(std::string_view word, std::string_view utf8_text, const Options& options = {}) const;

  /// The name of the model, for example "en-1".
  const std::string& model() const;
  /// The language that it reads, as a code of ISO 639: "en".
  const std::string& language() const;

 private:
  struct Parts;
  explicit Detector(std::unique_ptr<const Parts> parts);
  std::unique_ptr<const Parts> x_parts;
};

}  // namespace unspun
