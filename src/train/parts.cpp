#include "train/parts.hpp"

#include <fmt/format.h>
#include <zstd.h>

#include <cerrno>
#include <charconv>
#include <cstdio>
#include <cstring>
#include <memory>

#include "base/text_lines.hpp"

namespace unspun {
namespace {

constexpr int kZstdLevel = 19;
constexpr std::size_t kMaxTextPart = std::size_t{1} << 30;

struct FileCloser {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, FileCloser>;

template <class Number>
bool parse(std::string_view text, Number& number) {
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && stop == text.data() + text.size();
}

}  // namespace

Result<std::vector<std::byte>> read_file(const std::string& path) {
  const File file(std::fopen(path.c_str(), "rb"));
  if (!file) return failure(ErrorCode::NotFound, fmt::format("{}: {}", path, std::strerror(errno)));
  std::vector<std::byte> bytes;
  std::size_t filled = 0;
  while (true) {
    bytes.resize(filled + (std::size_t{1} << 20));
    const std::size_t got = std::fread(bytes.data() + filled, 1, bytes.size() - filled, file.get());
    filled += got;
    if (got == 0) break;
  }
  bytes.resize(filled);
  if (std::ferror(file.get()) != 0) return failure(ErrorCode::ReadFailed, fmt::format("{}: cannot be read", path));
  return bytes;
}

Result<void> write_file(const std::string& path, std::span<const std::byte> bytes) {
  const std::string temporary = path + ".new";
  const auto refused = [&] {
    const int reason = errno;
    std::remove(temporary.c_str());
    return failure(ErrorCode::WriteFailed, fmt::format("{}: {}", path, std::strerror(reason)));
  };
  File file(std::fopen(temporary.c_str(), "wb"));
  if (!file || std::fwrite(bytes.data(), 1, bytes.size(), file.get()) != bytes.size() || std::fflush(file.get()) != 0 ||
      std::fclose(file.release()) != 0 || std::rename(temporary.c_str(), path.c_str()) != 0) {
    return refused();
  }
  return {};
}

Result<void> write_text_part(const std::string& path, const std::string& text) {
  std::vector<std::byte> bytes(ZSTD_compressBound(text.size()));
  const std::size_t size = ZSTD_compress(bytes.data(), bytes.size(), text.data(), text.size(), kZstdLevel);
  if (ZSTD_isError(size)) return failure(ErrorCode::WriteFailed, fmt::format("{}: {}", path, ZSTD_getErrorName(size)));
  bytes.resize(size);
  return write_file(path, bytes);
}

Result<std::string> read_text_part(const std::string& path) {
  const auto bytes = read_file(path);
  if (!bytes) return tl::unexpected<Error>(bytes.error());
  const unsigned long long size = ZSTD_getFrameContentSize(bytes->data(), bytes->size());
  if (size > kMaxTextPart) return failure(ErrorCode::BadFormat, fmt::format("{}: not a model part", path));
  std::string text(size, '\0');
  const std::size_t got = ZSTD_decompress(text.data(), text.size(), bytes->data(), bytes->size());
  if (ZSTD_isError(got) || got != size) return failure(ErrorCode::BadFormat, fmt::format("{}: damaged", path));
  return text;
}

Result<void> write_vocabulary_part(const std::string& path, std::span<const VocabularyEntry> entries) {
  std::string text;
  for (const VocabularyEntry& entry : entries) {
    fmt::format_to(std::back_inserter(text), "{}\t{}\t{}\n", entry.form, entry.count, entry.flags);
  }
  return write_text_part(path, text);
}

Result<std::vector<VocabularyEntry>> read_vocabulary_part(const std::string& path) {
  const auto text = read_text_part(path);
  if (!text) return tl::unexpected<Error>(text.error());
  std::vector<VocabularyEntry> entries;
  for (TextLines lines(*text); lines.next();) {
    const std::string_view line = lines.line();
    const std::size_t first = line.find('\t');
    const std::size_t second = first == std::string_view::npos ? first : line.find('\t', first + 1);
    VocabularyEntry entry;
    if (second == std::string_view::npos || !parse(line.substr(first + 1, second - first - 1), entry.count) ||
        !parse(line.substr(second + 1), entry.flags)) {
      return failure(ErrorCode::BadFormat, fmt::format("{}:{}: not a vocabulary entry", path, lines.number()));
    }
    entry.form = line.substr(0, first);
    entries.push_back(std::move(entry));
  }
  if (entries.size() <= kFirstWord) return failure(ErrorCode::BadFormat, fmt::format("{}: empty vocabulary", path));
  return entries;
}

}  // namespace unspun
