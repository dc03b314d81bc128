// Prints the n-grams of a model in the ARPA format, so that KenLM holds the very n-grams that unspun does: the same
// number of them, hence the same misses of the cache.
//
//   write_arpa PARTS > model.arpa
//
// PARTS is dictionaries/en/model. Costs are in steps of 1/8 nat, ARPA has decimal logarithms. The order of the words is
// turned: our trie goes from an n-gram's last word to its first.
#include <fmt/format.h>

#include <cstdio>
#include <numbers>
#include <string>
#include <vector>

#include "required.hpp"
#include "train/ngram_codec.hpp"
#include "train/parts.hpp"

namespace {

using unspun::required;

double log10_of(unsigned steps) {
  return steps == 0 ? 0.0 : -unspun::kNatsPerStep * steps * std::numbers::log10e;
}

class Arpa {
 public:
  Arpa(const unspun::NgramTrie& trie, const std::vector<unspun::VocabularyEntry>& words)
      : x_trie(trie), x_words(words) {}

  void print_head() {
    x_text += "\\data\\\n";
    for (std::size_t order = 1; order < x_trie.size(); ++order) {
      x_text += fmt::format("ngram {}={}\n", order, x_trie[order].costs.size());
    }
  }

  /// The n-grams of one order, each after the word that the order adds.
  void print(std::size_t order) {
    x_text += fmt::format("\n\\{}-grams:\n", order);
    const unspun::NgramLevel& level = x_trie[order];
    std::vector<std::uint32_t> suffix_of(level.costs.size());
    if (order > 1) {
      for (std::uint32_t parent = 0; parent + 1 < level.children.size(); ++parent) {
        for (std::uint32_t i = level.children[parent]; i < level.children[parent + 1]; ++i) suffix_of[i] = parent;
      }
    }
    x_suffixes.push_back(std::move(suffix_of));
    for (std::size_t i = 0; i < level.costs.size(); ++i) {
      fmt::format_to(std::back_inserter(x_text), "{:.6g}\t", log10_of(level.costs[i].cost));
      print_words(order, i);
      if (order + 1 < x_trie.size()) {
        fmt::format_to(std::back_inserter(x_text), "\t{:.6g}", log10_of(level.costs[i].backoff));
      }
      x_text += '\n';
      if (x_text.size() > kFlushBytes) flush();
    }
  }

  void finish() {
    x_text += "\n\\end\\\n";
    flush();
  }

 private:
  static constexpr std::size_t kFlushBytes = 1 << 20;

  void print_words(std::size_t order, std::size_t entry) {
    for (;; --order) {
      x_text += x_words[order == 1 ? entry : x_trie[order].first_word[entry]].form;
      if (order == 1) return;
      x_text += ' ';
      entry = x_suffixes[order - 1][entry];
    }
  }

  void flush() {
    if (std::fwrite(x_text.data(), 1, x_text.size(), stdout) != x_text.size()) {
      std::perror("write_arpa");
      std::exit(2);
    }
    x_text.clear();
  }

  const unspun::NgramTrie& x_trie;
  const std::vector<unspun::VocabularyEntry>& x_words;
  std::vector<std::vector<std::uint32_t>> x_suffixes;  ///< by order and entry: the entry without its first word
  std::string x_text;
};

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) {
    std::fputs("usage: write_arpa PARTS > model.arpa\n", stderr);
    return 2;
  }
  const std::string parts = arguments[1];
  const auto words = required(unspun::read_vocabulary_part(parts + "/vocabulary.part"));
  const auto trie = required(unspun::unpacked(required(unspun::read_file(parts + "/ngrams.part"))));
  if (trie[1].costs.size() != words.size()) {
    std::fputs("write_arpa: the n-grams were made for another vocabulary\n", stderr);
    return 2;
  }
  Arpa arpa(trie, words);
  arpa.print_head();
  for (std::size_t order = 1; order < trie.size(); ++order) arpa.print(order);
  arpa.finish();
}
