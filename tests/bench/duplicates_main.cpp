// Finds spun copies among many documents, by skeletons and by plain shingles of five words.
//
//     duplicates_main PROJECT SHARED MODEL SCRATCH [DOCUMENTS [SOURCES]]
//
// SOURCES documents (1,000) of the news corpus, half of them also corrupted by a simulated spinner (mythes or known,
// from which the model has its candidates, or student, from which it has none; at 25, 50 or 100 %), among DOCUMENTS
// others (100,000) of all corpora. SCRATCH is an empty folder. Both methods use signatures of MinHash::kHashes values
// in the same bands; pairs of the first are aligned too. What a spinner changed and a person who revises does not is
// counted for the strength of aligned evidence.
#include <fmt/format.h>
#include <malloc.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/ascii.hpp"
#include "base/sectioned_file.hpp"
#include "duplicates/aligned_evidence.hpp"
#include "duplicates/duplicate_index.hpp"
#include "duplicates/relation.hpp"
#include "input/record_reader.hpp"
#include "lexicon/word_form.hpp"
#include "required.hpp"
#include "spun_copies.hpp"
#include "train/language_file.hpp"
#include "train/parts.hpp"
#include "train/spinner_set.hpp"

namespace {

using namespace unspun;

constexpr std::size_t kFewestWords = 120;
constexpr std::size_t kSourceStep = 30;  // so that the sources are of many outlets and years
constexpr std::size_t kPlainWords = 5;
constexpr double kFewestNats = 3;
constexpr std::size_t kMostBytes = 200'000;  // of one document: novels are read in part

double seconds() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

/// A line of /proc/self/status in MB: VmRSS is what is used now, VmHWM the most since the last reset_peak().
double megabytes(const std::string& name) {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with(name)) return std::strtod(line.c_str() + name.size() + 1, nullptr) / 1024;
  }
  return 0;
}

void reset_peak() {
  malloc_trim(0);
  std::ofstream("/proc/self/clear_refs") << "5";
}

struct Collection {
  std::vector<std::string> texts;
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::string> copies;  ///< original and copy: how it was made
  std::size_t sources = 0;
  std::size_t constructed = 0;  ///< the first so many are sources and copies
};

void add_sources(const std::string& project, const std::string& shared, std::size_t sources, Collection& collection) {
  SpunCopies copies(project, shared);
  auto reader = required(RecordReader::open(shared + "/corpora/allsides-news.jsonl.zst"));
  std::size_t number = 0;
  while (auto record = reader.next()) {
    if (!*record || ++number % kSourceStep != 0 || word_count((*record)->bytes) < kFewestWords) continue;
    if (collection.sources == sources) break;
    const std::size_t index = collection.sources++;
    const auto original = static_cast<std::uint32_t>(collection.texts.size());
    collection.texts.push_back((*record)->bytes);
    const auto copy = copies.of(collection.texts.back(), index);
    if (!copy) continue;
    collection.texts.push_back(copy->text);
    collection.copies[{original, original + 1}] = fmt::format("{} {:3.0f} %", copy->spinner, 100 * copy->strength);
  }
  collection.constructed = collection.texts.size();
}

void add_others(const std::string& shared, std::size_t documents, Collection& collection) {
  const std::set<std::string> known(collection.texts.begin(), collection.texts.end());
  std::vector<std::string> paths;
  for (const auto& entry : std::filesystem::directory_iterator(shared + "/corpora")) paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  for (const std::string& path : paths) {
    auto reader = required(RecordReader::open(path));
    while (auto record = reader.next()) {
      if (collection.texts.size() >= collection.constructed + documents) return;
      if (!*record || word_count((*record)->bytes) < kFewestWords || known.count((*record)->bytes) != 0) continue;
      collection.texts.push_back((*record)->bytes.substr(0, kMostBytes));
    }
  }
}

using Shingler = std::function<void(const std::string&, const TokenizedText&, std::vector<std::uint64_t>&)>;

void plain_shingles(const std::string& text, const TokenizedText& tokenized, std::vector<std::uint64_t>& shingles) {
  std::vector<std::uint64_t> words;
  std::string form;
  for (const Token& token : tokenized.tokens) {
    if (token.kind != TokenKind::Word && token.kind != TokenKind::Number) continue;
    form.clear();
    append_word_form(token.of(text), form);
    words.push_back(std::hash<std::string>()(form));
  }
  shingles.clear();
  for (std::size_t i = 0; i + kPlainWords <= words.size(); ++i) {
    std::uint64_t hash = 0;
    for (std::size_t j = 0; j < kPlainWords; ++j) hash = (hash ^ words[i + j]) * 0x9E3779B97F4A7C15ULL + (hash >> 29);
    shingles.push_back(hash);
  }
  std::sort(shingles.begin(), shingles.end());
  shingles.erase(std::unique(shingles.begin(), shingles.end()), shingles.end());
}

struct Found {
  std::map<std::string, std::pair<int, int>> by_kind;  ///< found, of so many
  int true_pairs = 0;
  int mixed_pairs = 0;  ///< other pairs with a source or a copy in them
  int other_pairs = 0;  ///< pairs of documents that were not made
};

