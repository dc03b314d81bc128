#include "rate/rule_repeats.hpp"

#include <array>
#include <cstring>
#include <string>
#include <string_view>

namespace unspun {
namespace {

constexpr std::uint64_t kBase = 0x9E3779B97F4A7C15U;  ///< odd, so that no power of it is 0

constexpr std::array<std::uint64_t, 256> powers_of_base() {
  std::array<std::uint64_t, 256> powers{1};
  for (std::size_t i = 1; i < powers.size(); ++i) powers[i] = powers[i - 1] * kBase;
  return powers;
}

/// Runs of words have fewer bytes as a rule; longer ones take a multiplication for each so many.
constexpr std::array<std::uint64_t, 256> kPowers = powers_of_base();

std::uint64_t mixed(std::uint64_t value) {
  value ^= value >> 32U;
  value *= 0xD6E8FEB86659FD93U;
  value ^= value >> 29U;
  value *= 0xA0761D6478BD642FU;
  return value ^ (value >> 32U);
}

std::uint64_t hash(std::string_view bytes) {
  std::uint64_t sum = bytes.size() * kBase;
  while (bytes.size() >= 8) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, bytes.data(), 8);
    sum = mixed(sum ^ eight) + kBase;
    bytes.remove_prefix(8);
  }
  std::uint64_t rest = 0;
  if (!bytes.empty()) std::memcpy(&rest, bytes.data(), bytes.size());
  return mixed(sum ^ rest);
}

std::size_t table_size(std::size_t entries) {
  std::size_t size = 16;
  while (size < 2 * entries) size *= 2;
  return size;
}

}  // namespace

RuleRepeats repeated_pieces(const RuleText& text, const std::vector<ByteRange>& pieces) {
  RuleRepeats repeats;
  if (pieces.size() < 2) return repeats;
  // Indices of first occurrences, plus one; 0 is an empty slot. Equal hashes are compared byte by byte.
  std::vector<std::uint64_t> hashes;
  hashes.reserve(pieces.size());
  std::vector<std::size_t> slots(table_size(pieces.size()));
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const std::string_view piece = pieces[i].of(text.text());
    hashes.push_back(hash(piece));
    std::size_t at = hashes.back() & (slots.size() - 1);
    while (slots[at] != 0 &&
           (hashes[slots[at] - 1] != hashes.back() || pieces[slots[at] - 1].of(text.text()) != piece)) {
      at = (at + 1) & (slots.size() - 1);
    }
    if (slots[at] == 0) {
      slots[at] = i + 1;
      continue;
    }
    ++repeats.count;
    repeats.characters += text.characters(pieces[i]);
    if (!pieces[i].empty()) repeats.places.push_back(pieces[i]);
  }
  return repeats;
}

RuleNgrams::RuleNgrams(const RuleText& text) : x_text(text) {
  const std::size_t words = text.words().size();
  x_sums.assign(words + 1, 0);
  x_joined.assign(words + 1, 0);
  x_bytes.assign(words + 1, 0);
  x_measured.assign(words + 1, 0);
  for (std::size_t i = 0; i < words; ++i) {
    const std::string_view word = text.words()[i].of(text.text());
    std::uint64_t joined = x_joined[i];
    std::uint64_t alone = word.size();
    for (const char c : word) {
      joined = joined * kBase + static_cast<unsigned char>(c) + 1;
      alone = alone * kBase + static_cast<unsigned char>(c) + 1;
    }
    x_joined[i + 1] = joined;
    x_sums[i + 1] = x_sums[i] * kBase + mixed(alone);
    x_bytes[i + 1] = x_bytes[i] + word.size();
    x_measured[i + 1] = x_measured[i] + text.word_characters()[i];
  }
}

std::uint64_t RuleNgrams::key(std::size_t first) const {
  return stamped(mixed(x_sums[first + x_n] - x_sums[first] * kPowers[x_n]));
}

std::uint64_t RuleNgrams::joined_key(std::size_t first) const {
  std::uint64_t before = x_joined[first];
  std::size_t bytes = x_bytes[first + x_n] - x_bytes[first];
  for (; bytes >= kPowers.size(); bytes -= kPowers.size() - 1) before *= kPowers.back();  // endless words
  before *= kPowers[bytes];
  return stamped(mixed(x_joined[first + x_n] - before));
}

