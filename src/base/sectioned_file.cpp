#include "base/sectioned_file.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

namespace unspun {
namespace {

constexpr char kMagic[8] = {'u', 'n', 's', 'p', 'u', 'n', 'm', 'f'};
constexpr std::uint32_t kByteOrderMark = 0x01020304;
constexpr std::size_t kAlignment = 64;
constexpr std::size_t kNameBytes = 40;
constexpr std::uint32_t kMaxSections = 1024;

struct Header {
  char magic[8];
  std::uint32_t version;
  std::uint32_t byte_order;
  std::uint64_t file_bytes;
  std::uint32_t sections;
  std::uint32_t reserved;
};

struct TableEntry {
  char name[kNameBytes];
  std::uint64_t offset;
  std::uint64_t bytes;
};

std::size_t aligned(std::size_t offset) {
  return (offset + kAlignment - 1) / kAlignment * kAlignment;
}

}  // namespace

Result<SectionedFile> SectionedFile::open(const std::string& path) {
  auto mapped = MappedFile::open(path);
  if (!mapped) return tl::unexpected<Error>(mapped.error());
  SectionedFile file;
  file.x_path = path;
  file.x_file = std::move(*mapped);
  const auto bytes = file.x_file.bytes();

  Header header;
  if (bytes.size() < sizeof header) {
    return failure(ErrorCode::Truncated, fmt::format("{}: too short for a model file ({} bytes)", path, bytes.size()));
  }
  std::memcpy(&header, bytes.data(), sizeof header);
  if (std::memcmp(header.magic, kMagic, sizeof kMagic) != 0 || header.byte_order != kByteOrderMark) {
    return failure(ErrorCode::BadFormat, fmt::format("{}: not an unspun model file", path));
  }
  if (header.version != kModelFormatVersion) {
    return failure(ErrorCode::WrongVersion, fmt::format("{}: model format {}, this program reads format {}", path,
                                                        header.version, kModelFormatVersion));
  }
  if (header.file_bytes > bytes.size()) {
    return failure(ErrorCode::Truncated,
                   fmt::format("{}: truncated model file: {} of {} bytes", path, bytes.size(), header.file_bytes));
  }
  if (header.file_bytes != bytes.size() || header.sections > kMaxSections ||
      sizeof(Header) + header.sections * sizeof(TableEntry) > bytes.size()) {
    return failure(ErrorCode::BadFormat, fmt::format("{}: damaged model file (section table)", path));
  }
  for (std::uint32_t i = 0; i < header.sections; ++i) {
    TableEntry entry;
    std::memcpy(&entry, bytes.data() + sizeof(Header) + i * sizeof(TableEntry), sizeof entry);
    if (entry.name[kNameBytes - 1] != '\0' || entry.offset % kAlignment != 0 || entry.offset > bytes.size() ||
        entry.bytes > bytes.size() - entry.offset) {
      return failure(ErrorCode::BadFormat, fmt::format("{}: damaged model file (section {})", path, i));
    }
    file.x_entries.push_back({entry.name, entry.offset, entry.bytes});
  }
  return file;
}

std::vector<std::string> SectionedFile::section_names() const {
  std::vector<std::string> names;
  for (const Entry& entry : x_entries) names.push_back(entry.name);
  return names;
}

std::span<const std::byte> SectionedFile::section(std::string_view name) const {
  for (const Entry& entry : x_entries) {
    if (entry.name == name) return x_file.bytes().subspan(entry.offset, entry.size);
  }
  return {};
}

tl::unexpected<Error> SectionedFile::missing(std::string_view name) const {
  return failure(ErrorCode::BadFormat, fmt::format("{}: damaged model file (section {})", x_path, name));
}

void SectionedFileWriter::add(std::string name, std::vector<std::byte> bytes) {
  x_sections.emplace_back(std::move(name), std::move(bytes));
}

Result<void> SectionedFileWriter::write(const std::string& path) const {
  const std::string temporary = path + ".part";
  const auto write_failed = [&] {
    const int reason = errno;
    std::remove(temporary.c_str());
    return failure(ErrorCode::WriteFailed, fmt::format("{}: {}", path, std::strerror(reason)));
  };
  std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(temporary.c_str(), "wb"), std::fclose);
  if (!file) return write_failed();

  std::vector<TableEntry> table;
  std::size_t offset = sizeof(Header) + x_sections.size() * sizeof(TableEntry);
  for (const auto& [name, bytes] : x_sections) {
    if (name.size() >= kNameBytes) {
      file.reset();
      std::remove(temporary.c_str());
      return failure(ErrorCode::InvalidArgument, fmt::format("{}: section name too long: {}", path, name));
    }
    offset = aligned(offset);
    TableEntry entry{};
    name.copy(entry.name, kNameBytes - 1);
    entry.offset = offset;
    entry.bytes = bytes.size();
    table.push_back(entry);
    offset += bytes.size();
  }
  Header header{};
  std::memcpy(header.magic, kMagic, sizeof kMagic);
  header.version = kModelFormatVersion;
  header.byte_order = kByteOrderMark;
  header.file_bytes = offset;
  header.sections = static_cast<std::uint32_t>(x_sections.size());

  const auto put = [&](const void* data, std::size_t bytes) {
    return bytes == 0 || std::fwrite(data, 1, bytes, file.get()) == bytes;
  };
  std::size_t written = sizeof header + table.size() * sizeof(TableEntry);
  bool good = put(&header, sizeof header) && put(table.data(), table.size() * sizeof(TableEntry));
  for (std::size_t i = 0; good && i < table.size(); ++i) {
    static constexpr char kPadding[kAlignment] = {};
    good = put(kPadding, table[i].offset - written) && put(x_sections[i].second.data(), table[i].bytes);
    written = table[i].offset + table[i].bytes;
  }
  // Some file systems find only when it is brought to the disk that there is no room (EINVAL: they cannot).
  good = good && std::fflush(file.get()) == 0 && (::fsync(fileno(file.get())) == 0 || errno == EINVAL);
  if (!good || std::fclose(file.release()) != 0) return write_failed();
  if (std::rename(temporary.c_str(), path.c_str()) != 0) return write_failed();
  return {};
}

}  // namespace unspun
