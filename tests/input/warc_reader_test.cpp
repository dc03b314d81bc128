#include "input/warc_reader.hpp"

#include <doctest/doctest.h>

#include "base/temporary_directory.hpp"
#include "input/compressed.hpp"
#include "input/warc_text.hpp"

using namespace unspun;

namespace {

Record only_record(std::string_view bytes) {
  auto reader = RecordReader::over(bytes, "dir/a.warc");
  REQUIRE(reader);
  auto record = reader->next();
  REQUIRE(record);
  REQUIRE_MESSAGE(*record, (*record ? "" : record->error().message));
  CHECK_FALSE(reader->next());
  return **record;
}

const std::string kHttp = "Content-Type: application/http;msgtype=response\r\n";

}  // namespace

TEST_CASE("warc reader: a response is a document with id, place, address, charset and format") {
  const std::string info = warc_record("warcinfo", "urn:i", "Content-Type: application/warc-fields\r\n", "software: x");
  const Record record = only_record(
      info + warc_record("response", "urn:1", "WARC-Target-URI: http://a.example/p?q\r\n" + kHttp,
                         http_block("Content-Type: text/html; charset=latin1\r\nX: y\r\n", "<p>caf\xE9</p>\r\n")));
  CHECK(record.id == "urn:1");
  CHECK(record.source == "dir/a.warc:" + std::to_string(info.size()));
  CHECK(record.url == "http://a.example/p?q");
  CHECK(record.bytes == "<p>caf\xE9</p>\r\n");
  CHECK(record.charset == "latin1");
  CHECK(record.format == Format::Html);
}

TEST_CASE("warc reader: the types of documents") {
  const auto format_of = [](std::string_view type) {
    return only_record(warc_response("1", http_block("Content-Type: " + std::string(type) + "\r\n", "x"))).format;
  };
  CHECK(format_of("TEXT/HTML") == Format::Html);
  CHECK(format_of("application/xhtml+xml;charset=utf-8") == Format::Html);
  CHECK(format_of("text/plain") == Format::PlainText);
  const Record seen = only_record(
      warc_record("response", "1", "WARC-Identified-Payload-Type: text/html\r\n" + kHttp, http_block("", "<p>x")));
  CHECK(seen.format == Format::Html);
  CHECK(seen.bytes == "<p>x");
}

TEST_CASE("warc reader: conversion and resource are their block") {
  const Record wet =
      only_record(warc_record("conversion", "urn:w", "Content-Type: text/plain\r\n", "A bold effort.\n"));
  CHECK(wet.bytes == "A bold effort.\n");
  CHECK(wet.charset == "UTF-8");
  CHECK(wet.format == Format::PlainText);
  CHECK(only_record(warc_record("Conversion", "w", "", "x")).charset == "UTF-8");
  const Record page =
      only_record(warc_record("resource", "urn:r", "Content-Type: text/html;charset=koi8-r\r\n", "<p>"));
  CHECK(page.format == Format::Html);
  CHECK(page.charset == "koi8-r");
  CHECK(only_record(warc_record("resource", "urn:r", "Content-Type: text/plain\r\n", "x")).charset.empty());
}

TEST_CASE("warc reader: all else is counted") {
  const std::string page = "Content-Type: text/html\r\n";
  const std::string file =
      warc_record("warcinfo", "1", "", "x") + warc_record("request", "2", kHttp, "GET / HTTP/1.1\r\n\r\n") +
      warc_record("metadata", "3", "Content-Type: text/plain\r\n", "x") +
      warc_record("revisit", "4", kHttp, http_block(page, "x")) + warc_response("5", http_block(page, "x", "404 No")) +
      warc_response("6", http_block(page, "x", "301 Moved")) +
      warc_response("7", http_block("Content-Type: image/png\r\n", "x")) + warc_response("8", http_block("", "x")) +
      warc_record("response", "9", "Content-Type: text/dns\r\n", "x") +
      warc_record("resource", "10", "Content-Type: image/png\r\n", "x") +
      warc_record("conversion", "11", "Content-Type: image/png\r\n", "x") + warc_record("continuation", "12", "", "x") +
      warc_record("future", "13", "", "") + warc_page("14", "yes");
  const WarcContent content = warc_content(file);
  CHECK(content.records == Records{"14|yes"});
  CHECK(content.not_documents == 13);
}

TEST_CASE("warc reader: bare line feeds, folded lines, names in any case, other versions, blank lines between") {
  const std::string file =
      "\n\nWARC/0.18\nwarc-type: response\nwarc-record-id:\n <urn:1>\nCONTENT-TYPE: "
      "application/http;\n\tmsgtype=response\n"
      "content-length: 44\n\nHTTP/1.0 200 OK\nContent-Type: text/html\n\nyes\n"
      "\n\n\n\nWARC/1.1\r\nContent-Length: 2\r\nWARC-Type: conversion\r\n\r\nno";
  CHECK(warc_content(file).records == Records{"urn:1|yes", "a.warc:176|no"});
}

TEST_CASE("warc reader: an id that is missing is the place, ids and addresses are always UTF-8") {
  CHECK(only_record("WARC/1.0\r\nWARC-Type: conversion\r\nContent-Length: 1\r\n\r\nx").id == "dir/a.warc:0");
  const Record record =
      only_record(warc_record("conversion", "urn:\xFFx", "WARC-Target-URI: <http://caf\xE9>\r\n", "x"));
  CHECK(record.id == "urn: x");
  CHECK(record.url == "http://caf ");
}

TEST_CASE("warc reader: told by the name, plain, gzip by record or in one, zstd") {
  const std::vector<std::string> records = {warc_record("warcinfo", "1", "", "x"), warc_page("2", "two"),
                                            warc_page("3", "three")};
  std::string plain;
  std::string members;
  std::string frames;
  for (const std::string& record : records) {
    plain += record;
    members += gzipped(record);
    frames += zstd_compressed(record);
  }
  const Records expected = {"2|two", "3|three"};
  for (const char* name : {"a.warc", "a.wet", "a.warc.wet", "A.WARC"}) {
    CHECK(warc_content(plain, name).records == expected);
  }
  for (const char* name : {"a.warc.gz", "a.warc.wet.gz", "a.WET.GZ", "a.warc"}) {
    CHECK(warc_content(members, name).records == expected);
    CHECK(warc_content(gzipped(plain), name).records == expected);
  }
  CHECK(warc_content(frames, "a.warc.zst").records == expected);
  CHECK(warc_content(zstd_compressed(plain), "a.wet.zst").records == expected);
  CHECK(warc_content(members, "a.warc.gz").not_documents == 1);
  CHECK(warc_content(plain, "a.txt").records.size() == 1);
  CHECK(warc_content("", "a.warc").records.empty());
  CHECK(warc_content(gzipped(""), "a.warc.gz").records.empty());
  const TemporaryDirectory directory;
  auto reader = RecordReader::open(directory.file("a.warc.gz", members));
  REQUIRE(reader);
  auto record = reader->next();
  REQUIRE(record);
  REQUIRE(*record);
  CHECK((*record)->bytes == "two");
  CHECK(reader->stored_bytes_read() <= members.size());
  CHECK(reader->stored_bytes() == members.size());
}

TEST_CASE("warc reader: a body that the archive cut is given as far as it goes") {
  const std::string http = http_block("Content-Type: text/plain\r\nTransfer-Encoding: chunked\r\n", "9\r\na bold");
  CHECK(only_record(warc_record("response", "1", "WARC-Truncated: length\r\n" + kHttp, http)).bytes == "a bold");
}
