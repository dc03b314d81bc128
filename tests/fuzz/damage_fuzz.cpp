// Arbitrary bytes through damages() and RatedText: damages in order, apart and within the text; repairs of valid UTF-8
// are valid UTF-8; every place of what is read lies within the document.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "extract/damages.hpp"
#include "extract/rated_text.hpp"
#include "fuzz/require.hpp"
#include "input/utf8.hpp"

namespace {

using unspun::require;

/// Lines as blocks, of labels that their first bytes choose.
std::vector<unspun::Block> blocks_of(std::string_view text) {
  std::vector<unspun::Block> blocks;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.size(), text.find('\n', begin));
    if (end > begin) {
      const bool is_menu = text[begin] == '#';
      blocks.push_back({{begin, end}, is_menu ? unspun::BlockLabel::Navigation : unspun::BlockLabel::Text, ""});
    }
    begin = end + 1;
  }
  return blocks;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  unspun::Document document;
  document.text.assign(reinterpret_cast<const char*>(data), size);
  document.blocks = blocks_of(document.text);
  const auto is_short = [](std::string_view word) { return word.size() < 5; };
  document.damages = size % 2 == 0 ? unspun::damages(document.text, document.blocks)
                                   : unspun::damages(document.text, document.blocks, is_short);
  std::size_t place = 0;
  for (const unspun::Damage& damage : document.damages) {
    require(damage.range.begin >= place && damage.range.begin < damage.range.end && damage.range.end <= size);
    place = damage.range.end;
  }
  const unspun::RatedText rated(document);
  if (!unspun::first_invalid_utf8(document.text)) require(!unspun::first_invalid_utf8(rated.text()));
  std::size_t last = 0;
  for (std::size_t i = 0; i < rated.text().size(); ++i) {
    const unspun::ByteRange range = rated.in_document({i, i + 1});
    require(range.begin >= last && range.begin < range.end && range.end <= size);
    last = range.begin;
  }
  return 0;
}
