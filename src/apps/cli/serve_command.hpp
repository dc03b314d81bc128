#pragma once

namespace CLI {
class App;
}

namespace unspun {

/// Adds "unspun serve" to the command line.
void add_serve_command(CLI::App& app, int& exit_status);

}  // namespace unspun