Found found(const Collection& collection, const std::vector<SimilarPair>& pairs) {
  Found result;
  for (const auto& [pair, kind] : collection.copies) ++result.by_kind[kind].second;
  for (const SimilarPair& pair : pairs) {
    const auto copy = collection.copies.find({pair.first, pair.second});
    if (copy != collection.copies.end()) {
      ++result.true_pairs;
      ++result.by_kind[copy->second].first;
    } else {
      ++(pair.first < collection.constructed ? result.mixed_pairs : result.other_pairs);
    }
  }
  return result;
}

void print(const std::string& name, const Found& found) {
  fmt::print("{:24}", name);
  int all = 0;
  for (const auto& [kind, counts] : found.by_kind) {
    all += counts.second;
    fmt::print(" {}: {}/{}", kind, counts.first, counts.second);
  }
  fmt::print("\n{:24} recall {}/{} = {:.3f}; pairs with a source or copy in them {}, precision {:.3f}; others {}\n", "",
             found.true_pairs, all, static_cast<double>(found.true_pairs) / all, found.true_pairs + found.mixed_pairs,
             static_cast<double>(found.true_pairs) / std::max(1, found.true_pairs + found.mixed_pairs),
             found.other_pairs);
  std::fflush(stdout);
}

std::vector<SimilarPair> indexed(const Collection& collection, const std::string& name, const std::string& directory,
                                 const DuplicateOptions& options, const Shingler& shingler) {
  std::filesystem::create_directories(directory);
  reset_peak();
  const double resident = megabytes("VmRSS");
  const double begin = seconds();
  DuplicateIndex index(directory, options);
  Tokenizer tokenizer;
  TokenizedText tokenized;
  std::vector<std::uint64_t> shingles;
  double tokenizing = 0;
  double bytes = 0;
  for (const std::string& text : collection.texts) {
    const double before = seconds();
    tokenizer.tokenize(text, tokenized);
    tokenizing += seconds() - before;
    shingler(text, tokenized, shingles);
    index.add(shingles);
    bytes += static_cast<double>(text.size());
  }
  const double added = seconds();
  const auto pairs = required(index.pairs());
  const DuplicateCounts& counts = index.counts();
  fmt::print(
      "{}: {} documents, {:.0f} MB; {:.1f} s tokenizing, {:.1f} s signatures and bands, {:.1f} s pairs; "
      "{} too short, {} candidates, {} full buckets, {} pairs not looked at, {} pairs; {:.0f} MB of memory "
      "more than the texts\n",
      name, counts.documents, bytes / 1e6, tokenizing, added - begin - tokenizing, seconds() - added, counts.too_short,
      counts.candidates, counts.full_buckets, counts.unlooked_pairs, pairs.size(), megabytes("VmHWM") - resident);
  std::fflush(stdout);
  return pairs;
}

/// Aligns the pairs; those that are copies are returned, but for documents that the corpus has twice.
class Aligner {
 public:
  Aligner(const Collection& collection, const Vocabulary& vocabulary, const CandidateTable& candidates,
          SkeletonReader& reader)
      : x_collection(collection), x_vocabulary(vocabulary), x_candidates(candidates), x_reader(reader) {}

  /// With `fewest_nats` only copies whose aligned evidence is that strong.
  std::vector<SimilarPair> copies(const std::vector<SimilarPair>& pairs, bool is_verbose, double fewest_nats = 0) {
    const double begin = seconds();
    std::vector<SimilarPair> result;
    std::map<std::string, int> relations;
    std::map<std::string, std::array<double, 6>> sums;
    for (const SimilarPair& pair : pairs) {
      const std::string& first = x_collection.texts[pair.first];
      const std::string& second = x_collection.texts[pair.second];
      // The copy stands behind its original: it is the first text of the alignment.
      const Alignment alignment = aligned(second, first, x_tokenizer);
      const Relation what = relation(alignment, skeleton(second, x_second), skeleton(first, x_first));
      const auto copy = x_collection.copies.find({pair.first, pair.second});
      const bool is_made = copy != x_collection.copies.end();
      const bool is_copy = what == Relation::Copy || what == Relation::Contained;
      const bool is_in_corpus = is_copy && !is_made && is_equal_before(pair);
      ++relations[fmt::format("{} {}{}", is_made ? "made" : "other", relation_name(what),
                              is_in_corpus ? " of the corpus itself" : "")];
      if (!is_copy) continue;
      const AlignedEvidence evidence = aligned_evidence(alignment, x_vocabulary, x_candidates);
      if (!is_in_corpus && evidence.strength >= fewest_nats) result.push_back(pair);
      auto& sum = sums[is_made ? copy->second : "honest"];
      sum[0] += 1;
      sum[1] += evidence.known;
      sum[2] += evidence.unknown;
      sum[3] += evidence.rarity > 0 ? 1 : 0;
      sum[4] += evidence.strength >= 3 ? 1 : 0;
      sum[5] += evidence.known + evidence.unknown >= 5 ? 1 : 0;
    }
    fmt::print("  {} pairs aligned in {:.1f} s:", pairs.size(), seconds() - begin);
    for (const auto& [name, count] : relations) fmt::print(" {} {},", name, count);
    fmt::print("\n");
    for (const auto& [name, sum] : sums) {
      if (!is_verbose) break;
      fmt::print(
          "  {:12} pairs {:4.0f} known {:6.0f} unknown {:6.0f} share known {:.3f}; copy's words are rarer in {:.3f}, "
          "strength 3 or more in {:.3f}, 5 substitutions or more in {:.3f}\n",
          name, sum[0], sum[1], sum[2], sum[1] / std::max(1.0, sum[1] + sum[2]), sum[3] / sum[0], sum[4] / sum[0],
          sum[5] / sum[0]);
    }
    std::fflush(stdout);
    return result;
  }

