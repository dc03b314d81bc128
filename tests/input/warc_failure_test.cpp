#include <doctest/doctest.h>

#include "input/compressed.hpp"
#include "input/warc_text.hpp"

using namespace unspun;

namespace {

/// The second of three records has a wrong length; the others are read, and it is one error that names its place.
void check_wrong_length(const std::string& length, std::string_view reason) {
  CAPTURE(length);
  const std::string first = warc_page("1", "one");
  const std::string file = first + warc_record("conversion", "2", "", "two\r\n\r\nand more", length) +
                           warc_page("3", "three") + warc_page("4", std::string(5000, 'x'));
  for (const bool is_compressed : {false, true}) {
    const WarcContent content = warc_content(is_compressed ? gzipped(file) : file, "dir/a.warc.gz.warc");
    REQUIRE(content.records.size() == 4);
    CHECK(content.records[0] == "1|one");
    CHECK(content.records[1].starts_with("<dir/a.warc.gz.warc:" + std::to_string(first.size()) + ": "));
    CHECK(content.records[1].find(reason) != std::string::npos);
    CHECK(content.records[2] == "3|three");
    CHECK(content.records[3] == "4|" + std::string(5000, 'x'));
  }
}

}  // namespace

TEST_CASE("warc failure: one wrong length never costs another record") {
  const char* wrong = "does not end where its Content-Length";
  for (const char* length : {"0", "3", "10", "14", "19", "20", "40", "400", "5000", "70000", "67108864", "999999999999",
                             "99999999999999999999999999999"}) {
    check_wrong_length(length, std::string_view(length) == "70000" ? "Content-Length" : wrong);
  }
  check_wrong_length("-1", "'-1'");
  check_wrong_length("abc", "'abc'");
  check_wrong_length("0x0f", "'0x0f'");
}

