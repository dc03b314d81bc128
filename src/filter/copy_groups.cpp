#include "filter/copy_groups.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/scratch_folder.hpp"
#include "duplicates/aligned_evidence.hpp"
#include "duplicates/groups.hpp"
#include "duplicates/relation.hpp"
#include "duplicates/skeleton.hpp"
#include "extract/extract.hpp"
#include "filter/language_words.hpp"
#include "filter/output_file.hpp"
#include "filter/shard_reader.hpp"
#include "lexicon/word_form.hpp"
#include "report/json_text.hpp"

namespace unspun {
namespace {

constexpr std::size_t kMostSubstitutions = 30;  // told of a copy, the most frequent first

using Pair = std::pair<std::uint32_t, std::uint32_t>;

/// A document that is like another.
struct Similar {
  std::size_t input = 0;
  std::uint64_t number = 0;  ///< of the record in its input
  Document document;
  std::string article;  ///< what of it is compared; empty where that is all of it
  std::size_t language = 0;
  Skeleton skeleton;

  std::string_view text() const { return article.empty() ? std::string_view(document.text) : article; }
};

class CopyGroups {
 public:
  CopyGroups(const FilterOptions& options, const Detectors& detectors, const std::vector<InputShard>& shards,
             const std::function<bool()>& wants_stop)
      : x_options(options), x_detectors(detectors), x_shards(shards), x_wants_stop(wants_stop) {
    for (const std::string& entry : options.rating.allow) x_allowed.insert(word_form(entry));
    for (const InputShard& shard : shards) x_findings.inputs.push_back({shard.path, shard.name, std::nullopt, {}});
  }

  Result<void> open_models() {
    for (const std::string& path : x_options.model_paths) {
      auto words = LanguageWords::open(path);
      if (!words) return tl::unexpected<Error>(words.error());
      x_words.push_back(std::move(*words));
    }
    return {};
  }

  bool is_stopped() const { return x_is_stopped; }

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
    auto read = for_each_document([&](std::uint32_t, const ReadStep&, Document&& document) {
      const std::size_t language = x_detectors.number_for(document);
      const Skeleton skeleton = skeleton_of(compared(document, language), language);
      copies.add(skeleton.shingles);
      stories.add(skeleton.names);
    });
    if (!read) return read;
    if (x_is_stopped) return {};
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
    auto read_again = for_each_document([&](std::uint32_t number, const ReadStep& step, Document&& document) {
      const auto wanted = x_similar.find(number);
      if (wanted == x_similar.end()) return;
      Similar& similar = wanted->second;
      similar.input = step.shard;
      similar.number = step.number;
      similar.language = x_detectors.number_for(document);
      similar.article = compared(document, similar.language);
      similar.skeleton = skeleton_of(similar.article, similar.language);
      if (similar.article == document.text) similar.article = {};
      similar.document = std::move(document);
    });
    if (!read_again) return read_again;
    for (const Pair& pair : pairs) {
      if (is_stop_wanted()) return {};
      compare(pair);
    }
    return {};
  }

