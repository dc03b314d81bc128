#include "lexicon/vocabulary.hpp"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <bit>
#include <cmath>

namespace unspun {
namespace {

std::uint64_t hash_of(std::string_view form) {
  return XXH3_64bits(form.data(), form.size());
}

}  // namespace

Result<Vocabulary> Vocabulary::open(const SectionedFile& file) {
  Vocabulary vocabulary;
  const auto text = file.array<char>("vocabulary.text");
  const auto offsets = file.array<std::uint32_t>("vocabulary.offsets");
  const auto slots = file.array<std::uint32_t>("vocabulary.slots");
  const auto flags = file.array<std::uint8_t>("vocabulary.flags");
  const auto rarity = file.array<std::uint8_t>("vocabulary.rarity");
  if (!text) return tl::unexpected<Error>(text.error());
  if (!offsets) return tl::unexpected<Error>(offsets.error());
  if (!slots) return tl::unexpected<Error>(slots.error());
  if (!flags) return tl::unexpected<Error>(flags.error());
  if (!rarity) return tl::unexpected<Error>(rarity.error());
  const std::size_t words = flags->size();
  if (offsets->size() != words + 1 || rarity->size() != words || !std::has_single_bit(slots->size()) ||
      slots->size() <= words || words <= kFirstWord || offsets->back() > text->size()) {
    return failure(ErrorCode::BadFormat, fmt::format("{}: damaged model file (vocabulary)", file.path()));
  }
  vocabulary.x_text = *text;
  vocabulary.x_offsets = *offsets;
  vocabulary.x_slots = *slots;
  vocabulary.x_flags = *flags;
  vocabulary.x_rarity = *rarity;
  return vocabulary;
}

WordId Vocabulary::id(std::string_view form) const {
  const std::size_t mask = x_slots.size() - 1;
  std::size_t slot = hash_of(form) & mask;
  for (std::size_t probes = 0; probes <= mask; ++probes, slot = (slot + 1) & mask) {
    const std::uint32_t entry = x_slots[slot];
    if (entry == 0 || entry > size()) break;
    if (this->form(entry - 1) == form) return entry - 1;
  }
  return kUnknownWord;
}

std::string_view Vocabulary::form(WordId id) const {
  const std::size_t begin = x_offsets[id];
  const std::size_t end = x_offsets[id + 1];
  if (begin > end || end > x_text.size()) return {};  // a damaged file, not a crash
  return {x_text.data() + begin, end - begin};
}

void write_vocabulary(std::span<const VocabularyEntry> entries, SectionedFileWriter& file) {
  std::string text;
  std::vector<std::uint32_t> offsets = {0};
  std::vector<std::uint8_t> flags;
  std::vector<std::uint8_t> rarity;
  double total = 1;
  for (const VocabularyEntry& entry : entries) total += static_cast<double>(entry.count);
  std::vector<std::uint32_t> slots(std::bit_ceil(entries.size() * 2));
  for (std::size_t id = 0; id < entries.size(); ++id) {
    const VocabularyEntry& entry = entries[id];
    text += entry.form;
    offsets.push_back(static_cast<std::uint32_t>(text.size()));
    flags.push_back(entry.flags);
    const double share = (static_cast<double>(entry.count) + 0.5) / total;
    rarity.push_back(static_cast<std::uint8_t>(std::clamp(std::lround(-8 * std::log(share)), 0L, 255L)));
    std::size_t slot = hash_of(entry.form) & (slots.size() - 1);
    while (slots[slot] != 0) slot = (slot + 1) & (slots.size() - 1);
    slots[slot] = static_cast<std::uint32_t>(id + 1);
  }
  file.add_array<char>("vocabulary.text", text);
  file.add_array<std::uint32_t>("vocabulary.offsets", offsets);
  file.add_array<std::uint32_t>("vocabulary.slots", slots);
  file.add_array<std::uint8_t>("vocabulary.flags", flags);
  file.add_array<std::uint8_t>("vocabulary.rarity", rarity);
}

}  // namespace unspun
