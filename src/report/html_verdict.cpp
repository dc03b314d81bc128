#include "report/html_verdict.hpp"

#include <fmt/format.h>

#include "report/html_inert_text.hpp"
#include "report/text_report.hpp"

namespace unspun {
namespace {

/// Of a probability of one half and more.
std::string_view certainty(double probability) {
  if (probability >= 0.99) return "Almost certainly";
  if (probability >= 0.9) return "Very likely";
  if (probability >= 0.66) return "Probably";
  return "Perhaps";
}

std::string_view meaning(const Rating& rating) {
  switch (rating.verdict) {
    case Verdict::Clean:
      return "No sign that words were replaced, or that a machine translated it.";
    case Verdict::Suspect:
      return "Some words look replaced by synonyms: too many to pass it unread, too few to be sure.";
    case Verdict::Spun:
      return rating.ranges.empty() ? "Words were replaced by synonyms without regard to what stands around them."
                                   : "In a part of it, words were replaced by synonyms without regard to what stands "
                                     "around them. A bar beside the text shows where.";
    case Verdict::Translated:
      return "It reads as a machine translated it and nobody edited it.";
    case Verdict::Undecided:
      return "Nothing can be said of this text with confidence; the reasons of its score say why.";
  }
  return "";
}

std::string fact(std::string_view name, const std::string& value) {
  return fmt::format("<div><dt>{}</dt><dd>{}</dd></div>", name, value);
}

}  // namespace

std::string percent_text(double probability) {
  if (!(probability >= 0.001)) return "under 0.1 %";
  if (probability > 0.999) return "over 99.9 %";
  return fmt::format("{:.1f} %", 100 * probability);
}

std::string verdict_headline(const Rating& rating) {
  const std::string where = rating.ranges.empty() ? "" : " in part";
  switch (rating.verdict) {
    case Verdict::Clean:
      if (rating.spun_probability > 0.34) return "Not called spun";
      return fmt::format("{} not spun", certainty(1 - rating.spun_probability));
    case Verdict::Suspect:
      return "Suspect: some of it may be spun";
    case Verdict::Spun:
      return fmt::format("{} spun{}", certainty(rating.spun_probability), where);
    case Verdict::Translated:
      return fmt::format("{} machine-translated", certainty(rating.translated_probability));
    case Verdict::Undecided:
      return "Undecided";
  }
  return "Undecided";
}

std::string html_verdict(const Rating& rating, std::string_view id) {
  std::string facts = fact("Probability spun", percent_text(rating.spun_probability)) +
                      fact("Probability translated", percent_text(rating.translated_probability)) +
                      fact("Words", grouped_number(rating.words)) +
                      fact("Source", "<bdi>" + inert_html(rating.source) + "</bdi>");
  if (!rating.id.empty() && rating.id != rating.source) facts += fact("Id", "<bdi>" + inert_html(rating.id) + "</bdi>");
  if (!rating.language.empty()) facts += fact("Language", inert_html(rating.language));
  if (!rating.model.empty()) facts += fact("Model", inert_html(rating.model));
  return fmt::format(
      "<header class=\"verdict\">\n<p class=\"kicker\">Verdict: {}</p>\n<h2 id=\"{}\">{}</h2>\n"
      "<p class=\"grade\"><span class=\"vh\">Quality: grade </span><b>{}</b><span>{}<small> of 100</small></span></p>\n"
      "<p class=\"meaning\">{}</p>\n<dl class=\"facts\">{}</dl>\n</header>\n",
      verdict_name(rating.verdict), id, verdict_headline(rating),
      inert_html(std::string_view(&rating.quality.grade, 1)), rating.quality.score, meaning(rating), facts);
}

}  // namespace unspun
