#include "apps/c_library/library_model.hpp"

#include <dlfcn.h>
#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <system_error>

#include "apps/c_library/unspun.h"

namespace unspun {
namespace {

constexpr const char* kModelName = "en.unspun";

/// The folder of the file that this function was loaded from; empty where the system does not know it.
std::filesystem::path own_folder() {
  Dl_info info{};
  if (dladdr(reinterpret_cast<const void*>(&unspun_version), &info) == 0 || info.dli_fname == nullptr) return {};
  std::error_code error;
  const std::filesystem::path file = std::filesystem::canonical(info.dli_fname, error);
  return file.parent_path();
}

}  // namespace

Result<std::string> library_model() {
  if (const char* named = std::getenv("UNSPUN_MODEL"); named != nullptr && *named != '\0') return std::string(named);

  const std::filesystem::path folder = own_folder();
  const std::filesystem::path beside = folder / kModelName;
  const std::filesystem::path installed =
      (folder / UNSPUN_LIBRARY_TO_PREFIX / "share" / "unspun" / kModelName).lexically_normal();
  std::error_code error;
  if (!folder.empty() && std::filesystem::exists(beside, error)) return beside.string();
  if (!folder.empty() && std::filesystem::exists(installed, error)) return installed.string();
  return failure(ErrorCode::NotFound, fmt::format("no model found: neither {} nor {} is there; name one, or set "
                                                  "UNSPUN_MODEL",
                                                  beside.string(), installed.string()));
}

}  // namespace unspun
