#include "train/recalibrate.hpp"

#include <fmt/format.h>

#include <unordered_set>

#include "base/sectioned_file.hpp"
#include "rate/abstention.hpp"
#include "rate/document_features.hpp"
#include "train/adapt_reference.hpp"
#include "train/evaluation_documents.hpp"
#include "train/labelled_places.hpp"
#include "train/model_output.hpp"
#include "train/parallel.hpp"

namespace unspun {
namespace {

/// Reads the decisions that can be used, and counts the others.
Result<std::vector<LabelledDocument>> decided_documents(const std::string& path, Recalibration& counts,
                                                        const Progress& progress) {
  auto reader = LabelledReader::open(path);
  if (!reader) return tl::unexpected<Error>(reader.error());
  std::vector<LabelledDocument> documents;
  std::unordered_set<std::string> texts;
  while (auto document = reader->next()) {
    if (!*document) {
      ++counts.skipped;
      progress("left out: " + document->error().message, -1);
    } else if ((*document)->label == Label::Translated) {
      ++counts.translated;
    } else if (!texts.insert((*document)->text).second) {
      ++counts.repeated;
    } else {
      documents.push_back(std::move(**document));
    }
  }
  return documents;
}

/// The scores of those documents that the model gives a probability, in their order.
std::vector<DecidedScore> decided_scores(const EvidenceModel& model, const RatingWeights& weights,
                                         const std::vector<LabelledDocument>& documents, const Progress& progress) {
  struct Row {
    bool is_rated = false;
    double score = 0;
  };
  std::vector<Row> rows(documents.size());
  const auto readers = place_readers(model, kKeptCandidates);
  for_each_parallel(documents.size(), [&](std::size_t index, std::size_t worker) {
    if (worker == 0) progress("rating", static_cast<double>(index) / static_cast<double>(documents.size()));
    DocumentPlaces places;
    readers[worker]->read_to_judge(documents[index].text, places);
    if (places.words < kFewestWords || abstention(places, places.is_verse) == Abstention::NotEnglish) return;
    rows[index] = {true, document_score(weights, document_evidence(places).features)};
  });
  std::vector<DecidedScore> scores;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].is_rated) scores.push_back({rows[i].score, documents[i].label == Label::Spun});
  }
  return scores;
}

Result<std::string> new_name(const std::string& wanted, const std::string& base) {
  const std::string name = wanted.empty() ? base + "-cal" : wanted;
  if (name.size() >= RatingWeights().model.size()) {
    return failure(ErrorCode::InvalidArgument,
                   fmt::format("the name \"{}\" is longer than {} bytes; give one with --name", name,
                               RatingWeights().model.size() - 1));
  }
  if (name == base) {
    return failure(
        ErrorCode::InvalidArgument,
        fmt::format("\"{}\" is the name of the model that is recalibrated; the new one needs another", name));
  }
  return name;
}

}  // namespace

Result<Recalibration> recalibrate(const RecalibrateOptions& options, const Progress& progress) {
  const auto file = SectionedFile::open(options.base_model);
  if (!file) return tl::unexpected<Error>(file.error());
  const auto model = EvidenceModel::open(*file);
  if (!model) return tl::unexpected<Error>(model.error());
  if (model->weights == nullptr) {
    return failure(ErrorCode::BadFormat, options.base_model + ": a model without fitted evidence");
  }
  const auto weights = RatingWeights::open(*file);
  if (!weights) return tl::unexpected<Error>(weights.error());
  Recalibration result;
  result.before = **weights;
  result.base_name = model_name(result.before);
  const auto name = new_name(options.model_name, result.base_name);
  if (!name) return tl::unexpected<Error>(name.error());
  result.model_name = *name;
  if (auto writable = check_model_output(options.out_path, options.base_model); !writable) {
    return tl::unexpected<Error>(writable.error());
  }
  const auto documents = decided_documents(options.decisions, result, progress);
  if (!documents) return tl::unexpected<Error>(documents.error());
  const auto scores = decided_scores(*model, result.before, *documents, progress);
  result.unrated = documents->size() - scores.size();
  const auto calibration = decision_calibration(result.before, scores);
  if (!calibration) {
    return failure(calibration.error().code, fmt::format("{}: {}", options.decisions, calibration.error().message));
  }
  result.calibration = *calibration;
  result.weights = named(result.before, result.model_name);
  result.weights.calibration_slope = calibration->slope;
  result.weights.calibration_offset = calibration->offset;
  SectionedFileWriter writer;
  copy_sections(*file, {"rate.weights"}, writer);
  writer.add_array<RatingWeights>("rate.weights", std::span(&result.weights, 1));
  if (auto written = writer.write(options.out_path); !written) return tl::unexpected<Error>(written.error());
  return result;
}

}  // namespace unspun
