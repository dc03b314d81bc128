#pragma once

#include <doctest/doctest.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "input/record_reader.hpp"

namespace unspun {

/// A record as WARC 1.0 writes it; `fields` with their line ends.
inline std::string warc_record(std::string_view type, std::string_view id, std::string_view fields,
                               std::string_view block, std::string_view length = "") {
  std::string text =
      "WARC/1.0\r\nWARC-Type: " + std::string(type) + "\r\nWARC-Record-ID: <" + std::string(id) + ">\r\n";
  text += fields;
  text += "Content-Length: " + (length.empty() ? std::to_string(block.size()) : std::string(length)) + "\r\n\r\n";
  text += block;
  return text + "\r\n\r\n";
}

inline std::string http_block(std::string_view fields, std::string_view body, std::string_view status = "200 OK") {
  return "HTTP/1.1 " + std::string(status) + "\r\n" + std::string(fields) + "\r\n" + std::string(body);
}

inline std::string warc_response(std::string_view id, std::string_view http) {
  return warc_record("response", id, "Content-Type: application/http; msgtype=response\r\n", http);
}

inline std::string warc_page(std::string_view id, std::string_view body) {
  return warc_response(id, http_block("Content-Type: text/html\r\n", body));
}

/// What a WARC file gives: "id|bytes" of each document, "<message>" of each error.
struct WarcContent {
  std::vector<std::string> records;
  std::uint64_t not_documents = 0;
};

inline WarcContent warc_content(std::string_view bytes, const std::string& name = "a.warc",
                                const RecordOptions& options = {}) {
  auto reader = RecordReader::over(bytes, name, options);
  REQUIRE(reader);
  WarcContent content;
  while (auto record = reader->next()) {
    content.records.push_back(*record ? (*record)->id + "|" + (*record)->bytes : "<" + record->error().message + ">");
  }
  CHECK_FALSE(reader->next());
  content.not_documents = reader->not_documents();
  return content;
}

using Records = std::vector<std::string>;

}  // namespace unspun
