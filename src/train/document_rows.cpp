#include "train/document_rows.hpp"

#include <memory>

#include "train/labelled_places.hpp"
#include "train/parallel.hpp"

namespace unspun {

std::vector<DocumentRow> document_rows(const EvidenceModel& model, const std::vector<CleanDocument>& documents,
                                       const std::vector<const NamedSpinner*>& spinners,
                                       const DocumentRowOptions& options, const Progress& progress) {
  std::vector<std::vector<DocumentRow>> rows(documents.size());
  std::vector<std::unique_ptr<PlaceReader>> readers;
  for (std::size_t i = 0; i < parallel_workers(); ++i) {
    readers.push_back(std::make_unique<PlaceReader>(model, kKeptCandidates));
  }
  for_each_parallel(documents.size(), [&](std::size_t index, std::size_t worker) {
    if (worker == 0 && index % 64 < 2) {
      progress("rating documents", static_cast<double>(index) / static_cast<double>(documents.size()));
    }
    PlaceReader& reader = *readers[worker];
    const std::uint64_t seed = index * 7 + options.seed;
    const std::size_t span = options.most_words - options.fewest_words + 1;
    const std::string text = excerpt(documents[index].text, options.fewest_words + seed * 2654435761U % span, seed);
    DocumentPlaces places;
    const auto add = [&](const std::string& version, int strength) {
      reader.read(version, places);
      const DocumentEvidence evidence = document_evidence(places);
      rows[index].push_back(
          {index, documents[index].genre, places.words, strength, evidence.features, evidence.share.share});
    };
    add(text, 0);
    if (places.words < options.min_words) {
      rows[index].clear();
      return;
    }
    for (const int strength : spinners.empty() ? std::vector<int>() : options.strengths) {
      SpinnerOptions how = drawn_options(seed);
      if (strength > 1) how.strength = strength / 100.0;
      add(spun(text, spinners[index % spinners.size()]->table, how, seed, reader.tokenizer()).text, strength);
    }
  });
  std::vector<DocumentRow> all;
  for (auto& document : rows) all.insert(all.end(), document.begin(), document.end());
  return all;
}

}  // namespace unspun
