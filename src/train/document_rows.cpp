#include "train/document_rows.hpp"

#include <algorithm>

#include "train/labelled_places.hpp"
#include "train/parallel.hpp"

namespace unspun {

std::string drawn_excerpt(const CleanDocument& document, const DocumentRowOptions& options, std::uint64_t seed) {
  const std::size_t span = options.most_words - options.fewest_words + 1;
  return excerpt(document.text, options.fewest_words + seed * 2654435761U % span, seed);
}

std::vector<DocumentRow> document_rows(const EvidenceModel& model, const std::vector<CleanDocument>& documents,
                                       const std::vector<const NamedSpinner*>& spinners,
                                       const DocumentRowOptions& options, const Progress& progress) {
  std::vector<std::vector<DocumentRow>> rows(documents.size());
  const auto readers = place_readers(model, kKeptCandidates);
  for_each_parallel(documents.size(), [&](std::size_t index, std::size_t worker) {
    if (worker == 0 && index % 64 < 2) {
      progress("rating documents", static_cast<double>(index) / static_cast<double>(documents.size()));
    }
    PlaceReader& reader = *readers[worker];
    const std::uint64_t seed = index * 7 + options.seed;
    const std::string text = drawn_excerpt(documents[index], options, seed);
    DocumentPlaces places;
    const auto add = [&](const std::string& version, int strength) {
      reader.read_to_judge(version, places);
      const DocumentEvidence evidence = document_evidence(places);
      rows[index].push_back(
          {index, documents[index].genre, places.words, strength, evidence.features, evidence.share.share});
    };
    add(text, 0);
    if (places.words < options.min_words) {
      rows[index].clear();
      return;
    }
    const auto words = std::max<double>(1, places.words);
    for (std::size_t k = 0; k < options.strengths.size() && !spinners.empty(); ++k) {
      SpinnerOptions how = drawn_options(seed + k * 7919);
      const bool is_drawn = options.strengths[k] <= 1;
      if (!is_drawn) how.strength = options.strengths[k] / 100.0;
      const SpinnerTable& table = spinners[(index + k) % spinners.size()]->table;
      const CorruptedText corrupted = spun(text, table, how, seed + k, reader.tokenizer());
      const auto swapped = static_cast<double>(corrupted.swaps.size()) / words;
      if (is_drawn && swapped < options.fewest_swapped) continue;
      add(corrupted.text, options.strengths[k]);
    }
  });
  std::vector<DocumentRow> all;
  for (auto& document : rows) all.insert(all.end(), document.begin(), document.end());
  return all;
}

}  // namespace unspun
