#include "report/html_reasons.hpp"

#include <doctest/doctest.h>

#include <limits>

#include "report/html_ledger.hpp"
#include "report/html_page_reader.hpp"

namespace unspun {
namespace {

bool holds(const std::string& html, std::string_view piece) {
  return html.find(piece) != std::string::npos;
}

QualityReason reason(const std::string& code, int weight) {
  return {code, weight, "", 0, 0, {}};
}

std::string reasons_of(const Quality& quality, std::string_view text = "") {
  return html_reasons(quality, HtmlPlaces("d1", {}, quality, text));
}

}  // namespace

TEST_CASE("html reasons: the bars descend from 100 to the score") {
  const std::string html = reasons_of({9, 'F', {reason("spun", -85), reason("article", -6)}});
  CHECK(holds(html, "<code>spun</code><b>\u221285</b>"));
  CHECK(holds(html, "<rect class=\"lost\" x=\"15\" width=\"85\""));
  CHECK(holds(html, "<rect class=\"lost\" x=\"9\" width=\"6\""));
  CHECK(holds(html, "<rect class=\"score\" x=\"0\" width=\"9\""));
  CHECK(read_html(html).wrong == "");
}

TEST_CASE("html reasons: a reason without points has no bar") {
  const std::string html = reasons_of({100, 'A', {reason("spintax", 0)}});
  CHECK(holds(html, "<b>0</b>"));
  CHECK(read_html(html).count("svg") == 1);
}

TEST_CASE("html reasons: no reason is said so") {
  CHECK(holds(reasons_of({}), "Why 100 of 100"));
  CHECK(holds(reasons_of({}), "Nothing was found"));
}

TEST_CASE("html reasons: what is measured is held against its threshold, where there is one") {
  CHECK(holds(reasons_of({90, 'A', {{"rule", -10, "", 0.18111, 0.15, {}}}}), "measured 0.1811, threshold 0.15"));
  CHECK_FALSE(holds(reasons_of({90, 'A', {{"rule", -10, "", 3, 0, {}}}}), "measured"));
  const double nothing = std::numeric_limits<double>::quiet_NaN();
  CHECK_FALSE(holds(reasons_of({90, 'A', {{"rule", -10, "", nothing, 1, {}}}}), "measured"));
}

TEST_CASE("html reasons: weights out of all bounds draw bars inside the scale") {
  const int least = std::numeric_limits<int>::min();
  const int most = std::numeric_limits<int>::max();
  const std::string html = reasons_of({most, 'F', {reason("a", least), reason("b", most), reason("c", least)}});
  CHECK(holds(html, "<b>\u22122147483648</b>"));
  CHECK(holds(html, "<rect class=\"won\" x=\"0\" width=\"100\""));
  CHECK(read_html(html).wrong == "");
}

TEST_CASE("html reasons: places are links with the words that stand there, the first few of many") {
  const std::string text = "one {a|b} two";
  Quality quality{85, 'B', {{"spintax", -15, "", 1, 0, {{4, 9}, {90, 95}}}}};
  CHECK(holds(reasons_of(quality, text), "<li><a href=\"#d1p4\">{a|b}</a></li></ul>"));
  quality.reasons[0].places.assign(kMostPlaces + 3, {4, 9});
  CHECK(holds(reasons_of(quality, text), "<li>and 3 more</li>"));
  quality.reasons[0].places = {{3, 4}};
  CHECK(holds(reasons_of(quality, text), ">byte 3</a>"));
}

TEST_CASE("html reasons: rules that failed and notes") {
  Rating rating;
  CHECK(html_remarks(rating) == "");
  rating.failed_rules = {"c4_lorem_ipsum"};
  rating.notes = {"cut <here>"};
  const ShownPage page = read_html(html_remarks(rating));
  CHECK(page.wrong == "");
  CHECK(page.text.find("Data-set rules that would drop it\nc4_lorem_ipsum") != std::string::npos);
  CHECK(page.text.find("Notes\ncut <here>") != std::string::npos);
}

TEST_CASE("html ledger: a pair is linked to the first mark that shows it") {
  const Evidence other{{0, 4}, EvidenceKind::Substitution, "Navy", {"fleet"}, 1};
  const Evidence first{{9, 13}, EvidenceKind::Substitution, "Navy", {"Military", "fleet"}, 1};
  const Evidence second{{20, 24}, EvidenceKind::Substitution, "navy", {"military"}, 1};
  const std::vector<const Evidence*> spans = {&other, &first, &second};
  Rating rating;
  CHECK(html_ledger(rating, spans, HtmlPlaces("d3", spans, {}, "")) == "");
  rating.ledger = {{"navy", "military", 1200}, {"gone", "went", 1}};
  const std::string html = html_ledger(rating, spans, HtmlPlaces("d3", spans, {}, ""));
  CHECK(holds(html, "<h3>Replaced, most often first</h3>"));
  CHECK(holds(html, "<td>1,200\u00D7</td><td><a href=\"#d3m9\">navy</a></td><td>military</td>"));
  CHECK(holds(html, "<td>gone</td>"));
  rating.verdict = Verdict::Translated;
  CHECK(holds(html_ledger(rating, spans, HtmlPlaces("d3", spans, {}, "")), "<h3>Slips, most often first</h3>"));
}

TEST_CASE("html ledger: many pairs are folded, and cut where nobody reads on") {
  const auto page_of = [](std::size_t pairs) {
    Rating rating;
    rating.ledger.assign(pairs, {"a", "b", 1});
    return read_html(html_ledger(rating, {}, HtmlPlaces("d1", {}, {}, "")));
  };
  CHECK(page_of(kFirstPairs + 3).count("details") == 0);
  CHECK(page_of(kFirstPairs + 4).count("details") == 1);
  CHECK(page_of(kFirstPairs + 4).text.find("4 more pairs") != std::string::npos);
  CHECK(page_of(kMostPairs + 9).count("tr") == kMostPairs + 2);
  CHECK(page_of(kMostPairs + 9).text.find("and 9 more") != std::string::npos);
}

}  // namespace unspun
