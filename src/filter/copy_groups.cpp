#include "filter/copy_groups.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/scratch_folder.hpp"
#include "base/sectioned_file.hpp"
#include "duplicates/aligned_evidence.hpp"
#include "duplicates/groups.hpp"
#include "duplicates/relation.hpp"
#include "duplicates/skeleton.hpp"
#include "extract/extract.hpp"
#include "filter/output_file.hpp"
#include "filter/shard_reader.hpp"
#include "lexicon/candidate_table.hpp"
#include "lexicon/vocabulary.hpp"
#include "report/json_text.hpp"

namespace unspun {
namespace {

constexpr std::size_t kMostSubstitutions = 30;  // told of a copy, the most frequent first

using Pair = std::pair<std::uint32_t, std::uint32_t>;

/// A document that is like another.
struct Similar {
  Document document;
  Skeleton skeleton;
};

class CopyGroups {
 public:
  CopyGroups(const FilterOptions& options, const Detector& detector, std::vector<InputShard> shards)
      : x_options(options), x_detector(detector), x_shards(std::move(shards)) {}

  Result<void> open_model() {
    auto file = SectionedFile::open(x_options.model_path);
    if (!file) return tl::unexpected<Error>(file.error());
    x_model = std::move(*file);
    auto vocabulary = Vocabulary::open(x_model);
    if (!vocabulary) return tl::unexpected<Error>(vocabulary.error());
    x_vocabulary = *vocabulary;
    auto candidates = CandidateTable::open(x_model);
    if (!candidates) return tl::unexpected<Error>(candidates.error());
    x_candidates = *candidates;
    x_roles = WordRoles::from(x_vocabulary, x_candidates);
    return {};
  }

  Result<void> find(const std::string& scratch) {
    const ScratchFolder copies_folder(scratch + "/copies");
    const ScratchFolder stories_folder(scratch + "/stories");
    for (const ScratchFolder* folder : {&copies_folder, &stories_folder}) {
      if (folder->error()) {
        return failure(ErrorCode::WriteFailed, fmt::format("{}: {}", folder->path(), folder->error().message()));
      }
    }
    DuplicateIndex copies(copies_folder.path(), copy_options());
    DuplicateIndex stories(stories_folder.path(), story_options());
    for_each_document([&](std::uint32_t, Document&& document) {
      const Skeleton skeleton = skeleton_of(document.text);
      copies.add(skeleton.shingles);
      stories.add(skeleton.names);
    });
    auto alike = copies.pairs();
    if (!alike) return tl::unexpected<Error>(alike.error());
    auto related = stories.pairs();
    if (!related) return tl::unexpected<Error>(related.error());
    std::vector<Pair> pairs;
    for (const auto* found : {&*alike, &*related}) {
      for (const SimilarPair& pair : *found) pairs.emplace_back(pair.first, pair.second);
    }
    std::sort(pairs.begin(), pairs.end());
    pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
    for (const Pair& pair : pairs) {
      x_similar.try_emplace(pair.first);
      x_similar.try_emplace(pair.second);
    }
    for_each_document([&](std::uint32_t number, Document&& document) {
      const auto wanted = x_similar.find(number);
      if (wanted == x_similar.end()) return;
      wanted->second.skeleton = skeleton_of(document.text);
      wanted->second.document = std::move(document);
    });
    for (const Pair& pair : pairs) compare(pair);
    return {};
  }

  Result<GroupCounts> write(const std::string& path) {
    auto file = OutputFile::create(path);
    if (!file) return tl::unexpected<Error>(file.error());
    GroupCounts counts;
    const auto probability = [&](std::uint32_t number) { return spun_probability_of(number); };
    std::unordered_map<std::uint32_t, std::uint32_t> original_of;
    for (const Group& group : groups(x_copies, probability)) {
      for (const std::uint32_t member : group.members) original_of[member] = group.original;
      ++counts.groups;
      counts.copies += group.members.size() - 1;
      if (auto written = file->write(copies_line(group)); !written) return tl::unexpected<Error>(written.error());
    }
    // Of a group of copies the original stands for all of them in a story.
    std::vector<Pair> stories;
    for (const Pair& pair : x_stories) {
      const auto whole = [&](std::uint32_t number) {
        const auto found = original_of.find(number);
        return found == original_of.end() ? number : found->second;
      };
      if (whole(pair.first) != whole(pair.second)) stories.emplace_back(whole(pair.first), whole(pair.second));
    }
    for (const Group& group : groups(stories, [](std::uint32_t) { return 0.0; })) {
      ++counts.stories;
      std::string documents;
      for (const std::uint32_t member : group.members) {
        documents += (documents.empty() ? "{" : ", {") + document_members(member) + "}";
      }
      const std::string line = fmt::format("{{\"kind\": \"story\", \"documents\": [{}]}}\n", documents);
      if (auto written = file->write(line); !written) return tl::unexpected<Error>(written.error());
    }
    if (auto finished = file->finish(); !finished) return tl::unexpected<Error>(finished.error());
    return counts;
  }

