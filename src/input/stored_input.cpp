#include "input/stored_input.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

namespace unspun {
namespace {

tl::unexpected<Error> system_failure(const std::string& path, int reason) {
  const ErrorCode code = reason == ENOENT || reason == ENOTDIR ? ErrorCode::NotFound
                         : reason == EISDIR                    ? ErrorCode::IsDirectory
                                                               : ErrorCode::ReadFailed;
  return failure(code, fmt::format("{}: {}", path, std::strerror(reason)));
}

}  // namespace

Result<StoredInput> StoredInput::open(const std::string& path) {
  StoredInput input;
  input.x_path = path;
  if (path == "-") {
    input.x_descriptor = STDIN_FILENO;
  } else {
    input.x_descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (input.x_descriptor < 0) return system_failure(path, errno);
  }
  struct stat status {};
  if (::fstat(input.x_descriptor, &status) != 0) return system_failure(path, errno);
  if (S_ISDIR(status.st_mode)) return system_failure(path, EISDIR);
  // Files under /proc claim a size of 0 and have content all the same: a size of 0 is no promise.
  if (S_ISREG(status.st_mode) && status.st_size > 0) {
    input.x_total_bytes = static_cast<std::uint64_t>(status.st_size);
  }
  return input;
}

StoredInput StoredInput::over(std::string_view bytes, std::string name) {
  StoredInput input;
  input.x_path = std::move(name);
  input.x_memory = bytes;
  input.x_total_bytes = bytes.size();
  return input;
}

StoredInput::StoredInput(StoredInput&& other) noexcept
    : x_path(std::move(other.x_path)),
      x_descriptor(std::exchange(other.x_descriptor, -1)),
      x_memory(std::exchange(other.x_memory, {})),
      x_bytes_read(other.x_bytes_read),
      x_total_bytes(other.x_total_bytes) {}

StoredInput& StoredInput::operator=(StoredInput&& other) noexcept {
  std::swap(x_path, other.x_path);
  std::swap(x_descriptor, other.x_descriptor);
  std::swap(x_memory, other.x_memory);
  std::swap(x_bytes_read, other.x_bytes_read);
  std::swap(x_total_bytes, other.x_total_bytes);
  return *this;
}

StoredInput::~StoredInput() {
  if (x_descriptor > STDIN_FILENO) ::close(x_descriptor);
}

Result<std::size_t> StoredInput::read(std::span<char> into) {
  if (x_descriptor < 0) {
    const std::size_t count = std::min(into.size(), x_memory.size());
    x_memory.copy(into.data(), count);
    x_memory.remove_prefix(count);
    x_bytes_read += count;
    return count;
  }
  ssize_t count = 0;
  do {
    count = ::read(x_descriptor, into.data(), into.size());
  } while (count < 0 && errno == EINTR);
  if (count < 0) return system_failure(x_path, errno);
  x_bytes_read += static_cast<std::uint64_t>(count);
  return static_cast<std::size_t>(count);
}

}  // namespace unspun
