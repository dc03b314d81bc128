#include "apps/cli/serve_command.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cerrno>
#include <csignal>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include "apps/cli/console.hpp"
#include "apps/cli/model_path.hpp"
#include "apps/cli/serve_desk.hpp"
#include "desk/desk_routes.hpp"
#include "detector/unspun/detectors.hpp"
#include "server/http_server.hpp"
#include "server/routes.hpp"

namespace unspun {
namespace {

constexpr int kFailed = 2;
constexpr std::uint16_t kUsualPort = 8081;  // LanguageTool's, so that its clients need no other
constexpr std::size_t kMega = std::size_t{1} << 20;

constexpr const char* kExamples = R"(Examples:
  unspun serve --data desk                           http://127.0.0.1:8081, for programs of this machine
  unspun serve --make-token reader:anna --token-file tokens     prints a new token, adds its hash to the file
  unspun serve --data desk --address 0.0.0.0 --token-file tokens

  curl -H 'Content-Type: application/json' -d '{"text": "..."}' http://127.0.0.1:8081/v1/rate
  curl -H 'Content-Type: application/x-ndjson' --data-binary @set.jsonl http://127.0.0.1:8081/v1/rate-batch
  curl --data-urlencode text@a.txt -d language=en-US http://127.0.0.1:8081/v2/check     as LanguageTool

SIGTERM and SIGINT stop it: what is being answered is finished. Exit status: 0 stopped, 2 it could not start.)";

struct ServeArguments {
  ServerOptions options;
  ServeDeskOptions desk;
  std::string token_file;
  std::string new_token;  ///< ROLE:NAME
  std::vector<std::string> models;
  unsigned threads = 0;
  std::size_t max_body_mega = 4;
  std::size_t max_batch_mega = 64;
  std::size_t max_held_mega = 256;
  double header_seconds = 10;
  double idle_seconds = 60;
  double transfer_seconds = 30;
  double stop_seconds = 20;
};

int milliseconds(double seconds) {
  constexpr double kMillisecondsASecond = 1000;
  return static_cast<int>(seconds * kMillisecondsASecond);
}

/// All of it, or nothing can be done about it.
void write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = write(descriptor, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
}

class ServeCommand {
 public:
  explicit ServeCommand(ServeArguments& arguments) : x_arguments(arguments) {}

  int run() {
    if (!x_arguments.new_token.empty()) return make_token();
    if (auto checked = complete_options(); !checked) return failed(checked.error());
    std::vector<std::string> models = x_arguments.models;
    if (models.empty()) {
      Result<std::string> path = model_path("");
      if (!path) return failed(path.error());
      models.push_back(std::move(*path));
    }
    const Result<Detectors> detectors = Detectors::open(models);
    if (!detectors) return failed(detectors.error());

    // Before there are other threads, which inherit it: the signals wait until this thread asks for them.
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);

    const auto serve_desk = ServeDesk::open(x_arguments.desk);
    if (!serve_desk) return failed(serve_desk.error());
    Metrics metrics;
    const RatingDesk rating(*detectors, metrics, (*serve_desk)->allowed());
    Desk desk = (*serve_desk)->desk(rating);
    const std::size_t max_record_bytes = x_arguments.options.limits.max_body_bytes;
    RouteTable routes = server_routes(rating, metrics, UNSPUN_VERSION, max_record_bytes);
    add_desk_routes(routes, desk);
    auto server = HttpServer::start(std::move(x_arguments.options), std::move(routes), metrics,
                                    [](std::string_view lines) { write_all(STDERR_FILENO, lines); });
    if (!server) return failed(server.error());
    x_console.write((*server)->url() + "\n");
    x_console.flush();

    int received = 0;
    sigwait(&signals, &received);
    pthread_sigmask(SIG_UNBLOCK, &signals, nullptr);  // a second signal ends the program at once
    (*server)->stop();
    return 0;
  }

 private:
  int failed(const Error& error) {
    x_console.say(error.message);
    return kFailed;
  }

