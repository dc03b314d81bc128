#include "server/utf16_index.hpp"

#include "base/utf8_bytes.hpp"

namespace unspun {
namespace {

/// Of a character's bytes the first counts for it, and for two where it begins a sequence of four.
std::uint32_t units_of(std::string_view bytes) {
  std::uint32_t units = 0;
  for (const char byte : bytes) {
    units += is_utf8_continuation(byte) ? 0 : 1;
    units += static_cast<unsigned char>(byte) >= 0xF0 ? 1 : 0;
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
