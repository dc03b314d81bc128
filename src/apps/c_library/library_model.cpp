#include "apps/c_library/library_model.hpp"

#include <dlfcn.h>

#include <filesystem>
#include <system_error>

#include "apps/c_library/unspun.h"
#include "apps/model_search/found_model.hpp"

namespace unspun {
namespace {

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
  const std::filesystem::path folder = own_folder();
  return found_model(folder, folder / UNSPUN_LIBRARY_TO_PREFIX, "name one, or set UNSPUN_MODEL");
}

}  // namespace unspun
