#include "extract/damages.hpp"

#include <algorithm>
#include <iterator>

#include "extract/damage_character.hpp"
#include "extract/damage_finders.hpp"

namespace unspun {
namespace {

/// Of damages that overlap the longest, the first of equally long ones: a word with letters of another script and a
/// reference in it is read as a word. But a cut sentence gives way to what is found within it.
std::vector<Damage> apart(std::vector<Damage> all) {
  std::stable_sort(all.begin(), all.end(),
                   [](const Damage& a, const Damage& b) { return a.range.begin < b.range.begin; });
  std::vector<Damage> kept;
  for (Damage& damage : all) {
    if (!kept.empty() && kept.back().range.overlaps(damage.range)) {
      if (damage.range.size() <= kept.back().range.size()) continue;
      kept.back() = std::move(damage);
      continue;
    }
    kept.push_back(std::move(damage));
  }
  return kept;
}

void erase_furniture(std::span<const Block> blocks, std::vector<Damage>& found) {
  auto block = blocks.begin();
  const auto is_in_furniture = [&](const Damage& damage) {
    while (block != blocks.end() && (!is_furniture(block->label) || block->range.end <= damage.range.begin)) ++block;
    return block != blocks.end() && block->range.overlaps(damage.range);
  };
  std::vector<Damage> kept;
  for (Damage& damage : found) {
    if (!is_in_furniture(damage)) kept.push_back(std::move(damage));
  }
  found = std::move(kept);
}

}  // namespace

std::vector<Damage> damages(std::string_view text, std::span<const Block> blocks, const KnownWord& is_known_word) {
  std::vector<Damage> all;
  const auto take = [&](std::vector<Damage> found) {
    all.insert(all.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
  };
  if (next_non_ascii(text, 0) < text.size()) {
    take(mojibake(text));
    take(invisible_characters(text));
    take(look_alikes(text));
    take(full_width_words(text));
  }
  take(control_characters(text));
  take(lost_quotes(text));
  take(html_entities(text));
  take(hyphenations(text, is_known_word));
  take(spaced_letters(text, is_known_word));
  take(spintax(text));
  take(template_leftovers(text));
  take(file_names(text, blocks));
  std::vector<Damage> found = apart(std::move(all));
  erase_furniture(blocks, found);
  for (Damage& end : truncated_end(text, blocks)) {
    // A cut sentence that holds other damage is marked after it.
    if (!found.empty()) end.range.begin = std::max(end.range.begin, found.back().range.end);
    if (!end.range.empty()) found.push_back(std::move(end));
  }
  return found;
}

}  // namespace unspun