  Result<void> complete_options() {
    ServerOptions& options = x_arguments.options;
    ServerLimits& limits = options.limits;
    if (x_arguments.desk.directory.empty()) return failure(ErrorCode::InvalidArgument, "no data directory: --data DIR");
    const std::filesystem::path spool = std::filesystem::path(x_arguments.desk.directory) / "spool";
    std::error_code error;
    const bool is_new = !std::filesystem::exists(x_arguments.desk.directory, error);
    std::filesystem::create_directories(spool, error);
    if (error) return failure(ErrorCode::WriteFailed, fmt::format("{}: {}", spool.string(), error.message()));
    // What others send is nobody's business but the server's.
    if (is_new) std::filesystem::permissions(x_arguments.desk.directory, std::filesystem::perms::owner_all, error);
    options.spool_folder = spool.string();
    if (!x_arguments.token_file.empty()) {
      auto tokens = Tokens::read(x_arguments.token_file);
      if (!tokens) return tl::unexpected<Error>(tokens.error());
      options.tokens = std::move(*tokens);
    }
    limits.threads = x_arguments.threads != 0 ? x_arguments.threads : std::max(1U, std::thread::hardware_concurrency());
    limits.max_body_bytes = x_arguments.max_body_mega * kMega;
    limits.max_batch_bytes = x_arguments.max_batch_mega * kMega;
    limits.max_held_bytes = x_arguments.max_held_mega * kMega;
    limits.header_timeout_ms = milliseconds(x_arguments.header_seconds);
    limits.idle_timeout_ms = milliseconds(x_arguments.idle_seconds);
    limits.transfer_timeout_ms = milliseconds(x_arguments.transfer_seconds);
    limits.stop_timeout_ms = milliseconds(x_arguments.stop_seconds);
    return {};
  }

  /// Adds a line to the token file; the token itself is printed, and is nowhere else.
  int make_token() {
    const std::string& wanted = x_arguments.new_token;
    const std::size_t colon = wanted.find(':');
    const auto role = role_of_name(wanted.substr(0, colon));
    if (!role || colon == std::string::npos)
      return failed({ErrorCode::InvalidArgument,
                     fmt::format("--make-token {}: wanted is ROLE:NAME, the role reader, reviewer or lead", wanted)});
    if (x_arguments.token_file.empty())
      return failed({ErrorCode::InvalidArgument, "--make-token: no file to add it to: --token-file FILE"});
    const auto made = new_token(*role, wanted.substr(colon + 1));
    if (!made) return failed(made.error());
    const std::string& path = x_arguments.token_file;
    const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    const bool is_written =
        file >= 0 && write(file, made->line.data(), made->line.size()) == static_cast<ssize_t>(made->line.size());
    const std::string why = std::generic_category().message(errno);
    if (file >= 0) close(file);
    if (!is_written) return failed({ErrorCode::WriteFailed, path + ": " + why});
    x_console.write(made->token + "\n");
    x_console.flush();
    return 0;
  }

  ServeArguments& x_arguments;
  Console x_console;
};

