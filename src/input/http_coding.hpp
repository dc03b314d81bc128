#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/error.hpp"

namespace unspun {

/// Undoes one coding of an HTTP body, named in lower case as in Transfer-Encoding or Content-Encoding: chunked, gzip,
/// x-gzip, deflate (with zlib's header or without), zstd. Nothing where `stored` is not so coded, whatever the name
/// says, or the name means no coding; then it is to be taken as it is.
///
/// `is_cut`: the end may be missing, and what came before it is given. Errors: BadFormat for damage, and for codings
/// that are known but not read (br, compress); Truncated; TooLarge for more than `max_bytes`, which is also the most
/// memory taken.
Result<std::optional<std::string>> without_http_coding(std::string_view coding, std::string_view stored,
                                                       std::size_t max_bytes, bool is_cut);

}  // namespace unspun
