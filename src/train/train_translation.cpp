#include "train/train_translation.hpp"

#include <fmt/format.h>

#include "base/sectioned_file.hpp"
#include "train/assemble.hpp"
#include "train/clean_documents.hpp"
#include "train/fit_translation.hpp"
#include "train/parts.hpp"
#include "train/spinner_set.hpp"

namespace unspun {
namespace {

constexpr std::size_t kMostWords = 600;  // of an excerpt, as round trips have

Result<std::vector<LabelledDocument>> labelled_documents(const TrainOptions& options) {
  std::vector<LabelledDocument> documents;
  auto reader = LabelledReader::open(options.translations);
  if (!reader) return tl::unexpected<Error>(reader.error());
  while (auto document = reader->next()) {
    if (!*document) return tl::unexpected<Error>(document->error());
    documents.push_back(std::move(**document));
  }
  if (options.language.clean_documents.empty()) return documents;
  const auto clean = genre_documents(options.language.clean_documents);
  if (!clean) return tl::unexpected<Error>(clean.error());
  for (const CleanDocument& document : *clean) {
    if (is_unseen_genre(document.genre) || document.split == Split::Test) continue;
    LabelledDocument labelled;
    labelled.id = document.id;
    labelled.genre = document.genre;
    labelled.text = excerpt(document.text, kMostWords, sha1_front(document.id));
    documents.push_back(std::move(labelled));
  }
  return documents;
}

}  // namespace

Result<void> train_translation(const TrainOptions& options, const Resources& resources, const Progress& progress) {
  if (options.translations.empty()) {
    progress("left out, no translations.jsonl in the scratch folder (scripts/make_translations): translation", -1);
    return {};
  }
  const std::string& parts = options.reference.out_directory;
  const auto set =
      training_spinners(resources, parts + "/vocabulary.part", options.reference.vectors_path, options.spinners);
  if (!set) return tl::unexpected<Error>(set.error());
  const std::vector<const NamedSpinner*> spinners = pointers(*set);
  const auto documents = labelled_documents(options);
  if (!documents) return tl::unexpected<Error>(documents.error());

  const std::string model_path = options.reference.scratch_directory + "/untranslated.unspun";
  if (auto built = assemble_model(parts, model_path); !built) return built;
  const auto file = SectionedFile::open(model_path);
  if (!file) return tl::unexpected<Error>(file.error());
  const auto model = EvidenceModel::open(*file);
  if (!model) return tl::unexpected<Error>(model.error());
  if (model->weights == nullptr) {
    return failure(ErrorCode::InvalidArgument, parts + ": no evidence.part; run the step evidence first");
  }
  const auto weights = fit_translation(*model, *documents, spinners, options.left_out_translators, progress);
  if (!weights) return tl::unexpected<Error>(weights.error());
  progress(fmt::format("bar: translated {:.2f}", weights->translated_score), -1);
  return write_file(parts + "/translation.part", std::as_bytes(std::span(&*weights, 1)));
}

}  // namespace unspun
