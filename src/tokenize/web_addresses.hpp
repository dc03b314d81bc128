#pragma once

#include <cstdint>
#include <string_view>

#include "base/byte_range.hpp"

namespace unspun {

/// The end of the URL that begins at text[begin], or `begin` where none does. A URL begins with http://, https://,
/// ftp:// or www. (in any case) and a letter or digit, and runs to a blank or to a character that cannot stand in
/// it; punctuation that ends a sentence and closing brackets that it does not open are left out: in
/// "(see http://a.example/b_(c))." it is "http://a.example/b_(c)". Time is linear in the URL.
std::uint32_t url_end(std::string_view text, std::uint32_t begin);

/// The end of the host name after the "@" at text[at], or `at` where none stands there: at least two labels, the last
/// one of letters only. Looks at no more than 255 bytes.
std::uint32_t email_host_end(std::string_view text, std::uint32_t at);

/// Whether all of `part` may stand before the "@" of an e-mail address.
bool is_email_local_part(std::string_view part);

/// The most bytes that the part before the "@" may have (RFC 5321); also keeps the search for its begin bounded.
inline constexpr std::uint32_t kMaxLocalPart = 64;

}  // namespace unspun
