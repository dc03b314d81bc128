#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "input/decoder.hpp"

namespace unspun {

/// One input: a file, or standard input. What comes of it lies in files of their own, a shard.
struct InputShard {
  std::string path;       ///< "-" is standard input
  std::string name;       ///< of the output files, relative to kept/ and the like: "2019/a.jsonl.gz"
  bool is_jsonl = false;  ///< by its name, or as it was asked for
};

struct InputListOptions {
  bool all_jsonl = false;  ///< read every input as JSONL, whatever its name
  /// Of the outputs; nothing: as the input's name says.
  std::optional<Compression> compression;
};

struct InputList {
  std::vector<InputShard> shards;
  /// How many files of folders are no documents, by extension: ".tar", ".tar.gz", "". Hidden ones are not counted.
  std::map<std::string, std::uint64_t> left_out;
};

/// The inputs that `arguments` name, in order: files; patterns with * ? [ ] that the shell left as they are and no file
/// is called; folders, of which all files below are taken that have an extension for documents (.jsonl .warc .wet .txt
/// .md .html .htm, where all is read as JSONL .json and .ndjson too, and each with .gz or .zst), by name, without
/// hidden ones; "-". What does not exist stays in the list and fails when it is opened.
///
/// Output names are those of the inputs, below their folder, with .jsonl where they do not have it: "a.txt" gives
/// "a.txt.jsonl". Of two that are the same the second gets a number: "a-2.jsonl". InvalidArgument where an input is
/// named twice, ReadFailed where a folder cannot be read.
Result<InputList> input_list(const std::vector<std::string>& arguments, const InputListOptions& options);

/// "4 .tsv, 1 .parquet, 1 without an extension": the most frequent first, five at most, and how many others there are.
std::string left_out_text(const std::map<std::string, std::uint64_t>& left_out);

/// What input_list() reads of folders, as a sentence for people, without a full stop.
std::string read_of_folders();

/// Whether a file or pattern is called as JSON lines are, but for .jsonl: a.json, *.ndjson.gz.
bool is_likely_jsonl(std::string_view argument);

}  // namespace unspun
