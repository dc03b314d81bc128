#include "filter/shard_output.hpp"

#include <filesystem>
#include <system_error>
#include <utility>

namespace unspun {
namespace {

namespace fs = std::filesystem;

/// A new file in `file`.
Result<void> create(const std::string& path, std::optional<OutputFile>& file) {
  auto created = OutputFile::create(path);
  if (!created) return tl::unexpected<Error>(created.error());
  file = std::move(*created);
  return {};
}

}  // namespace

ShardPaths::ShardPaths(const std::string& directory, const std::string& name)
    : kept((fs::path(directory) / "kept" / name).string()),
      dropped((fs::path(directory) / "dropped" / name).string()),
      attributes((fs::path(directory) / "attributes" / "unspun" / name).string()),
      signals((fs::path(directory) / "signals" / name).string()),
      rejects((fs::path(directory) / ".rejects" / (name + ".rejects")).string()) {}

Result<ShardOutput> ShardOutput::create(const ShardPaths& paths, const RecordOutputs& outputs) {
  ShardOutput output(paths);
  auto made = unspun::create(paths.kept, output.x_kept);
  if (made) made = unspun::create(paths.dropped, output.x_dropped);
  if (made && outputs.attributes) made = unspun::create(paths.attributes, output.x_attributes);
  if (made && outputs.signals) made = unspun::create(paths.signals, output.x_signals);
  if (!made) return tl::unexpected<Error>(made.error());
  return output;
}

Result<void> ShardOutput::add(const FilteredRecord& record) {
  x_tally.add(record);
  if (record.fate == Fate::Rejected && !x_rejects) {
    if (auto made = unspun::create(x_paths.rejects, x_rejects); !made) return made;
  }
  OutputFile& file = record.fate == Fate::Kept ? *x_kept : record.fate == Fate::Dropped ? *x_dropped : *x_rejects;
  auto written = file.write(record.line);
  if (written && x_attributes) written = x_attributes->write(record.attributes);
  if (written && x_signals) written = x_signals->write(record.signals);
  return written;
}

Result<void> ShardOutput::finish(std::uint64_t stored_bytes, std::uint64_t not_documents) {
  x_tally.not_documents = not_documents;
  x_tally.bytes = stored_bytes;
  std::error_code ignored;
  if (!x_rejects) fs::remove(x_paths.rejects, ignored);
  const std::pair<std::optional<OutputFile>*, const std::string*> files[] = {{&x_kept, &x_paths.kept},
                                                                             {&x_dropped, &x_paths.dropped},
                                                                             {&x_attributes, &x_paths.attributes},
                                                                             {&x_signals, &x_paths.signals},
                                                                             {&x_rejects, &x_paths.rejects}};
  for (const auto& [file, path] : files) {
    if (!*file) continue;
    if (auto finished = (*file)->finish(); !finished) return finished;
    if (auto synced = sync_folder(fs::path(*path).parent_path().string()); !synced) return synced;
  }
  return {};
}

void remove_outputs(const ShardPaths& paths) {
  std::error_code ignored;
  for (const std::string* path : {&paths.kept, &paths.dropped, &paths.attributes, &paths.signals, &paths.rejects}) {
    fs::remove(*path, ignored);
  }
}

}  // namespace unspun
