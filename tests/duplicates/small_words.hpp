#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <memory>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/sectioned_file.hpp"
#include "base/temporary_directory.hpp"
#include "duplicates/skeleton.hpp"
#include "duplicates/word_roles.hpp"
#include "lexicon/candidate_table.hpp"
#include "lexicon/vocabulary.hpp"
#include "tokenize/tokenizer.hpp"

namespace unspun {

/// What a spinner writes (first) for what stood there, for the texts below; "word" and "word" of one line, the words of
/// a phrase joined by "_".
inline constexpr std::string_view kSwaps =
    "vessel ship\nvessels ships\nharbour port\nhauled carried\ncrate box\ncrates boxes\ndwellers residents\n"
    "murky dark\nmentioned said\nblaze fire\nenormous large\nindividuals people\nhurt injured\nfirefighting_crew "
    "brigade\n"
    "morning_hours morning\nreason cause\nstarted began\nquick fast\nput_out extinguished\nworth value\nsum amount\n"
    "ruined destroyed\nwares goods\nstorehouse warehouse\nproprietor owner\nexamination inquiry\nanswered replied\n"
    "yard dock\nyards docks\nofficials authorities\nsealed closed\nvapour smoke\nclose_by nearby\ngo_back return\n";

inline constexpr std::string_view kGlueWords =
    "the of in on at and to from by was were had has is it its that this which who for with but not no than after "
    "before when while until they them he she his her their be been will would could about into over as all some "
    "near out up there amongst among";

/// Our own report, and another of the same event in sentences of its own.
inline constexpr std::string_view kReport =
    "A large fire destroyed the Brenner warehouse at the port of Tarlow in the morning of 14 March 2019. The fire "
    "began "
    "at 4:25 in the hall of the Kestrel dock, where the ship Ostrava had been waiting with 1,280 boxes of goods from "
    "Velden. All the residents of Quill Street were told by Captain Imelda Rask to leave, and 312 people slept in the "
    "school of Saint Orban until the smoke was out of the docks. There were 17 injured people, said Doctor Pavel "
    "Lindqvist "
    "of the Marrow Clinic, but none of them was in danger. It was not before noon that the brigade from Haldenberg had "
    "extinguished the fire. The value of the goods which were in the boxes was about 460 million crowns, an amount "
    "that "
    "the owner, Torsten Brenner, has not been able to insure. In his inquiry the authorities will look into the cause "
    "of it, and until then the port will be closed to all ships. They replied to the Tarlow Courier that the residents "
    "could return to their houses on 16 March, when the dark smoke over the nearby docks would be gone.";

inline constexpr std::string_view kOtherReport =
    "Torsten Brenner stood in front of what remained. Flames took everything his family built here since 1921, and 460 "
    "million crowns are lost; he never bought insurance. Seventeen neighbours were treated for burns in Marrow Clinic, "
    "according to Pavel Lindqvist. Sailors aboard Ostrava, bound for Velden, noticed sparks first and rang Imelda "
    "Rask, "
    "whose crew cleared Quill Street within minutes. Saint Orban offered beds for 312 neighbours. Engines came racing "
    "along from Haldenberg but water pressure failed twice, so Kestrel hall burned down. Nobody knows yet why sparks "
    "flew. Tarlow stays shut.";

/// A vocabulary and a table of candidates of the words above, opened from a file as a model's are.
class SmallWords {
 public:
  /// `pairs` are more words, each written for every other one of them, with how often they occur.
  explicit SmallWords(const std::vector<std::pair<std::string, std::uint64_t>>& pairs = {})
      : x_entries{{"<unk>", 10, 0}, {"<s>", 0, 0}, {"</s>", 0, 0}} {
    std::istringstream glue{std::string(kGlueWords)};
    for (std::string word; glue >> word;) add(word, kFunctionWord);
    std::istringstream swaps{std::string(kSwaps)};
    for (std::string found, expected; swaps >> found >> expected;) {
      x_swaps[expected] = found;
      if (found.find('_') == std::string::npos) add_candidate(found, expected, kFromMythes);
    }
    add_candidate("amongst", "among", kFromSpinners);
    add("ibuprofen", 0);
    for (const auto& [found, count] : pairs) {
      for (const auto& [expected, ignored] : pairs) {
        if (found != expected) add_candidate(found, expected, kFromMythes);
      }
      x_entries[x_ids.at(found)].count = count;
    }
    SectionedFileWriter writer;
    write_vocabulary(x_entries, writer);
    x_candidates.resize(x_entries.size());
    write_candidates(x_candidates, writer);
    REQUIRE(writer.write(x_directory.path_of("model")).has_value());
    auto file = SectionedFile::open(x_directory.path_of("model"));
    REQUIRE(file.has_value());
    x_file = std::make_unique<SectionedFile>(std::move(*file));
    vocabulary = Vocabulary::open(*x_file).value();
    candidates = CandidateTable::open(*x_file).value();
    roles = WordRoles::from(vocabulary, candidates);
  }

  /// `text` with every word swapped that a spinner would swap, lower case words only.
  std::string spun(std::string_view text) const {
    std::string result;
    std::size_t i = 0;
    while (i < text.size()) {
      std::size_t end = i;
      while (end < text.size() && text[end] >= 'a' && text[end] <= 'z') ++end;
      const auto swap = x_swaps.find(std::string(text.substr(i, end - i)));
      const bool is_whole = i == 0 || text[i - 1] == ' ';
      if (end > i && is_whole && swap != x_swaps.end()) {
        for (const char byte : swap->second) result += byte == '_' ? ' ' : byte;
      } else {
        end = std::max(end, i + 1);
        result += text.substr(i, end - i);
      }
      i = end;
    }
    return result;
  }

  Skeleton skeleton(std::string_view text) const {
    Tokenizer tokenizer;
    TokenizedText tokenized;
    tokenizer.tokenize(text, tokenized);
    Skeleton result;
    SkeletonReader(vocabulary, roles).read(text, tokenized, result);
    return result;
  }

  Vocabulary vocabulary;
  CandidateTable candidates;
  WordRoles roles;

 private:
  WordId add(const std::string& word, std::uint8_t flags) {
    const auto [entry, is_new] = x_ids.try_emplace(word, static_cast<WordId>(x_entries.size()));
    if (is_new) x_entries.push_back({word, 10, flags});
    return entry->second;
  }
  void add_candidate(const std::string& found, const std::string& expected, std::uint8_t sources) {
    const WordId from = add(found, 0);
    const WordId to = add(expected, 0);
    if (x_candidates.size() <= from) x_candidates.resize(from + 1);
    x_candidates[from].push_back({to, sources, 50, 0});
  }

  TemporaryDirectory x_directory;
  std::vector<VocabularyEntry> x_entries;
  std::map<std::string, WordId> x_ids;
  std::vector<std::vector<Candidate>> x_candidates;
  std::map<std::string, std::string> x_swaps;  // what stood there: what is written
  std::unique_ptr<SectionedFile> x_file;
};

/// The share of equal elements of two sorted sets.
inline double jaccard(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
  std::size_t common = 0;
  for (const std::uint64_t element : a) common += std::binary_search(b.begin(), b.end(), element) ? 1 : 0;
  const std::size_t all = a.size() + b.size() - common;
  return all == 0 ? 0 : static_cast<double>(common) / static_cast<double>(all);
}

}  // namespace unspun
