#pragma once

#include <string>
#include <string_view>

#include "rate/rating.hpp"
#include "report/sentence_cutter.hpp"

namespace unspun {

/// A SARIF 2.1.0 log of many ratings: one run, one rule for each kind of evidence, one result for each span. Editors
/// and code-scanning sites read it.
///
/// - A region has byteOffset and byteLength into the rated UTF-8 text, and lines and columns in Unicode code points.
/// - Of a page, or a file in another charset, the text was extracted: there is no region in the file then, and nothing
///   to replace; the bytes of the extracted text stand in the result's properties.
/// - A record of a JSONL file, source "path:line", becomes the URI path#Lline, its lines being those of the record.
/// - level: error from 6 nats, warning from 3, else note.
/// - partialFingerprints name the same finding again after the text around its sentence has changed: a hash of kind,
///   found, expected and sentence without regard to case and white space, and how often it came before.
/// - fixes offer up to three expected words, best first.
///
/// Only the results are kept, not the texts. `document` is the whole log, to be asked for once at the end.
class SarifLog {
 public:
  explicit SarifLog(std::string version) : x_version(std::move(version)) {}

  /// `is_content`: `text` is what the file, or the record, holds; else it was extracted.
  void add(const Rating& rating, std::string_view text, bool is_content = true);
  std::string document() const;

 private:
  std::string x_version;
  std::string x_artifacts;  ///< JSON objects with commas between them
  std::string x_results;    ///< the same
  SentenceCutter x_cutter;
};

/// The URI of a source: "a b.txt" is a%20b.txt, "/a.txt" is file:///a.txt, "set.jsonl:3" is set.jsonl#L3.
std::string sarif_uri(std::string_view source);

}  // namespace unspun
