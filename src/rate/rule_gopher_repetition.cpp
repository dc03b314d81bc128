// Gopher's rules of repetition (Rae et al. 2021, table A1) as datatrove 0.10 asks them.
#include <algorithm>
#include <utility>

#include "rate/rule_characters.hpp"
#include "rate/rule_families.hpp"
#include "rate/rule_repeats.hpp"

namespace unspun {
namespace {

constexpr double kMostRepeatedPieces = 0.3;
constexpr double kMostRepeatedCharacters = 0.2;

struct NgramRule {
  std::string_view code;
  std::size_t n;
  double most;  ///< share of the text's characters
};
constexpr NgramRule kTopRules[] = {
    {"gopher_top_2_gram", 2, 0.20}, {"gopher_top_3_gram", 3, 0.18}, {"gopher_top_4_gram", 4, 0.16}};
constexpr NgramRule kRepeatRules[] = {
    {"gopher_duplicated_5_n_grams", 5, 0.15}, {"gopher_duplicated_6_n_grams", 6, 0.14},
    {"gopher_duplicated_7_n_grams", 7, 0.13}, {"gopher_duplicated_8_n_grams", 8, 0.12},
    {"gopher_duplicated_9_n_grams", 9, 0.11}, {"gopher_duplicated_10_n_grams", 10, 0.10}};

/// The part divided wherever there are `least` line feeds in a row or more; at least one piece, which may be empty.
std::vector<ByteRange> divided(std::string_view text, ByteRange part, std::size_t least) {
  std::vector<ByteRange> pieces;
  std::size_t begin = part.begin;
  for (std::size_t at = begin; at < part.end;) {
    at = std::min(text.find('\n', at), part.end);
    std::size_t end = at;
    while (end < part.end && text[end] == '\n') ++end;
    if (end - at >= least) {
      pieces.push_back({begin, at});
      begin = end;
    }
    at = end;
  }
  pieces.push_back({begin, part.end});
  return pieces;
}

}  // namespace

void append_gopher_repetition(const RuleText& text, std::vector<RuleOutcome>& outcomes) {
  const auto put = [&](std::string_view code, double measured, double threshold, std::vector<ByteRange> places) {
    const bool is_kept = !(measured > threshold);
    if (is_kept) places.clear();
    outcomes.push_back({code, RuleFamily::GopherRepetition, measured, threshold, is_kept, std::move(places)});
  };
  const std::string_view all = text.text();
  outcomes.push_back(
      {"gopher_empty", RuleFamily::GopherRepetition, static_cast<double>(text.characters()), 1, !all.empty(), {}});

  // Paragraphs are looked for without the white space at both ends of the text, lines with it.
  const std::string_view inner = stripped(all);
  const std::size_t begin = inner.empty() ? 0 : static_cast<std::size_t>(inner.data() - all.data());
  const std::vector<ByteRange> paragraphs = divided(all, {begin, begin + inner.size()}, 2);
  const std::vector<ByteRange> lines = divided(all, {0, all.size()}, 1);
  const RuleRepeats of_paragraphs = repeated_pieces(text, paragraphs);
  const RuleRepeats of_lines = repeated_pieces(text, lines);
  put("gopher_dup_para_frac", rule_share(of_paragraphs.count, paragraphs.size()), kMostRepeatedPieces,
      of_paragraphs.places);
  put("gopher_dup_para_char_frac", rule_share(of_paragraphs.characters, text.characters()), kMostRepeatedCharacters,
      of_paragraphs.places);
  put("gopher_dup_line_frac", rule_share(of_lines.count, lines.size()), kMostRepeatedPieces, of_lines.places);
  put("gopher_dup_line_char_frac", rule_share(of_lines.characters, text.characters()), kMostRepeatedCharacters,
      of_lines.places);

  RuleNgrams ngrams(text);
  for (const NgramRule& rule : kTopRules) {
    const double measured = rule_share(ngrams.most_frequent(rule.n).characters, text.characters());
    put(rule.code, measured, rule.most, measured > rule.most ? ngrams.occurrences() : std::vector<ByteRange>());
  }
  for (const NgramRule& rule : kRepeatRules) {
    RuleRepeats repeats = ngrams.repeated(rule.n);
    put(rule.code, rule_share(repeats.characters, text.characters()), rule.most, std::move(repeats.places));
  }
}

}  // namespace unspun
