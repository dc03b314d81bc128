#include "detector/unspun/detector.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <iterator>
#include <span>
#include <utility>

#include "detector/parts.hpp"
#include "detector/prepared_page.hpp"
#include "rate/quality.hpp"
#include "rate/rule_reasons.hpp"
#include "rate/shown_evidence.hpp"
#include "rate/spun_ranges.hpp"
#include "rate/translation_evidence.hpp"

namespace unspun {
namespace {

/// Puts `more` among the evidence, both by position and apart; where the two overlap the evidence stays.
void merge(std::vector<Evidence> more, std::vector<Evidence>& evidence) {
  std::vector<Evidence> merged;
  auto next = evidence.begin();
  for (Evidence& span : more) {
    for (; next != evidence.end() && next->range.begin < span.range.end; ++next) merged.push_back(std::move(*next));
    if (merged.empty() || merged.back().range.end <= span.range.begin) merged.push_back(std::move(span));
  }
  std::move(next, evidence.end(), std::back_inserter(merged));
  evidence = std::move(merged);
}

/// What the quality is judged by that the evidence says.
void count_evidence(const Rating& rating, QualityMeasures& measures) {
  const auto is_judged = [&](const Evidence& span) {
    return rating.ranges.empty() || std::any_of(rating.ranges.begin(), rating.ranges.end(),
                                                [&](ByteRange range) { return range.overlaps(span.range); });
  };
  for (const Evidence& span : rating.evidence) {
    switch (span.kind) {
      case EvidenceKind::Translation:
        ++measures.translation_slips;
        break;
      case EvidenceKind::Article:
        ++measures.articles;
        break;
      case EvidenceKind::Damage:
        break;
      default:
        if (is_judged(span)) ++measures.replaced_words;
    }
  }
}

/// The known places that lie in what of the page is read, and are not allowed.
std::vector<KnownSubstitution> places_read(const KnownOriginal& known, const PreparedPage& page,
                                           const std::function<bool(std::string_view)>& is_allowed) {
  std::vector<KnownSubstitution> read;
  if (known.strength <= 0) return read;
  const std::string_view text = page.document().text;
  for (const KnownSubstitution& place : known.substitutions) {
    if (place.range.begin >= place.range.end || place.range.end > text.size() || !page.reads(place.range)) continue;
    if (!is_allowed(word_form(place.range.of(text)))) read.push_back(place);
  }
  return read;
}

/// Whether all places that say something lie in one of the ranges; both by position.
bool lie_in(const std::vector<KnownSubstitution>& places, const std::vector<ByteRange>& ranges) {
  auto range = ranges.begin();
  for (const KnownSubstitution& place : places) {
    if (place.strength <= 0) continue;
    while (range != ranges.end() && range->end < place.range.end) ++range;
    if (range == ranges.end() || place.range.begin < range->begin) return false;
  }
  return true;
}

/// None where the file has none.
Result<LiteralIdioms> idioms_of(const SectionedFile& file, const Vocabulary& vocabulary) {
  const std::span<const std::byte> lines = file.section("evidence.idioms");
  return LiteralIdioms::read({reinterpret_cast<const char*>(lines.data()), lines.size()}, vocabulary);
}

}  // namespace

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
  if (!parts->file.section("rate.screen").empty()) {
    const auto screen = ScreenWeights::open(parts->file);
    if (!screen) return tl::unexpected<Error>(screen.error());
    parts->screen = *screen;
  }
  auto idioms = idioms_of(parts->file, parts->model.vocabulary);
  if (!idioms) return failure(idioms.error().code, fmt::format("{}: {}", model_path, idioms.error().message));
  parts->idioms = std::move(*idioms);
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

const std::string& Detector::language() const {
  return x_parts->model.language.code;
}

Rating Detector::rate(std::string_view utf8_text, const Options& options) const {
  return rate(plain_document(std::string(utf8_text)), options);
}

std::string Detector::rated_text(const Document& page, const Options& options) const {
  return std::string(PreparedPage(page, options, x_parts->model).text());
}

Rating Detector::rate(const Document& page, const Options& options) const {
  return rate(page, options, {});
}

Rating Detector::rate(const Document& page, const Options& options, const KnownOriginal& known) const {
  const AllowList allowed(options);
  const auto is_allowed = [&](std::string_view found) { return allowed.holds(found); };
  const PreparedPage prepared(page, options, x_parts->model);
  auto worker = x_parts->take_worker();
  const std::string_view text = x_parts->read(prepared.text(), *worker);
  const DocumentPlaces& places = worker->places;
  Rating rating;
  std::optional<Judgement> ordinary;
  if (options.fast && known.source.empty())
    ordinary = x_parts->unsuspicious_reading(text, page.translation_marks, *worker, rating);
  rating.looked_into = !ordinary;
  if (!ordinary) x_parts->look_into(text, allowed, *worker);
  Judgement judgement = ordinary ? std::move(*ordinary) : judge(*x_parts->weights, places, known.strength);
  if (prepared.is_foreign()) judgement.refuse(Abstention::NotEnglish);
  const ReadDocument document{text, worker->tokenized, worker->stream};

  rating.id = page.id;
  rating.source = page.source;
  rating.url = page.url;
  rating.language = rating.model_language = x_parts->model.language.code;
  if (prepared.is_foreign()) {
    rating.language = prepared.language();
  } else if (judgement.abstention == Abstention::NotEnglish) {
    rating.language = "und";
  }
  rating.model = x_parts->name;
  rating.words = places.words;
  rating.notes = page.notes;
  for (std::string& note : prepared.notes()) rating.notes.push_back(std::move(note));
  rating.blocks = prepared.document().blocks;
  rating.spun_probability = judgement.spun_probability;
  rating.verdict = judgement.verdict;
  rating.ranges = byte_ranges(judgement.parts, document);
  if (rating.looked_into) {
    x_parts->judge_translation(judgement, page.translation_marks, options.fast, *worker, rating);
  }
  if (rating.verdict != Verdict::Translated && judgement.abstention != Abstention::NotEnglish) {
    const std::vector<double> log_odds = x_parts->judge_again(text, judgement, *worker);
    rating.evidence = shown_evidence(document, places, log_odds, judgement.share, x_parts->model, is_allowed);
  }
  const bool is_doubtful = rating.verdict == Verdict::Spun || rating.verdict == Verdict::Suspect;
  const std::vector<KnownSubstitution> told = places_read(known, prepared, is_allowed);
  const bool has_known = std::any_of(told.begin(), told.end(), [](const auto& place) { return place.strength > 0; });
  // Nobody can check a verdict that has nothing to show.
  if (rating.verdict == Verdict::Spun && rating.evidence.empty() && !has_known) rating.verdict = Verdict::Suspect;
  if (x_parts->translation != nullptr) {
    const bool is_translated = rating.verdict == Verdict::Translated;
    std::vector<Evidence> slips =
        translation_evidence(document, is_translated ? worker->slips : std::vector<TranslationPlace>(), worker->idioms,
                             *x_parts->translation, x_parts->model.vocabulary, is_allowed);
    merge(std::move(slips), rating.evidence);
  }

  QualityMeasures measures;
  measures.words = places.words;
  measures.unknown_words = places.unknown_words;
  measures.function_words = places.function_words;
  measures.small_words = places.small_words;
  measures.odd_words = places.odd_words;
  measures.parts = word_ranges(judgement.parts, places);
  measures.abstention = judgement.abstention;
  measures.verdict = rating.verdict;
  measures.spun_probability = rating.spun_probability;
  measures.translated_probability = rating.translated_probability;
  measures.nats_per_word = -places.log_probability / std::max<double>(1, places.scored_words);

  // From here on, bytes of the document.
  for (ByteRange& range : rating.ranges) range = prepared.in_document(range);
  for (Evidence& span : rating.evidence) {
    span.range = prepared.in_document(span.range);
    span.found = span.range.of(prepared.document().text);
  }
  if (known.strength > 0) {
    rating.original = known.source;
    add_known(told, prepared.document().text, is_doubtful, rating.evidence);
    // A copy that differs from its original outside of the parts too is spun as a whole.
    if (is_doubtful && !lie_in(told, rating.ranges)) {
      rating.ranges.clear();
      measures.parts.clear();
    }
  }
  count_evidence(rating, measures);
  for (const Evidence& span : rating.evidence) measures.replaced_places.push_back(span.range);
  rating.ledger = ledger(rating.evidence);
  merge(prepared.damage_evidence(), rating.evidence);
  prepared.measure(measures);
  rating.failed_rules = failed_rules(measures.rules);
  rating.quality = quality(measures);
  x_parts->give_back(std::move(worker));
  return rating;
}

}  // namespace unspun
