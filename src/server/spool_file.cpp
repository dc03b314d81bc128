#include "server/spool_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace unspun {
namespace {

tl::unexpected<Error> system_failure(ErrorCode code, const std::string& folder, std::string_view what) {
  return failure(code, fmt::format("{}: {}: {}", folder, what, std::generic_category().message(errno)));
}

}  // namespace

Result<std::unique_ptr<SpoolFile>> SpoolFile::make(const std::string& folder) {
  int descriptor = open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (descriptor < 0 && (errno == EOPNOTSUPP || errno == EISDIR)) {  // a file system that has no files without names
    std::string name = folder + "/spool-XXXXXX";
    descriptor = mkostemp(name.data(), O_CLOEXEC);
    if (descriptor >= 0) unlink(name.c_str());
  }
  if (descriptor < 0) return system_failure(ErrorCode::WriteFailed, folder, "no temporary file");
  return std::unique_ptr<SpoolFile>(new SpoolFile(descriptor, folder));
}

SpoolFile::~SpoolFile() {
  if (x_mapping != nullptr) munmap(x_mapping, x_size);
  close(x_descriptor);
}

Result<void> SpoolFile::append(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = write(x_descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return system_failure(ErrorCode::WriteFailed, x_folder, "the temporary file cannot be written");
    x_size += static_cast<std::size_t>(written);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return {};
}

Result<std::string_view> SpoolFile::content() {
  if (x_size == 0) return std::string_view();
  if (x_mapping == nullptr) {
    void* mapping = mmap(nullptr, x_size, PROT_READ, MAP_PRIVATE, x_descriptor, 0);
    if (mapping == MAP_FAILED) return system_failure(ErrorCode::ReadFailed, x_folder, "the temporary file");
    x_mapping = mapping;
  }
  return std::string_view(static_cast<const char*>(x_mapping), x_size);
}

}  // namespace unspun
