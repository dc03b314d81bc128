#pragma once

#include <optional>
#include <string>
#include <vector>

#include "detector/unspun/detector.hpp"
#include "evidence/place_finder.hpp"
#include "extract/document.hpp"
#include "extract/rated_text.hpp"
#include "rate/quality.hpp"

namespace unspun {

/// A document made ready for reading: damage found, and what of it is read. `document` must outlive it.
class PreparedPage {
 public:
  PreparedPage(const Document& document, const Options& options, const EvidenceModel& model);
  PreparedPage(const PreparedPage&) = delete;
  PreparedPage& operator=(const PreparedPage&) = delete;

  /// What is read: the article, repaired, and of a longer one its first kMostRead bytes, to the end of a line or word.
  std::string_view text() const { return x_rated->text().substr(0, x_read); }
  /// What was cut, one sentence each.
  std::vector<std::string> notes() const;
  ByteRange in_document(ByteRange range) const { return x_rated->in_document(range); }
  const Document& document() const { return *x_page; }
  /// Whether bytes of the document are among what is read.
  bool reads(ByteRange range) const;
  /// Most of the article is certainly in another language than the model's: it is read whole, and not judged.
  bool is_foreign() const { return x_is_foreign; }
  const std::string& language() const { return x_language; }

  /// What the quality is judged by that needs no model: damage, furniture, languages, dataset rules.
  void measure(QualityMeasures& measures) const;
  /// The damage as evidence, by position: at most kMostShown of each kind.
  std::vector<Evidence> damage_evidence() const;

  static constexpr std::size_t kMostShown = 1000;
  /// Reading takes some 250 bytes of memory for each byte (docs/performance.md).
  static constexpr std::size_t kMostRead = std::size_t{4} << 20;

 private:
  const Document* x_page;
  std::optional<Document> x_changed;  ///< the document with damage, or read in another way
  std::optional<RatedText> x_rated;
  std::size_t x_read = 0;  ///< bytes of the rated text
  std::string x_model_language;
  std::string x_language;
  bool x_is_foreign = false;
};

}  // namespace unspun
