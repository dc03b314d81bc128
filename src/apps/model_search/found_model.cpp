#include "apps/model_search/found_model.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <system_error>

namespace unspun {
namespace {

constexpr const char* kModelName = "en.unspun";

}  // namespace

Result<std::string> found_model(const std::filesystem::path& folder, const std::filesystem::path& prefix,
                                std::string_view hint) {
  if (const char* named = std::getenv("UNSPUN_MODEL"); named != nullptr && *named != '\0') return std::string(named);

  const std::filesystem::path beside = folder / kModelName;
  const std::filesystem::path installed = (prefix / "share" / "unspun" / kModelName).lexically_normal();
  std::error_code error;
  if (!folder.empty() && std::filesystem::exists(beside, error)) return beside.string();
  if (!folder.empty() && std::filesystem::exists(installed, error)) return installed.string();
  return failure(ErrorCode::NotFound, fmt::format("no model found: neither {} nor {} is there; {}", beside.string(),
                                                  installed.string(), hint));
}

}  // namespace unspun
