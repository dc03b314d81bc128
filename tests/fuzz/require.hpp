#pragma once

#include <cstdio>
#include <cstdlib>

namespace unspun {

/// What a fuzz target promises of any input: ends the program, which the fuzzer takes for a finding. `what` was
/// promised is printed, where it is said.
inline void require(bool holds, const char* what = nullptr) {
  if (holds) return;
  if (what != nullptr) std::fprintf(stderr, "not so: %s\n", what);
  std::abort();
}

}  // namespace unspun
