// C4's rules (Raffel et al. 2020, 2.2) and mC4's paragraphs (Xue et al. 2021, 3.1) as datatrove 0.10 asks them. C4
// drops lines, and the text when it has too few sentences left; its list of bad words is left out (docs/rules.md).
#include <algorithm>
#include <array>
#include <utility>

#include "rate/rule_characters.hpp"
#include "rate/rule_families.hpp"
#include "rate/rule_sentences.hpp"
#include "rate/rule_words.hpp"

namespace unspun {
namespace {

constexpr std::size_t kLongestWord = 1000;  ///< characters
constexpr std::size_t kFewestWordsOfLine = 3;
constexpr std::size_t kFewestSentences = 5;
constexpr std::size_t kFewestParagraphs = 3;
constexpr std::size_t kShortestParagraph = 200;  ///< characters

enum class LineFate { Kept, LongWord, NoTerminal, FewWords, JavaScript, Policy };

/// A line without white space at its ends, and what becomes of it when no line drops the whole text.
struct Line {
  ByteRange range;
  LineFate fate = LineFate::Kept;
  bool has_lorem_ipsum = false;
  bool has_curly_bracket = false;
  bool is_cited = false;  ///< has a "[" and so perhaps a citation
};

char small(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// What is looked for in whatever letters, by its rarest letter.
struct Phrase {
  std::string_view words;
  std::size_t rarest;  ///< where that letter stands
};
constexpr Phrase kPhrases[] = {{"lorem ipsum", 7},   {"javascript", 0},   {"terms of use", 7},    {"privacy policy", 3},
                               {"cookie policy", 3}, {"uses cookies", 8}, {"use of cookies", 10}, {"use cookies", 7}};
constexpr unsigned kLoremIpsum = 1U << 0U;
constexpr unsigned kJavaScript = 1U << 1U;
constexpr unsigned kPolicy = 0xFFU & ~(kLoremIpsum | kJavaScript);

bool is_at(std::string_view line, std::size_t begin, std::string_view words) {
  if (begin + words.size() > line.size()) return false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (small(line[begin + i]) != words[i]) return false;
  }
  return true;
}

/// A bit for each phrase that the line holds.
unsigned phrases_in(std::string_view line) {
  static const auto kIsRarest = [] {
    std::array<bool, 256> table{};
    for (const Phrase& phrase : kPhrases) {
      const char letter = phrase.words[phrase.rarest];
      table[static_cast<unsigned char>(letter)] = true;
      table[static_cast<unsigned char>(letter - 'a' + 'A')] = true;
    }
    return table;
  }();
  unsigned found = 0;
  for (std::size_t at = 0; at < line.size(); ++at) {
    if (!kIsRarest[static_cast<unsigned char>(line[at])]) continue;
    for (std::size_t i = 0; i < std::size(kPhrases); ++i) {
      const Phrase& phrase = kPhrases[i];
      if (phrase.words[phrase.rarest] != small(line[at]) || phrase.rarest > at) continue;
      if (is_at(line, at - phrase.rarest, phrase.words)) found |= 1U << i;
    }
  }
  return found;
}

/// The line without "[12]", "[]", "[edit]" and "[citation needed]".
std::string without_citations(std::string_view line) {
  std::string rest;
  rest.reserve(line.size());
  for (std::size_t at = 0; at < line.size();) {
    if (line[at] == '[') {
      std::size_t end = at + 1;
      while (end < line.size()) {
        const CodePoint point = code_point_at(line, end);
        if (!is_decimal_digit(point.value)) break;
        end += point.size;
      }
      const std::string_view here = line.substr(at);
      if (end < line.size() && line[end] == ']') {
        at = end + 1;
        continue;
      }
      if (here.starts_with("[edit]") || here.starts_with("[citation needed]")) {
        at += here[1] == 'e' ? 6 : 17;
        continue;
      }
      rest += line.substr(at, end - at);  // digits are not looked at twice
      at = end;
      continue;
    }
    const std::size_t next = std::min(line.find('[', at), line.size());
    rest += line.substr(at, next - at);
    at = next;
  }
  return rest;
}

/// Words between white space: how many, at most kFewestWordsOfLine; and whether one is too long.
std::pair<std::size_t, bool> plain_words(std::string_view line) {
  std::size_t words = 0;
  std::size_t size = 0;
  bool is_long = false;
  for (std::size_t at = 0; at < line.size();) {
    const auto byte = static_cast<unsigned char>(line[at]);
    const CodePoint point = byte < 0x80 ? CodePoint{byte, 1} : code_point_at(line, at);
    const bool is_space = (rule_character(point.value) & kRuleSpace) != 0;
    words += !is_space && size == 0 ? 1 : 0;
    size = is_space ? 0 : size + 1;
    is_long = is_long || size > kLongestWord;
    if (words >= kFewestWordsOfLine && line.size() <= kLongestWord) break;  // nothing more to find
    at += point.size;
  }
  return {words, is_long};
}

bool is_ended_well(std::string_view line) {
  if (line.empty() || line.ends_with("...")) return false;
  return std::string_view(".?!\"'").find(line.back()) != std::string_view::npos;
}

Line judged(const RuleText& text, ByteRange range) {
  Line line;
  const std::string_view inner = stripped(range.of(text.text()));
  line.range.begin = inner.empty() ? range.begin : static_cast<std::size_t>(inner.data() - text.text().data());
  line.range.end = line.range.begin + inner.size();
  line.is_cited = inner.find('[') != std::string_view::npos;
  const auto [words, is_long] = plain_words(inner);
  const std::string changed = line.is_cited ? without_citations(inner) : std::string();
  const std::string_view read = line.is_cited ? std::string_view(changed) : inner;
  if (is_long) {
    line.fate = LineFate::LongWord;
  } else if (!is_ended_well(read)) {
    line.fate = LineFate::NoTerminal;
  } else if (words < kFewestWordsOfLine) {
    line.fate = LineFate::FewWords;
  } else {
    // In this order: a line with "JavaScript" is gone before its brackets are looked at.
    const unsigned phrases = phrases_in(read);
    line.has_lorem_ipsum = (phrases & kLoremIpsum) != 0;
    if ((phrases & kJavaScript) != 0) {
      line.fate = LineFate::JavaScript;
    } else {
      line.has_curly_bracket = read.find('{') != std::string_view::npos;
      if ((phrases & kPolicy) != 0) line.fate = LineFate::Policy;
    }
  }
  return line;
}

std::vector<Line> judged_lines(const RuleText& text) {
  std::vector<Line> lines;
  lines.reserve(text.lines().size());
  for (const ByteRange range : text.lines()) lines.push_back(judged(text, range));
  return lines;
}

/// Sentences of the lines that stay. The words of the text are in order, as the lines are: each is looked at once.
std::size_t kept_sentences(const RuleText& text, const std::vector<Line>& lines) {
  std::size_t sentences = 0;
  const ByteRange* word = text.words().data();
  const ByteRange* const end = word + text.words().size();
  for (const Line& line : lines) {
    while (word != end && word->begin < line.range.begin) ++word;
    const ByteRange* const first = word;
    while (word != end && word->begin < line.range.end) ++word;
    if (line.fate != LineFate::Kept) continue;
    if (!line.is_cited) {
      sentences += rule_sentences(text.text(), first, word);
      continue;
    }
    const std::string changed = without_citations(line.range.of(text.text()));
    const std::vector<ByteRange> words = rule_words(changed);
    sentences += rule_sentences(changed, words.data(), words.data() + words.size());
  }
  return sentences;
}

template <class Condition>
std::vector<ByteRange> lines_that(const std::vector<Line>& lines, const Condition& condition) {
  std::vector<ByteRange> found;
  for (const Line& line : lines) {
    if (condition(line)) found.push_back(line.range);
  }
  return found;
}

}  // namespace

void append_c4_quality(const RuleText& text, std::vector<RuleOutcome>& outcomes) {
  const std::vector<Line> lines = judged_lines(text);
  const auto put = [&](std::string_view code, double measured, double threshold, bool is_kept,
                       std::vector<ByteRange> places) {
    outcomes.push_back({code, RuleFamily::C4Quality, measured, threshold, is_kept, std::move(places)});
  };
  // These drop lines, and never the text: measured is the share of lines, and nothing is over the threshold.
  const auto put_fate = [&](std::string_view code, LineFate fate) {
    std::vector<ByteRange> dropped = lines_that(lines, [&](const Line& line) { return line.fate == fate; });
    const double share = rule_share(dropped.size(), lines.size());
    dropped.erase(std::remove_if(dropped.begin(), dropped.end(), [](ByteRange range) { return range.empty(); }),
                  dropped.end());
    put(code, share, 1, true, std::move(dropped));
  };
  put_fate("c4_too_long_word", LineFate::LongWord);
  put_fate("c4_no_terminal_punct", LineFate::NoTerminal);
  put_fate("c4_too_few_words", LineFate::FewWords);
  put_fate("c4_javascript", LineFate::JavaScript);
  put_fate("c4_policy", LineFate::Policy);
  std::vector<ByteRange> lorem = lines_that(lines, [](const Line& line) { return line.has_lorem_ipsum; });
  std::vector<ByteRange> curly = lines_that(lines, [](const Line& line) { return line.has_curly_bracket; });
  const std::size_t lorem_lines = lorem.size();
  const std::size_t curly_lines = curly.size();
  put("c4_lorem_ipsum", static_cast<double>(lorem_lines), 0, lorem_lines == 0, std::move(lorem));
  put("c4_curly_bracket", static_cast<double>(curly_lines), 0, curly_lines == 0, std::move(curly));
  const std::size_t sentences = kept_sentences(text, lines);
  put("c4_too_few_sentences", static_cast<double>(sentences), static_cast<double>(kFewestSentences),
      sentences >= kFewestSentences, {});
}

std::string c4_text(const RuleText& text) {
  std::string kept;
  bool is_first = true;
  for (const Line& line : judged_lines(text)) {
    if (line.fate != LineFate::Kept) continue;
    if (!is_first) kept += '\n';
    is_first = false;
    const std::string_view inner = line.range.of(text.text());
    kept += line.is_cited ? without_citations(inner) : std::string(inner);
  }
  return std::string(stripped(kept));
}

void append_c4_paragraph(const RuleText& text, std::vector<RuleOutcome>& outcomes) {
  std::size_t long_lines = 0;
  for (const ByteRange piece : text.pieces()) {
    if (piece.size() >= kShortestParagraph && text.characters(piece) >= kShortestParagraph) ++long_lines;
  }
  outcomes.push_back({"c4_paragraphs",
                      RuleFamily::C4Paragraph,
                      static_cast<double>(long_lines),
                      static_cast<double>(kFewestParagraphs),
                      long_lines >= kFewestParagraphs,
                      {}});
}

}  // namespace unspun
