#include "report/text_report.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "report/ledger_table.hpp"
#include "report/marked_sentences.hpp"
#include "report/paragraph.hpp"
#include "report/visible_text.hpp"

namespace unspun {
namespace {

Style style_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::Clean:
      return Style::Good;
    case Verdict::Suspect:
    case Verdict::Translated:
      return Style::Warning;
    case Verdict::Spun:
      return Style::Bad;
    case Verdict::Undecided:
      return Style::Strong;
  }
  return Style::Plain;
}

std::string model_language_name(const Rating& rating) {
  return rating.model_language == "en" ? "English" : visible_text(rating.model_language);
}

}  // namespace

std::string grouped_number(std::uint64_t value) {
  std::string digits = fmt::to_string(value);
  for (std::size_t i = digits.size(); i > 3;) {
    i -= 3;
    digits.insert(i, 1, ',');
  }
  return digits;
}

std::string TextReport::verdict_line(const Rating& rating) const {
  std::string name = visible_text(rating.source);
  if (rating.id != rating.source && !rating.id.empty()) name += " (" + visible_text(rating.id) + ")";
  const bool is_translated = rating.verdict == Verdict::Translated;
  if (rating.words == 0) {
    return fmt::format("{}: {}, nothing to read, grade {} ({} of 100)\n", styled(name, Style::Strong, x_layout),
                       styled(verdict_name(rating.verdict), style_of(rating.verdict), x_layout), rating.quality.grade,
                       rating.quality.score);
  }
  const bool is_read = rating.language == rating.model_language;  // a probability would mean nothing elsewhere
  const std::string probability =
      is_read ? fmt::format("{} probability {:.1f} %, ", is_translated ? "translated" : "spun",
                            100 * (is_translated ? rating.translated_probability : rating.spun_probability))
      : rating.language == "und"
          ? fmt::format("not {}, ", model_language_name(rating))
          : fmt::format("not {} ({}), ", model_language_name(rating), visible_text(rating.language));
  return fmt::format("{}: {}, {}grade {} ({} of 100), {} {}\n", styled(name, Style::Strong, x_layout),
                     styled(verdict_name(rating.verdict), style_of(rating.verdict), x_layout), probability,
                     rating.quality.grade, rating.quality.score, grouped_number(rating.words),
                     rating.words == 1 ? "word" : "words");
}

std::string TextReport::heading(std::string_view title) const {
  return fmt::format("\n  {}\n", styled(title, Style::Strong, x_layout));
}

std::string TextReport::reasons(const Quality& quality) const {
  std::size_t code_width = 0;
  for (const QualityReason& reason : quality.reasons) code_width = std::max(code_width, reason.code.size());
  std::string out;
  for (const QualityReason& reason : quality.reasons) {
    Paragraph detail;
    detail.add(visible_text(reason.detail));
    out += detail.lines(fmt::format("  {:>6}  {:<{}}  ", reason.weight, reason.code, code_width), x_layout);
  }
  return out;
}

std::string TextReport::report(const Rating& rating, std::string_view text) {
  std::string out = verdict_line(rating);
  if (!rating.looked_into) out += "  It reads as ordinary: its words were not looked into.\n";
  for (const std::string& note : rating.notes) {
    Paragraph paragraph;
    paragraph.add(visible_text(note));
    out += paragraph.lines("  Note: ", x_layout);
  }
  const bool is_translated = rating.verdict == Verdict::Translated;
  if (!rating.ledger.empty()) {
    out += heading(is_translated ? "Slips of translation, most often first" : "Replaced, most often first") +
           ledger_table(rating.ledger, x_layout);
  }
  if (!rating.evidence.empty())
    out += heading("Sentences, by line") + marked_sentences(text, rating.evidence, x_cutter.sentences(text), x_layout);
  if (!rating.quality.reasons.empty()) out += heading("Quality: 100 points, less") + reasons(rating.quality);
  const bool has_details = out.find('\n') + 1 < out.size();
  if (has_details) out += '\n';
  return out;
}

}  // namespace unspun
