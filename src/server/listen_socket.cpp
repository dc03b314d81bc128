#include "server/listen_socket.hpp"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <memory>
#include <system_error>

namespace unspun {
namespace {

using Addresses = std::unique_ptr<addrinfo, decltype(&freeaddrinfo)>;

Addresses addresses_of(const std::string& address, std::uint16_t port, int& error) {
  addrinfo hints{};
  hints.ai_family = AF_UNSPEC;
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV;
  addrinfo* found = nullptr;
  error = getaddrinfo(address.c_str(), std::to_string(port).c_str(), &hints, &found);
  return {error == 0 ? found : nullptr, &freeaddrinfo};
}

bool is_loopback(const sockaddr* address) {
  if (address->sa_family == AF_INET)
    return ntohl(reinterpret_cast<const sockaddr_in*>(address)->sin_addr.s_addr) >> 24 == 127;
  return address->sa_family == AF_INET6 &&
         IN6_IS_ADDR_LOOPBACK(&reinterpret_cast<const sockaddr_in6*>(address)->sin6_addr);
}

std::uint16_t port_of(int descriptor) {
  sockaddr_storage address{};
  socklen_t size = sizeof address;
  if (getsockname(descriptor, reinterpret_cast<sockaddr*>(&address), &size) != 0) return 0;
  return ntohs(address.ss_family == AF_INET6 ? reinterpret_cast<const sockaddr_in6*>(&address)->sin6_port
                                             : reinterpret_cast<const sockaddr_in*>(&address)->sin_port);
}

}  // namespace

Result<ListenSocket> listen_socket(const std::string& address, std::uint16_t port) {
  int error = 0;
  const Addresses addresses = addresses_of(address, port, error);
  if (!addresses)
    return failure(ErrorCode::InvalidArgument,
                   fmt::format("{}: is no address of this machine: {}", address, gai_strerror(error)));
  const addrinfo& first = *addresses;
  const int descriptor = socket(first.ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  const int on = 1;
  if (descriptor >= 0) setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  if (descriptor < 0 || bind(descriptor, first.ai_addr, first.ai_addrlen) != 0 || listen(descriptor, SOMAXCONN) != 0) {
    const bool is_taken = errno == EADDRINUSE;
    const std::string why =
        std::generic_category().message(errno) + (is_taken ? " (by another program; take another port)" : "");
    if (descriptor >= 0) close(descriptor);
    return failure(ErrorCode::ReadFailed, fmt::format("cannot listen on {} port {}: {}", address, port, why));
  }
  return ListenSocket{descriptor, port_of(descriptor)};
}

bool is_loopback_address(const std::string& address) {
  int error = 0;
  const Addresses addresses = addresses_of(address, 0, error);
  for (const addrinfo* one = addresses.get(); one != nullptr; one = one->ai_next) {
    if (!is_loopback(one->ai_addr)) return false;
  }
  return addresses != nullptr;
}

}  // namespace unspun
