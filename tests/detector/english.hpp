#pragma once

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include "detector/unspun/detector.hpp"

namespace unspun {

/// The detector with the English model of this build; opened once for all tests.
inline const Detector& english() {
  static const Result<Detector> kDetector = Detector::open(UNSPUN_MODEL);
  if (!kDetector) FAIL(kDetector.error().message);
  return *kDetector;
}

/// The bytes of a file of samples/.
inline std::string sample(std::string_view name) {
  std::ifstream file(std::string(UNSPUN_SOURCE_DIR "/samples/") + std::string(name), std::ios::binary);
  REQUIRE(file.good());
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

/// What a rating says, numbers to their last bit, without the bytes that are found and the ledger that counts them: of
/// texts that differ in invalid bytes only, all the rest must be the same.
inline std::string in_full(const Rating& rating) {
  std::string text =
      fmt::format("{} {} {} {:a} {:a} {}{}\n", rating.words, verdict_name(rating.verdict), rating.language,
                  rating.spun_probability, rating.translated_probability, rating.quality.score, rating.quality.grade);
  for (const QualityReason& reason : rating.quality.reasons) {
    text += fmt::format("{} {} {}\n", reason.code, reason.weight, reason.detail);
  }
  for (const Evidence& span : rating.evidence) {
    text +=
        fmt::format("{}-{} {} {:a}", span.range.begin, span.range.end, evidence_kind_name(span.kind), span.strength);
    for (const std::string& word : span.expected) text += " " + word;
    text += "\n";
  }
  return text + rating.model;
}

}  // namespace unspun
