#include "apps/cli/model_path.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <system_error>

namespace unspun {
namespace {

constexpr const char* kModelName = "en.unspun";

}  // namespace

Result<std::string> model_path(const std::string& asked_for) {
  if (!asked_for.empty()) return asked_for;
  if (const char* named = std::getenv("UNSPUN_MODEL"); named != nullptr && *named != '\0') return std::string(named);

  std::error_code error;
  const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", error).parent_path();
  const std::filesystem::path beside = program / kModelName;
  const std::filesystem::path installed = program.parent_path() / "share" / "unspun" / kModelName;
  if (std::filesystem::exists(beside, error)) return beside.string();
  if (std::filesystem::exists(installed, error)) return installed.string();
  return failure(
      ErrorCode::NotFound,
      fmt::format("no model found: neither {} nor {} is there; name one with --model PATH or in UNSPUN_MODEL",
                  beside.string(), installed.string()));
}

}  // namespace unspun
