#include "server/route_table.hpp"

#include <algorithm>
#include <optional>

#include "input/utf8.hpp"
#include "server/percent_coding.hpp"

namespace unspun {
namespace {

std::string_view next_piece(std::string_view& path) {
  path.remove_prefix(1);  // its slash
  const std::string_view piece = path.substr(0, path.find('/'));
  path.remove_prefix(piece.size());
  return piece;
}

/// What stands for the names in braces, or nothing where the path is another one.
std::optional<std::vector<std::string>> parameters_of(std::string_view pattern, std::string_view path) {
  std::vector<std::string> parameters;
  while (!pattern.empty() && !path.empty()) {
    if (path.front() != '/') return std::nullopt;
    const std::string_view wanted = next_piece(pattern);
    const std::string_view piece = next_piece(path);
    if (!wanted.starts_with('{')) {
      if (wanted != piece) return std::nullopt;
      continue;
    }
    auto decoded = percent_decoded(piece, false);
    if (!decoded || decoded->empty() || first_invalid_utf8(*decoded)) return std::nullopt;
    parameters.push_back(std::move(*decoded));
  }
  if (!pattern.empty() || !path.empty()) return std::nullopt;
  return parameters;
}

}  // namespace

std::variant<RouteTable::Found, RouteTable::NoPath, RouteTable::NoMethod> RouteTable::find(
    std::string_view method, std::string_view path) const {
  const bool is_literal =
      std::any_of(x_routes.begin(), x_routes.end(), [path](const Route& route) { return route.pattern == path; });
  std::string allowed;
  for (const Route& route : x_routes) {
    if (is_literal && route.pattern != path) continue;
    auto parameters = parameters_of(route.pattern, path);
    if (!parameters) continue;
    if (route.method == method || (method == "HEAD" && route.method == "GET"))
      return Found{&route, std::move(*parameters)};
    allowed += (allowed.empty() ? "" : ", ") + route.method + (route.method == "GET" ? ", HEAD" : "");
  }
  if (allowed.empty()) return NoPath{};
  return NoMethod{std::move(allowed)};
}

}  // namespace unspun
