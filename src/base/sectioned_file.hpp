#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.hpp"
#include "base/mapped_file.hpp"

namespace unspun {

/// The layout of a model file: a header (magic "unspunmf", format version, byte-order mark, file size), a table of
/// named sections, and the sections, each aligned to 64 bytes so that a cache line of a table is one line of memory.
inline constexpr std::uint32_t kModelFormatVersion = 2;

/// A model file mapped for reading. `open` checks the header, the file's size and that each section lies inside it
/// (BadFormat, WrongVersion, Truncated, with the path in the message); it does not read the sections, so it takes no
/// time. Const methods are safe from many threads.
class SectionedFile {
 public:
  static Result<SectionedFile> open(const std::string& path);

  const std::string& path() const { return x_path; }
  /// The names of all sections, in their order in the file.
  std::vector<std::string> section_names() const;
  /// The bytes of a section, or an empty span where the file has none of that name.
  std::span<const std::byte> section(std::string_view name) const;
  /// A section as an array of T; BadFormat where it is missing or its size is no multiple of T's.
  template <class T>
  Result<std::span<const T>> array(std::string_view name) const {
    const std::span<const std::byte> bytes = section(name);
    if (bytes.empty() || bytes.size() % sizeof(T) != 0) return missing(name);
    return std::span<const T>(reinterpret_cast<const T*>(bytes.data()), bytes.size() / sizeof(T));
  }

 private:
  struct Entry {
    std::string name;
    std::size_t offset;
    std::size_t size;
  };
  tl::unexpected<Error> missing(std::string_view name) const;

  std::string x_path;
  MappedFile x_file;
  std::vector<Entry> x_entries;
};

/// Collects sections and writes them as one model file: to a temporary name beside `path`, then renamed, so that a
/// reader never sees half a file. The same sections in the same order give the same bytes.
class SectionedFileWriter {
 public:
  void add(std::string name, std::vector<std::byte> bytes);
  template <class T>
  void add_array(std::string name, std::span<const T> items) {
    const auto bytes = std::as_bytes(items);
    add(std::move(name), std::vector<std::byte>(bytes.begin(), bytes.end()));
  }
  Result<void> write(const std::string& path) const;

 private:
  std::vector<std::pair<std::string, std::vector<std::byte>>> x_sections;
};

}  // namespace unspun
