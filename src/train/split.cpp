#include "train/split.hpp"

#include <openssl/evp.h>

#include <array>

namespace unspun {

namespace {

constexpr std::size_t kSha1Bytes = 20;

std::array<unsigned char, EVP_MAX_MD_SIZE> sha1(std::string_view bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest = {};
  EVP_Digest(bytes.data(), bytes.size(), digest.data(), nullptr, EVP_sha1(), nullptr);
  return digest;
}

}  // namespace

Split split_of(std::string_view id) {
  const unsigned digit = sha1(id)[kSha1Bytes - 1] & 0xFU;
  if (digit < 8) return Split::Development;
  return digit < 12 ? Split::Calibration : Split::Test;
}

std::uint64_t sha1_front(std::string_view bytes) {
  const auto digest = sha1(bytes);
  std::uint64_t front = 0;
  for (std::size_t i = 0; i < 8; ++i) front = front << 8 | digest[i];
  return front;
}

}  // namespace unspun
