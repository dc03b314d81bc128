#pragma once

#include "desk/desk.hpp"
#include "server/route_table.hpp"

namespace unspun {

// The routes of the review desk, a function for each family; none of them is answered by the thread of the network,
// for the queue waits for the disk. The desk must outlive the table.

/// GET /v1/me; GET and POST /v1/queue; GET /v1/queue/{item}; POST /v1/queue/next, /v1/queue/{item}/claim, .../release,
/// .../comments.
void add_queue_routes(RouteTable& routes, Desk& desk);

/// POST /v1/decisions, /v1/decisions/undo, /v1/queue/{item}/appeal, /v1/queue/{item}/resolution.
void add_decision_routes(RouteTable& routes, Desk& desk);

/// GET /v1/statistics, /v1/allow-list; POST /v1/allow-list/proposals/{id}; DELETE /v1/allow-list/{id}.
void add_learning_routes(RouteTable& routes, Desk& desk);

/// GET /v1/decisions, /v1/queue/export, /v1/audit, /v1/audit/check.
void add_record_routes(RouteTable& routes, Desk& desk);

/// GET /v1/webhooks/dead, POST /v1/webhooks/dead/{id}/retry.
void add_webhook_routes(RouteTable& routes, Desk& desk);

/// All of them.
void add_desk_routes(RouteTable& routes, Desk& desk);

}  // namespace unspun
