#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/error.hpp"
#include "lexicon/synonym.hpp"
#include "lexicon/wordnet_file.hpp"

namespace unspun {

/// One meaning of a word: what means the same, and what is near it in WordNet's net. Neither holds the word itself,
/// and `near` holds no synonym; each is in the order of the files.
struct Sense {
  std::vector<std::string> synonyms;
  std::vector<std::string> near;
  char pos = 'n';  ///< n v a r
};

/// The files of WordNet 3.0, whole in memory (some 60 MB: it serves building and training, not rating). Near are
///   - direct hypernyms and hyponyms (classes, not instances: no "paris" for "capital"),
///   - sisters, which share a direct hypernym of at most kMaxSisters hyponyms,
///   - adjectives similar to it, and those similar to the same head,
///   - "see also".
/// For example card (as in games) has the synonym "playing card"; legislation is near law. Const methods are safe
/// from many threads.
class Wordnet {
 public:
  /// Above this many hyponyms a hypernym ("person", "change") makes strangers sisters.
  static constexpr std::size_t kMaxSisters = 40;

  /// One part of speech as bytes, with the paths to name in messages.
  struct Part {
    char pos;
    std::string_view data;
    std::string data_path;
    std::string_view index;
    std::string index_path;
  };

  /// Reads data.* and index.* of noun, verb, adj and adv.
  static Result<Wordnet> open(const std::string& directory);
  static Result<Wordnet> from(const std::vector<Part>& parts);

  /// The meanings of a lower-case lemma: nouns, verbs, adjectives, adverbs, each most frequent first.
  std::vector<Sense> senses(std::string_view word) const;

  /// Every pair of every synset: kFromWordnet for synonyms, kFromWordnetNear for near ones. Sorted, one of each, and
  /// both ways round.
  std::vector<SynonymPair> pairs() const;

 private:
  Result<void> link(const std::vector<Part>& parts);
  void append_near(std::size_t synset, std::string_view word, std::vector<std::string>& near) const;
  void append_words(std::size_t synset, std::uint8_t only, std::vector<std::string>& words) const;
  void append_sisters(std::size_t parent, std::string_view symbol, std::vector<std::string>& words) const;
  std::vector<std::string> synonyms(std::size_t synset, std::string_view word) const;

  std::vector<Synset> x_synsets;
  std::unordered_map<std::uint64_t, std::size_t> x_by_offset;  ///< part of speech and offset to index in x_synsets
  std::unordered_map<std::string, std::vector<std::size_t>> x_by_lemma;
};

/// Wordnet::open(directory), pairs().
Result<std::vector<SynonymPair>> wordnet_pairs(const std::string& directory);

}  // namespace unspun
