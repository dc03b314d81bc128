#include "report/html_marked_text.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <set>

#include "report/disjoint_evidence.hpp"
#include "report/html_page_reader.hpp"
#include "report/ratings.hpp"

namespace unspun {
namespace {

std::string marked(const Rating& rating, std::string_view text) {
  const auto spans = disjoint_evidence(rating.evidence, text);
  return html_marked_text(rating, text, spans, HtmlPlaces("d1", spans, rating.quality, text));
}

bool holds(const std::string& html, std::string_view piece) {
  return html.find(piece) != std::string::npos;
}

Rating rating_of(std::vector<Evidence> evidence) {
  Rating rating;
  rating.evidence = std::move(evidence);
  return rating;
}

}  // namespace

TEST_CASE("html text: a mark holds what was found, what was expected, and the rest in its tip") {
  const std::string text = "The Navy came.";
  const std::string html = marked(rating_of({evidence_of(text, "Navy", {"military", "forces"}, 6.12)}), text);
  CHECK(holds(html,
              "The <mark id=\"d1m4\" class=\"substitution\" tabindex=\"0\"><del>Navy</del><i> \u2192 </i>"
              "<ins>Military</ins><span class=\"tip\"><b>Military</b>, Forces<small>replaced word, strong (6.1 "
              "nats)</small></span></mark> came."));
}

TEST_CASE("html text: nothing is put in the place of a translation slip, or of what is not known") {
  const std::string text = "It makes cold in an old town.";
  const std::string html = marked(rating_of({evidence_of(text, "makes", {"is"}, 4, EvidenceKind::Translation),
                                             evidence_of(text, "an", {}, 4, EvidenceKind::Article)}),
                                  text);
  CHECK_FALSE(holds(html, "<del>"));
  CHECK(holds(html, "<u>makes</u><span class=\"tip\"><b>is</b><small>slip"));
  CHECK(holds(html, "<u>an</u><span class=\"tip\"><small>article that does not agree with the next word, clear"));
}

TEST_CASE("html text: damage is repaired, if only by leaving it out") {
  const std::string text = "A caf\u00C3\u00A9 o\u200Bpens.";
  const std::string html = marked(rating_of({evidence_of(text, "\u00C3\u00A9", {"\u00E9"}, 3, EvidenceKind::Damage),
                                             evidence_of(text, "\u200B", {""}, 3, EvidenceKind::Damage)}),
                                  text);
  CHECK(holds(html, "<del>\u00C3\u00A9</del><i> \u2192 </i><ins>\u00E9</ins>"));
  CHECK(holds(html, "<ins></ins><span class=\"tip\"><b>nothing</b><small>damage, clear"));
}

TEST_CASE("html text: furniture and other languages stand under their label, once for a row of them") {
  const std::string text = "Home\nNews\nA text.\nUn texte.\n";
  Rating rating;
  rating.blocks = {{{0, 4}, BlockLabel::Navigation, ""},
                   {{5, 9}, BlockLabel::Navigation, ""},
                   {{10, 17}, BlockLabel::Text, "en"},
                   {{18, 27}, BlockLabel::Text, "fr"}};
  CHECK(marked(rating, text) ==
        "<p class=\"label\">Navigation, not rated</p>\n<p class=\"b furniture\" dir=\"auto\">Home</p>\n"
        "<p class=\"b furniture\" dir=\"auto\">News</p>\n<p class=\"b\" dir=\"auto\">A text.</p>\n"
        "<p class=\"label\">Another language (fr), not rated</p>\n"
        "<p class=\"b furniture\" lang=\"fr\" dir=\"auto\">Un texte.</p>\n");
}

TEST_CASE("html text: a language that is no code is shown, not said") {
  Rating rating;
  rating.blocks = {{{0, 1}, BlockLabel::Text, "\"><b>"}};
  const ShownPage page = read_html(marked(rating, "x"));
  CHECK(page.wrong == "");
  CHECK(page.values("lang").empty());
  CHECK(holds(page.text, "Another language (\"><b>), not rated"));
}

TEST_CASE("html text: a spun part has a bar at its side") {
  Rating rating;
  rating.verdict = Verdict::Spun;
  rating.ranges = {{4, 8}};
  CHECK(marked(rating, "one two three") ==
        "<p class=\"b\" dir=\"auto\">one</p>\n<p class=\"edge\">Spun part begins</p>\n"
        "<p class=\"b part\" dir=\"auto\">two</p>\n<p class=\"edge\">Spun part ends</p>\n"
        "<p class=\"b\" dir=\"auto\">three</p>\n");
  rating.verdict = Verdict::Suspect;
  CHECK(holds(marked(rating, "one two three"), "Suspected part begins"));
}

TEST_CASE("html text: a mark that reaches over the end of its paragraph stays whole") {
  const std::string text = "White\n\nHome again";
  const std::string html = marked(rating_of({evidence_of(text, "White\n\nHome", {"White House"})}), text);
  CHECK(holds(html, "<del>White Home</del>"));
  CHECK(holds(html, "again"));
  CHECK_FALSE(holds(html, "</mark></p>\n<p class=\"b\" dir=\"auto\">Home"));
}

TEST_CASE("html text: a mark in white space is not lost") {
  const std::string text = " \n one \n ";
  const Evidence first{{0, 1}, EvidenceKind::Damage, " ", {}, 1};
  const Evidence last{{8, 9}, EvidenceKind::Damage, " ", {}, 1};
  const ShownPage page = read_html(marked(rating_of({first, last}), text));
  CHECK(page.wrong == "");
  CHECK(page.count("mark") == 2);
  CHECK(page.text.find("one") != std::string::npos);
}

TEST_CASE("html text: many marks are no stops of the Tab key") {
  std::string text;
  Rating rating;
  for (std::size_t i = 0; i <= kMostTabStops; ++i) {
    rating.evidence.push_back({{text.size(), text.size() + 1}, EvidenceKind::Substitution, "a", {"b"}, 1});
    text += "a ";
  }
  const auto stops = [&text](const Rating& each) {
    const auto values = read_html(marked(each, text)).values("tabindex");
    return std::count(values.begin(), values.end(), "0");
  };
  CHECK(stops(rating) == 0);
  rating.evidence.pop_back();
  CHECK(stops(rating) == static_cast<std::ptrdiff_t>(kMostTabStops));
}

TEST_CASE("html text: an anchor for each place that a reason links to, in front of the mark that it lies in") {
  const std::string text = "abc def ghi";
  Rating rating = rating_of({evidence_of(text, "def", {"x"})});
  rating.quality.reasons = {{"a", 0, "", 0, 0, {{1, 2}, {4, 7}, {5, 6}, {8, 11}, {11, 11}}}};
  const std::string html = marked(rating, text);
  CHECK(holds(html, "a<span class=\"at\" id=\"d1p1\"></span>bc "));
  CHECK(holds(html, "<span class=\"at\" id=\"d1p5\"></span><mark id=\"d1m4\""));
  CHECK(holds(html, "<span class=\"at\" id=\"d1p8\"></span>ghi"));
  CHECK_FALSE(holds(html, "d1p4\""));
  CHECK(holds(html, "d1p11\""));
}

TEST_CASE("html text: whatever is rated, the text is there, no more is markup, and links lead somewhere") {
  CHECK(rc::check("any text, any rating", [] {
    const auto text = *rc::gen::container<std::string>(rc::gen::element('a', 'b', ' ', '\n', '<', '&', '"', '\xC3'));
    const auto byte = rc::gen::inRange<std::size_t>(0, text.size() + 2);
    const auto range = rc::gen::apply(
        [](std::size_t begin, std::size_t size) {
          return ByteRange{begin, begin + size};
        },
        byte, rc::gen::inRange<std::size_t>(0, 5));
    Rating rating;
    QualityReason reason;
    for (int i = 0; i < 5; ++i) {
      rating.evidence.push_back({*range, static_cast<EvidenceKind>(*rc::gen::inRange(0, 6)), "<x>", {}, 1.0 * i});
      rating.blocks.push_back({*range, static_cast<BlockLabel>(*rc::gen::inRange(0, 11)), ""});
      rating.ranges.push_back(*range);
      reason.places.push_back(*range);
    }
    rating.quality.reasons = {reason};
    const auto spans = disjoint_evidence(rating.evidence, text);
    const HtmlPlaces places("d1", spans, rating.quality, text);
    const std::string html = html_marked_text(rating, text, spans, places);
    const ShownPage page = read_html(html + places.links(reason.places));
    RC_ASSERT(page.wrong == "");
    const auto ids = page.values("id");
    RC_ASSERT(std::set<std::string>(ids.begin(), ids.end()).size() == ids.size());
    for (const std::string& link : page.values("href"))
      RC_ASSERT(std::find(ids.begin(), ids.end(), link.substr(1)) != ids.end());
    RC_ASSERT(page.count("mark") == spans.size());

    // Without labels and tips, what is left of the page is the text.
    std::string bare;
    for (std::string_view rest = html; !rest.empty();) {
      bool is_cut = false;
      for (const auto& [open, close] : {std::pair<std::string_view, std::string_view>{"<p class=\"edge\">", "</p>"},
                                        {"<p class=\"label", "</p>"},
                                        {"<span class=\"tip\">", "</span>"}}) {
        if (rest.substr(0, open.size()) != open) continue;
        rest.remove_prefix(rest.find(close) + close.size());
        is_cut = true;
      }
      if (is_cut) continue;
      bare += rest.front();
      rest.remove_prefix(1);
    }
    const auto letters = [](std::string_view all) {
      std::string kept;
      for (const char c : all)
        if (c == 'a' || c == 'b' || c == '<' || c == '&' || c == '"') kept += c;
      return kept;
    };
    RC_ASSERT(letters(read_html(bare).text) == letters(text));
  }));
}

}  // namespace unspun
