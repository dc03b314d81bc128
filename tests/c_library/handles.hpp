#pragma once

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>

#include "unspun.h"

namespace unspun {

using RatingOwner = std::unique_ptr<unspun_rating, decltype(&unspun_rating_free)>;

/// The English model of this build; opened once for all tests.
inline const unspun_detector* english() {
  static unspun_detector* const kDetector = [] {
    unspun_detector* opened = nullptr;
    REQUIRE(unspun_open(UNSPUN_MODEL, &opened, nullptr) == UNSPUN_OK);
    return opened;
  }();
  return kDetector;
}

inline unspun_options no_options() {
  unspun_options options{};
  options.size = sizeof options;
  return options;
}

/// The rating of what must be rated without an error.
inline RatingOwner rated(std::string_view text, const unspun_options& options = no_options()) {
  unspun_rating* rating = nullptr;
  REQUIRE(unspun_rate(english(), text.data(), text.size(), &options, &rating, nullptr) == UNSPUN_OK);
  REQUIRE(rating != nullptr);
  return {rating, &unspun_rating_free};
}

inline std::string json_of(const unspun_rating* rating, bool with_text = false) {
  char* json = nullptr;
  std::size_t size = 0;
  REQUIRE(unspun_rating_json(rating, with_text ? 1 : 0, &json, &size, nullptr) == UNSPUN_OK);
  const std::unique_ptr<char, decltype(&unspun_string_free)> owner(json, &unspun_string_free);
  CHECK(json[size] == '\0');
  return {json, size};
}

/// A struct of unspun.h to be filled.
template <class Struct>
Struct empty_struct() {
  Struct made{};
  made.size = sizeof made;
  return made;
}

/// Bytes that are no text in any charset.
inline std::string noise() {
  std::string bytes;
  for (int i = 0; i < 4000; ++i) bytes += std::string("\0\x01\x02\xFF\xFE\x07", 6);
  return bytes;
}

/// The bytes of a file of samples/.
inline std::string sample(std::string_view name) {
  std::ifstream file(std::string(UNSPUN_SOURCE_DIR "/samples/") + std::string(name), std::ios::binary);
  REQUIRE(file.good());
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

}  // namespace unspun
