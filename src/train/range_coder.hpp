#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace unspun {

/// The probability that the next bit of some kind is 0, learned as bits go by.
class BitModel {
 public:
  std::uint32_t zero() const { return x_zero; }
  void learn(unsigned bit) {
    if (bit == 0) {
      x_zero = static_cast<std::uint16_t>(x_zero + ((kOne - x_zero) >> kRate));
    } else {
      x_zero = static_cast<std::uint16_t>(x_zero - (x_zero >> kRate));
    }
  }
  static constexpr unsigned kBits = 15;

 private:
  static constexpr std::uint32_t kOne = 1U << kBits;
  static constexpr unsigned kRate = 6;  // a bit model follows its last 64 bits or so
  std::uint16_t x_zero = kOne / 2;
};

/// A binary range coder with carry (Martin 1979; the arrangement of bytes is that of LZMA's).
class RangeEncoder {
 public:
  void bit(BitModel& model, unsigned bit) {
    const std::uint32_t bound = (x_range >> BitModel::kBits) * model.zero();
    if (bit == 0) {
      x_range = bound;
    } else {
      x_low += bound;
      x_range -= bound;
    }
    model.learn(bit);
    renormalise();
  }
  void raw_bits(std::uint32_t value, unsigned count) {
    while (count-- > 0) {
      x_range >>= 1;
      if ((value >> count) & 1U) x_low += x_range;
      renormalise();
    }
  }
  std::vector<std::byte> finish() {
    for (int i = 0; i < 5; ++i) shift();
    return std::move(x_bytes);
  }

 private:
  void renormalise() {
    while (x_range < (1U << 24)) {
      x_range <<= 8;
      shift();
    }
  }
  void shift() {
    if (x_low < 0xFF000000ULL || x_low > 0xFFFFFFFFULL) {
      const auto carry = static_cast<std::uint8_t>(x_low >> 32);
      if (x_started) x_bytes.push_back(static_cast<std::byte>(x_cached + carry));
      for (; x_pending > 0; --x_pending) x_bytes.push_back(static_cast<std::byte>(0xFF + carry));
      x_started = true;
      x_cached = static_cast<std::uint8_t>(x_low >> 24);
    } else {
      ++x_pending;
    }
    x_low = (x_low & 0x00FFFFFFULL) << 8;
  }

  std::uint64_t x_low = 0;
  std::uint32_t x_range = 0xFFFFFFFF;
  std::uint8_t x_cached = 0;
  std::uint64_t x_pending = 0;
  bool x_started = false;
  std::vector<std::byte> x_bytes;
};

/// Reads what RangeEncoder wrote. Past the end it reads zeros; `overrun()` then says so.
class RangeDecoder {
 public:
  explicit RangeDecoder(std::span<const std::byte> bytes) : x_bytes(bytes) {
    for (int i = 0; i < 4; ++i) x_code = (x_code << 8) | next();
  }
  unsigned bit(BitModel& model) {
    const std::uint32_t bound = (x_range >> BitModel::kBits) * model.zero();
    unsigned bit = 0;
    if (x_code < bound) {
      x_range = bound;
    } else {
      bit = 1;
      x_code -= bound;
      x_range -= bound;
    }
    model.learn(bit);
    renormalise();
    return bit;
  }
  std::uint32_t raw_bits(unsigned count) {
    std::uint32_t value = 0;
    while (count-- > 0) {
      x_range >>= 1;
      const unsigned bit = x_code >= x_range ? 1 : 0;
      if (bit != 0) x_code -= x_range;
      value = (value << 1) | bit;
      renormalise();
    }
    return value;
  }
  bool overrun() const { return x_position > x_bytes.size() + 4; }

 private:
  void renormalise() {
    while (x_range < (1U << 24)) {
      x_range <<= 8;
      x_code = (x_code << 8) | next();
    }
  }
  std::uint32_t next() {
    const std::size_t position = x_position++;
    return position < x_bytes.size() ? static_cast<std::uint32_t>(x_bytes[position]) : 0;
  }

  std::span<const std::byte> x_bytes;
  std::size_t x_position = 0;
  std::uint32_t x_range = 0xFFFFFFFF;
  std::uint32_t x_code = 0;
};

}  // namespace unspun