void add_limit_options(CLI::App& command, ServeArguments& arguments) {
  ServerLimits& limits = arguments.options.limits;
  const auto at_least_one = [](std::size_t most) { return CLI::Range(std::size_t{1}, most).description(""); };
  const auto seconds = CLI::Range(0.1, 86400.0).description("");
  command.add_option("--max-body", arguments.max_body_mega, "Largest text or body, in MiB (4)")
      ->check(at_least_one(1024))
      ->type_name("N");
  command.add_option("--max-batch", arguments.max_batch_mega, "Largest body of /v1/rate-batch, in MiB (64)")
      ->check(at_least_one(kMega))
      ->type_name("N");
  command.add_option("--max-batches", limits.max_batches, "Batches at a time (4)")
      ->check(at_least_one(1024))
      ->type_name("N");
  command.add_option("--max-held", arguments.max_held_mega, "Bodies in memory, all together, in MiB (256)")
      ->check(at_least_one(kMega))
      ->type_name("N");
  command.add_option("--max-header", limits.max_header_bytes, "Largest header of a request, in bytes (32768)")
      ->check(CLI::Range(4096, 1024 * 1024).description(""))
      ->type_name("N");
  command.add_option("--max-queue", limits.max_queue, "Requests that wait for a thread (128)")
      ->check(at_least_one(100000))
      ->type_name("N");
  command.add_option("--max-connections", limits.max_connections, "Open connections (4096)")
      ->check(CLI::Range(1, 1000000).description(""))
      ->type_name("N");
  command
      .add_option("--max-connections-per-address", limits.max_connections_per_address,
                  "Of one address (512); 0: any number")
      ->check(CLI::Range(0, 1000000).description(""))
      ->type_name("N");
  command.add_option("--header-timeout", arguments.header_seconds, "Until the first header is there (10)")
      ->check(seconds)
      ->type_name("SECONDS");
  command.add_option("--idle-timeout", arguments.idle_seconds, "Until the next header is there (60)")
      ->check(seconds)
      ->type_name("SECONDS");
  command
      .add_option("--transfer-timeout", arguments.transfer_seconds,
                  "For a body or an answer, beside a second for each 16 KiB (30)")
      ->check(seconds)
      ->type_name("SECONDS");
  command.add_option("--stop-timeout", arguments.stop_seconds, "For what is being answered when it is stopped (20)")
      ->check(seconds)
      ->type_name("SECONDS");
}

void add_desk_options(CLI::App& command, ServeDeskOptions& options) {
  command.add_option("--lock", options.lock_seconds, "How long an item stays with who claimed it (900)")
      ->check(CLI::Range(0.1, 86400.0).description(""))
      ->type_name("SECONDS");
  command
      .add_option("--webhook", options.webhooks,
                  "Tell this address of decisions, signed with --webhook-secret-file; may be given more than once")
      ->allow_extra_args(false)
      ->type_name("URL");
  command.add_option("--webhook-secret-file", options.secret_file, "File with the secret, of 16 bytes at least")
      ->type_name("FILE");
}

}  // namespace

void add_serve_command(CLI::App& app, int& exit_status) {
  const auto arguments = std::make_shared<ServeArguments>();
  arguments->options.port = kUsualPort;
  CLI::App& command =
      *app.add_subcommand("serve", "Rate over HTTP, with a review desk: an API of its own, and LanguageTool's");
  command.footer(kExamples);
  command.add_option("--port", arguments->options.port, "Port to listen on (8081); 0 takes a free one, and prints it")
      ->type_name("N");
  command
      .add_option("--address", arguments->options.address,
                  "Address to listen on (127.0.0.1); one that others reach needs --token-file")
      ->type_name("A");
  command
      .add_option("--data", arguments->desk.directory,
                  "Directory for what the server keeps, the review queue too; made if it is missing")
      ->type_name("DIR");
  command
      .add_option("--token-file", arguments->token_file,
                  "Who may use it: a line \"role name sha256-of-token\" for each")
      ->type_name("FILE");
  command
      .add_option("--make-token", arguments->new_token,
                  "Do not serve: print a new token for a reader, reviewer or lead, and add it to --token-file")
      ->type_name("ROLE:NAME");
  command
      .add_option("--model", arguments->models,
                  "The model; else UNSPUN_MODEL, else en.unspun beside the program. One for each language may be given")
      ->allow_extra_args(false)
      ->type_name("PATH");
  command.add_option("--threads", arguments->threads, "Texts rated at a time (one for each processor)")
      ->check(CLI::Range(1, 1024).description(""))
      ->type_name("N");
  add_desk_options(command, arguments->desk);
  add_limit_options(command, *arguments);
  command.callback([arguments, &exit_status] { exit_status = ServeCommand(*arguments).run(); });
}

}  // namespace unspun
