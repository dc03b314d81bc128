#include "detector/unspun/detector.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <mutex>
#include <optional>
#include <unordered_set>

#include "base/sectioned_file.hpp"
#include "evidence/mentioned_places.hpp"
#include "evidence/place_finder.hpp"
#include "input/utf8.hpp"
#include "lexicon/word_form.hpp"
#include "rate/judgement.hpp"
#include "rate/posterior.hpp"
#include "rate/quality.hpp"
#include "rate/rating_weights.hpp"
#include "rate/shown_evidence.hpp"
#include "rate/spun_ranges.hpp"
#include "rate/translation_evidence.hpp"
#include "rate/translation_reader.hpp"

namespace unspun {
namespace {

constexpr int kRepairRounds = 2;  // the second sees what the first put back

/// What one thread needs to read a document; reused from one document to the next.
struct Worker {
  Tokenizer tokenizer;
  TokenizedText tokenized;
  WordStream stream;
  DocumentPlaces places;
  std::vector<TranslationPlace> slips;
  std::vector<ByteRange> mentioned;  ///< places left out because they are mentioned, not used
  std::string mended;                ///< a text that was not valid UTF-8
};

class AllowList {
 public:
  explicit AllowList(const Options& options) {
    for (const std::string& entry : options.allow) x_forms.insert(word_form(entry));
  }
  bool holds(std::string_view form) const { return !x_forms.empty() && x_forms.contains(std::string(form)); }

 private:
  std::unordered_set<std::string> x_forms;
};

/// `text`, or a copy of it in which every invalid byte is a space.
std::string_view valid_text(std::string_view text, std::string& mended) {
  if (!first_invalid_utf8(text)) return text;
  mended.assign(text);
  blank_invalid_utf8(mended);
  return mended;
}

}  // namespace

struct Detector::Parts {
  explicit Parts(SectionedFile model_file) : file(std::move(model_file)) {}

  std::unique_ptr<Worker> take_worker() const {
    const std::lock_guard lock(idle_mutex);
    if (idle.empty()) return std::make_unique<Worker>();
    auto worker = std::move(idle.back());
    idle.pop_back();
    return worker;
  }
  void give_back(std::unique_ptr<Worker> worker) const {
    const std::lock_guard lock(idle_mutex);
    idle.push_back(std::move(worker));
  }

  /// Reads a text and finds its places; those that are mentioned, or on the allow list, are taken out.
  std::string_view read(std::string_view text, const AllowList& allowed, Worker& worker) const {
    text = valid_text(text, worker.mended);
    worker.tokenizer.tokenize(text, worker.tokenized);
    read_words(text, worker.tokenized, model.vocabulary, worker.stream);
    PlaceFinder(model).find(text, worker.tokenized, worker.stream, worker.places);
    const ReadDocument document{text, worker.tokenized, worker.stream};
    std::vector<bool> left_out =
        mentioned_places(text, worker.tokenized, worker.stream, model.vocabulary, worker.places);
    worker.mentioned.clear();
    for (std::size_t i = 0; i < left_out.size(); ++i) {
      const ByteRange range = document.range_of(worker.places.places[i]);
      if (left_out[i]) worker.mentioned.push_back(range);
      if (allowed.holds(word_form(range.of(text)))) left_out[i] = true;
    }
    worker.places.leave_out(left_out);
    return text;
  }

  /// The posterior log odds of all places, those near replaced words looked at again between repaired neighbours.
  std::vector<double> judge_again(std::string_view text, const Judgement& judgement, Worker& worker) const {
    std::vector<double> log_odds = posterior_log_odds(worker.places, worker.stream, judgement.beliefs);
    for (int round = 0; round < kRepairRounds; ++round) {
      const std::vector<Repair> repaired = repairs(worker.places, log_odds, worker.stream);
      if (repaired.empty()) break;
      PlaceFinder(model).find_again(text, worker.tokenized, worker.stream, repaired, worker.places);
      log_odds = posterior_log_odds(worker.places, worker.stream, judgement.beliefs);
    }
    return log_odds;
  }

