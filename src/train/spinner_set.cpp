#include "train/spinner_set.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "train/parts.hpp"

#include <cmath>
#include <random>

namespace unspun {
namespace {

constexpr std::size_t kVectorNeighbours = 8;
constexpr float kMinCosine = 0.45F;

}  // namespace

std::vector<NamedSpinner> spinner_set(const Resources& resources, const std::vector<VocabularyEntry>& vocabulary,
                                      const WordVectors& vectors) {
  std::vector<NamedSpinner> set;
  const auto add = [&](std::string name, const std::vector<SynonymPair>& pairs, const Inflector* inflector,
                       bool function_words) {
    if (pairs.empty()) return;
    SpinnerTable table = SpinnerTable::from(pairs, inflector);
    if (!resources.has_a_an) table.has_no_a_an();
    if (!function_words) {
      for (const VocabularyEntry& entry : vocabulary) {
        if (entry.flags & kFunctionWord) table.leave_out(entry.form);
      }
    }
    set.push_back({std::move(name), std::move(table)});
  };
  add("mythes", resources.mythes, &resources.inflector, false);
  add("mythes-exact", resources.mythes, nullptr, false);
  add("wordnet-sister", resources.wordnet, &resources.inflector, false);
  add("student", resources.student, &resources.inflector, false);
  add("known", resources.spinners, nullptr, true);
  std::vector<SynonymPair> garbled;
  for (const GarbledPair& pair : resources.garbled.pairs) {
    if (pair.count >= 2) garbled.push_back(pair.pair);
  }
  add("garbled", garbled, &resources.inflector, false);
  if (vectors.words() > 0) {
    std::vector<SynonymPair> pairs;
    const auto lists = nearest(vectors, kVectorNeighbours, kMinCosine);
    for (WordId word = kFirstWord; word < lists.size(); ++word) {
      if (vocabulary[word].flags & (kNameLike | kFunctionWord)) continue;
      for (const Neighbour& neighbour : lists[word]) {
        const std::string& other = vocabulary[neighbour.word].form;
        if (resources.inflector.share_lemma(vocabulary[word].form, other)) continue;
        pairs.push_back({vocabulary[word].form, other, kFromVectors});
      }
    }
    add("vectors", pairs, nullptr, false);
  }
  return set;
}

SpinnerOptions drawn_options(std::uint64_t seed) {
  std::mt19937_64 generator(seed ^ 0x5DEECE66DULL);
  const auto draw = [&] { return static_cast<double>(generator() >> 11) * 0x1.0p-53; };
  SpinnerOptions options;
  options.strength = 0.1 + 0.9 * std::pow(draw(), 1.5);  // weak spinning is the harder part: more of it
  options.consistent = draw() < 0.75;
  options.keep_capitalised = draw() < 0.5;
  options.mend_articles = draw() < 0.5;
  options.keep_titles = draw() < 0.3;
  options.keep_quotes = draw() < 0.3;
  return options;
}

namespace {

/// What is trained on unless told: tables of synonyms, as real spinners have. Neighbours by word vectors and the few
/// pairs of garbled phrases are left out: they leave documents that are nearly clean but count as spun, and recall of a
/// spinner never seen falls by a tenth (tests/bench/results/2026-11-21-training-spinners.md).
constexpr std::string_view kTrainingSpinners[] = {"mythes", "mythes-exact", "wordnet-sister", "student", "known"};

}  // namespace

Result<std::vector<NamedSpinner>> training_spinners(const Resources& resources, const std::string& vocabulary_part,
                                                    const std::string& vectors_path,
                                                    const std::vector<std::string>& names) {
  const auto vocabulary = read_vocabulary_part(vocabulary_part);
  if (!vocabulary) return tl::unexpected<Error>(vocabulary.error());
  const auto vectors = WordVectors::load(vectors_path);
  if (!vectors) return tl::unexpected<Error>(vectors.error());
  std::vector<NamedSpinner> set = spinner_set(resources, *vocabulary, *vectors);
  std::string known;
  for (const NamedSpinner& spinner : set) known += (known.empty() ? "" : ", ") + spinner.name;
  std::erase_if(set, [&](const NamedSpinner& spinner) {
    const bool is_usual = std::find(std::begin(kTrainingSpinners), std::end(kTrainingSpinners), spinner.name) !=
                          std::end(kTrainingSpinners);
    return names.empty() ? !is_usual : std::find(names.begin(), names.end(), spinner.name) == names.end();
  });
  if (set.empty() || (!names.empty() && set.size() != names.size())) {
    return failure(ErrorCode::InvalidArgument, fmt::format("unknown spinner; there are: {}", known));
  }
  return set;
}

std::vector<const NamedSpinner*> pointers(const std::vector<NamedSpinner>& spinners) {
  std::vector<const NamedSpinner*> result;
  result.reserve(spinners.size());
  for (const NamedSpinner& spinner : spinners) result.push_back(&spinner);
  return result;
}

}  // namespace unspun