void RuleNgrams::start_round(std::size_t n) {
  x_n = n;
  x_round = (x_round + 1) & kRoundMask;
  if (x_round != 0 && !x_slots.empty()) return;
  x_round = 1;
  x_slots.assign(table_size(x_text.words().size()), Slot{});
  x_keys.assign(x_slots.size(), 0);
}

RuleNgrams::Slot& RuleNgrams::slot(std::uint64_t key) {
  const std::size_t mask = x_slots.size() - 1;
  std::size_t at = (key >> 4U) & mask;
  while (x_slots[at].key != key && (x_slots[at].key & kRoundMask) == x_round) at = (at + 1) & mask;
  return x_slots[at];
}

bool RuleNgrams::is_new(std::uint64_t key) {
  const std::size_t mask = x_keys.size() - 1;
  std::size_t at = (key >> 4U) & mask;
  while (x_keys[at] != key && (x_keys[at] & kRoundMask) == x_round) at = (at + 1) & mask;
  const bool is_new = x_keys[at] != key;
  x_keys[at] = key;
  return is_new;
}

ByteRange RuleNgrams::range(std::size_t first) const {
  return {x_text.words()[first].begin, x_text.words()[first + x_n - 1].end};
}

std::size_t RuleNgrams::characters(std::size_t first) const {
  return x_measured[first + x_n] - x_measured[first];
}

RuleRepeats RuleNgrams::most_frequent(std::size_t n) {
  RuleRepeats repeats;
  x_top = Slot{};
  if (x_text.words().size() < n) return repeats;
  start_round(n);
  const std::size_t end = x_text.words().size() - n + 1;
  for (std::size_t i = 0; i < end; ++i) {
    const std::uint64_t its_key = key(i);
    Slot& its_slot = slot(its_key);
    if (its_slot.key != its_key) its_slot = {its_key, 0, static_cast<std::uint32_t>(i)};
    ++its_slot.count;
    const bool is_earlier = its_slot.count == x_top.count && its_slot.first < x_top.first;
    if (its_slot.count > x_top.count || is_earlier) x_top = its_slot;
  }
  repeats.count = x_top.count;
  repeats.characters = x_top.count * (characters(x_top.first) + n - 1);
  return repeats;
}

std::vector<ByteRange> RuleNgrams::occurrences() const {
  std::vector<ByteRange> places;
  if (x_top.count == 0) return places;
  for (std::size_t i = x_top.first; i + x_n <= x_text.words().size(); ++i) {
    if (key(i) != x_top.key) continue;
    const ByteRange place = range(i);
    if (!places.empty() && places.back().end > place.begin) {
      places.back().end = place.end;
    } else {
      places.push_back(place);
    }
  }
  return places;
}

void RuleNgrams::mark_repeated_beginnings() {
  const std::size_t words = x_text.words().size();
  x_begins_alike.assign(words, 0);
  std::string joined;
  joined.reserve(x_bytes.back());
  for (const ByteRange word : x_text.words()) joined += word.of(x_text.text());
  const auto beginning = [&](std::size_t word) { return std::string_view(joined).substr(x_bytes[word], kBeginning); };
  std::vector<std::uint32_t> first(table_size(words));  // plus one; 0 is an empty slot
  for (std::size_t i = 0; i < words && joined.size() - x_bytes[i] >= kBeginning; ++i) {
    std::size_t at = hash(beginning(i)) & (first.size() - 1);
    while (first[at] != 0 && beginning(first[at] - 1) != beginning(i)) at = (at + 1) & (first.size() - 1);
    if (first[at] == 0) {
      first[at] = static_cast<std::uint32_t>(i + 1);
    } else {
      x_begins_alike[i] = x_begins_alike[first[at] - 1] = 1;
    }
  }
}

RuleRepeats RuleNgrams::repeated(std::size_t n) {
  RuleRepeats repeats;
  if (x_text.words().size() < n) return repeats;
  if (x_begins_alike.empty()) mark_repeated_beginnings();
  start_round(n);
  for (std::size_t i = 0; i + n <= x_text.words().size();) {
    const bool is_long = x_bytes[i + n] - x_bytes[i] >= kBeginning;
    if ((is_long && x_begins_alike[i] == 0) || is_new(joined_key(i))) {
      ++i;
      continue;
    }
    ++repeats.count;
    repeats.characters += characters(i);
    repeats.places.push_back(range(i));
    i += n;
  }
  return repeats;
}

}  // namespace unspun
