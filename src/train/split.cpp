#include "train/split.hpp"

#include <openssl/evp.h>

#include <array>

namespace unspun {

Split split_of(std::string_view id) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest = {};
  unsigned size = 0;
  EVP_Digest(id.data(), id.size(), digest.data(), &size, EVP_sha1(), nullptr);
  const unsigned digit = size == 0 ? 0 : digest[size - 1] & 0xFU;
  if (digit < 8) return Split::Development;
  return digit < 12 ? Split::Calibration : Split::Test;
}

}  // namespace unspun
