#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/error.hpp"

namespace unspun {

/// What is wanted of one line of a JSONL file.
struct JsonFields {
  std::string text;
  std::string id;   ///< empty where the line has none
  std::string url;  ///< the same
};

/// Reads lines that are one JSON object each. Strict about what it takes: the text must be a string, the line valid
/// UTF-8. Of the other members it checks only as much as it takes to step over them. Where a member comes twice, the
/// last one holds, as in most JSON readers. An id that is a number is taken as it is written; null, true, objects
/// are no id. A URL must be a string. `\ud800` without a partner becomes U+FFFD, so the result is always valid UTF-8;
/// it may hold NUL
/// (`\u0000`). A field with dots is a path: "content.text" is member "text" of the object that is member "content",
/// unless a member is called just so. One parser for one thread; its memory grows to a small multiple of the longest
/// line.
///
///   {"id": 7, "text": "a \"bold\" effort"}   ->   id "7", text `a "bold" effort`
class JsonLineParser {
 public:
  JsonLineParser(std::string text_field, std::string id_field, std::string url_field = "");
  JsonLineParser(JsonLineParser&&) noexcept;
  JsonLineParser& operator=(JsonLineParser&&) noexcept;
  ~JsonLineParser();

  /// `line` must be followed by kLinePadding readable bytes. The messages of errors (BadFormat) do not name the file
  /// and the line: the caller knows them.
  Result<JsonFields> parse(std::string_view line);

 private:
  struct State;
  std::unique_ptr<State> x_state;
};

}  // namespace unspun
