#include "apps/c_library/call_guard.hpp"

#include <memory>

namespace unspun {
namespace {

/// What stands in for an error object that there was no memory for. Short enough that its message allocates nothing.
unspun_error& no_memory() {
  static unspun_error shared{UNSPUN_OUT_OF_MEMORY, "out of memory"};
  return shared;
}

}  // namespace

unspun_code code_number(ErrorCode code) {
  switch (code) {
    case ErrorCode::NotFound:
      return UNSPUN_NOT_FOUND;
    case ErrorCode::IsDirectory:
      return UNSPUN_IS_DIRECTORY;
    case ErrorCode::ReadFailed:
      return UNSPUN_READ_FAILED;
    case ErrorCode::WriteFailed:
      return UNSPUN_WRITE_FAILED;
    case ErrorCode::BadFormat:
      return UNSPUN_BAD_FORMAT;
    case ErrorCode::WrongVersion:
      return UNSPUN_WRONG_VERSION;
    case ErrorCode::Truncated:
      return UNSPUN_TRUNCATED;
    case ErrorCode::InvalidArgument:
      return UNSPUN_INVALID_ARGUMENT;
    case ErrorCode::TooLarge:
      return UNSPUN_TOO_LARGE;
    case ErrorCode::Conflict:
      return UNSPUN_CONFLICT;
  }
  return UNSPUN_INTERNAL;
}

unspun_code refusal(unspun_error** error, unspun_code code, const char* message) noexcept {
  if (error == nullptr) return code;
  try {
    *error = std::make_unique<unspun_error>(unspun_error{code, message}).release();
    return code;
  } catch (...) {
    *error = &no_memory();
    return UNSPUN_OUT_OF_MEMORY;
  }
}

}  // namespace unspun

const char* unspun_error_message(const unspun_error* error) {
  return error == nullptr ? "" : error->message.c_str();
}

unspun_code unspun_error_code(const unspun_error* error) {
  return error == nullptr ? UNSPUN_OK : error->code;
}

void unspun_error_free(unspun_error* error) {
  if (error != &unspun::no_memory()) std::unique_ptr<unspun_error>(error).reset();
}
