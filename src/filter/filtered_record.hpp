#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "detector/unspun/detectors.hpp"
#include "filter/drop_rule.hpp"
#include "filter/input_list.hpp"
#include "filter/review_sink.hpp"
#include "filter/run_figures.hpp"
#include "input/record.hpp"

namespace unspun {

enum class Fate : std::uint8_t { Kept, Dropped, Rejected };

/// What is written of one record, and counted.
struct FilteredRecord {
  Fate fate = Fate::Rejected;
  std::string line;        ///< of kept/, dropped/ or the rejects, with its newline
  std::string attributes;  ///< line of attributes/, or empty
  std::string signals;     ///< line of signals/, or empty
  Verdict verdict = Verdict::Undecided;
  char grade = 'F';
  double spun_probability = 0;
  std::vector<std::string> reasons;  ///< codes of the quality reasons
  std::vector<std::string> causes;   ///< why it was dropped
  std::uint64_t text_bytes = 0;
  std::uint64_t words = 0;
  bool looked_into = false;        ///< Rating::looked_into
  int score = 0;                   ///< of quality
  std::string site;                ///< host of its URL, else the input
  std::vector<std::string> pairs;  ///< "found<TAB>expected" of its ledger, where it is spun or suspect
  RecordExample example;
  std::optional<ReviewRecord> review;  ///< of a record that is given to people
  /// Of a failure of the input itself, not of one record in it: why. Such a failure has no row in attributes or
  /// signals.
  std::string input_failure;
  std::string rejection;  ///< of a rejected record: where it is, and why: "a.jsonl:7: not a JSON object"
};

/// What is asked to be written.
struct RecordOutputs {
  bool annotates = false;  ///< the rating goes into kept and dropped records
  std::string annotation_key = "unspun";
  bool attributes = false;
  bool signals = false;
  std::vector<Verdict> reviewed;  ///< records of these are given to people too
  bool article = false;           ///< of what was no JSON the article alone is written
};

/// Rates records and makes what is written of them. Const and safe to use from many threads; what comes out depends on
/// nothing but the record and what is known of it. `detectors` must outlive it: each record goes to the one of its
/// language.
class RecordFilter {
 public:
  RecordFilter(const Detectors& detectors, Options options, DropRule rule, RecordOutputs outputs)
      : x_detectors(detectors), x_options(std::move(options)), x_rule(std::move(rule)), x_outputs(std::move(outputs)) {}

  /// `input` is where the record, or the failure to read one, comes from; `known` the original of a copy, or null.
  FilteredRecord filtered(Result<Record> record, const InputShard& input, const KnownOriginal* known = nullptr) const;

  const DropRule& rule() const { return x_rule; }

 private:
  FilteredRecord rejected(const Error& error, const InputShard& input) const;

  const Detectors& x_detectors;
  Options x_options;
  DropRule x_rule;
  RecordOutputs x_outputs;
};

/// Where in an input something failed, as the messages of RecordReader say it: "a.jsonl:7: reason".
struct FailurePlace {
  std::string_view number;  ///< "7", or empty where it is about the input
  std::string_view reason;
};
FailurePlace failure_place(std::string_view message, std::string_view input);

}  // namespace unspun
