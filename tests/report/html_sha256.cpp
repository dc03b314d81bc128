#include "report/html_sha256.hpp"

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>

namespace unspun {
namespace {

std::uint32_t rotated(std::uint32_t value, unsigned by) {
  return (value >> by) | (value << (32U - by));
}

/// The first 32 bits behind the point of a root of the `index`-th prime.
std::uint32_t root_bits(int index, bool is_cube) {
  std::uint32_t prime = 2;
  for (int found = 0;; ++prime) {
    bool is_prime = true;
    for (std::uint32_t divisor = 2; divisor * divisor <= prime; ++divisor) is_prime = is_prime && prime % divisor != 0;
    if (is_prime && found++ == index) break;
  }
  const long double root =
      is_cube ? std::cbrt(static_cast<long double>(prime)) : std::sqrt(static_cast<long double>(prime));
  return static_cast<std::uint32_t>((root - std::floor(root)) * 4294967296.0L);
}

using State = std::array<std::uint32_t, 8>;

void add_block(std::string_view block, const std::array<std::uint32_t, 64>& constants, State& state) {
  std::array<std::uint32_t, 64> w = {};
  for (std::size_t i = 0; i < 64; ++i) {
    if (i < 16) {
      for (std::size_t k = 0; k < 4; ++k) w[i] = (w[i] << 8U) | static_cast<unsigned char>(block[4 * i + k]);
      continue;
    }
    const std::uint32_t a = rotated(w[i - 15], 7) ^ rotated(w[i - 15], 18) ^ (w[i - 15] >> 3U);
    const std::uint32_t b = rotated(w[i - 2], 17) ^ rotated(w[i - 2], 19) ^ (w[i - 2] >> 10U);
    w[i] = w[i - 16] + a + w[i - 7] + b;
  }
  State s = state;
  for (std::size_t i = 0; i < 64; ++i) {
    const std::uint32_t choice = (s[4] & s[5]) ^ (~s[4] & s[6]);
    const std::uint32_t majority = (s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2]);
    const std::uint32_t first =
        s[7] + (rotated(s[4], 6) ^ rotated(s[4], 11) ^ rotated(s[4], 25)) + choice + constants[i] + w[i];
    const std::uint32_t second = (rotated(s[0], 2) ^ rotated(s[0], 13) ^ rotated(s[0], 22)) + majority;
    s = {first + second, s[0], s[1], s[2], s[3] + first, s[4], s[5], s[6]};
  }
  for (std::size_t i = 0; i < 8; ++i) state[i] += s[i];
}

}  // namespace

std::string policy_hash(std::string_view text) {
  State state = {};
  std::array<std::uint32_t, 64> constants = {};
  for (std::size_t i = 0; i < 8; ++i) state[i] = root_bits(static_cast<int>(i), false);
  for (std::size_t i = 0; i < 64; ++i) constants[i] = root_bits(static_cast<int>(i), true);

  std::string padded(text);
  padded += '\x80';
  while (padded.size() % 64 != 56) padded += '\0';
  for (int shift = 56; shift >= 0; shift -= 8)
    padded += static_cast<char>((static_cast<std::uint64_t>(text.size()) * 8) >> static_cast<unsigned>(shift));
  for (std::size_t at = 0; at < padded.size(); at += 64)
    add_block(std::string_view(padded).substr(at, 64), constants, state);

  constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string hash = "sha256-";
  std::uint32_t bits = 0;
  unsigned held = 0;
  for (std::size_t i = 0; i < 32; ++i) {
    bits = (bits << 8U) | ((state[i / 4] >> (24U - 8U * (i % 4))) & 0xFFU);
    for (held += 8; held >= 6; held -= 6) hash += kDigits[(bits >> (held - 6)) & 63U];
  }
  hash += kDigits[(bits << (6 - held)) & 63U];  // 256 bits leave four
  return hash + "=";
}

}  // namespace unspun
