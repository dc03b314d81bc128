#include "filter/output_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <tuple>
#include <utility>

namespace unspun {
namespace {

namespace fs = std::filesystem;

/// What the encoder is fed with, always, so that its output is the same.
constexpr std::size_t kBlockBytes = std::size_t{256} * 1024;

std::unique_ptr<Encoder> encoder_of_name(std::string_view path) {
  switch (compression_of_name(path)) {
    case Compression::Gzip:
      return gzip_encoder();
    case Compression::Zstd:
      return zstd_encoder();
    case Compression::None:
      break;
  }
  return nullptr;
}

tl::unexpected<Error> write_failure(const std::string& path, const std::string& reason) {
  return failure(ErrorCode::WriteFailed, fmt::format("{}: {}", path, reason));
}

}  // namespace

Result<OutputFile> OutputFile::create(std::string path) {
  OutputFile file;
  const fs::path target(path);
  file.x_path = std::move(path);
  file.x_temporary = (target.parent_path() / fmt::format(".{}.part", target.filename().string())).string();
  std::error_code error;
  const bool is_new_folder = fs::create_directories(target.parent_path(), error);
  if (error) return write_failure(target.parent_path().string(), error.message());
  // A new folder is a name in the one above it. Which of them are new is not known; those that may not be synced are
  // not.
  if (is_new_folder) {
    for (fs::path folder = target.parent_path(); folder.has_relative_path(); folder = folder.parent_path()) {
      std::ignore = sync_folder(folder.has_parent_path() ? folder.parent_path().string() : ".");
    }
  }
  file.x_descriptor = ::open(file.x_temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (file.x_descriptor < 0) return file.failed(errno);
  file.x_encoder = encoder_of_name(file.x_path);
  return file;
}

OutputFile::OutputFile(OutputFile&& other) noexcept {
  *this = std::move(other);
}

OutputFile& OutputFile::operator=(OutputFile&& other) noexcept {
  std::swap(x_path, other.x_path);
  std::swap(x_temporary, other.x_temporary);
  std::swap(x_descriptor, other.x_descriptor);
  std::swap(x_encoder, other.x_encoder);
  std::swap(x_pending, other.x_pending);
  std::swap(x_encoded, other.x_encoded);
  return *this;
}

OutputFile::~OutputFile() {
  if (x_descriptor < 0) return;
  ::close(x_descriptor);
  ::unlink(x_temporary.c_str());
}

tl::unexpected<Error> OutputFile::failed(int error_number) const {
  return write_failure(x_path, std::strerror(error_number));
}

Result<void> OutputFile::write(std::string_view bytes) {
  x_pending += bytes;
  std::size_t done = 0;
  for (; x_pending.size() - done >= kBlockBytes; done += kBlockBytes) {
    if (auto put = put_block(std::string_view(x_pending).substr(done, kBlockBytes), false); !put) return put;
  }
  if (done > 0) x_pending.erase(0, done);
  return {};
}

Result<void> OutputFile::put_block(std::string_view block, bool is_last) {
  if (x_encoder) {
    x_encoded.clear();
    if (!x_encoder->encode(block, is_last, x_encoded)) return write_failure(x_path, "no memory to compress");
    block = x_encoded;
  }
  while (!block.empty()) {
    const ssize_t count = ::write(x_descriptor, block.data(), block.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return failed(errno);
    block.remove_prefix(static_cast<std::size_t>(count));
  }
  return {};
}

Result<void> OutputFile::finish() {
  if (auto put = put_block(x_pending, true); !put) return put;
  // A file system that cannot sync (EINVAL) is no failure; one that finds the disk full only now is.
  if (::fsync(x_descriptor) != 0 && errno != EINVAL && errno != EROFS) return failed(errno);
  const int descriptor = std::exchange(x_descriptor, -1);
  const bool is_closed = ::close(descriptor) == 0;
  if (!is_closed || ::rename(x_temporary.c_str(), x_path.c_str()) != 0) {
    const int reason = errno;
    ::unlink(x_temporary.c_str());
    return failed(reason);
  }
  return {};
}

Result<void> write_whole(const std::string& path, std::string_view content) {
  auto file = OutputFile::create(path);
  if (!file) return tl::unexpected<Error>(file.error());
  if (auto written = file->write(content); !written) return written;
  if (auto finished = file->finish(); !finished) return finished;
  const fs::path folder = fs::path(path).parent_path();
  return sync_folder(folder.empty() ? "." : folder.string());
}

Result<void> sync_folder(const std::string& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return write_failure(path, std::strerror(errno));
  const int status = ::fsync(descriptor);
  const int reason = errno;
  ::close(descriptor);
  if (status != 0 && reason != EINVAL && reason != EROFS) return write_failure(path, std::strerror(reason));
  return {};
}

}  // namespace unspun
