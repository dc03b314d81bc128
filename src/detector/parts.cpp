#include "detector/parts.hpp"

#include <algorithm>

#include "evidence/mentioned_places.hpp"
#include "input/utf8.hpp"
#include "rate/posterior.hpp"
#include "rate/shown_evidence.hpp"

namespace unspun {
namespace {

constexpr int kRepairRounds = 2;  // the second sees what the first put back

// One literal idiom is not in 141 million words of clean text; what it adds to the log odds is far less than that says.
constexpr double kIdiomNats = 4;
constexpr std::size_t kMostIdioms = 3;
// No weaker phrase is shown in a document of which nothing else is suspected, however often it stands there: the prior
// is -4.6, and repeated evidence counts double at the most, with ln .6 off (rate/posterior.cpp).
constexpr double kPhraseNats = 2.5;
constexpr double kSaidSo = 0.98;  // the probability where the page itself says so

/// `text`, or a copy of it in which every invalid byte is a space.
std::string_view valid_text(std::string_view text, std::string& mended) {
  if (!first_invalid_utf8(text)) return text;
  mended.assign(text);
  blank_invalid_utf8(mended);
  return mended;
}

/// Whether a program says that it shows the page translated; `marks` are Document::translation_marks.
bool says_translated(const std::vector<std::string>& marks) {
  return std::any_of(marks.begin(), marks.end(),
                     [](const std::string& mark) { return mark.starts_with("shown translated"); });
}

}  // namespace

std::unique_ptr<Worker> Detector::Parts::take_worker() const {
  const std::lock_guard lock(idle_mutex);
  if (idle.empty()) return std::make_unique<Worker>();
  auto worker = std::move(idle.back());
  idle.pop_back();
  return worker;
}

void Detector::Parts::give_back(std::unique_ptr<Worker> worker) const {
  // Buffers as large as a very long document, once for each thread, are more than a process should keep: 400 MB for 2
  // MB of text (2026-11-22). Making new ones is nothing beside reading such a document.
  constexpr std::size_t kMostTokensKept = 100'000;
  if (worker->tokenized.tokens.capacity() > kMostTokensKept) return;
  const std::lock_guard lock(idle_mutex);
  idle.push_back(std::move(worker));
}

std::string_view Detector::Parts::read(std::string_view text, Worker& worker) const {
  text = valid_text(text, worker.mended);
  worker.tokenizer.tokenize(text, worker.tokenized);
  read_words(text, worker.tokenized, model.vocabulary, worker.stream);
  PlaceFinder(model).read(text, worker.tokenized, worker.stream, worker.places);
  worker.slips.clear();
  worker.idioms.clear();
  return text;
}

void Detector::Parts::look_into(std::string_view text, const AllowList& allowed, Worker& worker) const {
  PlaceFinder(model).look_into(text, worker.tokenized, worker.stream, worker.places);
  const ReadDocument document{text, worker.tokenized, worker.stream};
  std::vector<bool> left_out = mentioned_places(text, worker.tokenized, worker.stream, model.vocabulary, worker.places);
  worker.mentioned.clear();
  for (std::size_t i = 0; i < left_out.size(); ++i) {
    const ByteRange range = document.range_of(worker.places.places[i]);
    if (left_out[i]) worker.mentioned.push_back(range);
    if (allowed.holds(word_form(range.of(text)))) left_out[i] = true;
  }
  worker.places.leave_out(left_out);
}

std::optional<Judgement> Detector::Parts::unsuspicious_reading(std::string_view text,
                                                               const std::vector<std::string>& marks, Worker& worker,
                                                               Rating& rating) const {
  if (abstention(worker.places, worker.places.is_verse) == Abstention::NotEnglish) {
    return unsuspicious(*weights, worker.places, 0);
  }
  // The screen was fitted on documents of this length and more; and what a page says of itself is believed.
  constexpr std::uint32_t kFewestScreened = 60;
  if (screen == nullptr || worker.places.words < kFewestScreened || says_translated(marks)) return std::nullopt;
  PlaceScreen(model, screen->word, screen->ordinary)
      .screen(worker.tokenized, worker.stream, worker.places, worker.screened);
  ScreenScores scores = screen_scores(screen->reading, worker.places, worker.screened);
  const ScreenStage* stage = &screen->reading;
  if (is_suspected(screen->reading, scores)) {
    const std::vector<std::uint32_t> words =
        likeliest_words(worker.screened, static_cast<double>(screen->glanced_share));
    PlaceFinder(model).glance(text, worker.tokenized, worker.stream, words, worker.places);
    take_strengths(worker.places.places, worker.screened);
    scores = screen_scores(screen->glance, worker.places, worker.screened);
    stage = &screen->glance;
    if (is_suspected(screen->glance, scores)) return std::nullopt;
  }
  if (translation != nullptr) {
    const std::optional<double> probability = untranslated_reading(worker);
    if (!probability) return std::nullopt;
    rating.translated_probability = *probability;
  }
  // One known garbled phrase that does not fit, or idiom translated word for word, is worth showing in any text.
  const std::optional<double> phrase =
      PlaceFinder(model).strongest_phrase(text, worker.tokenized, worker.stream, worker.places);
  if (phrase.value_or(0) > kPhraseNats || !idioms.find(worker.stream).empty()) return std::nullopt;
  worker.places.leave_out(std::vector<bool>(worker.places.places.size(), true));
  return unsuspicious(*weights, worker.places, spun_probability(*stage, scores.whole));
}

std::vector<double> Detector::Parts::judge_again(std::string_view text, const Judgement& judgement,
                                                 Worker& worker) const {
  std::vector<double> log_odds = posterior_log_odds(worker.places, worker.stream, judgement.beliefs);
  for (int round = 0; round < kRepairRounds; ++round) {
    const std::vector<Repair> repaired = repairs(worker.places, log_odds, worker.stream);
    if (repaired.empty()) break;
    PlaceFinder(model).find_again(text, worker.tokenized, worker.stream, repaired, worker.places);
    log_odds = posterior_log_odds(worker.places, worker.stream, judgement.beliefs);
  }
  return log_odds;
}

std::optional<double> Detector::Parts::untranslated_reading(const Worker& worker) const {
  const double score = translation_screen_score(
      *translation, translation_reader->reading_features(worker.tokenized, worker.stream, worker.places));
  if (score >= static_cast<double>(translation->least_screen_score)) return std::nullopt;
  return screened_translated_probability(*translation, score);
}

void Detector::Parts::judge_translation(const Judgement& judgement, const std::vector<std::string>& marks, bool is_fast,
                                        Worker& worker, Rating& rating) const {
  const bool is_read = judgement.abstention == Abstention::None || judgement.abstention == Abstention::TooShort;
  if (translation == nullptr || !is_read || rating.words == 0) return;
  const bool is_said = says_translated(marks);
  // Of so few words nothing is told, as of the spun probability.
  if (rating.words < kFewestWords && !is_said) return;
  worker.idioms = idioms.find(worker.stream);
  if (is_fast && !is_said && worker.idioms.empty()) {
    if (const std::optional<double> probability = untranslated_reading(worker)) {
      rating.translated_probability = *probability;
      return;
    }
  }
  const TranslationFeatures features =
      translation_reader->features(worker.tokenized, worker.stream, worker.places, judgement.features, worker.slips);
  const double of_idioms = kIdiomNats * static_cast<double>(std::min(worker.idioms.size(), kMostIdioms));
  const double score =
      translation_score(*translation, features) + of_idioms / static_cast<double>(translation->calibration_slope);
  rating.translated_probability = translated_probability(*translation, score);
  if (is_said) rating.translated_probability = std::max(rating.translated_probability, kSaidSo);
  const bool is_bar_reached =
      judgement.abstention == Abstention::None && score >= static_cast<double>(translation->translated_score);
  if (!is_bar_reached && !is_said) return;
  if (rating.verdict == Verdict::Spun && rating.spun_probability >= rating.translated_probability) return;
  rating.verdict = Verdict::Translated;
  rating.ranges.clear();
}

}  // namespace unspun
