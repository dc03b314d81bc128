#include "train/split.hpp"

#include <doctest/doctest.h>

#include <array>
#include <string>

using namespace unspun;
