#include "report/explanation_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "lexicon/synonym.hpp"
#include "report/columns.hpp"
#include "report/line_index.hpp"
#include "report/marked_sentences.hpp"
#include "report/paragraph.hpp"
#include "report/text_report.hpp"
#include "report/visible_text.hpp"

namespace unspun {
namespace {

constexpr std::size_t kMostCandidates = 10;
constexpr std::string_view kIndent = "        ";

std::string source_names(std::uint8_t sources) {
  static constexpr std::array<std::pair<SynonymSource, std::string_view>, 7> kNames = {
      {{kFromMythes, "mythes"},
       {kFromWordnet, "wordnet"},
       {kFromWordnetNear, "wordnet-near"},
       {kFromVectors, "vectors"},
       {kFromParaphrases, "paraphrases"},
       {kFromGarbled, "garbled phrases"},
       {kFromSpinners, "spinners"}}};
  std::string names;
  for (const auto& [source, name] : kNames) {
    if ((sources & source) == 0) continue;
    if (!names.empty()) names += ", ";
    names += name;
  }
  return names;
}

std::string candidate_table(const std::vector<ExplainedCandidate>& candidates, const Layout& layout) {
  const std::string_view title = "candidate";
  const std::size_t shown = std::min(candidates.size(), kMostCandidates);
  std::size_t width = title.size();
  for (std::size_t i = 0; i < shown; ++i) width = std::max(width, column_count(visible_text(candidates[i].word)));
  std::string table = fmt::format("{}{:<{}}   delta  strength  found in\n", kIndent, title, width);
  for (std::size_t i = 0; i < shown; ++i) {
    const ExplainedCandidate& candidate = candidates[i];
    const std::string word = visible_text(candidate.word);
    const std::string begin =
        fmt::format("{}{}{}  {:>6.2f}  {:>8.2f}  ", kIndent, word, std::string(width - column_count(word), ' '),
                    candidate.delta, candidate.strength);
    Paragraph sources;
    sources.add(source_names(candidate.sources));
    // The colour goes in last: the indent of the lines is as wide as `begin` is without it.
    table += sources.lines(begin, layout).replace(kIndent.size(), word.size(), styled(word, Style::Expected, layout));
  }
  if (shown < candidates.size()) table += fmt::format("{}and {} more\n", kIndent, candidates.size() - shown);
  return table;
}

/// The occurrence as evidence, so that it is marked like one; the expected word beside it only where it is flagged.
Evidence as_evidence(const ExplainedOccurrence& occurrence, std::string_view text) {
  Evidence evidence;
  evidence.range = occurrence.range;
  evidence.found = std::string(occurrence.range.of(text));
  evidence.strength = occurrence.strength;
  if (occurrence.is_flagged && !occurrence.candidates.empty())
    evidence.expected.push_back(occurrence.candidates.front().word);
  return evidence;
}

std::string sum(const ExplainedOccurrence& occurrence) {
  const std::string_view verdict = occurrence.is_flagged ? "flagged" : "not flagged";
  std::string line = fmt::format("{}: strength {:.2f} {} prior {:.2f} = posterior {:.2f}", verdict, occurrence.strength,
                                 occurrence.posterior < occurrence.strength ? "-" : "+",
                                 std::abs(occurrence.posterior - occurrence.strength), occurrence.posterior);
  if (!occurrence.reason.empty()) line += "; " + visible_text(occurrence.reason);
  return line;
}

}  // namespace

std::string explanation_report(const Explanation& explanation, std::string_view text, SentenceCutter& cutter,
                               const Layout& layout) {
  const auto& places = explanation.occurrences;
  const auto flagged = std::count_if(places.begin(), places.end(), [](const auto& place) { return place.is_flagged; });
  std::string out =
      fmt::format("\"{}\": {} {}, {} flagged\n", styled(visible_text(explanation.word), Style::Strong, layout),
                  places.size(), places.size() == 1 ? "place" : "places", flagged);
  Paragraph document;
  document.add(fmt::format("The document: {}, spun probability {:.1f} %, {} words, {:.1f} % of them replaced",
                           verdict_name(explanation.verdict), 100 * explanation.spun_probability,
                           grouped_number(explanation.words), 100 * explanation.share));
  out += document.lines("", layout);

  const std::vector<ByteRange> sentences = cutter.sentences(text);
  const LineIndex index(text);
  for (const ExplainedOccurrence& place : places) {
    if (place.range.begin > place.range.end || place.range.end > text.size()) continue;
    const Evidence evidence = as_evidence(place, text);
    const ByteRange context = context_of(place.range, sentences);
    out += '\n' +
           marked_sentence(text, context, {&evidence}, fmt::format("{:>6}  ", index.line(place.range.begin)), layout);
    if (!place.candidates.empty()) out += candidate_table(place.candidates, layout);
    Paragraph line;
    line.add(sum(place), place.is_flagged ? Style::Bad : Style::Good);
    out += line.lines(kIndent, layout);
  }
  return out;
}

}  // namespace unspun
