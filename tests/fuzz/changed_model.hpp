#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/error.hpp"
#include "base/sectioned_file.hpp"

namespace unspun {

/// The sections of a model file, by name and in order.
using Sections = std::vector<std::pair<std::string, std::vector<std::byte>>>;

/// As the number of a section: the change cuts one short.
inline constexpr std::size_t kCut = 0xFF;

/// Writes the sections with changes in them, four bytes a change: which section, where in it (two), and the new byte;
/// after kCut where to cut, and the section.
inline Result<void> write_changed(Sections sections, std::span<const std::uint8_t> changes, const std::string& path) {
  for (; changes.size() >= 4; changes = changes.subspan(4)) {
    const std::size_t at = std::size_t{changes[1]} * 256 + changes[2];
    if (changes[0] == kCut) {
      auto& bytes = sections[changes[3] % sections.size()].second;
      bytes.resize(at % (bytes.size() + 1));
    } else if (auto& bytes = sections[changes[0] % sections.size()].second; !bytes.empty()) {
      bytes[at % bytes.size()] = static_cast<std::byte>(changes[3]);
    }
  }
  SectionedFileWriter writer;
  for (auto& [name, bytes] : sections) writer.add(name, std::move(bytes));
  return writer.write(path);
}

}  // namespace unspun
