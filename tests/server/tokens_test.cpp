#include "server/tokens.hpp"

#include <doctest/doctest.h>

#include "base/temporary_directory.hpp"

using namespace unspun;

namespace {

// The SHA-256 of "abc", an example of FIPS 180-2.
constexpr const char* kOfAbc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

std::string why_not(const std::string& text) {
  const auto tokens = Tokens::of_text(text, "f");
  REQUIRE_FALSE(tokens);
  return tokens.error().message;
}

}  // namespace

TEST_CASE("tokens: a file") {
  const auto tokens = Tokens::of_text("# who\n\n  lead\tanna@a.example  " + std::string(kOfAbc) + " \r\n", "f");
  REQUIRE(tokens);
  const auto user = tokens->user_of("abc");
  REQUIRE(user);
  CHECK(user->role == Role::Lead);
  CHECK(user->name == "anna@a.example");
  for (const auto* token : {"", "ab", "abcd", "ABC", kOfAbc}) CHECK_FALSE(tokens->user_of(token));
  CHECK_FALSE(tokens->user_of(std::string(1 << 20, 'a')));
}

TEST_CASE("tokens: headers") {
  const auto tokens = Tokens::of_text("reader a " + std::string(kOfAbc), "f");
  REQUIRE(tokens);
  for (const auto* header : {"Bearer abc", "bearer abc", "BEARER  abc ", "Basic YTphYmM=", "basic OmFiYw=="})
    CHECK(tokens->user_of_authorization(header));
  for (const auto* header : {"", "abc", "Bearer", "Bearer ", "Bearerabc", "Basic", "Basic YWJj", "Basic YTphYmM",
                             "Basic ====", "Basic YTphYmQ=", "Digest abc", "Basic \xFF\xFF\xFF\xFF"})
    CHECK_FALSE(tokens->user_of_authorization(header));
}

TEST_CASE("tokens: lines that are wrong are named") {
  const std::string digest = kOfAbc;
  CHECK(why_not("") == "f: has no token, so nobody could come in");
  CHECK(why_not("reader a " + digest + "\nking a " + digest).starts_with("f:2: a line begins with its role"));
  CHECK(why_not("reader").starts_with("f:1: after the role"));
  CHECK(why_not("reader a/b " + digest).starts_with("f:1: after the role"));
  CHECK(why_not("reader a").starts_with("f:1: after the name"));
  CHECK(why_not("reader a " + digest.substr(1)).starts_with("f:1: after the name"));
  CHECK(why_not("reader a x" + digest.substr(1)).starts_with("f:1: after the name"));
  CHECK(why_not("reader a " + digest + " b").starts_with("f:1: nothing may follow"));
  CHECK(Tokens::read("/nowhere/tokens").error().code == ErrorCode::NotFound);
}

TEST_CASE("tokens: new ones are all different, and are taken") {
  const auto one = new_token(Role::Reviewer, "bob");
  const auto other = new_token(Role::Reviewer, "bob");
  REQUIRE(one);
  REQUIRE(other);
  CHECK(one->token != other->token);
  CHECK(one->line.find(one->token) == std::string::npos);
  const TemporaryDirectory folder;
  const auto tokens = Tokens::read(folder.file("tokens", one->line + other->line));
  REQUIRE(tokens);
  CHECK(tokens->user_of(one->token)->role == Role::Reviewer);
  CHECK(tokens->user_of(other->token)->name == "bob");
  CHECK_FALSE(new_token(Role::Lead, ""));
  CHECK_FALSE(new_token(Role::Lead, "a b"));
}
