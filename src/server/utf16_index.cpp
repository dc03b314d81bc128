#include "server/utf16_index.hpp"

namespace unspun {
namespace {

/// Of a character's bytes the first counts for it, and for two where it begins a sequence of four.
std::uint32_t units_of(std::string_view bytes) {
  std::uint32_t units = 0;
  for (const char letter : bytes) {
    const auto byte = static_cast<unsigned char>(letter);
    units += (byte & 0xC0U) != 0x80U ? 1 : 0;
    units += byte >= 0xF0 ? 1 : 0;
  }
  return units;
}

}  // namespace

Utf16Index::Utf16Index(std::string_view text) : x_text(text) {
  std::uint32_t units = 0;
  for (std::size_t begin = 0; begin <= text.size(); begin += kStep) {
    x_units.push_back(units);
    units += units_of(text.substr(begin, kStep));
  }
}

std::size_t Utf16Index::offset(std::size_t byte) const {
  const std::size_t step = byte / kStep;
  return x_units[step] + units_of(x_text.substr(step * kStep, byte - step * kStep));
}

}  // namespace unspun
