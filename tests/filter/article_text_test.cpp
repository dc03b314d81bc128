#include "filter/article_text.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <string>

using namespace unspun;

namespace {

Document page(std::string text, const std::vector<std::pair<std::string, BlockLabel>>& blocks) {
  Document document;
  document.text = std::move(text);
  std::size_t from = 0;
  for (const auto& [words, label] : blocks) {
    const std::size_t begin = document.text.find(words, from);
    REQUIRE(begin != std::string::npos);
    from = begin + words.size();
    document.blocks.push_back({{begin, from}, label, ""});
  }
  return document;
}

Document harbour() {
  return page("Menu | Home\n\nThe harbour is open.\n\n3 comments\n\nShips\ncome.\n\nLeave a reply",
              {{"Menu | Home", BlockLabel::Navigation},
               {"The harbour is open.", BlockLabel::Text},
               {"3 comments", BlockLabel::Counter},
               {"Ships", BlockLabel::List},
               {"come.", BlockLabel::List},
               {"Leave a reply", BlockLabel::CommentForm}});
}

}  // namespace

TEST_CASE("article text: blocks that are no furniture, with what stands between them") {
  const Document document = harbour();
  const ArticleText article(document);
  CHECK(article.text() == "The harbour is open.\n\nShips\ncome.");
  const auto words_of = [&](std::string_view words) {
    const std::size_t begin = document.text.find(words);
    const auto place = article.place_of({begin, begin + words.size()});
    return place ? std::string(place->of(article.text())) : "none";
  };
  CHECK(words_of("harbour") == "harbour");
  CHECK(words_of("Ships\ncome") == "Ships\ncome");
  CHECK(words_of("Menu") == "none");
  CHECK(words_of("comments") == "none");
  CHECK(words_of("Home\n\nThe harbour") == "The harbour");
  CHECK(words_of("open.\n\n3") == "open.");
  CHECK(words_of("open.\n\n3 comments\n\nShips") == "open.\n\nShips");
}

TEST_CASE("article text: a text without furniture or blocks is all article, one of furniture empty") {
  Document plain;
  plain.text = " some words\n";
  CHECK(ArticleText(plain).text() == plain.text);
  CHECK(*ArticleText(plain).place_of({1, 5}) == ByteRange{1, 5});
  const Document menu = page("Home", {{"Home", BlockLabel::Navigation}});
  CHECK(ArticleText(menu).text().empty());
  CHECK_FALSE(ArticleText(menu).place_of({0, 4}));
}

TEST_CASE("article text: a rating keeps its verdict and score, and loses what stood in furniture") {
  const Document document = harbour();
  const ArticleText article(document);
  Rating rating;
  rating.verdict = Verdict::Suspect;
  rating.blocks = document.blocks;
  Evidence in_menu;
  in_menu.range = {0, 4};
  Evidence in_text;
  in_text.range = {17, 24};
  rating.evidence = {in_menu, in_text};
  rating.quality.score = 70;
  rating.quality.reasons = {{"furniture", -30, "", 0.3, 0.1, {{0, 11}, {17, 24}}}};
  move_to(article, rating);
  REQUIRE(rating.evidence.size() == 1);
  CHECK(rating.evidence[0].range == ByteRange{4, 11});
  CHECK(rating.evidence[0].found == "harbour");
  CHECK(rating.blocks.size() == 3);
  CHECK(rating.quality.score == 70);
  CHECK(rating.quality.reasons[0].places == std::vector<ByteRange>{{4, 11}});
  CHECK(rating.verdict == Verdict::Suspect);
}

TEST_CASE("article text: places stay in order, inside the text, and the same bytes") {
  const Document document = harbour();
  const ArticleText article(document);
  CHECK(rc::check([&] {
    const auto begin = *rc::gen::inRange<std::size_t>(0, document.text.size());
    const auto end = *rc::gen::inRange<std::size_t>(begin + 1, document.text.size() + 1);
    const auto place = article.place_of({begin, end});
    if (!place) return;
    RC_ASSERT(place->begin < place->end);
    RC_ASSERT(place->end <= article.text().size());
    if (end - begin == 1) RC_ASSERT(place->of(article.text()) == document.text.substr(begin, 1));
  }));
}