TEST_CASE("warc failure: a header without length, without end, over its bound") {
  const std::string after = warc_page("9", "after");
  const auto check = [&](const std::string& bad, std::string_view reason) {
    const WarcContent content = warc_content(bad + after);
    REQUIRE(content.records.size() == 2);
    CHECK(content.records[0].starts_with("<a.warc:0: "));
    CHECK(content.records[0].find(reason) != std::string::npos);
    CHECK(content.records[1] == "9|after");
  };
  check("WARC/1.0\r\nWARC-Type: conversion\r\n\r\nx\r\n\r\n", "without Content-Length");
  check("WARC/1.0\r\nWARC-Type: conversion\r\nContent-Length: 7\r\n", "without an end");
  check("WARC/1.0\r\nX: " + std::string(100'000, 'x') + "\r\n", "more than 65536 bytes");
  check("WARC/1.0\r\nX: " + std::string(8'000'000, 'x') + "\r\nContent-Length: 0\r\n\r\n\r\n", "more than 65536");
  check("<html>no archive</html>\n", "no WARC record");
  check("not WARC/1.0\r\nX: y\r\n", "no WARC record");
}

TEST_CASE("warc failure: a file that is cut") {
  const std::string file = warc_page("1", "one") + warc_page("2", "two, which is longer");
  const std::size_t second = warc_page("1", "one").size();
  for (std::size_t size = second + 1; size < file.size() - 4; ++size) {
    CAPTURE(size);
    for (const bool is_compressed : {false, true}) {
      const std::string cut = file.substr(0, size);
      const WarcContent content = warc_content(is_compressed ? gzipped(cut) : cut);
      REQUIRE(content.records.size() == 2);
      CHECK(content.records[0] == "1|one");
      CHECK(content.records[1].starts_with("<a.warc:" + std::to_string(second) + ": "));
    }
  }
  CHECK(warc_content(file.substr(0, file.size() - 10)).records[1].find("ends 6 bytes before") != std::string::npos);
  CHECK(warc_content(file.substr(0, file.size() - 4)).records[1] == "2|two, which is longer");
  CHECK(warc_content("just a text").records == Records{"<a.warc:0: no WARC record>"});
}

TEST_CASE("warc failure: a compressed file that is cut gives the records before, one error, and the end") {
  std::string file;
  for (int i = 0; i < 100; ++i) file += warc_page(std::to_string(i), std::to_string(i * 7919));
  std::string stored = gzipped(file);
  stored.resize(stored.size() / 2);
  const Records records = warc_content(stored, "a.warc.gz").records;
  REQUIRE(records.size() > 20);
  for (std::size_t i = 0; i + 1 < records.size(); ++i) {
    CHECK(records[i] == std::to_string(i) + "|" + std::to_string(i * 7919));
  }
  CHECK(records.back().find("gzip data end too early") != std::string::npos);
  CHECK(warc_content("", "a.warc.gz").records.size() == 1);
}

TEST_CASE("warc failure: a damaged member or frame costs its own record") {
  for (const bool is_gzip : {true, false}) {
    std::vector<std::string> members;
    std::vector<std::string> texts;
    std::uint64_t state = 7;
    for (int i = 0; i < 9; ++i) {
      std::string text;
      for (int word = 0; word < 400 + 300 * i; ++word) {
        state = state * 6364136223846793005U + 1442695040888963407U;
        text += std::to_string(state >> 40) + " ";
      }
      texts.push_back(text);
      const std::string record = warc_page(std::to_string(i), text);
      members.push_back(is_gzip ? gzipped(record) : zstd_compressed(record));
    }
    const std::size_t size = members[4].size();
    for (std::size_t place = 0; place < size; place += place < 20 || place + 20 > size ? 1 : 97) {
      CAPTURE(place);
      if (is_gzip && place >= 4 && place < 10) continue;  // time, level and system: no damage
      if (!is_gzip && place == 5) continue;               // the window
      std::string stored;
      for (int i = 0; i < 9; ++i) {
        std::string member = members[static_cast<std::size_t>(i)];
        if (i == 4) member[place] = static_cast<char>(member[place] ^ 0x24);
        stored += member;
      }
      const Records records = warc_content(stored, is_gzip ? "a.warc.gz" : "a.warc.zst").records;
      std::size_t errors = 0;
      std::vector<int> missing;
      for (int i = 0; i < 9; ++i) {
        const std::string wanted = std::to_string(i) + "|" + texts[static_cast<std::size_t>(i)];
        if (std::find(records.begin(), records.end(), wanted) == records.end()) missing.push_back(i);
      }
      for (const std::string& record : records) errors += record.starts_with("<a.warc") ? 1 : 0;
      CHECK(missing == std::vector<int>{4});
      CHECK(errors == 1);
      CHECK(records.size() == 9);
    }
  }
}

TEST_CASE("warc failure: cut members, and other bytes between them") {
  const std::string one = gzipped(warc_page("1", "one"));
  const std::string two = gzipped(warc_page("2", "two"));
  for (std::size_t size = 1; size < one.size(); ++size) {
    CAPTURE(size);
    const Records records = warc_content(one.substr(0, size) + two, "a.warc.gz").records;
    REQUIRE(!records.empty());
    CHECK(records.back() == "2|two");
    CHECK(records.front().starts_with("<a.warc.gz:"));
  }
  const Records between = warc_content(one + "rubbish" + two, "a.warc.gz").records;
  REQUIRE(between.size() == 3);
  CHECK(between[0] == "1|one");
  CHECK(between[2] == "2|two");
}

TEST_CASE("warc failure: many short members, most of them damaged") {
  std::string stored;
  for (int i = 0; i < 3000; ++i) {
    std::string member = gzipped(warc_page(std::to_string(i), "x"));
    if (i % 10 != 0) member[60] = static_cast<char>(member[60] ^ 0x10);
    stored += member;
  }
  const Records records = warc_content(stored, "a.warc.gz").records;
  std::size_t good = 0;
  for (const std::string& record : records) good += record.ends_with("|x") ? 1 : 0;
  CHECK(good == 300);
  CHECK(records.size() == 3000);
}

TEST_CASE("warc failure: pages that cannot be had are errors, the next is read") {
  const auto reason = [](const std::string& http) {
    const Records records = warc_content(warc_response("1", http) + warc_page("2", "two")).records;
    REQUIRE(records.size() == 2);
    CHECK(records[0].starts_with("<a.warc:0: "));
    CHECK(records[1] == "2|two");
    return records[0];
  };
  const std::string html = "Content-Type: text/html\r\n";
  CHECK(reason("<html>").find("status line") != std::string::npos);
  CHECK(reason(http_block(html + "Content-Encoding: br\r\n", "\x0b")).find("coding br") != std::string::npos);
  CHECK(reason(http_block(html + "Content-Encoding: gzip\r\n", gzipped("text").substr(0, 15))).find("too early") !=
        std::string::npos);
  const std::string bomb = gzipped(std::string(RecordOptions{}.max_record_bytes + 1, '\0'));
  CHECK(reason(http_block(html + "Content-Encoding: gzip\r\n", bomb)).find("decompress to more than") !=
        std::string::npos);
}

TEST_CASE("warc failure: over the limit a document is an error, an image is none") {
  RecordOptions options;
  options.max_record_bytes = 1000;
  const std::string large(2'000'000, 'x');
  const std::string file = warc_page("1", large) + warc_page("2", "two") +
                           warc_response("3", http_block("Content-Type: image/png\r\n", large)) +
                           warc_page("4", std::string(1000, 'y')) + warc_page("5", std::string(1001, 'y')) +
                           warc_record("conversion", "6", "", large) + warc_page("7", "seven");
  for (const bool is_compressed : {false, true}) {
    const WarcContent content = warc_content(is_compressed ? gzipped(file) : file, "a.warc", options);
    REQUIRE(content.records.size() == 6);
    CHECK(content.records[0].find("the limit for a record is 1000") != std::string::npos);
    CHECK(content.records[1] == "2|two");
    CHECK(content.records[2] == "4|" + std::string(1000, 'y'));
    CHECK(content.records[3].find("the limit for a record is 1000") != std::string::npos);
    CHECK(content.records[4].find("the limit for a record is 1000") != std::string::npos);
    CHECK(content.records[5] == "7|seven");
    CHECK(content.not_documents == 1);
  }
}
