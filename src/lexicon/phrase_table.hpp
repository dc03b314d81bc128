#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/error.hpp"
#include "base/sectioned_file.hpp"
#include "base/word_id.hpp"
#include "lexicon/synonym.hpp"

namespace unspun {

/// An expression of one to kMaxPhraseWords words; unused places are 0.
inline constexpr std::size_t kMaxPhraseWords = 5;
using PhraseWords = std::array<WordId, kMaxPhraseWords>;

inline std::size_t phrase_size(const PhraseWords& words) {
  std::size_t size = 0;
  while (size < kMaxPhraseWords && words[size] != 0) ++size;
  return size;
}

/// An expression that a spinner is known or likely to write, and what then stood there. One of the two sides at least
/// has more than one word; pairs of single words are in the CandidateTable.
struct PhraseEntry {
  PhraseWords found = {};
  PhraseWords expected = {};
  std::uint8_t sources = 0;  ///< SynonymSource bits
  std::uint8_t whole = 0;    ///< 1: a known garbled phrase, evidence by itself; 0: a pair, for the context to decide
  std::uint16_t reserved = 0;
  bool operator==(const PhraseEntry&) const = default;
};

/// All found expressions as one trie over word numbers: an automaton that is fed words one by one from any place of a
/// text and says after each whether an expression ends there. A view of the sections "phrases.*" of a model file; const
/// methods are safe from many threads.
class PhraseTable {
 public:
  static Result<PhraseTable> open(const SectionedFile& file);

  using State = std::uint32_t;
  static constexpr State kStart = 0;

  /// The state after `word`, or nothing where no expression goes on so.
  std::optional<State> next(State state, WordId word) const;
  /// Asks memory for what next(state, word) will look at.
  void prefetch(State state, WordId word) const { __builtin_prefetch(&x_edges[slot_of(state, word, x_edges.size())]); }
  /// The expressions found at `state`; empty inside of one.
  std::span<const PhraseEntry> found(State state) const;
  /// False where no expression begins with `word`: one byte to look at, for the many words that begin none.
  bool begins(WordId word) const { return word < x_begins.size() && x_begins[word] != 0; }
  /// The same of known garbled phrases alone.
  bool begins_whole(WordId word) const { return word < x_begins.size() && (x_begins[word] & kBeginsWhole) != 0; }

 private:
  static constexpr std::uint8_t kBeginsAny = 1;
  static constexpr std::uint8_t kBeginsWhole = 2;
  struct Edge {
    State from;
    WordId word;
    State to;  ///< 0 is an empty slot: nothing leads back to the start
  };
  struct Node {
    std::uint32_t begin;
    std::uint32_t end;
  };
  friend void write_phrases(std::vector<PhraseEntry> entries, std::size_t vocabulary, SectionedFileWriter& file);
  static std::size_t slot_of(State state, WordId word, std::size_t slots);

  std::span<const Edge> x_edges;  ///< open addressing
  std::span<const Node> x_nodes;
  std::span<const PhraseEntry> x_entries;
  std::span<const std::uint8_t> x_begins;
};

/// Adds the sections; the order of `entries` does not matter.
void write_phrases(std::vector<PhraseEntry> entries, std::size_t vocabulary, SectionedFileWriter& file);

}  // namespace unspun