 private:
  void for_each_document(const std::function<void(std::uint32_t, Document&&)>& take) const {
    ShardReader reader(x_shards, std::vector<bool>(x_shards.size(), false), x_options.reading);
    std::uint32_t number = 0;
    while (auto step = reader.next()) {
      if (step->is_end || !step->record) continue;
      auto document = extract(std::move(*step->record));
      if (document) take(number, std::move(*document));
      ++number;
    }
  }

  Skeleton skeleton_of(std::string_view text) {
    Skeleton skeleton;
    x_tokenizer.tokenize(text, x_tokenized);
    SkeletonReader(x_vocabulary, x_roles).read(text, x_tokenized, skeleton);
    return skeleton;
  }

  void compare(const Pair& pair) {
    const Similar& first = x_similar[pair.first];
    const Similar& second = x_similar[pair.second];
    const Alignment alignment = aligned(second.document.text, first.document.text, x_tokenizer);
    switch (relation(alignment, second.skeleton, first.skeleton)) {
      case Relation::None:
        return;
      case Relation::Story:
        x_stories.push_back(pair);
        return;
      case Relation::Copy:
      case Relation::Contained:
        x_copies.push_back(pair);
    }
  }

  double spun_probability_of(std::uint32_t number) {
    const auto [known, is_new] = x_probabilities.try_emplace(number, 0);
    if (is_new) known->second = x_detector.rate(x_similar[number].document, x_options.rating).spun_probability;
    return known->second;
  }

  std::string document_members(std::uint32_t number) {
    const Document& document = x_similar[number].document;
    return fmt::format(R"("id": {}, "source": {}, "spun_probability": {})", json_string(document.id),
                       json_string(document.source), json_number(spun_probability_of(number), 4));
  }

  std::string copies_line(const Group& group) {
    std::string copies;
    for (const std::uint32_t member : group.members) {
      if (member == group.original) continue;
      const Alignment alignment =
          aligned(x_similar[member].document.text, x_similar[group.original].document.text, x_tokenizer);
      const AlignedEvidence evidence = aligned_evidence(alignment, x_vocabulary, x_candidates);
      std::string swaps;
      for (std::size_t i = 0; i < std::min(evidence.substitutions.size(), kMostSubstitutions); ++i) {
        const AlignedSubstitution& swap = evidence.substitutions[i];
        swaps += fmt::format(R"({}{{"found": {}, "expected": {}, "count": {}}})", i == 0 ? "" : ", ",
                             json_string(swap.first), json_string(swap.second), swap.count);
      }
      copies += fmt::format(
          R"({}{{{}, "spun_probability_aligned": {}, "aligned": {}, "strength": {}, "substitutions": [{}]}})",
          copies.empty() ? "" : ", ", document_members(member),
          json_number(raised_probability(spun_probability_of(member), evidence), 4),
          json_number(alignment.first_aligned(), 3), json_number(evidence.strength, 2), swaps);
    }
    return fmt::format("{{\"kind\": \"copies\", \"original\": {{{}}}, \"copies\": [{}]}}\n",
                       document_members(group.original), copies);
  }

  const FilterOptions& x_options;
  const Detector& x_detector;
  std::vector<InputShard> x_shards;
  SectionedFile x_model;
  Vocabulary x_vocabulary;
  CandidateTable x_candidates;
  WordRoles x_roles;
  Tokenizer x_tokenizer;
  TokenizedText x_tokenized;
  std::map<std::uint32_t, Similar> x_similar;  ///< by the number of the document
  std::vector<Pair> x_copies;
  std::vector<Pair> x_stories;
  std::unordered_map<std::uint32_t, double> x_probabilities;
};

}  // namespace

Result<GroupCounts> write_copy_groups(const FilterOptions& options, const Detector& detector,
                                      const std::string& scratch, const std::string& path) {
  auto shards = input_list(options.inputs, options.listing);
  if (!shards) return tl::unexpected<Error>(shards.error());
  for (const InputShard& shard : *shards) {
    if (shard.path == "-") return failure(ErrorCode::InvalidArgument, "--groups: standard input cannot be read twice");
  }
  CopyGroups finder(options, detector, std::move(*shards));
  const ScratchFolder folder(scratch);
  if (auto opened = finder.open_model(); !opened) return tl::unexpected<Error>(opened.error());
  if (auto found = finder.find(scratch); !found) return tl::unexpected<Error>(found.error());
  return finder.write(path);
}

}  // namespace unspun
