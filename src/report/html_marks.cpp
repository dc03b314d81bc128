#include "report/html_marks.hpp"

#include <fmt/format.h>

#include <array>

#include "report/html_inert_text.hpp"
#include "report/restored_text.hpp"
#include "report/text_report.hpp"

namespace unspun {
namespace {

struct KindText {
  EvidenceKind kind;
  std::string_view what;  ///< of a span, in its tip
  std::string_view label;
};

constexpr std::array kKinds = {
    KindText{EvidenceKind::Substitution, "replaced word", "replaced word"},
    KindText{EvidenceKind::Phrase, "garbled phrase", "garbled phrase"},
    KindText{EvidenceKind::Article, "article that does not agree with the next word", "article"},
    KindText{EvidenceKind::Shift, "shifted word form", "shifted form"},
    KindText{EvidenceKind::Translation, "slip of machine translation", "translation slip"},
    KindText{EvidenceKind::Damage, "damage", "damage"},
};

/// The bars are those of SARIF's levels.
std::string_view strength_word(double strength) {
  return strength >= 6 ? "strong" : strength >= 3 ? "clear" : "weak";
}

std::string tip(const Evidence& span, std::string_view found) {
  std::string html;
  for (const std::string& word : span.expected) {
    const std::string shown = inert_html(cased_like(found, word));
    html += html.empty() ? "<b>" + (shown.empty() ? "nothing" : shown) + "</b>" : ", " + shown;
  }
  const std::string_view what = kKinds[static_cast<std::size_t>(span.kind) % kKinds.size()].what;
  return fmt::format("<span class=\"tip\">{}<small>{}, {} ({:.1f} nats)</small></span>", html, what,
                     strength_word(span.strength), span.strength);
}

}  // namespace

bool is_put_back(const Evidence& span) {
  return !span.expected.empty() && span.kind != EvidenceKind::Translation;
}

std::string html_mark(const Evidence& span, std::string_view text, std::string_view id, bool is_stop) {
  const std::string_view found = span.range.of(text);
  std::string html = fmt::format(R"(<mark id="{}" class="{}" tabindex="{}">)", id, evidence_kind_name(span.kind),
                                 is_stop ? "0" : "-1");
  if (is_put_back(span)) {
    html += fmt::format("<del>{}</del><i> \u2192 </i><ins>{}</ins>", inert_html(found),
                        inert_html(cased_like(found, span.expected.front())));
  } else {
    html += "<u>" + inert_html(found) + "</u>";
  }
  return html + tip(span, found) + "</mark>";
}

std::string html_legend(const std::vector<const Evidence*>& spans) {
  std::array<std::size_t, kKinds.size()> counts = {};
  for (const Evidence* span : spans) ++counts[static_cast<std::size_t>(span->kind) % kKinds.size()];
  std::string html;
  for (std::size_t i = 0; i < kKinds.size(); ++i) {
    if (counts[i] == 0) continue;
    html += fmt::format("<li><span class=\"key {}\"><u>{}</u></span> {}</li>", evidence_kind_name(kKinds[i].kind),
                        kKinds[i].label, grouped_number(counts[i]));
  }
  return html.empty() ? html : R"(<ul class="legend" aria-label="Kinds of marks">)" + html + "</ul>\n";
}

}  // namespace unspun
