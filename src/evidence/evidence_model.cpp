#include <utility>

#include "base/versioned_section.hpp"
#include "evidence/place_finder.hpp"

namespace unspun {

Result<EvidenceModel> EvidenceModel::open(const SectionedFile& file) {
  EvidenceModel model;
  auto language = Language::open(file);
  if (!language) return tl::unexpected<Error>(language.error());
  model.language = std::move(*language);
  auto vocabulary = Vocabulary::open(file);
  if (!vocabulary) return tl::unexpected<Error>(vocabulary.error());
  model.vocabulary = *vocabulary;
  auto reference = LanguageModel::open(file);
  if (!reference) return tl::unexpected<Error>(reference.error());
  model.reference = *reference;
  if (model.reference.words() != model.vocabulary.size()) {
    return failure(ErrorCode::BadFormat, file.path() + ": damaged model file (n-grams of another vocabulary)");
  }
  if (!file.section("bilinear.words").empty()) {
    const auto context = LogBilinearModel::open(file);
    if (!context) return tl::unexpected<Error>(context.error());
    model.context = *context;
    if (model.context->words() != model.vocabulary.size()) {
      return failure(ErrorCode::BadFormat,
                     file.path() + ": damaged model file (log-bilinear model of another vocabulary)");
    }
  }
  auto candidates = CandidateTable::open(file);
  if (!candidates) return tl::unexpected<Error>(candidates.error());
  model.candidates = *candidates;
  auto phrases = PhraseTable::open(file);
  if (!phrases) return tl::unexpected<Error>(phrases.error());
  model.phrases = *phrases;
  if (!file.section("evidence.weights").empty()) {
    auto weights = EvidenceWeights::open(file);
    if (!weights) return tl::unexpected<Error>(weights.error());
    model.weights = *weights;
  }
  return model;
}

Result<const EvidenceWeights*> EvidenceWeights::open(const SectionedFile& file) {
  return versioned_section<EvidenceWeights>(file, "evidence.weights", "evidence weights");
}

}  // namespace unspun
