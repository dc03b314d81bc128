#include "filter/rejection_remark.hpp"

#include <fmt/format.h>

#include "report/visible_text.hpp"

namespace unspun {

std::string rejection_remark(std::uint64_t rejected, std::string_view first) {
  if (first.empty()) return "";
  return fmt::format("{}: {}", rejected > 1 ? "; the first" : "", visible_text(first));
}

}  // namespace unspun
