#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "lexicon/vocabulary.hpp"

namespace unspun {

/// The parts of a model as they lie in the repository (dictionaries/<language>/model/*.part), from which the one mapped
/// file is built.

Result<std::vector<std::byte>> read_file(const std::string& path);
Result<void> write_file(const std::string& path, std::span<const std::byte> bytes);

/// Text lines under zstd.
Result<void> write_text_part(const std::string& path, const std::string& text);
Result<std::string> read_text_part(const std::string& path);

/// A vocabulary as lines "form<TAB>count<TAB>flags".
Result<void> write_vocabulary_part(const std::string& path, std::span<const VocabularyEntry> entries);
Result<std::vector<VocabularyEntry>> read_vocabulary_part(const std::string& path);

}  // namespace unspun
