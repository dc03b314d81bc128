#include "extract/extract.hpp"

#include <doctest/doctest.h>

#include <utility>

#include "input/utf8.hpp"

using namespace unspun;

namespace {

Record record_of(std::string bytes, Format format = Format::PlainText) {
  Record record;
  record.id = "the id";
  record.source = "dir/a.txt:3";
  record.bytes = std::move(bytes);
  record.format = format;
  return record;
}

std::string text_of(std::string bytes, Format format = Format::PlainText) {
  const auto document = extract(record_of(std::move(bytes), format));
  return document ? document->text : "<" + document.error().message + ">";
}

}  // namespace

TEST_CASE("extract: plain text and Markdown stay as they are") {
  const std::string text =
      "  # A *bold* effort &amp; <b>more</b>\r\n\r\n\t\xC2\xA0\xE2\x80\x8B \xF0\x9F\x98\x80\x01\n ";
  CHECK(text_of(text) == text);
  CHECK(text_of(text, Format::Markdown) == text);
}

TEST_CASE("extract: id and source go along") {
  const auto document = extract(record_of("text"));
  REQUIRE(document);
  CHECK(document->id == "the id");
  CHECK(document->source == "dir/a.txt:3");
}

TEST_CASE("extract: empty text and white space are documents") {
  CHECK(text_of("").empty());
  CHECK(text_of(" \n\t") == " \n\t");
  CHECK(text_of("", Format::Html).empty());
  CHECK(text_of("<html><body></body></html>", Format::Html).empty());
}

TEST_CASE("extract: one UTF-8 byte-order mark is dropped, at the front only") {
  CHECK(text_of("\xEF\xBB\xBFtext") == "text");
  CHECK(text_of("\xEF\xBB\xBF").empty());
  CHECK(text_of("\xEF\xBB\xBF\xEF\xBB\xBFtext") == "\xEF\xBB\xBFtext");
  CHECK(text_of("te\xEF\xBB\xBFxt") == "te\xEF\xBB\xBFxt");
  CHECK(text_of("\xEF\xBB\xBF<p>text", Format::Html) == "text");
}

TEST_CASE("extract: HTML becomes text") {
  CHECK(text_of("<title>no</title><p>One &amp; two</p><p>three", Format::Html) == "One & two\n\nthree");
}

TEST_CASE("extract: an invalid byte at every place is replaced and told, in every format") {
  const std::string text = "na\xC3\xAFve \xE2\x82\xAC 5 \xF0\x9F\x98\x80, and so on to a longer text.";
  for (const Format format : {Format::PlainText, Format::Markdown, Format::Html}) {
    for (std::size_t place = 0; place <= text.size(); ++place) {
      for (const char bad : {'\x80', '\xC0', '\xFF'}) {
        std::string damaged = text;
        damaged.insert(place, 1, bad);
        CAPTURE(place);
        const auto document = extract(record_of(damaged, format));
        REQUIRE(document);
        CHECK_FALSE(document->notes.empty());
        CHECK_FALSE(first_invalid_utf8(document->text));
      }
    }
  }
}

TEST_CASE("extract: charset and notes go along, the declared charset counts") {
  Record record = record_of("\xEA\xEE\xF2");
  record.charset = "windows-1251";
  const auto document = extract(record);
  REQUIRE(document);
  CHECK(document->text == "\u043A\u043E\u0442");
  CHECK(document->charset == "windows-1251");
  CHECK(document->notes.empty());
  CHECK(extract(record_of("plain"))->charset == "UTF-8");
}

TEST_CASE("extract: blocks of every format") {
  CHECK(extract(record_of("One.\n\nTwo."))->blocks.size() == 2);
  const auto page =
      extract(record_of("<html class=translated-ltr><nav><a href=x>Menu</a></nav><p>One.</p>cut<", Format::Html));
  REQUIRE(page);
  REQUIRE(page->blocks.size() == 3);
  CHECK(page->blocks[0].label == BlockLabel::Navigation);
  CHECK(page->blocks[1].range.of(page->text) == "One.");
  CHECK(page->translation_marks.size() == 1);
  CHECK(extract(record_of("<p>One.</p><a", Format::Html))->notes.size() == 1);
}

TEST_CASE("extract: a text in hand keeps its offsets") {
  const Document document = plain_document("caf\xE9 noir\n\n\xC3\xA9t\xC3\xA9");
  CHECK(document.text == "caf  noir\n\n\xC3\xA9t\xC3\xA9");
  CHECK(document.blocks.size() == 2);
  CHECK(document.id.empty());
}

TEST_CASE("extract: one NUL at any place of a text stays, two are refused with source and place") {
  const std::string text = "A text with a NUL in it.";
  for (std::size_t place = 0; place <= text.size(); ++place) {
    std::string damaged = text;
    damaged.insert(place, 1, '\0');
    CHECK(text_of(damaged) == damaged);
    damaged.insert(place, 1, '\0');
    CHECK(text_of(damaged) == "<dir/a.txt:3: binary content, not text: NUL at byte " + std::to_string(place) + ">");
  }
}
