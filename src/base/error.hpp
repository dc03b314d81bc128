#pragma once

#include <string>
#include <tl/expected.hpp>

namespace unspun {

/// What went wrong, coarse enough to branch on; Error::message says the rest for a person.
enum class ErrorCode {
  NotFound,         ///< no such file
  IsDirectory,      ///< a directory where a file was wanted
  ReadFailed,       ///< the system refused or broke off a read
  WriteFailed,      ///< the system refused or broke off a write
  BadFormat,        ///< bytes that are not what they claim to be
  WrongVersion,     ///< written by another version of this program
  Truncated,        ///< ends before it should
  InvalidArgument,  ///< the caller asked for something that makes no sense
  TooLarge,         ///< over a stated limit
  Conflict,         ///< somebody else was there first; the message says who
};

/// A failure that depends on input or environment. `message` is one sentence that names the file (and line)
/// concerned, without a trailing full stop or newline.
struct Error {
  ErrorCode code;
  std::string message;
};

/// The value, or the reason why there is none. Nothing in the library throws across a stage boundary.
template <class T>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> failure(ErrorCode code, std::string message) {
  return tl::unexpected<Error>(Error{code, std::move(message)});
}

}  // namespace unspun
