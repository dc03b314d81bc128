#pragma once

#include <exception>
#include <new>
#include <string>

#include "apps/c_library/unspun.h"
#include "base/error.hpp"

/// What an unspun_error* of the C library points at.
struct unspun_error {
  unspun_code code;
  std::string message;
};

namespace unspun {

/// The number of the C library for an error; the numbers never change.
unspun_code code_number(ErrorCode code);

/// Puts a new error into `*error`, unless `error` is NULL. Returns its code. Where there is no memory left for the
/// object, it is one that says so, which every caller shares and unspun_error_free() leaves alone.
unspun_code refusal(unspun_error** error, unspun_code code, const char* message) noexcept;

/// Runs the body of a C function, `action() -> Result<void>`, and turns what it returns or throws into a code and an
/// error: nothing thrown gets past it. Example:
///
///   return guarded(error, [&]() -> Result<void> { ...; return {}; });
template <class Action>
unspun_code guarded(unspun_error** error, Action&& action) noexcept {
  if (error != nullptr) *error = nullptr;
  try {
    const Result<void> done = action();
    return done ? UNSPUN_OK : refusal(error, code_number(done.error().code), done.error().message.c_str());
  } catch (const std::bad_alloc&) {
    return refusal(error, UNSPUN_OUT_OF_MEMORY, "out of memory");
  } catch (const std::exception& thrown) {
    return refusal(error, UNSPUN_INTERNAL, thrown.what());
  } catch (...) {
    return refusal(error, UNSPUN_INTERNAL, "an exception of an unknown kind");
  }
}

}  // namespace unspun
