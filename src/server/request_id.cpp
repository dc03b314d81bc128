#include "server/request_id.hpp"

#include <fmt/format.h>

#include <atomic>
#include <chrono>
#include <cstdint>

#include "base/ascii.hpp"

namespace unspun {
namespace {

constexpr std::size_t kMostBytes = 128;

/// SplitMix64 (Steele, Lea, Flood 2014): a bijection, so that numbers that differ stay different.
std::uint64_t mixed(std::uint64_t number) {
  number = (number ^ (number >> 30)) * 0xBF58476D1CE4E5B9ULL;
  number = (number ^ (number >> 27)) * 0x94D049BB133111EBULL;
  return number ^ (number >> 31);
}

}  // namespace

bool is_sane_request_id(std::string_view id) {
  if (id.empty() || id.size() > kMostBytes) return false;
  for (const char letter : id) {
    const auto byte = static_cast<unsigned char>(letter);
    if (!is_ascii_letter(byte) && !is_ascii_digit(byte) && letter != '.' && letter != '_' && letter != '-')
      return false;
  }
  return true;
}

std::string new_request_id() {
  static std::atomic<std::uint64_t> next{
      static_cast<std::uint64_t>(std::chrono::system_clock::now().time_since_epoch().count())};
  return fmt::format("{:016x}", mixed(next.fetch_add(1)));
}

}  // namespace unspun
