#include "train/adapt_measure.hpp"

#include <algorithm>
#include <array>

#include "lexicon/mythes.hpp"
#include "train/language_file.hpp"
#include "train/parallel.hpp"
#include "train/parts.hpp"

namespace unspun {
namespace {

constexpr std::array<int, 3> kStrengths = {25, 50, 100};

/// The clean document, then its corrupted copies.
std::vector<LabelledDocument> versions_of(const CleanDocument& document, const std::vector<NamedSpinner>& spinners,
                                          std::uint64_t seed) {
  LabelledDocument clean;
  clean.id = document.id;
  clean.text = document.text;
  clean.has_spans = true;
  std::vector<LabelledDocument> versions = {clean};
  if (spinners.empty()) return versions;
  Tokenizer tokenizer;
  for (const int strength : kStrengths) {
    SpinnerOptions how = drawn_options(seed);
    how.strength = strength / 100.0;
    const CorruptedText text = spun(document.text, spinners[seed % spinners.size()].table, how, seed, tokenizer);
    LabelledDocument copy = clean;
    copy.text = text.text;
    copy.label = Label::Spun;
    copy.strength = strength;
    for (const Swap& swap : text.swaps) copy.swaps.push_back({swap.range, swap.original});
    versions.push_back(std::move(copy));
  }
  return versions;
}

OwnFigures figures_of(Evaluation evaluation) {
  measure(evaluation);
  OwnFigures figures;
  figures.documents = evaluation.false_alarms.called.of;
  figures.spun = evaluation.false_alarms.called.hits;
  figures.suspect = evaluation.false_alarms.suspect;
  figures.undecided = evaluation.false_alarms.undecided;
  figures.recall = evaluation.recall_by_strength;
  for (const DocumentOutcome& outcome : evaluation.outcomes) {
    if (outcome.label != Label::Clean) continue;
    figures.words += outcome.words;
    figures.spans += outcome.spans.spans;
  }
  return figures;
}

/// How much concern a verdict is to an honest writer.
int concern(Verdict verdict) {
  if (verdict == Verdict::Spun || verdict == Verdict::Translated) return 2;
  return verdict == Verdict::Suspect ? 1 : 0;
}

}  // namespace

std::vector<NamedSpinner> own_spinners(const std::string& project, const SectionedFile& model,
                                       const Vocabulary& vocabulary) {
  const std::span<const std::byte> section = model.section("language");
  const auto language = Language::open(model);
  if (!language) return {};
  const auto file = language_file_of({reinterpret_cast<const char*>(section.data()), section.size()}, model.path(),
                                     project + "/dictionaries/" + language->code, "");
  if (!file) return {};
  const ResourcePaths& paths = file->resources;
  Resources resources;
  resources.has_a_an = file->language.has_a_an;
  const auto content = read_file(paths.mythes);
  if (!content) return {};
  auto pairs = mythes_pairs({reinterpret_cast<const char*>(content->data()), content->size()}, paths.mythes);
  if (!pairs) return {};
  resources.mythes = std::move(*pairs);
  // Without an inflector only exact forms are swapped, as simple spinners do.
  bool inflects = false;
  if (!paths.wordnet.empty()) {
    auto inflector = Inflector::open(paths.hunspell_affixes, paths.hunspell_words, paths.wordnet);
    inflects = inflector.has_value();
    if (inflects) resources.inflector = std::move(*inflector);
  }
  std::vector<VocabularyEntry> entries;
  for (WordId word = 0; word < vocabulary.size(); ++word) {
    entries.push_back({std::string(vocabulary.form(word)), 0, vocabulary.flags(word)});
  }
  std::vector<NamedSpinner> set = spinner_set(resources, entries, WordVectors());
  if (!inflects) std::erase_if(set, [](const NamedSpinner& spinner) { return spinner.name != "mythes-exact"; });
  return set;
}

OwnComparison compared(const Detector& before, const Detector& after, const std::vector<CleanDocument>& documents,
                       const std::vector<NamedSpinner>& spinners, const Progress& progress) {
  const std::array<const Detector*, 2> detectors = {&before, &after};
  const std::size_t versions = spinners.empty() ? 1 : 1 + kStrengths.size();
  std::array<Evaluation, 2> evaluations;
  for (Evaluation& evaluation : evaluations) evaluation.outcomes.resize(documents.size() * versions);
  for_each_parallel(documents.size(), [&](std::size_t index, std::size_t worker) {
    if (worker == 0) progress("measuring", static_cast<double>(index) / static_cast<double>(documents.size()));
    const auto labelled = versions_of(documents[index], spinners, index);
    for (std::size_t model = 0; model < detectors.size(); ++model) {
      for (std::size_t i = 0; i < labelled.size(); ++i) {
        evaluations[model].outcomes[index * versions + i] =
            outcome_of(labelled[i], detectors[model]->rate(labelled[i].text));
      }
    }
  });
  OwnComparison comparison;
  for (std::size_t index = 0; index < documents.size(); ++index) {
    const DocumentOutcome& old_outcome = evaluations[0].outcomes[index * versions];
    const DocumentOutcome& new_outcome = evaluations[1].outcomes[index * versions];
    const auto alarm = [](const DocumentOutcome& outcome) {
      return std::pair(concern(outcome.verdict), outcome.spans.spans);
    };
    if (alarm(new_outcome) < alarm(old_outcome)) ++comparison.better;
    if (alarm(new_outcome) > alarm(old_outcome)) ++comparison.worse;
  }
  comparison.before = figures_of(std::move(evaluations[0]));
  comparison.after = figures_of(std::move(evaluations[1]));
  return comparison;
}

}  // namespace unspun
