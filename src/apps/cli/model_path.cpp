#include "apps/cli/model_path.hpp"

#include <filesystem>
#include <system_error>

#include "apps/model_search/found_model.hpp"

namespace unspun {

Result<std::string> model_path(const std::string& asked_for) {
  if (!asked_for.empty()) return asked_for;
  std::error_code error;
  const std::filesystem::path folder = std::filesystem::read_symlink("/proc/self/exe", error).parent_path();
  return found_model(folder, folder.parent_path(), "name one with --model PATH or in UNSPUN_MODEL");
}

}  // namespace unspun
