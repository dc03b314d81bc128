#pragma once

#include <array>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "base/sectioned_file.hpp"
#include "evidence/place_finder.hpp"
#include "train/clean_documents.hpp"
#include "train/kneser_ney.hpp"
#include "train/token_stream.hpp"

namespace unspun {

struct OwnReferenceOptions {
  std::uint64_t min_count = 3;  ///< a word seen so often that the shipped vocabulary lacks joins it
  std::array<std::uint32_t, LanguageModel::kMaxOrder + 1> prune = {0, 0, 0, 0, 1};
  std::size_t memory_bytes = std::size_t{512} << 20;
  std::string scratch_directory;
};

/// What was added to a model.
struct OwnReference {
  std::size_t added_words = 0;
  std::array<std::size_t, LanguageModel::kMaxOrder + 1> ngrams = {};
};

/// Counts and smooths the n-grams of `stream`, and adds to `file` the sections of `shipped` with the vocabulary
/// extended, and those of the own reference beside the shipped one ("adapted.*"), mixed half and half until
/// fitted_mixing() knows better. Word numbers, candidates, expressions and weights of the shipped model stay.
Result<OwnReference> add_own_reference(const SectionedFile& shipped, TokenStream& stream,
                                       const OwnReferenceOptions& options, SectionedFileWriter& file);

/// Every section of `from`, but those of the names in `but`.
void copy_sections(const SectionedFile& from, const std::vector<std::string_view>& but, SectionedFileWriter& to);

/// How an adapted model's two references see documents: enough to say the perplexity under any mixing weights, for that
/// depends only on how far the two differ, which is a whole number of steps.
class ReferenceView {
 public:
  ReferenceView(const EvidenceModel& model, const std::vector<CleanDocument>& documents);

  /// The weights under which the documents are likeliest: expectation maximisation (Jelinek & Mercer 1980), one weight
  /// for each length of the known context. The likelihood is concave in each, so there is one maximum.
  std::array<float, LanguageModel::kMaxOrder> fitted_mixing() const;
  double perplexity(const std::array<float, LanguageModel::kMaxOrder>& own_share) const;

 private:
  static constexpr int kMostSteps = 1024;
  struct Differences {
    std::array<double, 2 * kMostSteps + 1> tokens = {};  ///< by own - shipped in steps, from -kMostSteps
  };
  std::array<Differences, LanguageModel::kMaxOrder> x_by_context = {};
  double x_shipped = 0;  ///< sum of log probabilities under the shipped reference
  double x_tokens = 0;
};

}  // namespace unspun
