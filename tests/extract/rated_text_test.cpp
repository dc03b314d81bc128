#include "extract/rated_text.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <string>
#include <vector>

using namespace unspun;

namespace {

Damage repair(std::size_t begin, std::size_t end, std::string repaired) {
  return {{begin, end}, DamageKind::HtmlEntity, std::move(repaired)};
}

Document page(std::string text, std::vector<Block> blocks, std::vector<Damage> damages = {}) {
  Document document;
  document.text = std::move(text);
  document.blocks = std::move(blocks);
  document.damages = std::move(damages);
  return document;
}

/// A document of blocks of random sizes and labels with white space between, and random damage anywhere.
Document any_document() {
  Document document;
  const int blocks = *rc::gen::inRange(0, 6);
  for (int i = 0; i < blocks; ++i) {
    document.text += *rc::gen::elementOf(std::vector<std::string>{"\n", "\n\n", " "});
    const std::size_t begin = document.text.size();
    const auto size = *rc::gen::inRange<std::size_t>(1, 12);
    for (std::size_t j = 0; j < size; ++j)
      document.text += static_cast<char>('a' + static_cast<int>((begin + j * 7) % 26));
    const auto label = *rc::gen::element(BlockLabel::Text, BlockLabel::Heading, BlockLabel::Navigation);
    const auto language = *rc::gen::element<std::string>("", "en", "fr");
    document.blocks.push_back({{begin, begin + size}, label, language});
  }
  document.text += *rc::gen::element<std::string>("", "\n");
  for (std::size_t place = 0; place < document.text.size();) {
    const std::size_t begin = place + *rc::gen::inRange<std::size_t>(0, 9);
    const std::size_t end = begin + *rc::gen::inRange<std::size_t>(1, 4);
    if (end > document.text.size()) break;
    Damage damage = repair(begin, end, *rc::gen::element<std::string>("", "#", "##", "#####"));
    if (*rc::gen::inRange(0, 4) == 0) damage.repaired.reset();
    document.damages.push_back(std::move(damage));
    place = end;
  }
  return document;
}

bool is_repair(const Document& document, ByteRange range) {
  for (const Damage& damage : document.damages) {
    if (damage.repaired && damage.range == range) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("rated text: furniture goes, damage is repaired, places are found again") {
  const Document document =
      page("Menu | Home\n\nCaf\u00C3\u00A9s are open.",
           {{{0, 11}, BlockLabel::Navigation, ""}, {{13, 31}, BlockLabel::Text, ""}}, {repair(16, 20, "\u00E9")});
  const RatedText rated(document);
  CHECK(rated.text() == "Caf\u00E9s are open.");
  CHECK(rated.in_document({0, 6}) == ByteRange{13, 21});
  CHECK(rated.in_document({3, 5}) == ByteRange{16, 20});
  CHECK(rated.in_document({4, 5}) == ByteRange{16, 20});
  CHECK(rated.in_document({5, 6}) == ByteRange{20, 21});
  CHECK(rated.in_document({16, 16}) == ByteRange{31, 31});
  CHECK(rated.in_document({7, 1000}) == ByteRange{22, 31});
}

TEST_CASE("rated text: a document without furniture and repairs is not copied") {
  const Document document = page(" One.\n\nTwo.\n", {{{1, 5}, BlockLabel::Text, ""}, {{7, 11}, BlockLabel::List, "en"}},
                                 {{{1, 3}, DamageKind::Spintax, {}}});
  const RatedText rated(document);
  CHECK(rated.text().data() == document.text.data());
  CHECK(rated.text() == document.text);
  CHECK(rated.in_document({2, 9}) == ByteRange{2, 9});
}

TEST_CASE("rated text: white space between kept blocks stays, an empty line stands for what was left out") {
  const Document document = page("A\n\n\nB\nmenu\nC\n\nD", {{{0, 1}, BlockLabel::Heading, ""},
                                                            {{4, 5}, BlockLabel::Text, ""},
                                                            {{6, 10}, BlockLabel::Navigation, ""},
                                                            {{11, 12}, BlockLabel::Text, ""},
                                                            {{14, 15}, BlockLabel::Text, ""}});
  const RatedText rated(document);
  CHECK(rated.text() == "A\n\n\nB\n\nC\n\nD");
  CHECK(rated.in_document({4, 8}) == ByteRange{4, 12});
  CHECK(rated.in_document({5, 7}) == ByteRange{5, 11});
}

TEST_CASE("rated text: other languages are left out, unknown ones are read") {
  const Document document =
      page("Bonjour.\nHello.\nHm.",
           {{{0, 8}, BlockLabel::Text, "fr"}, {{9, 15}, BlockLabel::Text, "en"}, {{16, 19}, BlockLabel::Text, ""}});
  CHECK(RatedText(document).text() == "Hello.\nHm.");
  CHECK(RatedText(document, "fr").text() == "Bonjour.\n\nHm.");
}

TEST_CASE("rated text: nothing to read is an empty text") {
  const Document document = page("Menu", {{{0, 4}, BlockLabel::Navigation, ""}});
  CHECK(RatedText(document).text().empty());
  CHECK(RatedText(document).in_document({0, 1}) == ByteRange{0, 0});
  CHECK(RatedText(page("", {})).text().empty());
  const Document removed = page("x", {}, {repair(0, 1, "")});
  CHECK(RatedText(removed).text().empty());
}

TEST_CASE("rated text: damage that reaches into furniture is not repaired") {
  const Document document =
      page("ab\ncd", {{{0, 2}, BlockLabel::Text, ""}, {{3, 5}, BlockLabel::Navigation, ""}}, {repair(1, 4, "#")});
  CHECK(RatedText(document).text() == "ab");
}

TEST_CASE("rated text: outside repairs every byte stands where it says, and places rise") {
  CHECK(rc::check([] {
    const Document document = any_document();
    const RatedText rated(document);
    std::size_t last = 0;
    for (std::size_t i = 0; i < rated.text().size(); ++i) {
      const ByteRange place = rated.in_document({i, i + 1});
      RC_ASSERT(place.begin >= last);
      RC_ASSERT(place.end <= document.text.size());
      last = place.begin;
      const bool stands_there = place.size() == 1 && document.text[place.begin] == rated.text()[i];
      const bool is_gap = rated.text()[i] == '\n';
      RC_ASSERT(stands_there || is_repair(document, place) || is_gap);
    }
  }));
}

TEST_CASE("rated text: a range is the smallest that its bytes stand in") {
  CHECK(rc::check([] {
    const Document document = any_document();
    const RatedText rated(document);
    RC_PRE(!rated.text().empty());
    const auto begin = *rc::gen::inRange<std::size_t>(0, rated.text().size());
    const auto end = *rc::gen::inRange<std::size_t>(begin + 1, rated.text().size() + 1);
    const ByteRange range = rated.in_document({begin, end});
    RC_ASSERT(range.begin == rated.in_document({begin, begin + 1}).begin);
    RC_ASSERT(range.end == rated.in_document({end - 1, end}).end);
  }));
}
