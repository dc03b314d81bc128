#include "duplicates/duplicate_index.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "base/mapped_file.hpp"

namespace unspun {

struct BandRecord {
  std::uint64_t band;
  std::uint64_t document;
  bool operator<(const BandRecord& other) const {
    return std::tie(band, document) < std::tie(other.band, other.document);
  }
};

static bool has_absorbed(const BandRecord&, const BandRecord&) {
  return false;
}

struct CandidateRecord {
  std::uint32_t first;
  std::uint32_t second;
  bool operator<(const CandidateRecord& other) const {
    return std::tie(first, second) < std::tie(other.first, other.second);
  }
};

static bool has_absorbed(const CandidateRecord& kept, const CandidateRecord& next) {
  return kept.first == next.first && kept.second == next.second;
}

DuplicateIndex::DuplicateIndex(std::string directory, const DuplicateOptions& options)
    : x_directory(std::move(directory)), x_options(options), x_signatures_path(x_directory + "/signatures") {
  x_options.rows = std::clamp<std::size_t>(x_options.rows, 1, MinHash::kHashes);
  x_options.fewest_shingles = std::max<std::size_t>(x_options.fewest_shingles, 1);
  x_options.most_in_bucket = std::max<std::size_t>(x_options.most_in_bucket, 2);
  x_signatures.reset(std::fopen(x_signatures_path.c_str(), "wb"));
  x_bands = std::make_unique<ExternalSorter<BandRecord>>(x_directory, x_options.memory_bytes / 2, "bands");
  x_candidates = std::make_unique<ExternalSorter<CandidateRecord>>(x_directory, x_options.memory_bytes / 2, "pairs");
}

DuplicateIndex::~DuplicateIndex() {
  x_signatures.reset();
  std::remove(x_signatures_path.c_str());
}

void DuplicateIndex::add(const std::vector<std::uint64_t>& shingles) {
  const std::uint64_t document = x_counts.documents++;
  const bool is_compared = shingles.size() >= x_options.fewest_shingles;
  const MinHash signature = is_compared ? MinHash::of(shingles) : MinHash{};
  if (!x_signatures || std::fwrite(&signature, sizeof signature, 1, x_signatures.get()) != 1) x_failed = true;
  if (!is_compared) {
    ++x_counts.too_short;
    return;
  }
  for (std::size_t first = 0; first + x_options.rows <= MinHash::kHashes; first += x_options.rows) {
    x_bands->add({band_hash(signature, first, x_options.rows), document});
  }
}

void DuplicateIndex::add_bucket(const std::vector<std::uint32_t>& bucket) {
  const std::size_t size = bucket.size();
  if (size <= x_options.most_in_bucket) {
    for (std::size_t j = 1; j < size; ++j) {
      for (std::size_t i = 0; i < j; ++i) x_candidates->add({bucket[i], bucket[j]});
    }
    return;
  }
  ++x_counts.full_buckets;
  for (std::size_t j = 1; j < size; ++j) {
    x_candidates->add({bucket[0], bucket[j]});
    if (j > 1) x_candidates->add({bucket[j - 1], bucket[j]});
  }
  x_counts.unlooked_pairs += std::uint64_t{size} * (size - 1) / 2 - (2 * size - 3);
}

Result<std::vector<SimilarPair>> DuplicateIndex::pairs() {
  if (x_counts.documents > 0xFFFFFFFF) {
    return failure(ErrorCode::TooLarge, "more documents than can be compared at once");
  }
  const bool is_flushed = x_signatures && std::fflush(x_signatures.get()) == 0;
  if (x_failed || !is_flushed) {
    return failure(ErrorCode::WriteFailed, fmt::format("{}: cannot be written", x_signatures_path));
  }
  // What is kept of a bucket is all its documents; of the largest one, that is 4 bytes for each document.
  std::vector<std::uint32_t> bucket;
  std::uint64_t band = 0;
  const auto merged = x_bands->merge([&](const BandRecord& record) {
    if (record.band != band) {
      add_bucket(bucket);
      bucket.clear();
      band = record.band;
    }
    bucket.push_back(static_cast<std::uint32_t>(record.document));
  });
  if (!merged) return tl::unexpected<Error>(merged.error());
  add_bucket(bucket);

  const auto signatures = MappedFile::open(x_signatures_path);
  if (!signatures) return tl::unexpected<Error>(signatures.error());
  const auto* const by_document = reinterpret_cast<const MinHash*>(signatures->bytes().data());
  std::vector<SimilarPair> result;
  const auto compared = x_candidates->merge([&](const CandidateRecord& pair) {
    ++x_counts.candidates;
    const double found = similarity(by_document[pair.first], by_document[pair.second]);
    if (found >= x_options.min_similarity) result.push_back({pair.first, pair.second, static_cast<float>(found)});
  });
  if (!compared) return tl::unexpected<Error>(compared.error());
  return result;
}

}  // namespace unspun
