#include "base/mapped_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace unspun {

Result<MappedFile> MappedFile::open(const std::string& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) {
    const ErrorCode code = errno == ENOENT ? ErrorCode::NotFound : ErrorCode::ReadFailed;
    return failure(code, fmt::format("{}: {}", path, std::strerror(errno)));
  }
  struct stat status {};
  if (::fstat(descriptor, &status) != 0) {
    const int reason = errno;
    ::close(descriptor);
    return failure(ErrorCode::ReadFailed, fmt::format("{}: {}", path, std::strerror(reason)));
  }
  if (S_ISDIR(status.st_mode)) {
    ::close(descriptor);
    return failure(ErrorCode::IsDirectory, fmt::format("{}: is a directory", path));
  }
  MappedFile file;
  file.x_size = static_cast<std::size_t>(status.st_size);
  if (file.x_size > 0) {
    void* address = ::mmap(nullptr, file.x_size, PROT_READ, MAP_SHARED, descriptor, 0);
    const int reason = errno;
    ::close(descriptor);
    if (address == MAP_FAILED) {
      file.x_size = 0;
      return failure(ErrorCode::ReadFailed, fmt::format("{}: {}", path, std::strerror(reason)));
    }
    file.x_data = static_cast<const std::byte*>(address);
  } else {
    ::close(descriptor);
  }
  return file;
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : x_data(std::exchange(other.x_data, nullptr)), x_size(std::exchange(other.x_size, 0)) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
  std::swap(x_data, other.x_data);
  std::swap(x_size, other.x_size);
  return *this;
}

MappedFile::~MappedFile() {
  if (x_data != nullptr) ::munmap(const_cast<std::byte*>(x_data), x_size);
}

}  // namespace unspun