  /// How likely a machine translated the document read last, and the verdict where that says so.
  void judge_translation(const Judgement& judgement, Worker& worker, Rating& rating) const {
    if (translation == nullptr || judgement.abstention != Abstention::None) return;
    const TranslationFeatures features =
        translation_reader->features(worker.tokenized, worker.stream, worker.places, judgement.features, worker.slips);
    const double score = translation_score(*translation, features);
    rating.translated_probability = translated_probability(*translation, score);
    if (score < static_cast<double>(translation->translated_score)) return;
    if (rating.verdict == Verdict::Spun && rating.spun_probability >= rating.translated_probability) return;
    rating.verdict = Verdict::Translated;
    rating.ranges.clear();
  }

  SectionedFile file;
  EvidenceModel model;
  const RatingWeights* weights = nullptr;
  const TranslationWeights* translation = nullptr;  ///< null in models trained without translations
  std::optional<TranslationReader> translation_reader;
  std::string name;
  mutable std::mutex idle_mutex;
  mutable std::vector<std::unique_ptr<Worker>> idle;
};

Result<Detector> Detector::open(const std::string& model_path) {
  auto file = SectionedFile::open(model_path);
  if (!file) return tl::unexpected<Error>(file.error());
  auto parts = std::make_unique<Parts>(std::move(*file));
  auto model = EvidenceModel::open(parts->file);
  if (!model) return tl::unexpected<Error>(model.error());
  parts->model = *model;
  if (parts->model.weights == nullptr) {
    return failure(ErrorCode::BadFormat, fmt::format("{}: a model without fitted evidence", model_path));
  }
  const auto weights = RatingWeights::open(parts->file);
  if (!weights) return tl::unexpected<Error>(weights.error());
  parts->weights = *weights;
  if (!parts->file.section("rate.translation").empty()) {
    const auto translation = TranslationWeights::open(parts->file);
    if (!translation) return tl::unexpected<Error>(translation.error());
    parts->translation = *translation;
    parts->translation_reader.emplace(parts->model, **translation);
  }
  const auto& name = parts->weights->model;
  parts->name.assign(name.begin(), std::find(name.begin(), name.end(), '\0'));
  return Detector(std::unique_ptr<const Parts>(std::move(parts)));
}

Detector::Detector(std::unique_ptr<const Parts> parts) : x_parts(std::move(parts)) {}
Detector::Detector(Detector&&) noexcept = default;
Detector& Detector::operator=(Detector&&) noexcept = default;
Detector::~Detector() = default;

const std::string& Detector::model() const {
  return x_parts->name;
}

Rating Detector::rate(std::string_view utf8_text, const Options& options) const {
  const AllowList allowed(options);
  auto worker = x_parts->take_worker();
  const std::string_view text = x_parts->read(utf8_text, allowed, *worker);
  const DocumentPlaces& places = worker->places;
  const Judgement judgement = judge(*x_parts->weights, places);
  const ReadDocument document{text, worker->tokenized, worker->stream};

  Rating rating;
  rating.model = x_parts->name;
  rating.words = places.words;
  rating.spun_probability = judgement.spun_probability;
  rating.verdict = judgement.verdict;
  rating.ranges = byte_ranges(judgement.parts, document);
  const auto is_allowed = [&](std::string_view found) { return allowed.holds(found); };
  x_parts->judge_translation(judgement, *worker, rating);
  const std::vector<double> log_odds = x_parts->judge_again(text, judgement, *worker);
  if (rating.verdict == Verdict::Translated) {
    rating.evidence =
        translation_evidence(document, worker->slips, *x_parts->translation, x_parts->model.vocabulary, is_allowed);
  } else {
    rating.evidence = shown_evidence(document, places, log_odds, judgement.share, x_parts->model, is_allowed);
  }
  rating.ledger = ledger(rating.evidence);

  QualityMeasures measures;
  measures.words = places.words;
  measures.unknown_words = places.unknown_words;
  measures.function_words = places.function_words;
  measures.parts = word_ranges(judgement.parts, places);
  const auto is_judged = [&](const Evidence& span) {
    return rating.ranges.empty() || std::any_of(rating.ranges.begin(), rating.ranges.end(),
                                                [&](ByteRange range) { return range.overlaps(span.range); });
  };
  for (const Evidence& span : rating.evidence) {
    if (span.kind == EvidenceKind::Translation) {
      ++measures.translation_slips;
    } else if (span.kind == EvidenceKind::Article) {
      ++measures.articles;
    } else if (is_judged(span)) {
      ++measures.replaced_words;
    }
  }
  measures.abstention = judgement.abstention;
  measures.verdict = rating.verdict;
  measures.spun_probability = rating.spun_probability;
  measures.translated_probability = rating.translated_probability;
  measures.nats_per_word = -places.log_probability / std::max<double>(1, places.scored_words);
  rating.quality = quality(measures);
  x_parts->give_back(std::move(worker));
  return rating;
}

Explanation Detector::explain(std::string_view word, std::string_view utf8_text, const Options& options) const {
  const Rating rating = rate(utf8_text, options);
  const AllowList allowed(options);
  auto worker = x_parts->take_worker();
  const std::string_view text = x_parts->read(utf8_text, AllowList({}), *worker);
  const EvidenceModel& model = x_parts->model;
  const Judgement judgement = judge(*x_parts->weights, worker->places);
  const std::vector<double> log_odds = x_parts->judge_again(text, judgement, *worker);
  const ReadDocument document{text, worker->tokenized, worker->stream};

  Explanation explanation;
  explanation.word = word;
  explanation.words = rating.words;
  explanation.share = judgement.share.share;
  explanation.verdict = rating.verdict;
  explanation.spun_probability = rating.spun_probability;
  const std::string form = word_form(word);
  const auto explained = [&](ByteRange range) {
    ExplainedOccurrence occurrence;
    occurrence.range = range;
    const auto flagged = std::find_if(rating.evidence.begin(), rating.evidence.end(),
                                      [&](const Evidence& span) { return span.range.overlaps(range); });
    occurrence.is_flagged = flagged != rating.evidence.end();
    const auto place = std::find_if(worker->places.places.begin(), worker->places.places.end(),
                                    [&](const Place& p) { return document.range_of(p).overlaps(range); });
    if (place == worker->places.places.end()) {
      const bool is_mentioned = std::any_of(worker->mentioned.begin(), worker->mentioned.end(),
                                            [&](ByteRange mentioned) { return mentioned.overlaps(range); });
      occurrence.reason = is_mentioned ? "is mentioned, not used: in quotation marks, or beside what is expected"
                                       : "nothing is known that could have stood there";
      return occurrence;
    }
    occurrence.strength = place->strength;
    occurrence.posterior = log_odds[static_cast<std::size_t>(place - worker->places.places.begin())];
    for (const ScoredCandidate& candidate : place->best) {
      ExplainedCandidate entry;
      for (std::size_t i = 0; i < phrase_size(candidate.words); ++i) {
        if (!entry.word.empty()) entry.word.push_back(' ');
        entry.word += model.vocabulary.form(candidate.words[i]);
      }
      entry.sources = candidate.sources;
      entry.delta = candidate.delta;
      // The place's strength were this candidate the best one: what ranks it lower is taken off.
      entry.strength = place->strength + candidate.rank - place->best.front().rank;
      occurrence.candidates.push_back(std::move(entry));
    }
    if (occurrence.is_flagged) {
      occurrence.reason = "what is expected fits so much better that it outweighs the prior";
    } else if (allowed.holds(form) || allowed.holds(word_form(document.range_of(*place).of(text)))) {
      occurrence.reason = "is on the allow list";
    } else if (place->best.empty()) {
      occurrence.reason = "no candidate fits between its neighbours";
    } else if (place->best.front().delta <= 0) {
      occurrence.reason = "no candidate fits better than the word itself";
    } else {
      occurrence.reason =
          fmt::format("a candidate fits better, but not enough for a document with {:.1f} % replaced words",
                      100 * judgement.share.share);
    }
    return occurrence;
  };
  // The word may be an expression: its tokens one after the other.
  TokenizedText wanted;
  Tokenizer tokenizer;
  tokenizer.tokenize(form, wanted);
  const auto& tokens = worker->tokenized.tokens;
  for (std::size_t i = 0; !wanted.tokens.empty() && i + wanted.tokens.size() <= tokens.size(); ++i) {
    bool same = true;
    for (std::size_t k = 0; same && k < wanted.tokens.size(); ++k) {
      same = word_form(tokens[i + k].of(text)) == wanted.tokens[k].of(form);
    }
    if (same) explanation.occurrences.push_back(explained({tokens[i].begin, tokens[i + wanted.tokens.size() - 1].end}));
  }
  x_parts->give_back(std::move(worker));
  return explanation;
}

}  // namespace unspun
