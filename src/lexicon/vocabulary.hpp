#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "base/sectioned_file.hpp"
#include "base/word_id.hpp"
#include "lexicon/part_of_speech.hpp"

namespace unspun {

/// What is known of a word beside its number.
enum WordFlag : std::uint8_t {
  kSpelled = 1,       ///< Hunspell knows it in lower case
  kNameLike = 2,      ///< mostly capitalised inside sentences of the reference
  kFunctionWord = 4,  ///< article, pronoun, preposition, conjunction, auxiliary, or a class such as <num>
};
/// The flags above these bits are the word's PartOfSpeech, none where WordNet does not know it.
inline constexpr unsigned kPartOfSpeechShift = 3;

/// The words of a model: form (lexicon/word_form.hpp) to number and back, with flags and frequency. A view of the
/// sections "vocabulary.*" of a model file: opening takes no time, const methods are safe from many threads.
class Vocabulary {
 public:
  static Result<Vocabulary> open(const SectionedFile& file);

  /// The number of a form, kUnknownWord where it is not in the vocabulary. One or two cache lines.
  WordId id(std::string_view form) const;
  /// The form of a word; valid as long as the model file stays mapped.
  std::string_view form(WordId id) const;
  std::uint8_t flags(WordId id) const { return x_flags[id]; }
  std::uint8_t parts_of_speech(WordId id) const { return static_cast<std::uint8_t>(x_flags[id] >> kPartOfSpeechShift); }
  /// Natural logarithm of the word's share of the reference's tokens, in steps of 1/8; -31.875 or more.
  double log_frequency(WordId id) const { return -0.125 * x_rarity[id]; }
  std::size_t size() const { return x_flags.size(); }

 private:
  std::span<const char> x_text;
  std::span<const std::uint32_t> x_offsets;  ///< size() + 1 of them
  std::span<const std::uint32_t> x_slots;    ///< open addressing, 0 is empty, else id + 1; a power of two of them
  std::span<const std::uint8_t> x_flags;
  std::span<const std::uint8_t> x_rarity;
};

/// One word on its way into a model file.
struct VocabularyEntry {
  std::string form;
  std::uint64_t count = 0;
  std::uint8_t flags = 0;
  bool operator==(const VocabularyEntry&) const = default;
};

/// Adds the sections of a vocabulary; entry i gets the number i, so the three reserved ones come first.
void write_vocabulary(std::span<const VocabularyEntry> entries, SectionedFileWriter& file);

}  // namespace unspun
