#include "train/window_rows.hpp"

#include <algorithm>
#include <random>

#include "rate/windows.hpp"
#include "train/labelled_places.hpp"
#include "train/parallel.hpp"

namespace unspun {
namespace {

std::vector<WindowFeatures> window_features(const DocumentPlaces& places) {
  std::vector<WindowFeatures> features;
  for (const SentenceRun& run : windows(places)) {
    features.push_back({tally_of(places, {&run, 1}).words, document_evidence(places, {&run, 1}).features});
  }
  return features;
}

}  // namespace

ByteRange drawn_part(std::string_view text, std::uint64_t seed) {
  std::mt19937_64 generator(seed ^ 0x9E3779B97F4A7C15ULL);
  const auto draw = [&] { return static_cast<double>(generator() >> 11) * 0x1.0p-53; };
  const auto size = static_cast<double>(text.size());
  const double share = 0.2 + 0.3 * draw();
  const double from = (1 - share) * draw();
  const auto cut = [&](double at) {
    const std::size_t end = text.find_first_of(".\n", std::min(text.size(), static_cast<std::size_t>(at * size)));
    return end == text.npos ? text.size() : end + 1;
  };
  return {cut(from), cut(from + share)};
}

std::string corrupted_in_part(std::string_view text, const NamedSpinner& spinner, std::uint64_t seed,
                              Tokenizer& tokenizer) {
  const ByteRange part = drawn_part(text, seed);
  const CorruptedText corrupted = spun(part.of(text), spinner.table, drawn_options(seed), seed, tokenizer);
  return std::string(text.substr(0, part.begin)) + corrupted.text + std::string(text.substr(part.end));
}

std::vector<WindowRow> window_rows(const EvidenceModel& model, const std::vector<CleanDocument>& documents,
                                   const std::vector<const NamedSpinner*>& spinners, std::uint64_t seed,
                                   const Progress& progress) {
  std::vector<std::vector<WindowRow>> rows(documents.size());
  const auto readers = place_readers(model, kKeptCandidates);
  for_each_parallel(documents.size(), [&](std::size_t index, std::size_t worker) {
    if (worker == 0 && index % 64 < 2) {
      progress("rating parts of documents", static_cast<double>(index) / static_cast<double>(documents.size()));
    }
    // Most documents are too short: a word has two bytes or more with its space.
    if (documents[index].text.size() < std::size_t{2} * 2 * kWindowWords) return;
    PlaceReader& reader = *readers[worker];
    const std::uint64_t own_seed = index * 7 + seed;
    const std::string text = excerpt(documents[index].text, kMostWindowedWords, own_seed);
    DocumentPlaces places;
    const auto add = [&](const std::string& version, bool is_spun) {
      reader.read_to_judge(version, places);
      WindowRow row{index, documents[index].genre, is_spun, window_features(places)};
      if (row.windows.empty()) return false;
      rows[index].push_back(std::move(row));
      return true;
    };
    if (!add(text, false) || spinners.empty()) return;
    add(corrupted_in_part(text, *spinners[index % spinners.size()], own_seed, reader.tokenizer()), true);
  });
  std::vector<WindowRow> all;
  for (auto& document : rows) all.insert(all.end(), document.begin(), document.end());
  return all;
}

}  // namespace unspun
