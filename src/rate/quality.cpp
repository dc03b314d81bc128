#include "rate/quality.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace unspun {
namespace {

// Points. A document that is spun fails (below 40) by that alone, the more the more words were replaced.
constexpr int kSpun = 61;
constexpr double kSpunMoreByShare = 200;  // points for all words replaced: 30 at 15 %
constexpr int kSpunMost = 96;
constexpr int kTranslated = 41;  // a D at best: it can be understood, but nobody wants to read it
constexpr double kTranslatedMoreByShare = 150;
constexpr int kTranslatedMost = 70;
constexpr int kSuspect = 30;
constexpr double kUnknownTolerated = 0.08;  // 95 % of 8,874 clean documents that the fits use have fewer (2026-11-21)
constexpr int kUnknownMost = 30;
constexpr double kOrdinaryNats = 6.4;  // per word or mark; 95 % of those are below
constexpr int kUnusualMost = 20;
constexpr int kNotEnglish = 40;
constexpr int kOutside = 20;
constexpr int kVerse = 10;
constexpr int kShort = 10;
constexpr int kShortest = 30;

char grade_of(int score) {
  if (score >= 90) return 'A';
  if (score >= 75) return 'B';
  if (score >= 60) return 'C';
  return score >= 40 ? 'D' : 'F';
}

/// "words 1,200-1,640 of 2,900: " of each part, "" where there is none.
std::string parts_of(const QualityMeasures& measures) {
  std::string text;
  for (const WordRange& part : measures.parts) {
    text += fmt::format("{}{}-{}", text.empty() ? "words " : ", ", part.first, part.last);
  }
  return text.empty() ? text : fmt::format("{} of {}: ", text, measures.words);
}

/// Why a text could not be read as English.
std::string unread(const QualityMeasures& measures) {
  const auto words = static_cast<double>(std::max<std::uint64_t>(measures.words, 1));
  return fmt::format("{:.0f} % words that English is held together with, {:.0f} % unknown ones, {:.1f} nats a word",
                     100 * static_cast<double>(measures.function_words) / words,
                     100 * static_cast<double>(measures.unknown_words) / words, measures.nats_per_word);
}

std::uint64_t words_judged(const QualityMeasures& measures) {
  std::uint64_t words = 0;
  for (const WordRange& part : measures.parts) words += part.size();
  return std::max<std::uint64_t>(measures.parts.empty() ? measures.words : words, 1);
}

}  // namespace

Quality quality(const QualityMeasures& measures) {
  Quality result;
  const auto words = static_cast<double>(std::max<std::uint64_t>(measures.words, 1));
  const auto add = [&](const char* code, double points, std::string detail) {
    const int weight = -std::min(result.score, static_cast<int>(std::lround(points)));
    if (weight == 0) return;
    result.score += weight;
    result.reasons.push_back({code, weight, std::move(detail)});
  };
  if (measures.words == 0) {
    add("empty", 100, "no words");
    result.grade = grade_of(result.score);
    return result;
  }
  if (measures.verdict == Verdict::Spun) {
    const std::uint64_t of = words_judged(measures);
    const double share = static_cast<double>(measures.replaced_words) / static_cast<double>(of);
    add("spun", std::min<double>(kSpunMost, kSpun + kSpunMoreByShare * share),
        parts_of(measures) + fmt::format("{} replaced words in {}", measures.replaced_words, of));
  } else if (measures.verdict == Verdict::Translated) {
    const double share = static_cast<double>(measures.translation_slips) / words;
    add("translated", std::min<double>(kTranslatedMost, kTranslated + kTranslatedMoreByShare * share),
        fmt::format("probability {:.2f}, {} slips of machine translation in {} words", measures.translated_probability,
                    measures.translation_slips, measures.words));
  } else if (measures.verdict == Verdict::Suspect) {
    add("suspect", kSuspect,
        parts_of(measures) + fmt::format("{} words that may be replaced in {}, probability {:.2f}",
                                         measures.replaced_words, words_judged(measures), measures.spun_probability));
  }
  if (measures.abstention == Abstention::NotEnglish) {
    add("not_english", kNotEnglish, unread(measures));
  } else if (measures.abstention == Abstention::OutsideReference) {
    add("outside_reference", kOutside, unread(measures));
  } else if (measures.abstention == Abstention::Verse && measures.verdict == Verdict::Undecided) {
    add("verse", kVerse,
        fmt::format("laid out as verse, which the reference has none of: not judged at {:.2f} nats a word",
                    measures.nats_per_word));
  }
  if (measures.articles > 0) {
    add("article", std::min<double>(10, 2.0 * static_cast<double>(measures.articles)),
        measures.articles == 1 ? std::string("1 article that does not agree with the next word")
                               : fmt::format("{} articles that do not agree with the next word", measures.articles));
  }
  const double unknown = static_cast<double>(measures.unknown_words) / words;
  if (unknown > kUnknownTolerated) {
    add("unknown_words", std::min<double>(kUnknownMost, 150 * (unknown - kUnknownTolerated)),
        fmt::format("{:.1f} % of the words are not in the reference's vocabulary", 100 * unknown));
  }
  if (measures.nats_per_word > kOrdinaryNats) {
    add("unusual_language", std::min<double>(kUnusualMost, 12 * (measures.nats_per_word - kOrdinaryNats)),
        fmt::format("{:.2f} nats a word under the reference, ordinary text has less than {:.1f}",
                    measures.nats_per_word, kOrdinaryNats));
  }
  if (measures.words < kFewWords) {
    add("short_document", measures.words < kFewWords / 3 ? kShortest : kShort,
        fmt::format("{} words, fewer than {}", measures.words, kFewWords));
  }
  result.grade = grade_of(result.score);
  return result;
}

}  // namespace unspun
