#include "train/assemble.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "base/sectioned_file.hpp"
#include "lexicon/candidate_table.hpp"
#include "lexicon/language.hpp"
#include "lexicon/phrase_table.hpp"
#include "lexicon/vocabulary.hpp"
#include "model/ngram_table.hpp"
#include "train/candidate_miner.hpp"
#include "train/log_bilinear_part.hpp"
#include "train/ngram_codec.hpp"
#include "train/parts.hpp"

namespace unspun {
namespace {

void write_ngrams(const NgramTrie& trie, SectionedFileWriter& file) {
  file.add_array<NgramCost>("ngrams.1", trie[1].costs);
  std::vector<NgramKey> parent_keys;
  for (const WordId word : trie[1].first_word) parent_keys.push_back(extended(kEmptyKey, word));
  for (std::size_t order = 2; order <= LanguageModel::kMaxOrder; ++order) {
    const NgramLevel& level = trie[order];
    NgramTableBuilder table(level.costs.size());
    std::vector<NgramKey> keys(level.costs.size());
    for (std::size_t parent = 0; parent + 1 < level.children.size(); ++parent) {
      for (std::uint32_t entry = level.children[parent]; entry < level.children[parent + 1]; ++entry) {
        keys[entry] = extended(parent_keys[parent], level.first_word[entry]);
        table.insert(keys[entry], level.costs[entry]);
      }
    }
    file.add_array<NgramTable::Bucket>(fmt::format("ngrams.{}", order), table.buckets());
    parent_keys = std::move(keys);
  }
}

/// Whether every word that the lists speak of is one of the vocabulary's.
bool fits(const CandidateLists& lists, std::size_t vocabulary) {
  const auto is_known = [&](WordId word) { return word < vocabulary; };
  const auto fits_list = [&](const std::vector<Candidate>& list) {
    return std::all_of(list.begin(), list.end(), [&](const Candidate& candidate) { return is_known(candidate.word); });
  };
  const auto fits_phrase = [&](const PhraseEntry& entry) {
    return std::all_of(entry.found.begin(), entry.found.end(), is_known) &&
           std::all_of(entry.expected.begin(), entry.expected.end(), is_known);
  };
  return lists.by_found.size() <= vocabulary && std::all_of(lists.by_found.begin(), lists.by_found.end(), fits_list) &&
         std::all_of(lists.phrases.begin(), lists.phrases.end(), fits_phrase);
}

}  // namespace

Result<void> assemble_model(const std::string& parts_directory, const std::string& model_path) {
  const auto part = [&](const char* name) { return parts_directory + "/" + name; };
  SectionedFileWriter file;

  const auto vocabulary = read_vocabulary_part(part("vocabulary.part"));
  if (!vocabulary) return tl::unexpected<Error>(vocabulary.error());
  write_vocabulary(*vocabulary, file);

  {
    const auto bytes = read_file(part("ngrams.part"));
    if (!bytes) return tl::unexpected<Error>(bytes.error());
    const auto trie = unpacked(*bytes);
    if (!trie) return failure(trie.error().code, fmt::format("{}: {}", part("ngrams.part"), trie.error().message));
    if ((*trie)[1].costs.size() != vocabulary->size()) {
      return failure(ErrorCode::BadFormat, fmt::format("{}: made for another vocabulary", part("ngrams.part")));
    }
    write_ngrams(*trie, file);
  }

  const auto candidates = read_candidates_part(part("candidates.part"));
  if (!candidates) return tl::unexpected<Error>(candidates.error());
  if (!fits(*candidates, vocabulary->size())) {
    return failure(ErrorCode::BadFormat, fmt::format("{}: made for another vocabulary", part("candidates.part")));
  }
  write_candidates(candidates->by_found, file);
  write_phrases(candidates->phrases, vocabulary->size(), file);

  // The log-bilinear model and what was fitted may be missing while a model is being trained: fitting itself needs the
  // rest.
  if (std::filesystem::exists(part("log_bilinear.part"))) {
    const auto context = read_log_bilinear_part(part("log_bilinear.part"));
    if (!context) return tl::unexpected<Error>(context.error());
    if (context->words.size() != vocabulary->size()) {
      return failure(ErrorCode::BadFormat, fmt::format("{}: made for another vocabulary", part("log_bilinear.part")));
    }
    write_log_bilinear(*context, file);
  }
  for (const auto& [name, section] :
       {std::pair("evidence.part", "evidence.weights"), std::pair("rating.part", "rate.weights"),
        std::pair("translation.part", "rate.translation"), std::pair("screen.part", "rate.screen")}) {
    if (!std::filesystem::exists(part(name))) continue;
    auto bytes = read_file(part(name));
    if (!bytes) return tl::unexpected<Error>(bytes.error());
    file.add(section, std::move(*bytes));
  }
  const std::string language_path = parts_directory + "/../language.tsv";
  if (std::filesystem::exists(language_path)) {
    auto bytes = read_file(language_path);
    if (!bytes) return tl::unexpected<Error>(bytes.error());
    const auto rows = language_rows({reinterpret_cast<const char*>(bytes->data()), bytes->size()}, language_path);
    if (!rows) return tl::unexpected<Error>(rows.error());
    if (const auto language = language_of(*rows, language_path); !language) {
      return tl::unexpected<Error>(language.error());
    }
    file.add("language", std::move(*bytes));
  }
  const std::string idioms = parts_directory + "/../literal-idioms.tsv";
  if (std::filesystem::exists(idioms)) {
    auto bytes = read_file(idioms);
    if (!bytes) return tl::unexpected<Error>(bytes.error());
    file.add("evidence.idioms", std::move(*bytes));
  }
  return file.write(model_path);
}

}  // namespace unspun
