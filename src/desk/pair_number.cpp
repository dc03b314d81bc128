#include "desk/pair_number.hpp"

#include <string>

#include "queue/digest.hpp"

namespace unspun {

std::int64_t pair_number(std::string_view found, std::string_view expected) {
  constexpr std::size_t kBytes = 6;
  std::string both(found);
  both += '\0';
  both += expected;
  std::int64_t number = 0;
  for (const char byte : sha256(both).substr(0, kBytes)) number = number * 256 + static_cast<unsigned char>(byte);
  return number;
}

}  // namespace unspun
