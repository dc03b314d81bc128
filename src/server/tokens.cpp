#include "server/tokens.hpp"

#include <fmt/format.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <sys/random.h>

#include <algorithm>

#include "base/ascii.hpp"
#include "base/mapped_file.hpp"
#include "base/text_lines.hpp"

namespace unspun {
namespace {

constexpr std::array<std::string_view, 3> kRoleNames = {"reader", "reviewer", "lead"};
constexpr std::size_t kDigestBytes = 32;
constexpr std::size_t kMostNameBytes = 64;
constexpr std::size_t kMostTokenBytes = 512;
using Digest = std::array<unsigned char, kDigestBytes>;

Digest sha256(std::string_view bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest = {};
  EVP_Digest(bytes.data(), bytes.size(), digest.data(), nullptr, EVP_sha256(), nullptr);
  Digest front;
  std::copy_n(digest.begin(), kDigestBytes, front.begin());
  return front;
}

std::string hexadecimal(const Digest& digest) {
  std::string text;
  for (const unsigned char byte : digest) text += fmt::format("{:02x}", byte);
  return text;
}

std::optional<Digest> digest_of(std::string_view text) {
  if (text.size() != 2 * kDigestBytes) return std::nullopt;
  Digest digest = {};
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char digit = text[i];
    const bool is_number = is_ascii_digit(static_cast<unsigned char>(digit));
    const char lower = static_cast<char>(digit | 0x20);
    if (!is_number && (lower < 'a' || lower > 'f')) return std::nullopt;
    digest[i / 2] = static_cast<unsigned char>(digest[i / 2] * 16 + (is_number ? digit - '0' : lower - 'a' + 10));
  }
  return digest;
}

bool is_user_name(std::string_view name) {
  if (name.empty() || name.size() > kMostNameBytes) return false;
  for (const char letter : name) {
    if (!is_ascii_letter(static_cast<unsigned char>(letter)) && !is_ascii_digit(static_cast<unsigned char>(letter)) &&
        std::string_view("._@-").find(letter) == std::string_view::npos)
      return false;
  }
  return true;
}

std::string_view next_word(std::string_view& line) {
  while (!line.empty() && is_ascii_space(static_cast<unsigned char>(line.front()))) line.remove_prefix(1);
  std::size_t end = 0;
  while (end < line.size() && !is_ascii_space(static_cast<unsigned char>(line[end]))) ++end;
  const std::string_view word = line.substr(0, end);
  line.remove_prefix(end);
  return word;
}

/// "name:password" of Basic, or nothing.
std::optional<std::string> base64_decoded(std::string_view text) {
  if (text.empty() || text.size() % 4 != 0 || text.size() > 2 * kMostTokenBytes) return std::nullopt;
  std::string decoded(text.size() / 4 * 3, '\0');
  if (EVP_DecodeBlock(reinterpret_cast<unsigned char*>(decoded.data()),
                      reinterpret_cast<const unsigned char*>(text.data()), static_cast<int>(text.size())) < 0)
    return std::nullopt;
  for (std::size_t padding = 0; padding < 2 && text.ends_with('='); ++padding) {
    text.remove_suffix(1);
    decoded.pop_back();
  }
  return decoded;
}

bool begins_with_scheme(std::string_view header, std::string_view scheme) {  // in any case, as RFC 9110 has it
  if (header.size() <= scheme.size() || header[scheme.size()] != ' ') return false;
  for (std::size_t i = 0; i < scheme.size(); ++i) {
    if ((header[i] | 0x20) != scheme[i]) return false;
  }
  return true;
}

}  // namespace

std::string_view role_name(Role role) {
  return kRoleNames[static_cast<std::size_t>(role)];
}

std::optional<Role> role_of_name(std::string_view name) {
  for (std::size_t i = 0; i < kRoleNames.size(); ++i) {
    if (kRoleNames[i] == name) return static_cast<Role>(i);
  }
  return std::nullopt;
}

Result<Tokens> Tokens::read(const std::string& path) {
  auto file = MappedFile::open(path);
  if (!file) return tl::unexpected<Error>(file.error());
  const auto bytes = file->bytes();
  return of_text({reinterpret_cast<const char*>(bytes.data()), bytes.size()}, path);
}

Result<Tokens> Tokens::of_text(std::string_view text, const std::string& path) {
  Tokens tokens;
  for (TextLines lines(text); lines.next();) {
    std::string_view line = lines.line();
    const std::string_view first = next_word(line);
    if (first.empty() || first.front() == '#') continue;
    const auto refused = [&](std::string_view why) {
      return failure(ErrorCode::BadFormat, fmt::format("{}:{}: {}", path, lines.number(), why));
    };
    const auto role = role_of_name(first);
    if (!role) return refused("a line begins with its role: reader, reviewer or lead");
    const std::string_view name = next_word(line);
    if (!is_user_name(name)) return refused("after the role comes a name of letters, digits and . _ @ - (at most 64)");
    const auto digest = digest_of(next_word(line));
    if (!digest) return refused("after the name comes the SHA-256 of the token, 64 hexadecimal digits");
    if (!next_word(line).empty()) return refused("nothing may follow the SHA-256 of the token");
    tokens.x_entries.push_back({{*role, std::string(name)}, *digest});
  }
  if (tokens.x_entries.empty()) return failure(ErrorCode::BadFormat, path + ": has no token, so nobody could come in");
  return tokens;
}

std::optional<User> Tokens::user_of(std::string_view token) const {
  if (token.size() > kMostTokenBytes) return std::nullopt;
  const Digest digest = sha256(token);
  const Entry* found = nullptr;
  for (const Entry& entry : x_entries) {  // to the end, wherever it is found
    if (CRYPTO_memcmp(entry.digest.data(), digest.data(), kDigestBytes) == 0) found = &entry;
  }
  return found == nullptr ? std::nullopt : std::optional(found->user);
}

std::optional<User> Tokens::user_of_authorization(std::string_view header) const {
  if (begins_with_scheme(header, "bearer")) return user_of(next_word(header = header.substr(6)));
  if (!begins_with_scheme(header, "basic")) return std::nullopt;
  header.remove_prefix(5);
  const auto name_and_password = base64_decoded(next_word(header));
  if (!name_and_password) return std::nullopt;
  const std::size_t colon = name_and_password->find(':');
  if (colon == std::string::npos) return std::nullopt;
  return user_of(std::string_view(*name_and_password).substr(colon + 1));
}

Result<NewToken> new_token(Role role, std::string_view name) {
  if (!is_user_name(name))
    return failure(ErrorCode::InvalidArgument,
                   "the name of a token has letters, digits and . _ @ - only, at most 64 of them");
  Digest random = {};
  if (getrandom(random.data(), random.size(), 0) != static_cast<ssize_t>(random.size()))
    return failure(ErrorCode::ReadFailed, "the system gives no random bytes");
  const std::string token = hexadecimal(random);
  return NewToken{token, fmt::format("{} {} {}\n", role_name(role), name, hexadecimal(sha256(token)))};
}

}  // namespace unspun
