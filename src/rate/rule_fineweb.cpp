// FineWeb's own rules (Penedo et al. 2024, 3.6) as datatrove 0.10 asks them.
#include <utility>

#include "rate/rule_characters.hpp"
#include "rate/rule_families.hpp"
#include "rate/rule_repeats.hpp"

namespace unspun {
namespace {

constexpr double kLeastPunctuatedLines = 0.12;
constexpr double kMostShortLines = 0.67;
constexpr std::size_t kShortLine = 30;  ///< characters
constexpr double kMostRepeatedCharacters = 0.01;
constexpr double kMostLineFeedsToWords = 0.3;

/// Whether a line of more bytes than a short one can have is at hand: four bytes are the most for a character.
bool is_short(const RuleText& text, ByteRange line) {
  return line.size() <= 4 * kShortLine && text.characters(line) <= kShortLine;
}

}  // namespace

void append_fineweb_quality(const RuleText& text, std::vector<RuleOutcome>& outcomes) {
  const auto put = [&](std::string_view code, double measured, double threshold, bool is_kept,
                       std::vector<ByteRange> places = {}) {
    if (is_kept) places.clear();
    outcomes.push_back({code, RuleFamily::FineWebQuality, measured, threshold, is_kept, std::move(places)});
  };
  std::vector<ByteRange> lines;
  std::vector<ByteRange> unpunctuated;
  std::vector<ByteRange> short_lines;
  for (const ByteRange piece : text.pieces()) {
    const std::string_view line = piece.of(text.text());
    if (left_stripped(line).empty()) continue;
    lines.push_back(piece);
    if (!is_sentence_terminal(last_code_point(line).value)) unpunctuated.push_back(piece);
    if (is_short(text, piece)) short_lines.push_back(piece);
  }
  put("fineweb_empty", static_cast<double>(lines.size()), 1, !lines.empty());
  const double punctuated = rule_share(lines.size() - unpunctuated.size(), lines.size());
  put("fineweb_line_punct_ratio", punctuated, kLeastPunctuatedLines,
      lines.empty() || !(punctuated < kLeastPunctuatedLines), std::move(unpunctuated));
  const double short_share = rule_share(short_lines.size(), lines.size());
  put("fineweb_short_line_ratio", short_share, kMostShortLines, !(short_share > kMostShortLines),
      std::move(short_lines));
  const std::size_t line_feeds = text.pieces().size() - 1;
  RuleRepeats repeats = repeated_pieces(text, lines);
  const double repeated = rule_share(repeats.characters, text.characters() - line_feeds);
  put("fineweb_char_dup_ratio", repeated, kMostRepeatedCharacters, !(repeated > kMostRepeatedCharacters),
      std::move(repeats.places));
  const double line_feed_share = rule_share(line_feeds, text.words().size());
  put("fineweb_list_ratio", line_feed_share, kMostLineFeedsToWords, !(line_feed_share > kMostLineFeedsToWords));
}

}  // namespace unspun
