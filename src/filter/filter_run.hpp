#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "detector/unspun/detectors.hpp"
#include "filter/copy_findings.hpp"
#include "filter/filtered_record.hpp"
#include "filter/input_list.hpp"
#include "filter/output_directory.hpp"
#include "filter/review_sink.hpp"
#include "filter/tally.hpp"
#include "input/record_reader.hpp"

namespace unspun {

/// Everything that a run is asked for.
struct FilterOptions {
  std::vector<std::string> inputs;  ///< as input_list() takes them
  InputListOptions listing;
  RecordOptions reading;
  Options rating;
  DropOptions drop;
  RecordOutputs outputs;
  std::string directory;
  Existing existing = Existing::Refuse;
  std::size_t threads = 1;
  std::vector<std::string> model_paths;  ///< of the detectors, in their order
  bool finds_groups = false;             ///< copies and stories are found first, and copies rated with their originals
  std::string version;                   ///< of the program
  ReviewSink* review = nullptr;          ///< gets the records with verdicts of outputs.reviewed
  std::string review_place;              ///< where that keeps them
};

/// How far a run is.
struct FilterProgress {
  std::uint64_t documents = 0;  ///< this run, rejected ones too
  std::uint64_t dropped = 0;
  std::uint64_t bytes = 0;                   ///< of the stored inputs read and written out
  std::optional<std::uint64_t> total_bytes;  ///< of what this run has to read; none where an input has no size
};

/// Whoever started a run and looks on. Called from the thread that called filter().
class FilterObserver {
 public:
  virtual ~FilterObserver() = default;
  /// Some times a second.
  virtual void show(const FilterProgress& progress) = 0;
  /// An input that could not be read, or only in part.
  virtual void complain(std::string_view message) = 0;
  /// True makes the run stop; what is finished stays finished.
  virtual bool wants_stop() = 0;
};

struct FilterResult {
  Tally total;
  std::size_t inputs = 0;
  std::size_t finished_before = 0;                ///< inputs that an earlier run had finished
  std::size_t finished = 0;                       ///< with those
  bool is_stopped = false;                        ///< before all inputs were done; total is of those that are
  bool has_failures = false;                      ///< some input could not be read whole
  std::optional<GroupCounts> groups;              ///< where they were asked for
  std::map<std::string, std::uint64_t> left_out;  ///< files of input folders that were not read: InputList
  std::string first_rejection;  ///< of a record that this run read, with its place; not of a whole input
};

/// Rates all records of all inputs and writes kept/, dropped/, rejects.jsonl, summary.json, and attributes/ and
/// signals/ where asked for. One thread reads, `threads` rate, this one writes, in the order of the inputs; texts in
/// memory are bounded. The files depend on inputs, options and model only ("timing" in the summary aside), not on
/// threads, and not on how often a run was broken off and gone on with: an input is done when its files are whole and
/// on the disk and progress.jsonl says so, and is begun anew otherwise. Where groups are to be found, what the rating
/// needs of them is in originals.jsonl before the first record is rated; where inputs came or changed since, they are
/// found again, and inputs whose copies are others now are begun anew.
///
/// Errors: InvalidArgument where what is asked for makes no sense, ReadFailed where an input folder cannot be read,
/// WriteFailed, with the path, where an output cannot be written (a full disk): what is finished stays.
Result<FilterResult> filter(const FilterOptions& options, const Detectors& detectors, FilterObserver& observer);

}  // namespace unspun