  Result<CopyFindings> write(const std::string& path) {
    auto file = OutputFile::create(path);
    if (!file) return tl::unexpected<Error>(file.error());
    GroupCounts& counts = x_findings.counts;
    const auto probability = [&](std::uint32_t number) { return spun_probability_of(number); };
    std::unordered_map<std::uint32_t, std::uint32_t> original_of;
    for (const Group& group : groups(x_copies, probability)) {
      if (is_stop_wanted()) return CopyFindings();
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
    return std::move(x_findings);
  }

 private:
  bool is_stop_wanted() { return x_is_stopped = x_is_stopped || x_wants_stop(); }

  /// Documents have the same numbers each time, if their inputs do not change; the states of these are those of the
  /// last time. What the system refuses to read (ReadFailed) ends it: groups of the rest would pass for those of all,
  /// and the numbers would not be the same the second time.
  Result<void> for_each_document(const std::function<void(std::uint32_t, const ReadStep&, Document&&)>& take) {
    ShardReader reader(x_shards, std::vector<bool>(x_shards.size(), false), x_options.reading);
    std::uint32_t number = 0;
    while (auto step = reader.next()) {
      if (is_stop_wanted()) return {};
      if (!step->is_end && !step->record && step->record.error().code == ErrorCode::ReadFailed) {
        return tl::unexpected<Error>(step->record.error());
      }
      if (step->is_end) x_findings.inputs[step->shard].state = step->state;
      if (step->is_end || !step->record) continue;
      auto document = extract(std::move(*step->record));
      if (document) take(number++, *step, std::move(*document));
    }
    return {};
  }

  std::string compared(const Document& document, std::size_t language) const {
    return compared_text(document, x_options.rating, x_detectors.all()[language].language());
  }

  Skeleton skeleton_of(std::string_view text, std::size_t language) {
    Skeleton skeleton;
    x_tokenizer.tokenize(text, x_tokenized);
    SkeletonReader(x_words[language]->vocabulary, x_words[language]->roles).read(text, x_tokenized, skeleton);
    return skeleton;
  }

  void compare(const Pair& pair) {
    const Similar& first = x_similar[pair.first];
    const Similar& second = x_similar[pair.second];
    if (first.language != second.language) return;
    const Alignment alignment = aligned(second.text(), first.text(), x_tokenizer);
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
    if (is_new && !is_stop_wanted()) known->second = rating_of(x_similar[number], {}).spun_probability;
    return known->second;
  }

  Rating rating_of(const Similar& similar, const KnownOriginal& known) const {
    return x_detectors.all()[similar.language].rate(similar.document, x_options.rating, known);
  }

  KnownOriginal known_original(const Similar& copy, const Similar& original, const Alignment& alignment,
                               double strength) const {
    const LanguageWords& words = *x_words[copy.language];
    KnownOriginal known{original.document.source, strength, {}};
    const std::vector<double> strengths =
        place_strengths(alignment, copy.text(), original.text(), words.vocabulary, words.candidates);
    for (std::size_t i = 0; i < strengths.size(); ++i) {
      const AlignedPlace& place = alignment.places[i];
      known.substitutions.push_back({place.first, on_one_line(place.second.of(original.text())), strengths[i]});
    }
    return known;
  }

  std::string document_members(std::uint32_t number) {
    const Document& document = x_similar[number].document;
    return fmt::format(R"("id": {}, "source": {}, "spun_probability": {})", json_string(document.id),
                       json_string(document.source), json_number(spun_probability_of(number), 4));
  }

  AlignedEvidence evidence_of(const Alignment& alignment, std::size_t language) const {
    return aligned_evidence(alignment, x_words[language]->vocabulary, x_words[language]->candidates,
                            [&](std::string_view found) { return x_allowed.count(std::string(found)) != 0; });
  }

  std::string copies_line(const Group& group) {
    std::string copies;
    for (const std::uint32_t member : group.members) {
      if (member == group.original) continue;
      copies += (copies.empty() ? "{" : ", {") + copy_members(member, x_similar[group.original]) + "}";
    }
    return fmt::format("{{\"kind\": \"copies\", \"original\": {{{}}}, \"copies\": [{}]}}\n",
                       document_members(group.original), copies);
  }

  /// Of a copy in groups.jsonl; what is known of it goes into the findings.
  std::string copy_members(std::uint32_t number, const Similar& original) {
    const Similar& copy = x_similar[number];
    const Alignment alignment = aligned(copy.text(), original.text(), x_tokenizer);
    const AlignedEvidence evidence = evidence_of(alignment, copy.language);
    double raised = spun_probability_of(number);
    if (evidence.strength > 0) {
      KnownOriginal known = known_original(copy, original, alignment, evidence.strength);
      raised = rating_of(copy, known).spun_probability;
      x_findings.inputs[copy.input].copies.emplace(copy.number, std::move(known));
    }
    std::string swaps;
    for (std::size_t i = 0; i < std::min(evidence.substitutions.size(), kMostSubstitutions); ++i) {
      const AlignedSubstitution& swap = evidence.substitutions[i];
      swaps += fmt::format(R"({}{{"found": {}, "expected": {}, "count": {}}})", i == 0 ? "" : ", ",
                           json_string(swap.first), json_string(swap.second), swap.count);
    }
    return fmt::format(R"({}, "spun_probability_aligned": {}, "aligned": {}, "strength": {}, "substitutions": [{}])",
                       document_members(number), json_number(raised, 4), json_number(alignment.first_aligned(), 3),
                       json_number(evidence.strength, 2), swaps);
  }

  const FilterOptions& x_options;
  const Detectors& x_detectors;
  const std::vector<InputShard>& x_shards;
  const std::function<bool()>& x_wants_stop;
  bool x_is_stopped = false;
  std::unordered_set<std::string> x_allowed;
  std::vector<std::unique_ptr<const LanguageWords>> x_words;  ///< of each detector
  Tokenizer x_tokenizer;
  TokenizedText x_tokenized;
  std::map<std::uint32_t, Similar> x_similar;  ///< by the number of the document
  std::vector<Pair> x_copies;
  std::vector<Pair> x_stories;
  std::unordered_map<std::uint32_t, double> x_probabilities;
  CopyFindings x_findings;
};

}  // namespace

Result<std::optional<CopyFindings>> write_copy_groups(const FilterOptions& options, const Detectors& detectors,
                                                      const std::vector<InputShard>& shards,
                                                      const std::function<bool()>& wants_stop,
                                                      const std::string& scratch, const std::string& path) {
  std::error_code ignored;
  for (const InputShard& shard : shards) {
    if (shard.path == "-" || (std::filesystem::exists(shard.path, ignored) && !file_state(shard.path))) {
      return failure(ErrorCode::InvalidArgument, fmt::format("--groups: {} cannot be read twice", shard.path));
    }
  }
  CopyGroups finder(options, detectors, shards, wants_stop);
  const ScratchFolder folder(scratch);
  if (auto opened = finder.open_models(); !opened) return tl::unexpected<Error>(opened.error());
  if (auto found = finder.find(scratch); !found) return tl::unexpected<Error>(found.error());
  if (finder.is_stopped()) return std::optional<CopyFindings>();
  auto findings = finder.write(path);
  if (!findings) return tl::unexpected<Error>(findings.error());
  if (finder.is_stopped()) return std::optional<CopyFindings>();
  return std::optional<CopyFindings>(std::move(*findings));
}

}  // namespace unspun
