#include "report/html_report.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <vector>

#include "report/html_page_reader.hpp"
#include "report/html_sha256.hpp"
#include "report/html_style.hpp"
#include "report/ratings.hpp"

namespace unspun {
namespace {

using Documents = std::vector<std::pair<Rating, std::string_view>>;

std::string page_of(const Documents& documents, std::string_view title = "a.txt") {
  HtmlReport report("0.2.0");
  std::string page = report.begin(title);
  for (const auto& [rating, text] : documents) page += report.one(rating, text);
  return page + report.end();
}

void check_links(const ShownPage& page) {
  const auto ids = page.values("id");
  const std::set<std::string> known(ids.begin(), ids.end());
  CHECK(known.size() == ids.size());
  for (const std::string& link : page.values("href")) CHECK_MESSAGE(known.count(link.substr(1)) == 1, link);
  for (const char* list : {"aria-labelledby"})
    for (const std::string& id : page.values(list)) CHECK_MESSAGE(known.count(id) == 1, id);
}

constexpr std::string_view kHostile =
    "</p></article><script>alert(1)</script>\"><img src=x onerror='alert(2)'>&lt;\xFF\u202E";

/// kHostile wherever a rating has room for text.
Rating hostile_rating() {
  const std::string text(kHostile);
  Rating rating = spun_rating();
  rating.id = rating.source = rating.model = rating.language = text;
  rating.id += "id";
  rating.quality.reasons = {{text, -5, text, 1, 2, {{0, text.size()}, {3, 9}}}};
  rating.quality.grade = '<';
  rating.evidence = {{{4, 20}, EvidenceKind::Substitution, text, {text, text}, 5}};
  rating.ledger = {{text, text, 3}};
  rating.failed_rules = rating.notes = {text};
  rating.blocks = {{{0, 10}, BlockLabel::Text, text}};
  return rating;
}

}  // namespace

TEST_CASE("html report: one document is a page in itself") {
  const ShownPage page = read_html(page_of({{spun_rating(), kSpunText}}));
  CHECK(page.wrong == "");
  check_links(page);
  CHECK(page.text.find("Almost certainly spun") != std::string::npos);
  CHECK(page.text.find("unspun report: a.txt") != std::string::npos);
  CHECK(page.count("mark") == 4);
  CHECK(page.count("main") == 1);
  CHECK(page.count("nav") == 0);
  CHECK(page.tags.front().attributes.at("lang") == "en");
}

TEST_CASE("html report: nothing is loaded, and nothing but the page's own style and script may run") {
  const ShownPage page = read_html(page_of({{spun_rating(), kSpunText}}));
  for (const char* name : {"src", "style", "onclick", "srcset", "action"}) CHECK(page.values(name).empty());
  for (const std::string& link : page.values("href")) CHECK(link.front() == '#');
  for (const char* name : {"link", "img", "iframe", "object", "base", "form"}) CHECK(page.count(name) == 0);
  for (const char* outside : {"url(", "@import", "http:", "https:", "fetch("}) {
    CHECK(page.raw.at("style").find(outside) == std::string::npos);
    CHECK(page.raw.at("script").find(outside) == std::string::npos);
  }
  const auto contents = page.values("content");
  CHECK(std::count(contents.begin(), contents.end(),
                   "default-src 'none'; style-src '" + policy_hash(page.raw.at("style")) + "'; script-src '" +
                       policy_hash(page.raw.at("script")) + "'; base-uri 'none'; form-action 'none'") == 1);
}

TEST_CASE("html report: the hashes are those of the style and the script") {
  CHECK(policy_hash("") == "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
  CHECK(policy_hash("abc") == "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
  CHECK(kHtmlStyleHash == policy_hash(kHtmlStyle));
  CHECK(kHtmlScriptHash == policy_hash(kHtmlScript));
}

TEST_CASE("html report: no text comes through as markup, whatever field it is in") {
  const ShownPage page = read_html(page_of({{hostile_rating(), kHostile}, {hostile_rating(), kHostile}}, kHostile));
  CHECK(page.wrong == "");
  check_links(page);
  CHECK(page.count("script") == 1);
  CHECK(page.count("img") == 0);
  CHECK(page.count("article") == 2);
  CHECK(page.values("onerror").empty());
  for (const std::string& style : page.values("class")) CHECK(style.find('<') == std::string::npos);
}

TEST_CASE("html report: several documents have an index, and links of their own") {
  Rating clean;
  clean.verdict = Verdict::Clean;
  clean.source = "b.txt";
  clean.words = 1200;
  const ShownPage page =
      read_html(page_of({{spun_rating(), kSpunText}, {clean, "A text."}, {spun_rating(), kSpunText}}));
  CHECK(page.wrong == "");
  check_links(page);
  CHECK(page.count("nav") == 1);
  CHECK(page.text.find("b.txtcleanA1001,200") != std::string::npos);
  const auto links = page.values("href");
  for (const char* link : {"#d1", "#d2", "#d3", "#d1m41", "#d3m41"})
    CHECK(std::count(links.begin(), links.end(), link) > 0);
}

TEST_CASE("html report: an empty document, and none at all") {
  const ShownPage page = read_html(page_of({{Rating(), ""}}));
  CHECK(page.wrong == "");
  check_links(page);
  CHECK(page.text.find("There is no text.") != std::string::npos);
  CHECK(read_html(page_of({})).wrong == "");
}

TEST_CASE("html report: the text is shown as it was only where that is known") {
  Rating rating;
  const std::string text = "It makes cold.";
  rating.evidence = {evidence_of(text, "makes", {"is"}, 4, EvidenceKind::Translation)};
  CHECK(read_html(page_of({{rating, text}})).count("input") == 0);
  rating.evidence[0].kind = EvidenceKind::Substitution;
  CHECK(read_html(page_of({{rating, text}})).count("input") == 3);
}

TEST_CASE("html report: overlapping spans are marked once, and counted") {
  Rating rating;
  const std::string text = "the White Home said";
  rating.evidence = {evidence_of(text, "White Home", {"White House"}, 6, EvidenceKind::Phrase),
                     evidence_of(text, "Home", {"House"}, 2)};
  const ShownPage page = read_html(page_of({{rating, text}}));
  CHECK(page.count("mark") == 1);
  CHECK(page.text.find("1 more lie under these.") != std::string::npos);
}

TEST_CASE("html report: long documents of any shape take time in proportion") {
  // Were any of it quadratic, this would take minutes: 3 MB on one line, a block, a range, a span and a place every few
  // bytes, and characters that cannot be seen.
  constexpr std::size_t kPieces = 250000;
  std::string text;
  Rating rating;
  QualityReason reason;
  for (std::size_t i = 0; i < kPieces; ++i) {
    const std::size_t at = text.size();
    text += i % 7 == 0 ? "\u200B<\u200B ab" : "abcd <efgh  ";
    rating.blocks.push_back({{at, at + 6}, static_cast<BlockLabel>(i % 11), ""});
    rating.ranges.push_back({at + 1, at + 4});
    rating.evidence.push_back({{at + 2, at + 5}, EvidenceKind::Substitution, "a", {"b"}, 1});
    reason.places.push_back({at + 3, at + 4});
    rating.ledger.push_back({"a" + std::to_string(i), "b", 1});
  }
  rating.quality.reasons = {reason};
  const std::string page = page_of({{rating, text}});
  CHECK(page.size() > text.size());
  CHECK(page.size() < 300 * text.size());
  for (const char filler : {'a', '<', ' ', '\n', '\x80'}) {
    const std::string same(4U << 20U, filler);
    CHECK(page_of({{Rating(), same}}).size() < 6 * same.size() + 100000);
  }
}

}  // namespace unspun
