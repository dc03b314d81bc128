#include "filter/file_state.hpp"

#include <fmt/format.h>
#include <sys/stat.h>
#include <xxhash.h>

#include "base/mapped_file.hpp"

namespace unspun {

std::optional<FileState> file_state(const std::string& path) {
  struct stat status {};
  if (path == "-" || ::stat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
  constexpr std::int64_t kNanoseconds = 1'000'000'000;
  return FileState{static_cast<std::uint64_t>(status.st_size),
                   std::int64_t{status.st_mtim.tv_sec} * kNanoseconds + status.st_mtim.tv_nsec};
}

Result<std::string> file_fingerprint(const std::string& path) {
  const auto file = MappedFile::open(path);
  if (!file) return tl::unexpected<Error>(file.error());
  return fmt::format("{:016x}", XXH3_64bits(file->bytes().data(), file->bytes().size()));
}

}  // namespace unspun
