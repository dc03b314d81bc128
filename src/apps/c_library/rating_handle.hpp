#pragma once

#include <string>
#include <vector>

#include "apps/c_library/unspun.h"
#include "rate/rating.hpp"

/// What an unspun_rating* of the C library points at: a rating, the text that its offsets count in, and for each piece
/// of evidence the pointers to what was expected, into `rating`. Never changed once made, never moved.
struct unspun_rating {
  unspun_rating(unspun::Rating of, std::string its_text);
  unspun_rating(const unspun_rating&) = delete;
  unspun_rating& operator=(const unspun_rating&) = delete;

  const unspun::Rating rating;
  const std::string text;
  std::vector<std::vector<const char*>> expected;
};
