#include "train/range_coder.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <array>
#include <cstdint>
#include <random>
#include <utility>
#include <vector>

using namespace unspun;

namespace {

struct Symbol {
  bool raw;
  std::uint32_t value;  ///< a bit, or `bits` raw ones
  unsigned bits;
};

std::vector<std::byte> encoded(const std::vector<Symbol>& symbols) {
  RangeEncoder encoder;
  std::array<BitModel, 4> models;
  unsigned context = 0;
  for (const Symbol& symbol : symbols) {
    if (symbol.raw) {
      encoder.raw_bits(symbol.value, symbol.bits);
    } else {
      encoder.bit(models[context], symbol.value);
      context = (context * 2 + symbol.value) % 4;
    }
  }
  return encoder.finish();
}

bool comes_back(const std::vector<Symbol>& symbols) {
  const std::vector<std::byte> bytes = encoded(symbols);
  RangeDecoder decoder(bytes);
  std::array<BitModel, 4> models;
  unsigned context = 0;
  for (const Symbol& symbol : symbols) {
    const std::uint32_t value = symbol.raw ? decoder.raw_bits(symbol.bits) : decoder.bit(models[context]);
    if (value != symbol.value) return false;
    if (!symbol.raw) context = (context * 2 + value) % 4;
  }
  return !decoder.overrun();
}

}  // namespace

TEST_CASE("range coder: any mixture of learned and raw bits comes back") {
  CHECK(rc::check([] {
    std::mt19937_64 generator(*rc::gen::arbitrary<std::uint64_t>());
    const auto count = *rc::gen::inRange<std::size_t>(0, 5000);
    const auto ones_in_hundred = *rc::gen::element<std::uint64_t>(0, 1, 50, 99, 100);
    std::vector<Symbol> symbols;
    for (std::size_t i = 0; i < count; ++i) {
      const bool raw = generator() % 8 == 0;
      const auto bits = static_cast<unsigned>(generator() % 29);
      symbols.push_back(raw ? Symbol{true, static_cast<std::uint32_t>(generator()) & ((1U << bits) - 1U), bits}
                            : Symbol{false, generator() % 100 < ones_in_hundred ? 1U : 0U, 1});
    }
    RC_ASSERT(comes_back(symbols));
  }));
}

TEST_CASE("range coder: a carry runs through a long row of full bytes") {
  // All ones keep the low end just under a power of 256 for as long as they last.
  for (unsigned length = 0; length < 200; ++length) {
    std::vector<Symbol> symbols(length, Symbol{true, 0xFF, 8});
    symbols.push_back({false, 1, 1});
    symbols.push_back({true, 0xFFFFFF, 24});
    symbols.push_back({false, 1, 1});
    CHECK_MESSAGE(comes_back(symbols), length);
  }
}

TEST_CASE("range coder: what is likely costs little") {
  std::vector<Symbol> symbols;
  for (int i = 0; i < 80'000; ++i) symbols.push_back({false, i % 100 == 0 ? 1U : 0U, 1});
  CHECK(encoded(symbols).size() < 1000);  // the entropy is 808 bytes
}

TEST_CASE("range coder: reading past the end says so and gives bits all the same") {
  const std::vector<std::byte> bytes = encoded({{true, 0xABCD, 16}});
  RangeDecoder decoder(bytes);
  CHECK(decoder.raw_bits(16) == 0xABCD);
  CHECK_FALSE(decoder.overrun());
  for (int i = 0; i < 20; ++i) decoder.raw_bits(16);
  CHECK(decoder.overrun());
  RangeDecoder empty({});
  BitModel model;
  empty.bit(model);
  for (int i = 0; i < 10; ++i) empty.raw_bits(16);
  CHECK(empty.overrun());
}
