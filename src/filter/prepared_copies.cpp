#include "filter/prepared_copies.hpp"

#include <filesystem>
#include <system_error>
#include <utility>

#include "filter/copy_groups.hpp"
#include "filter/output_file.hpp"

namespace unspun {

Result<std::optional<CopyFindings>> prepared_copies(const FilterOptions& options, const Detectors& detectors,
                                                    const std::function<bool()>& wants_stop, ShardBook& book) {
  namespace fs = std::filesystem;
  const OutputDirectory& directory = book.directory();
  std::error_code ignored;
  auto earlier = copy_findings(directory.originals_path());
  if (earlier && earlier->are_of(book.shards()) && fs::exists(directory.groups_path(), ignored)) {
    return std::optional<CopyFindings>(std::move(*earlier));
  }
  const std::string scratch = directory.path() + "/.groups";
  fs::remove_all(scratch, ignored);  // a run that was killed leaves it
  auto found = write_copy_groups(options, detectors, book.shards(), wants_stop, scratch, directory.groups_path());
  if (!found || !*found) return found;
  for (std::size_t i = 0; i < book.shards().size(); ++i) {
    const std::string& path = book.shards()[i].path;
    const auto* before = earlier ? earlier->of_path(path) : nullptr;
    const bool is_same = before != nullptr && *before == (*found)->inputs[i].copies;
    if (book.is_done(i) && !is_same && fs::exists(path, ignored)) book.reopen(i);
  }
  // Before what was found takes the place of what the inputs in the log were rated with.
  if (auto logged = book.write_log(); !logged) return tl::unexpected<Error>(logged.error());
  const auto written = write_whole(directory.originals_path(), copy_findings_lines(**found));
  if (!written) return tl::unexpected<Error>(written.error());
  return found;
}

}  // namespace unspun
