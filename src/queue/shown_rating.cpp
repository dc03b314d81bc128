#include "queue/shown_rating.hpp"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>

namespace unspun {
namespace {

using Object = simdjson::dom::object;

std::string small_letters(std::string_view text) {
  std::string small(text);
  for (char& c : small) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return small;
}

tl::unexpected<Error> refusal(std::string_view what) {
  return failure(ErrorCode::BadFormat, fmt::format("the rating has no {}", what));
}

/// A string member, or nothing that is a string.
bool read_string(const Object& object, const char* name, std::string& value) {
  std::string_view text;
  if (object[name].get(text)) return false;
  value = text;
  return true;
}

Result<ShownSpan> span_of(simdjson::dom::element element) {
  Object object;
  ShownSpan span;
  if (element.get(object) || !read_string(object, "kind", span.kind) || !read_string(object, "found", span.found)) {
    return refusal(R"("kind" and "found" in each evidence)");
  }
  simdjson::dom::array expected;
  if (!object["expected"].get(expected)) {
    for (const simdjson::dom::element first : expected) {
      std::string_view text;
      if (!first.get(text)) span.expected = small_letters(text);
      break;
    }
  }
  span.found = small_letters(span.found);
  return span;
}

}  // namespace

Result<ShownRating> shown_rating(std::string_view json) {
  simdjson::dom::parser parser;
  simdjson::dom::element document;
  if (const auto error = parser.parse(json.data(), json.size()).get(document)) {
    return failure(ErrorCode::BadFormat, fmt::format("the rating is no JSON: {}", simdjson::error_message(error)));
  }
  Object object;
  if (document.get(object)) return failure(ErrorCode::BadFormat, "the rating is no JSON object");
  ShownRating rating;
  std::string schema;
  if (!read_string(object, "schema", schema) || schema != "unspun/1") return refusal(R"("schema": "unspun/1")");
  if (!read_string(object, "verdict", rating.verdict)) return refusal("\"verdict\"");
  if (!read_string(object, "model", rating.model)) return refusal("\"model\"");
  double spun = 0;
  double translated = 0;
  if (object["spun_probability"].get(spun)) return refusal("\"spun_probability\"");
  if (object["translated_probability"].get(translated)) return refusal("\"translated_probability\"");
  rating.probability = std::max(spun, translated);
  Object quality;
  if (object["quality"].get(quality) || !read_string(quality, "grade", rating.grade)) {
    return refusal("\"grade\" of its quality");
  }
  simdjson::dom::array evidence;
  if (object["evidence"].get(evidence)) return refusal("\"evidence\"");
  for (const simdjson::dom::element element : evidence) {
    auto span = span_of(element);
    if (!span) return tl::unexpected<Error>(span.error());
    rating.evidence.push_back(std::move(*span));
  }
  return rating;
}

}  // namespace unspun
