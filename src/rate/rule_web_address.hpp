#pragma once

#include <string_view>

namespace unspun {

/// Whether a word as a whole is an address of the web or of mail for spaCy's tokenizer, and therefore one word whatever
/// marks are in it: an optional scheme, optional user, a host of dotted names that ends in small letters (or a public
/// IPv4 address), an optional port, an optional path. Linear.
///
///   "https://example.org/a-b?c", "someone@example.org", "example.org:80" are; "yes/no", "Mr.Smith", "10.0.0.1/x" are
///   not
bool is_web_address(std::string_view word);

}  // namespace unspun
