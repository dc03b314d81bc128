#pragma once

namespace CLI {
class App;
}

namespace unspun {

/// Registers "unspun eval" with its options. When it is called for, it runs while the command line is parsed and
/// leaves its status in `exit_status`, which must outlive the parsing.
void add_eval_command(CLI::App& app, int& exit_status);

}  // namespace unspun
