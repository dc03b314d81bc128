#include "report/columns.hpp"

#include <algorithm>
#include <array>

#include "tokenize/code_points.hpp"

namespace unspun {
namespace {

struct Span {
  char32_t first;
  char32_t last;
};

// Blocks, not single characters: a column too many or too few in a rare script only moves a line break.
constexpr std::array<Span, 8> kCombining = {{{0x0300, 0x036F},
                                             {0x0483, 0x0489},
                                             {0x0591, 0x05BD},
                                             {0x064B, 0x065F},
                                             {0x1AB0, 0x1AFF},
                                             {0x1DC0, 0x1DFF},
                                             {0x20D0, 0x20FF},
                                             {0xFE00, 0xFE0F}}};
constexpr std::array<Span, 9> kWide = {{{0x1100, 0x115F},
                                        {0x2E80, 0x303E},
                                        {0x3041, 0xA4CF},
                                        {0xAC00, 0xD7A3},
                                        {0xF900, 0xFAFF},
                                        {0xFE30, 0xFE6F},
                                        {0xFF00, 0xFF60},
                                        {0x1F300, 0x1FAFF},
                                        {0x20000, 0x3FFFD}}};

template <std::size_t Size>
bool contains(const std::array<Span, Size>& spans, char32_t value) {
  return std::any_of(spans.begin(), spans.end(),
                     [value](Span span) { return span.first <= value && value <= span.last; });
}

}  // namespace

int column_count(char32_t value) {
  if (value < 0x300) return 1;
  if (contains(kCombining, value)) return 0;
  return contains(kWide, value) ? 2 : 1;
}

std::size_t column_count(std::string_view text) {
  std::size_t columns = 0;
  for (std::size_t offset = 0; offset < text.size();) {
    const CodePoint point = code_point_at(text, offset);
    columns += static_cast<std::size_t>(column_count(point.value));
    offset += point.size;
  }
  return columns;
}

}  // namespace unspun
