#pragma once

#include <doctest/doctest.h>

#include <map>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "base/sectioned_file.hpp"
#include "base/temporary_directory.hpp"
#include "evidence/place_finder.hpp"
#include "evidence/word_stream.hpp"
#include "model/naive_model.hpp"

namespace unspun {

/// A model file made by hand, of the words and sentences that it was taught, and what was opened from it.
class SmallModel {
 public:
  /// A known n-gram costs one nat, any word ten, and each step back one.
  static constexpr NgramCost kKnown = {8, 8};
  static constexpr NgramCost kWord = {80, 8};

  WordId id(const std::string& word) {
    const auto [entry, added] = x_ids.try_emplace(word, static_cast<WordId>(x_entries.size()));
    if (added) x_entries.push_back({word, 10, kSpelled});
    return entry->second;
  }
  std::vector<WordId> ids(const std::string& words) {
    std::vector<WordId> result;
    std::istringstream stream(words);
    for (std::string word; stream >> word;) result.push_back(id(word));
    return result;
  }
  PhraseWords phrase(const std::string& words) {
    PhraseWords result = {};
    const auto list = ids(words);
    std::copy(list.begin(), list.end(), result.begin());
    return result;
  }

  /// Makes all n-grams of "<s> the white house </s>" known.
  void teach(const std::string& sentence) { x_sentences.push_back(ids(sentence)); }
  void add_candidate(const std::string& found, const std::string& expected, std::uint8_t sources = kFromMythes) {
    x_candidates[id(found)].push_back({id(expected), sources, 50, 0});
  }
  void add_phrase(const std::string& found, const std::string& expected, bool whole = false) {
    x_phrases.push_back({phrase(found), phrase(expected), kFromGarbled, static_cast<std::uint8_t>(whole ? 1 : 0), 0});
  }
  void set_weights(const EvidenceWeights& weights) { x_weights = std::make_unique<EvidenceWeights>(weights); }

  NaiveModel naive() const {
    NaiveModel model(x_entries.size(), kWord);
    for (const auto& sentence : x_sentences) {
      for (std::size_t order = 2; order <= LanguageModel::kMaxOrder; ++order) {
        for (std::size_t begin = 0; begin + order <= sentence.size(); ++begin) {
          const auto first = sentence.begin() + static_cast<std::ptrdiff_t>(begin);
          model.add({first, first + static_cast<std::ptrdiff_t>(order)}, kKnown);
        }
      }
    }
    return model;
  }
  std::string write() {
    // A model file has no empty sections.
    if (x_phrases.empty()) add_phrase("never said", "never");
    if (x_candidates.empty()) add_candidate("never", "said");
    SectionedFileWriter writer;
    write_vocabulary(x_entries, writer);
    naive().write(writer);
    std::vector<std::vector<Candidate>> lists(x_entries.size());
    for (const auto& [found, list] : x_candidates) lists[found] = list;
    write_candidates(lists, writer);
    write_phrases(x_phrases, x_entries.size(), writer);
    if (x_weights) writer.add_array<EvidenceWeights>("evidence.weights", {x_weights.get(), 1});
    REQUIRE(writer.write(path()).has_value());
    return path();
  }
  const EvidenceModel& open() {
    auto file = SectionedFile::open(write());
    REQUIRE(file.has_value());
    x_file = std::make_unique<SectionedFile>(std::move(*file));
    auto model = EvidenceModel::open(*x_file);
    REQUIRE(model.has_value());
    x_model = *model;
    return x_model;
  }
  std::string path() const { return x_directory.path_of("model"); }

 private:
  TemporaryDirectory x_directory;
  std::vector<VocabularyEntry> x_entries = {{"<unk>", 10, 0}, {"<s>", 0, 0}, {"</s>", 0, 0}};
  std::map<std::string, WordId> x_ids = {{"<unk>", 0}, {"<s>", 1}, {"</s>", 2}};
  std::vector<std::vector<WordId>> x_sentences;
  std::map<WordId, std::vector<Candidate>> x_candidates;
  std::vector<PhraseEntry> x_phrases;
  std::unique_ptr<EvidenceWeights> x_weights;
  std::unique_ptr<SectionedFile> x_file;
  EvidenceModel x_model;
};

}  // namespace unspun
