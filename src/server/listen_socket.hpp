#pragma once

#include <cstdint>
#include <string>

#include "base/error.hpp"

namespace unspun {

struct ListenSocket {
  int descriptor;
  std::uint16_t port;
};

/// A socket that listens on `address` (a number or a name of this machine) and `port` (0: any that is free). Errors
/// name both.
Result<ListenSocket> listen_socket(const std::string& address, std::uint16_t port);

/// Whether all that `address` stands for is reached by programs of this machine only. False for what is no address.
bool is_loopback_address(const std::string& address);

}  // namespace unspun
