#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "filter/file_state.hpp"
#include "filter/tally.hpp"

namespace unspun {

/// An input whose output files are whole and on the disk.
struct FinishedShard {
  std::string path;  ///< of the input
  std::string name;  ///< of the outputs
  std::optional<FileState> state;
  std::string damage;  ///< why the input could not be read to its end, or empty
  Tally tally;
};

/// What a run is made with. Two runs may go on with each other's work where all of it is equal.
struct RunIdentity {
  std::string version;  ///< of this program
  std::string model;    ///< its name and fingerprint
  std::string options;  ///< a JSON object

  /// Which of the three differs, for a message; empty where none does.
  std::string difference(const RunIdentity& other) const;
};

/// What progress.jsonl says: a line for the run, and one for each finished input.
struct ProgressContent {
  RunIdentity identity;
  std::vector<FinishedShard> shards;
};

/// Reads progress.jsonl. A last line that was cut off by a crash is left out. BadFormat where it is no such file.
Result<ProgressContent> progress_content(const std::string& path);
/// The same of a file's content, for which `path` stands in messages.
Result<ProgressContent> progress_content_of(std::string_view bytes, const std::string& path);

/// The content as lines.
std::string progress_lines(const ProgressContent& content);
std::string progress_line(const FinishedShard& shard);

/// Appends `line` and waits until it is on the disk: only then an input counts as finished.
Result<void> append_durably(const std::string& path, std::string_view line);

}  // namespace unspun
