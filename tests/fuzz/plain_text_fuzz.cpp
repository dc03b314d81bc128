// Arbitrary bytes as plain text: blocks in order, apart, within the text and never empty; a language for none of them
// or a code; furniture cues of the whole as of one block. What is not valid UTF-8 never comes so far, so it is blanked
// first.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "extract/block_language.hpp"
#include "extract/furniture_cues.hpp"
#include "extract/plain_text_blocks.hpp"
#include "fuzz/require.hpp"
#include "input/utf8.hpp"

using unspun::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string text(reinterpret_cast<const char*>(data), size);
  unspun::furniture_label(text);  // cues are looked for at the cut ends of blocks too, so any bytes must do
  unspun::blank_invalid_utf8(text);
  std::vector<unspun::Block> blocks = unspun::plain_text_blocks(text);
  unspun::identify_languages(text, blocks);
  std::size_t last = 0;
  for (const unspun::Block& block : blocks) {
    require(block.range.begin >= last && block.range.begin < block.range.end && block.range.end <= text.size());
    require(!unspun::block_label_name(block.label).empty());
    require(!unspun::first_invalid_utf8(block.range.of(text)));
    last = block.range.end;
  }
  require(unspun::share_in_other_languages(blocks, unspun::document_language(blocks)) <= 1.0);
  return 0;
}
