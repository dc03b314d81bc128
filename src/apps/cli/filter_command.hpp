#pragma once

namespace CLI {
class App;
}

namespace unspun {

/// Adds "unspun filter" to the command line; `exit_status` is set where it ran: 0 done, 2 something could not be read,
/// written or understood, 128 + the signal's number where SIGINT or SIGTERM stopped it.
void add_filter_command(CLI::App& app, int& exit_status);

}  // namespace unspun
