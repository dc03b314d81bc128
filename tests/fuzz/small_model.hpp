#pragma once

#include <unistd.h>

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/sectioned_file.hpp"
#include "evidence/evidence_weights.hpp"
#include "lexicon/candidate_table.hpp"
#include "lexicon/phrase_table.hpp"
#include "lexicon/vocabulary.hpp"
#include "model/naive_model.hpp"
#include "rate/rating_weights.hpp"
#include "rate/translation_weights.hpp"

namespace unspun {

/// Writes a model of some twenty words, enough for evidence of most kinds, into the folder for temporary files. Its
/// path; empty where that cannot be written.
inline std::string small_model() {
  std::vector<VocabularyEntry> entries;
  for (const char* form :
       {"<unk>",      "<s>", "</s>", "she",   "saw",  "the",      "white",  "home", "house", "in",
        "washington", "an",  "a",    "final", "last", "recourse", "resort", ",",    "bold",  "navy"}) {
    entries.push_back({form, 10, kSpelled});
  }
  NaiveModel ngrams(entries.size());
  ngrams.add({5, 6, 8, 9}, {8, 4});
  ngrams.add({11, 14, 16, 17}, {8, 4});
  ngrams.add({4, 5, 6}, {8, 4});
  std::vector<std::vector<Candidate>> candidates(entries.size());
  candidates[7] = {{8, kFromMythes, 50, 0}, {16, kFromWordnet, kNoCosine, 0}};
  candidates[13] = {{14, kFromSpinners, 40, 0}};
  candidates[19] = {{8, kFromVectors, 30, 0}};
  SectionedFileWriter writer;
  write_vocabulary(entries, writer);
  ngrams.write(writer);
  write_candidates(candidates, writer);
  write_phrases({{{13, 15}, {14, 16}, kFromGarbled, 1, 0},
                 {{11, 18}, {12, 14}, kFromGarbled, 1, 0},
                 {{7}, {6, 8}, kFromMythes, 0, 0}},
                entries.size(), writer);
  EvidenceWeights evidence;
  evidence.rank[0] = 1;
  evidence.place.first.fill(0.1F);
  evidence.place.second.fill(0.1F);
  evidence.place.output.fill(0.2F);
  evidence.repaired_place = evidence.place;
  evidence.article_strength = 6;
  writer.add_array<EvidenceWeights>("evidence.weights", {&evidence, 1});
  RatingWeights rating;
  rating.document.fill(0.5F);
  rating.suspect_score = 1;
  rating.spun_score = 2;
  writer.add_array<RatingWeights>("rate.weights", {&rating, 1});
  auto translation = std::make_unique<TranslationWeights>();
  translation->deviation.fill(1);
  translation->weight.fill(0.1F);
  translation->translated_score = 1;
  for (std::size_t i = 0; i < 10; ++i) translation->words[i] = static_cast<WordId>(5 + i);
  translation->pairs[0] = {1, 2};
  for (auto& strengths : translation->strength) strengths.fill(2);
  writer.add_array<TranslationWeights>("rate.translation", {translation.get(), 1});
  const std::string_view idioms = "white home\twhite house\txx\n";
  writer.add("evidence.idioms",
             std::vector<std::byte>(reinterpret_cast<const std::byte*>(idioms.data()),
                                    reinterpret_cast<const std::byte*>(idioms.data() + idioms.size())));
  const auto path = std::filesystem::temp_directory_path() / ("unspun-fuzz-" + std::to_string(::getpid()));
  return writer.write(path.string()) ? path.string() : std::string();
}

}  // namespace unspun
