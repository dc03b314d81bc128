#include "train/adapt.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

#include "base/sectioned_file.hpp"
#include "train/adapt_bars.hpp"
#include "train/adapt_report.hpp"
#include "train/model_output.hpp"
#include "train/parts.hpp"

namespace unspun {
namespace {

/// A temporary file that is gone in the end, however that comes.
struct TemporaryFile {
  explicit TemporaryFile(std::string file_path) : path(std::move(file_path)) {}
  ~TemporaryFile() { std::remove(path.c_str()); }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  std::string path;
};

Result<EvidenceModel> opened(const SectionedFile& file) {
  auto model = EvidenceModel::open(file);
  if (model && model->weights == nullptr) {
    return failure(ErrorCode::BadFormat, fmt::format("{}: a model without fitted evidence", file.path()));
  }
  return model;
}

std::vector<DocumentRow> rows_of(const EvidenceModel& model, const std::vector<CleanDocument>& documents,
                                 const std::vector<NamedSpinner>& spinners, const Progress& progress) {
  std::vector<const NamedSpinner*> chosen;
  chosen.reserve(spinners.size());
  for (const NamedSpinner& spinner : spinners) chosen.push_back(&spinner);
  DocumentRowOptions options;
  options.seed = 3;
  return document_rows(model, documents, chosen, options, progress);
}

/// The provisional model with its mixing weights and bars settled.
Result<void> write_adapted(const SectionedFile& provisional, const LanguageModel& reference,
                           const Adaptation& adaptation, const std::string& path) {
  SectionedFileWriter writer;
  copy_sections(provisional, {"adapted.mixing", "rate.weights"}, writer);
  const MixingWeights& mixing = reference.mixing();
  writer.add_array<MixingWeights>("adapted.mixing", std::span(&mixing, 1));
  writer.add_array<RatingWeights>("rate.weights", std::span(&adaptation.weights, 1));
  return writer.write(path);
}

}  // namespace

Result<Adaptation> adapt_model(const AdaptOptions& options, const Progress& progress) {
  const auto shipped_file = SectionedFile::open(options.shipped_model);
  if (!shipped_file) return tl::unexpected<Error>(shipped_file.error());
  const auto shipped = opened(*shipped_file);
  if (!shipped) return tl::unexpected<Error>(shipped.error());
  if (shipped->reference.is_adapted()) {
    return failure(ErrorCode::InvalidArgument,
                   fmt::format("{}: is adapted already; adapt the model that it was made from", options.shipped_model));
  }
  const auto shipped_weights = RatingWeights::open(*shipped_file);
  if (!shipped_weights) return tl::unexpected<Error>(shipped_weights.error());
  if (auto writable = check_model_output(options.out_path, options.shipped_model); !writable) {
    return tl::unexpected<Error>(writable.error());
  }

  Adaptation adaptation;
  adaptation.shipped_weights = **shipped_weights;
  adaptation.shipped_name = model_name(adaptation.shipped_weights);
  const std::string& scratch = options.reference.scratch_directory;
  TokenStream stream(scratch + "/tokens");
  OwnTextReader reader;
  reader.count = [&](std::string_view text) { stream.add_document(text, kWeightOne); };
  reader.progress = [&](double share) { progress("reading", share); };
  reader.complain = [&](const std::string& message) { progress("left out: " + message, -1); };
  const auto own = read_own_text(options.corpus, options.limits, reader);
  if (!own) return tl::unexpected<Error>(own.error());
  if (auto finished = stream.finish(); !finished) return tl::unexpected<Error>(finished.error());
  adaptation.documents = own->documents;
  adaptation.counted_words = own->counted_words;
  adaptation.repeated = own->repeated;
  adaptation.skipped = own->skipped;
  progress(
      fmt::format("documents: {} to count ({} words), {} to calibrate on, {} to measure on", own->of(OwnPart::Counting),
                  own->counted_words, own->of(OwnPart::Calibration), own->of(OwnPart::Measuring)),
      -1);

  const TemporaryFile provisional(scratch + "/provisional.unspun");
  {
    SectionedFileWriter writer;
    progress("counting n-grams", -1);
    const auto reference = add_own_reference(*shipped_file, stream, options.reference, writer);
    if (!reference) return tl::unexpected<Error>(reference.error());
    adaptation.reference = *reference;
    if (auto written = writer.write(provisional.path); !written) return tl::unexpected<Error>(written.error());
  }
  const auto provisional_file = SectionedFile::open(provisional.path);
  if (!provisional_file) return tl::unexpected<Error>(provisional_file.error());
  auto model = opened(*provisional_file);
  if (!model) return tl::unexpected<Error>(model.error());
  progress("weighing the own reference against the shipped one", -1);
  adaptation.own_share = ReferenceView(*model, own->calibration).fitted_mixing();
  model->reference = model->reference.mixed(adaptation.own_share);

  const std::vector<NamedSpinner> spinners = own_spinners(options.project, *shipped_file, shipped->vocabulary);
  for (const NamedSpinner& spinner : spinners) adaptation.spinners.push_back(spinner.name);
  const auto before = rows_of(*shipped, own->calibration, spinners, progress);
  const auto after = rows_of(*model, own->calibration, spinners, progress);
  const std::string name = options.model_name.empty() ? adaptation.shipped_name + "-adapted" : options.model_name;
  adaptation.weights = named(own_bars(adaptation.shipped_weights, before, after), name);
  adaptation.model_name = model_name(adaptation.weights);

  if (auto written = write_adapted(*provisional_file, model->reference, adaptation, options.out_path); !written) {
    return tl::unexpected<Error>(written.error());
  }
  const auto old_detector = Detector::open(options.shipped_model);
  if (!old_detector) return tl::unexpected<Error>(old_detector.error());
  const auto new_detector = Detector::open(options.out_path);
  if (!new_detector) return tl::unexpected<Error>(new_detector.error());
  adaptation.comparison = compared(*old_detector, *new_detector, own->measuring, spinners, progress);
  const ReferenceView view(*model, own->measuring);
  adaptation.comparison.before.perplexity = view.perplexity({});
  adaptation.comparison.after.perplexity = view.perplexity(adaptation.own_share);

  const std::string report = adapt_report_json(adaptation);
  if (auto written = write_file(adapt_report_path(options.out_path), std::as_bytes(std::span(report))); !written) {
    std::remove(options.out_path.c_str());
    return tl::unexpected<Error>(written.error());
  }
  return adaptation;
}

}  // namespace unspun
