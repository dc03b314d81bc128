#pragma once

#include <cstddef>
#include <string>

#include "server/metrics.hpp"
#include "server/rating_desk.hpp"
#include "server/route_table.hpp"

namespace unspun {

// The routes of the server, a function for each family; a further family is a file of its own and a line in
// server_routes(). What is passed by reference must outlive the table.

/// GET /healthz, /metrics, /openapi.json.
void add_service_routes(RouteTable& routes, const RatingDesk& desk, const Metrics& metrics, const std::string& version);

/// GET / and /assets/{name}: the web page. It holds no data, so it is open; what it asks for is not.
void add_page_routes(RouteTable& routes);

/// POST /v1/rate, /v1/rate-batch.
void add_rating_routes(RouteTable& routes, const RatingDesk& desk, std::size_t max_record_bytes);

/// GET and POST /v2/check, GET /v2/languages.
void add_language_tool_routes(RouteTable& routes, const RatingDesk& desk, const std::string& version);

/// All of them.
RouteTable server_routes(const RatingDesk& desk, const Metrics& metrics, const std::string& version,
                         std::size_t max_record_bytes);

}  // namespace unspun
