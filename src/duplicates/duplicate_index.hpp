#pragma once

#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "base/external_sorter.hpp"
#include "duplicates/min_hash.hpp"
#include "duplicates/skeleton.hpp"

namespace unspun {

struct DuplicateOptions {
  std::size_t rows = 2;              ///< values of a signature in one band; the bands are as many as fit
  double min_similarity = 0.1;       ///< estimated, of the skeletons: pairs below it are not given
  std::size_t fewest_shingles = 12;  ///< a document with fewer is not compared: it has too little to go by
  std::size_t most_in_bucket = 64;   ///< beyond so many documents of one band value, see below
  std::size_t memory_bytes = std::size_t{64} << 20;
};

/// Two documents, by the order in which they were added, that are worth an alignment.
struct SimilarPair {
  std::uint32_t first;  ///< the earlier one
  std::uint32_t second;
  float similarity;
  bool operator==(const SimilarPair&) const = default;
};

struct DuplicateCounts {
  std::uint64_t documents = 0;
  std::uint64_t too_short = 0;       ///< documents that were not compared
  std::uint64_t candidates = 0;      ///< different pairs that shared a band
  std::uint64_t full_buckets = 0;    ///< band values that more than most_in_bucket documents share
  std::uint64_t unlooked_pairs = 0;  ///< pairs of full buckets that were not looked at there
};

struct BandRecord;
struct CandidateRecord;

/// Finds the pairs of similar documents of a data set without comparing all with all, by locality-sensitive hashing
/// (Leskovec, Rajaraman & Ullman, Mining of Massive Datasets, 3.4): signatures are cut into bands, and only documents
/// are compared that agree in all values of some band. At a similarity of j a pair is found with a probability of
/// 1 - (1 - j^rows)^bands:
///
///   j               0.01    0.05    0.1     0.2     0.3
///   rows 2 (64)     0.006   0.15    0.47    0.93    0.998      up to some millions of documents
///   rows 3 (42)     0.000   0.005   0.04    0.29    0.68       more of them, at less recall of strong spinning
///
/// Signatures and bands lie in files of `directory` (256 bytes and 16 bytes a band for a document), sorted there, so
/// memory stays at about memory_bytes whatever is added, and 12 bytes for each pair that is found. In a bucket that is
/// too full (furniture that a thousand pages share, a text found a thousand times) each document is paired with the
/// first and with the one before it only, so equal documents still make one chain, and time stays linear.
class DuplicateIndex {
 public:
  /// `directory` must exist, and be of this index alone until it is destroyed.
  explicit DuplicateIndex(std::string directory, const DuplicateOptions& options = {});
  ~DuplicateIndex();
  DuplicateIndex(const DuplicateIndex&) = delete;
  DuplicateIndex& operator=(const DuplicateIndex&) = delete;

  /// Adds the next document.
  void add(const std::vector<std::uint64_t>& shingles);

  /// The pairs, by first and second document. Call it once, after the last document. WriteFailed or ReadFailed if the
  /// disk failed; TooLarge after 2^32 documents.
  Result<std::vector<SimilarPair>> pairs();

  const DuplicateCounts& counts() const { return x_counts; }

 private:
  struct FileCloser {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  void add_bucket(const std::vector<std::uint32_t>& bucket);

  std::string x_directory;
  DuplicateOptions x_options;
  DuplicateCounts x_counts;
  std::string x_signatures_path;
  std::unique_ptr<std::FILE, FileCloser> x_signatures;
  bool x_failed = false;
  std::unique_ptr<ExternalSorter<BandRecord>> x_bands;
  std::unique_ptr<ExternalSorter<CandidateRecord>> x_candidates;
};

}  // namespace unspun