 private:
  /// Whether the documents, before any was corrupted, were equal in most words: the corpus has them twice.
  bool is_equal_before(const SimilarPair& pair) {
    constexpr double kMostWords = 0.6;
    const auto original = [&](std::uint32_t document) {
      const bool is_copy = document > 0 && x_collection.copies.count({document - 1, document}) != 0;
      return is_copy ? document - 1 : document;
    };
    const std::uint32_t first = original(pair.first);
    const std::uint32_t second = original(pair.second);
    if (first == second) return false;
    const Alignment alignment = aligned(x_collection.texts[first], x_collection.texts[second], x_tokenizer);
    return alignment.equal >= kMostWords * std::min(alignment.first_words, alignment.second_words);
  }

  const Skeleton& skeleton(const std::string& text, Skeleton& skeleton) {
    x_tokenizer.tokenize(text, x_tokenized);
    x_reader.read(text, x_tokenized, skeleton);
    return skeleton;
  }

  const Collection& x_collection;
  const Vocabulary& x_vocabulary;
  const CandidateTable& x_candidates;
  SkeletonReader& x_reader;
  Tokenizer x_tokenizer;
  TokenizedText x_tokenized;
  Skeleton x_first;
  Skeleton x_second;
};

int run(const std::string& project, const std::string& shared, const std::string& model, const std::string& scratch,
        std::size_t documents, std::size_t sources) {
  const auto file = required(SectionedFile::open(model));
  const auto vocabulary = required(Vocabulary::open(file));
  const auto candidates = required(CandidateTable::open(file));
  const double begin = seconds();
  const WordRoles roles = WordRoles::from(vocabulary, candidates);
  fmt::print("roles of {} words: {:.3f} s\n", vocabulary.size(), seconds() - begin);
  Collection collection;
  add_sources(project, shared, sources, collection);
  add_others(shared, documents, collection);
  fmt::print("{} sources, {} copies, {} others\n", collection.sources, collection.copies.size(),
             collection.texts.size() - collection.constructed);

  SkeletonReader reader(vocabulary, roles);
  Aligner aligner(collection, vocabulary, candidates, reader);
  Skeleton skeleton;
  const Shingler shingles = [&](const auto& text, const auto& tokenized, auto& out) {
    reader.read(text, tokenized, skeleton);
    out = skeleton.shingles;
  };
  const Shingler names = [&](const auto& text, const auto& tokenized, auto& out) {
    reader.read(text, tokenized, skeleton);
    out = skeleton.names;
  };
  DuplicateOptions options = copy_options();
  const auto at_least = [](std::vector<SimilarPair> pairs, double similarity) {
    std::erase_if(pairs, [&](const SimilarPair& pair) { return pair.similarity < similarity; });
    return pairs;
  };
  const auto told = [&](const std::string& name, const std::vector<SimilarPair>& pairs) {
    for (const double least : {0.1, 0.2, 0.3, 0.5}) {
      if (least >= options.min_similarity)
        print(fmt::format("{} >= {}", name, least), found(collection, at_least(pairs, least)));
    }
    const auto copies = aligner.copies(pairs, true);
    print(name + ", aligned", found(collection, copies));
    print(name + ", 3 nats", found(collection, aligner.copies(copies, false, kFewestNats)));
  };
  for (const std::size_t rows : {2, 3}) {
    options.rows = rows;
    told(fmt::format("skeleton rows {}", rows),
         indexed(collection, "skeleton", scratch + "/skeleton", options, shingles));
    told(fmt::format("plain rows {}", rows), indexed(collection, "plain", scratch + "/plain", options, plain_shingles));
  }
  const auto stories = indexed(collection, "names", scratch + "/names", story_options(), names);
  aligner.copies(stories, false);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 5 || argc > 7) {
    fmt::print(stderr, "usage: duplicates_main PROJECT SHARED MODEL SCRATCH [DOCUMENTS [SOURCES]]\n");
    return 2;
  }
  const std::size_t documents = argc > 5 ? std::strtoull(argv[5], nullptr, 10) : 100'000;
  const std::size_t sources = argc > 6 ? std::strtoull(argv[6], nullptr, 10) : 1'000;
  return run(argv[1], argv[2], argv[3], argv[4], documents, sources);
}
