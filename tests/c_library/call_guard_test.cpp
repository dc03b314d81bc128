#include "apps/c_library/call_guard.hpp"

#include <doctest/doctest.h>

#include <new>
#include <stdexcept>
#include <string>

using namespace unspun;

namespace {

/// The code and the message of a guarded action, as "code message".
template <class Action>
std::string told(Action action) {
  unspun_error* error = nullptr;
  const unspun_code code = guarded(&error, action);
  CHECK(guarded(nullptr, action) == code);
  CHECK(unspun_error_code(error) == code);
  std::string text = std::to_string(code) + " " + unspun_error_message(error);
  unspun_error_free(error);
  return text;
}

}  // namespace

TEST_CASE("call guard: nothing thrown gets past it") {
  CHECK(told([]() -> Result<void> { throw std::bad_alloc(); }) == "100 out of memory");
  CHECK(told([]() -> Result<void> { throw std::runtime_error("a fault"); }) == "101 a fault");
  CHECK(told([]() -> Result<void> { throw 7; }) == "101 an exception of an unknown kind");
  CHECK(told([]() -> Result<void> { return failure(ErrorCode::Truncated, "a.unspun: cut"); }) == "7 a.unspun: cut");
  CHECK(told([]() -> Result<void> { return {}; }) == "0 ");
}

TEST_CASE("call guard: a call that succeeds says so where an error was before") {
  unspun_error* error = nullptr;
  CHECK(refusal(&error, UNSPUN_CONFLICT, "somebody else") == UNSPUN_CONFLICT);
  unspun_error* const first = error;
  CHECK(guarded(&error, []() -> Result<void> { return {}; }) == UNSPUN_OK);
  CHECK(error == nullptr);
  unspun_error_free(first);
}

TEST_CASE("call guard: the numbers of the codes never change") {
  CHECK(code_number(ErrorCode::NotFound) == 1);
  CHECK(code_number(ErrorCode::IsDirectory) == 2);
  CHECK(code_number(ErrorCode::ReadFailed) == 3);
  CHECK(code_number(ErrorCode::WriteFailed) == 4);
  CHECK(code_number(ErrorCode::BadFormat) == 5);
  CHECK(code_number(ErrorCode::WrongVersion) == 6);
  CHECK(code_number(ErrorCode::Truncated) == 7);
  CHECK(code_number(ErrorCode::InvalidArgument) == 8);
  CHECK(code_number(ErrorCode::TooLarge) == 9);
  CHECK(code_number(ErrorCode::Conflict) == 10);
}
