#include "report/marked_sentences.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/utf8_bytes.hpp"
#include "report/disjoint_evidence.hpp"
#include "report/line_index.hpp"
#include "report/paragraph.hpp"
#include "report/sentence_cutter.hpp"
#include "report/visible_text.hpp"

namespace unspun {
namespace {

constexpr std::size_t kKeptOfStretch = 120;  // bytes kept on the side of a mark, about a line and a half

/// The last bytes of `stretch`, from the start of a word where there is one.
std::string_view tail(std::string_view stretch) {
  std::size_t begin = stretch.size() - kKeptOfStretch;
  const std::size_t space = stretch.find_first_of(" \n", begin);
  if (space != std::string_view::npos) return stretch.substr(space + 1);
  while (begin < stretch.size() && is_utf8_continuation(stretch[begin])) ++begin;
  return stretch.substr(begin);
}

/// The first bytes of `stretch`, to the end of a word where there is one.
std::string_view head(std::string_view stretch) {
  std::size_t end = kKeptOfStretch;
  const std::size_t space = stretch.substr(0, end).find_last_of(" \n");
  if (space != std::string_view::npos) return stretch.substr(0, space);
  while (end > 0 && is_utf8_continuation(stretch[end])) --end;
  return stretch.substr(0, end);
}

/// Adds the text between two marks; `is_first` and `is_last` where there is none on that side.
void add_stretch(Paragraph& paragraph, std::string_view stretch, bool is_first, bool is_last) {
  if (stretch.size() <= kLongestStretch) {
    paragraph.add(visible_text(stretch));
    return;
  }
  if (!is_first) paragraph.add(visible_text(head(stretch)));
  paragraph.add(is_first ? "... " : is_last ? " ..." : " ... ", Style::Faint);
  if (!is_last) paragraph.add(visible_text(tail(stretch)));
}

void add_mark(Paragraph& paragraph, const Evidence& span, std::string_view text) {
  paragraph.add_solid("[");
  paragraph.add_solid(visible_text(span.range.of(text)), Style::Found);
  if (!span.expected.empty()) {
    paragraph.add_solid(" -> ", Style::Faint);
    paragraph.add_solid(visible_text(span.expected.front()), Style::Expected);
  } else if (span.kind == EvidenceKind::Translation || span.kind == EvidenceKind::Damage) {
    paragraph.add_solid(": ", Style::Faint);
    paragraph.add_solid(evidence_kind_name(span.kind), Style::Faint);
  }
  paragraph.add_solid("]");
}

}  // namespace

std::string marked_sentence(std::string_view text, ByteRange context, const std::vector<const Evidence*>& spans,
                            std::string_view first_indent, const Layout& layout) {
  Paragraph paragraph;
  std::size_t shown = context.begin;
  for (const Evidence* span : spans) {
    add_stretch(paragraph, text.substr(shown, span->range.begin - shown), shown == context.begin, false);
    add_mark(paragraph, *span, text);
    shown = span->range.end;
  }
  add_stretch(paragraph, text.substr(shown, context.end - shown), spans.empty(), true);
  return paragraph.lines(first_indent, layout);
}

std::string marked_sentences(std::string_view text, const std::vector<Evidence>& evidence,
                             const std::vector<ByteRange>& sentences, const Layout& layout) {
  const std::vector<const Evidence*> spans = disjoint_evidence(evidence, text);
  const LineIndex index(text);
  std::string out;
  for (std::size_t i = 0; i < spans.size();) {
    ByteRange context = context_of(spans[i]->range, sentences);
    std::vector<const Evidence*> in_context;
    for (; i < spans.size() && spans[i]->range.begin < context.end; ++i) {
      context.end = std::max(context.end, context_of(spans[i]->range, sentences).end);
      in_context.push_back(spans[i]);
    }
    const std::string gutter = fmt::format("{:>6}  ", index.line(context.begin));
    out += marked_sentence(text, context, in_context, gutter, layout);
  }
  return out;
}

}  // namespace unspun
