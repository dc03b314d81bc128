#include <fmt/format.h>

#include <algorithm>

#include "detector/parts.hpp"
#include "detector/prepared_page.hpp"
#include "rate/read_document.hpp"

namespace unspun {

Explanation Detector::explain(std::string_view word, std::string_view utf8_text, const Options& options) const {
  const Document page = plain_document(std::string(utf8_text));
  const Rating rating = rate(page, options);
  const PreparedPage prepared(page, options, x_parts->model);
  const AllowList allowed(options);
  auto worker = x_parts->take_worker();
  const std::string_view text = x_parts->read(prepared.text(), *worker);
  x_parts->look_into(text, AllowList({}), *worker);
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
    occurrence.range = prepared.in_document(range);
    const auto flagged = std::find_if(rating.evidence.begin(), rating.evidence.end(),
                                      [&](const Evidence& span) { return span.range.overlaps(occurrence.range); });
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
      const double share = 100 * judgement.share.share;
      occurrence.reason =
          place->strength > 0
              ? fmt::format("what is expected fits better, and {:.1f} % of this document are replaced", share)
              : fmt::format("weak by itself, but {:.1f} % of this document are replaced, and other places support it",
                            share);
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
