#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "base/word_id.hpp"
#include "model/backoff_tables.hpp"

namespace unspun {

/// Single words tried in one place between the same neighbours. Gives what BackoffTables::find() gives for the word and
/// the words after it, but looks up each n-gram once, and only those that can be there: what does not depend on the
/// word is found beforehand, and an n-gram is looked for where its end is known (the tables hold the end of every
/// n-gram). About a third of the look-ups. They come in rounds, each of which is announced to memory before it is read,
/// so that many words, and many places, wait together.
///
///   SubstitutionFits fits(tables, sentence, place);   // l3 l2 l1 [word] r1 r2 r3
///   fits.announce_pairs(words);                       // l1 word, word r1
///   fits.look_up_pairs(words);
///   std::erase_if(words, [](const auto& word) { return !word.has_neighbour(); });
///   fits.announce_triples(words);
///   fits.look_up_triples(words);
///   fits.announce_quadruples(words);
///   fits.look_up_quadruples(words);                   // words[i].cost, .longest, .right
///
/// The last four are look_up_rest(words), for who has one place alone.
///
/// A view of the tables and the sentence, for one thread at a time.
class SubstitutionFits {
 public:
  /// A word tried, and how it fits.
  struct Tried {
    WordId word = kUnknownWord;
    unsigned cost = 0;         ///< of the word and the up to three words after it, in steps of kNatsPerStep
    std::uint8_t longest = 0;  ///< words of the longest known n-gram that covers the word
    std::uint8_t right = 0;    ///< of the longest one that ends after it, 0 where none does

    /// Whether the reference knows it beside either of its neighbours; after look_up_pairs().
    bool has_neighbour() const { return x_is_known[kL1] || x_is_known[kR1]; }

   private:
    friend class SubstitutionFits;
    /// The n-grams that hold the word: what stands left of it, and right of it.
    enum Ngram : std::uint8_t { kL1, kL2, kL3, kR1, kL1R1, kL2R1, kR2, kL1R2, kR3, kNgrams };
    std::array<NgramKey, kNgrams> x_keys = {};
    std::array<NgramCost, kNgrams> x_costs = {};
    std::array<bool, kNgrams> x_is_known = {};
  };

  /// sentence[place] is the place; at least one word stands on each side (the marks of a sentence are words).
  SubstitutionFits(const BackoffTables& tables, std::span<const WordId> sentence, std::size_t place);

  void announce_pairs(std::span<Tried> words) const;
  void look_up_pairs(std::span<Tried> words) const;
  void announce_triples(std::span<Tried> words) const;
  void look_up_triples(std::span<Tried> words) const;
  void announce_quadruples(std::span<Tried> words) const;
  void look_up_quadruples(std::span<Tried> words) const;
  void look_up_rest(std::span<Tried> words) const;

 private:
  /// An n-gram without the word tried: whether the tables have it, and its costs.
  struct Known {
    bool is_known = false;
    NgramCost cost;
  };
  // Which n-grams can be there, in the second round and in the third.
  bool has_l2(const Tried& tried) const { return x_lefts >= 2 && tried.x_is_known[Tried::kL1]; }
  bool has_l1r1(const Tried& tried) const { return tried.x_is_known[Tried::kL1] && tried.x_is_known[Tried::kR1]; }
  bool has_r2(const Tried& tried) const { return x_r1r2.is_known && tried.x_is_known[Tried::kR1]; }
  bool has_l3(const Tried& tried) const { return x_lefts >= 3 && tried.x_is_known[Tried::kL2]; }
  bool has_l2r1(const Tried& tried) const { return tried.x_is_known[Tried::kL2] && tried.x_is_known[Tried::kL1R1]; }
  bool has_l1r2(const Tried& tried) const { return tried.x_is_known[Tried::kR2] && tried.x_is_known[Tried::kL1R1]; }
  bool has_r3(const Tried& tried) const { return x_r1r2r3.is_known && tried.x_is_known[Tried::kR2]; }

  template <std::size_t Size>
  Known known(const std::array<WordId, Size>& ngram) const;
  void announce(Tried& word, Tried::Ngram ngram, NgramKey key) const;
  void look_up(Tried& word, Tried::Ngram ngram) const;
  void sum_up(Tried& tried) const;

  const BackoffTables* x_tables;
  std::array<WordId, 3> x_left = {};   ///< nearest first
  std::array<WordId, 3> x_right = {};  ///< nearest first
  std::size_t x_lefts = 0;             ///< how many words there are
  std::size_t x_rights = 0;
  std::array<NgramKey, 4> x_right_keys = {};  ///< of the 0 to 3 words that end after the place, from their end
  Known x_l2l1;
  Known x_l3l2l1;
  Known x_r1r2;
  Known x_r2r3;
  Known x_r1r2r3;
};

}  // namespace unspun
