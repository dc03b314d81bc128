#pragma once

#include <cstdint>
#include <string>

#include "base/error.hpp"

namespace unspun {

/// What to do with a directory that holds an earlier run.
enum class Existing : std::uint8_t { Refuse, Resume, Overwrite };

/// The output directory, locked against other runs as long as this lives.
class OutputDirectory {
 public:
  /// Makes it, or looks at what is in it. InvalidArgument where it holds an earlier run and `existing` is Refuse, or
  /// holds anything else; WriteFailed where it cannot be made or another run has it. Overwriting removes what a run
  /// writes there and nothing else.
  static Result<OutputDirectory> open(const std::string& path, Existing existing);

  OutputDirectory(OutputDirectory&& other) noexcept;
  OutputDirectory& operator=(OutputDirectory&&) = delete;
  ~OutputDirectory();

  /// Whether there is an earlier run to go on with.
  bool has_run() const { return x_has_run; }
  std::string progress_path() const { return x_path + "/progress.jsonl"; }
  std::string summary_path() const { return x_path + "/summary.json"; }
  std::string groups_path() const { return x_path + "/groups.jsonl"; }
  std::string originals_path() const { return x_path + "/originals.jsonl"; }
  std::string report_path() const { return x_path + "/report.html"; }
  std::string rejects_path() const { return x_path + "/rejects.jsonl"; }
  const std::string& path() const { return x_path; }

 private:
  OutputDirectory(std::string path, int descriptor) : x_path(std::move(path)), x_descriptor(descriptor) {}

  std::string x_path;
  int x_descriptor;
  bool x_has_run = false;
};

}  // namespace unspun
