#include "filter/output_directory.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <string_view>
#include <system_error>
#include <utility>

namespace unspun {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kFirstFile = ".progress.jsonl.part";  // what a run makes first, before it has its name
constexpr std::array<std::string_view, 18> kOwn = {"kept",
                                                   "dropped",
                                                   "attributes",
                                                   "signals",
                                                   ".rejects",
                                                   "progress.jsonl",
                                                   "summary.json",
                                                   "rejects.jsonl",
                                                   ".rejects.jsonl.part",
                                                   ".summary.json.part",
                                                   ".report.html.part",
                                                   "report.html",
                                                   "groups.jsonl",
                                                   "originals.jsonl",
                                                   ".originals.jsonl.part",
                                                   ".groups.jsonl.part",
                                                   ".groups",
                                                   kFirstFile};

}  // namespace

Result<OutputDirectory> OutputDirectory::open(const std::string& path, Existing existing) {
  std::error_code error;
  fs::create_directories(path, error);
  if (error) return failure(ErrorCode::WriteFailed, fmt::format("{}: {}", path, error.message()));
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return failure(ErrorCode::WriteFailed, fmt::format("{}: {}", path, std::strerror(errno)));
  OutputDirectory directory(path, descriptor);
  if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
    return failure(ErrorCode::WriteFailed, fmt::format("{}: another run is writing there", path));
  }

  bool is_empty = true;
  for (fs::directory_iterator entry(path, error); !error && entry != fs::directory_iterator(); entry.increment(error)) {
    is_empty = is_empty && entry->path().filename() == kFirstFile;
  }
  if (error) return failure(ErrorCode::WriteFailed, fmt::format("{}: {}", path, error.message()));
  directory.x_has_run = fs::exists(directory.progress_path(), error);
  if (is_empty) return directory;
  if (!directory.x_has_run) {
    return failure(ErrorCode::InvalidArgument,
                   fmt::format("{}: is not empty, and what it holds is no earlier run of unspun filter", path));
  }
  switch (existing) {
    case Existing::Refuse:
      return failure(ErrorCode::InvalidArgument,
                     fmt::format("{}: holds an earlier run; --resume goes on with it, --overwrite removes it", path));
    case Existing::Resume:
      return directory;
    case Existing::Overwrite:
      break;
  }
  // Last of all the file that says that there is a run: if this is broken off, it can be done again.
  for (const std::string_view name : kOwn) {
    if (name != "progress.jsonl" && !error) fs::remove_all(fs::path(path) / name, error);
  }
  if (!error) fs::remove(directory.progress_path(), error);
  if (error) return failure(ErrorCode::WriteFailed, fmt::format("{}: {}", path, error.message()));
  directory.x_has_run = false;
  return directory;
}

OutputDirectory::OutputDirectory(OutputDirectory&& other) noexcept
    : x_path(std::move(other.x_path)),
      x_descriptor(std::exchange(other.x_descriptor, -1)),
      x_has_run(other.x_has_run) {}

OutputDirectory::~OutputDirectory() {
  if (x_descriptor >= 0) ::close(x_descriptor);
}

}  // namespace unspun
