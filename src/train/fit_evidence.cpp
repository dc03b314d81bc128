#include "train/fit_evidence.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>

#include "evidence/article_finder.hpp"
#include "rate/document_features.hpp"
#include "train/fit_place_net.hpp"
#include "train/labelled_places.hpp"
#include "train/logistic.hpp"
#include "train/parallel.hpp"

namespace unspun {
namespace {

constexpr std::size_t kMaxWords = 600;  // of a document: more documents tell more than longer ones
constexpr std::size_t kMaxChoices = 150'000;
constexpr std::size_t kEveryPlace = 2;  // is fitted on: neighbours tell much the same
constexpr int kEpochs = 6;

CorruptedText corrupted(const CleanDocument& document, std::size_t index,
                        const std::vector<const NamedSpinner*>& spinners, Tokenizer& tokenizer) {
  const std::string text = excerpt(document.text, kMaxWords, index);
  const NamedSpinner& spinner = *spinners[index % spinners.size()];
  return spun(text, spinner.table, drawn_options(index), index, tokenizer);
}

/// How much likelier an article disagrees with the word after it where that was replaced, in nats.
double article_strength(const std::vector<CleanDocument>& documents, const std::vector<const NamedSpinner*>& spinners) {
  Tokenizer tokenizer;
  TokenizedText tokenized;
  double clean = 1;
  double clean_disagree = 0.5;
  double replaced = 1;
  double replaced_disagree = 0.5;
  for (std::size_t index = 0; index < documents.size(); index += 3) {  // a third of them is plenty
    const CorruptedText text = corrupted(documents[index], index, spinners, tokenizer);
    tokenizer.tokenize(text.text, tokenized);
    auto swap = text.swaps.begin();
    for (const ArticleUse& use : article_uses(text.text, tokenized)) {
      const std::size_t next = tokenized.tokens[use.token + 1].begin;
      while (swap != text.swaps.end() && swap->range.begin < next) ++swap;
      if (swap == text.swaps.end() || swap->range.begin != next) continue;
      replaced += 1;
      replaced_disagree += use.disagrees ? 1 : 0;
    }
    const std::string honest = excerpt(documents[index].text, kMaxWords, index);
    tokenizer.tokenize(honest, tokenized);
    for (const ArticleUse& use : article_uses(honest, tokenized)) {
      clean += 1;
      clean_disagree += use.disagrees ? 1 : 0;
    }
  }
  return std::log(replaced_disagree / replaced) - std::log(clean_disagree / clean);
}

}  // namespace

EvidenceFit fit_evidence(EvidenceModel model, const std::vector<CleanDocument>& documents,
                         const std::vector<const NamedSpinner*>& spinners, const Progress& progress) {
  EvidenceFit fit;
  model.weights = nullptr;
  constexpr std::size_t kAll = 1000;

  // 1. Among the candidates of a replaced place, which one stood there?
  struct Found {
    std::vector<float> values;
    std::vector<std::uint32_t> sizes;
    std::vector<std::uint32_t> right;
    std::size_t replaced = 0;
  };
  std::vector<Found> found(documents.size());
  {
    const auto workers = place_readers(model, kAll);
    for_each_parallel(documents.size(), [&](std::size_t index, std::size_t worker) {
      if (worker == 0 && index % 64 < 2) {
        progress("ranking candidates", static_cast<double>(index) / static_cast<double>(documents.size()));
      }
      PlaceReader& reader = *workers[worker];
      const LabelledPlaces labelled = reader.read(corrupted(documents[index], index, spinners, reader.tokenizer()));
      for (std::size_t i = 0; i < labelled.places.places.size(); ++i) {
        if (!labelled.replaced[i]) continue;
        ++found[index].replaced;
        if (labelled.right[i] < 0) continue;
        const Place& place = labelled.places.places[i];
        for (const ScoredCandidate& candidate : place.best) {
          const CandidateFeatures features = candidate_features(candidate, place, model.vocabulary);
          found[index].values.insert(found[index].values.end(), features.begin(), features.end());
        }
        found[index].sizes.push_back(static_cast<std::uint32_t>(place.best.size()));
        found[index].right.push_back(static_cast<std::uint32_t>(labelled.right[i]));
      }
    });
  }
  ChoiceRows choices;
  choices.columns = kRankFeatures;
  choices.begins.push_back(0);
  std::size_t replaced = 0;
  for (Found& document : found) {
    if (choices.right.size() > kMaxChoices) break;
    replaced += document.replaced;
    choices.values.insert(choices.values.end(), document.values.begin(), document.values.end());
    for (std::size_t i = 0; i < document.sizes.size(); ++i) {
      choices.right.push_back(choices.begins.back() + document.right[i]);
      choices.begins.push_back(choices.begins.back() + document.sizes[i]);
    }
    fit.right_is_candidate += static_cast<double>(document.right.size());
    document = {};
  }
  fit.right_is_candidate /= static_cast<double>(std::max<std::size_t>(replaced, 1));
  const std::vector<double> rank = fit_choices(choices, 1.0);
  for (std::size_t i = 0; i < kRankFeatures; ++i) fit.weights.rank[i] = static_cast<float>(rank[i]);
  for (std::size_t choice = 0; choice < choices.right.size(); ++choice) {
    const auto score = [&](std::size_t alternative) {
      double sum = 0;
      for (std::size_t i = 0; i < kRankFeatures; ++i)
        sum += rank[i] * static_cast<double>(choices.values[alternative * kRankFeatures + i]);
      return sum;
    };
    const double right = score(choices.right[choice]);
    std::size_t better = 0;
    for (std::size_t a = choices.begins[choice]; a < choices.begins[choice + 1]; ++a)
      better += score(a) > right ? 1 : 0;
    fit.right_first += better == 0 ? 1 : 0;
    fit.right_in_three += better < 3 ? 1 : 0;
  }
  fit.right_first /= static_cast<double>(std::max<std::size_t>(choices.right.size(), 1));
  fit.right_in_three /= static_cast<double>(std::max<std::size_t>(choices.right.size(), 1));
  choices = {};

  // 2. Ranked so, is a place replaced or original?
  model.weights = &fit.weights;
  const auto rows_of = [&](const std::string& what,
                           const std::function<void(PlaceReader&, std::size_t, PlaceRows&)>& read) {
    std::vector<PlaceRows> parts(documents.size());
    const auto workers = place_readers(model, kKeptCandidates);
    for_each_parallel(documents.size(), [&](std::size_t index, std::size_t worker) {
      if (worker == 0 && index % 64 < 2) {
        progress(what, static_cast<double>(index) / static_cast<double>(documents.size()));
      }
      read(*workers[worker], index, parts[index]);
    });
    PlaceRows all;
    for (PlaceRows& part : parts) {
      all.features.insert(all.features.end(), part.features.begin(), part.features.end());
      all.labels.insert(all.labels.end(), part.labels.begin(), part.labels.end());
      all.offsets.insert(all.offsets.end(), part.offsets.begin(), part.offsets.end());
      part = {};
    }
    return all;
  };
  const auto append = [](const LabelledPlaces& labelled, double offset, PlaceRows& rows) {
    for (std::size_t i = labelled.places.places.size() % kEveryPlace; i < labelled.places.places.size();
         i += kEveryPlace) {
      rows.features.push_back(labelled.places.features[i]);
      rows.labels.push_back(labelled.replaced[i]);
      rows.offsets.push_back(static_cast<float>(offset));
    }
  };
  PlaceRows rows = rows_of("weighing evidence", [&](PlaceReader& reader, std::size_t index, PlaceRows& part) {
    append(reader.read(corrupted(documents[index], index, spinners, reader.tokenizer())), 0, part);
    append(reader.read(CorruptedText{excerpt(documents[index].text, kMaxWords, index), {}}), 0, part);
  });
  for (const std::uint8_t label : rows.labels) (label ? fit.replaced : fit.original) += 1;
  // The prior odds of the fit are each row's offset, so the weights alone are the log-likelihood ratio.
  const double bias = std::log(static_cast<double>(std::max<std::size_t>(fit.replaced, 1)) /
                               static_cast<double>(std::max<std::size_t>(fit.original, 1)));
  rows.offsets.assign(rows.labels.size(), static_cast<float>(bias));
  progress(fmt::format("fitting {} replaced and {} original places", fit.replaced, fit.original), -1);
  const auto fitting = [&](double share) { progress("fitting the net", share); };
  fit.weights.place = fit_place_net(rows, kEpochs, fitting);
  fit.weights.repaired_place = fit.weights.place;

  if (model.language.has_a_an) fit.weights.article_strength = static_cast<float>(article_strength(documents, spinners));

  // 3. Between repaired neighbours, in corrupted documents: the prior is the document's own share.
  rows = rows_of("weighing evidence again", [&](PlaceReader& reader, std::size_t index, PlaceRows& part) {
    const CorruptedText text = corrupted(documents[index], index, spinners, reader.tokenizer());
    LabelledPlaces labelled = reader.read(text);
    const ReplacedShare share = document_evidence(labelled.places).share;
    reader.repair(share, labelled.places);
    const auto places = static_cast<double>(labelled.replaced.size());
    const auto replaced_here = static_cast<double>(std::count(labelled.replaced.begin(), labelled.replaced.end(), 1));
    append(labelled, std::log((replaced_here + 0.5) / (places - replaced_here + 0.5)), part);
  });
  fit.weights.repaired_place = fit_place_net(rows, kEpochs, fitting);
  return fit;
}

}  // namespace unspun
