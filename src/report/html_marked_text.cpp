#include "report/html_marked_text.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "report/html_inert_text.hpp"
#include "report/html_marks.hpp"
#include "report/html_stretches.hpp"

namespace unspun {
namespace {

constexpr std::string_view kPageLanguage = "en";
constexpr std::size_t kLongestCode = 12;  // "zh-hant" and the like

/// As a moderator calls it; nothing for the article's own.
std::string_view label_text(BlockLabel label) {
  switch (label) {
    case BlockLabel::Text:
    case BlockLabel::Heading:
    case BlockLabel::List:
    case BlockLabel::Caption:
      return "";
    case BlockLabel::Navigation:
      return "Navigation";
    case BlockLabel::CommentForm:
      return "Comment form";
    case BlockLabel::AuthorBox:
      return "About the author";
    case BlockLabel::LegalNotice:
      return "Legal notice";
    case BlockLabel::SyndicationNotice:
      return "Syndication notice";
    case BlockLabel::RelatedLinks:
      return "Related links";
    case BlockLabel::Counter:
      return "Counter";
  }
  return "";
}

bool is_in_other_language(const Block& block, const Rating& rating) {
  return !block.language.empty() && block.language != rating.language;
}

/// Why the stretch was not rated; empty where it was.
std::string not_rated(const HtmlStretch& stretch, const Rating& rating) {
  if (stretch.block == nullptr) return "";
  if (is_furniture(stretch.block->label)) return std::string(label_text(stretch.block->label)) + ", not rated";
  if (is_in_other_language(*stretch.block, rating))
    return fmt::format("Another language ({}), not rated", inert_html(stretch.block->language));
  return "";
}

/// ` lang="fr"` where it is not the page's own; nothing where it is no language code.
std::string language_attribute(std::string_view language) {
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || c == '-'; };
  const bool is_code = language.size() <= kLongestCode && std::all_of(language.begin(), language.end(), is_letter);
  if (!is_code || language.empty() || language == kPageLanguage) return "";
  return fmt::format(" lang=\"{}\"", language);
}

std::string opening_tag(const HtmlStretch& stretch, bool is_rated, const Rating& rating, std::string_view text) {
  std::string classes = is_rated ? "b" : "b furniture";
  std::string_view language = rating.language;
  if (stretch.block != nullptr) {
    if (stretch.block->label == BlockLabel::Heading) classes += " heading";
    if (stretch.block->label == BlockLabel::Caption) classes += " caption";
    if (!stretch.block->language.empty()) language = stretch.block->language;
  }
  if (stretch.is_part) classes += " part";
  if (is_hard_wrapped(stretch.range.of(text))) classes += " flow";
  return fmt::format(R"(<p class="{}"{} dir="auto">)", classes, language_attribute(language));
}

/// Writes the text from the front to the back, with the marks and anchors that are due.
class Writer {
 public:
  Writer(std::string_view text, const std::vector<const Evidence*>& spans, const HtmlPlaces& places)
      : x_text(text), x_spans(spans), x_places(places) {
    x_html.reserve(text.size() + text.size() / 8 + 200 * spans.size());
  }

  void add(std::string_view markup) { x_html += markup; }

  /// A span that begins in the range or in the white space before it is written whole, also where it ends behind it.
  void write(ByteRange range) {
    x_done = std::max(x_done, range.begin);
    while (x_span < x_spans.size() && x_spans[x_span]->range.begin < range.end) write_span();
    write_text(range.end);
  }

  /// With what is due in white space at the very end.
  std::string finished() {
    if (x_span < x_spans.size()) {
      x_html += "<p class=\"b\">";
      while (x_span < x_spans.size()) write_span();
      x_html += "</p>\n";
    }
    write_anchors(x_text.size() + 1);
    return std::move(x_html);
  }

 private:
  void write_span() {
    const Evidence& span = *x_spans[x_span++];
    write_text(span.range.begin);
    write_anchors(span.range.end);
    x_html += html_mark(span, x_text, x_places.span_id(span), x_spans.size() <= kMostTabStops);
    x_done = std::max(x_done, span.range.end);
  }

  void write_text(std::size_t end) {
    while (x_done < end) {
      write_anchors(x_done + 1);
      const auto& anchors = x_places.anchors();
      const std::size_t to = x_anchor < anchors.size() ? std::min(end, anchors[x_anchor]) : end;
      x_html += inert_lines(x_text.substr(x_done, to - x_done));
      x_done = to;
    }
  }

  /// The anchors before `end`.
  void write_anchors(std::size_t end) {
    const auto& anchors = x_places.anchors();
    for (; x_anchor < anchors.size() && anchors[x_anchor] < end; ++x_anchor)
      x_html += fmt::format(R"(<span class="at" id="{}"></span>)", x_places.anchor_id(anchors[x_anchor]));
  }

  std::string_view x_text;
  const std::vector<const Evidence*>& x_spans;
  const HtmlPlaces& x_places;
  std::size_t x_span = 0;
  std::size_t x_anchor = 0;
  std::size_t x_done = 0;
  std::string x_html;
};

}  // namespace

std::string html_marked_text(const Rating& rating, std::string_view text, const std::vector<const Evidence*>& spans,
                             const HtmlPlaces& places) {
  const std::string part = rating.verdict == Verdict::Spun ? "Spun part" : "Suspected part";
  Writer writer(text, spans, places);
  std::string last_label;
  for (const HtmlStretch& stretch : html_stretches(rating, text)) {
    if (stretch.begins_part) writer.add("<p class=\"edge\">" + part + " begins</p>\n");
    const std::string label = not_rated(stretch, rating);
    if (!label.empty() && label != last_label)
      writer.add(fmt::format("<p class=\"label{}\">{}</p>\n", stretch.is_part ? " part" : "", label));
    last_label = label;
    writer.add(opening_tag(stretch, label.empty(), rating, text));
    writer.write(stretch.range);
    writer.add("</p>\n");
    if (stretch.ends_part) writer.add("<p class=\"edge\">" + part + " ends</p>\n");
  }
  return writer.finished();
}

}  // namespace unspun
