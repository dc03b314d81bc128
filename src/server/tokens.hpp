#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"

namespace unspun {

/// What the bearer of a token may do; each may do what those before it may.
enum class Role : std::uint8_t { Reader, Reviewer, Lead };

std::string_view role_name(Role role);
std::optional<Role> role_of_name(std::string_view name);

struct User {
  Role role = Role::Reader;
  std::string name;
};

/// Who may use a server. The file has a line "role name sha256" for each token (blanks between; empty lines and lines
/// that begin with # are skipped): the token itself is nowhere but with its bearer. Tokens are compared in a time that
/// does not depend on how much of them is right, and all of them are. Thread-safe once read.
///
///   reviewer anna 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08      # of the token "test"
class Tokens {
 public:
  /// BadFormat with "path:line: reason"; else the errors of MappedFile.
  static Result<Tokens> read(const std::string& path);
  static Result<Tokens> of_text(std::string_view text, const std::string& path);

  /// Who bears the token; nothing where nobody does.
  std::optional<User> user_of(std::string_view token) const;
  /// The same for a header "Authorization: Bearer TOKEN", or "Basic" with the token as password, whatever the name:
  /// programs that can be given no more than an address send that.
  std::optional<User> user_of_authorization(std::string_view header) const;

 private:
  using Digest = std::array<unsigned char, 32>;
  struct Entry {
    User user;
    Digest digest;
  };
  std::vector<Entry> x_entries;
};

/// A new token of 256 random bits and its line for the file.
struct NewToken {
  std::string token;
  std::string line;  ///< with its line feed
};
Result<NewToken> new_token(Role role, std::string_view name);

}  // namespace unspun
