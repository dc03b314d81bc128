#include <doctest/doctest.h>

#include <ctime>
#include <string>

#include "tokenize/tokenizer.hpp"

using namespace unspun;

TEST_CASE("tokenizer: time is linear in hostile texts") {
  // A quadratic step would take hours on these two million bytes; the limit leaves room for sanitizers.
  constexpr std::size_t kSize = 2'000'000;
  constexpr double kMaxSeconds = 20;
  Tokenizer tokenizer;
  TokenizedText found;
  for (const std::string_view unit : {"a",          ".",
                                      "a.",         "A. ",
                                      "http://",    "http://(",
                                      "@",          "a@",
                                      "a@a.",       "a.b@",
                                      "1:1:",       "1,",
                                      "'",          "'s",
                                      "\"",         "(",
                                      ".)",         "! A",
                                      ". (",        " ",
                                      "\n",         "\r",
                                      "\n\r",       "No.  ",
                                      "U.S. ",      "U.S.) ",
                                      "_",          "www.a",
                                      "\u2019s",    "\u00E9",
                                      "\u4E2D",     "\u202F",
                                      "\u0301",     "\U0001F44D\u200D",
                                      "\U0001F1E9", "\u0E01"}) {
    CAPTURE(unit);
    std::string text;
    while (text.size() < kSize) text += unit;
    const std::clock_t begin = std::clock();
    tokenizer.tokenize(text, found);
    CHECK(static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC < kMaxSeconds);
  }
}
